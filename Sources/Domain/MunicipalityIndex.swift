/// Finds a municipality by what people write of it: its code, a code of before a merger, a postal
/// code, or its name in Dutch, French or German.
///
/// Names are compared without capitals, accents, apostrophes and hyphens. Nothing is guessed:
/// what several municipalities answer to is answered with all of them.
package struct MunicipalityIndex: Sendable, Equatable {
    /// Unicode scalars of a name that is looked for; a longer one is nobody's.
    package static let greatestName = 200

    /// What a look-up found.
    package enum Answer: Sendable, Hashable {
        case unknown
        case one(Municipality)
        /// By code; at least two.
        case several([Municipality])
    }

    private let municipalities: [String: Municipality]
    private let successors: [String: String]
    private let codesByPostalCode: [String: [String]]
    /// By language, and then by normalised name; the key `""` holds every language.
    private let codesByName: [String: [String: [String]]]

    /// An index with the old and postal codes that the municipalities themselves carry.
    package init(_ municipalities: [String: Municipality]) {
        var successors: [String: String] = [:]
        var postalCodes: [String: [String]] = [:]
        for municipality in municipalities.values {
            for old in municipality.oldCodes { successors[old] = municipality.code }
            for code in municipality.postalCodes {
                postalCodes[code, default: []].append(municipality.code)
            }
        }
        self.init(municipalities, successors: successors, postalCodes: postalCodes)
    }

    /// - Parameters:
    ///   - municipalities: by code, as an address book holds them.
    ///   - successors: the code of today by each old code.
    ///   - postalCodes: the codes of the municipalities that share a postal code. Codes that
    ///     `municipalities` lacks are left out.
    package init(
        _ municipalities: [String: Municipality], successors: [String: String],
        postalCodes: [String: [String]] = [:]
    ) {
        self.municipalities = municipalities
        self.successors = successors.filter { municipalities[$0.value] != nil }
        codesByPostalCode = postalCodes.mapValues { codes in
            Set(codes).filter { municipalities[$0] != nil }.sorted()
        }
        var names: [String: [String: Set<String>]] = [:]
        for municipality in municipalities.values {
            for (language, name) in municipality.names {
                let key = MunicipalityIndex.normalised(name)
                names[language, default: [:]][key, default: []].insert(municipality.code)
                names["", default: [:]][key, default: []].insert(municipality.code)
            }
        }
        codesByName = names.mapValues { $0.mapValues { $0.sorted() } }
    }

    package var count: Int { municipalities.count }

    /// By a code of today, or by one of before a merger.
    package func municipality(code: String) -> Municipality? {
        municipalities[code] ?? successors[code].flatMap { municipalities[$0] }
    }

    /// The code of today for an old one; `nil` for a code that was never replaced.
    package func successor(of code: String) -> String? { successors[code] }

    package func municipalities(postalCode: String) -> Answer {
        answer(codesByPostalCode[postalCode] ?? [])
    }

    /// - Parameter language: `nl`, `fr` or `de`; without it a name in any language counts.
    package func municipalities(named name: String, in language: String? = nil) -> Answer {
        guard name.unicodeScalars.count <= MunicipalityIndex.greatestName else { return .unknown }
        return answer(codesByName[language ?? ""]?[MunicipalityIndex.normalised(name)] ?? [])
    }

    private func answer(_ codes: [String]) -> Answer {
        let found = codes.compactMap { municipalities[$0] }
        guard let first = found.first else { return .unknown }
        return found.count == 1 ? .one(first) : .several(found)
    }
}

extension MunicipalityIndex {
    /// Words in small letters without accents, joined by one space: `fontaine l eveque`.
    package static func normalised(_ name: String) -> String {
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
