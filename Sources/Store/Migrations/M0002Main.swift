extension Migration {
    /// The log with its change lists, the sealed contents, and what follows from them.
    ///
    /// `entries`, `nodes`, `checkpoints`, `contents`, `claims` and `erasures` are only added to;
    /// triggers refuse the rest. Every table but `entries` and `contents` is made anew by a rebuild.
    static let m0002Main = Migration(
        number: 2,
        sql: """
            CREATE TABLE meta (
                name TEXT NOT NULL PRIMARY KEY,
                value TEXT NOT NULL
            ) STRICT, WITHOUT ROWID;

            CREATE TABLE entries (
                idx INTEGER NOT NULL PRIMARY KEY CHECK (idx >= 0),
                bytes BLOB NOT NULL,
                leaf_hash BLOB NOT NULL CHECK (length(leaf_hash) = 32),
                changes BLOB NOT NULL
            ) STRICT;

            CREATE TABLE nodes (
                level INTEGER NOT NULL CHECK (level > 0),
                idx INTEGER NOT NULL CHECK (idx >= 0),
                hash BLOB NOT NULL CHECK (length(hash) = 32),
                PRIMARY KEY (level, idx)
            ) STRICT, WITHOUT ROWID;

            CREATE TABLE edge (
                id INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
                size INTEGER NOT NULL CHECK (size >= 0),
                hashes BLOB NOT NULL CHECK (length(hashes) % 32 = 0),
                time INTEGER NOT NULL,
                note TEXT NOT NULL
            ) STRICT;
            INSERT INTO edge (id, size, hashes, time, note) VALUES (1, 0, x'', 0, '');

            CREATE TABLE checkpoints (
                size INTEGER NOT NULL PRIMARY KEY CHECK (size >= 0),
                note TEXT NOT NULL,
                time INTEGER NOT NULL
            ) STRICT;

            CREATE TABLE contents (
                position INTEGER NOT NULL PRIMARY KEY,
                kind TEXT NOT NULL,
                object TEXT NOT NULL,
                version INTEGER NOT NULL CHECK (version > 0),
                dossier TEXT NOT NULL,
                sealed BLOB NOT NULL,
                entry INTEGER NOT NULL REFERENCES entries (idx),
                UNIQUE (kind, object, version)
            ) STRICT;
            CREATE INDEX contents_entry ON contents (entry);

            CREATE TABLE heads (
                kind TEXT NOT NULL,
                object TEXT NOT NULL,
                version INTEGER NOT NULL,
                PRIMARY KEY (kind, object),
                FOREIGN KEY (kind, object, version) REFERENCES contents (kind, object, version)
            ) STRICT, WITHOUT ROWID;

            CREATE TABLE indexes (
                name TEXT NOT NULL,
                key TEXT NOT NULL,
                sort TEXT NOT NULL,
                kind TEXT NOT NULL,
                object TEXT NOT NULL,
                PRIMARY KEY (name, key, sort, kind, object)
            ) STRICT, WITHOUT ROWID;

            CREATE TABLE claims (
                scope TEXT NOT NULL,
                key TEXT NOT NULL,
                entry INTEGER NOT NULL REFERENCES entries (idx),
                PRIMARY KEY (scope, key)
            ) STRICT, WITHOUT ROWID;

            CREATE TABLE idempotency (
                peer TEXT NOT NULL,
                key_tag BLOB NOT NULL,
                body_tag BLOB NOT NULL,
                status INTEGER NOT NULL,
                dossier TEXT NOT NULL,
                sealed_body BLOB NOT NULL,
                expires INTEGER NOT NULL,
                entry INTEGER NOT NULL REFERENCES entries (idx),
                PRIMARY KEY (peer, key_tag)
            ) STRICT;
            CREATE INDEX idempotency_expires ON idempotency (expires);
            CREATE INDEX idempotency_dossier ON idempotency (dossier);

            CREATE TABLE dossiers (
                dossier TEXT NOT NULL PRIMARY KEY,
                wrapped BLOB NOT NULL CHECK (length(wrapped) = 32)
            ) STRICT, WITHOUT ROWID;

            CREATE TABLE erasures (
                dossier TEXT NOT NULL PRIMARY KEY,
                entry INTEGER NOT NULL REFERENCES entries (idx)
            ) STRICT, WITHOUT ROWID;

            CREATE TRIGGER entries_kept BEFORE DELETE ON entries
            BEGIN SELECT RAISE(ABORT, 'entries are only added to'); END;
            CREATE TRIGGER entries_fixed BEFORE UPDATE ON entries
            BEGIN SELECT RAISE(ABORT, 'entries are only added to'); END;
            CREATE TRIGGER nodes_kept BEFORE DELETE ON nodes
            BEGIN SELECT RAISE(ABORT, 'nodes are only added to'); END;
            CREATE TRIGGER nodes_fixed BEFORE UPDATE ON nodes
            BEGIN SELECT RAISE(ABORT, 'nodes are only added to'); END;
            CREATE TRIGGER checkpoints_kept BEFORE DELETE ON checkpoints
            BEGIN SELECT RAISE(ABORT, 'checkpoints are only added to'); END;
            CREATE TRIGGER checkpoints_fixed BEFORE UPDATE ON checkpoints
            BEGIN SELECT RAISE(ABORT, 'checkpoints are only added to'); END;
            CREATE TRIGGER contents_kept BEFORE DELETE ON contents
            BEGIN SELECT RAISE(ABORT, 'contents are only added to'); END;
            CREATE TRIGGER contents_fixed BEFORE UPDATE ON contents
            BEGIN SELECT RAISE(ABORT, 'contents are only added to'); END;
            CREATE TRIGGER claims_kept BEFORE DELETE ON claims
            BEGIN SELECT RAISE(ABORT, 'claims are only added to'); END;
            CREATE TRIGGER claims_fixed BEFORE UPDATE ON claims
            BEGIN SELECT RAISE(ABORT, 'claims are only added to'); END;
            CREATE TRIGGER erasures_kept BEFORE DELETE ON erasures
            BEGIN SELECT RAISE(ABORT, 'erasures are only added to'); END;
            CREATE TRIGGER erasures_fixed BEFORE UPDATE ON erasures
            BEGIN SELECT RAISE(ABORT, 'erasures are only added to'); END;
            """)
}
