import Exchange
import Glibc

/// A thread of its own for work that blocks: on the pool it would hold up everybody's tasks.
enum WorkerThread {
    /// Starts a thread that runs `body` with `state`, which it alone owns from now on, lets go of
    /// it, says `ended` and ends.
    static func start<State>(
        with state: sending State, body: @escaping @Sendable (State) -> Void,
        ended: @escaping @Sendable () -> Void
    ) throws(StoreFailure) {
        let task = ThreadTask(state, body, ended)
        let argument = unsafe Unmanaged.passRetained(task as AnyObject).toOpaque()
        var thread = pthread_t()
        let code = unsafe pthread_create(
            &thread, nil,
            { argument in
                guard let argument = unsafe argument else { return nil }
                let object = unsafe Unmanaged<AnyObject>.fromOpaque(argument).takeRetainedValue()
                (object as? any Runnable)?.run()
                return nil
            }, argument)
        guard code == 0 else {
            unsafe Unmanaged<AnyObject>.fromOpaque(argument).release()
            throw StoreFailure(.unavailable, "no thread could be started (\(code))")
        }
        pthread_detach(thread)
    }
}

private protocol Runnable: AnyObject {
    func run()
}

/// What a new thread does, with the state that moves to it.
private final class ThreadTask<State>: Runnable {
    private var state: State?
    private let body: @Sendable (State) -> Void
    private let ended: @Sendable () -> Void

    init(
        _ state: sending State, _ body: @escaping @Sendable (State) -> Void,
        _ ended: @escaping @Sendable () -> Void
    ) {
        self.state = state
        self.body = body
        self.ended = ended
    }

    func run() {
        runBody()
        ended()
    }

    /// Its own function, so that the state is gone when it returns.
    private func runBody() {
        guard let state = state.take() else { return }
        body(state)
    }
}
