import Crypto
import Domain
import Exchange

/// The keys of the dossiers, in the key database, each wrapped by the master key.
///
/// It belongs to the thread that its connection belongs to. Keys are not cached, so that none
/// outlives its row.
final class DossierKeys {
    private let connection: Connection
    private let master: SecretBytes

    init(_ connection: Connection, master: SecretBytes) throws(StoreFailure) {
        guard master.count == AES256GCM.keyBytes else {
            throw StoreFailure(
                .unavailable, "the master key is not \(AES256GCM.keyBytes) bytes, give such a key")
        }
        self.connection = connection
        self.master = master
    }

    /// Nil when the dossier was never opened, or was erased.
    func key(of dossier: String) throws(StoreFailure) -> SecretBytes? {
        let wrapped = try connection.first(.readKey, .text(dossier)) { row throws(StoreFailure) in
            try row.blob(0)
        }
        guard let wrapped else { return nil }
        let key = try Sealing.open(wrapped, key: master, at: .key(dossier: dossier))
        return SecretBytes(key)
    }

    /// What the journal knows a key by: the digest of its wrapping.
    func wrapped(of dossier: String) throws(StoreFailure) -> Digest? {
        try connection.first(.readKey, .text(dossier)) { row throws(StoreFailure) in
            try row.digest(0)
        }
    }

    /// Every key with the digest of its wrapping, by dossier.
    func all() throws(StoreFailure) -> [(dossier: String, wrapped: Digest)] {
        try connection.keys()
    }

    /// Makes a key for each dossier that has none and puts them on disk before it returns.
    /// Throws `stopped` when it is not known whether they are there.
    func make(for dossiers: [String]) throws(StoreFailure) {
        var missing: [String] = []
        for dossier in dossiers where !missing.contains(dossier) {
            if try !connection.exists(.readKey, .text(dossier)) { missing.append(dossier) }
        }
        guard !missing.isEmpty else { return }
        try transaction { () throws(StoreFailure) in
            for dossier in missing {
                let key = SystemRandom.secret(AES256GCM.keyBytes)
                let wrapped = try Sealing.seal(
                    key.exposed, key: master, at: .key(dossier: dossier))
                try connection.run(.insertKey, .text(dossier), .blob(wrapped))
            }
        }
    }

    /// Removes the keys from the file and from its write-ahead log. Throws `stopped` when a trace
    /// may be left: the next start tries again, because the erasure is recorded by then.
    func destroy(_ dossiers: [String]) throws(StoreFailure) {
        do throws(StoreFailure) {
            try transaction { () throws(StoreFailure) in
                for dossier in dossiers { try connection.run(.deleteKey, .text(dossier)) }
            }
            for _ in 0..<StoreLimits.truncations {
                if try connection.truncateLog() { return }
            }
        } catch {
            throw DossierKeys.traces(error.detail)
        }
        throw DossierKeys.traces("a reader did not let go of the key database")
    }

    /// Whether any of the dossiers still has a key.
    func hasKey(of dossier: String) throws(StoreFailure) -> Bool {
        try connection.exists(.readKey, .text(dossier))
    }

    private func transaction(
        _ body: () throws(StoreFailure) -> Void
    ) throws(StoreFailure) {
        try connection.run(.begin)
        do throws(StoreFailure) {
            try body()
        } catch {
            if connection.isInTransaction { try connection.run(.rollback) }
            throw error
        }
        do throws(StoreFailure) {
            try connection.run(.commit)
        } catch {
            throw StoreFailure(.stopped, "COMMIT of the key database failed: \(error.detail)")
        }
    }

    private static func traces(_ why: String) -> StoreFailure {
        StoreFailure(
            .stopped,
            "the erasure is recorded, but its key may not be gone yet: \(why); start the gateway "
                + "again, which completes it")
    }
}

extension Connection {
    /// Every key of a key database with the digest of its wrapping, by dossier.
    func keys() throws(StoreFailure) -> [(dossier: String, wrapped: Digest)] {
        try rows(.listKeys) { row throws(StoreFailure) in
            (dossier: try row.text(0), wrapped: try row.digest(1))
        }
    }
}
