/// The words of a text as a person reads them, for lists of words that are looked for in it: small
/// letters a to z without accents, and nothing that nobody sees. A word with letters of another script
/// keeps a mark in their place and equals none of a list.
package enum FoldedWords {
    /// The words of each sentence, in order; a sentence ends at `.`, `!`, `?` or `;`.
    package static func sentences(of text: String) -> [[String]] {
        let ends: Set<UInt8> = [0x2E, 0x21, 0x3F, 0x3B]
        return IdentifyingText(text).bytes.split { ends.contains($0) }.map { sentence in
            sentence.split { !isLetter($0) }.map { String(decoding: $0, as: UTF8.self) }
        }
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (0x61...0x7A).contains(byte) || byte == IdentifyingText.otherLetter
    }
}
