import COpenSSL

/// Bytes outside the Swift heap's reuse: written once, zeroed at the end.
///
/// Sendable because nothing writes to them between the initialiser and the end.
@safe final class SecretStorage: @unchecked Sendable {
    let count: Int
    /// Never nil, also for no bytes, because libcrypto takes a null key for "no key given".
    private let memory: UnsafeMutablePointer<UInt8>

    private init(zeroes count: Int) {
        precondition(count >= 0, "a secret has a length")
        self.count = count
        unsafe memory = .allocate(capacity: max(count, 1))
        unsafe memory.initialize(repeating: 0, count: max(count, 1))
    }

    convenience init(copying bytes: [UInt8]) {
        self.init(zeroes: bytes.count)
        unsafe memory.update(from: bytes, count: bytes.count)
    }

    convenience init(random count: Int) {
        self.init(zeroes: count)
        ErrorQueue.clear()
        unsafe ErrorQueue.require(
            RAND_priv_bytes_ex(nil, memory, count, 0), "draw secret random bytes")
    }

    /// Bytes that `fill` writes; it answers libcrypto's return code.
    convenience init(
        count: Int, operation: String, fill: (UnsafeMutablePointer<UInt8>) -> Int32
    ) throws(CryptoError) {
        self.init(zeroes: count)
        try unsafe ErrorQueue.check(fill(memory), operation)
    }

    deinit {
        unsafe OPENSSL_cleanse(memory, max(count, 1))
        unsafe memory.deallocate()
    }

    func copy() -> [UInt8] {
        unsafe Array(UnsafeBufferPointer(start: memory, count: count))
    }

    func isEqual(to other: SecretStorage) -> Bool {
        unsafe count == other.count && CRYPTO_memcmp(memory, other.memory, count) == 0
    }

    /// Lends the bytes for the length of `body`.
    func withBytes<Result>(_ body: (UnsafePointer<UInt8>) -> Result) -> Result {
        unsafe body(UnsafePointer(memory))
    }
}

/// Comparison that does not tell where two values differ.
enum ConstantTime {
    static func isEqual(_ left: [UInt8], _ right: [UInt8]) -> Bool {
        unsafe left.count == right.count && CRYPTO_memcmp(left, right, left.count) == 0
    }
}
