package import Domain

/// The certificate of a client, verified in the handshake; whose it is the caller looks up.
package struct PeerCertificate: Sendable, Hashable {
    /// The certificate as sent (X.509, DER).
    package let der: [UInt8]
    /// SHA-256 of `der`.
    package let fingerprint: Digest

    /// `fingerprint` must be that of `der`; the TLS handle computes it, tests may invent both.
    package init(der: [UInt8], fingerprint: Digest) {
        self.der = der
        self.fingerprint = fingerprint
    }

    package static func == (left: Self, right: Self) -> Bool {
        left.fingerprint == right.fingerprint
    }

    package func hash(into hasher: inout Hasher) { hasher.combine(fingerprint) }
}
