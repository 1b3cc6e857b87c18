/// The defaults of `ServerLimits`, and the bounds that no setting moves.
package enum NetworkLimits {
    /// Request line, header fields and the empty line together.
    package static let headByteCount = 16 * 1024
    package static let targetByteCount = 4 * 1024
    package static let headerCount = 64
    package static let bodyByteCount = 1024 * 1024
    package static let connectionCount = 1024
    /// Connections that are still in their TLS handshake; the rest of `connectionCount` stays for
    /// peers that showed a certificate.
    package static let handshakeCount = 256
    /// Connections of one client certificate.
    package static let connectionsPerPeer = 64
    /// Requests of one client certificate that are with the handler at the same time.
    package static let requestsPerPeer = 32

    package static let handshake = Duration.seconds(10)
    package static let head = Duration.seconds(10)
    package static let body = Duration.seconds(30)
    /// Longer than the longest poll of a handler (60 s).
    package static let handler = Duration.seconds(90)
    package static let write = Duration.seconds(30)
    package static let idle = Duration.seconds(75)
    /// After this a connection is closed behind its next response, so that no certificate or
    /// revocation list is believed for longer than this without a new look.
    package static let lifetime = Duration.seconds(3600)

    /// A longer method name is one that nobody implements.
    static let methodByteCount = 32
    /// The size of one chunk with its extensions, without CRLF.
    static let chunkLineByteCount = 256
    /// All extensions of one chunked body together.
    static let chunkExtensionByteCount = 4 * 1024
    /// All trailer fields of one body together, with their line ends.
    static let trailerByteCount = 4 * 1024
    /// How long a closed connection may go on sending, so that it can read why it was closed.
    static let linger = Duration.seconds(2)
    static let lingerByteCount = 4 * 1024 * 1024
    /// The grace of a `run()` whose task was cancelled.
    package static let drainSecondsWhenCancelled = 10
    /// How long no connection is accepted when even the reserve descriptor is gone.
    static let acceptPause = Duration.milliseconds(100)
    static let acceptsPerTurn = 64
    static let eventsPerTurn = 256
    static let readByteCount = 16 * 1024
    static let backlog = 512
    static let loopCount = 64
    static let sessionSeconds = 3600
    /// The certificates that a client may send in one handshake.
    static let chainByteCount = 64 * 1024
    /// A TLS 1.3 record of ours is filled up to a multiple of this, so that its length on the wire
    /// tells sizes in such steps only.
    static let paddingByteCount = 4 * 1024
    /// An idle connection keeps no larger buffer than this.
    static let idleBufferByteCount = 8 * 1024
}

/// What one server allows; starts as `NetworkLimits` says.
package struct ServerLimits: Sendable, Equatable {
    package var headByteCount = NetworkLimits.headByteCount
    package var targetByteCount = NetworkLimits.targetByteCount
    package var headerCount = NetworkLimits.headerCount
    package var bodyByteCount = NetworkLimits.bodyByteCount
    package var connectionCount = NetworkLimits.connectionCount
    package var handshakeCount = NetworkLimits.handshakeCount
    package var connectionsPerPeer = NetworkLimits.connectionsPerPeer
    package var requestsPerPeer = NetworkLimits.requestsPerPeer
    package var handshake = NetworkLimits.handshake
    package var head = NetworkLimits.head
    package var body = NetworkLimits.body
    package var handler = NetworkLimits.handler
    package var write = NetworkLimits.write
    package var idle = NetworkLimits.idle
    package var lifetime = NetworkLimits.lifetime

    package init() {}
}
