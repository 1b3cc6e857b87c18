/// What section 5 says again of section 3.
extension FicheRules {
    /// The free texts of section 5 (R118 to R120).
    private static let section5 = ["vraag", "antwoord", "reden doorverwijzing", "bespreking LTF"]

    /// R121: pairs of places where section 5 repeats a text of section 3.
    package static func repeated(in document: Document) -> [(question: String, element: String)] {
        let questions = normalisedTexts(in: document, of: section5.contains)
        guard !questions.isEmpty else { return [] }
        let elements = normalisedTexts(in: document, of: domains.contains)
        var found: [(question: String, element: String)] = []
        for (question, asked) in questions {
            for (element, told) in elements where overlaps(asked, told) {
                found.append((document.spelling(of: question), document.spelling(of: element)))
                // Enough for any author to see it; the pairs of a planted text are without number.
                if found.count == Limits.repetitionsShown { return found }
            }
        }
        return found
    }

    /// The texts of the fields that `wanted` picks, each normalised once.
    private static func normalisedTexts(
        in document: Document, of wanted: (String) -> Bool
    ) -> [(path: FieldPath, text: [UInt8])] {
        document.values.compactMap { path, value in
            guard wanted(document.type.fields[path.field].phrase), case .text(let text) = value
            else { return nil }
            return (path, Array(normalised(text).utf8))
        }
    }

    private static let leastRepetition = 12

    private static func overlaps(_ question: [UInt8], _ element: [UInt8]) -> Bool {
        guard min(question.count, element.count) >= leastRepetition else { return false }
        return element.holds(question) || question.holds(element)
    }

    private static func normalised(_ text: String) -> String {
        text.lowercased().split { !$0.isLetter && !$0.isNumber }.joined(separator: " ")
    }
}

extension [UInt8] {
    /// Whether `part` stands somewhere in these bytes; in time linear in both, whatever they say
    /// (Knuth, Morris and Pratt, 1977).
    fileprivate func holds(_ part: [UInt8]) -> Bool {
        guard !part.isEmpty, count >= part.count else { return false }
        let borders = part.borders
        var matched = 0
        for byte in self {
            while matched > 0, part[matched] != byte { matched = borders[matched - 1] }
            if part[matched] == byte { matched += 1 }
            if matched == part.count { return true }
        }
        return false
    }

    /// By position: the length of the longest proper prefix that also ends there.
    private var borders: [Int] {
        var borders = [Int](repeating: 0, count: count)
        var length = 0
        for position in indices.dropFirst() {
            while length > 0, self[position] != self[length] { length = borders[length - 1] }
            if self[position] == self[length] { length += 1 }
            borders[position] = length
        }
        return borders
    }
}
