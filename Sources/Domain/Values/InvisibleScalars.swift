extension Unicode.Scalar {
    /// Controls, and characters that make a text look otherwise than its bytes: marks and overrides
    /// of the writing direction, spaces without width, and tags, which spell whole sentences that
    /// nobody sees. Joiners stay, emoji and scripts need them.
    package var isInvisible: Bool {
        switch value {
        case 0x09, 0x0A: false
        case 0x00...0x1F, 0x7F...0x9F, 0x061C, 0x200B, 0x200E...0x200F, 0x2028...0x202E,
            0x2060...0x2069, 0xFEFF, 0xE0000...0xE007F:
            true
        default: false
        }
    }
}

extension String {
    /// Whether a reader sees nothing of it: nothing at all, white space of any kind (also the space
    /// that does not break), or only characters that are drawn as nothing or as a space, like joiners,
    /// fillers and the blank braille pattern. Such a text answers no question.
    package var isBlank: Bool {
        unicodeScalars.allSatisfy { scalar in
            scalar.properties.isWhitespace || scalar.isInvisible || scalar.value == 0x2800
                || scalar.properties.isDefaultIgnorableCodePoint
        }
    }
}
