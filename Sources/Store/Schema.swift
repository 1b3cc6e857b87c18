import Exchange

/// Brings a database to the newest form that this release knows, and sets how it is used.
enum Schema {
    /// Settings of every connection that writes.
    static func configureWriter(_ connection: Connection) throws(StoreFailure) {
        // Before the first table, because the page size of a file cannot change afterwards.
        try connection.execute("PRAGMA page_size = 4096")
        let mode = try connection.first(.setWriteAheadLog) { row throws(StoreFailure) in
            try row.text(0)
        }
        guard mode == "wal" else {
            throw StoreFailure(
                .unavailable, "the disk cannot hold a write-ahead log, use a local file system")
        }
        try connection.execute(
            """
            PRAGMA synchronous = FULL;
            PRAGMA wal_autocheckpoint = 1000;
            PRAGMA secure_delete = ON;
            """)
        try configureReader(connection)
    }

    /// Settings of every connection.
    static func configureReader(_ connection: Connection) throws(StoreFailure) {
        try connection.execute("PRAGMA foreign_keys = ON; PRAGMA trusted_schema = OFF")
    }

    /// Takes the steps that the database has not taken, each in a transaction of its own.
    static func migrate(
        _ connection: Connection, with migrations: [Migration], what: String
    ) throws(StoreFailure) {
        let taken = try version(of: connection)
        try check(taken, with: migrations, what: what)
        for migration in migrations where migration.number > taken {
            try connection.run(.begin)
            do throws(StoreFailure) {
                try connection.execute(migration.sql)
                try connection.execute(text: "PRAGMA user_version = \(migration.number)")
                try connection.run(.commit)
            } catch {
                if connection.isInTransaction { try connection.run(.rollback) }
                throw error
            }
        }
    }

    /// Refuses a database of a later release.
    static func check(
        _ version: Int, with migrations: [Migration], what: String
    ) throws(StoreFailure) {
        let known = migrations.last?.number ?? 0
        guard version == 0 || version >= Migration.oldest else {
            throw StoreFailure(
                .unavailable,
                "\(what) has form \(version) and this release reads \(Migration.oldest) to \(known), "
                    + "begin with a new data directory")
        }
        guard version <= known else {
            throw StoreFailure(
                .unavailable,
                "\(what) has form \(version) and this release knows \(known), use a newer release")
        }
    }

    static func version(of connection: Connection) throws(StoreFailure) -> Int {
        let version = try connection.first(.readVersion) { row throws(StoreFailure) in
            try row.integer(0)
        }
        return Int(version ?? 0)
    }
}
