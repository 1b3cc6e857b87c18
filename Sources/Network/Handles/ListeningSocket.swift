import COpenSSL

/// A bound and listening socket, with a reserve descriptor for the day when there are no others.
final class ListeningSocket: Sendable {
    enum Accepted: Sendable {
        case connection(StreamSocket, remoteAddress: String)
        /// A connection was taken and closed with the help of the reserve.
        case shed
        /// Nobody is waiting, or the one who was has gone.
        case none
        /// No descriptor is left, not even the reserve: pause.
        case exhausted
    }

    let descriptor: Descriptor
    let port: UInt16

    /// `address` is a numeric IPv4 or IPv6 address; port 0 takes a free one.
    init(address: String, port: UInt16, backlog: Int) throws(ServerError) {
        var bound: UInt16 = 0
        let number = unsafe sluis_listen(address, port, Int32(backlog), &bound)
        guard number >= 0 else {
            throw ServerError(
                .cannotListen,
                "cannot listen on `\(address)` port \(port): \(SystemCall.message(of: number)); "
                    + "choose an address of this machine and a free port")
        }
        descriptor = Descriptor(owning: number)
        self.port = bound
    }

    /// Takes one waiting connection. `reserve` is given up and taken back when descriptors
    /// ran out, so that clients see a closed connection instead of silence.
    func accept(reserve: inout Descriptor?) -> Accepted {
        var text = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
        let number = unsafe sluis_accept(descriptor.number, &text)
        if number >= 0 {
            let characters = text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
            return .connection(
                StreamSocket(owning: number),
                remoteAddress: String(decoding: characters, as: UTF8.self))
        }
        switch -number {
        case EMFILE, ENFILE: return shed(&reserve)
        case ENOBUFS, ENOMEM: return .exhausted
        case EINTR, ECONNABORTED, EPROTO: return .shed
        default: return .none
        }
    }

    private func shed(_ reserve: inout Descriptor?) -> Accepted {
        guard reserve != nil else {
            reserve = ListeningSocket.makeReserve()
            return .exhausted
        }
        reserve = nil
        var text = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
        let number = unsafe sluis_accept(descriptor.number, &text)
        if number >= 0 { _ = close(number) }
        reserve = ListeningSocket.makeReserve()
        return number >= 0 ? .shed : number == -EAGAIN ? .none : .exhausted
    }

    static func makeReserve() -> Descriptor? {
        let number = eventfd(0, Int32(EFD_CLOEXEC))
        return number >= 0 ? Descriptor(owning: number) : nil
    }
}
