extension DocumentType {
    /// How this type is called in a path or a file name: `aanmelding-liv`.
    ///
    /// Letters and digits of ASCII in lower case; a run of anything else is one `-`. The loader
    /// refuses two types that would share one.
    package var slug: String {
        let words = name.utf8.split { !DocumentType.isSlugCharacter($0) }
        return words.map { String(decoding: $0, as: UTF8.self).lowercased() }
            .joined(separator: "-")
    }

    private static func isSlugCharacter(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
        default: false
        }
    }
}
