import Domain
import Synchronization

/// What one peer or zone may ask of the gateway, so that nobody fills the disk (design decision 5).
package struct ExchangeQuotas: Sendable, Hashable {
    /// Rounds open at once in one zone.
    package let openRounds: Int
    /// Refusals of one peer that get an entry of their own each hour; more are counted together.
    package let refusalsPerHour: Int

    package init(openRounds: Int, refusalsPerHour: Int) {
        precondition(openRounds > 0 && refusalsPerHour > 0, "a quota is above zero")
        self.openRounds = openRounds
        self.refusalsPerHour = refusalsPerHour
    }

    package static let standard = ExchangeQuotas(openRounds: 200, refusalsPerHour: 100)
}

/// Counts the refusals of each peer in the present hour.
final class RefusalLedger: Sendable {
    private struct Hour {
        var number: Int64
        var count = 0
    }
    private struct Counts {
        var hours: [String: Hour] = [:]
        var overflow: [String: Int] = [:]
    }
    private static let millisecondsPerHour: Int64 = 3_600_000
    private let perHour: Int
    private let counts = Mutex(Counts())

    init(perHour: Int) { self.perHour = perHour }

    /// Whether this refusal gets an entry of its own; otherwise it is counted for `drain`.
    func admits(_ peer: String, at instant: Instant) -> Bool {
        let number = instant.milliseconds.floorDivided(by: RefusalLedger.millisecondsPerHour)
        return counts.withLock { counts in
            var hour = counts.hours[peer] ?? Hour(number: number)
            if hour.number != number { hour = Hour(number: number) }
            hour.count += 1
            counts.hours[peer] = hour
            guard hour.count > perHour else { return true }
            counts.overflow[peer, default: 0] += 1
            return false
        }
    }

    /// What was counted since the last time, by peer.
    func drain() -> [(reason: String, count: Int)] {
        counts.withLock { counts in
            defer { counts.overflow = [:] }
            return counts.overflow.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
        }
    }
}
