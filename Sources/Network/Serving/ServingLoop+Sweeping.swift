import Domain

/// Closing connections that were fine when they were opened.
extension ServingLoop {
    /// Connections that are open keep their old context, so each is verified by the new one;
    /// without this a revoked client would be served for as long as it stays connected.
    func reload(_ context: TLSContext) {
        self.context = context
        for connection in Array(connections.values) {
            guard case .secure(let session) = connection.transport, connection.account != nil
            else { continue }
            if session.isVerified(by: context) {
                connection.context = context
            } else {
                sweep(connection)
            }
        }
    }

    func closePeers(_ fingerprints: Set<Digest>) {
        for connection in Array(connections.values) {
            guard let peer = connection.account?.peer, fingerprints.contains(peer.fingerprint)
            else { continue }
            sweep(connection)
        }
    }

    /// Requests in flight finish; connections without one close now.
    func stop(by moment: Moment) {
        stopsBy = min(stopsBy ?? moment, moment)
        if let listener { seed.epoll.remove(listener: listener) }
        listener = nil
        acceptsAgainAt = nil
        for connection in Array(connections.values) {
            if connection.phase == .handshaking {
                close(connection)
            } else if connection.isWaitingForRequest {
                finish(connection)
            }
        }
    }

    private func sweep(_ connection: Connection) {
        seed.observer.connectionSwept()
        close(connection)
    }
}
