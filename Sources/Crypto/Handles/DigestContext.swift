import COpenSSL
package import Domain

/// One running SHA-256.
@safe struct DigestContext: ~Copyable {
    private let pointer: OpaquePointer

    init() {
        ErrorQueue.clear()
        unsafe pointer = ErrorQueue.require(EVP_MD_CTX_new(), "make a digest context")
        unsafe ErrorQueue.require(
            EVP_DigestInit_ex2(pointer, Algorithm.sha256.pointer, nil), "start SHA-256")
    }

    deinit {
        unsafe EVP_MD_CTX_free(pointer)
    }

    borrowing func update(_ bytes: [UInt8]) {
        unsafe ErrorQueue.require(EVP_DigestUpdate(pointer, bytes, bytes.count), "hash bytes")
    }

    borrowing func finish() -> Digest {
        var bytes = [UInt8](repeating: 0, count: Digest.byteCount)
        var written: UInt32 = 0
        unsafe ErrorQueue.require(EVP_DigestFinal_ex(pointer, &bytes, &written), "end SHA-256")
        return DigestContext.digest(of: bytes, written: written)
    }

    /// SHA-256 of bytes that are all there.
    static func sha256(_ bytes: some Collection<UInt8>) -> Digest {
        if let direct = bytes.withContiguousStorageIfAvailable({ unsafe hash($0) }) {
            return direct
        }
        return unsafe Array(bytes).withUnsafeBufferPointer { unsafe hash($0) }
    }

    private static func hash(_ buffer: UnsafeBufferPointer<UInt8>) -> Digest {
        ErrorQueue.clear()
        var bytes = [UInt8](repeating: 0, count: Digest.byteCount)
        var written: UInt32 = 0
        unsafe ErrorQueue.require(
            EVP_Digest(
                buffer.baseAddress, buffer.count, &bytes, &written, Algorithm.sha256.pointer, nil),
            "hash bytes")
        return digest(of: bytes, written: written)
    }

    private static func digest(of bytes: [UInt8], written: UInt32) -> Digest {
        guard written == Digest.byteCount, let digest = Digest(bytes: bytes) else {
            preconditionFailure("SHA-256 has 32 bytes")
        }
        return digest
    }
}

extension SHA256 {
    /// Of bytes that stay where they are.
    @unsafe package static func digest(_ bytes: UnsafeRawBufferPointer) -> Digest {
        unsafe DigestContext.sha256(bytes)
    }
}
