package import Crypto
package import Domain
package import Exchange
package import Journal
package import Verification

/// The journal of a data directory for `JournalVerifier`: read only, without opening anything,
/// offline or beside a running gateway. Sealed bytes and wrapped keys suffice.
///
/// It sees one moment for as long as it lives. Beside a running gateway that keeps the
/// write-ahead log from being cut, so let go of it when the verification is done.
package final class SQLiteJournalSource: JournalSource {
    static let contentTable = "contents"

    let connection: Connection
    /// `nil` where the keys are kept elsewhere.
    private let keyRows: Connection?
    private let held: DataDirectory?
    package let isSettled: Bool

    private init(
        connection: Connection, keyRows: Connection?, held: DataDirectory?, isSettled: Bool
    ) {
        self.isSettled = isSettled
        self.connection = connection
        self.keyRows = keyRows
        self.held = held
    }

    /// - Parameter withKeys: whether the key database must be there and is compared.
    package static func open(
        directory path: String, withKeys: Bool = true
    ) throws(StoreFailure) -> SQLiteJournalSource {
        let main = path + "/" + DataDirectory.mainName
        guard DataDirectory.exists(main) else {
            throw StoreFailure(
                .unavailable, "there is no journal in the data directory, give the right one")
        }
        let reading = DataDirectory.reading(path)
        // The moment of the keys lies before that of the journal: each of them is vouched for.
        let keyRows = withKeys ? try keys(path, reading.access) : nil
        let connection = try Connection(path: main, access: reading.access)
        try Schema.configureReader(connection)
        // The first read, here that of the version, fixes the moment.
        try connection.run(.beginReading)
        try Schema.check(
            try Schema.version(of: connection), with: Migration.main, what: "the database")
        return SQLiteJournalSource(
            connection: connection, keyRows: keyRows, held: reading.held,
            isSettled: reading.access == .immutable)
    }

    private static func keys(
        _ path: String, _ access: Connection.Access
    ) throws(StoreFailure) -> Connection {
        let file = path + "/" + DataDirectory.keysName
        guard DataDirectory.exists(file) else {
            throw StoreFailure(
                .corrupt,
                "there is no key database in the data directory: restore it, or say that it is kept "
                    + "elsewhere")
        }
        let connection = try Connection(path: file, access: access)
        try Schema.configureReader(connection)
        try connection.run(.beginReading)
        try Schema.check(
            try Schema.version(of: connection), with: Migration.keys, what: "the key database")
        return connection
    }

    /// The name under which the journal's checkpoints are signed.
    package func origin() throws(StoreFailure) -> String {
        guard let origin = try connection.origin() else {
            throw StoreFailure(.corrupt, "the database does not say whose journal it holds")
        }
        return origin
    }

    /// The key that the journal itself says its checkpoints are signed with. It proves nothing
    /// against whoever wrote the journal; for that, give the key that partners hold.
    package func checkpointKey() throws(StoreFailure) -> PublicKey {
        guard let text = try connection.setting(StoreSetting.checkpointKey) else {
            throw StoreFailure(.corrupt, "the database does not say who signs its checkpoints")
        }
        do {
            return try SignedNote.parse(verifierKey: text).publicKey
        } catch {
            throw StoreFailure(.corrupt, "the checkpoint key of the database cannot be read")
        }
    }

    /// The dossiers whose keys were destroyed.
    package func erasures() throws(StoreFailure) -> [String] {
        try connection.rows(.listErasures) { row throws(StoreFailure) in try row.text(0) }
    }

    package func forEachEntry(_ body: (StoredEntry) throws -> Void) throws {
        try named("entries") { try connection.forEachEntry(body) }
    }

    /// What cannot be read of a table is a finding like any other.
    private func named<Result>(_ table: String, _ body: () throws -> Result) throws -> Result {
        do { return try body() } catch let failure as StoreFailure {
            guard failure.code == .corrupt else { throw failure }
            throw VerificationFinding(entry: nil, table: table, row: "", problem: .unreadable)
        }
    }

    /// The root over the first `size` entries, from the stored hashes.
    func root(ofSize size: Int64) throws(StoreFailure) -> Digest {
        do {
            return try connection.treeHashes.root(ofSize: size)
        } catch {
            throw Proofs.failure(error)
        }
    }

    package func contents(
        after position: Int64, limit: Int
    ) throws -> [StoredContent] {
        try named(SQLiteJournalSource.contentTable) {
            try connection.rows(.listContents, .integer(position), .integer(Int64(limit))) {
                row throws(StoreFailure) in
                StoredContent(
                    position: try row.integer(0),
                    reference: ContentReference(
                        table: SQLiteJournalSource.contentTable, kind: try row.text(1),
                        object: try row.text(2), version: try row.integer(3),
                        digest: try row.digest(4)),
                    dossier: try row.text(5), entry: try row.integer(6))
            }
        }
    }

    package func forEachNode(_ body: (MerkleSubtree, Digest) throws -> Void) throws {
        var last = (level: Int64(0), index: Int64.max)
        while true {
            let page = try named("nodes") { try nodes(after: last) }
            for (subtree, hash) in page {
                try body(subtree, hash)
                last = (Int64(subtree.level), subtree.index)
            }
            if page.count < StoreLimits.entryPage { return }
        }
    }

    private func nodes(
        after last: (level: Int64, index: Int64)
    ) throws(StoreFailure) -> [(MerkleSubtree, Digest)] {
        try connection.rows(
            .listNodes, .integer(last.level), .integer(last.index),
            .integer(Int64(StoreLimits.entryPage))
        ) { row throws(StoreFailure) in
            (
                MerkleSubtree(level: Int(try row.integer(0)), index: try row.integer(1)),
                try Digest.stored(try row.blob(2))
            )
        }
    }

    package func storedEdge() throws -> StoredEdge {
        try named("edge") { try connection.readEdge() }
    }

    package func checkpoints() throws -> [String] {
        try named("checkpoints") {
            try connection.rows(.readCheckpoints) { row throws(StoreFailure) in try row.text(0) }
        }
    }

    package func forEachRow(
        of table: DerivedTable, _ body: (DerivedRow) throws -> Void
    ) throws {
        for row in try named(table.rawValue, { try connection.rows(of: table) }) { try body(row) }
    }

    package func keys() throws -> [(dossier: String, wrapped: Digest)]? {
        guard let keyRows else { return nil }
        return try named("dossier_keys") { try keyRows.keys() }
    }
}

extension SQLiteStore {
    /// The journal as it is committed now, beside the running store.
    package func journalSource() throws(StoreFailure) -> SQLiteJournalSource {
        try SQLiteJournalSource.open(directory: directory.path)
    }
}
