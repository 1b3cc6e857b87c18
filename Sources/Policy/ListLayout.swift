package import Domain

/// What a field tells of the element it stands in.
enum ElementPart: UInt8, Sendable {
    case nothing, kind, polarity, time, profession, confirmationDate, confirmationSource
}

/// The phrases by which an element's attributes are found beside its anchor.
package enum AttributePhrase {
    package static func of(_ attribute: ElementAttribute, beside anchor: CatalogueField) -> String {
        switch attribute {
        case .aard, .polariteit, .tijd: "\(anchor.phrase) / \(attribute.rawValue)"
        case .bevestiging: "\(anchor.phrase) / bevestiging / beroep"
        }
    }
    package static func confirmationDate(beside anchor: CatalogueField) -> String {
        "\(anchor.phrase) / bevestiging / datum"
    }
    package static func confirmationSource(beside anchor: CatalogueField) -> String {
        "\(anchor.phrase) / bevestiging / bron"
    }

    /// Values of `tijd`, and the value of `bevestiging` where nobody confirmed.
    package static let known = "bekend"
    package static let unknown = "onbekend"
    package static let nobody = "geen"
}

extension DocumentType {
    /// The field that gives `attribute` of the elements that hang on `anchor`.
    package func attributeField(_ attribute: ElementAttribute, beside anchor: CatalogueField)
        -> CatalogueField?
    {
        sibling(AttributePhrase.of(attribute, beside: anchor), of: anchor)
    }

    package func sibling(_ phrase: String, of anchor: CatalogueField) -> CatalogueField? {
        field(phrase).flatMap { $0.location.list == anchor.location.list ? $0 : nil }
    }
}

/// One list of a document type as bits: every value that an attribute can have is one bit, so
/// that a case is a comparison of masks.
struct ListLayout: Sendable {
    /// Words of one attribute; word `n` has bit `firstBit + n`.
    struct Words: Sendable {
        let firstBit: Int
        let words: [String]

        func bit(of word: String) -> UInt64 {
            for (index, candidate) in words.enumerated() where candidate.hasSameBytes(as: word) {
                return 1 << UInt64(firstBit + index)
            }
            return 0
        }
    }

    let anchor: Int
    let kinds: Words
    let polarities: Words
    let times: Words
    /// Codes of the catalogue and `geen`, then professions that only rows name.
    let professions: Words
    /// Bits of the values that a case can place, per attribute; 0 where there is no such field.
    let placed: [ElementAttribute: UInt64]
    /// Bits that follow from a field being filled or not.
    let knownTime: UInt64
    let unknownTime: UInt64
    let nobody: UInt64

    /// The bit that every element has, for attributes that a case does not test.
    static let everyElement: UInt64 = 1 << 63

    /// Bits of an element in which nothing is filled.
    var initialBits: UInt64 { ListLayout.everyElement | unknownTime | nobody }

    /// - Parameter namedProfessions: professions that rows of this list accept.
    init(anchor: CatalogueField, type: DocumentType, namedProfessions: [String])
        throws(PolicyError)
    {
        var next = 0
        var placed: [ElementAttribute: UInt64] = [:]
        func allot(_ attribute: ElementAttribute, _ extra: [String], unplaced: [String])
            throws(PolicyError) -> Words
        {
            let field = type.attributeField(attribute, beside: anchor)
            var words = field == nil ? [] : extra
            if let field, attribute != .tijd { words.addNew(field.closedWords) }
            let closed = words.count
            if field != nil { words.addNew(unplaced) }
            guard next + words.count <= PolicyLimits.attributeValues else {
                throw .tooManyAttributeValues(anchor: anchor.phrase)
            }
            let result = Words(firstBit: next, words: words)
            placed[attribute] = (0..<closed).reduce(0) { $0 | (1 << UInt64(next + $1)) }
            next += words.count
            return result
        }
        self.anchor = anchor.index
        kinds = try allot(.aard, [], unplaced: [])
        polarities = try allot(.polariteit, [], unplaced: [])
        times = try allot(
            .tijd, [AttributePhrase.known, AttributePhrase.unknown], unplaced: [])
        professions = try allot(
            .bevestiging, [AttributePhrase.nobody], unplaced: namedProfessions)
        knownTime = times.bit(of: AttributePhrase.known)
        unknownTime = times.bit(of: AttributePhrase.unknown)
        nobody = professions.bit(of: AttributePhrase.nobody)
        self.placed = placed
    }

    func words(of attribute: ElementAttribute) -> Words {
        switch attribute {
        case .aard: kinds
        case .polariteit: polarities
        case .tijd: times
        case .bevestiging: professions
        }
    }

    /// The bits of those values of `accepted` that a case can place.
    func mask(_ attribute: ElementAttribute, _ accepted: Set<String>) -> UInt64 {
        let words = words(of: attribute)
        return accepted.reduce(0) { $0 | words.bit(of: $1) } & (placed[attribute] ?? 0)
    }
}

extension CatalogueField {
    /// The words of a code field; empty for every other kind. A word of the author's own (`open`)
    /// is in no case's set.
    package var closedWords: [String] {
        if case .code(let words, _) = kind { words } else { [] }
    }
}

extension String {
    /// Equality of bytes: `==` would merge two spellings of one letter.
    package func hasSameBytes(as other: String) -> Bool {
        self == other && utf8.elementsEqual(other.utf8)
    }
}

extension [String] {
    /// Appends those words that are not in it yet.
    fileprivate mutating func addNew(_ words: [String]) {
        for word in words where !contains(where: { $0.hasSameBytes(as: word) }) { append(word) }
    }
}
