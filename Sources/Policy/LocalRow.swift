package import Domain

/// A stricter verdict that one LIVC-R gives a field of a common route (R14, R260).
package struct LocalRow: Sendable, Hashable {
    package let phrase: String
    package let verdict: Verdict
    package let position: SourcePosition

    package init(phrase: String, verdict: Verdict, position: SourcePosition) {
        self.phrase = phrase
        self.verdict = verdict
        self.position = position
    }
}

extension RoutePolicy {
    /// This route as one LIVC-R narrows it; `digest` covers its rows, so that consent binds to what
    /// really decides.
    ///
    /// - Precondition: the checks found nothing on `local`; a row that would widen is left as it
    ///   was all the same.
    package func narrowed(by local: [LocalRow], type: DocumentType, digest: Digest) -> RoutePolicy {
        replacing(
            rows: rows.map { row in
                guard type.fields.indices.contains(row.field),
                    let own = local.first(where: { $0.phrase == type.fields[row.field].phrase }),
                    row.verdicts.allSatisfy({ own.verdict.isAtMost($0) })
                else { return row }
                return PolicyRow(
                    field: row.field, verdict: own.verdict, cases: [], legalBasis: row.legalBasis,
                    reason: row.reason, confirmedBy: row.confirmedBy, position: own.position)
            }, digest: digest)
    }
}

extension Verdict {
    /// Whether whatever leaves under this verdict would leave under `other` as well, no finer.
    package func isAtMost(_ other: Verdict) -> Bool {
        if self == other || self == .withhold { return true }
        switch (self, other) {
        case (_, .release): return true
        case (.generalise(let own), .generalise(let common)): return own.isCoarser(than: common)
        case (.releaseAfterConfirmationAndSecretHolder, .releaseAfterConfirmation): return true
        default: return false
        }
    }
}

extension Verdict.Precision {
    fileprivate func isCoarser(than other: Verdict.Precision) -> Bool {
        let time: [Verdict.Precision] = [.maand, .jaar, .decennium]
        guard let own = time.firstIndex(of: self), let common = time.firstIndex(of: other) else {
            return false
        }
        return own > common
    }
}
