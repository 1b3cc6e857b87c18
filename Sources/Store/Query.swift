/// Every statement that is prepared, on either database. Columns are named, values are bound.
enum Query: String {
    // Transactions.
    case begin = "BEGIN IMMEDIATE"
    case beginReading = "BEGIN"
    case commit = "COMMIT"
    case rollback = "ROLLBACK"
    case savepoint = "SAVEPOINT change"
    case release = "RELEASE change"
    case rollbackToSavepoint = "ROLLBACK TO change"

    // The journal.
    case readEdge = "SELECT size, hashes, time, note FROM edge WHERE id = 1"
    case countEdges = "SELECT count(*) FROM edge"
    case writeEdge = "UPDATE edge SET size = ?1, hashes = ?2, time = ?3, note = ?4 WHERE id = 1"
    case insertEntry = """
        INSERT INTO entries (idx, bytes, leaf_hash, changes) VALUES (?1, ?2, ?3, ?4)
        """
    case listEntries = """
        SELECT idx, bytes, leaf_hash, changes FROM entries WHERE idx >= ?1 ORDER BY idx LIMIT ?2
        """
    case listNodes = """
        SELECT level, idx, hash FROM nodes WHERE (level, idx) > (?1, ?2)
        ORDER BY level, idx LIMIT ?3
        """
    case readLeaf = "SELECT leaf_hash FROM entries WHERE idx = ?1"
    case insertNode = "INSERT INTO nodes (level, idx, hash) VALUES (?1, ?2, ?3)"
    case readNode = "SELECT hash FROM nodes WHERE level = ?1 AND idx = ?2"
    case insertCheckpoint = """
        INSERT INTO checkpoints (size, note, time) VALUES (?1, ?2, ?3)
        """
    case lastCheckpoint = "SELECT size, note, time FROM checkpoints ORDER BY size DESC LIMIT 1"
    case readCheckpoints = "SELECT note FROM checkpoints ORDER BY size"
    case readEntry = "SELECT bytes FROM entries WHERE idx = ?1"
    case readLastEntry = "SELECT idx FROM entries ORDER BY idx DESC LIMIT 1"

    // Objects.
    case readHead = "SELECT version FROM heads WHERE kind = ?1 AND object = ?2"
    case writeHead = """
        INSERT INTO heads (kind, object, version) VALUES (?1, ?2, ?3)
        ON CONFLICT (kind, object) DO UPDATE SET version = excluded.version
        """
    case insertContent = """
        INSERT INTO contents (kind, object, version, dossier, sealed, entry)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6)
        """
    case readContent = """
        SELECT contents.version, contents.dossier, contents.sealed
        FROM heads JOIN contents USING (kind, object, version)
        WHERE heads.kind = ?1 AND heads.object = ?2
        """
    case readHistory = """
        SELECT version, dossier, sealed FROM contents
        WHERE kind = ?1 AND object = ?2 ORDER BY version
        """

    case readWitnesses = """
        SELECT contents.version, contents.sealed, entries.idx, entries.bytes, entries.leaf_hash
        FROM contents JOIN entries ON entries.idx = contents.entry
        WHERE contents.kind = ?1 AND contents.object = ?2 ORDER BY contents.version
        """
    case searchEntries = """
        SELECT bytes FROM entries WHERE idx > ?1 AND instr(bytes, ?2) > 0
        """
    case listContents = """
        SELECT position, kind, object, version, sealed, dossier, entry FROM contents
        WHERE position > ?1 ORDER BY position LIMIT ?2
        """

