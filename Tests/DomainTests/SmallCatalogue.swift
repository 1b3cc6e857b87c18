import Domain

/// Catalogues made by hand of a few fields, because the shipped ones are read by another module.
enum SmallCatalogue {
    /// A type of fields that may all stay empty: phrase, place, kind.
    static func type(_ name: String, _ rows: [(String, String, FieldKind)]) -> DocumentType {
        let fields = rows.enumerated().map { index, row in
            guard let location = Location(row.1) else { preconditionFailure("no place: \(row.1)") }
            return CatalogueField(
                index: index, phrase: row.0, location: location, kind: row.2, labels: [:],
                isFreeText: false, isIdentifying: false, specialCategory: nil, derivableFrom: [],
                isRequired: false, position: SourcePosition(file: "test", line: 1, column: 1))
        }
        return DocumentType(name: name, version: 1, sections: [], fields: fields)
    }

    /// The first refusal of entry; `nil` where it may be entered.
    static func refusal(_ draft: Draft, _ type: DocumentType) throws(Refusal) -> Refusal? {
        let document = try DocumentReader(type: type).read(draft, at: "/document")
        do throws(Refusal) {
            try EntryRules.refuse(document, at: "/document")
            return nil
        } catch {
            return error
        }
    }
}
