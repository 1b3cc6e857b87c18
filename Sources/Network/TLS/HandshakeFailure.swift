/// Why a handshake failed: a closed list, fit for a metric's label.
package enum HandshakeFailure: String, Sendable, CaseIterable {
    /// The client sent no certificate.
    case noCertificate
    /// No accepted authority signed it, or it is not for TLS clients.
    case untrusted
    /// Expired or not valid yet.
    case expired
    case revoked
    /// The issuer has no current revocation list: failing closed.
    case revocationUnknown
    /// Older than TLS 1.2, or no cipher or application protocol in common.
    case unsupported
    /// What arrived was not a TLS handshake.
    case malformed
    case timedOut
    case disconnected
    /// Over the number of connections of one certificate.
    case tooManyConnections
}
