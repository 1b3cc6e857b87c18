import Domain
import Exchange
import Journal

/// Work for the writer's thread.
enum WriterTask: Sendable {
    case change(Change, CheckedContinuation<Result<CommitOutcome, StoreFailure>, Never>)
    case probe(CheckedContinuation<Result<Void, StoreFailure>, Never>)
}

/// The one that writes. It takes all that waits, puts it in one transaction, and answers only
/// after COMMIT returned.
///
/// A change that fails or conflicts is rolled back to its savepoint, and the journal's head with
/// it; its neighbours go on. A COMMIT that fails stops the store.
final class Writer {
    let connection: Connection
    let keys: DossierKeys
    let signer: CheckpointSigner
    let standing: Standing
    let clock: any Clock
    let options: StoreOptions
    let directory: DataDirectory
    /// The end of the journal within the open transaction; what is committed between groups.
    var head: JournalHead
    /// The last checkpoint that was signed and is not stored yet.
    private var unstored: (size: Int64, note: String)?
    private var lastStored: ContinuousClock.Instant

    init(
        connection: Connection, keys: DossierKeys, signer: CheckpointSigner, standing: Standing,
        clock: any Clock, options: StoreOptions, directory: DataDirectory
    ) throws(StoreFailure) {
        self.connection = connection
        self.keys = keys
        self.signer = signer
        self.standing = standing
        self.clock = clock
        self.options = options
        self.directory = directory
        head = try connection.readHead()
        lastStored = .now - options.checkpointInterval
    }

    /// Works until the line is closed and empty.
    func run(_ line: WaitingLine<WriterTask>) {
        while let tasks = line.take(
            atMost: StoreLimits.groupChanges, bytes: StoreLimits.groupBytes)
        {
            var group: [Change] = []
            var waiting: [CheckedContinuation<Result<CommitOutcome, StoreFailure>, Never>] = []
            for task in tasks {
                switch task {
                case .change(let change, let continuation):
                    group.append(change)
                    waiting.append(continuation)
                case .probe(let continuation):
                    continuation.resume(returning: probe())
                }
            }
            guard !group.isEmpty else { continue }
            for (continuation, outcome) in zip(waiting, commit(group)) {
                continuation.resume(returning: outcome)
            }
        }
        finish()
    }

    /// Commits the group together; when SQLite gave up the whole transaction because of one
    /// change, that one fails and the others are committed each on its own.
    func commit(_ group: [Change]) -> [Result<CommitOutcome, StoreFailure>] {
        switch attempt(group) {
        case .finished(let outcomes): return outcomes
        case .lost(let culprit, let failure):
            return group.indices.map { index in
                if index == culprit { return .failure(failure) }
                switch attempt([group[index]]) {
                case .finished(let outcomes): return outcomes[0]
                case .lost(_, let failure): return .failure(failure)
                }
            }
        }
    }

    /// What became of one transaction.
    private enum Attempt {
        case finished([Result<CommitOutcome, StoreFailure>])
        /// The transaction was rolled back while the change at `culprit` was applied.
        case lost(culprit: Int, failure: StoreFailure)
    }

    private func attempt(_ group: [Change]) -> Attempt {
        let committed = head
        do throws(StoreFailure) {
            try standing.check()
            try checkDisk()
            let keyFailure = try openDossiers(of: group)
            try connection.run(.begin)
            var steps: [Step] = []
            for (index, change) in group.enumerated() {
                if let keyFailure, !change.opensDossiers.isEmpty {
                    steps.append(.failed(keyFailure))
                    continue
                }
                switch isolated(change) {
                case .done(let step): steps.append(step)
                case .transactionLost(let failure):
                    try abandon(committed)
                    return .lost(culprit: index, failure: failure)
                }
            }
            return .finished(try finish(group, steps, since: committed))
        } catch {
            do throws(StoreFailure) {
                try abandon(committed)
            } catch let second {
                standing.stop(second.detail)
            }
            return .finished(group.map { _ in .failure(error) })
        }
    }

    /// One change within its savepoint.
    private enum Isolated {
        case done(Step)
        case transactionLost(StoreFailure)
    }

    private func isolated(_ change: Change) -> Isolated {
        let before = head
        let failure: StoreFailure
        do throws(StoreFailure) {
            try connection.run(.savepoint)
            let step = try apply(change)
            if case .appended = step {
                try connection.run(.release)
                return .done(step)
            }
            try undo(to: before)
            return .done(step)
        } catch {
            failure = error
        }
        guard connection.isInTransaction else { return .transactionLost(failure) }
        do throws(StoreFailure) {
            try undo(to: before)
        } catch {
            return .transactionLost(failure)
        }
        return .done(.failed(failure))
    }

    private func undo(to before: JournalHead) throws(StoreFailure) {
        try connection.run(.rollbackToSavepoint)
        try connection.run(.release)
        head = before
    }

    /// Ends a transaction without its changes.
    private func abandon(_ committed: JournalHead) throws(StoreFailure) {
        head = committed
        if connection.isInTransaction { try connection.run(.rollback) }
        if connection.isInTransaction {
            throw StoreFailure(.stopped, "a transaction could not be rolled back")
        }
    }

