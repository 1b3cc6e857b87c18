/// A date of which the day, or day and month, may be unknown: `1991`, `1991-11`, `1991-11-09`.
package struct PartialDate: Sendable, Hashable {
    package let year: Int
    package let month: Int?
    package let day: Int?

    /// Reads `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; `nil` for anything else or a day that does not exist.
    package init?(_ text: String) {
        let padded: String
        switch text.utf8.count {
        case 4: padded = text + "-01-01"
        case 7: padded = text + "-01"
        default: padded = text
        }
        guard let whole = LegalDay(padded) else { return nil }
        let parts = whole.components
        self.init(
            year: parts.year, month: text.utf8.count > 4 ? parts.month : nil,
            day: text.utf8.count > 7 ? parts.day : nil)
    }

    private init(year: Int, month: Int?, day: Int?) {
        self.year = year
        self.month = month
        self.day = day
    }

    package var toYear: PartialDate { PartialDate(year: year, month: nil, day: nil) }
    package var toMonth: PartialDate { PartialDate(year: year, month: month, day: nil) }

    /// The first and the last day that this date can mean.
    package var earliest: LegalDay { edge(month: month ?? 1, day: day ?? 1) }
    package var latest: LegalDay {
        let month = month ?? 12
        return edge(month: month, day: day ?? LegalDay.length(ofMonth: month, year: year))
    }

    private func edge(month: Int, day: Int) -> LegalDay {
        guard let edge = LegalDay(year: year, month: month, day: day) else {
            preconditionFailure("a partial date was read from a day that exists")
        }
        return edge
    }
}

extension PartialDate: CustomStringConvertible {
    package var description: String {
        let text = earliest.description
        return day != nil ? text : String(text.prefix(month != nil ? 7 : 4))
    }
}

/// When an element of section 3 happened (R87): a date, a period, or a motivated "unknown".
package enum Period: Sendable, Hashable {
    case on(PartialDate)
    case between(PartialDate, PartialDate?)
    case unknown(reason: String)
}

/// The value of one filled field. What a recipient gets is made from this, never from the input.
package enum FieldValue: Sendable, Hashable {
    case text(String)
    case code(String)
    case flag(Bool)
    case number(Int)
    case date(LegalDay)
    case partialDate(PartialDate)
    case dates([LegalDay])
    case period(Period)
    /// The first year of ten: what a date becomes under `veralgemenen tot decennium`.
    case decade(Int)
    /// What a name becomes under `pseudonimiseren per ontvanger`.
    case pseudonym(String)
}

extension FieldValue {
    /// Texts by their bytes: two spellings of é are two values, and pass unchanged.
    package static func == (left: FieldValue, right: FieldValue) -> Bool {
        switch (left, right) {
        case (.text(let a), .text(let b)), (.code(let a), .code(let b)),
            (.pseudonym(let a), .pseudonym(let b)):
            a.utf8.elementsEqual(b.utf8)
        case (.flag(let a), .flag(let b)): a == b
        case (.number(let a), .number(let b)): a == b
        case (.date(let a), .date(let b)): a == b
        case (.partialDate(let a), .partialDate(let b)): a == b
        case (.dates(let a), .dates(let b)): a == b
        case (.period(let a), .period(let b)): a == b
        case (.decade(let a), .decade(let b)): a == b
        default: false
        }
    }
}
