import Domain
package import Exchange
package import Journal
import Verification

/// What a restore found and did.
package struct RestoreReport: Sendable, Equatable {
    /// What the backup holds of a checkpoint kept elsewhere.
    package enum Comparison: Sendable, Equatable {
        /// No checkpoint was given.
        case notCompared
        /// The backup holds everything that the checkpoint covers.
        case contains
        /// The backup is older: so many entries of the checkpoint are not in it.
        case lacks(entries: Int64)
    }

    /// Entries in the backup.
    package let size: Int64
    package let comparison: Comparison
    /// Dossiers of the given list whose erasure the backup did not know yet.
    package let erasedAgain: [String]
}

extension SQLiteStore {
    /// Makes a data directory from a backup: compares it with a checkpoint kept elsewhere, begins
    /// a new epoch in the journal, and erases again what was erased since.
    ///
    /// Throws `corrupt` when the backup contradicts the checkpoint; the new directory is then
    /// left as it is, without a new entry.
    /// - Parameters:
    ///   - erasures: all dossiers that were ever erased, from a list kept beside the backups.
    ///   - known: a checkpoint of this journal, whose signature the caller has checked.
    package static func restore(
        from backup: String, to directory: String, keys: StoreKeys, origin: String,
        erasures: [String], known: Checkpoint?, options: StoreOptions = StoreOptions(),
        clock: any Clock
    ) async throws(StoreFailure) -> RestoreReport {
        guard erasures.count <= StoreLimits.erasures else {
            throw StoreFailure(
                .unavailable, "more than \(StoreLimits.erasures) erasures, give the list in parts")
        }
        try SQLiteStore.backup(directory: backup, to: directory)
        let (size, comparison) = try compare(directory, with: known)
        let store = try open(
            directory: directory, keys: keys, origin: origin, options: options, clock: clock)
        let erasedAgain: [String]
        do throws(StoreFailure) {
            erasedAgain = try await store.beginEpoch(erasing: erasures, at: clock.now())
        } catch {
            await store.close()
            throw error
        }
        await store.close()
        return RestoreReport(size: size, comparison: comparison, erasedAgain: erasedAgain)
    }

    private static func compare(
        _ directory: String, with known: Checkpoint?
    ) throws(StoreFailure) -> (size: Int64, RestoreReport.Comparison) {
        let source = try SQLiteJournalSource.open(directory: directory)
        let size = try source.connection.readEdge().size
        guard let known else { return (size, .notCompared) }
        guard known.size <= size else { return (size, .lacks(entries: known.size - size)) }
        guard try source.root(ofSize: known.size) == known.root else {
            throw StoreFailure(
                .corrupt, "the backup contradicts the checkpoint, keep both and use another backup")
        }
        return (size, .contains)
    }

    private func beginEpoch(
        erasing dossiers: [String], at time: Instant
    ) async throws(StoreFailure) -> [String] {
        var epoch = EntryDraft(kind: .geopend, time: time, actor: .gateway)
        epoch.codes = [("reden", "herstel")]
        var begin = Change(entry: epoch)
        begin.settings = [(StoreSetting.epoch, StoreSetting.newEpoch())]
        try await require(begin)
        var erased: [String] = []
        for dossier in dossiers {
            var change = Change(
                entry: EntryDraft(kind: .sleutelVernietigd, time: time, actor: .gateway))
            change.entry.codes = [("reden", "herstel")]
            change.erasesDossier = dossier
            do throws(StoreFailure) {
                try await require(change)
                erased.append(dossier)
            } catch {
                // The backup knew of this erasure; opening it has made sure of the key.
                guard error.code == .erased else { throw error }
            }
        }
        return erased
    }

    private func require(_ change: Change) async throws(StoreFailure) {
        switch try await commit(change) {
        case .committed: return
        case .clockBehind(let last):
            throw StoreFailure(
                .unavailable, "the clock stands before the last entry, of \(last), set it right")
        case .conflict, .claimed, .answered:
            throw StoreFailure(.unavailable, "the restored journal is in use, restore again")
        }
    }
}
