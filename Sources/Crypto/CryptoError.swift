/// Why something cryptographic was refused.
///
/// A case is the code, its payload the context. No payload ever holds key material, plaintext
/// or a name: lengths, limits, constant words and paths of files only.
package enum CryptoError: Error, Sendable, Equatable {
    /// A key of another length than its algorithm takes.
    case keyLength(expected: Int, actual: Int)
    /// A nonce of another length than its algorithm takes.
    case nonceLength(expected: Int, actual: Int)
    /// `what` is over its limit in `CryptoLimits`.
    case tooLong(what: String, limit: Int)
    /// `what` is empty where something must stand.
    case empty(what: String)
    /// The tag does not fit: another key, other associated data, or altered bytes.
    case notAuthentic
    /// `what` (`private key`, `certificate`, `base64` and so on) cannot be read, because `reason`.
    case malformed(what: String, reason: String)
    /// A key of another algorithm than Ed25519 or ECDSA on P-256.
    case unsupportedKey
    /// A key of the other algorithm than the operation takes.
    case wrongAlgorithm(expected: KeyAlgorithm)
    /// The private key does not belong to the certificate or to its public half.
    case keysDoNotMatch
    /// The certificate may not issue others.
    case notAnAuthority
    /// The end of a validity does not lie after its beginning.
    case emptyValidity
    /// A detached JWS was refused.
    case signature(JWSRefusal)
    /// A signed note was refused.
    case note(NoteRefusal)
    /// A key file was refused.
    case keyFile(KeyFileRefusal, path: String)
    /// libcrypto refused `operation`; `reason` is its own constant text.
    case library(operation: String, reason: String)
}

extension CryptoError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .keyLength(let expected, let actual):
            "the key has \(actual) bytes, give one of \(expected) bytes"
        case .nonceLength(let expected, let actual):
            "the nonce has \(actual) bytes, give one of \(expected) bytes"
        case .tooLong(let what, let limit): "the \(what) is longer than \(limit), make it shorter"
        case .empty(let what): "the \(what) is empty, give at least one byte"
        case .notAuthentic:
            "the sealed bytes do not fit this key and place, restore them from a backup"
        case .malformed(let what, let reason): "the \(what) cannot be read: \(reason)"
        case .unsupportedKey: "the key is neither Ed25519 nor ECDSA on P-256, make one of these"
        case .wrongAlgorithm(let expected):
            "the key is of another algorithm, give one of `\(expected.rawValue)`"
        case .keysDoNotMatch:
            "the private key does not belong to this certificate or public key, give the pair"
        case .notAnAuthority: "the certificate may not issue others, give that of an authority"
        case .emptyValidity: "the validity ends before it begins, give a later end"
        case .signature(let refusal): refusal.description
        case .note(let refusal): refusal.description
        case .keyFile(let refusal, let path): refusal.description(path: path)
        case .library(let operation, let reason):
            "libcrypto could not \(operation) (\(reason)), check the input and the installed library"
        }
    }
}

/// Why a detached JWS was refused.
package enum JWSRefusal: Sendable, Equatable {
    /// Not three parts between two dots, or too long.
    case shape
    /// The middle part is not empty: the payload must stay outside.
    case attachedPayload
    /// A part is not base64url without padding, in its one spelling.
    case encoding
    /// The header is not byte for byte the one that a signer of Sluis writes.
    case header
    /// `alg` is not that of the certificate's key.
    case algorithm
    /// `x5t#S256` names another certificate.
    case certificate
    /// The header fits, the signature does not fit payload and key.
    case value
}

extension JWSRefusal: CustomStringConvertible {
    package var description: String {
        switch self {
        case .shape: "the signature is not of the form `header..signature`, send a detached JWS"
        case .attachedPayload: "the signature carries a payload, send it detached"
        case .encoding: "the signature is not base64url without padding, encode it so"
        case .header:
            "the protected header is not exactly `alg`, `typ` and `x5t#S256` in canonical form, sign again with that header"
        case .algorithm:
            "the `alg` of the signature does not fit the key of the certificate, sign with `ES256` or `EdDSA` as the key is"
        case .certificate:
            "the signature names another certificate, sign with the key of the one in the address book"
        case .value: "the signature does not fit these bytes, sign exactly the canonical bytes"
        }
    }
}
