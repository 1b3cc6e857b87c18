import Crypto
import Domain
import Exchange
import Journal
import Verification

/// The rows that follow from the log: the one place where a record of a change list becomes a row,
/// for the writer and a rebuild alike, and where a stored row is read to be compared.
extension Connection {
    /// What an entry says of itself where its records become rows.
    struct Origin {
        let entry: Int64
        let time: Instant
    }

    /// An answer is written by whoever has its sealed body.
    func put(_ record: ChangeList.Record, of origin: Origin) throws(StoreFailure) {
        switch record {
        case .version(let kind, let object, let version, _):
            try run(.writeHead, .text(kind), .text(object), .integer(version))
        case .claim(let scope, let key):
            try run(.insertClaim, .text(scope), .text(key), .integer(origin.entry))
        case .unindexed(let place): try run(.deleteIndex, place)
        case .indexed(let place): try run(.insertIndex, place)
        case .answer: break
        case .key(let dossier, let wrapped):
            try run(.writeDossier, .text(dossier), .blob(wrapped.bytes))
        case .erasure(let dossier):
            try run(.insertErasure, .text(dossier), .integer(origin.entry))
            try run(.deleteAnswersOf, .text(dossier))
        case .checkpoint(let size, let note):
            try run(
                .insertCheckpoint, .integer(size), .text(note), .integer(origin.time.milliseconds))
        case .setting(let name, let value): try run(.writeMeta, .text(name), .text(value))
        }
    }

    private func run(_ query: Query, _ place: ChangeList.Place) throws(StoreFailure) {
        try run(
            query, .text(place.index), .text(place.key), .text(place.sort), .text(place.kind),
            .text(place.object))
    }

    /// Every row of a table, in no order.
    func rows(of table: DerivedTable) throws(StoreFailure) -> [DerivedRow] {
        switch table {
        case .heads:
            try rows(.listHeads) { row throws(StoreFailure) in
                DerivedRow(
                    table, key: [.text(try row.text(0)), .text(try row.text(1))],
                    value: [.number(try row.integer(2))])
            }
        case .indexes:
            try rows(.listIndexes) { row throws(StoreFailure) in
                DerivedRow(
                    table,
                    key: [
                        .text(try row.text(0)), .text(try row.text(1)), .text(try row.text(2)),
                        .text(try row.text(3)), .text(try row.text(4)),
                    ], value: [])
            }
        case .claims:
            try rows(.listClaims) { row throws(StoreFailure) in
                DerivedRow(
                    table, key: [.text(try row.text(0)), .text(try row.text(1))],
                    value: [.number(try row.integer(2))])
            }
        case .idempotency: try rows(.listAnswers, read: Self.answer)
        case .dossiers:
            try rows(.listDossiers) { row throws(StoreFailure) in
                DerivedRow(
                    table, key: [.text(try row.text(0))],
                    value: [.digest(try Digest.stored(try row.blob(1)))])
            }
        case .erasures:
            try rows(.listErased) { row throws(StoreFailure) in
                DerivedRow(
                    table, key: [.text(try row.text(0))], value: [.number(try row.integer(1))])
            }
        case .checkpoints:
            try rows(.listCheckpoints) { row throws(StoreFailure) in
                DerivedRow(
                    table, key: [.number(try row.integer(0))],
                    value: [
                        .text(try row.text(1)), .number(try row.integer(2)),
                    ])
            }
        case .meta:
            try rows(.listMeta) { row throws(StoreFailure) in
                DerivedRow(
                    table, key: [.text(try row.text(0))], value: [.text(try row.text(1))])
            }
        }
    }

    private static func answer(_ row: borrowing Row) throws(StoreFailure) -> DerivedRow {
        DerivedRow(
            .idempotency, key: [.text(try row.text(0)), .block(try row.blob(1))],
            value: [
                .block(try row.blob(2)), .number(try row.integer(3)), .text(try row.text(4)),
                .digest(try row.digest(5)), .number(try row.integer(6)),
                .number(try row.integer(7)),
            ])
    }
}
