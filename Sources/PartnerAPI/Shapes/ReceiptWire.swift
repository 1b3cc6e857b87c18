import Crypto
import Domain
import JSON

/// A receipt of the journal on the wire: {"index","blad","checkpoint","bewijs"}.
enum ReceiptWire {
    /// Read by the names of its members: this module stands above the exchange and does not import
    /// the journal, whose types pass through. The tests verify what is written with the journal.
    static func json(_ receipt: some Sendable) -> JSONValue {
        let members = Mirror(reflecting: receipt)
        guard let index = members.descendant("index") as? Int64,
            let leaf = members.descendant("leafHash") as? Digest,
            let checkpoint = members.descendant("checkpoint") as? String,
            let path = members.descendant("inclusion", "path") as? [Digest]
        else { preconditionFailure("a receipt has an index, a leaf, a checkpoint and a path") }
        return [
            "index": .integer(Int(index)), "blad": .string(leaf.hex),
            "checkpoint": .string(checkpoint), "bewijs": .array(path.map { .string($0.hex) }),
        ]
    }

    /// The value of `Sluis-Ontvangstbewijs`.
    static func header(_ receipt: some Sendable) -> String {
        Base64URL.encode(json(receipt).canonicalBytes())
    }
}
