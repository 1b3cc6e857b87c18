import Domain
import Exchange
import Journal
import Synchronization
import TestKit

/// Lets something else happen once between a decision and its commit.
final class InterposingStore: Store {
    let store = MemoryStore()
    private let meanwhile = Mutex<(@Sendable () async throws -> Void)?>(nil)

    /// Before the next commit, `body`; its own commits pass freely.
    func beforeNextCommit(_ body: @escaping @Sendable () async throws -> Void) {
        meanwhile.withLock { $0 = body }
    }

    func commit(_ change: Change) async throws(StoreFailure) -> CommitOutcome {
        let body = meanwhile.withLock { body in
            defer { body = nil }
            return body
        }
        if let body {
            do { try await body() } catch {
                throw StoreFailure(.unavailable, "what came between failed: \(error)")
            }
        }
        return try await store.commit(change)
    }

    func load(_ kind: ObjectKind, _ id: String) async throws(StoreFailure) -> StoredObject? {
        try await store.load(kind, id)
    }
    func history(_ kind: ObjectKind, _ id: String) async throws(StoreFailure) -> [StoredObject] {
        try await store.history(kind, id)
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
