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
        let started = unsafe key.withBytes {
            unsafe sluis_hmac_sha256_start(context.pointer, $0, key.count)
        }
        ErrorQueue.require(started, "start HMAC")
        unsafe ErrorQueue.require(
            EVP_MAC_update(context.pointer, bytes, bytes.count), "authenticate bytes")
        var tag = [UInt8](repeating: 0, count: HMACSHA256.byteCount)
        var written = 0
        unsafe ErrorQueue.require(
            EVP_MAC_final(context.pointer, &tag, &written, tag.count), "end HMAC")
        precondition(written == tag.count, "HMAC-SHA-256 has 32 bytes")
        return tag
    }
}
