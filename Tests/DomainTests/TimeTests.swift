import Domain
import Testing

@Suite("Days, instants and partial dates")
struct TimeTests {
    @Test("every day of four centuries reads back as it was written, in order")
    func days() throws {
        let first = try #require(LegalDay("1899-12-30"))
        let last = try #require(LegalDay("2301-01-02"))
        var previous = ""
        for number in first.daysSinceEpoch...last.daysSinceEpoch {
            let day = LegalDay(daysSinceEpoch: number)
            let (year, month, date) = day.components
            #expect(LegalDay(year: year, month: month, day: date) == day)
            let text = day.description
            #expect(text > previous)
            previous = text
            if number % 97 == 0 { #expect(LegalDay(text) == day) }
        }
    }

    @Test(
        "days known from the calendar",
        arguments: [
            ("1970-01-01", 0), ("1969-12-31", -1), ("2000-02-29", 11016), ("2026-11-21", 20778),
            ("0001-01-01", -719_162), ("9999-12-31", 2_932_896),
        ])
    func knownDays(row: (String, Int)) throws {
        #expect(try #require(LegalDay(row.0)).daysSinceEpoch == row.1)
        #expect(LegalDay(daysSinceEpoch: row.1).description == row.0)
    }

    @Test(
        "days that do not exist or are written otherwise are none",
        arguments: [
            "2026-02-29", "1900-02-29", "2026-04-31", "2026-13-01", "2026-00-01", "2026-01-00",
            "0000-01-01", "10000-01-01", "2026-1-1", "2026/01/01", "20260101", "2026-01-01 ",
            " 2026-01-01", "", "2026-01-0x", "-026-01-01", "２０２６-01-01", "2026-01-1١",
        ])
    func noDays(text: String) { #expect(LegalDay(text) == nil) }

    @Test("29 February comes after years on 1 March where there is none")
    func years() throws {
        let leap = try #require(LegalDay("2008-02-29"))
        #expect(leap.advanced(byYears: 18)?.description == "2026-03-01")
        #expect(leap.advanced(byYears: 20)?.description == "2028-02-29")
        #expect(leap.advanced(byYears: 8000) == nil)
        #expect(leap.advanced(byDays: 366).description == "2009-03-01")
    }

    @Test(
        "instants read back what they write, before 1970 too",
        arguments: [
            (0, "1970-01-01T00:00:00.000Z"), (-1, "1969-12-31T23:59:59.999Z"),
            (1_795_251_600_000, "2026-11-21T09:00:00.000Z"),
            (951_782_399_999, "2000-02-28T23:59:59.999Z"),
        ] as [(Int64, String)])
    func instants(row: (Int64, String)) {
        #expect(Instant(milliseconds: row.0).text == row.1)
        #expect(Instant(row.1) == Instant(milliseconds: row.0))
        #expect(Instant(milliseconds: row.0).advanced(bySeconds: 3).milliseconds == row.0 + 3000)
    }

    @Test(
        "instants in another spelling are none",
        arguments: [
            "2026-11-21T09:00:00Z", "2026-11-21T09:00:00.000+00:00", "2026-11-21 09:00:00.000Z",
            "2026-11-21T24:00:00.000Z", "2026-11-21T09:60:00.000Z", "2026-11-21T09:00:60.000Z",
            "2026-11-31T09:00:00.000Z", "2026-11-21T09:00:00.00Z", "2026-11-21t09:00:00.000z", "",
        ])
    func noInstants(text: String) { #expect(Instant(text) == nil) }

    @Test(
        "partial dates keep what is known and know their edges",
        arguments: [
            ("1991", "1991-01-01", "1991-12-31"), ("1991-02", "1991-02-01", "1991-02-28"),
            ("1992-02", "1992-02-01", "1992-02-29"), ("1991-11-09", "1991-11-09", "1991-11-09"),
        ])
    func partialDates(row: (String, String, String)) throws {
        let date = try #require(PartialDate(row.0))
        #expect(date.description == row.0)
        #expect(date.earliest.description == row.1)
        #expect(date.latest.description == row.2)
        #expect(date.toYear.description == "1991" || date.toYear.description == "1992")
        #expect(date.toMonth.description == String(row.0.prefix(7)))
    }

    @Test(
        "what is no partial date",
        arguments: [
            "", "91", "199", "1991-", "1991-1", "1991-13", "1991-02-30", "1991-02-3", "0000",
            "1991-00", "1991-11-09T", "onbekend",
        ])
    func noPartialDates(text: String) { #expect(PartialDate(text) == nil) }

    @Test("geldig tot is inclusive, and spans know overlap and cover")
    func validity() throws {
        func day(_ text: String) throws -> LegalDay { try #require(LegalDay(text)) }
        let span = try #require(Validity(from: day("2026-01-01"), until: day("2026-01-31")))
        #expect(try span.contains(day("2026-01-01")) && span.contains(day("2026-01-31")))
        #expect(try !span.contains(day("2025-12-31")) && !span.contains(day("2026-02-01")))
        let open = try #require(Validity(from: day("2026-01-31"), until: nil))
        let after = try #require(Validity(from: day("2026-02-01"), until: nil))
        #expect(span.overlaps(open) && open.overlaps(span))
        #expect(!span.overlaps(after) && !after.overlaps(span))
        #expect(open.covers(after) && !after.covers(open) && !span.covers(open))
        #expect(span.covers(span) && open.covers(open))
        #expect(try Validity(from: day("2026-01-02"), until: day("2026-01-01")) == nil)
    }

    @Test(
        "division rounds towards minus infinity",
        arguments: [
            (7, 2, 3), (-7, 2, -4), (-8, 2, -4), (0, 5, 0), (-1, 86_400_000, -1),
        ] as [(Int64, Int64, Int64)])
    func division(row: (Int64, Int64, Int64)) { #expect(row.0.floorDivided(by: row.1) == row.2) }
}
