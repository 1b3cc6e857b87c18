import Domain
import Foundation
import Network
import Synchronization
import Testing

/// Answers with what it understood and remembers every target.
final class EchoHandler: HTTPHandler {
    private let seen = Mutex<[String]>([])
    private let work: @Sendable (HTTPRequest) async -> HTTPResponse?

    init(work: @escaping @Sendable (HTTPRequest) async -> HTTPResponse? = { _ in nil }) {
        self.work = work
    }

    var targets: [String] { seen.withLock { $0 } }

    func respond(to request: HTTPRequest) async -> HTTPResponse {
        seen.withLock { $0.append(request.target) }
        if let response = await work(request) { return response }
        let text = "\(request.method.name) \(request.target) \(request.body.count)\n"
        return HTTPResponse(
            status: 200, headers: [("Content-Type", "text/plain")],
            body: Array(text.utf8) + request.body)
    }
}

/// Remembers what a server reports.
final class RecordingObserver: ServerObserver {
    struct Record: Sendable {
        var opened = 0
        var closed = 0
        var refusedConnections = 0
        var resumed: [Bool] = []
        var failures: [HandshakeFailure] = []
        var refusals: [Int] = []
        var served: [Int] = []
        var swept = 0
        var deadlines = 0
    }

    private let state = Mutex(Record())
    var record: Record { state.withLock { $0 } }

    func connectionOpened() { state.withLock { $0.opened += 1 } }
    func connectionClosed() { state.withLock { $0.closed += 1 } }
    func connectionRefused() { state.withLock { $0.refusedConnections += 1 } }
    func handshakeCompleted(isResumed: Bool) { state.withLock { $0.resumed.append(isResumed) } }
    func handshakeFailed(_ reason: HandshakeFailure) {
        state.withLock { $0.failures.append(reason) }
    }
    func requestRefused(status: Int) { state.withLock { $0.refusals.append(status) } }
    func requestServed(status: Int, durationMicroseconds: Int) {
        state.withLock { $0.served.append(status) }
    }
    func connectionSwept() { state.withLock { $0.swept += 1 } }
    func deadlinePassed() { state.withLock { $0.deadlines += 1 } }

    /// Waits until `condition` holds; false after a generous bound.
    func reaches(_ condition: @Sendable (Record) -> Bool) async -> Bool {
        for _ in 0..<2000 {
            if condition(record) { return true }
            try? await Task.sleep(for: .milliseconds(5))
        }
        return false
    }
}

struct RunningServer: Sendable {
    let server: Server
    let handler: EchoHandler
    let observer: RecordingObserver
    var port: UInt16 { server.port }
    func client() -> RawClient { RawClient(port: port) }
}

/// Runs `body` against a server of its own and stops it.
func withServer(
    _ configuration: ServerConfiguration = .plainLoopback(port: 0),
    handler: EchoHandler = EchoHandler(),
    _ body: (RunningServer) async throws -> Void
) async throws {
    let observer = RecordingObserver()
    let server = try Server(configuration: configuration, handler: handler, observer: observer)
    let running = Task { try await server.run() }
    do {
        try await body(RunningServer(server: server, handler: handler, observer: observer))
    } catch {
        server.stop(drainSeconds: 0)
        try await running.value
        throw error
    }
    server.stop(drainSeconds: 0)
    try await running.value
    let record = observer.record
    #expect(record.opened == record.closed)
}

func plain(_ change: (inout ServerLimits) -> Void) -> ServerConfiguration {
    var limits = ServerLimits()
    change(&limits)
    return .plainLoopback(port: 0, limits: limits)
}

/// A generator with a seed, so that a failure can be repeated.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64
    init(seed: UInt64) { state = seed }
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
