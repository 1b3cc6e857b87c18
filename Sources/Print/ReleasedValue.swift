import Domain
import JSON

/// Writes one released value for people; each date also carries the form in which it was delivered.
struct ReleasedValue {
    let words: RenditionWords

    /// Whether the value is one that a field of this kind leaves with.
    static func isPrintable(_ value: JSONValue, as kind: FieldKind) -> Bool {
        switch value {
        case .string: true
        case .number: if case .wholeNumber = kind { true } else { false }
        case .bool: kind == .flag
        case .array(let elements):
            kind == .dates && elements.allSatisfy { $0.stringValue != nil }
        case .object(let object):
            kind == .period
                && [["datum"], ["van"], ["tot", "van"], ["onbekend"]].contains(
                    object.names.sorted())
                && object.members.allSatisfy { $0.value.stringValue != nil }
        case .null: false
        }
    }

    func write(_ value: JSONValue, of field: CatalogueField, to html: inout HTMLWriter) {
        switch value {
        case .string(let text) where field.kind.isDate: date(text, to: &html)
        case .string(let text):
            if case .code(_, open: false) = field.kind {
                html.value(text, language: "nl")
            } else {
                html.value(text)
            }
        case .bool(let flag):
            html.element("data", [("value", "\(flag)")], text: flag ? words.yes : words.no)
        case .array(let days):
            html.element("ul", [("class", "dagen")]) { html in
                for day in days.compactMap(\.stringValue) {
                    html.element("li") { date(day, to: &$0) }
                }
            }
        case .object(let period): self.period(period, to: &html)
        case .number, .null: html.value(value.canonicalText)
        }
    }

    func period(_ period: JSONObject, to html: inout HTMLWriter) {
        if let reason = period["onbekend"]?.stringValue {
            html.text(words.unknown + ": ")
            html.value(reason)
        } else if let day = period["datum"]?.stringValue {
            date(day, to: &html)
        } else if let from = (period["van"] ?? period["vanaf"])?.stringValue {
            let until = period["tot"]?.stringValue
            if until == nil { html.text(words.since + " ") }
            date(from, to: &html)
            guard let until else { return }
            html.text(" \(words.until) ")
            date(until, to: &html)
        }
    }

    /// A day, month or year in words; what is none, a decade for instance, as it came.
    private func date(_ text: String, to html: inout HTMLWriter) {
        guard let date = PartialDate(text) else {
            html.value(text)
            return
        }
        var parts = [String(date.year)]
        if let month = date.month { parts.append(words.months[month - 1]) }
        if let day = date.day { parts.append(String(day)) }
        html.element(
            "time", [("datetime", text)], text: parts.reversed().joined(separator: "\u{A0}"))
    }
}
