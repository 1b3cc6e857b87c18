import Foundation
import Synchronization

/// Writes log lines to standard error on a thread of its own.
///
/// A loop that logs never waits for whoever reads the log, and a log that cannot be written (a full
/// disk, a reader that is gone) never ends the gateway: lines are dropped and counted instead.
final class LogWriter: Sendable {
    /// Lines that wait; more are dropped.
    static let waitingLines = 4_096

    private let line = Line()

    init() {
        let line = line
        let thread = Thread {
            while true { line.write(line.next()) }
        }
        thread.name = "sluis-log"
        thread.start()
    }

    /// Lines that were not written.
    var dropped: Int { line.dropped }

    func write(_ bytes: [UInt8]) { line.post(bytes) }

    /// Waits until what was posted is written, at most `seconds`: before the process ends.
    func flush(seconds: Double) { line.flush(until: Date(timeIntervalSinceNow: seconds)) }

    /// The lines that wait, and the bell that rings when their number changes.
    private final class Line: Sendable {
        private struct State {
            var waiting: [[UInt8]] = []
            var isWriting = false
            var lost = 0
        }
        private let bell = NSCondition()
        private let state = Mutex(State())

        var dropped: Int { state.withLock { $0.lost } }

        func post(_ bytes: [UInt8]) {
            bell.lock()
            defer { bell.unlock() }
            state.withLock { state in
                if state.waiting.count < LogWriter.waitingLines {
                    state.waiting.append(bytes)
                } else {
                    state.lost += 1
                }
            }
            bell.broadcast()
        }

        /// Everything that waits, as one text; waits for something.
        func next() -> [UInt8] {
            bell.lock()
            defer { bell.unlock() }
            state.withLock { $0.isWriting = false }
            bell.broadcast()
            while state.withLock({ $0.waiting.isEmpty }) { bell.wait() }
            return state.withLock { state in
                state.isWriting = true
                defer { state.waiting = [] }
                return state.waiting.flatMap { $0 }
            }
        }

        func write(_ bytes: [UInt8]) {
            do {
                try FileHandle.standardError.write(contentsOf: Data(bytes))
            } catch {
                state.withLock { $0.lost += 1 }
            }
        }

        func flush(until end: Date) {
            bell.lock()
            defer { bell.unlock() }
            while state.withLock({ !$0.waiting.isEmpty || $0.isWriting }) {
                guard bell.wait(until: end) else { return }
            }
        }
    }
}
