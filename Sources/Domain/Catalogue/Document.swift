/// Input of a document before it is one: the values of a JSON text, nothing more.
package indirect enum Draft: Sendable {
    case null
    case flag(Bool)
    case number(Double)
    case text(String)
    case list([Draft])
    case record([(name: String, value: Draft)])
}

/// Where a value stands in a document: a catalogue field and, in a list, the element's position.
///
/// Written as on the wire, `risicodomeinen.intentie[0].tekst`. Positions count in the document as
/// submitted; the outgoing copy closes the gaps.
package struct FieldPath: Sendable, Hashable, Comparable, Codable {
    /// Index in the catalogue.
    package let field: Int
    /// Position in the list; `nil` outside a list.
    package let element: Int?

    package init(field: Int, element: Int?) {
        self.field = field
        self.element = element
    }

    package static func < (left: Self, right: Self) -> Bool {
        (left.field, left.element ?? -1) < (right.field, right.element ?? -1)
    }
}

/// An element of a list in a document: `risicodomeinen.intentie[0]`.
package struct ElementPath: Sendable, Hashable {
    /// The list's location, `risicodomeinen.intentie`.
    package let list: Location
    package let position: Int

    package init(list: Location, position: Int) {
        self.list = list
        self.position = position
    }
}

/// A document of a catalogued type. That one exists is the proof that its shape was checked.
package struct Document: Sendable {
    package let type: DocumentType
    /// Filled fields in catalogue order, elements ascending.
    package let values: [(path: FieldPath, value: FieldValue)]
    private let byPath: [FieldPath: FieldValue]

    init(type: DocumentType, values: [FieldPath: FieldValue]) {
        self.type = type
        self.byPath = values
        self.values = values.sorted { $0.key < $1.key }.map { (path: $0.key, value: $0.value) }
    }

    package subscript(path: FieldPath) -> FieldValue? { byPath[path] }

    /// The value of `phrase` outside a list, or of element `element` of its list.
    package func value(_ phrase: String, _ element: Int? = nil) -> FieldValue? {
        type.field(phrase).flatMap { byPath[FieldPath(field: $0.index, element: element)] }
    }

    package func text(_ phrase: String, _ element: Int? = nil) -> String? {
        switch value(phrase, element) {
        case .text(let text), .code(let text): text
        default: nil
        }
    }

    /// Positions of the elements that stand in the list of `anchor`, ascending.
    package func elements(of anchor: CatalogueField) -> [Int] {
        var positions: Set<Int> = []
        for (path, _) in values where type.fields[path.field].location.list == anchor.location.list
        {
            if let element = path.element { positions.insert(element) }
        }
        return positions.sorted()
    }

    /// The wire spelling of `path`: `risicodomeinen.intentie[0].tekst`.
    package func spelling(of path: FieldPath) -> String { type.spelling(of: path) }
}

extension DocumentType {
    package func spelling(of path: FieldPath) -> String {
        let location = fields[path.field].location
        guard let element = path.element else { return location.description }
        return location.description.replacingFirst("[]", with: "[\(element)]")
    }

    /// Reads the wire spelling of a field or of a whole element: every path it names.
    ///
    /// A field outside a list, `naam`'s `gegevensBespreking.naam`, gives one path; an element,
    /// `risicodomeinen.intentie[0]`, gives the paths of all its fields; `nil` if nothing is named so.
    package func paths(spelled text: String) -> [FieldPath]? {
        guard let open = text.firstIndex(of: "["), let close = text.firstIndex(of: "]"),
            open < close
        else {
            return fields.first { $0.location.list == nil && $0.location.description == text }
                .map { [FieldPath(field: $0.index, element: nil)] }
        }
        guard let position = Int(text[text.index(after: open)..<close]),
            (0..<Limits.elementsPerList).contains(position),
            String(position) == text[text.index(after: open)..<close]
        else { return nil }
        let list = String(text[..<open])
        let rest = String(text[text.index(after: close)...])
        let inList = fields.filter { $0.location.list?.description == list }
        let named =
            rest.isEmpty ? inList : inList.filter { $0.location.description == list + "[]" + rest }
        return named.isEmpty ? nil : named.map { FieldPath(field: $0.index, element: position) }
    }
}

extension String {
    /// This text with the first occurrence of `part` replaced; unchanged where it does not occur.
    func replacingFirst(_ part: String, with replacement: String) -> String {
        let (whole, sought) = (Array(utf8), Array(part.utf8))
        guard !sought.isEmpty, whole.count >= sought.count else { return self }
        for start in 0...(whole.count - sought.count)
        where whole[start..<(start + sought.count)].elementsEqual(sought) {
            let bytes = whole[..<start] + replacement.utf8 + whole[(start + sought.count)...]
            return String(decoding: bytes, as: UTF8.self)
        }
        return self
    }
}
