package import Exchange

extension SQLiteStore {
    /// Copies both databases, as they stand, into a new directory: the main one before the keys,
    /// so that no copied body lacks its key. Commits go on meanwhile.
    package func backup(to target: String) async throws(StoreFailure) {
        let source = directory.path
        let result: Result<Void, StoreFailure> = await withCheckedContinuation { continuation in
            do throws(StoreFailure) {
                try WorkerThread.start(
                    with: (),
                    body: {
                        do throws(StoreFailure) {
                            try SQLiteStore.backup(directory: source, to: target)
                            continuation.resume(returning: .success(()))
                        } catch {
                            continuation.resume(returning: .failure(error))
                        }
                    }, ended: {})
            } catch {
                continuation.resume(returning: .failure(error))
            }
        }
        try result.get()
    }

    /// As above, blocking, from any process: the directory may be in use or not.
    package static func backup(
        directory source: String, to target: String
    ) throws(StoreFailure) {
        guard DataDirectory.exists(source + "/" + DataDirectory.mainName) else {
            throw StoreFailure(
                .unavailable, "there is no database to copy, give the right directory")
        }
        guard !DataDirectory.exists(target) else {
            throw StoreFailure(.unavailable, "the target exists already, name a new directory")
        }
        try DataDirectory.make(target)
        let reading = DataDirectory.reading(source)
        defer { reading.held?.release() }
        for name in [DataDirectory.mainName, DataDirectory.keysName] {
            let copy = target + "/" + name
            try DataDirectory.createPrivateFile(copy)
            let from = try Connection(path: source + "/" + name, access: reading.access)
            try from.copy(to: try Connection(path: copy, access: .readWrite))
        }
        try dropLaterKeys(in: target)
        try DataDirectory.synchronize(target)
    }

    /// Keys that were made after the copied journal ended are not part of the copy.
    private static func dropLaterKeys(in target: String) throws(StoreFailure) {
        let main = try Connection(path: target + "/" + DataDirectory.mainName, access: .readOnly)
        let known = try main.rows(.listDossiers) { row throws(StoreFailure) in try row.text(0) }
        let keys = try Connection(path: target + "/" + DataDirectory.keysName, access: .readWrite)
        try keys.execute("PRAGMA secure_delete = ON; PRAGMA journal_mode = DELETE")
        let later = Set(try keys.keys().map(\.dossier)).subtracting(known)
        for dossier in later { try keys.run(.deleteKey, .text(dossier)) }
    }
}
