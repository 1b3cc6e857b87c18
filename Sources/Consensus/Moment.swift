package import Domain

/// The legal days on which the table agrees that the mededeling may happen, both ends inclusive (R71).
package struct Moment: Sendable, Hashable, Codable {
    package let from: LegalDay
    package let until: LegalDay

    /// Refused where `until` lies before `from` or more than `Limits.momentDays` after it.
    package init(from: LegalDay, until: LegalDay) throws(Refusal) {
        guard from <= until else { throw .momentReversed }
        guard until.daysSinceEpoch - from.daysSinceEpoch <= Limits.momentDays else {
            throw .momentTooLong
        }
        self.from = from
        self.until = until
    }

    package func contains(_ day: LegalDay) -> Bool { from <= day && day <= until }
}
