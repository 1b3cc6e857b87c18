/// Byte classes of RFC 9110 and RFC 3986, and the few comparisons that need no String.
enum ASCII {
    static let tab: UInt8 = 0x09
    static let lineFeed: UInt8 = 0x0A
    static let carriageReturn: UInt8 = 0x0D
    static let space: UInt8 = 0x20
    static let quote: UInt8 = 0x22
    static let percent: UInt8 = 0x25
    static let ampersand: UInt8 = 0x26
    static let plus: UInt8 = 0x2B
    static let comma: UInt8 = 0x2C
    static let dot: UInt8 = 0x2E
    static let slash: UInt8 = 0x2F
    static let colon: UInt8 = 0x3A
    static let semicolon: UInt8 = 0x3B
    static let equals: UInt8 = 0x3D
    static let questionMark: UInt8 = 0x3F
    static let backslash: UInt8 = 0x5C

    // Each as a constant, so that a test of one byte costs no more than a shift; the tests write
    // the same sets in characters.
    private static let token = Class(low: 0x03FF_6CFA_0000_0000, high: 0x57FF_FFFF_C7FF_FFFE)
    private static let path = Class(low: 0x2FFF_FFF2_0000_0000, high: 0x47FF_FFFE_87FF_FFFF)
    private static let query = Class(low: 0xAFFF_FFF2_0000_0000, high: 0x47FF_FFFE_87FF_FFFF)
    private static let host = Class(low: 0x2BFF_7FF2_0000_0000, high: 0x47FF_FFFE_87FF_FFFE)

    static func isToken(_ byte: UInt8) -> Bool { token.contains(byte) }
    static func isPath(_ byte: UInt8) -> Bool { path.contains(byte) }
    static func isQuery(_ byte: UInt8) -> Bool { query.contains(byte) }
    static func isHostName(_ byte: UInt8) -> Bool { host.contains(byte) }
    static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }
    static func isBlank(_ byte: UInt8) -> Bool { byte == space || byte == tab }

    /// What a field value may hold: visible characters, space and tab. `obs-text` is refused,
    /// as no field that Sluis reads has any.
    static func isFieldValue(_ byte: UInt8) -> Bool { byte >= space && byte < 0x7F || byte == tab }

    /// The value of a hexadecimal digit of either case.
    static func hexValue(_ byte: UInt8) -> Int? {
        switch byte {
        case 0x30...0x39: Int(byte) - 0x30
        case 0x41...0x46: Int(byte) - 0x41 + 10
        case 0x61...0x66: Int(byte) - 0x61 + 10
        default: nil
        }
    }

    static func lowercased(_ byte: UInt8) -> UInt8 {
        byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte
    }

    /// Compares without regard to the case of ASCII letters.
    static func equal(_ left: some Sequence<UInt8>, _ right: some Sequence<UInt8>) -> Bool {
        left.lazy.map(lowercased).elementsEqual(right.lazy.map(lowercased))
    }

    /// The members of a comma-separated list, without surrounding blanks; empty ones stay.
    static func listMembers(of value: String) -> [Substring.UTF8View] {
        value.utf8.split(separator: comma, omittingEmptySubsequences: false).map(trimmed)
    }

    private static func trimmed(_ text: Substring.UTF8View) -> Substring.UTF8View {
        var text = text
        while let first = text.first, isBlank(first) { text.removeFirst() }
        while let last = text.last, isBlank(last) { text.removeLast() }
        return text
    }

    /// A set of ASCII characters as 128 bits.
    private struct Class {
        let low: UInt64
        let high: UInt64

        func contains(_ byte: UInt8) -> Bool {
            guard byte < 128 else { return false }
            return (byte < 64 ? low : high) >> UInt64(byte & 63) & 1 == 1
        }
    }
}
