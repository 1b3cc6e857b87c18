package import Domain
package import Exchange
package import Journal
import Synchronization

/// A store that fails on demand: the nth call, once or from then on, before or after doing it.
///
/// The fault loop of a test counts the calls of one run without faults, then repeats the run with
/// each of them failing (style, section Tests).
package final class FaultyStore: Store {
    /// Which calls fail, and how.
    package struct Plan: Sendable {
        /// When the fault comes.
        package enum Moment: Sendable, CaseIterable {
            /// The call never reaches the store.
            case before
            /// The store did it, the answer is lost.
            case after
        }

        /// How often it comes.
        package enum Extent: Sendable, CaseIterable {
            case once
            case forGood
        }

        /// Counts from 1.
        package let call: Int
        package let extent: Extent
        package let moment: Moment
        package let failure: StoreFailure

        package init(
            call: Int, extent: Extent, moment: Moment,
            failure: StoreFailure = StoreFailure(.unavailable, "injected by the test")
        ) {
            self.call = call
            self.extent = extent
            self.moment = moment
            self.failure = failure
        }

        func covers(_ number: Int) -> Bool {
            switch extent {
            case .once: number == call
            case .forGood: number >= call
            }
        }
    }

    private struct State {
        var calls = 0
        var plan: Plan?
    }

    private let store: any Store
    private let state: Mutex<State>

    package init(_ store: any Store, plan: Plan? = nil) {
        self.store = store
        state = Mutex(State(plan: plan))
    }

    /// How many calls came in since the start or the last `plan(_:)`.
    package var calls: Int { state.withLock { $0.calls } }

    /// Begins counting anew with another plan; nil for no faults.
    package func plan(_ plan: Plan?) {
        state.withLock { $0 = State(plan: plan) }
    }

    package func load(_ kind: ObjectKind, _ id: String) async throws(StoreFailure) -> StoredObject?
    {
        let fault = try enter()
        let answer = try await store.load(kind, id)
        return try leave(fault, answer)
    }

    package func history(
        _ kind: ObjectKind, _ id: String
    ) async throws(StoreFailure) -> [StoredObject] {
        let fault = try enter()
        let answer = try await store.history(kind, id)
        return try leave(fault, answer)
    }

    package func isWitnessed(
        _ kind: ObjectKind, _ id: String, untilNow: Bool
    ) async throws(StoreFailure) -> Bool {
        let fault = try enter()
        let answer = try await store.isWitnessed(kind, id, untilNow: untilNow)
        return try leave(fault, answer)
    }

    package func list(
        _ index: IndexName, key: String, after: String?, limit: Int
    ) async throws(StoreFailure) -> [IndexRow] {
        let fault = try enter()
        let answer = try await store.list(index, key: key, after: after, limit: limit)
        return try leave(fault, answer)
    }

    package func isClaimed(_ claim: Change.Claim) async throws(StoreFailure) -> Bool {
        let fault = try enter()
        let answer = try await store.isClaimed(claim)
        return try leave(fault, answer)
    }

    package func answer(
        peer: String, keyTag: [UInt8], now: Instant
    ) async throws(StoreFailure) -> IdempotencyRecord? {
        let fault = try enter()
        let answer = try await store.answer(peer: peer, keyTag: keyTag, now: now)
        return try leave(fault, answer)
    }

    package func commit(_ change: Change) async throws(StoreFailure) -> CommitOutcome {
        let fault = try enter()
        let answer = try await store.commit(change)
        return try leave(fault, answer)
    }

    package func checkpoint() async throws(StoreFailure) -> String {
        let fault = try enter()
        let answer = try await store.checkpoint()
        return try leave(fault, answer)
    }

    package var epoch: String { store.epoch }

    package func publicCheckpoint(now: Instant) async throws(StoreFailure) -> String {
        let fault = try enter()
        let answer = try await store.publicCheckpoint(now: now)
        return try leave(fault, answer)
    }

    package func logged(_ kinds: Set<EntryKind>) async throws(StoreFailure) -> [Entry] {
        let fault = try enter()
        let answer = try await store.logged(kinds)
        return try leave(fault, answer)
    }

    package func receipt(for index: Int64) async throws(StoreFailure) -> Receipt? {
        let fault = try enter()
        let answer = try await store.receipt(for: index)
        return try leave(fault, answer)
    }

    package func consistency(
        from size: Int64
    ) async throws(StoreFailure) -> (proof: [Digest], checkpoint: String)? {
        let fault = try enter()
        let answer = try await store.consistency(from: size)
        return try leave(fault, answer)
    }

    package func probe() async throws(StoreFailure) {
        let fault = try enter()
        try await store.probe()
        try leave(fault, ())
    }

    /// Counts the call; throws a fault that comes before, answers one that comes after.
    private func enter() throws(StoreFailure) -> StoreFailure? {
        let fault: Plan? = state.withLock { state in
            state.calls += 1
            guard let plan = state.plan, plan.covers(state.calls) else { return nil }
            return plan
        }
        guard let fault else { return nil }
        switch fault.moment {
        case .before: throw fault.failure
        case .after: return fault.failure
        }
    }

    private func leave<Answer>(
        _ fault: StoreFailure?, _ answer: Answer
    ) throws(StoreFailure) -> Answer {
        if let fault { throw fault }
        return answer
    }
}
