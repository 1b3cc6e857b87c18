import Crypto
import Domain
import Exchange
import Journal

extension Reader {
    /// One version as it is stored beside the entry that wrote it.
    private struct Witness {
        let version: Int64
        let entry: Int64
        /// Whether the entry stands as it was hashed and names these sealed bytes.
        let isTrue: Bool

        init(_ row: borrowing Row, _ kind: ObjectKind, _ id: String) throws(StoreFailure) {
            version = try row.integer(0)
            entry = try row.integer(2)
            let bytes = try row.blob(3)
            let reference = ContentReference(
                table: SQLiteJournalSource.contentTable, kind: kind.rawValue, object: id,
                version: version, digest: SHA256.digest(try row.blob(1)))
            isTrue =
                MerkleTree.leafHash(of: bytes) == Digest(bytes: try row.blob(4))
                && Reader.contents(of: bytes)?.contains(reference) == true
        }
    }

    /// What `Store.isWitnessed` promises.
    func isWitnessed(
        _ kind: ObjectKind, _ id: String, untilNow: Bool
    ) throws(StoreFailure) -> Bool {
        try connection.snapshot { () throws(StoreFailure) in
            let head = try connection.first(.readHead, .text(kind.rawValue), .text(id)) {
                row throws(StoreFailure) in try row.integer(0)
            }
            let witnesses = try connection.rows(
                .readWitnesses, .text(kind.rawValue), .text(id)
            ) { row throws(StoreFailure) in try Witness(row, kind, id) }
            guard let last = witnesses.last, head == Int64(witnesses.count),
                witnesses.enumerated().allSatisfy({
                    $0.element.isTrue && $0.element.version == Int64($0.offset) + 1
                })
            else { return false }
            guard untilNow else { return true }
            return try !isNamed(kind, id, afterEntry: last.entry)
        }
    }

    /// Whether a later entry wrote a version of the object; one that cannot be read counts as such.
    private func isNamed(
        _ kind: ObjectKind, _ id: String, afterEntry entry: Int64
    ) throws(StoreFailure) -> Bool {
        let later = try connection.rows(
            .searchEntries, .integer(entry), .blob(Array(id.utf8))
        ) { row throws(StoreFailure) in
            guard let contents = Reader.contents(of: try row.blob(0)) else { return true }
            return contents.contains { $0.row.kind == kind.rawValue && $0.row.object == id }
        }
        return later.contains(true)
    }

    /// `nil` for bytes that are no entry.
    private static func contents(of bytes: [UInt8]) -> [ContentReference]? {
        do throws(EntryError) { return try Entry(decoding: bytes).contents } catch { return nil }
    }
}
