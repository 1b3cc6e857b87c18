/// The words that `docs/glossary.md` defines, and those that need no definition: the plain English
/// of mechanisms and the names of standards.
struct Glossary {
    static let path = "docs/glossary.md"

    private let defined: Set<String>
    private let plain: Set<String>

    init(page: String, plain: Set<String> = Self.plainWords) {
        self.plain = plain
        defined = Set(
            CitedPlaces.rows(of: page).flatMap { row in
                row[0].lowercased().split { !$0.isLetter }.map(String.init)
            })
    }

    /// Words of a name that stand in neither: `Vrijgave` and `Keuze` of `VrijgaveKeuze`.
    func unknownWords(of name: String) -> [String] {
        Self.words(of: name).filter { !isKnown($0) }
    }

    private func isKnown(_ word: String) -> Bool {
        if plain.contains(word) || defined.contains(word) { return true }
        let single = String(word.dropLast())
        if word.hasSuffix("s") && (plain.contains(single) || defined.contains(single)) {
            return true
        }
        return isCompound(word)
    }

    /// Dutch writes two words as one, sometimes with an s between: `verplichtingseigenaar`.
    private func isCompound(_ word: String) -> Bool {
        var end =
            word.index(word.startIndex, offsetBy: 3, limitedBy: word.endIndex) ?? word.endIndex
        while end < word.endIndex {
            let rest = word[end...]
            let tails = rest.first == "s" ? [rest, rest.dropFirst()] : [rest]
            if defined.contains(String(word[..<end])),
                tails.contains(where: { $0.count > 2 && defined.contains(String($0)) })
            {
                return true
            }
            end = word.index(after: end)
        }
        return false
    }

    /// `["http", "head", "scanner"]` of `HTTPHeadScanner`; digits belong to no word.
    static func words(of name: String) -> [String] {
        var words: [String] = []
        var current = ""
        let letters = Array(name)
        for (place, letter) in letters.enumerated() {
            let followsSmall = place > 0 && letters[place - 1].isLowercase
            let beforeSmall = place + 1 < letters.count && letters[place + 1].isLowercase
            let begins = letter.isUppercase && (followsSmall || beforeSmall)
            if begins || !letter.isLetter {
                words.append(current)
                current = ""
            }
            if letter.isLetter { current.append(letter) }
        }
        return (words + [current]).filter { !$0.isEmpty }.map { $0.lowercased() }
    }

    /// The types of a file whose words must be known: those that other modules see and, in
    /// Exchange, where the words of the domain are, all but private ones. What only tests use speaks
    /// to nobody else.
    func findings(_ file: SourceFile) -> [Finding] {
        guard file.isInSources, file.target != "TestKit" else { return [] }
        let source = file.swift
        return source.types.flatMap { type -> [Finding] in
            let words = SwiftScopes.modifiers(ofDeclarationAt: type.keyword, in: source)
            let isPrivate = words.contains("private") || words.contains("fileprivate")
            guard words.contains("package") || file.target == "Exchange" && !isPrivate else {
                return []
            }
            return unknownWords(of: type.name).map { word in
                file.finding(
                    source[type.keyword]?.line ?? 0,
                    "`\(word)` of `\(type.name)` is not in \(Self.path): define it there, or "
                        + "take a word that is")
            }
        }
    }
}
