import COpenSSL

/// The algorithms of libcrypto's providers, fetched once for the life of the process.
///
/// Sendable because a fetched algorithm never changes and its count of owners is atomic.
@safe struct Algorithm: @unchecked Sendable {
    let pointer: OpaquePointer

    static let sha256 = unsafe Algorithm(
        pointer: ErrorQueue.require(EVP_MD_fetch(nil, "SHA256", nil), "fetch SHA-256"))
    static let aes256GCM = unsafe Algorithm(
        pointer: ErrorQueue.require(
            EVP_CIPHER_fetch(nil, "AES-256-GCM", nil), "fetch AES-256-GCM"))
    static let hmac = unsafe Algorithm(
        pointer: ErrorQueue.require(EVP_MAC_fetch(nil, "HMAC", nil), "fetch HMAC"))
    static let hkdf = unsafe Algorithm(
        pointer: ErrorQueue.require(EVP_KDF_fetch(nil, "HKDF", nil), "fetch HKDF"))

    private init(pointer: OpaquePointer) {
        unsafe self.pointer = pointer
    }
}
