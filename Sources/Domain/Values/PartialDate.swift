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
