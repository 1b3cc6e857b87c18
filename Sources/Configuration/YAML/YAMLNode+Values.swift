package import Domain

/// What a node says, read as one kind of value; every refusal is P02 and says what to write.
///
/// `what` names the value in the message: the key, or the item of a list.
extension YAMLNode {
    /// A text, without the quotes or as prose; a plain number or date is not one.
    package func text(_ what: String) throws(YAMLError) -> String {
        let scalar = try scalar(what)
        if scalar.isPlain, YAMLPlainText(scalar.text) != .text {
            let problem = "\(shown(what)) is a text: write '\(scalar.text)' in single quotes"
            throw refusal(problem)
        }
        return scalar.text
    }

    /// A plain integer in `range`.
    package func integer(_ what: String, in range: ClosedRange<Int>) throws(YAMLError) -> Int {
        let bounds = "from \(range.lowerBound) to \(range.upperBound)"
        let scalar = try scalar(what)
        guard scalar.isPlain, YAMLPlainText(scalar.text) == .integer,
            let value = Int(scalar.text), range.contains(value)
        else { throw refusal("\(shown(what)) is a number \(bounds), without quotes: write one") }
        return value
    }

    /// A plain `YYYY-MM-DD`.
    package func date(_ what: String) throws(YAMLError) -> LegalDay {
        let scalar = try scalar(what)
        guard scalar.isPlain, let day = LegalDay(scalar.text) else {
            throw refusal("\(shown(what)) is a date: write it as 2026-12-31, without quotes")
        }
        return day
    }

    /// `ja` or `nee`.
    package func flag(_ what: String) throws(YAMLError) -> Bool {
        switch try scalar(what).text {
        case "ja": true
        case "nee": false
        default: throw refusal("\(shown(what)) is `ja` or `nee`: write one of them")
        }
    }

    /// One of `known`; refused with the nearest of them.
    package func oneOf(_ known: [String], _ what: String) throws(YAMLError) -> String {
        let word = try text(what)
        if known.contains(word) { return word }
        let nearest = NearestWord.to(word, among: known)
        let remedy = nearest.map { "the nearest known is `\($0)`" } ?? "nothing is known here"
        throw refusal("unknown \(shown(word)) for \(shown(what)): \(remedy)")
    }

    /// The items of a list, at least one.
    package func list(_ what: String) throws(YAMLError) -> [YAMLNode] {
        guard case .sequence(let items, _) = self else {
            throw refusal("\(shown(what)) is a list: write `- ` before each item")
        }
        return items
    }

    package func mapping(_ what: String) throws(YAMLError) -> YAMLMapping {
        guard case .mapping(let mapping) = self else {
            throw refusal("\(shown(what)) has keys of its own: write `key: value` on lines below")
        }
        return mapping
    }

    /// A text, number or date as it was written.
    package func scalar(_ what: String) throws(YAMLError) -> YAMLScalar {
        guard case .scalar(let scalar) = self else {
            throw refusal("\(shown(what)) is one value: write it behind the key")
        }
        return scalar
    }

    private func refusal(_ problem: String) -> YAMLError {
        YAMLError(.vocabulary, at: position, problem)
    }
}
