import Domain
import Synchronization

/// What other threads, and the handlers on the loop itself, tell a loop.
enum LoopMessage: Sendable {
    /// Take over a connection, already counted in the ledger.
    case adopt(StreamSocket, remoteAddress: String)
    case answer(ConnectionToken, HTTPResponse)
    /// Use this context from now on, and close what it would refuse.
    case reload(TLSContext)
    case closePeers(Set<Digest>)
    /// Accept nothing more and end when the requests in flight are answered, by then at latest.
    case stop(by: ContinuousClock.Instant)
}

/// The only way into a loop. Bounded by what may run: each connection has at most one request
/// with its handler, and each of those one job and one answer.
final class LoopInbox: Sendable {
    private struct State {
        var messages: [LoopMessage] = []
        var jobs: [LoopJob] = []
        var isSleeping = false
        var isClosed = false
    }

    let signal: WakeSignal
    private let state = Mutex(State())

    init() throws(ServerError) { signal = try WakeSignal() }

    func post(_ message: LoopMessage) {
        wake(
            state.withLock { state in
                if !state.isClosed { state.messages.append(message) }
                return LoopInbox.mustWake(&state)
            })
    }

    func post(_ job: LoopJob) {
        wake(
            state.withLock { state in
                state.jobs.append(job)
                return LoopInbox.mustWake(&state)
            })
    }

    /// Everything that waits; the loop calls this until nothing does.
    func take() -> (messages: [LoopMessage], jobs: [LoopJob]) {
        state.withLock { state in
            defer {
                state.messages = []
                state.jobs = []
                state.isSleeping = false
            }
            return (state.messages, state.jobs)
        }
    }

    /// True when nothing waits: from then on every post sends the signal.
    func prepareToSleep() -> Bool {
        state.withLock { state in
            state.isSleeping = state.messages.isEmpty && state.jobs.isEmpty
            return state.isSleeping
        }
    }

    /// The loop has ended: what is posted from now on is dropped, connections are closed by that.
    func close() {
        state.withLock { state in
            state.messages = []
            state.isClosed = true
        }
    }

    private static func mustWake(_ state: inout State) -> Bool {
        defer { state.isSleeping = false }
        return state.isSleeping
    }

    private func wake(_ must: Bool) { if must { signal.send() } }
}
