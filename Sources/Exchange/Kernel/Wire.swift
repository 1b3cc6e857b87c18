import Domain
package import JSON
package import Journal

/// How a reply stands on the wire: the members of its struct, absent ones left out.
package enum Wire {
    /// The proof that goes with a change: `index`, `blad`, `checkpoint`, `bewijs`.
    package static func receipt(_ receipt: Receipt) -> JSONValue {
        [
            "index": .integer(Int(receipt.index)), "blad": .string(receipt.leafHash.hex),
            "checkpoint": .string(receipt.checkpoint),
            "bewijs": .array(receipt.inclusion.path.map { .string($0.hex) }),
        ]
    }

    package static func json(_ reply: some Encodable) -> JSONValue {
        StateCoding.json(reply)
    }
}

/// An answer as it stands on the wire: encoded once, for who waits and for who asks again.
package struct Written: Sendable {
    package let json: JSONValue
    package let bytes: [UInt8]

    /// - Parameter member: under which it stands; `nil` where it is the whole answer.
    package init(_ reply: some Encodable, under member: String? = nil) {
        Tally.note(.replyEncoded)
        let reply = StateCoding.json(reply)
        json = member.map { .object(JSONObject([($0, reply)])) } ?? reply
        bytes = json.canonicalBytes()
    }
}
