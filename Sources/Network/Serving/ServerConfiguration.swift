/// Where a server listens, how it knows its clients, and what it allows them.
package struct ServerConfiguration: Sendable {
    /// A numeric IPv4 or IPv6 address.
    package var address: String
    /// 0 takes a free port.
    package var port: UInt16
    /// `nil` is a plain listener without peers, refused on any address but loopback.
    package var tls: TLSFiles?
    package var limits: ServerLimits
    /// How many loops, each on its own thread; by default one per processor.
    package var loopCount: Int

    package init(
        address: String, port: UInt16, tls: TLSFiles, limits: ServerLimits = ServerLimits(),
        loopCount: Int? = nil
    ) {
        self.address = address
        self.port = port
        self.tls = tls
        self.limits = limits
        self.loopCount = loopCount ?? SystemCall.processorCount()
    }

    /// The plain listener for health and metrics: loopback only, one loop.
    package static func plainLoopback(
        address: String = "127.0.0.1", port: UInt16, limits: ServerLimits = ServerLimits()
    ) -> ServerConfiguration {
        ServerConfiguration(plain: address, port: port, limits: limits)
    }

    private init(plain address: String, port: UInt16, limits: ServerLimits) {
        self.address = address
        self.port = port
        self.tls = nil
        self.limits = limits
        self.loopCount = 1
    }

    package var isPlain: Bool { tls == nil }

    func check() throws(ServerError) {
        guard !isPlain || address == "::1" || isLoopback4 else {
            throw ServerError(
                .invalidConfiguration,
                "a listener without TLS must be on `127.0.0.1` or `::1`; give TLS files or change `\(address)`"
            )
        }
        guard (1...NetworkLimits.loopCount).contains(loopCount) else {
            throw ServerError(
                .invalidConfiguration,
                "the number of loops must be 1 to \(NetworkLimits.loopCount)")
        }
        let counts = [
            limits.headByteCount, limits.targetByteCount, limits.headerCount, limits.bodyByteCount,
            limits.connectionCount, limits.handshakeCount, limits.connectionsPerPeer,
            limits.requestsPerPeer,
        ]
        let times = [
            limits.handshake, limits.head, limits.body, limits.handler, limits.write, limits.idle,
            limits.lifetime,
        ]
        guard counts.allSatisfy({ $0 > 0 }), times.allSatisfy({ $0 > .zero }) else {
            throw ServerError(.invalidConfiguration, "every limit of a server must be above zero")
        }
    }

    /// `127.` and three more numbers; whether it is an address at all, binding tells.
    private var isLoopback4: Bool {
        let parts = address.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 4 && parts[0] == "127"
            && parts.allSatisfy { !$0.isEmpty && $0.utf8.allSatisfy(ASCII.isDigit) }
    }
}
