/// HMAC with SHA-256 (RFC 2104).
package enum HMACSHA256 {
    package static let byteCount = 32

    /// 32 bytes. Compare them with `constantTimeEqual`.
    package static func tag(_ bytes: [UInt8], key: SecretBytes) -> [UInt8] {
        MacContext.hmacSHA256(bytes, key: key.storage)
    }
}

/// Whether both hold the same bytes, in a time that depends on their lengths only.
package func constantTimeEqual(_ left: [UInt8], _ right: [UInt8]) -> Bool {
    ConstantTime.isEqual(left, right)
}
