package import Domain
import Foundation

/// The legal days of Belgium: which day an instant falls on, and when a day begins.
///
/// The only place that asks the time-zone data; everything else computes with `LegalDay`.
package struct BrusselsCalendar: Sendable {
    private let zone: TimeZone

    package init() throws(ConfigurationError) {
        guard let zone = TimeZone(identifier: "Europe/Brussels") else {
            throw ConfigurationError(
                .noTimeZone, path: "",
                "the time zone Europe/Brussels is not installed: install the package tzdata")
        }
        self.zone = zone
    }

    package func legalDay(of instant: Instant) -> LegalDay {
        let local = instant.milliseconds + offset(at: instant)
        return LegalDay(daysSinceEpoch: Int(local.floorDivided(by: 86_400_000)))
    }

    /// The first instant of `day`. The clocks change at 01:00 UTC by EU law, so never at midnight.
    package func startOfDay(_ day: LegalDay) -> Instant {
        let utc = Int64(day.daysSinceEpoch) * 86_400_000
        let guess = Instant(milliseconds: utc - offset(at: Instant(milliseconds: utc)))
        return Instant(milliseconds: utc - offset(at: guess))
    }

    /// Milliseconds that the clock in Brussels stands ahead of UTC.
    private func offset(at instant: Instant) -> Int64 {
        let seconds = Double(instant.milliseconds) / 1000
        return Int64(zone.secondsFromGMT(for: Date(timeIntervalSince1970: seconds))) * 1000
    }
}
