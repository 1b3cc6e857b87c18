package import Domain
import Exchange
import Synchronization

/// A clock that stands still until a test moves it, with the legal days of Europe/Brussels
/// computed by rule (directive 2000/84/EC: from the last Sunday of March to the last Sunday of
/// October, both at 01:00 UTC). Right from 1996 on.
package final class SimulatedClock: Clock {
    /// 2026-11-21T09:00:00Z, a Saturday.
    package static let start = Instant(milliseconds: 1_795_251_600_000)

    private struct Moment {
        var wall: Instant
        var uptime: Duration
    }
    private let current: Mutex<Moment>

    package init(_ start: Instant = SimulatedClock.start) {
        current = Mutex(Moment(wall: start, uptime: .seconds(1000)))
    }

    package func now() -> Instant { current.withLock { $0.wall } }
    package func uptime() -> Duration { current.withLock { $0.uptime } }

    /// Lets time pass; a negative number sets the clock back while no time passes.
    package func advance(bySeconds seconds: Int64) {
        advance(byMilliseconds: seconds * 1000)
    }

    package func advance(byMilliseconds milliseconds: Int64) {
        set(Instant(milliseconds: now().milliseconds + milliseconds))
    }

    /// Lets time pass until `instant`; an earlier one sets the clock back.
    package func set(_ instant: Instant) {
        current.withLock { moment in
            let passed = instant.milliseconds - moment.wall.milliseconds
            moment.wall = instant
            moment.uptime += .milliseconds(max(0, passed))
        }
    }

    /// Somebody sets the clock, and no time passes.
    package func jump(byMilliseconds milliseconds: Int64) {
        current.withLock {
            $0.wall = Instant(milliseconds: $0.wall.milliseconds + milliseconds)
        }
    }

    package func legalDay(of instant: Instant) -> LegalDay {
        let local = instant.milliseconds + SimulatedClock.offset(at: instant)
        return LegalDay(daysSinceEpoch: Int(local.floorDivided(by: SimulatedClock.day)))
    }

    package func startOfDay(_ day: LegalDay) -> Instant {
        // Midnight never falls in the changed hour, so the offset an hour earlier is the right one.
        let midnight = Int64(day.daysSinceEpoch) * SimulatedClock.day
        let before = Instant(milliseconds: midnight - 2 * SimulatedClock.hour)
        return Instant(milliseconds: midnight - SimulatedClock.offset(at: before))
    }

    private static let hour: Int64 = 3_600_000
    private static let day: Int64 = 86_400_000

    private static func offset(at instant: Instant) -> Int64 {
        let utcDay = LegalDay(daysSinceEpoch: Int(instant.milliseconds.floorDivided(by: day)))
        let year = utcDay.components.year
        let summer = change(year: year, month: 3)..<change(year: year, month: 10)
        return summer.contains(instant.milliseconds) ? 2 * hour : hour
    }

    /// 01:00 UTC on the last Sunday of a month of 31 days.
    private static func change(year: Int, month: Int) -> Int64 {
        guard let last = LegalDay(year: year, month: month, day: 31) else {
            preconditionFailure("the year lies outside 1...9999")
        }
        // Day 0 is a Thursday, so a day whose number plus four is a multiple of seven is a Sunday.
        let sunday = last.daysSinceEpoch - (last.daysSinceEpoch + 4) % 7
        return Int64(sunday) * day + hour
    }
}
