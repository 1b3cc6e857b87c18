/// The two spellings of an ECDSA signature on P-256.
///
///     raw   r (32 bytes, big endian) || s (32 bytes)             RFC 7518 section 3.4
///     DER   SEQUENCE { INTEGER r, INTEGER s }, shortest form     what libcrypto takes and gives
///
/// Valid: 1 <= r < n and 1 <= s < n. Both s and n - s verify, as in every JOSE library; no
/// part of Sluis uses a signature as an identity.
enum ECDSASignature {
    static let rawBytes = 64
    private static let scalarBytes = 32

    /// n, the order of the base point (FIPS 186-4 section D.1.2.3).
    private static let order: [UInt8] = [
        0xFF, 0xFF, 0xFF, 0xFF, 0x00, 0x00, 0x00, 0x00, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF,
        0xFF, 0xBC, 0xE6, 0xFA, 0xAD, 0xA7, 0x17, 0x9E, 0x84, 0xF3, 0xB9, 0xCA, 0xC2, 0xFC, 0x63,
        0x25, 0x51,
    ]

    /// `nil` unless `raw` has 64 bytes and both numbers are in range.
    static func der(raw: [UInt8]) -> [UInt8]? {
        guard raw.count == rawBytes else { return nil }
        let (r, s) = (raw[..<scalarBytes], raw[scalarBytes...])
        guard isInRange(r), isInRange(s) else { return nil }
        let body = integer(r) + integer(s)
        return [0x30, UInt8(body.count)] + body
    }

    /// `nil` unless `der` is the shortest encoding of two numbers in range.
    static func raw(der encoded: [UInt8]) -> [UInt8]? {
        guard encoded.count >= 2, encoded[0] == 0x30, Int(encoded[1]) == encoded.count - 2 else {
            return nil
        }
        var rest = encoded[2...]
        guard let r = scalar(&rest), let s = scalar(&rest), rest.isEmpty else { return nil }
        // Round trip: a longer spelling of the same numbers does not come back the same.
        return der(raw: r + s) == encoded ? r + s : nil
    }

    private static func isInRange(_ scalar: ArraySlice<UInt8>) -> Bool {
        scalar.contains { $0 != 0 } && scalar.lexicographicallyPrecedes(order)
    }

    private static func integer(_ scalar: ArraySlice<UInt8>) -> [UInt8] {
        var digits = Array(scalar.drop { $0 == 0 })
        if let first = digits.first, first >= 0x80 { digits.insert(0, at: 0) }
        return [0x02, UInt8(digits.count)] + digits
    }

    private static func scalar(_ rest: inout ArraySlice<UInt8>) -> [UInt8]? {
        guard rest.popFirst() == 0x02, let length = rest.popFirst(), length <= scalarBytes + 1,
            rest.count >= Int(length)
        else { return nil }
        let digits = rest.prefix(Int(length)).drop { $0 == 0 }
        rest = rest.dropFirst(Int(length))
        guard digits.count <= scalarBytes else { return nil }
        return [UInt8](repeating: 0, count: scalarBytes - digits.count) + digits
    }
}
