import Crypto
package import Domain
import Exchange
package import Journal

/// The journal of a `MemoryStore` at one moment, for `JournalVerifier`.
package struct MemoryJournal: JournalSource {
    private let state: MemoryState
    private let digests: [ContentReference.Row: Digest]

    init(state: MemoryState) {
        self.state = state
        var digests: [ContentReference.Row: Digest] = [:]
        for (name, versions) in state.objects {
            for version in versions {
                let row = ContentReference.Row(
                    table: "contents", kind: name.kind.rawValue, object: name.id,
                    version: version.version)
                digests[row] = SHA256.digest(version.body)
            }
        }
        self.digests = digests
    }

    package var tables: JournalTables {
        JournalTables(entries: "entries", edge: "edge", checkpoints: "checkpoints")
    }

    package var size: Int64 { Int64(state.entries.count) }

    package func entryBytes(_ index: Int64) -> [UInt8]? {
        state.entries.indices.contains(Int(index)) ? state.entries[Int(index)].bytes : nil
    }

    package func leafHash(at index: Int64) -> Digest? {
        state.entries.indices.contains(Int(index)) ? state.entries[Int(index)].leafHash : nil
    }

    package func contentDigest(
        table: String, kind: String, object: String, version: Int64
    ) -> StoredContent {
        let row = ContentReference.Row(table: table, kind: kind, object: object, version: version)
        return digests[row].map { .present($0) } ?? .missing
    }

    package func forEachContent(_ body: (ContentReference.Row) throws -> Void) throws {
        for row in digests.keys { try body(row) }
    }

    package func storedEdge() -> (size: Int64, hashes: [Digest]) {
        (state.head.edge.size, state.head.edge.hashes)
    }

    package func checkpoints() -> [String] { [] }
}
