import Foundation
import JSON

/// What became of one exchange.
struct ExchangeReport: Sendable {
    let document: String
    let sender: String
    let recipient: String
    let outcome: String
    let fields: [FieldReport]
    let approvedDigest: String
    let deliveredDigest: String

    var released: [FieldReport] { fields.filter(\.isReleased) }
    var withheld: [FieldReport] { fields.filter { !$0.isReleased } }

    var json: JSONValue {
        [
            "document": .string(document), "sender": .string(sender),
            "recipient": .string(recipient),
            "outcome": .string(outcome),
            "released": .array(released.map { .string($0.path) }),
            "withheld": .array(
                withheld.map {
                    [
                        "path": .string($0.path), "reason": .string($0.reason),
                        "rule": .string($0.rules.joined(separator: " ")),
                    ]
                }),
            "approvedDigest": .string(approvedDigest), "deliveredDigest": .string(deliveredDigest),
        ]
    }
}

/// What the offline verification of the journal found.
struct JournalReport: Sendable {
    let size: Int
    let root: String
    let verified: Bool
    let finding: String

    init(_ answer: JSONValue, status: Int32) {
        size = answer["size"]?.integerValue ?? 0
        root = answer.shown("root")
        verified = status == 0 && size > 0
        finding = answer["finding"]?.shown ?? ""
    }

    var json: JSONValue {
        ["size": .integer(size), "root": .string(root), "verified": .bool(verified)]
    }
}

/// The one object of `sluis demo --json`.
struct DemoReport: Sendable {
    private let exchanges: [ExchangeReport]
    private let journal: JournalReport

    init(_ exchanges: [ExchangeReport], _ journal: JournalReport) {
        self.exchanges = exchanges
        self.journal = journal
    }

    var json: JSONValue {
        ["exchanges": .array(exchanges.map(\.json)), "journal": journal.json]
    }
}
