import COpenSSL

/// libcrypto's error queue of this thread: empty before a call, drained after a failed one.
enum ErrorQueue {
    static func clear() {
        ERR_clear_error()
    }

    /// Empties the queue into the error of a failed `operation`.
    static func failure(_ operation: String) -> CryptoError {
        var reason = "no reason given"
        var isFirst = true
        while true {
            let code = ERR_get_error()
            guard code != 0 else { break }
            if isFirst, let text = unsafe ERR_reason_error_string(code) {
                reason = unsafe String(cString: text)
                isFirst = false
            }
        }
        return .library(operation: operation, reason: reason)
    }

    /// Throws unless `code` is 1, the success of nearly every function of libcrypto.
    static func check(_ code: Int32, _ operation: String) throws(CryptoError) {
        guard code == 1 else { throw failure(operation) }
    }

    /// For operations that fail only when libcrypto itself is broken or memory is out.
    static func require(_ code: Int32, _ operation: StaticString) {
        precondition(code == 1, "libcrypto failed to \(operation)")
    }

    /// For objects that are missing only when libcrypto itself is broken or memory is out.
    static func require(_ object: OpaquePointer?, _ operation: StaticString) -> OpaquePointer {
        guard let object = unsafe object else {
            preconditionFailure("libcrypto failed to \(operation)")
        }
        return unsafe object
    }
}
