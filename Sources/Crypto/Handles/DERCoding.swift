import COpenSSL

/// The calling conventions of `d2i_` and `i2d_`.
enum DERCoding {
    /// The object that `read` makes of all of `der`; `nil` when it makes none. An object that
    /// leaves bytes unread is freed and refused.
    static func read(
        _ der: [UInt8],
        with read: (UnsafeMutablePointer<UnsafePointer<UInt8>?>, Int) -> OpaquePointer?,
        free: (OpaquePointer) -> Void
    ) -> OpaquePointer? {
        ErrorQueue.clear()
        return unsafe der.withUnsafeBufferPointer { buffer -> OpaquePointer? in
            var position = buffer.baseAddress
            guard let object = unsafe read(&position, buffer.count) else { return nil }
            guard unsafe position == buffer.baseAddress.map({ unsafe $0 + buffer.count }) else {
                unsafe free(object)
                return nil
            }
            return unsafe object
        }
    }

    /// The bytes that `write` makes; it is asked for the length first.
    static func write(
        _ operation: StaticString,
        with write: (UnsafeMutablePointer<UnsafeMutablePointer<UInt8>?>?) -> Int32
    ) -> [UInt8] {
        ErrorQueue.clear()
        let count = write(nil)
        precondition(count > 0, "libcrypto failed to \(operation)")
        var bytes = [UInt8](repeating: 0, count: Int(count))
        let written = unsafe bytes.withUnsafeMutableBufferPointer { buffer -> Int32 in
            var position = buffer.baseAddress
            return unsafe write(&position)
        }
        precondition(written == count, "libcrypto failed to \(operation)")
        return bytes
    }
}
