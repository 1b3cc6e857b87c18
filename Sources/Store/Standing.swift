import Exchange
import Synchronization

/// Whether the store still works: once stopped it stays so, because what is on disk after a
/// failed COMMIT is only known after a new start.
final class Standing: Sendable {
    private let failure = Mutex<StoreFailure?>(nil)

    static let closed = StoreFailure(.stopped, "the store is closed")

    /// Throws why the store was stopped.
    func check() throws(StoreFailure) {
        if let failure = failure.withLock({ $0 }) { throw failure }
    }

    /// The first reason stays.
    func stop(_ detail: String) {
        failure.withLock { failure in
            if failure == nil {
                failure = StoreFailure(.stopped, detail + "; start the gateway again")
            }
        }
    }
}

/// How many threads still run, and who waits for the last one.
final class RunningThreads: Sendable {
    private struct State {
        var running: Int
        var waiting: [CheckedContinuation<Void, Never>] = []
    }

    private let state: Mutex<State>

    init(_ count: Int) {
        state = Mutex(State(running: count))
    }

    func oneEnded() {
        let waiting = state.withLock { state -> [CheckedContinuation<Void, Never>] in
            state.running -= 1
            guard state.running == 0 else { return [] }
            defer { state.waiting = [] }
            return state.waiting
        }
        for continuation in waiting { continuation.resume() }
    }

    func waitForAll() async {
        await withCheckedContinuation { continuation in
            let isOver = state.withLock { state in
                if state.running > 0 { state.waiting.append(continuation) }
                return state.running == 0
            }
            if isOver { continuation.resume() }
        }
    }
}
