/// A JSON text that was read once and found valid: a flat list of nodes over its bytes.
///
/// A container's node stands before the nodes of its contents and knows where they end, so one
/// pass without allocation per value reads a text and finding a sibling skips a whole subtree.
/// In an object, each member is a name node followed by the nodes of its value.
package struct JSONTape: Sendable {
    struct Node: Sendable {
        enum Kind: UInt8, Sendable {
            case null, `false`, `true`, number, string, name, array, object
        }

        let kind: Kind
        /// Whether a text had escapes, so that it stands in `unescaped` instead of `bytes`.
        let isUnescaped: Bool
        /// Of a text its first byte, of a number its place in `numbers`.
        let start: UInt32
        /// Of a text its bytes, of a container its elements or members.
        var count: UInt32
        /// The place on the tape after the last node of this value; of a name, its first byte.
        var end: UInt32
    }

    let bytes: [UInt8]
    let unescaped: [UInt8]
    let numbers: [Double]
    let nodes: [Node]

    /// Reads exactly one value of I-JSON (RFC 8259 and RFC 7493).
    package init(reading bytes: [UInt8], limits: JSONLimits = .standard) throws(JSONError) {
        guard bytes.count <= limits.bytes else {
            throw JSONError(.tooManyBytes(limit: limits.bytes), at: limits.bytes, in: bytes)
        }
        var reader = JSONTapeReader(limits: limits, expecting: bytes.count)
        do {
            try reader.readText(bytes.span)
        } catch {
            throw JSONError(error.reason, at: error.offset, in: bytes)
        }
        self.bytes = bytes
        unescaped = reader.unescaped
        numbers = reader.numbers
        nodes = reader.nodes
    }

    /// The whole text as a value.
    package var value: JSONValue { value(at: 0) }

    private func value(at index: Int) -> JSONValue {
        let node = nodes[index]
        switch node.kind {
        case .null: return .null
        case .false: return .bool(false)
        case .true: return .bool(true)
        case .number: return .number(numbers[Int(node.start)])
        case .string, .name: return .string(text(of: node))
        case .array: return .array(elements(of: node, at: index))
        case .object: return .object(JSONObject(distinct: members(of: node, at: index)))
        }
    }

    private func elements(of node: Node, at index: Int) -> [JSONValue] {
        var elements: [JSONValue] = []
        elements.reserveCapacity(Int(node.count))
        var next = index + 1
        while next < Int(node.end) {
            elements.append(value(at: next))
            next = Int(nodes[next].end)
        }
        return elements
    }

    private func members(of node: Node, at index: Int) -> [JSONObject.Member] {
        var members: [JSONObject.Member] = []
        members.reserveCapacity(Int(node.count))
        var next = index + 1
        while next < Int(node.end) {
            members.append(.init(name: text(of: nodes[next]), value: value(at: next + 1)))
            next = Int(nodes[next + 1].end)
        }
        return members
    }

    private func text(of node: Node) -> String {
        let range = Int(node.start)..<Int(node.start) + Int(node.count)
        return String(decoding: node.isUnescaped ? unescaped[range] : bytes[range], as: UTF8.self)
    }
}

/// The strict reader: one call from bytes to a value.
package enum JSONReader {
    package static func parse(
        _ bytes: [UInt8], limits: JSONLimits = .standard
    ) throws(JSONError) -> JSONValue {
        Tally.note(.parsed(bytes))
        return try JSONTape(reading: bytes, limits: limits).value
    }
}
