import COpenSSL

/// A key of libcrypto, private or public.
///
/// Sendable because a key is never changed after it was read, and libcrypto locks its own
/// caches of it.
@safe final class KeyHandle: @unchecked Sendable {
    private let pointer: OpaquePointer

    private init(owning pointer: OpaquePointer) {
        unsafe self.pointer = pointer
    }

    deinit {
        unsafe EVP_PKEY_free(pointer)
    }

    static func generating(_ algorithm: KeyAlgorithm) -> KeyHandle {
        ErrorQueue.clear()
        let key =
            switch algorithm {
            case .ed25519: unsafe sluis_generate_ed25519()
            case .p256: unsafe sluis_generate_p256()
            }
        return unsafe KeyHandle(owning: ErrorQueue.require(key, "generate a key"))
    }

    /// `spki` has one of the two forms that `PublicKey` takes.
    static func reading(spki: [UInt8]) throws(CryptoError) -> KeyHandle {
        let key = unsafe DERCoding.read(
            spki, with: { unsafe d2i_PUBKEY(nil, $0, $1) }, free: { unsafe EVP_PKEY_free($0) })
        guard let key = unsafe key else {
            ErrorQueue.clear()
            throw .malformed(what: "public key", reason: "it is not a point of its curve")
        }
        return unsafe KeyHandle(owning: key)
    }

    static func reading(pkcs8: [UInt8]) throws(CryptoError) -> KeyHandle {
        let wrapped = unsafe DERCoding.read(
            pkcs8, with: { unsafe d2i_PKCS8_PRIV_KEY_INFO(nil, $0, $1) },
            free: { unsafe PKCS8_PRIV_KEY_INFO_free($0) })
        guard let wrapped = unsafe wrapped else {
            ErrorQueue.clear()
            throw .malformed(what: "private key", reason: "it is not PKCS#8")
        }
        defer { unsafe PKCS8_PRIV_KEY_INFO_free(wrapped) }
        guard let key = unsafe EVP_PKCS82PKEY(wrapped) else {
            ErrorQueue.clear()
            throw .malformed(what: "private key", reason: "its algorithm or its value is unknown")
        }
        return unsafe KeyHandle(owning: key)
    }

    func spki() -> [UInt8] {
        unsafe DERCoding.write("encode a public key") { unsafe i2d_PUBKEY(pointer, $0) }
    }

    func pkcs8() -> [UInt8] {
        ErrorQueue.clear()
        let wrapped = unsafe ErrorQueue.require(EVP_PKEY2PKCS8(pointer), "wrap a private key")
        defer { unsafe PKCS8_PRIV_KEY_INFO_free(wrapped) }
        return unsafe DERCoding.write("encode a private key") {
            unsafe i2d_PKCS8_PRIV_KEY_INFO(wrapped, $0)
        }
    }

    func signEd25519(_ bytes: [UInt8]) -> [UInt8]? {
        SignatureContext().sign(bytes, key: self, digest: nil, roomFor: 64)
    }

    /// DER, with at most 72 bytes.
    func signECDSA(_ bytes: [UInt8]) -> [UInt8]? {
        SignatureContext().sign(bytes, key: self, digest: .sha256, roomFor: 72)
    }

    func verifyEd25519(signature: [UInt8], over bytes: [UInt8]) -> Bool {
        SignatureContext().verify(signature, over: bytes, key: self, digest: nil)
    }

    func verifyECDSA(signature: [UInt8], over bytes: [UInt8]) -> Bool {
        SignatureContext().verify(signature, over: bytes, key: self, digest: .sha256)
    }

    /// Lends the key for the length of `body`.
    func withKey<Result>(_ body: (OpaquePointer) -> Result) -> Result {
        unsafe body(pointer)
    }
}

/// One signing or verifying in one go, as Ed25519 needs it.
@safe struct SignatureContext: ~Copyable {
    private let pointer: OpaquePointer

    init() {
        ErrorQueue.clear()
        unsafe pointer = ErrorQueue.require(EVP_MD_CTX_new(), "make a signature context")
    }

    deinit {
        unsafe EVP_MD_CTX_free(pointer)
    }

    /// `nil` when libcrypto refuses the key. `digest` is nil for Ed25519, which has its own.
    borrowing func sign(
        _ bytes: [UInt8], key: KeyHandle, digest: Algorithm?, roomFor room: Int
    ) -> [UInt8]? {
        var signature = [UInt8](repeating: 0, count: room)
        var count = room
        let started = unsafe key.withKey {
            unsafe EVP_DigestSignInit(pointer, nil, digest?.pointer, nil, $0)
        }
        guard started == 1,
            unsafe EVP_DigestSign(pointer, &signature, &count, bytes, bytes.count) == 1
        else {
            ErrorQueue.clear()
            return nil
        }
        return Array(signature.prefix(count))
    }

    borrowing func verify(
        _ signature: [UInt8], over bytes: [UInt8], key: KeyHandle, digest: Algorithm?
    ) -> Bool {
        let started = unsafe key.withKey {
            unsafe EVP_DigestVerifyInit(pointer, nil, digest?.pointer, nil, $0)
        }
        guard started == 1,
            unsafe EVP_DigestVerify(
                pointer, signature, signature.count, bytes, bytes.count) == 1
        else {
            ErrorQueue.clear()
            return false
        }
        return true
    }
}
