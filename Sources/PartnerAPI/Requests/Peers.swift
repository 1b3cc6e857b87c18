import Crypto
import Domain
import Exchange
import Network
import Synchronization

/// Finds out who a connection is, and counts those whom nobody knows.
final class Peers: Sendable {
    private let gateway: Gateway
    private let parsed = Mutex<[Digest: Certificate]>([:])
    private let outsiders = Mutex<[String: Int]>([:])

    init(gateway: Gateway) { self.gateway = gateway }

    /// - Throws: `Problem` 403 for anyone the address book does not know today.
    func identify(_ peer: PeerCertificate?) throws(Problem) -> Actor {
        guard let peer else {
            throw outsider(
                "geen-certificaat", "deze poort vraagt een clientcertificaat uit het adresboek")
        }
        guard let certificate = certificate(of: peer) else {
            throw outsider(
                "onleesbaar-certificaat",
                "dit certificaat is niet bruikbaar; vraag de beheerder er een met Ed25519 of P-256")
        }
        do { return try gateway.identify(certificate) } catch {
            count(error.code)
            throw Problem(error)
        }
    }

    /// What was counted since the last call, for one aggregated entry.
    func drain() -> [(reason: String, count: Int)] {
        outsiders.withLock { counts in
            defer { counts = [:] }
            return counts.sorted { $0.key < $1.key }.map { (reason: $0.key, count: $0.value) }
        }
    }

    /// Parsed once per certificate: its handshake was checked, its record is asked every time.
    private func certificate(of peer: PeerCertificate) -> Certificate? {
        if let known = parsed.withLock({ $0[peer.fingerprint] }) { return known }
        let certificate: Certificate
        do { certificate = try Certificate(der: peer.der) } catch { return nil }
        guard certificate.fingerprint == peer.fingerprint else { return nil }
        parsed.withLock { parsed in
            if parsed.count >= PartnerLimits.cachedCertificates { parsed = [:] }
            parsed[peer.fingerprint] = certificate
        }
        return certificate
    }

    private func outsider(_ code: String, _ detail: String) -> Problem {
        count(code)
        return Problem(403, code, detail)
    }

    private func count(_ reason: String) {
        outsiders.withLock { counts in
            let count = counts[reason] ?? 0
            if count < Int.max { counts[reason] = count + 1 }
        }
    }
}
