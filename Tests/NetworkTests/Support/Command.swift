import Foundation
import Glibc
import Synchronization

struct CommandResult: Sendable {
    let status: Int32
    let output: String
}

/// A process with its input and output at hand.
///
/// Not Foundation's: two of those started at once inherit each other's pipes, and a client
/// that holds another's pipe open keeps its reader waiting for ever. Here everything is
/// close-on-exec from the start.
final class Command: Sendable {
    private let process: pid_t
    /// Once fetched, the number may be another process's.
    private let status = Mutex<Int32?>(nil)
    /// Our ends: what we write is the command's input, what we read its output.
    private let input: Int32
    private let output: Int32

    struct CannotStart: Error {}

    /// `name` is looked up in PATH; the command runs in `folder`, its messages are dropped.
    init(_ name: String, _ arguments: [String], folder: String) throws {
        let (ourInput, itsInput) = try Command.pair()
        let (ourOutput, itsOutput) = try Command.pair()
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        posix_spawn_file_actions_adddup2(&actions, itsInput, 0)
        posix_spawn_file_actions_adddup2(&actions, itsOutput, 1)
        posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
        var words = (["env", "-C", folder, name] + arguments).map { strdup($0) } + [nil]
        var started = pid_t()
        let result = posix_spawnp(&started, "env", &actions, nil, &words, environ)
        for word in words { free(word) }
        posix_spawn_file_actions_destroy(&actions)
        close(itsInput)
        close(itsOutput)
        (process, input, output) = (started, ourInput, ourOutput)
        guard result == 0 else { throw CannotStart() }
    }

    deinit {
        close(input)
        close(output)
        end()
        _ = wait()
    }

    /// Ends the process, and with it its connections.
    func end() { status.withLock { if $0 == nil { kill(process, SIGKILL) } } }

    /// Stops where the command no longer reads; what comes back tells.
    func send(_ text: String) {
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { buffer in
                Glibc.send(input, buffer.baseAddress, buffer.count, Int32(MSG_NOSIGNAL))
            }
            if count < 0, errno == EINTR { continue }
            if count < 0 { return }
            rest = rest.dropFirst(count)
        }
    }

    /// No more input.
    func finishInput() { shutdown(input, Int32(SHUT_WR)) }

    /// One piece of the output; empty at its end.
    func receivePiece() -> [UInt8] {
        var buffer = [UInt8](repeating: 0, count: 65536)
        while true {
            let count = read(output, &buffer, buffer.count)
            if count < 0, errno == EINTR { continue }
            return Array(buffer.prefix(max(0, count)))
        }
    }

    func receive() async -> String {
        await outsidePool { String(decoding: self.receivePiece(), as: UTF8.self) }
    }

    /// Gives it `text`, reads to the end of its output and waits for its own.
    func run(input text: String) -> CommandResult {
        Thread.detachNewThread {
            self.send(text)
            self.finishInput()
        }
        var all: [UInt8] = []
        while true {
            let piece = receivePiece()
            if piece.isEmpty { break }
            all += piece
        }
        return CommandResult(status: wait(), output: String(decoding: all, as: UTF8.self))
    }

    /// The raw status, once the process has ended.
    private func wait() -> Int32 {
        status.withLock { status in
            if let status { return status }
            var fetched: Int32 = -1
            while waitpid(process, &fetched, 0) < 0, errno == EINTR {}
            status = fetched
            return fetched
        }
    }

    private static func pair() throws -> (ours: Int32, its: Int32) {
        var ends: [Int32] = [-1, -1]
        let kind = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue)
        guard socketpair(AF_UNIX, kind, 0, &ends) == 0 else { throw CannotStart() }
        return (ends[0], ends[1])
    }
}
