import Synchronization

/// Lets `Server.run()` wait until every loop is drained.
final class LoopCompletion: Sendable {
    private struct State {
        var remaining: Int
        var waiter: CheckedContinuation<Void, Never>?
    }

    private let state: Mutex<State>

    init(loopCount: Int) { state = Mutex(State(remaining: loopCount)) }

    func loopDrained() {
        let waiter = state.withLock { state -> CheckedContinuation<Void, Never>? in
            state.remaining -= 1
            guard state.remaining == 0 else { return nil }
            defer { state.waiter = nil }
            return state.waiter
        }
        waiter?.resume()
    }

    /// By one caller only.
    func wait() async {
        await withCheckedContinuation { continuation in
            let isComplete = state.withLock { state in
                if state.remaining > 0 { state.waiter = continuation }
                return state.remaining == 0
            }
            if isComplete { continuation.resume() }
        }
    }
}
