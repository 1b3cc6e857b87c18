import COpenSSL

/// One HKDF derivation.
@safe struct DerivationContext: ~Copyable {
    private let pointer: OpaquePointer

    private init() {
        ErrorQueue.clear()
        unsafe pointer = ErrorQueue.require(
            EVP_KDF_CTX_new(Algorithm.hkdf.pointer), "make an HKDF context")
    }

    deinit {
        unsafe EVP_KDF_CTX_free(pointer)
    }

    /// Limits are the caller's to check.
    static func hkdfSHA256(
        key: SecretStorage, salt: [UInt8], info: [UInt8], byteCount: Int
    ) throws(CryptoError) -> SecretStorage {
        let context = DerivationContext()
        return try unsafe SecretStorage(count: byteCount, operation: "derive a key") { output in
            unsafe key.withBytes {
                unsafe sluis_hkdf_sha256(
                    context.pointer, output, byteCount, $0, key.count, salt, salt.count, info,
                    info.count)
            }
        }
    }
}
