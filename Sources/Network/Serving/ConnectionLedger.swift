import Domain
import Synchronization

/// Counts connections and requests, over all loops of a server and per client certificate.
final class ConnectionLedger: Sendable {
    private struct State {
        var connectionCount = 0
        /// Connections that did not yet show a certificate.
        var strangerCount = 0
        var accounts: [Digest: PeerAccount] = [:]
    }

    private let limits: ServerLimits
    private let state = Mutex(State())

    init(limits: ServerLimits) { self.limits = limits }

    /// Counts a new connection; false when the server has as many as it may, or as many of
    /// strangers as it may: who has no certificate must not keep out who has one.
    ///
    /// - Parameter isStranger: whether it still has to show a certificate.
    func open(isStranger: Bool) -> Bool {
        state.withLock { state in
            guard state.connectionCount < limits.connectionCount else { return false }
            if isStranger {
                guard state.strangerCount < limits.handshakeCount else { return false }
                state.strangerCount += 1
            }
            state.connectionCount += 1
            return true
        }
    }

    /// Counts a connection of `peer`; `nil` when it has as many as it may.
    func join(_ peer: PeerCertificate) -> PeerAccount? {
        state.withLock { state in
            let account =
                state.accounts[peer.fingerprint]
                ?? PeerAccount(peer, requestLimit: limits.requestsPerPeer)
            guard account.connect(limit: limits.connectionsPerPeer) else { return nil }
            state.accounts[peer.fingerprint] = account
            state.strangerCount -= 1
            return account
        }
    }

    /// Takes back `open`, and `join` where there was one.
    func close(_ account: PeerAccount?, isStranger: Bool) {
        state.withLock { state in
            state.connectionCount -= 1
            if isStranger { state.strangerCount -= 1 }
            guard let account, account.disconnect() else { return }
            state.accounts[account.peer.fingerprint] = nil
        }
    }

    /// The handler returned, whether or not anyone still waits for its answer. An account stays
    /// until then, so that reconnecting does not start the count of requests anew.
    func endRequest(_ account: PeerAccount) {
        guard account.endRequest() else { return }
        state.withLock { state in
            if account.isUnused { state.accounts[account.peer.fingerprint] = nil }
        }
    }

    /// The fingerprints of the connected peers for which `predicate` holds.
    func fingerprints(where predicate: (PeerCertificate) -> Bool) -> Set<Digest> {
        let peers = state.withLock { state in state.accounts.values.map(\.peer) }
        return Set(peers.filter(predicate).map(\.fingerprint))
    }
}

/// What one client certificate uses at the moment.
final class PeerAccount: Sendable {
    let peer: PeerCertificate
    private let requestLimit: Int
    private let counts = Mutex((connections: 0, requests: 0))

    fileprivate init(_ peer: PeerCertificate, requestLimit: Int) {
        self.peer = peer
        self.requestLimit = requestLimit
    }

    fileprivate func connect(limit: Int) -> Bool {
        counts.withLock { counts in
            guard counts.connections < limit else { return false }
            counts.connections += 1
            return true
        }
    }

    /// True when nothing is left to count.
    fileprivate func disconnect() -> Bool {
        counts.withLock { counts in
            counts.connections -= 1
            return counts.connections == 0 && counts.requests == 0
        }
    }

    /// True when nothing is left to count.
    fileprivate func endRequest() -> Bool {
        counts.withLock { counts in
            counts.requests -= 1
            return counts.connections == 0 && counts.requests == 0
        }
    }

    fileprivate var isUnused: Bool {
        counts.withLock { $0.connections == 0 && $0.requests == 0 }
    }

    /// Counts a request that goes to the handler; false when there are as many as there may be.
    func beginRequest() -> Bool {
        counts.withLock { counts in
            guard counts.requests < requestLimit else { return false }
            counts.requests += 1
            return true
        }
    }
}
