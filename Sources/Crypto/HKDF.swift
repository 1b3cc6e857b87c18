/// HKDF with SHA-256 (RFC 5869): one key per use out of one secret.
package enum HKDF {
    /// `info` names the use, for instance `sluis/field/1`; two uses never share it.
    ///
    /// Throws `empty` for an empty key or length, `tooLong` past the limits of `info` and output.
    package static func derive(
        key: SecretBytes, salt: [UInt8], info: String, byteCount: Int
    ) throws(CryptoError) -> SecretBytes {
        try derive(key: key, salt: salt, info: Array(info.utf8), byteCount: byteCount)
    }

    static func derive(
        key: SecretBytes, salt: [UInt8], info: [UInt8], byteCount: Int
    ) throws(CryptoError) -> SecretBytes {
        guard key.count > 0 else { throw .empty(what: "key") }
        guard byteCount > 0 else { throw .empty(what: "derived key") }
        guard byteCount <= CryptoLimits.derivedBytes else {
            throw .tooLong(what: "derived key", limit: CryptoLimits.derivedBytes)
        }
        guard info.count <= CryptoLimits.derivationInfoBytes else {
            throw .tooLong(what: "derivation info", limit: CryptoLimits.derivationInfoBytes)
        }
        let derived = try DerivationContext.hkdfSHA256(
            key: key.storage, salt: salt, info: info, byteCount: byteCount)
        return SecretBytes(owning: derived)
    }
}
