import Synchronization

/// A token bucket per peer: nobody can fill the journal or starve the others.
final class Quota: Sendable {
    private struct Bucket {
        /// In thousandths of a request.
        var tokens: Int64
        var filledAt: Duration
    }

    private let limits: QuotaLimits
    private let buckets = Mutex<[String: Bucket]>([:])

    init(_ limits: QuotaLimits) { self.limits = limits }

    /// Takes one request at `now`, a time that never runs back.
    ///
    /// A body is read and decided on at once, on a loop that others wait for: a long one counts
    /// as several requests, though never for more than a whole bucket.
    ///
    /// - Returns: `nil` when it may pass, else the whole seconds after which it may.
    func take(_ peer: String, at now: Duration, bodyBytes: Int = 0) -> Int? {
        let full = Int64(limits.burst) * 1000
        let cost = min(full, Int64(1 + bodyBytes / PartnerLimits.bodyBytesPerRequest) * 1000)
        let rate = Int64(limits.perSecond)
        return buckets.withLock { buckets in
            var bucket = buckets[peer] ?? Bucket(tokens: full, filledAt: now)
            let elapsed = Quota.milliseconds(now - bucket.filledAt)
            if elapsed > 0 {
                let gained = elapsed.multipliedReportingOverflow(by: rate)
                bucket.tokens = gained.overflow ? full : min(full, bucket.tokens + gained.0)
                bucket.filledAt += .milliseconds(elapsed)
            }
            defer { buckets[peer] = bucket }
            if buckets[peer] == nil, buckets.count >= PartnerLimits.quotaPeers {
                Quota.dropIdle(&buckets, full: full, rate: rate, now: now)
            }
            guard bucket.tokens >= cost else {
                return Int((cost - bucket.tokens + rate * 1000 - 1) / (rate * 1000))
            }
            bucket.tokens -= cost
            return nil
        }
    }

    /// Forgets the buckets that are full again, and when none is, all but the emptiest half: who
    /// asks most stays counted.
    private static func dropIdle(
        _ buckets: inout [String: Bucket], full: Int64, rate: Int64, now: Duration
    ) {
        buckets = buckets.filter {
            $0.value.tokens + milliseconds(now - $0.value.filledAt) * rate < full
        }
        guard buckets.count >= PartnerLimits.quotaPeers else { return }
        let kept = buckets.sorted { $0.value.tokens < $1.value.tokens }
            .prefix(PartnerLimits.quotaPeers / 2)
        buckets = Dictionary(uniqueKeysWithValues: kept.map { ($0.key, $0.value) })
    }

    private static func milliseconds(_ duration: Duration) -> Int64 {
        let (seconds, attoseconds) = duration.components
        return seconds * 1000 + attoseconds / 1_000_000_000_000_000
    }
}
