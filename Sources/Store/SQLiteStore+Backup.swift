package import Exchange
import Journal
import Verification

extension SQLiteStore {
    /// Copies both databases, as they stand, into a new directory: the main one before the keys,
    /// so that no copied body lacks its key. Commits go on meanwhile. The copy is verified; one that
    /// is not whole is removed.
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
        do throws(StoreFailure) {
            try copy(source, to: target)
            try dropLaterKeys(in: target)
            try DataDirectory.synchronize(target)
            try verify(target)
        } catch {
            DataDirectory.removeFiles(of: target)
            throw error
        }
    }

    private static func copy(_ source: String, to target: String) throws(StoreFailure) {
        let reading = DataDirectory.reading(source)
        defer { reading.held?.release() }
        for name in [DataDirectory.mainName, DataDirectory.keysName] {
            let copy = target + "/" + name
            try DataDirectory.createPrivateFile(copy)
            let from = try Connection(path: source + "/" + name, access: reading.access)
            do throws(StoreFailure) {
                try from.copy(to: try Connection(path: copy, access: .readWrite))
            } catch {
                guard error.code == .full else { throw error }
                throw StoreFailure(
                    .full, "the disk of the backup is full, free room there or name another place")
            }
        }
    }

    /// A copy that does not verify is no backup: the journal, all that follows from it, and a key
    /// for every dossier that is not erased.
    private static func verify(_ target: String) throws(StoreFailure) {
        let source = try SQLiteJournalSource.open(directory: target)
        let report: VerificationReport
        do {
            guard try source.storedEdge().size > 0 else { return }
            report = try JournalVerifier.verify(
                source, key: try source.checkpointKey(), origin: try source.origin())
        } catch let failure as StoreFailure {
            throw failure
        } catch {
            throw StoreFailure(.corrupt, "the copy cannot be verified: \(error)")
        }
        if let finding = report.finding {
            throw StoreFailure(
                .corrupt,
                "the copy does not verify (table `\(finding.table)`, row `\(finding.row)`): verify the "
                    + "data directory itself")
        }
    }

    /// Keys that were made after the copied journal ended are not part of the copy.
    private static func dropLaterKeys(in target: String) throws(StoreFailure) {
        let main = try Connection(path: target + "/" + DataDirectory.mainName, access: .immutable)
        let known = try main.rows(.listDossiers) { row throws(StoreFailure) in try row.text(0) }
        let keys = try Connection(path: target + "/" + DataDirectory.keysName, access: .readWrite)
        try keys.execute("PRAGMA secure_delete = ON; PRAGMA journal_mode = DELETE")
        let later = Set(try keys.keys().map(\.dossier)).subtracting(known)
        for dossier in later { try keys.run(.deleteKey, .text(dossier)) }
    }
}
