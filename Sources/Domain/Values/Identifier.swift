/// The id of a `Subject`, in the 36-character text of RFC 9562, lower case.
///
/// Ids inside the gateway are UUIDv7, so that rows sort by time; what a recipient sees is a
/// UUIDv4 of its own (design decision 10). The type parameter keeps a fiche's id from
/// standing where a round's is meant.
package struct Identifier<Subject>: Sendable, Hashable {
    /// 36 characters, lower case, with hyphens.
    package let text: String

    /// `nil` unless `text` is a UUID in lower case.
    package init?(_ text: String) {
        let characters = Array(text.utf8)
        guard characters.count == 36 else { return nil }
        for (position, character) in characters.enumerated() {
            switch position {
            case 8, 13, 18, 23: guard character == 0x2D else { return nil }
            default:
                guard (0x30...0x39).contains(character) || (0x61...0x66).contains(character)
                else { return nil }
            }
        }
        self.text = text
    }

    /// A UUIDv7 of `instant` (48 bits of milliseconds) and `random`, of which 10 bytes are used.
    package init(at instant: Instant, random: [UInt8]) {
        precondition(random.count >= 10, "an id takes 10 random bytes")
        var bytes = [UInt8](repeating: 0, count: 16)
        let milliseconds = UInt64(clamping: instant.milliseconds)
        for index in 0..<6 {
            bytes[index] = UInt8(truncatingIfNeeded: milliseconds >> UInt64(40 - 8 * index))
        }
        bytes.replaceSubrange(6..<16, with: random[0..<10])
        self.init(bytes: bytes, version: 7)
    }

    /// A UUIDv4 of 16 `random` bytes: says neither when nor by whom it was made.
    package init(random: [UInt8]) {
        precondition(random.count >= 16, "a random id takes 16 random bytes")
        self.init(bytes: Array(random[0..<16]), version: 4)
    }

    private init(bytes: [UInt8], version: UInt8) {
        var bytes = bytes
        bytes[6] = version << 4 | bytes[6] & 0x0F
        bytes[8] = 0x80 | bytes[8] & 0x3F
        let hex = Array(Hex.encode(bytes).utf8)
        var text: [UInt8] = []
        for (index, character) in hex.enumerated() {
            if [8, 12, 16, 20].contains(index) { text.append(0x2D) }
            text.append(character)
        }
        self.text = String(decoding: text, as: UTF8.self)
    }
}

extension Identifier {
    /// When a UUIDv7 was made; `nil` for an id of another kind.
    package var instant: Instant? {
        let digits = text.utf8.filter { $0 != 0x2D }
        guard digits[12] == 0x37 else { return nil }
        return Int64(String(decoding: digits[0..<12], as: UTF8.self), radix: 16)
            .map { Instant(milliseconds: $0) }
    }
}

extension Identifier: CustomStringConvertible, Comparable {
    package var description: String { text }
    package static func < (left: Self, right: Self) -> Bool {
        left.text.utf8.lexicographicallyPrecedes(right.text.utf8)
    }
}
