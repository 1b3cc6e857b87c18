import Domain

/// A month of the calendar: `2026-10`.
package struct Maand: Sendable, Hashable, Comparable, CustomStringConvertible {
    package let year: Int
    package let month: Int

    /// `nil` for anything but `JJJJ-MM`.
    package init?(_ text: String) {
        guard text.utf8.count == 7, let day = LegalDay(text + "-01") else { return nil }
        self.init(of: day)
    }

    init(of day: LegalDay) { (year, month) = (day.components.year, day.components.month) }

    /// Months since the year 0.
    private var number: Int { year * 12 + month - 1 }
    func distance(to other: Maand) -> Int { other.number - number }

    var next: Maand {
        month == 12 ? Maand(year + 1, 1) : Maand(year, month + 1)
    }

    private init(_ year: Int, _ month: Int) { (self.year, self.month) = (year, month) }

    package var description: String {
        let digits = String(month)
        return "\(year)-\(digits.utf8.count == 1 ? "0" : "")\(digits)"
    }

    package static func < (left: Maand, right: Maand) -> Bool { left.number < right.number }
}
