/// What a read or a write on a non-blocking connection came to.
enum TransportOutcome: Sendable {
    /// At least one byte.
    case moved(Int)
    /// Nothing now; epoll reports when it is worth trying again.
    case wait
    /// The stream ended or broke; there is nothing more to move.
    case ended
}

enum HandshakeOutcome: Sendable {
    case established
    case wait
    case failed(HandshakeFailure)
}

/// A connection's bytes, with or without TLS.
enum Transport {
    case plain(StreamSocket)
    case secure(TLSSession)

    var socket: StreamSocket {
        switch self {
        case .plain(let socket): socket
        case .secure(let session): session.socket
        }
    }

    func read(into bytes: inout [UInt8]) -> TransportOutcome {
        switch self {
        case .plain(let socket): socket.read(into: &bytes)
        case .secure(let session): session.read(into: &bytes)
        }
    }

    /// Writes `bytes` from `start` on, as far as the other side takes them.
    func write(_ bytes: [UInt8], from start: Int) -> TransportOutcome {
        switch self {
        case .plain(let socket): socket.write(bytes, from: start)
        case .secure(let session): session.write(bytes, from: start)
        }
    }

    /// Says that nothing more will be written; reading goes on, by `socket` only.
    func finishWriting() {
        if case .secure(let session) = self { session.sendCloseNotify() }
        socket.finishWriting()
    }
}
