import Domain
import Synchronization

/// Who read what within the last `ExchangeLimits.repeatedReadingSeconds`, so that a reading that is
/// repeated makes no entry each time. It holds counts and no text; a crash loses the counts, and no
/// reading of which this is not the repetition.
final class ReadingLedger: Sendable {
    /// The same reader, in the same roles, asks the same of the same versions.
    struct Key: Sendable, Hashable {
        let reader: Actor.Identity
        let roles: [String]
        let operation: Operation
        let readings: [Lezing]
    }

    /// How often it was read again after its entry.
    struct Total: Sendable, Equatable {
        let key: Key
        let count: Int
        let first: Instant
        let last: Instant
    }

    private struct Period {
        let ends: Instant
        var count = 0
        var first: Instant
        var last: Instant
    }
    private struct Pages {
        var periods: [Key: Period] = [:]
        /// In order of opening, so that nobody searches them all for the few that are over.
        var order: [Key] = []
        var readings = 0
        /// Over, and not written yet.
        var due: [Total] = []
    }
    private let limit: Int
    private let pages = Mutex(Pages())

    /// - Parameter limit: readings that are remembered; past it each reading is an entry again.
    init(limit: Int = ExchangeLimits.rememberedReadings) { self.limit = limit }

    /// Whether this was read not long ago and stands on record; it is counted then.
    func repeats(_ key: Key, at now: Instant) -> Bool {
        pages.withLock { pages in
            guard var period = pages.periods[key], now < period.ends else { return false }
            if period.count == 0 { period.first = now }
            period.count += 1
            period.last = now
            pages.periods[key] = period
            return true
        }
    }

    /// This reading stands on record since now: further ones are counted until its period ends.
    func open(_ key: Key, at now: Instant) {
        pages.withLock { pages in
            guard pages.periods[key] == nil, pages.readings + key.readings.count <= limit else {
                return
            }
            let ends = now.advanced(bySeconds: ExchangeLimits.repeatedReadingSeconds)
            pages.periods[key] = Period(ends: ends, first: now, last: now)
            pages.order.append(key)
            pages.readings += key.readings.count
        }
    }

    /// Ends each period that is over, and hands out what was repeated in it.
    func takeDue(at now: Instant) -> [Total] { take { $0.ends <= now } }

    /// Ends every period.
    func takeAll() -> [Total] { take { _ in true } }

    /// Could not be written: handed out again at the next look.
    func putBack(_ repeated: some Sequence<Total>) {
        pages.withLock { $0.due += repeated }
    }

    private func take(_ isOver: (Period) -> Bool) -> [Total] {
        pages.withLock { pages in
            var ended = 0
            for key in pages.order {
                guard let period = pages.periods[key], isOver(period) else { break }
                ended += 1
                pages.periods[key] = nil
                pages.readings -= key.readings.count
                guard period.count > 0 else { continue }
                pages.due.append(
                    Total(
                        key: key, count: period.count, first: period.first, last: period.last))
            }
            pages.order.removeFirst(ended)
            defer { pages.due = [] }
            return pages.due
        }
    }
}
