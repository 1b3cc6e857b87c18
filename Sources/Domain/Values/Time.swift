/// A point in time: milliseconds since 1970-01-01T00:00:00Z, without leap seconds.
package struct Instant: Sendable, Hashable, Comparable {
    package let milliseconds: Int64

    package init(milliseconds: Int64) { self.milliseconds = milliseconds }

    package static func < (left: Self, right: Self) -> Bool {
        left.milliseconds < right.milliseconds
    }

    package func advanced(bySeconds seconds: Int64) -> Instant {
        Instant(milliseconds: milliseconds + seconds * 1000)
    }

    /// RFC 3339 in UTC with milliseconds: `2026-11-21T19:41:37.000Z`.
    package var text: String {
        let day = milliseconds.floorDivided(by: 86_400_000)
        let rest = milliseconds - day * 86_400_000
        let date = LegalDay(daysSinceEpoch: Int(day))
        let (hour, minute) = (rest / 3_600_000, rest / 60_000 % 60)
        let (second, fraction) = (rest / 1000 % 60, rest % 1000)
        return
            "\(date)T\(padded(hour, 2)):\(padded(minute, 2)):\(padded(second, 2)).\(padded(fraction, 3))Z"
    }

    /// Reads exactly the spelling that `text` writes; `nil` for anything else.
    package init?(_ text: String) {
        let characters = Array(text.utf8)
        guard characters.count == 24,
            let day = LegalDay(String(decoding: characters[0..<10], as: UTF8.self)),
            let hour = number(characters[11..<13]), let minute = number(characters[14..<16]),
            let second = number(characters[17..<19]), let fraction = number(characters[20..<23]),
            hour < 24, minute < 60, second < 60
        else { return nil }
        let ofDay = ((hour * 60 + minute) * 60 + second) * 1000 + fraction
        self.init(milliseconds: Int64(day.daysSinceEpoch) * 86_400_000 + Int64(ofDay))
        guard self.text == text else { return nil }
    }
}

extension Instant: CustomStringConvertible {
    package var description: String { text }
}

/// A calendar day in Europe/Brussels, as law and policy files mean it. `geldig tot` is inclusive.
///
/// Pure arithmetic on the proleptic Gregorian calendar; which day an `Instant` falls on is
/// asked of the port `Clock`, because that needs the time-zone data.
package struct LegalDay: Sendable, Hashable, Comparable {
    package let daysSinceEpoch: Int

    package init(daysSinceEpoch: Int) { self.daysSinceEpoch = daysSinceEpoch }

    /// `nil` for a day that does not exist or a year outside 1...9999.
    package init?(year: Int, month: Int, day: Int) {
        guard (1...9999).contains(year), (1...12).contains(month),
            day >= 1, day <= LegalDay.length(ofMonth: month, year: year)
        else { return nil }
        // Days from civil, with March as the first month so that the leap day ends the year.
        let shiftedYear = month > 2 ? year : year - 1
        let era = shiftedYear / 400
        let yearOfEra = shiftedYear - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        self.init(daysSinceEpoch: era * 146_097 + dayOfEra - 719_468)
    }

    /// Reads `YYYY-MM-DD`; `nil` for anything else.
    package init?(_ text: String) {
        let characters = Array(text.utf8)
        guard characters.count == 10, characters[4] == 0x2D, characters[7] == 0x2D,
            let year = number(characters[0..<4]), let month = number(characters[5..<7]),
            let day = number(characters[8..<10])
        else { return nil }
        self.init(year: year, month: month, day: day)
    }

    package var components: (year: Int, month: Int, day: Int) {
        let shifted = daysSinceEpoch + 719_468
        let era = Int(Int64(shifted).floorDivided(by: 146_097))
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
    }

    package func advanced(byDays days: Int) -> LegalDay {
        LegalDay(daysSinceEpoch: daysSinceEpoch + days)
    }

    /// The same day `months` later; the last day of that month where it has no such day.
    package func advanced(byMonths months: Int) -> LegalDay {
        let (year, month, day) = components
        let counted = year * 12 + (month - 1) + months
        let (thatYear, thatMonth) = (counted / 12, counted % 12 + 1)
        let last = LegalDay.length(ofMonth: thatMonth, year: thatYear)
        return LegalDay(year: thatYear, month: thatMonth, day: min(day, last)) ?? self
    }

    /// The same day `years` later; 29 February becomes 1 March in a year without it.
    package func advanced(byYears years: Int) -> LegalDay? {
        let (year, month, day) = components
        return LegalDay(year: year + years, month: month, day: day)
            ?? LegalDay(year: year + years, month: 3, day: 1)
    }

    package static func < (left: Self, right: Self) -> Bool {
        left.daysSinceEpoch < right.daysSinceEpoch
    }

    package static func length(ofMonth month: Int, year: Int) -> Int {
        switch month {
        case 2:
            year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400))
                ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }
}

extension LegalDay: CustomStringConvertible {
    package var description: String {
        let (year, month, day) = components
        return "\(padded(Int64(year), 4))-\(padded(Int64(month), 2))-\(padded(Int64(day), 2))"
    }
}

/// A span of legal days, both ends inclusive; without `until` it is still running.
package struct Validity: Sendable, Hashable, Codable {
    package let from: LegalDay
    package let until: LegalDay?

    /// `nil` when `until` lies before `from`.
    package init?(from: LegalDay, until: LegalDay?) {
        if let until, until < from { return nil }
        self.from = from
        self.until = until
    }

    package func contains(_ day: LegalDay) -> Bool {
        from <= day && (until.map { day <= $0 } ?? true)
    }

    package func overlaps(_ other: Validity) -> Bool {
        (other.until.map { from <= $0 } ?? true) && (until.map { other.from <= $0 } ?? true)
    }

    /// Whether every day of `other` lies in this span.
    package func covers(_ other: Validity) -> Bool {
        guard from <= other.from else { return false }
        guard let until else { return true }
        return other.until.map { $0 <= until } ?? false
    }
}

extension Int64 {
    /// Division that rounds towards minus infinity, so that times before 1970 keep their day.
    package func floorDivided(by divisor: Int64) -> Int64 {
        let quotient = self / divisor
        return self % divisor != 0 && (self < 0) != (divisor < 0) ? quotient - 1 : quotient
    }
}

private func padded(_ value: Int64, _ width: Int) -> String {
    let text = String(value)
    return String(repeating: "0", count: max(0, width - text.count)) + text
}

private func number(_ digits: ArraySlice<UInt8>) -> Int? {
    var value = 0
    for digit in digits {
        guard (0x30...0x39).contains(digit) else { return nil }
        value = value * 10 + Int(digit - 0x30)
    }
    return value
}
