import Consensus
package import Domain

/// One count of the aggregate report.
package struct TellingRegel: Codable, Sendable, Equatable {
    /// `product`, `toestand`, `oorzaakcode` or `uitkomst`.
    package let groep: String
    package let code: String
    /// Absent where it is too small to show.
    package let aantal: Int?
    package let teKlein: Bool
}

extension Gateway {
    /// Counts of the frontoffice's trajecten (R231, R237), without those that could be one person.
    ///
    /// - Parameter most: trajecten that are read, the oldest first.
    package func trajectTelling(
        for actor: Actor, atMost most: Int = ExchangeLimits.livCounted
    ) async throws(Refusal) -> Answer<[TellingRegel]> {
        try await perform(.trajectTelling, actor) { work throws(Refusal) in
            let system = try actor.system(in: work.book)
            var counts: [String: [String: Int]] = [:]
            var read = 0
            var rows: [IndexRow] = []
            repeat {
                rows = try await store.rows(
                    .livTrajecten, key: system.platform.text, after: rows.last?.sort)
                for row in rows where read < most {
                    read += 1
                    let state = try await work.load(LivTrajectState.self, row.object).state
                    guard state.frontoffice == system.platform else { continue }
                    count(state, try state.traject().toestand, &counts)
                }
            } while rows.count == ExchangeLimits.pageRows && read < most
            return lines(counts)
        }
    }

    private func count(
        _ state: LivTrajectState, _ standing: LivToestand, _ counts: inout [String: [String: Int]]
    ) {
        counts["product", default: [:]][state.product.rawValue, default: 0] += 1
        counts["toestand", default: [:]][standing.rawValue, default: 0] += 1
        if let cause = state.cause { counts["oorzaakcode", default: [:]][cause, default: 0] += 1 }
        if let outcome = state.outcome {
            counts["uitkomst", default: [:]][outcome, default: 0] += 1
        }
    }

    private func lines(_ counts: [String: [String: Int]]) -> [TellingRegel] {
        var lines: [TellingRegel] = []
        for group in ["product", "toestand", "oorzaakcode", "uitkomst"] {
            for (code, count) in (counts[group] ?? [:]).sorted(by: { $0.key < $1.key }) {
                let isSmall = count < ExchangeLimits.livSmallCount
                lines.append(
                    TellingRegel(
                        groep: group, code: code, aantal: isSmall ? nil : count, teKlein: isSmall))
            }
        }
        return lines
    }
}
