package import Domain

/// What `JournalVerifier` reads: the stored parts as they are, without any judgement.
package protocol JournalSource {
    /// The names of the tables, for findings.
    var tables: JournalTables { get }
    /// How many entries the store says it has.
    var size: Int64 { get throws }
    /// The stored bytes of an entry, `nil` if there is none.
    func entryBytes(_ index: Int64) throws -> [UInt8]?
    /// The stored leaf hash of an entry, `nil` if there is none.
    func leafHash(at index: Int64) throws -> Digest?
    func contentDigest(
        table: String, kind: String, object: String, version: Int64
    ) throws -> StoredContent
    /// Gives every stored content row once, in any order.
    func forEachContent(_ body: (ContentReference.Row) throws -> Void) throws
    func storedEdge() throws -> (size: Int64, hashes: [Digest])
    /// The signed notes, one per size, by rising size.
    func checkpoints() throws -> [String]
}

/// What the store has of one content row.
package enum StoredContent: Sendable, Equatable {
    /// The row is there; SHA-256 of its sealed bytes, computed now. A destroyed dossier key does
    /// not matter as long as the sealed bytes are kept.
    case present(Digest)
    /// The sealed bytes were removed with their dossier. The journal must say so as well.
    case erased
    case missing
}

/// Where the parts of a journal stand in the store.
package struct JournalTables: Sendable, Equatable {
    package let entries: String
    package let edge: String
    package let checkpoints: String

    package init(
        entries: String = "entry", edge: String = "edge", checkpoints: String = "checkpoint"
    ) {
        self.entries = entries
        self.edge = edge
        self.checkpoints = checkpoints
    }
}

extension JournalSource {
    package var tables: JournalTables { JournalTables() }
}
