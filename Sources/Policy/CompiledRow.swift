import Domain

/// How a path ends, without the path: made once per row, copied per value.
struct Ending: Sendable {
    let outcome: Outcome
    let transformation: Transformation
    let reason: Reason
    let position: SourcePosition
    let rules: [Rule]

    func decision(on path: FieldPath) -> PathDecision {
        PathDecision(
            path: path, outcome: outcome, transformation: transformation, reason: reason,
            position: position, rules: rules)
    }
}

/// A verdict with all its ends, as indices in the route's table of endings: nothing in it is
/// reference-counted, so that reading a row costs a copy of a few words.
struct CompiledVerdict: Sendable {
    enum Condition: UInt8, Sendable {
        case none, confirmation, confirmationAndSecretHolder, review, namedRelease
    }

    let condition: Condition
    /// Whose nazicht counts, where the condition is `review`.
    let reviewer: Role?
    /// The end where every fact is there; the only one without a condition.
    let met: Int
    /// The end where the first fact, the confirmation for two of them, is missing.
    let missing: Int
    /// The end where only the release by the geheimhouder is missing.
    let unreleased: Int
}

/// A mask per attribute, in the order of `ElementAttribute`. An attribute that is not tested has
/// the bit that every element has; one with a value that cannot occur has no bit.
struct AttributeMasks: Sendable {
    private let masks: SIMD4<UInt64>

    init(_ mask: (ElementAttribute) -> UInt64?) {
        masks = SIMD4(ElementAttribute.allCases.map { mask($0) ?? ListLayout.everyElement })
    }

    /// Whether `bits` has a bit of every mask.
    func match(_ bits: UInt64) -> Bool {
        !any((masks & SIMD4(repeating: bits)) .== SIMD4(repeating: 0))
    }
}

struct CompiledCase: Sendable {
    let masks: AttributeMasks
    let verdict: CompiledVerdict
}

/// What the route says of one catalogue field, ready to be applied.
struct CompiledRow: Sendable {
    let verdict: CompiledVerdict
    /// Its cases in the route's table.
    let cases: Range<Int>
    /// Values that the tested attributes can have: an element without one cannot be placed.
    let tested: AttributeMasks
    /// Bits of the professions whose confirmation counts.
    let accepted: UInt64
    let undecided: Int
    let objection: Int
    /// The end of what hangs on this field when it is not filled.
    let orphaned: SourcePosition
}

/// Writes out rows, cases and endings of a route, one table each.
struct RowCompiler {
    let documentType: String
    private(set) var endings: [Ending] = []
    private(set) var cases: [CompiledCase] = []

    init(documentType: String) { self.documentType = documentType }

    mutating func compile(_ row: PolicyRow, _ field: CatalogueField, list: ListLayout?)
        -> CompiledRow
    {
        let start = cases.count
        for one in row.cases {
            cases.append(
                CompiledCase(
                    masks: AttributeMasks { attribute in
                        one.conditions[attribute].map { list?.mask(attribute, $0) ?? 0 }
                    },
                    verdict: compile(
                        one.verdict, of: row, field, at: one.position,
                        testsKind: one.conditions[.aard] != nil)))
        }
        let attributes = Set(row.cases.flatMap(\.conditions.keys))
        return CompiledRow(
            verdict: compile(row.verdict, of: row, field, at: row.position, testsKind: false),
            cases: start..<cases.count,
            tested: AttributeMasks { attributes.contains($0) ? list?.placed[$0] ?? 0 : nil },
            accepted: row.confirmedBy.reduce(0) { $0 | (list?.professions.bit(of: $1) ?? 0) },
            undecided: end(.withheldUndecided, .noCaseApplies, field, at: row.position),
            objection: end(.withheldByRule, .objection, field, at: row.position),
            orphaned: row.position)
    }

    /// The row of a field that the route does not name: withheld, and alarmed (default deny).
    mutating func compileMissing(_ field: CatalogueField, at position: SourcePosition)
        -> CompiledRow
    {
        let noRow = end(.withheldUndecided, .noRow, field, at: position)
        return CompiledRow(
            verdict: always(noRow), cases: 0..<0, tested: AttributeMasks { _ in nil },
            accepted: 0, undecided: noRow,
            objection: end(.withheldByRule, .objection, field, at: position), orphaned: position)
    }

    private mutating func compile(
        _ verdict: Verdict, of row: PolicyRow, _ field: CatalogueField,
        at position: SourcePosition, testsKind: Bool
    ) -> CompiledVerdict {
        guard verdict.isApplicable(to: field.kind), isAllowed(verdict, of: row, field) else {
            return always(end(.withheldByError, .notApplicable(verdict), field, at: position))
        }
        if verdict == .withhold {
            return always(
                end(
                    .withheldByRule, .verdict(verdict), field, at: position, testsKind: testsKind))
        }
        let met = end(
            .released, .verdict(verdict), field, verdict.transformation, at: position,
            testsKind: testsKind)
        func conditional(
            _ condition: CompiledVerdict.Condition, _ reason: Reason, then second: Reason? = nil,
            by reviewer: Role? = nil
        ) -> CompiledVerdict {
            let missing = end(.withheldByRule, reason, field, at: position)
            let last = second.map { end(.withheldByRule, $0, field, at: position) }
            return CompiledVerdict(
                condition: condition, reviewer: reviewer, met: met, missing: missing,
                unreleased: last ?? missing)
        }
        let unconfirmed = Reason.confirmationMissing(accepted: row.confirmedBy)
        switch verdict {
        case .withhold, .release, .generalise, .pseudonymise: return always(met)
        case .releaseAfterConfirmation: return conditional(.confirmation, unconfirmed)
        case .releaseAfterConfirmationAndSecretHolder:
            return conditional(
                .confirmationAndSecretHolder, unconfirmed, then: .secretHolderReleaseMissing)
        case .releaseAfterReview(let role):
            return conditional(.review, .reviewMissing(by: role), by: role)
        case .releaseAfterNamedRelease: return conditional(.namedRelease, .namedReleaseMissing)
        case .releaseAfterLTFDecision: return conditional(.namedRelease, .ltfDecisionMissing)
        }
    }

    /// The second lock of R103: health leaves by the long form with its own basis, or not at all.
    private func isAllowed(_ verdict: Verdict, of row: PolicyRow, _ field: CatalogueField) -> Bool {
        guard field.specialCategory == .gezondheid, verdict != .withhold else { return true }
        return verdict == .releaseAfterConfirmationAndSecretHolder && row.legalBasis != nil
    }

    private func always(_ ending: Int) -> CompiledVerdict {
        CompiledVerdict(
            condition: .none, reviewer: nil, met: ending, missing: ending, unreleased: ending)
    }

    private mutating func end(
        _ outcome: Outcome, _ reason: Reason, _ field: CatalogueField,
        _ transformation: Transformation = .none, at position: SourcePosition,
        testsKind: Bool = false
    ) -> Int {
        endings.append(
            Ending(
                outcome: outcome, transformation: transformation, reason: reason,
                position: position,
                rules: RuleReferences.rules(
                    for: reason, of: field, in: documentType, testsKind: testsKind)))
        return endings.count - 1
    }
}

extension Verdict {
    /// What happens to the value when this verdict releases it.
    package var transformation: Transformation {
        switch self {
        case .generalise(let precision): .generalise(precision)
        case .pseudonymise: .pseudonymise
        case .withhold, .release, .releaseAfterConfirmation,
            .releaseAfterConfirmationAndSecretHolder, .releaseAfterReview,
            .releaseAfterNamedRelease, .releaseAfterLTFDecision:
            .none
        }
    }
}
