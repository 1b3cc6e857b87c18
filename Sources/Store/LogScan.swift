import Crypto
import Domain
import Exchange
import Journal
import Verification

/// One reading of the whole log: every entry hashed again, up to the end that the gateway signed.
///
/// What decides who gets in and which keys are gone is taken from here and from no other table.
struct LogScan {
    /// The entries of the kinds asked for, oldest first.
    private(set) var kept: [Entry] = []
    private(set) var edge = RightEdge()

    /// Throws `corrupt` where an entry is gone or changed, or where the end is not the signed one.
    init(
        _ connection: Connection, keeping kinds: Set<EntryKind>, signer: CheckpointSigner
    ) throws(StoreFailure) {
        do {
            try connection.forEachEntry { stored in try add(stored, kinds) }
        } catch let failure as StoreFailure {
            throw failure
        } catch {
            throw LogScan.bent("\(error)")
        }
        let end = try connection.readEdge()
        guard end.size == edge.size, end.hashes == edge.hashes else {
            throw LogScan.bent("its entries do not give the stored end")
        }
        guard edge.size > 0 else { return }
        try signer.check(end.note, edge)
    }

    private mutating func add(_ stored: StoredEntry, _ kinds: Set<EntryKind>) throws {
        let hash = MerkleTree.leafHash(of: stored.bytes)
        guard stored.index == edge.size, hash == stored.leafHash else {
            throw LogScan.bent("entry \(edge.size) is gone or was changed")
        }
        edge.append(hash)
        guard let kind = Entry.kind(of: stored.bytes) else {
            throw LogScan.bent("entry \(stored.index) cannot be read by this release")
        }
        if kinds.contains(kind) { kept.append(try Entry(decoding: stored.bytes)) }
    }

    static func bent(_ what: String) -> StoreFailure {
        StoreFailure(
            .corrupt, "the journal does not agree: \(what); verify it and restore a backup")
    }
}
