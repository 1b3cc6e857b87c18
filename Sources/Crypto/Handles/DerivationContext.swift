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
        var name = Array("SHA256".utf8CString)
        var (salt, info) = (salt, info)
        return try unsafe SecretStorage(count: byteCount, operation: "derive a key") { output in
            unsafe name.withUnsafeMutableBufferPointer { name in
                unsafe salt.withUnsafeMutableBufferPointer { salt in
                    unsafe info.withUnsafeMutableBufferPointer { info in
                        unsafe key.withBytes { key0 in
                            let parameters = unsafe [
                                OSSL_PARAM_construct_utf8_string(
                                    OSSL_KDF_PARAM_DIGEST, name.baseAddress, 0),
                                OSSL_PARAM_construct_octet_string(
                                    OSSL_KDF_PARAM_KEY, UnsafeMutableRawPointer(mutating: key0),
                                    key.count),
                                OSSL_PARAM_construct_octet_string(
                                    OSSL_KDF_PARAM_SALT, salt.baseAddress, salt.count),
                                OSSL_PARAM_construct_octet_string(
                                    OSSL_KDF_PARAM_INFO, info.baseAddress, info.count),
                                OSSL_PARAM_construct_end(),
                            ]
                            return unsafe EVP_KDF_derive(
                                context.pointer, output, byteCount, parameters)
                        }
                    }
                }
            }
        }
    }
}
