extension Migration {
    /// The keys of the dossiers, each wrapped by the master key. A row here is deleted to erase.
    static let m0002Keys = Migration(
        number: 2,
        sql: """
            CREATE TABLE dossier_keys (
                dossier TEXT NOT NULL PRIMARY KEY,
                wrapped BLOB NOT NULL
            ) STRICT, WITHOUT ROWID;
            """)
}
