import COpenSSL

/// One computation of an HMAC.
@safe struct MacContext: ~Copyable {
    private let pointer: OpaquePointer

    private init() {
        ErrorQueue.clear()
        unsafe pointer = ErrorQueue.require(
            EVP_MAC_CTX_new(Algorithm.hmac.pointer), "make an HMAC context")
    }

    deinit {
        unsafe EVP_MAC_CTX_free(pointer)
    }

    static func hmacSHA256(_ bytes: [UInt8], key: SecretStorage) -> [UInt8] {
        let context = MacContext()
        context.start(key: key)
        unsafe ErrorQueue.require(
            EVP_MAC_update(context.pointer, bytes, bytes.count), "authenticate bytes")
        var tag = [UInt8](repeating: 0, count: HMACSHA256.byteCount)
        var written = 0
        unsafe ErrorQueue.require(
            EVP_MAC_final(context.pointer, &tag, &written, tag.count), "end HMAC")
        precondition(written == tag.count, "HMAC-SHA-256 has 32 bytes")
        return tag
    }

    private borrowing func start(key: SecretStorage) {
        var name = Array("SHA256".utf8CString)
        let code = unsafe name.withUnsafeMutableBufferPointer { name in
            let parameters = unsafe [
                OSSL_PARAM_construct_utf8_string(OSSL_MAC_PARAM_DIGEST, name.baseAddress, 0),
                OSSL_PARAM_construct_end(),
            ]
            return unsafe key.withBytes { unsafe EVP_MAC_init(pointer, $0, key.count, parameters) }
        }
        ErrorQueue.require(code, "start HMAC")
    }
}
