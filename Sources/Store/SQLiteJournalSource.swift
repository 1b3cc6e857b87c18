import Crypto
package import Domain
package import Exchange
package import Journal

/// The journal of a data directory for `JournalVerifier`: read only, without keys, offline or
/// beside a running gateway. Sealed bytes suffice.
///
/// It sees one moment for as long as it lives. Beside a running gateway that keeps the
/// write-ahead log from being cut, so let go of it when the verification is done.
package final class SQLiteJournalSource: JournalSource {
    static let contentTable = "contents"
    private static let page: Int64 = 512

    private let connection: Connection
    private let held: DataDirectory?

    private init(connection: Connection, held: DataDirectory?) {
        self.connection = connection
        self.held = held
    }

    package static func open(directory path: String) throws(StoreFailure) -> SQLiteJournalSource {
        let main = path + "/" + DataDirectory.mainName
        guard DataDirectory.exists(main) else {
            throw StoreFailure(
                .unavailable, "there is no journal in the data directory, give the right one")
        }
        let reading = DataDirectory.reading(path)
        let connection = try Connection(path: main, access: reading.access)
        try Schema.configureReader(connection)
        // The first read, here that of the version, fixes the moment.
        try connection.run(.beginReading)
        try Schema.check(
            try Schema.version(of: connection), with: Migration.main, what: "the database")
        return SQLiteJournalSource(connection: connection, held: reading.held)
    }

    /// The name under which the journal's checkpoints are signed.
    package func origin() throws(StoreFailure) -> String {
        guard let origin = try connection.origin() else {
            throw StoreFailure(.corrupt, "the database does not say whose journal it holds")
        }
        return origin
    }

    /// The dossiers whose keys were destroyed.
    package func erasures() throws(StoreFailure) -> [String] {
        try connection.rows(.listErasures) { row throws(StoreFailure) in try row.text(0) }
    }

    package var tables: JournalTables {
        JournalTables(entries: "entries", edge: "edge", checkpoints: "checkpoints")
    }

    package var size: Int64 {
        get throws(StoreFailure) {
            try connection.first(.countEntries) { row throws(StoreFailure) in
                try row.integer(0)
            } ?? 0
        }
    }

    package func entryBytes(_ index: Int64) throws(StoreFailure) -> [UInt8]? {
        try connection.first(.readEntry, .integer(index)) { row throws(StoreFailure) in
            try row.blob(0)
        }
    }

    package func leafHash(at index: Int64) throws(StoreFailure) -> Digest? {
        try connection.leafHash(at: index)
    }

    /// The root over the first `size` entries, from the stored hashes.
    func root(ofSize size: Int64) throws(StoreFailure) -> Digest {
        do {
            return try connection.treeHashes.root(ofSize: size)
        } catch {
            throw Proofs.failure(error)
        }
    }

    package func contentDigest(
        table: String, kind: String, object: String, version: Int64
    ) throws(StoreFailure) -> StoredContent {
        guard table == SQLiteJournalSource.contentTable else { return .missing }
        let sealed = try connection.first(
            .readSealed, .text(kind), .text(object), .integer(version)
        ) { row throws(StoreFailure) in try row.blob(0) }
        return sealed.map { .present(SHA256.digest($0)) } ?? .missing
    }

    package func forEachContent(_ body: (ContentReference.Row) throws -> Void) throws {
        var last = Int64.min
        while true {
            let rows = try connection.rows(
                .listContents, .integer(last), .integer(SQLiteJournalSource.page)
            ) { row throws(StoreFailure) in
                (
                    position: try row.integer(0),
                    row: ContentReference.Row(
                        table: SQLiteJournalSource.contentTable, kind: try row.text(1),
                        object: try row.text(2), version: try row.integer(3))
                )
            }
            for row in rows {
                try body(row.row)
                last = row.position
            }
            if rows.isEmpty { return }
        }
    }

    package func storedEdge() throws(StoreFailure) -> (size: Int64, hashes: [Digest]) {
        let stored = try connection.readEdge()
        return (stored.size, stored.hashes)
    }

    package func checkpoints() throws(StoreFailure) -> [String] {
        try connection.rows(.readCheckpoints) { row throws(StoreFailure) in try row.text(0) }
    }
}

extension SQLiteStore {
    /// The journal as it is committed now, beside the running store.
    package func journalSource() throws(StoreFailure) -> SQLiteJournalSource {
        try SQLiteJournalSource.open(directory: directory.path)
    }
}
