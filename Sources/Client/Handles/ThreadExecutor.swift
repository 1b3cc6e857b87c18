import Foundation
import Glibc
import Synchronization

/// Runs the jobs of one actor on a thread of its own, in order. The thread ends with the executor.
final class ThreadExecutor: SerialExecutor {
    private let line = JobLine()

    init() {
        let line = line
        let thread = Thread {
            ThreadExecutor.blockBrokenPipes()
            while let job = line.next() { job.run() }
        }
        thread.name = "sluis-client"
        thread.start()
    }

    deinit { line.close() }

    func enqueue(_ job: consuming ExecutorJob) {
        line.post(JobLine.Job(UnownedJob(job), on: self))
    }

    /// A gateway that hangs up must not end the process: the write then fails with EPIPE.
    private static func blockBrokenPipes() {
        var set = sigset_t()
        unsafe sigemptyset(&set)
        unsafe sigaddset(&set, SIGPIPE)
        unsafe pthread_sigmask(SIG_BLOCK, &set, nil)
    }
}

/// Jobs that wait for their thread.
private final class JobLine: Sendable {
    /// Keeps its executor alive until it has run.
    struct Job: Sendable {
        private let job: UnownedJob
        private let executor: ThreadExecutor

        init(_ job: UnownedJob, on executor: ThreadExecutor) {
            self.job = job
            self.executor = executor
        }

        func run() { unsafe job.runSynchronously(on: executor.asUnownedSerialExecutor()) }
    }

    private struct State {
        var waiting: [Job] = []
        var isClosed = false
    }

    private let state = Mutex(State())
    private let signal = DispatchSemaphore(value: 0)

    func post(_ job: Job) {
        state.withLock { $0.waiting.append(job) }
        signal.signal()
    }

    func close() {
        state.withLock { $0.isClosed = true }
        signal.signal()
    }

    /// Waits for the next job; `nil` once closed.
    func next() -> Job? {
        while true {
            signal.wait()
            let (job, isClosed) = state.withLock { state in
                (state.waiting.isEmpty ? nil : state.waiting.removeFirst(), state.isClosed)
            }
            if let job { return job }
            if isClosed { return nil }
        }
    }
}
