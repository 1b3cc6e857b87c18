/// The way of a connection through its phases.
extension ServingLoop {
    /// What a phase needs next.
    enum Step {
        /// Look again at once: the phase changed or bytes arrived.
        case again
        /// An event, an answer or the deadline goes on from here.
        case wait
        case close
    }

    /// Goes on until there is nothing to do but wait. Edge-triggered: each phase stops only
    /// where a read or a write said that it would have to wait.
    func drive(_ connection: Connection) {
        while true {
            let step =
                switch connection.phase {
                case .handshaking: handshake(connection)
                case .receiving: receive(connection)
                case .handling: flush(connection, then: .wait)
                case .responding: respond(connection)
                case .lingering: linger(connection)
                }
            switch step {
            case .again: continue
            case .wait: return
            case .close: return close(connection)
            }
        }
    }

    func enter(_ phase: Connection.Phase, _ connection: Connection, within time: Duration) {
        connection.phase = phase
        setDeadline(connection, within: time)
    }

    /// Closes at once; a handler that is still at work is cancelled and its answer dropped.
    func close(_ connection: Connection) {
        guard connections.removeValue(forKey: connection.token.descriptor) != nil else { return }
        connection.request?.task?.cancel()
        if connection.phase == .handshaking { seed.observer.handshakeFailed(.disconnected) }
        let isStranger = connection.account == nil && connection.context != nil
        seed.ledger.close(connection.account, isStranger: isStranger)
        seed.observer.connectionClosed()
    }

    /// Ends a connection so that the other side can still read what was sent (RFC 9112
    /// section 9.6): closing a socket with unread bytes would reset it.
    func beginLinger(_ connection: Connection) -> Step {
        connection.transport.finishWriting()
        connection.input = []
        connection.inputPosition = 0
        connection.clearOutput()
        enter(.lingering, connection, within: NetworkLimits.linger)
        return .again
    }

    private func linger(_ connection: Connection) -> Step {
        while connection.lingeredByteCount < NetworkLimits.lingerByteCount {
            switch connection.transport.socket.read(into: &scratch) {
            case .moved(let count): connection.lingeredByteCount += count
            case .wait: return .wait
            case .ended: return .close
            }
        }
        return .close
    }

    private func handshake(_ connection: Connection) -> Step {
        guard case .secure(let session) = connection.transport else { return .close }
        switch session.handshake() {
        case .wait: return .wait
        case .failed(let reason): return refuseHandshake(connection, reason)
        case .established: return establish(connection, session)
        }
    }

    /// The alert is on its way; the phase changes first so that no second failure is reported.
    private func refuseHandshake(_ connection: Connection, _ reason: HandshakeFailure) -> Step {
        seed.observer.handshakeFailed(reason)
        return beginLinger(connection)
    }

    private func establish(_ connection: Connection, _ session: TLSSession) -> Step {
        guard let (peer, secondsLeft) = session.peer() else {
            return refuseHandshake(connection, .noCertificate)
        }
        guard secondsLeft > 0 else { return refuseHandshake(connection, .expired) }
        // A reload came during this handshake: what it revoked must not slip through.
        if let context, connection.context !== context, !session.isVerified(by: context) {
            return refuseHandshake(connection, .untrusted)
        }
        guard let account = seed.ledger.join(peer) else {
            return refuseHandshake(connection, .tooManyConnections)
        }
        connection.account = account
        connection.certificateEndsAt = SystemCall.wallSeconds() + secondsLeft
        seed.observer.handshakeCompleted(isResumed: session.isResumed)
        enter(.receiving, connection, within: limits.head)
        return .again
    }
}
