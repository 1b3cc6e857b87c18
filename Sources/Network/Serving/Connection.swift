/// What a loop knows of one connection. Never leaves its loop.
final class Connection {
    /// What the connection waits for; each phase has an absolute deadline.
    enum Phase {
        case handshaking
        /// For a request, or the rest of one.
        case receiving
        /// For the answer of the handler. Nothing is read meanwhile: TCP holds the sender back.
        case handling
        /// For the other side to take the response.
        case responding
        /// For the other side to stop sending, so that it can read the last response.
        case lingering
    }

    typealias Moment = ContinuousClock.Instant

    let token: ConnectionToken
    let transport: Transport
    let remoteAddress: String
    /// After this the connection closes behind its next response.
    let retiresAt: Moment
    var phase: Phase
    var deadline: Moment

    var parser: RequestParser
    /// Received and not yet parsed from `inputPosition` on.
    var input: [UInt8] = []
    var inputPosition = 0
    /// To be sent from `outputPosition` on.
    var output: [UInt8] = []
    var outputPosition = 0

    /// The context whose authorities and lists accepted the client.
    var context: TLSContext?
    var account: PeerAccount?
    /// When the client's certificate ends, in seconds since 1970 by the wall clock.
    var certificateEndsAt: Int64?

    /// A response was sent and nothing of the next request has arrived.
    var isIdle = false
    var hasBodyDeadline = false
    var request: RequestInProgress?
    var closesAfterResponse = false
    var lingeredByteCount = 0

    init(
        token: ConnectionToken, transport: Transport, remoteAddress: String, phase: Phase,
        deadline: Moment, retiresAt: Moment, parser: RequestParser
    ) {
        self.token = token
        self.transport = transport
        self.remoteAddress = remoteAddress
        self.phase = phase
        self.deadline = deadline
        self.retiresAt = retiresAt
        self.parser = parser
    }

    /// Whether nothing of a request has arrived.
    var isWaitingForRequest: Bool {
        phase == .receiving && !parser.isReceivingBody && input.count == inputPosition
    }

    /// Drops what was parsed; an idle connection also gives a large buffer back.
    func compactInput() {
        if inputPosition == input.count {
            input.removeAll(keepingCapacity: input.capacity <= NetworkLimits.idleBufferByteCount)
        } else if inputPosition > 0 {
            input.removeSubrange(..<inputPosition)
        }
        inputPosition = 0
    }

    func clearOutput() {
        output.removeAll(keepingCapacity: output.capacity <= NetworkLimits.idleBufferByteCount)
        outputPosition = 0
    }
}

/// A request that is with the handler.
struct RequestInProgress {
    let isHead: Bool
    let closes: Bool
    let startedAt: ContinuousClock.Instant
    /// Set once the handler did not answer at once.
    var task: Task<Void, Never>?
}
