import Domain
import Foundation

/// Reads `catalogus/<documenttype>.yaml`: the sections and fields of one type of document.
///
///     documenttype: terugkoppelingsfiche
///     versie: 1
///     rubrieken:
///       - nummer: 1
///         titel: Gegevens bespreking
///         plaats: gegevensBespreking
///         leidraad: >
///           …
///     velden:
///       naam:
///         plaats: gegevensBespreking.naam
///         soort: regel
///         opschrift: Naam | Nom | Name | Name
///         verplicht: ja
///
/// A field further takes `identificerend`, `bijzondere categorie`, `afleidbaar uit` and, for a
/// code, `waarden`, for a whole number `kleinste` and `grootste`. `opschrift` holds the labels in
/// Dutch, French, German and English, in that order; `titel` holds the official heading, alone or
/// with its translations in the same order.
enum CatalogueLoader {
    /// How a catalogue names the kinds of field.
    private enum Kind: String, CaseIterable {
        case line = "regel"
        case freeText = "vrije tekst"
        case code
        case openCode = "open code"
        case flag = "ja of nee"
        case wholeNumber = "geheel getal"
        case date = "datum"
        case partialDate = "onvolledige datum"
        case dates = "dagen"
        case period = "tijd"
    }

    private struct Header {
        let name: String
        let version: Int
        let sections: [FormSection]
        let fields: YAMLMapping
    }

    static func load(_ document: YAMLDocument, _ findings: inout LoadFindings) -> DocumentType? {
        var problems = Problems()
        let header = YAMLFields.read(document.root, what: "documenttype", &problems) { top in
            readHeader(&top)
        }
        var fields: [CatalogueField] = []
        for (index, entry) in (header?.fields.entries ?? []).enumerated() {
            let field = YAMLFields.read(entry.value, what: entry.key.text, &problems) { inner in
                readField(entry.key, index: index, &inner)
            }
            if let field { fields.append(field) }
        }
        findings.add(problems)
        guard let header, fields.count == header.fields.entries.count else { return nil }
        CatalogueChecks.check(
            header.name, fields, sections: header.sections, at: document.root.position.source,
            &findings)
        return DocumentType(
            name: header.name, version: header.version, sections: header.sections, fields: fields)
    }

    private static func readHeader(_ top: inout YAMLFields) -> Header? {
        let name = top.text("documenttype")
        let version = top.integer("versie", in: 1...9_999)
        let sections = top.each("rubrieken", what: "rubriek") { inner in readSection(&inner) }
        let fields = top.mapping("velden")
        guard let name, let version, let fields else { return nil }
        return Header(name: name, version: version, sections: sections, fields: fields)
    }

    private static func readSection(_ inner: inout YAMLFields) -> FormSection? {
        let number = inner.integer("nummer", in: 1...99)
        let titles = readTitles(&inner)
        let member = inner.text("plaats")
        let guidance = inner.text("leidraad")
        guard let number, var titles, let title = titles.removeValue(forKey: "nl"), let member,
            let guidance
        else { return nil }
        return FormSection(
            number: number, title: title, member: member, guidance: guidance, translations: titles)
    }

    /// The official heading alone, or with its translations.
    private static func readTitles(_ inner: inout YAMLFields) -> [String: String]? {
        guard let text = inner.text("titel") else { return nil }
        guard text.contains("|") else { return ["nl": text] }
        return readLabels("titel", text, &inner)
    }

    private static func readField(
        _ key: YAMLScalar, index: Int, _ inner: inout YAMLFields
    ) -> CatalogueField? {
        let location = readLocation(&inner)
        let word = inner.oneOf("soort", Kind.self)
        let labels = inner.text("opschrift").flatMap { readLabels("opschrift", $0, &inner) }
        let isRequired = inner.optionalFlag("verplicht") ?? false
        let isIdentifying = inner.optionalFlag("identificerend") ?? false
        let category = inner.optionalOneOf("bijzondere categorie", SpecialCategory.self)
        let derivable = inner.optionalTexts("afleidbaar uit")
        let values = inner.optionalTexts("waarden")
        let bounds = readBounds(word, &inner)
        guard let location, let word, let labels else { return nil }
        return CatalogueField(
            index: index, phrase: key.text, location: location,
            kind: kind(word, values, bounds, &inner), labels: labels, isFreeText: word == .freeText,
            isIdentifying: isIdentifying, specialCategory: category, derivableFrom: derivable,
            isRequired: isRequired, position: key.position.source)
    }

    private static func readLocation(_ inner: inout YAMLFields) -> Location? {
        guard let text = inner.text("plaats") else { return nil }
        let location = Location(text)
        if location == nil {
            inner.refuse(
                "plaats", "not a place: write member names joined by dots, `[]` after a list")
        }
        return location
    }

    /// `kleinste` and `grootste` of a whole number, and of nothing else.
    private static func readBounds(_ word: Kind?, _ inner: inout YAMLFields) -> ClosedRange<Int>? {
        guard word == .wholeNumber else { return nil }
        let range = -Limits.wholeNumber...Limits.wholeNumber
        guard let least = inner.integer("kleinste", in: range),
            let most = inner.integer("grootste", in: range)
        else { return nil }
        guard least <= most else {
            inner.refuse("grootste", "smaller than `kleinste`: write the larger one here")
            return nil
        }
        return least...most
    }

    private static func kind(
        _ word: Kind, _ values: [String], _ bounds: ClosedRange<Int>?, _ inner: inout YAMLFields
    ) -> FieldKind {
        let isCode = word == .code || word == .openCode
        if isCode == values.isEmpty {
            inner.refuse(
                isCode ? "soort" : "waarden",
                isCode
                    ? "a code without `waarden`: list them" : "only a code has values: remove them")
        }
        if Set(values).count != values.count {
            inner.refuse("waarden", "a value stands there twice: remove one")
        }
        switch word {
        case .line: return .text(atMost: Limits.lineBytes)
        case .freeText: return .text(atMost: Limits.textBytes)
        case .code: return .code(values, open: false)
        case .openCode: return .code(values, open: true)
        case .flag: return .flag
        case .wholeNumber: return .wholeNumber(bounds ?? 0...0)
        case .date: return .date
        case .partialDate: return .partialDate
        case .dates: return .dates
        case .period: return .period
        }
    }

    private static func readLabels(
        _ key: String, _ text: String, _ inner: inout YAMLFields
    ) -> [String: String]? {
        let parts = text.split(separator: "|", omittingEmptySubsequences: false)
            .map { $0.trimmingCharacters(in: .whitespaces) }
        guard parts.count == 4, !parts.contains("") else {
            inner.refuse(key, "four labels are needed: write `nl | fr | de | en`")
            return nil
        }
        return ["nl": parts[0], "fr": parts[1], "de": parts[2], "en": parts[3]]
    }
}
