import Crypto
package import Domain
package import Exchange
package import Journal

/// The store on SQLite: one writer and a few readers, each on a thread of its own.
///
/// The database holds the journal, the sealed objects, and the rows that find them; a second one
/// holds the dossiers' keys (`DossierKeys`). `open` alone makes one.
package final class SQLiteStore: Store {
    typealias Question = @Sendable (Reader) -> Void

    let directory: DataDirectory
    package let epoch: String
    private let standing: Standing
    private let changes: WaitingLine<WriterTask>
    private let questions: WaitingLine<Question>
    private let writer: RunningThreads
    private let readers: RunningThreads

    init(
        directory: DataDirectory, epoch: String, standing: Standing,
        changes: WaitingLine<WriterTask>, questions: WaitingLine<Question>,
        writer: RunningThreads, readers: RunningThreads
    ) {
        self.directory = directory
        self.epoch = epoch
        self.standing = standing
        self.changes = changes
        self.questions = questions
        self.writer = writer
        self.readers = readers
    }

    /// Lets the threads end on their own.
    deinit {
        changes.close()
        questions.close()
    }

    /// Takes nothing new, finishes what waits and gives the data
    /// directory free. Every later call throws `stopped`.
    package func close() async {
        questions.close()
        // The writer's connection goes last, so that it takes the write-ahead log with it.
        await readers.waitForAll()
        changes.close()
        await writer.waitForAll()
        directory.release()
    }

    package func load(_ kind: ObjectKind, _ id: String) async throws(StoreFailure) -> StoredObject?
    {
        try await ask { reader throws(StoreFailure) in try reader.load(kind, id) }
    }

    package func history(
        _ kind: ObjectKind, _ id: String
    ) async throws(StoreFailure) -> [StoredObject] {
        try await ask { reader throws(StoreFailure) in try reader.history(kind, id) }
    }

    /// At most `StoreLimits.listRows` rows, whatever `limit` says.
    package func list(
        _ index: IndexName, key: String, after: String?, limit: Int
    ) async throws(StoreFailure) -> [IndexRow] {
        try await ask { reader throws(StoreFailure) in
            try reader.list(index, key: key, after: after, limit: limit)
        }
    }

    package func isClaimed(_ claim: Change.Claim) async throws(StoreFailure) -> Bool {
        try await ask { reader throws(StoreFailure) in try reader.isClaimed(claim) }
    }

    package func answer(
        peer: String, keyTag: [UInt8], now: Instant
    ) async throws(StoreFailure) -> IdempotencyRecord? {
        try await ask { reader throws(StoreFailure) in
            try reader.answer(peer: peer, keyTag: keyTag, now: now)
        }
    }

    package func isWitnessed(
        _ kind: ObjectKind, _ id: String, untilNow: Bool
    ) async throws(StoreFailure) -> Bool {
        try await ask { reader throws(StoreFailure) in
            try reader.isWitnessed(kind, id, untilNow: untilNow)
        }
    }

    package func commit(_ change: Change) async throws(StoreFailure) -> CommitOutcome {
        try standing.check()
        try change.checkLimits()
        let result = await withCheckedContinuation { continuation in
            let admission = changes.offer(
                .change(change, continuation), bytes: change.bodyBytes)
            if let failure = SQLiteStore.failure(of: admission, "changes") {
                continuation.resume(returning: .failure(failure))
            }
        }
        return try result.get()
    }

    package func checkpoint() async throws(StoreFailure) -> String {
        try await ask { reader throws(StoreFailure) in try reader.checkpoint() }
    }

    package func publicCheckpoint(now: Instant) async throws(StoreFailure) -> String {
        try await ask { reader throws(StoreFailure) in try reader.publicCheckpoint(now: now) }
    }

    package func logged(_ kinds: Set<EntryKind>) async throws(StoreFailure) -> [Entry] {
        try await ask { reader throws(StoreFailure) in try reader.logged(kinds) }
    }

    package func receipt(for index: Int64) async throws(StoreFailure) -> Receipt? {
        try await ask { reader throws(StoreFailure) in try reader.receipt(for: index) }
    }

    package func consistency(
        from size: Int64
    ) async throws(StoreFailure) -> (proof: [Digest], checkpoint: String)? {
        try await ask { reader throws(StoreFailure) in try reader.consistency(from: size) }
    }

    package func probe() async throws(StoreFailure) {
        try standing.check()
        let result = await withCheckedContinuation { continuation in
            if let failure = SQLiteStore.failure(of: changes.offer(.probe(continuation)), "changes")
            {
                continuation.resume(returning: .failure(failure))
            }
        }
        try result.get()
    }

    /// Puts a question to the first reader that is free.
    private func ask<Answer: Sendable>(
        _ question: @escaping @Sendable (Reader) throws(StoreFailure) -> Answer
    ) async throws(StoreFailure) -> Answer {
        try standing.check()
        let result: Result<Answer, StoreFailure> = await withCheckedContinuation { continuation in
            let admission = questions.offer { reader in
                do throws(StoreFailure) {
                    continuation.resume(returning: .success(try question(reader)))
                } catch {
                    continuation.resume(returning: .failure(error))
                }
            }
            if let failure = SQLiteStore.failure(of: admission, "questions") {
                continuation.resume(returning: .failure(failure))
            }
        }
        return try result.get()
    }

    private static func failure<Item>(
        of admission: WaitingLine<Item>.Admission, _ what: String
    ) -> StoreFailure? {
        switch admission {
        case .admitted: nil
        case .full: StoreFailure(.busy, "too many \(what) wait for the store, try again later")
        case .closed: Standing.closed
        }
    }
}
