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
    let published: PublicCheckpoint
    /// The size of the checkpoint in `pending`.
    var vouching: Int64?
    /// What the next entry says besides its own change: settings, and a checkpoint made public.
    var pending: [ChangeList.Record] = []

    init(
        connection: Connection, keys: DossierKeys, signer: CheckpointSigner, standing: Standing,
        published: PublicCheckpoint, clock: any Clock, options: StoreOptions,
        directory: DataDirectory
    ) throws(StoreFailure) {
        self.connection = connection
        self.keys = keys
        self.signer = signer
        self.published = published
        self.standing = standing
        self.clock = clock
        self.options = options
        self.directory = directory
        head = try connection.readHead()
        head.tolerance = Int64(options.clockTolerance.components.seconds) * 1000
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
        let committed = Ends(head: head, pending: pending)
        do throws(StoreFailure) {
            try standing.check()
            try checkDisk()
            try publish()
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
        let before = Ends(head: head, pending: pending)
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

    /// What a rollback puts back beside the database.
    struct Ends {
        let head: JournalHead
        let pending: [ChangeList.Record]
    }

    private func undo(to before: Ends) throws(StoreFailure) {
        try connection.run(.rollbackToSavepoint)
        try connection.run(.release)
        (head, pending) = (before.head, before.pending)
    }

    /// Ends a transaction without its changes.
    func abandon(_ committed: Ends) throws(StoreFailure) {
        (head, pending) = (committed.head, committed.pending)
        if connection.isInTransaction { try connection.run(.rollback) }
        if connection.isInTransaction {
            throw StoreFailure(.stopped, "a transaction could not be rolled back")
        }
    }

    /// Signs and stores the end, commits, erases; the answers.
    private func finish(
        _ group: [Change], _ steps: [Step], since committed: Ends
    ) throws(StoreFailure) -> [Result<CommitOutcome, StoreFailure>] {
        guard head.size > committed.head.size else {
            try abandon(committed)
            return steps.map { $0.outcome(receipt: nil) }
        }
        let note = try signer.note(for: head.edge)
        try connection.write(head: head, note: note)
        try connection.run(
            .pruneAnswers, .integer(head.lastTime?.milliseconds ?? 0),
            .integer(Int64(StoreLimits.prunedAnswers)))
        try commitOrStop()
        // The first entry of the group took all that waited with it.
        if let size = vouching.take() { published.logged(size) }
        let receipts = try receipts(of: steps, since: committed.head, note: note)
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
}