    /// Stores the edge, commits, signs, erases; the answers.
    private func finish(
        _ group: [Change], _ steps: [Step], since committed: JournalHead
    ) throws(StoreFailure) -> [Result<CommitOutcome, StoreFailure>] {
        guard head.size > committed.size else {
            try abandon(committed)
            return steps.map { $0.outcome(receipt: nil) }
        }
        try connection.write(head: head)
        try storeCheckpoint()
        try connection.run(
            .pruneAnswers, .integer(clock.now().milliseconds),
            .integer(Int64(StoreLimits.prunedAnswers)))
        try commitOrStop()
        let receipts = try receipts(of: steps, since: committed)
        let erasure = eraseKeys(of: group, steps)
        return zip(zip(group, steps), receipts).map { pair, receipt in
            if let erasure, pair.0.erasesDossier != nil, receipt != nil {
                return .failure(erasure)
            }
            return pair.1.outcome(receipt: receipt)
        }
    }

    private func commitOrStop() throws(StoreFailure) {
        do throws(StoreFailure) {
            try connection.run(.commit)
        } catch {
            let detail = "COMMIT failed, so it is not known what is on disk: \(error.detail)"
            standing.stop(detail)
            throw StoreFailure(.stopped, detail)
        }
    }

    /// One checkpoint covers the group; each appended change gets its proof.
    private func receipts(
        of steps: [Step], since committed: JournalHead
    ) throws(StoreFailure) -> [Receipt?] {
        do throws(StoreFailure) {
            let note = try signer.note(for: head.edge)
            unstored = (head.size, note)
            let hashes = RecentHashes(edge: committed.edge, steps: steps).hashes
            return try steps.map { step throws(StoreFailure) in
                guard case .appended(let appended) = step else { return nil }
                return Receipt(
                    index: appended.index, leafHash: appended.leafHash, checkpoint: note,
                    inclusion: try Proofs.inclusion(
                        of: appended.index, size: head.size, from: hashes))
            }
        } catch {
            let detail = "what was committed cannot be vouched for: \(error.detail)"
            standing.stop(detail)
            throw StoreFailure(.stopped, detail)
        }
    }

    private func eraseKeys(of group: [Change], _ steps: [Step]) -> StoreFailure? {
        let erased = zip(group, steps).compactMap { change, step -> String? in
            guard case .appended = step else { return nil }
            return change.erasesDossier
        }
        guard !erased.isEmpty else { return nil }
        do throws(StoreFailure) {
            try keys.destroy(erased)
            return nil
        } catch {
            standing.stop(error.detail)
            return error
        }
    }

    /// Makes the keys that the group needs before anything is sealed with them. A failure is
    /// returned, because it concerns only those who open a dossier; it is thrown when the node
    /// must stop.
    private func openDossiers(of group: [Change]) throws(StoreFailure) -> StoreFailure? {
        let opened = group.flatMap(\.opensDossiers)
        guard !opened.isEmpty else { return nil }
        do throws(StoreFailure) {
            var alive: [String] = []
            for dossier in opened where try !connection.exists(.readErasure, .text(dossier)) {
                alive.append(dossier)
            }
            try keys.make(for: alive)
            return nil
        } catch {
            guard error.code == .stopped else { return error }
            standing.stop(error.detail)
            throw error
        }
    }

    /// Stores the last signed checkpoint when it is time to.
    private func storeCheckpoint() throws(StoreFailure) {
        guard let checkpoint = unstored, .now - lastStored >= options.checkpointInterval else {
            return
        }
        try connection.run(
            .insertCheckpoint, .integer(checkpoint.size), .text(checkpoint.note))
        lastStored = .now
        unstored = nil
    }

    private func checkDisk() throws(StoreFailure) {
        guard options.freeBytesReserve > 0 else { return }
        guard let free = DataDirectory.freeBytes(at: directory.path) else {
            throw StoreFailure(.unavailable, "the disk of the data directory does not answer")
        }
        guard free >= options.freeBytesReserve else {
            throw StoreFailure(
                .full,
                "less than \(options.freeBytesReserve) bytes are free on the disk of the "
                    + "data directory, free more")
        }
    }

    /// Whether a change could be written and signed now.
    private func probe() -> Result<Void, StoreFailure> {
        do throws(StoreFailure) {
            try standing.check()
            try checkDisk()
            do throws(JournalHead.Failure) {
                _ = try head.time(for: clock.now())
            } catch {
                throw StoreFailure(.unavailable, error.description)
            }
            try connection.run(.begin)
            do throws(StoreFailure) {
                try connection.run(.writeMeta, .text("probe"), .text(""))
            } catch {
                try abandon(head)
                throw error
            }
            try abandon(head)
            guard try keys.hasKey(of: DossierKeys.gateway) else {
                throw StoreFailure(.corrupt, "the key database lacks the gateway's own key")
            }
            _ = try signer.note(for: head.edge)
            return .success(())
        } catch {
            return .failure(error)
        }
    }

    /// Stores the last checkpoint when the store closes. A failure loses nothing: the journal is
    /// committed, and the next start signs again.
    private func finish() {
        do throws(StoreFailure) {
            try standing.check()
            guard head.size > 0 else { return }
            let note = try signer.note(for: head.edge)
            try connection.run(.begin)
            try connection.run(.insertCheckpoint, .integer(head.size), .text(note))
            try connection.run(.commit)
        } catch {
            standing.stop(error.detail)
        }
    }
}
