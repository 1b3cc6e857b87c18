import Domain
import JSON

/// The sections of the form in its own order: every heading, and below it what was released.
struct RenditionSections {
    let content: ReleasedContent
    let type: DocumentType
    let language: RenditionLanguage

    func write(to html: inout HTMLWriter) {
        if type.sections.isEmpty { boxes(type.fields, in: nil, level: 2, &html) }
        for section in type.sections where !hasParent(section) {
            html.element("section") { html in
                heading(section, number: "\(section.number)", level: 2, &html)
                boxes(type.fields(of: section), in: section, level: 3, &html)
                for (place, part) in parts(of: section).enumerated() {
                    html.element("section", [("class", "deel")]) { html in
                        heading(part, number: "\(section.number).\(place + 1)", level: 3, &html)
                        boxes(type.fields(of: part), in: part, level: 4, &html)
                    }
                }
            }
        }
    }

    // MARK: Which field stands in which section

    private func hasParent(_ section: FormSection) -> Bool {
        type.sections.contains { $0 != section && $0.holds(section.member) }
    }

    /// The sections inside this one, however deep: the form has two levels.
    private func parts(of section: FormSection) -> [FormSection] {
        type.sections.filter { $0 != section && section.holds($0.member) }
    }

    // MARK: What is written

    private func heading(
        _ section: FormSection, number: String, level: Int, _ html: inout HTMLWriter
    ) {
        let translated = section.translations[language.rawValue]
        let attributes: [(StaticString, String)] =
            language == .nl || translated != nil ? [] : [("lang", "nl")]
        html.element(Self.heading(level), attributes) { html in
            html.element("span", [("class", "nummer")], text: number)
            html.text(" " + (translated ?? section.title))
        }
    }

    /// Boxes in the order of the form; the elements of a list stand where its first field does.
    private func boxes(
        _ fields: [CatalogueField], in section: FormSection?, level: Int, _ html: inout HTMLWriter
    ) {
        var written: Set<Location> = []
        var run: [CatalogueField] = []
        for field in fields {
            guard let list = field.location.list else {
                run.append(field)
                continue
            }
            let elements = (content.lists[list] ?? []).filter { !$0.isEmpty }
            // A list of which nothing left does not even cut the table around it in two.
            guard !elements.isEmpty, written.insert(list).inserted else { continue }
            table(run, &html)
            run = []
            let own = fields.filter { $0.location.list == list }
            self.list(elements, own, isWhole: list.description == section?.member, level, &html)
        }
        table(run, &html)
    }

    private func table(_ fields: [CatalogueField], _ html: inout HTMLWriter) {
        let filled = fields.filter { content.single[$0.index] != nil }
        guard !filled.isEmpty else { return }
        html.element("table") { html in
            html.element("tbody") { html in
                for field in filled { row(field, &html) }
            }
        }
    }

    private func row(_ field: CatalogueField, _ html: inout HTMLWriter) {
        guard let value = content.single[field.index] else { return }
        html.element("tr", [("class", field.isFreeText ? "lang" : "kort")]) { html in
            html.element("th", [("scope", "row")], text: label(field))
            html.element("td") { write(value, field, &$0) }
        }
    }

    /// - Parameter isWhole: whether the section is this list, so that its heading names it already.
    private func list(
        _ elements: [[Int: JSONValue]], _ fields: [CatalogueField], isWhole: Bool, _ level: Int,
        _ html: inout HTMLWriter
    ) {
        if !isWhole, let anchor = fields.first(where: \.isAnchor) {
            html.element(Self.heading(level), [("class", "lijst")], text: label(anchor))
        }
        html.element("ol") { html in
            for element in elements {
                html.element("li") { self.element(element, fields, &$0) }
            }
        }
    }

    private func element(
        _ element: [Int: JSONValue], _ fields: [CatalogueField], _ html: inout HTMLWriter
    ) {
        for field in fields where field.isAnchor {
            guard let value = element[field.index] else { continue }
            html.element("div", [("class", "tekst")]) { write(value, field, &$0) }
        }
        let others = fields.filter { !$0.isAnchor && element[$0.index] != nil }
        guard !others.isEmpty else { return }
        html.element("dl") { html in
            for field in others {
                guard let value = element[field.index] else { continue }
                html.element("div", [("class", field.isFreeText ? "lang" : "kort")]) { html in
                    html.element("dt", text: label(field))
                    html.element("dd") { write(value, field, &$0) }
                }
            }
        }
    }

    private func write(_ value: JSONValue, _ field: CatalogueField, _ html: inout HTMLWriter) {
        ReleasedValue(words: language.words).write(value, of: field, to: &html)
    }

    private func label(_ field: CatalogueField) -> String {
        field.labels[language.rawValue] ?? field.labels["nl"] ?? field.phrase
    }

    private static func heading(_ level: Int) -> StaticString {
        switch level {
        case 2: "h2"
        case 3: "h3"
        default: "h4"
        }
    }
}
