/// Where reading stopped; `JSONTape` turns it into a `JSONError` with line and column.
struct JSONFault: Error {
    let reason: JSONError.Reason
    let offset: Int
}

/// Reads one text into nodes. The structure is here, texts and numbers are in the extensions.
///
/// Open containers stand on a list of their own, so that depth costs no call stack.
struct JSONTapeReader {
    private enum Expectation {
        case value, valueOrEnd, name, nameOrEnd, separator
    }

    let limits: JSONLimits
    var position = 0
    var nodes: [JSONTape.Node] = []
    var numbers: [Double] = []
    var unescaped: [UInt8] = []
    private var open: [Int] = []
    private var values = 0

    init(limits: JSONLimits, expecting bytes: Int) {
        self.limits = limits
        nodes.reserveCapacity(bytes / 12 + 8)
        open.reserveCapacity(limits.depth)
    }

    mutating func readText(_ input: Span<UInt8>) throws(JSONFault) {
        if input.count >= 3, input[0] == 0xEF, input[1] == 0xBB, input[2] == 0xBF {
            throw fault(.byteOrderMark)
        }
        var expectation = Expectation.value
        while true {
            skipSpace(input)
            guard position < input.count else {
                guard expectation == .separator, open.isEmpty else { throw fault(.unexpectedEnd) }
                return
            }
            switch expectation {
            case .value: expectation = try readValue(input)
            case .valueOrEnd:
                expectation = input[position] == 0x5D ? try close(input) : try readValue(input)
            case .name: expectation = try readName(input)
            case .nameOrEnd:
                expectation = input[position] == 0x7D ? try close(input) : try readName(input)
            case .separator: expectation = try readSeparator(input)
            }
        }
    }

    func fault(_ reason: JSONError.Reason) -> JSONFault {
        JSONFault(reason: reason, offset: position)
    }

    mutating func append(
        _ kind: JSONTape.Node.Kind, isUnescaped: Bool = false, start: Int = 0, count: Int = 0
    ) {
        nodes.append(
            JSONTape.Node(
                kind: kind, isUnescaped: isUnescaped, start: UInt32(truncatingIfNeeded: start),
                count: UInt32(truncatingIfNeeded: count),
                end: UInt32(truncatingIfNeeded: nodes.count + 1)))
    }

    // MARK: Structure

    private mutating func skipSpace(_ input: Span<UInt8>) {
        while position < input.count {
            let byte = input[position]
            guard byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 else { return }
            position += 1
        }
    }

    private mutating func readValue(_ input: Span<UInt8>) throws(JSONFault) -> Expectation {
        values += 1
        guard values <= limits.values else {
            throw fault(.tooManyValues(limit: limits.values))
        }
        switch input[position] {
        case 0x22: try readString(input, as: .string)
        case 0x7B:
            try begin(.object)
            return .nameOrEnd
        case 0x5B:
            try begin(.array)
            return .valueOrEnd
        case 0x2D, 0x30...0x39: try readNumber(input)
        case 0x74: try readLiteral(input, "true", as: .true)
        case 0x66: try readLiteral(input, "false", as: .false)
        case 0x6E: try readLiteral(input, "null", as: .null)
        case 0x5D where nodes.last?.kind != .name && !open.isEmpty: throw fault(.trailingComma)
        default: throw fault(.expectedValue)
        }
        return .separator
    }

    private mutating func begin(_ kind: JSONTape.Node.Kind) throws(JSONFault) {
        guard open.count < limits.depth else { throw fault(.tooDeep(limit: limits.depth)) }
        open.append(nodes.count)
        append(kind)
        position += 1
    }

    /// Closes the innermost container at its bracket; an object's names must differ.
    private mutating func close(_ input: Span<UInt8>) throws(JSONFault) -> Expectation {
        guard let container = open.popLast() else { throw fault(.trailingBytes) }
        nodes[container].end = UInt32(truncatingIfNeeded: nodes.count)
        if nodes[container].kind == .object, nodes[container].count > 1 {
            try refuseDuplicateNames(of: container, input)
        }
        position += 1
        return .separator
    }

    private mutating func readName(_ input: Span<UInt8>) throws(JSONFault) -> Expectation {
        guard input[position] == 0x22 else {
            throw fault(input[position] == 0x7D ? .trailingComma : .expectedName)
        }
        let offset = position
        try readString(input, as: .name)
        // A name has no subtree, so its `end` keeps where it stood, for the duplicate check.
        nodes[nodes.count - 1].end = UInt32(truncatingIfNeeded: offset)
        skipSpace(input)
        guard position < input.count else { throw fault(.unexpectedEnd) }
        guard input[position] == 0x3A else { throw fault(.expectedColon) }
        position += 1
        return .value
    }

    private mutating func readSeparator(_ input: Span<UInt8>) throws(JSONFault) -> Expectation {
        guard let container = open.last else { throw fault(.trailingBytes) }
        let isObject = nodes[container].kind == .object
        nodes[container].count += 1
        switch input[position] {
        case 0x2C:
            position += 1
            return isObject ? .name : .value
        case isObject ? 0x7D : 0x5D: return try close(input)
        default: throw fault(isObject ? .expectedCommaOrBrace : .expectedCommaOrBracket)
        }
    }

    private mutating func readLiteral(
        _ input: Span<UInt8>, _ word: String, as kind: JSONTape.Node.Kind
    ) throws(JSONFault) {
        var next = position
        for letter in word.utf8 {
            guard next < input.count else {
                position = next
                throw fault(.unexpectedEnd)
            }
            guard input[next] == letter else { throw fault(.expectedValue) }
            next += 1
        }
        position = next
        append(kind)
    }
}
