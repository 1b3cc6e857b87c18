import Domain
import Policy

/// Every combination of values that the attributes tested by a row can have, as far as the
/// catalogue closes them: the checks and the matrix go through all of it.
struct CaseSpace {
    /// In the order of `ElementAttribute`.
    let attributes: [ElementAttribute]
    private let values: [[String]]

    init(_ row: PolicyRow, field: CatalogueField, type: DocumentType) {
        let tested = Set(row.cases.flatMap(\.conditions.keys))
        attributes = ElementAttribute.allCases.filter(tested.contains)
        values = attributes.map { CaseSpace.values(of: $0, for: field, type: type) }
    }

    /// The closed values of `attribute` in the list that `field` stands in; empty where it has
    /// none there.
    static func values(
        of attribute: ElementAttribute, for field: CatalogueField, type: DocumentType
    ) -> [String] {
        guard let anchor = type.anchor(of: field),
            let source = type.attributeField(attribute, beside: anchor)
        else { return [] }
        switch attribute {
        case .aard, .polariteit: return source.closedWords
        case .tijd: return [AttributePhrase.known, AttributePhrase.unknown]
        case .bevestiging:
            return source.closedWords.filter { $0 != AttributePhrase.nobody }
                + [AttributePhrase.nobody]
        }
    }

    /// Without an overflow: a catalogue's lists are at most a few thousand words.
    var size: Int {
        values.reduce(1) { product, words in
            product > DeskLimits.caseCombinations ? product : product * words.count
        }
    }

    /// One empty combination for a row that tests nothing.
    var combinations: [[ElementAttribute: String]] {
        guard size <= DeskLimits.caseCombinations else { return [] }
        var combinations: [[ElementAttribute: String]] = [[:]]
        for (attribute, words) in zip(attributes, values) {
            combinations = combinations.flatMap { one in
                words.map { word in one.merging([attribute: word]) { _, new in new } }
            }
        }
        return combinations
    }

    /// `aard inschatting, tijd onbekend`.
    func words(of combination: [ElementAttribute: String]) -> String {
        attributes.compactMap { attribute in
            combination[attribute].map { "\(attribute.rawValue) \($0)" }
        }.joined(separator: ", ")
    }
}

extension PolicyCase {
    func applies(to combination: [ElementAttribute: String]) -> Bool {
        conditions.allSatisfy { attribute, accepted in
            combination[attribute].map { accepted.contains($0) } ?? false
        }
    }
}

extension PolicyRow {
    /// The verdict on elements with these attributes; `nil` where more than one case claims them.
    func verdict(for combination: [ElementAttribute: String]) -> Verdict? {
        let applying = cases.filter { $0.applies(to: combination) }
        return applying.count > 1 ? nil : applying.first?.verdict ?? verdict
    }
}
