import Configuration
import Domain
import Testing

@Suite("Legal days in Brussels")
struct BrusselsCalendarTests {
    static let days: [(instant: String, day: String, why: String)] = [
        ("2026-01-15T22:59:59.999Z", "2026-01-15", "the last millisecond of a winter day"),
        ("2026-01-15T23:00:00.000Z", "2026-01-16", "winter: one hour ahead of UTC"),
        ("2026-07-15T21:59:59.999Z", "2026-07-15", "the last millisecond of a summer day"),
        ("2026-07-15T22:00:00.000Z", "2026-07-16", "summer: two hours ahead of UTC"),
        ("2026-03-28T22:59:59.999Z", "2026-03-28", "before the day on which summer time begins"),
        ("2026-03-28T23:00:00.000Z", "2026-03-29", "that day begins in winter time"),
        ("2026-03-29T21:59:59.999Z", "2026-03-29", "and ends in summer time, an hour short"),
        ("2026-03-29T22:00:00.000Z", "2026-03-30", "the day after"),
        ("2026-10-24T21:59:59.999Z", "2026-10-24", "before the day on which summer time ends"),
        ("2026-10-24T22:00:00.000Z", "2026-10-25", "that day begins in summer time"),
        ("2026-10-25T22:59:59.999Z", "2026-10-25", "and ends in winter time, an hour long"),
        ("2026-10-25T23:00:00.000Z", "2026-10-26", "the day after"),
        ("2024-09-30T21:59:59.999Z", "2024-09-30", "the last instant of the law before T.E.R."),
        ("2024-09-30T22:00:00.000Z", "2024-10-01", "the first instant of T.E.R."),
        ("1969-12-31T22:59:59.999Z", "1969-12-31", "before the epoch"),
        ("2028-02-28T23:00:00.000Z", "2028-02-29", "a leap day"),
    ]

    @Test("an instant falls on one legal day", arguments: days)
    func dayOf(_ row: (instant: String, day: String, why: String)) throws {
        let instant = try #require(Instant(row.instant))
        #expect(try BrusselsCalendar().legalDay(of: instant) == day(row.day), "\(row.why)")
    }

    @Test("a day begins with its first instant and not before, every day of two years")
    func starts() throws {
        let calendar = try BrusselsCalendar()
        for offset in 0..<731 {
            let day = day("2026-01-01").advanced(byDays: offset)
            let start = calendar.startOfDay(day)
            #expect(calendar.legalDay(of: start) == day)
            let before = Instant(milliseconds: start.milliseconds - 1)
            #expect(calendar.legalDay(of: before) == day.advanced(byDays: -1))
        }
    }
}
