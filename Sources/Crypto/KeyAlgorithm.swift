/// The two kinds of signing keys that Sluis takes.
package enum KeyAlgorithm: String, Sendable, Hashable, CaseIterable {
    /// Ed25519 (RFC 8032): checkpoints, and whoever has such a certificate.
    case ed25519
    /// ECDSA with SHA-256 on P-256 (FIPS 186-4): what certificates and smart cards carry.
    case p256

    /// The `alg` of JOSE (RFC 7518 section 3.4, RFC 8037 section 3.1).
    package var joseName: String {
        switch self {
        case .ed25519: "EdDSA"
        case .p256: "ES256"
        }
    }
}
