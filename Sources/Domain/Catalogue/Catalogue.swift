/// The room of catalogues: the fields of a document, its values and their reading, of any type.
///
/// One step of the way to a field in the JSON of a document.
package enum LocationStep: Sendable, Hashable {
    case member(String)
    /// Every element of a list.
    case each
}

/// The place of a field in the JSON of a document, written `risicodomeinen.intentie[].tekst`.
package struct Location: Sendable, Hashable, CustomStringConvertible {
    package let steps: [LocationStep]

    /// `nil` unless `text` is member names joined by dots, with at most one `[]`, not at the front.
    package init?(_ text: String) {
        var steps: [LocationStep] = []
        for part in text.split(separator: ".", omittingEmptySubsequences: false) {
            let isList = part.hasSuffix("[]")
            let name = isList ? part.dropLast(2) : part
            guard !name.isEmpty, name.utf8.allSatisfy(isNameCharacter) else { return nil }
            steps.append(.member(String(name)))
            if isList { steps.append(.each) }
        }
        guard steps.count(where: { $0 == .each }) <= 1 else { return nil }
        self.steps = steps
    }

    fileprivate init(steps: [LocationStep]) { self.steps = steps }

    /// The list this field stands in: the steps up to and without `each`; `nil` outside a list.
    package var list: Location? {
        steps.firstIndex(of: .each).map { Location(steps: Array(steps[..<$0])) }
    }

    /// The steps below one element of the list; all steps outside a list.
    package var withinElement: [LocationStep] {
        steps.firstIndex(of: .each).map { Array(steps[($0 + 1)...]) } ?? steps
    }

    package var description: String {
        var text = ""
        for step in steps {
            switch step {
            case .member(let name): text += text.isEmpty ? name : "." + name
            case .each: text += "[]"
            }
        }
        return text
    }
}

private func isNameCharacter(_ character: UInt8) -> Bool {
    (0x30...0x39).contains(character) || (0x41...0x5A).contains(character)
        || (0x61...0x7A).contains(character)
}

/// What a catalogued field can hold.
package enum FieldKind: Sendable, Hashable {
    /// Text of at most so many UTF-8 bytes.
    case text(atMost: Int)
    /// One of these words; `open` also takes a word of the author's own.
    case code([String], open: Bool)
    case flag
    /// A number without a fraction, from the smallest to the largest.
    case wholeNumber(ClosedRange<Int>)
    case date
    case partialDate
    case dates
    case period

    /// Verdicts that change a value apply to dates only, and pseudonyms to text only.
    package var isDate: Bool { self == .date || self == .partialDate }
    package var isText: Bool {
        if case .text = self { true } else { false }
    }
}

/// A field of a document type as the catalogue names it: the unit of every policy row.
package struct CatalogueField: Sendable, Hashable {
    /// Position in the catalogue: the order of the official form and of verdict vectors.
    package let index: Int
    /// The policy phrase: `ideologie`, `ideologie / bron`.
    package let phrase: String
    package let location: Location
    package let kind: FieldKind
    package let labels: [String: String]
    package let isFreeText: Bool
    package let isIdentifying: Bool
    package let specialCategory: SpecialCategory?
    /// Phrases of fields from which this one's value follows (P22).
    package let derivableFrom: [String]
    /// Whether a document without it is refused.
    package let isRequired: Bool
    package let position: SourcePosition

    package init(
        index: Int, phrase: String, location: Location, kind: FieldKind, labels: [String: String],
        isFreeText: Bool, isIdentifying: Bool, specialCategory: SpecialCategory?,
        derivableFrom: [String], isRequired: Bool, position: SourcePosition
    ) {
        self.index = index
        self.phrase = phrase
        self.location = location
        self.kind = kind
        self.labels = labels
        self.isFreeText = isFreeText
        self.isIdentifying = isIdentifying
        self.specialCategory = specialCategory
        self.derivableFrom = derivableFrom
        self.isRequired = isRequired
        self.position = position
    }

    /// Whether it is the field that the others of its element hang on: without it, no element.
    package var isAnchor: Bool { location.list != nil && !phrase.contains(" / ") }
}

/// A section of the official form: its number, title and guidance (R72: never a validation rule).
package struct FormSection: Sendable, Hashable {
    package let number: Int
    /// The official heading, in Dutch.
    package let title: String
    package let member: String
    package let guidance: String
    /// The heading in `fr`, `de` and `en`; empty where the catalogue gives only the official one.
    package let translations: [String: String]

    package init(
        number: Int, title: String, member: String, guidance: String,
        translations: [String: String] = [:]
    ) {
        self.number = number
        self.title = title
        self.member = member
        self.guidance = guidance
        self.translations = translations
    }
}

/// A type of document with all its fields, in the order of the official form.
package struct DocumentType: Sendable, Equatable {
    package let name: String
    package let version: Int
    package let sections: [FormSection]
    package let fields: [CatalogueField]
    private let byPhrase: [String: Int]
    /// By field, the index of the anchor of its list.
    private let anchors: [Int?]

    /// - Precondition: indices count up from 0 and phrases are unique; the loader has checked it.
    package init(name: String, version: Int, sections: [FormSection], fields: [CatalogueField]) {
        precondition(fields.enumerated().allSatisfy { $0.offset == $0.element.index })
        self.name = name
        self.version = version
        self.sections = sections
        self.fields = fields
        byPhrase = Dictionary(uniqueKeysWithValues: fields.map { ($0.phrase, $0.index) })
        var anchorOf: [Location: Int] = [:]
        for field in fields.reversed() where field.isAnchor {
            if let list = field.location.list { anchorOf[list] = field.index }
        }
        anchors = fields.map { field in field.location.list.flatMap { anchorOf[$0] } }
    }

    package func field(_ phrase: String) -> CatalogueField? { byPhrase[phrase].map { fields[$0] } }

    /// The anchor of the list that `field` stands in; `nil` outside a list.
    package func anchor(of field: CatalogueField) -> CatalogueField? {
        anchors[field.index].map { fields[$0] }
    }
}
