/// The bounds of this module; each is tested at the bound and one past it.
package enum CryptoLimits {
    /// Plaintext of one AES-256-GCM seal.
    package static let plaintextBytes = 16 * 1024 * 1024
    /// Associated data of one seal.
    package static let associatedBytes = 64 * 1024
    /// `info` of one HKDF derivation; what libcrypto 3.0 takes.
    package static let derivationInfoBytes = 1024
    /// 255 blocks of SHA-256 (RFC 5869 section 2.3).
    package static let derivedBytes = 255 * 32
    /// One PEM file: a key, a certificate or a bundle of them.
    package static let pemBytes = 256 * 1024
    /// Certificates in one bundle.
    package static let bundleCertificates = 256
    /// One certificate in DER.
    package static let certificateBytes = 32 * 1024
    /// Alternative names in one certificate.
    package static let alternativeNames = 100
    /// A serial number in octets (RFC 5280 section 4.1.2.2).
    package static let serialBytes = 20
    /// Characters of one attribute of a subject (RFC 5280 appendix A.1, `ub-common-name`).
    package static let nameCharacters = 64
    /// Entries in one revocation list that we make.
    package static let revokedCertificates = 10_000
    /// A compact detached JWS. Ours have 268 characters or fewer.
    package static let compactSignatureBytes = 512
    /// A signed note with its signatures.
    package static let noteBytes = 64 * 1024
    /// Signature lines in one note.
    package static let noteSignatures = 16
    /// A key file.
    package static let keyFileBytes = 64 * 1024
}
