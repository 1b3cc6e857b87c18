/// The passages by which one text is known again in another: the whole text and each of its
/// sentences, in small letters and digits without accents (R32).
///
/// A passage shorter than `Limits.passageBytes` says too little to know anything by.
package enum Passages {
    /// Each passage once, the whole text first.
    package static func of(_ text: String) -> [String] {
        var found: [String] = []
        var seen: Set<String> = []
        func add(_ part: String) {
            let letters = FoldedName.of(part).filter { $0 != " " }
            guard letters.utf8.count >= Limits.passageBytes, seen.insert(letters).inserted else {
                return
            }
            found.append(letters)
        }
        add(text)
        for sentence in text.split(whereSeparator: endsSentence) { add(String(sentence)) }
        return found
    }

    private static func endsSentence(_ character: Character) -> Bool {
        character == "." || character == "!" || character == "?" || character.isNewline
    }
}

extension Limits {
    /// Letters and digits of a passage from which it is compared, in UTF-8 bytes.
    package static let passageBytes = 32
}