    // Indexes and claims.
    case insertIndex = """
        INSERT INTO indexes (name, key, sort, kind, object) VALUES (?1, ?2, ?3, ?4, ?5)
        ON CONFLICT DO NOTHING
        """
    case deleteIndex = """
        DELETE FROM indexes
        WHERE name = ?1 AND key = ?2 AND sort = ?3 AND kind = ?4 AND object = ?5
        """
    /// All versions of an object are in the dossier of the first.
    case listIndex = """
        SELECT sort, kind, object FROM indexes AS i WHERE name = ?1 AND key = ?2
        AND (?4 OR NOT EXISTS (SELECT 1 FROM erasures) OR NOT EXISTS (
            SELECT 1 FROM contents AS c
            WHERE c.kind = i.kind AND c.object = i.object AND c.version = 1
            AND c.dossier IN (SELECT dossier FROM erasures)))
        ORDER BY sort, kind, object LIMIT ?3
        """
    case listIndexAfter = """
        SELECT sort, kind, object FROM indexes AS i WHERE name = ?1 AND key = ?2 AND sort > ?3
        AND (?5 OR NOT EXISTS (SELECT 1 FROM erasures) OR NOT EXISTS (
            SELECT 1 FROM contents AS c
            WHERE c.kind = i.kind AND c.object = i.object AND c.version = 1
            AND c.dossier IN (SELECT dossier FROM erasures)))
        ORDER BY sort, kind, object LIMIT ?4
        """
    case insertClaim = "INSERT INTO claims (scope, key, entry) VALUES (?1, ?2, ?3)"
    case readClaim = "SELECT entry FROM claims WHERE scope = ?1 AND key = ?2"

    // Idempotency.
    case readAnswer = """
        SELECT body_tag, status, sealed_body, expires, dossier, entry FROM idempotency
        WHERE peer = ?1 AND key_tag = ?2 AND expires > ?3
        """
    case deleteAnswer = "DELETE FROM idempotency WHERE peer = ?1 AND key_tag = ?2"
    case insertAnswer = """
        INSERT INTO idempotency
        (peer, key_tag, body_tag, status, dossier, sealed_body, expires, entry)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
        """
    case deleteAnswersOf = "DELETE FROM idempotency WHERE dossier = ?1"
    case countAnswers = "SELECT count(*) FROM idempotency"
    case pruneAnswers = """
        DELETE FROM idempotency WHERE (peer, key_tag) IN
        (SELECT peer, key_tag FROM idempotency WHERE expires <= ?1 ORDER BY expires LIMIT ?2)
        """

    // What a verification compares, all of it.
    case listHeads = "SELECT kind, object, version FROM heads"
    case listIndexes = "SELECT name, key, sort, kind, object FROM indexes"
    case listClaims = "SELECT scope, key, entry FROM claims"
    case listAnswers = """
        SELECT peer, key_tag, body_tag, status, dossier, sealed_body, expires, entry
        FROM idempotency
        """
    case listDossiers = "SELECT dossier, wrapped FROM dossiers ORDER BY dossier"
    case listErased = "SELECT dossier, entry FROM erasures"
    case listCheckpoints = "SELECT size, note, time FROM checkpoints"
    case listMeta = "SELECT name, value FROM meta"

    // Dossiers, erasure and meta.
    case readDossier = "SELECT wrapped FROM dossiers WHERE dossier = ?1"
    case writeDossier = """
        INSERT INTO dossiers (dossier, wrapped) VALUES (?1, ?2)
        ON CONFLICT (dossier) DO UPDATE SET wrapped = excluded.wrapped
        """
    case insertErasure = "INSERT INTO erasures (dossier, entry) VALUES (?1, ?2)"
    case readErasure = "SELECT entry FROM erasures WHERE dossier = ?1"
    case listErasures = "SELECT dossier FROM erasures ORDER BY dossier"
    case readMeta = "SELECT value FROM meta WHERE name = ?1"
    case writeMeta = """
        INSERT INTO meta (name, value) VALUES (?1, ?2)
        ON CONFLICT (name) DO UPDATE SET value = excluded.value
        """
    case listColumns = """
        SELECT tables.name || '.' || columns.name
        FROM pragma_table_list() AS tables JOIN pragma_table_info(tables.name) AS columns
        WHERE tables.schema = 'main' AND tables.type = 'table'
        AND tables.name NOT LIKE 'sqlite_%'
        """
    case listTables = """
        SELECT name FROM pragma_table_list() WHERE schema = 'main' AND type = 'table'
        AND name NOT LIKE 'sqlite_%' ORDER BY name
        """
    case readVersion = "PRAGMA user_version"
    case setWriteAheadLog = "PRAGMA journal_mode = WAL"

    // The key database.
    case readKey = "SELECT wrapped FROM dossier_keys WHERE dossier = ?1"
    case listKeys = "SELECT dossier, wrapped FROM dossier_keys ORDER BY dossier"
    case insertKey = "INSERT INTO dossier_keys (dossier, wrapped) VALUES (?1, ?2)"
    case deleteKey = "DELETE FROM dossier_keys WHERE dossier = ?1"
}
