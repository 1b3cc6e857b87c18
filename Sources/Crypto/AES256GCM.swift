/// AES-256-GCM (NIST SP 800-38D) with a 96-bit nonce and a 128-bit tag.
package enum AES256GCM {
    package static let keyBytes = 32
    package static let nonceBytes = 12
    package static let tagBytes = 16
    /// What a sealed value is longer than its plaintext.
    package static let overheadBytes = nonceBytes + tagBytes

    /// `nonce || ciphertext || tag`. A nonce is used once per key; `associated` is not stored and
    /// must be given again to open.
    package static func seal(
        _ plain: [UInt8], key: SecretBytes, nonce: [UInt8], associated: [UInt8]
    ) throws(CryptoError) -> [UInt8] {
        try check(key: key, associated: associated)
        guard nonce.count == nonceBytes else {
            throw .nonceLength(expected: nonceBytes, actual: nonce.count)
        }
        guard plain.count <= CryptoLimits.plaintextBytes else {
            throw .tooLong(what: "plaintext", limit: CryptoLimits.plaintextBytes)
        }
        return try CipherContext().seal(
            plain, key: key.storage, nonce: nonce, associated: associated)
    }

    /// The plaintext, or `notAuthentic` when a bit of key, nonce, ciphertext, tag or `associated`
    /// differs.
    package static func open(
        _ sealed: [UInt8], key: SecretBytes, associated: [UInt8]
    ) throws(CryptoError) -> [UInt8] {
        try check(key: key, associated: associated)
        guard sealed.count >= overheadBytes else { throw .notAuthentic }
        guard sealed.count - overheadBytes <= CryptoLimits.plaintextBytes else {
            throw .tooLong(what: "sealed value", limit: CryptoLimits.plaintextBytes)
        }
        return try CipherContext().open(sealed, key: key.storage, associated: associated)
    }

    private static func check(key: SecretBytes, associated: [UInt8]) throws(CryptoError) {
        guard key.count == keyBytes else {
            throw .keyLength(expected: keyBytes, actual: key.count)
        }
        guard associated.count <= CryptoLimits.associatedBytes else {
            throw .tooLong(what: "associated data", limit: CryptoLimits.associatedBytes)
        }
    }
}
