import Crypto
package import Domain
import Exchange
package import Journal
package import Verification

/// The journal of a `MemoryStore` at one moment, for `JournalVerifier`. What follows from the log
/// is given as the state holds it, so that the reference is judged like a driver.
package struct MemoryJournal: JournalSource {
    private let state: MemoryState
    private let note: String

    init(state: MemoryState, note: String) {
        self.state = state
        self.note = note
    }

    package var isSettled: Bool { true }

    package func forEachEntry(_ body: (StoredEntry) throws -> Void) throws {
        for (index, pair) in zip(state.entries, state.changes).enumerated() {
            try body(
                StoredEntry(
                    index: Int64(index), bytes: pair.0.bytes, leafHash: pair.0.leafHash,
                    changes: pair.1.bytes))
        }
    }

    package func contents(after position: Int64, limit: Int) -> [StoredContent] {
        let named = state.entries.enumerated().flatMap { index, entry in
            entry.contents.map { (entry: Int64(index), row: $0.row) }
        }
        let stored = named.enumerated().compactMap { place, named -> StoredContent? in
            guard
                let object = state.objects.first(where: {
                    $0.key.kind.rawValue == named.row.kind && $0.key.id == named.row.object
                })?.value.first(where: { $0.version == named.row.version })
            else { return nil }
            return StoredContent(
                position: Int64(place) + 1,
                reference: ContentReference(named.row, digest: SHA256.digest(object.body)),
                dossier: object.dossier, entry: named.entry)
        }
        return Array(stored.filter { $0.position > position }.prefix(limit))
    }

    package func forEachNode(_ body: (MerkleSubtree, Digest) throws -> Void) throws {
        let inner = state.nodes.filter { $0.key.level > 0 }
        for (subtree, hash) in inner.sorted(by: {
            ($0.key.level, $0.key.index) < ($1.key.level, $1.key.index)
        }) { try body(subtree, hash) }
    }

    package func storedEdge() -> StoredEdge {
        StoredEdge(
            size: state.head.edge.size, hashes: state.head.edge.hashes,
            time: state.head.lastTime ?? Instant(milliseconds: 0), note: note)
    }

    package func checkpoints() -> [String] { [] }

    package func keys() -> [(dossier: String, wrapped: Digest)]? { nil }

    package func forEachRow(
        of table: DerivedTable, _ body: (DerivedRow) throws -> Void
    ) throws {
        for row in rows(of: table) { try body(row) }
    }

    private func rows(of table: DerivedTable) -> [DerivedRow] {
        switch table {
        case .heads:
            state.objects.compactMap { name, versions in
                versions.last.map {
                    DerivedRow(
                        table, key: [.text(name.kind.rawValue), .text(name.id)],
                        value: [.number($0.version)])
                }
            }
        case .indexes:
            state.index.map { row in
                let place = row.place
                return DerivedRow(
                    table,
                    key: [place.index, place.key, place.sort, place.kind, place.object].map {
                        .text($0)
                    }, value: [])
            }
        case .claims:
            logged(table) { if case .claim(let scope, let key) = $0 { [scope, key] } else { nil } }
        case .erasures:
            logged(table) { if case .erasure(let dossier) = $0 { [dossier] } else { nil } }
        case .idempotency: state.answers.values.map(answer)
        case .dossiers, .checkpoints, .meta: []
        }
    }

    /// Rows that say only by which entry they came. The state keeps them without that number.
    private func logged(
        _ table: DerivedTable, _ key: (ChangeList.Record) -> [String]?
    ) -> [DerivedRow] {
        let held = table == .claims ? state.claims.count : state.erased.count
        let rows = state.changes.enumerated().flatMap { index, list in
            list.records.compactMap(key).map { parts in
                DerivedRow(table, key: parts.map { .text($0) }, value: [.number(Int64(index))])
            }
        }
        return rows.count == held ? rows : []
    }

    private func answer(_ record: IdempotencyRecord) -> DerivedRow {
        DerivedRow(
            .idempotency, key: [.text(record.peer), .block(record.keyTag)],
            value: [
                .block(record.bodyTag), .number(Int64(record.status)), .text(record.dossier),
                .digest(SHA256.digest(record.body)), .number(record.expires.milliseconds),
                .number(record.entry ?? -1),
            ])
    }
}
