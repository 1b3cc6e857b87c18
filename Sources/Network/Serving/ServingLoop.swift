import Synchronization

/// What a loop is made of; everything in it may cross threads.
struct LoopSeed: Sendable {
    let configuration: ServerConfiguration
    let inbox: LoopInbox
    let executor: LoopExecutor
    let epoll: Epoll
    /// Only one loop gets a listener; it hands connections to `allInboxes` in turn.
    let listener: ListenerSlot
    let context: TLSContext?
    /// The inboxes of all loops of the server.
    let allInboxes: [LoopInbox]
    let ledger: ConnectionLedger
    let handler: any HTTPHandler
    let observer: any ServerObserver
    /// Told once when the last connection has gone after a stop.
    let drained: @Sendable () -> Void
}

/// Holds a listener until its loop takes it, so that the loop can close it by letting go.
final class ListenerSlot: Sendable {
    private let listener: Mutex<ListeningSocket?>

    init(_ listener: ListeningSocket?) { self.listener = Mutex(listener) }

    func take() -> ListeningSocket? {
        listener.withLock { listener in
            defer { listener = nil }
            return listener
        }
    }
}

/// One thread's share of the connections: waits, reads, parses, answers, and keeps the deadlines.
///
/// Lives on its thread from `init` to the end of `run()` and is touched by nothing else; what
/// others have to say comes through the inbox.
final class ServingLoop {
    typealias Moment = ContinuousClock.Instant

    let seed: LoopSeed
    let limits: ServerLimits
    let writer: ResponseWriter
    var listener: ListeningSocket?
    var reserve = ListeningSocket.makeReserve()
    var acceptsAgainAt: Moment?
    var nextInbox = 0
    var context: TLSContext?
    var connections: [Int32: Connection] = [:]
    var generation: UInt32 = 0
    var now = ContinuousClock.now
    /// No deadline lies before this.
    var earliestDeadline: Moment?
    var scratch = [UInt8](repeating: 0, count: NetworkLimits.readByteCount)
    var handlersInFlight = 0
    var stopsBy: Moment?
    private var isDrained = false
    private var date = (second: Int64(-1), text: "")

    init(_ seed: LoopSeed) {
        self.seed = seed
        limits = seed.configuration.limits
        writer = ResponseWriter(scheme: seed.configuration.isPlain ? .http : .https)
        listener = seed.listener.take()
        context = seed.context
    }

    /// Until the loop is drained and its last handler has returned.
    func run() {
        while true {
            for ready in seed.epoll.wait(milliseconds: sleepMilliseconds()) { handle(ready) }
            now = .now
            workInbox()
            expireDeadlines()
            guard stopsBy != nil, connections.isEmpty else { continue }
            if !isDrained {
                isDrained = true
                seed.drained()
            }
            if handlersInFlight == 0 { return seed.inbox.close() }
        }
    }

    var isStopping: Bool { stopsBy != nil }

    /// The Date of a response, made once a second.
    func currentDate() -> String {
        let second = SystemCall.wallSeconds()
        if second != date.second { date = (second, HTTPDate.text(secondsSinceEpoch: second)) }
        return date.text
    }

    private func handle(_ ready: Epoll.Ready) {
        now = .now
        switch ready.token {
        case .signal: break
        case .listener: acceptWaiting()
        default:
            guard let connection = connection(at: ready.token) else { return }
            if ready.isLost || ready.isHalfClosed && isAbandoned(connection) {
                close(connection)
            } else {
                drive(connection)
            }
        }
    }

    /// A TLS client that ends its stream while its request is with the handler has gone: no
    /// HTTP client half-closes TLS. On the plain listener a half-close still gets its answer.
    private func isAbandoned(_ connection: Connection) -> Bool {
        guard case .secure = connection.transport else { return false }
        return connection.phase == .handling
    }

    func connection(at token: ConnectionToken) -> Connection? {
        guard let connection = connections[token.descriptor], connection.token == token else {
            return nil
        }
        return connection
    }

    /// Jobs and answers that a turn produces are worked off in the same turn, up to a bound
    /// that lets the other connections have theirs.
    private func workInbox() {
        for _ in 0..<8 {
            let (messages, jobs) = seed.inbox.take()
            if messages.isEmpty, jobs.isEmpty { return }
            for job in jobs { seed.executor.run(job) }
            for message in messages { handle(message) }
        }
    }

    private func handle(_ message: LoopMessage) {
        switch message {
        case .adopt(let socket, let remoteAddress): adopt(socket, remoteAddress)
        case .answer(let token, let response): answer(token, response)
        case .reload(let context): reload(context)
        case .closePeers(let fingerprints): closePeers(fingerprints)
        case .stop(let moment): stop(by: moment)
        }
    }
}
