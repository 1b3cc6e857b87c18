import Domain
import Exchange
import Journal
import Synchronization
import TestKit

/// Lets something else happen between a decision and its commit, and damages what is read.
final class InterposingStore: Store {
    private struct Meanwhile {
        var body: (@Sendable () async throws -> Void)?
        var left = 0
        var isRunning = false
    }
    let store = MemoryStore()
    private let meanwhile = Mutex(Meanwhile())
    private let damage = Mutex<(@Sendable (StoredObject) -> StoredObject)?>(nil)

    /// Before each of the next commits, `body`; its own commits pass freely.
    func beforeCommits(_ count: Int = 1, _ body: @escaping @Sendable () async throws -> Void) {
        meanwhile.withLock { $0 = Meanwhile(body: body, left: count) }
    }

    /// What is loaded from now on comes out altered; `nil` for no longer.
    func alterLoaded(_ body: (@Sendable (StoredObject) -> StoredObject)?) {
        damage.withLock { $0 = body }
    }

    func commit(_ change: Change) async throws(StoreFailure) -> CommitOutcome {
        let body = meanwhile.withLock { state in
            guard state.left > 0, !state.isRunning else {
                return nil as (@Sendable () async throws -> Void)?
            }
            state.left -= 1
            state.isRunning = true
            return state.body
        }
        if let body {
            do { try await body() } catch {
                throw StoreFailure(.unavailable, "what came between failed: \(error)")
            }
            meanwhile.withLock { $0.isRunning = false }
        }
        return try await store.commit(change)
    }

    func load(_ kind: ObjectKind, _ id: String) async throws(StoreFailure) -> StoredObject? {
        let object = try await store.load(kind, id)
        let alter = damage.withLock { $0 }
        guard let object, let alter else { return object }
        return alter(object)
    }
    func history(_ kind: ObjectKind, _ id: String) async throws(StoreFailure) -> [StoredObject] {
        try await store.history(kind, id)
    }
    func isWitnessed(
        _ kind: ObjectKind, _ id: String, untilNow: Bool
    ) async throws(StoreFailure) -> Bool {
        try await store.isWitnessed(kind, id, untilNow: untilNow)
    }
    func list(
        _ index: IndexName, key: String, after: String?, limit: Int
    ) async throws(StoreFailure) -> [IndexRow] {
        try await store.list(index, key: key, after: after, limit: limit)
    }
    func isClaimed(_ claim: Change.Claim) async throws(StoreFailure) -> Bool {
        try await store.isClaimed(claim)
    }
    func answer(
        peer: String, keyTag: [UInt8], now: Instant
    ) async throws(StoreFailure) -> IdempotencyRecord? {
        try await store.answer(peer: peer, keyTag: keyTag, now: now)
    }
    func checkpoint() async throws(StoreFailure) -> String { try await store.checkpoint() }
    func publicCheckpoint(now: Instant) async throws(StoreFailure) -> String {
        try await store.publicCheckpoint(now: now)
    }
    func logged(_ kinds: Set<EntryKind>) async throws(StoreFailure) -> [Entry] {
        try await store.logged(kinds)
    }
    var epoch: String { store.epoch }
    func receipt(for index: Int64) async throws(StoreFailure) -> Receipt? {
        try await store.receipt(for: index)
    }
    func consistency(
        from size: Int64
    ) async throws(StoreFailure) -> (proof: [Digest], checkpoint: String)? {
        try await store.consistency(from: size)
    }
    func probe() async throws(StoreFailure) { try await store.probe() }
}
