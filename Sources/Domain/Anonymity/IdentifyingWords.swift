/// Names and document numbers that a text announces itself: "mevrouw X", "hij heet X", "paspoort NX12".
///
/// A name that nothing announces stays unseen; only people see that one (R194). Linear in the text.
struct IdentifyingWords {
    /// Words of letters, digits, `'`, `’` and `-`, with whether a colon came before them.
    private let words: [(text: Substring, low: String, afterColon: Bool)]

    init(_ text: String) {
        var words: [(text: Substring, low: String, afterColon: Bool)] = []
        var start = text.startIndex
        while let first = text[start...].firstIndex(where: Self.isPart) {
            let end = text[first...].firstIndex { !Self.isPart($0) } ?? text.endIndex
            words.append(
                (
                    text[first..<end], text[first..<end].lowercased(),
                    text[start..<first].contains(":")
                ))
            start = end
        }
        self.words = words
    }

    private static func isPart(_ character: Character) -> Bool {
        character.isLetter || character.isNumber || "'’-".contains(character)
    }

    /// Forms of address, and words that introduce a name, in the languages of the partners.
    private static let titles: Set<String> = [
        "dhr", "heer", "meneer", "mijnheer", "mevrouw", "mevr", "mw", "mej", "monsieur", "madame",
        "mme", "herr", "frau", "mr", "mrs", "ms", "genaamd", "nommé", "nommée",
        "alias", "named",
    ]
    private static let labels: Set<String> = [
        "naam", "voornaam", "voornamen", "achternaam", "familienaam", "roepnaam", "nom", "prénom",
        "name", "vorname",
    ]
    /// Who can be called something, before `heet`: a project is called something too.
    private static let persons: Set<String> = [
        "hij", "zij", "ze", "ik", "die", "betrokkene", "man", "vrouw", "jongen", "meisje",
        "bewoner",
        "bewoonster", "cliënt", "client", "zoon", "dochter", "broer", "zus", "partner", "vader",
        "moeder", "vriend", "vriendin", "asielzoeker", "leerling", "er", "sie", "il", "elle",
    ]
    private static let callings: Set<String> = [
        "heet", "heette", "heißt", "s'appelle", "s’appelle",
    ]
    /// Between a cue and a name: they do not end the look.
    private static let particles: Set<String> = [
        "is", "was", "luidt", "est", "ist", "van", "de", "den", "der", "het", "ter", "ten", "von",
        "la", "le", "el", "al", "ben", "bin", "ibn", "abu", "abou", "mr", "dr", "drs", "ir",
    ]
    private static let numbers: Set<String> = [
        "documentnummer", "paspoortnummer", "paspoort", "pasnummer", "identiteitskaartnummer",
        "kaartnummer", "dossiernummer", "vreemdelingenkaart", "laissez-passer", "reisdocument",
    ]

    var hasName: Bool {
        words.indices.contains { place in
            let word = words[place].low
            if Self.titles.contains(word) { return isName(after: place) }
            if Self.callings.contains(word) {
                return place > 0 && Self.persons.contains(words[place - 1].low)
                    && isName(after: place)
            }
            guard Self.labels.contains(word), place + 1 < words.count else { return false }
            let next = words[place + 1]
            return (next.afterColon || ["is", "was", "luidt", "est", "ist"].contains(next.low))
                && isName(after: place)
        }
    }

    /// A number of six characters or more behind the name of a document.
    var hasDocumentNumber: Bool {
        words.indices.contains { place in
            guard Self.numbers.contains(words[place].low) else { return false }
            return words[(place + 1)...].prefix(2).contains { word in
                word.text.count >= Self.numberCharacters && word.text.contains(where: \.isNumber)
                    && word.text.allSatisfy { $0.isNumber || $0.isUppercase || $0 == "-" }
            }
        }
    }

    private static let numberCharacters = 6
    /// Particles in a row that one name can have: `van de`, `is van der`.
    private static let particleWords = 3

    /// Whether a word that begins as names do follows, with particles between at most.
    private func isName(after place: Int) -> Bool {
        for word in words[(place + 1)...].prefix(Self.particleWords + 1) {
            guard let first = word.text.first else { return false }
            // A script without capitals cannot tell; it counts as a name.
            if first.isLetter, !first.isLowercase { return true }
            guard Self.particles.contains(word.low) else { return false }
        }
        return false
    }
}
