/// New connections: accept, count, hand over, register.
extension ServingLoop {
    func acceptWaiting() {
        guard let listener, !isStopping else { return }
        for _ in 0..<NetworkLimits.acceptsPerTurn {
            switch listener.accept(reserve: &reserve) {
            case .connection(let socket, let remoteAddress):
                guard seed.ledger.open(isStranger: context != nil) else {
                    // The descriptor closes with `socket`: over the limit nobody waits in doubt.
                    seed.observer.connectionRefused()
                    continue
                }
                nextInbox = (nextInbox + 1) % seed.allInboxes.count
                seed.allInboxes[nextInbox].post(.adopt(socket, remoteAddress: remoteAddress))
            case .shed: seed.observer.connectionRefused()
            case .none: return
            case .exhausted:
                seed.epoll.remove(listener: listener)
                acceptsAgainAt = now + NetworkLimits.acceptPause
                return
            }
        }
    }

    /// Takes the listener up again after a pause.
    func acceptAgain() {
        guard let moment = acceptsAgainAt, now >= moment, let listener else { return }
        if reserve == nil { reserve = ListeningSocket.makeReserve() }
        let isListening = seed.epoll.add(listener: listener)
        acceptsAgainAt = isListening ? nil : now + NetworkLimits.acceptPause
    }

    func adopt(_ socket: StreamSocket, _ remoteAddress: String) {
        generation &+= 1
        let token = ConnectionToken(
            descriptor: socket.descriptor.number, generation: generation)
        guard !isStopping, let connection = makeConnection(socket, token, remoteAddress),
            seed.epoll.add(connection: socket, token)
        else {
            seed.ledger.close(nil, isStranger: context != nil)
            seed.observer.connectionRefused()
            return
        }
        connections[token.descriptor] = connection
        noteDeadline(connection.deadline)
        seed.observer.connectionOpened()
        drive(connection)
    }

    private func makeConnection(
        _ socket: StreamSocket, _ token: ConnectionToken, _ remoteAddress: String
    ) -> Connection? {
        let parser = RequestParser(limits: limits, scheme: writer.scheme)
        guard let context else {
            return Connection(
                token: token, transport: .plain(socket), remoteAddress: remoteAddress,
                phase: .receiving, deadline: now + limits.head,
                retiresAt: now + limits.lifetime, parser: parser)
        }
        guard let session = TLSSession(context, socket) else { return nil }
        let connection = Connection(
            token: token, transport: .secure(session), remoteAddress: remoteAddress,
            phase: .handshaking, deadline: now + limits.handshake,
            retiresAt: now + limits.lifetime, parser: parser)
        connection.context = context
        return connection
    }
}
