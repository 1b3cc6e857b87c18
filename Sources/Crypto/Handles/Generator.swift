import COpenSSL

/// The generator for public random bytes.
enum Generator {
    static func fill(_ count: Int) -> [UInt8] {
        precondition(count >= 0, "a number of random bytes is not negative")
        ErrorQueue.clear()
        var bytes = [UInt8](repeating: 0, count: count)
        unsafe ErrorQueue.require(RAND_bytes_ex(nil, &bytes, count, 0), "draw random bytes")
        return bytes
    }
}
