import COpenSSL

/// The signals that run a server process: blocked before any thread exists, then waited for by one.
package enum ProcessSignals {
    /// What the operator asks of the process.
    package enum Signal: Sendable, Hashable {
        /// SIGHUP: read the configuration anew.
        case reload
        /// SIGTERM or SIGINT: stop after a drain.
        case stop
    }

    /// Blocks them in this thread and in every thread that it starts: call it first of all.
    package static func block() { sluis_block_server_signals() }

    /// Waits for the next one; takes a whole thread, so it is not for Swift's own pool.
    static func next() -> Signal {
        sluis_wait_server_signal() == SIGHUP ? .reload : .stop
    }

    /// The signals as they come, on a thread of their own; ends after `stop`.
    package static func stream() throws(ServerError) -> AsyncStream<Signal> {
        let (stream, continuation) = AsyncStream.makeStream(of: Signal.self)
        try LoopThread.start {
            while true {
                let signal = next()
                continuation.yield(signal)
                if signal == .stop { break }
            }
            continuation.finish()
        }
        return stream
    }
}
