import Domain
import Exchange
import Journal
import Verification

/// The journal's rows, as the writer keeps them and readers prove from them.
extension Connection {
    func readHead() throws(StoreFailure) -> JournalHead {
        let stored = try readEdge()
        guard let edge = RightEdge(size: stored.size, hashes: stored.hashes) else {
            throw Self.damagedEdge
        }
        return JournalHead(edge: edge, lastTime: edge.size > 0 ? stored.time : nil)
    }

    /// The stored edge without judgement of whether it can be one.
    func readEdge() throws(StoreFailure) -> StoredEdge {
        let stored = try first(.readEdge) { row throws(StoreFailure) in
            (
                size: try row.integer(0), hashes: try row.blob(1), time: try row.integer(2),
                note: try row.text(3)
            )
        }
        let count = try first(.countEdges) { row throws(StoreFailure) in try row.integer(0) }
        guard count == 1, let stored, let hashes = Digest.list(of: stored.hashes) else {
            throw Self.damagedEdge
        }
        return StoredEdge(
            size: stored.size, hashes: hashes, time: Instant(milliseconds: stored.time),
            note: stored.note)
    }

    private static var damagedEdge: StoreFailure {
        StoreFailure(.corrupt, "the right edge of the journal is damaged, restore a backup")
    }

    /// `note` is the signed checkpoint of exactly this head.
    func write(head: JournalHead, note: String) throws(StoreFailure) {
        let hashes = head.edge.hashes.flatMap(\.bytes)
        let changed = try run(
            .writeEdge, .integer(head.size), .blob(hashes),
            .integer(head.lastTime?.milliseconds ?? 0), .text(note))
        guard changed == 1 else {
            throw StoreFailure(.corrupt, "the right edge of the journal is gone, restore a backup")
        }
    }

    func write(
        _ appended: JournalHead.Appended, changes: ChangeList
    ) throws(StoreFailure) {
        try run(
            .insertEntry, .integer(appended.index), .blob(appended.entry.bytes),
            .blob(appended.leafHash.bytes), .blob(changes.bytes))
        for (subtree, hash) in appended.completed {
            try run(
                .insertNode, .integer(Int64(subtree.level)), .integer(subtree.index),
                .blob(hash.bytes))
        }
    }

    /// The entries in order, read in pages.
    func forEachEntry(_ body: (StoredEntry) throws -> Void) throws {
        var next: Int64 = .min
        while true {
            let page = try rows(
                .listEntries, .integer(next), .integer(Int64(StoreLimits.entryPage))
            ) { row throws(StoreFailure) in
                StoredEntry(
                    index: try row.integer(0), bytes: try row.blob(1),
                    leafHash: try Digest.stored(try row.blob(2)), changes: try row.blob(3))
            }
            for entry in page { try body(entry) }
            guard let last = page.last, page.count == StoreLimits.entryPage else { return }
            next = last.index + 1
        }
    }

    func entryBytes(_ index: Int64) throws(StoreFailure) -> [UInt8]? {
        try first(.readEntry, .integer(index)) { row throws(StoreFailure) in try row.blob(0) }
    }

    func leafHash(at index: Int64) throws(StoreFailure) -> Digest? {
        try first(.readLeaf, .integer(index)) { row throws(StoreFailure) in
            try Digest.stored(try row.blob(0))
        }
    }

    /// Every whole subtree is stored, so a proof reads about as many rows as the tree is high.
    var treeHashes: MerkleHashes<StoreFailure> {
        MerkleHashes(stored: { [self] (subtree: MerkleSubtree) throws(StoreFailure) in
            if subtree.level == 0 { return try leafHash(at: subtree.index) }
            return try first(.readNode, .integer(Int64(subtree.level)), .integer(subtree.index)) {
                row throws(StoreFailure) in try Digest.stored(try row.blob(0))
            }
        })
    }

    /// Runs `body` on one snapshot of the database.
    func snapshot<Result>(
        _ body: () throws(StoreFailure) -> Result
    ) throws(StoreFailure) -> Result {
        try run(.beginReading)
        let result: Result
        do throws(StoreFailure) {
            result = try body()
        } catch {
            if isInTransaction { try run(.rollback) }
            throw error
        }
        try run(.commit)
        return result
    }
}

extension Digest {
    static func stored(_ bytes: [UInt8]) throws(StoreFailure) -> Digest {
        guard let digest = Digest(bytes: bytes) else {
            throw StoreFailure(.corrupt, "a stored hash is not 32 bytes, restore a backup")
        }
        return digest
    }

    /// Hashes that stand behind each other.
    static func list(of bytes: [UInt8]) -> [Digest]? {
        guard bytes.count.isMultiple(of: Digest.byteCount) else { return nil }
        return stride(from: 0, to: bytes.count, by: Digest.byteCount).compactMap {
            Digest(bytes: Array(bytes[$0..<$0 + Digest.byteCount]))
        }
    }
}

/// Proofs, with the store's own error.
enum Proofs {
    static func inclusion<Failure>(
        of index: Int64, size: Int64, from hashes: MerkleHashes<Failure>
    ) throws(StoreFailure) -> InclusionProof {
        do {
            return try InclusionProof(index: index, size: size, from: hashes)
        } catch {
            throw failure(error)
        }
    }

    static func consistency<Failure>(
        from oldSize: Int64, to newSize: Int64, from hashes: MerkleHashes<Failure>
    ) throws(StoreFailure) -> [Digest] {
        do {
            return try ConsistencyProof(oldSize: oldSize, newSize: newSize, from: hashes).path
        } catch {
            throw failure(error)
        }
    }

    static func failure(_ error: any Error) -> StoreFailure {
        (error as? StoreFailure)
            ?? StoreFailure(.corrupt, "the journal lacks a hash, verify it and restore a backup")
    }
}
