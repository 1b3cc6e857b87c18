import Foundation

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
            while let bytes = line.next() { line.write(bytes) }
        }
        thread.name = "sluis-log"
        thread.start()
    }

    /// Lines that were not written.
    var dropped: Int { line.dropped }

    func write(_ bytes: [UInt8]) { line.post(bytes) }

    /// Waits until what was posted is written, at most `seconds`: before the process ends.
    func flush(seconds: Double) { line.flush(until: Date(timeIntervalSinceNow: seconds)) }

    /// Sendable because every use of its state holds the condition.
    private final class Line: @unchecked Sendable {
        private let condition = NSCondition()
        private var waiting: [[UInt8]] = []
        private var isWriting = false
        private var lost = 0

        var dropped: Int {
            condition.lock()
            defer { condition.unlock() }
            return lost
        }

        func post(_ bytes: [UInt8]) {
            condition.lock()
            defer { condition.unlock() }
            guard waiting.count < LogWriter.waitingLines else {
                lost += 1
                return
            }
            waiting.append(bytes)
            condition.broadcast()
        }

        /// Everything that waits, as one text.
        func next() -> [UInt8]? {
            condition.lock()
            defer { condition.unlock() }
            isWriting = false
            condition.broadcast()
            while waiting.isEmpty { condition.wait() }
            isWriting = true
            defer { waiting = [] }
            return waiting.flatMap { $0 }
        }

        func write(_ bytes: [UInt8]) {
            do {
                try FileHandle.standardError.write(contentsOf: Data(bytes))
            } catch {
                condition.lock()
                lost += 1
                condition.unlock()
            }
        }

        func flush(until end: Date) {
            condition.lock()
            defer { condition.unlock() }
            while !waiting.isEmpty || isWriting {
                guard condition.wait(until: end) else { return }
            }
        }
    }
}
