package import Domain
package import Journal

/// What `JournalVerifier` reads: the stored parts as they are, without any judgement.
package protocol JournalSource {
    /// Every entry by rising index.
    func forEachEntry(_ body: (StoredEntry) throws -> Void) throws
    /// Content rows behind `position`, by rising position, at most `limit`.
    func contents(after position: Int64, limit: Int) throws -> [StoredContent]
    /// Every inner node, by level and index.
    func forEachNode(_ body: (MerkleSubtree, Digest) throws -> Void) throws
    func storedEdge() throws -> StoredEdge
    /// The signed notes that were made public, by rising size.
    func checkpoints() throws -> [String]
    func forEachRow(of table: DerivedTable, _ body: (DerivedRow) throws -> Void) throws
    /// Every key of a dossier, with the digest of its wrapping; `nil` where keys are kept elsewhere.
    func keys() throws -> [(dossier: String, wrapped: Digest)]?
    /// Whether nobody writes and nobody was interrupted: otherwise a key may be there whose entry is
    /// still to come.
    var isSettled: Bool { get }
}

/// A row of the log.
package struct StoredEntry {
    package let index: Int64
    package let bytes: [UInt8]
    package let leafHash: Digest
    package let changes: [UInt8]

    package init(index: Int64, bytes: [UInt8], leafHash: Digest, changes: [UInt8]) {
        self.index = index
        self.bytes = bytes
        self.leafHash = leafHash
        self.changes = changes
    }
}

/// A row of sealed content. Rows stand in the order in which the entries name them.
package struct StoredContent {
    /// Counts from 1 through the whole journal.
    package let position: Int64
    /// SHA-256 of the sealed bytes, computed now.
    package let reference: ContentReference
    package let dossier: String
    package let entry: Int64

    package init(position: Int64, reference: ContentReference, dossier: String, entry: Int64) {
        self.position = position
        self.reference = reference
        self.dossier = dossier
        self.entry = entry
    }
}

/// The end of the journal, as the writer left it.
package struct StoredEdge {
    package let size: Int64
    package let hashes: [Digest]
    /// Of the last entry; 0 in an empty journal.
    package let time: Instant
    /// The signed checkpoint of exactly this size; empty in a journal without entries.
    package let note: String

    package init(size: Int64, hashes: [Digest], time: Instant, note: String) {
        self.size = size
        self.hashes = hashes
        self.time = time
        self.note = note
    }
}
