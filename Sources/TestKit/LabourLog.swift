package import JSON
import Synchronization

/// What each command did, of all that were asked while somebody listened.
package final class LabourLog: Sendable {
    /// The work of one attempt of one command, in order.
    package struct Command: Sendable {
        package let operation: String
        package let labour: [Labour]

        package init(_ operation: String, _ labour: [Labour]) {
            self.operation = operation
            self.labour = labour
        }

        /// What was done more than once, in words.
        package var repetitions: [String] {
            var counts: [Labour: Int] = [:]
            for work in labour { counts[work, default: 0] += 1 }
            let twice = counts.filter { $0.value > 1 }.map { "\($0.value) x \($0.key.words)" }
            return (twice + echoes.map { "again \($0.words)" }).sorted()
        }

        /// Bytes that were read although this command wrote them, and the reverse.
        private var echoes: [Labour] {
            var (written, read): (Set<[UInt8]>, Set<[UInt8]>) = ([], [])
            return labour.filter { work in
                switch work {
                case .canonicalised(let bytes):
                    written.insert(bytes)
                    return read.contains(bytes)
                case .parsed(let bytes):
                    read.insert(bytes)
                    return written.contains(bytes)
                default: return false
                }
            }
        }
    }

    private struct State {
        var finished: [Command] = []
        var open: (operation: String, labour: [Labour])?
    }
    private let state = Mutex(State())

    package init() {}

    package var commands: [Command] { state.withLock { $0.finished } }

    /// Listens to what is done in `body`, and in no task beside it.
    package func listen<Result: Sendable>(
        isolation: isolated (any Actor)? = #isolation, _ body: () async throws -> Result
    ) async rethrows -> Result {
        try await Tally.$listener.withValue({ self.hear($0) }, operation: body)
    }

    /// One request, from its bytes to the bytes of its answer: as one command.
    package func request<Result: Sendable>(
        _ name: String, isolation: isolated (any Actor)? = #isolation,
        _ body: () async throws -> Result
    ) async rethrows -> Result {
        let inner = Mutex<[Labour]>([])
        defer {
            state.withLock { $0.finished.append(Command(name, inner.withLock { $0 })) }
        }
        return try await Tally.$listener.withValue(
            { labour in
                switch labour {
                case .began, .ended: break
                default: inner.withLock { $0.append(labour) }
                }
            }, operation: body)
    }

    private func hear(_ labour: Labour) {
        state.withLock { state in
            switch labour {
            case .began(let operation): state.open = (operation, [])
            case .ended:
                guard let open = state.open else { return }
                state.finished.append(Command(open.operation, open.labour))
                state.open = nil
            default: state.open?.labour.append(labour)
            }
        }
    }
}

extension Labour {
    fileprivate var words: String {
        func start(_ bytes: [UInt8]) -> String {
            String(decoding: bytes.prefix(60), as: UTF8.self) + " (\(bytes.count) bytes)"
        }
        return switch self {
        case .began(let operation): "began \(operation)"
        case .ended: "ended"
        case .canonicalised(let bytes): "canonicalised \(start(bytes))"
        case .parsed(let bytes): "parsed \(start(bytes))"
        case .stateRead(let name): "decoded \(name)"
        case .stateWritten(let name): "encoded \(name)"
        case .documentRead(let text): "read the document \(start(Array(text.utf8)))"
        case .decided(let name): "decided \(name)"
        case .replayed(let name): "replayed \(name)"
        case .replyEncoded: "encoded the reply"
        }
    }
}
