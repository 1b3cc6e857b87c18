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
