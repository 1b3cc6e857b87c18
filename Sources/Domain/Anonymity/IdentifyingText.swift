/// A text as a person reads it, one byte for each character that can matter to a detector.
///
/// Digits of every script and width become ASCII digits, letters lose case, width and accent, all
/// dashes, dots, slashes and spaces become one kind, and what nobody sees is gone. Letters of other
/// scripts become `otherLetter`, everything else `other`. One pass, in time linear in the text.
struct IdentifyingText {
    static let otherLetter: UInt8 = 0x01
    static let other: UInt8 = 0x02
    static let space: UInt8 = 0x20
    static let newline: UInt8 = 0x0A

    private(set) var bytes: [UInt8] = []
    /// By position in `bytes`: whether the character was a capital.
    private(set) var isCapital: [Bool] = []

    init(_ text: String) {
        bytes.reserveCapacity(text.utf8.count)
        isCapital.reserveCapacity(text.utf8.count)
        for scalar in text.unicodeScalars {
            guard let byte = IdentifyingText.folded(scalar) else { continue }
            let capital = (0x41...0x5A).contains(byte)
            bytes.append(capital ? byte + 0x20 : byte)
            isCapital.append(capital)
        }
    }

    var count: Int { bytes.count }

    /// The byte at `position`, or a line break outside the text.
    func at(_ position: Int) -> UInt8 {
        bytes.indices.contains(position) ? bytes[position] : IdentifyingText.newline
    }

    func isDigit(_ position: Int) -> Bool { (0x30...0x39).contains(at(position)) }

    func isLetter(_ position: Int) -> Bool {
        (0x61...0x7A).contains(at(position)) || at(position) == IdentifyingText.otherLetter
    }

    func isWord(_ position: Int) -> Bool { isDigit(position) || isLetter(position) }

    /// Whether `word` (ASCII, small letters) begins at `position`.
    func holds(_ word: String, at position: Int) -> Bool {
        guard position >= 0, position + word.utf8.count <= count else { return false }
        return bytes[position..<(position + word.utf8.count)].elementsEqual(word.utf8)
    }

    /// The first position from `position` on that is no space; at most `most` spaces are passed.
    func afterSpaces(_ position: Int, atMost most: Int = 3) -> Int {
        var next = position
        while next < position + most, at(next) == IdentifyingText.space { next += 1 }
        return next
    }

    // MARK: folding

    /// `nil` for what takes no room on paper: joiners, soft hyphen, marks above a letter.
    private static func folded(_ scalar: Unicode.Scalar) -> UInt8? {
        let value = scalar.value
        switch value {
        case 0x0A...0x0D: return newline
        case 0x09: return space
        case 0x20...0x7E: return UInt8(value)
        case 0xA0, 0x1680, 0x2000...0x200A, 0x202F, 0x205F, 0x3000: return space
        case 0xAD, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x206F, 0xFEFF, 0x300...0x36F,
            0x20D0...0x20FF, 0xFE00...0xFE0F, 0xE0000...0xE01EF, 0x34F, 0x61C, 0x180B...0x180E:
            return nil
        case 0xFF01...0xFF5E: return UInt8(value - 0xFF01 + 0x21)
        default: break
        }
        return punctuation(value) ?? digit(scalar) ?? letter(scalar)
    }

    private static func punctuation(_ value: UInt32) -> UInt8? {
        switch value {
        case 0x2010...0x2015, 0x2212, 0xFE58, 0xFE63, 0x2043, 0xB7, 0x2022: 0x2D
        case 0x2024, 0x3002, 0xFF61, 0xFE52: 0x2E
        case 0x2044, 0x2215, 0x29F8: 0x2F
        case 0xFE55, 0x2236, 0xA789: 0x3A
        case 0xFE6B: 0x40
        case 0xB0, 0xBA: 0x2A
        case 0x20AC: 0x24
        case 0x85, 0x2028, 0x2029: newline
        default: nil
        }
    }

    private static func digit(_ scalar: Unicode.Scalar) -> UInt8? {
        let properties = scalar.properties
        guard properties.numericType == .decimal || properties.numericType == .digit,
            let number = properties.numericValue, number >= 0, number <= 9,
            number == number.rounded()
        else { return nil }
        return 0x30 + UInt8(number)
    }

    private static func letter(_ scalar: Unicode.Scalar) -> UInt8 {
        let value = scalar.value
        switch value {
        case 0xC0...0xC5: return 0x41
        case 0xC7: return 0x43
        case 0xC8...0xCB: return 0x45
        case 0xCC...0xCF: return 0x49
        case 0xD1: return 0x4E
        case 0xD2...0xD6, 0xD8: return 0x4F
        case 0xD9...0xDC: return 0x55
        case 0xE0...0xE5: return 0x61
        case 0xE7: return 0x63
        case 0xE8...0xEB: return 0x65
        case 0xEC...0xEF: return 0x69
        case 0xF1: return 0x6E
        case 0xF2...0xF6, 0xF8: return 0x6F
        case 0xF9...0xFC: return 0x75
        // Letters of other scripts that look like the V of a V-nummer, and the Roman five.
        case 0x2164, 0x0474, 0x1D20: return 0x56
        case 0x2174, 0x0475, 0x03BD: return 0x76
        case 0x24B6...0x24CF: return UInt8(value - 0x24B6 + 0x41)
        case 0x24D0...0x24E9: return UInt8(value - 0x24D0 + 0x61)
        case 0x1D400...0x1D6A3:
            let place = UInt8((value - 0x1D400) % 52)
            return place < 26 ? 0x41 + place : 0x61 + place - 26
        default: return scalar.properties.isAlphabetic ? otherLetter : other
        }
    }
}
