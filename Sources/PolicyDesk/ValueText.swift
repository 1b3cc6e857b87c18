import Domain
import Policy

extension FieldValue {
    /// The value as an example sentence writes it: `1988`, `1988-06`, `1980-1989`, `ja`.
    var sentenceText: String {
        switch self {
        case .text(let text), .code(let text), .pseudonym(let text): text
        case .flag(let flag): flag ? "ja" : "nee"
        case .number(let number): String(number)
        case .date(let day): day.description
        case .partialDate(let date): date.description
        case .dates(let days): days.map(\.description).joined(separator: " en ")
        case .period(.on(let date)): date.description
        case .period(.between(let from, let until)):
            until.map { "van \(from) tot \($0)" } ?? "vanaf \(from)"
        case .period(.unknown): AttributePhrase.unknown
        case .decade(let year): "\(year)-\(year + 9)"
        }
    }
}

extension CatalogueField {
    /// What a form would hold so that this field has the value that `text` says.
    func draft(saying text: String) -> Draft {
        switch kind {
        case .text, .code, .date, .partialDate: .text(text)
        case .flag: text == "ja" ? .flag(true) : text == "nee" ? .flag(false) : .text(text)
        case .dates: .list([.text(text)])
        case .wholeNumber: Int(text).map { .number(Double($0)) } ?? .text(text)
        case .period:
            text == AttributePhrase.unknown
                ? .record([(name: "onbekend", value: .text("niet gezegd"))])
                : .record([(name: "datum", value: .text(text))])
        }
    }

    /// A value that this field can hold, the same every time.
    var sampleDraft: Draft {
        switch kind {
        case .text(let most): .text(most < 9 ? "x" : "voorbeeld")
        case .code(let words, _): .text(words.first ?? "voorbeeld")
        case .flag: .flag(true)
        case .date, .partialDate: .text("2000-01-01")
        case .dates: .list([.text("2000-01-01")])
        case .wholeNumber(let range): .number(Double(range.lowerBound))
        case .period: .record([(name: "datum", value: .text("2000-01-01"))])
        }
    }
}
