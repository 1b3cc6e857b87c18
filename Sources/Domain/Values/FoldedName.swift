/// A text as names and sentences are compared: what people write in capitals, with accents or with
/// hyphens is the same.
package enum FoldedName {
    /// Words in small letters without accents, joined by one space: `fontaine l eveque`.
    package static func of(_ name: String) -> String {
        var words = ""
        var isBetweenWords = false
        for scalar in name.unicodeScalars {
            for small in scalar.properties.lowercaseMapping.unicodeScalars {
                if small.isMarkOrFormat { continue }
                guard small.properties.isAlphabetic || ("0"..."9").contains(small) else {
                    isBetweenWords = true
                    continue
                }
                if isBetweenWords, !words.isEmpty { words += " " }
                isBetweenWords = false
                words += plainLetters(small)
            }
        }
        return words
    }

    /// A small letter without its accent; a letter that carries none stays.
    private static func plainLetters(_ letter: Unicode.Scalar) -> String {
        switch letter {
        case "à", "á", "â", "ã", "ä", "å", "ā", "ă", "ą": "a"
        case "ç", "ć", "č": "c"
        case "è", "é", "ê", "ë", "ē", "ę", "ě": "e"
        case "ì", "í", "î", "ï", "ī", "ı", "ĳ": letter == "ĳ" ? "ij" : "i"
        case "ñ", "ń", "ň": "n"
        case "ò", "ó", "ô", "õ", "ö", "ø", "ō": "o"
        case "ù", "ú", "û", "ü", "ū", "ů": "u"
        case "ý", "ÿ": "y"
        case "š", "ś": "s"
        case "ž", "ź", "ż": "z"
        case "ß": "ss"
        case "œ": "oe"
        case "æ": "ae"
        default: letter.isASCII ? String(letter) : baseLetter(letter)
        }
    }

    /// The letter under an accent that the table above lacks: by its name in Unicode for Latin
    /// (`ș` is LATIN SMALL LETTER S WITH COMMA BELOW), else one that decomposes in Greek or Cyrillic.
    private static func baseLetter(_ letter: Unicode.Scalar) -> String {
        let latin = "LATIN SMALL LETTER "
        if let name = letter.properties.name, name.hasPrefix(latin) {
            let words = name.dropFirst(latin.count).split(separator: " ")
            guard words.count > 2, words[0].count == 1, words[1] == "WITH" else {
                return String(letter)
            }
            return words[0].lowercased()
        }
        return String(decomposed[letter] ?? letter)
    }

    private static let decomposed: [Unicode.Scalar: Unicode.Scalar] = [
        "ά": "α", "έ": "ε", "ή": "η", "ί": "ι", "ϊ": "ι", "ΐ": "ι", "ό": "ο", "ύ": "υ",
        "ϋ": "υ", "ΰ": "υ", "ώ": "ω", "ς": "σ", "й": "и", "ё": "е", "ї": "і", "ў": "у",
        "ѓ": "г", "ќ": "к", "ѝ": "и", "ѐ": "е",
    ]
}

extension Unicode.Scalar {
    /// Whether it stands on the letter before it, or shows nothing: an accent apart, a joiner, a
    /// soft hyphen. Neither makes another name.
    fileprivate var isMarkOrFormat: Bool {
        guard !isASCII else { return false }
        return switch properties.generalCategory {
        case .nonspacingMark, .format: true
        default: false
        }
    }
}
