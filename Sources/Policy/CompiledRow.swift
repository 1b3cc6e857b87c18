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

/// A verdict with all its possible ends written out.
enum CompiledVerdict: Sendable {
    case always(Ending)
    case confirmation(met: Ending, missing: Ending)
    case confirmationAndSecretHolder(met: Ending, noConfirmation: Ending, noRelease: Ending)
    case review(Role, met: Ending, missing: Ending)
    case namedRelease(met: Ending, missing: Ending)
}

/// A case as masks over the bits of its list; an attribute that it does not test has no mask.
struct CompiledCase: Sendable {
    let masks: [UInt64]
    let verdict: CompiledVerdict

    func applies(to bits: UInt64) -> Bool {
        for mask in masks where bits & mask == 0 { return false }
        return true
    }
}

/// What the route says of one catalogue field, ready to be applied.
struct CompiledRow: Sendable {
    let verdict: CompiledVerdict
    let cases: [CompiledCase]
    /// Values that the tested attributes can have, one mask each: an element with none of them
    /// cannot be placed.
    let tested: [UInt64]
    /// Bits of the professions whose confirmation counts.
    let accepted: UInt64
    let undecided: Ending
    let objection: Ending

    /// The verdict for an element with `bits`; `nil` where the cases cannot place it, or where
    /// more than one case claims it.
    func verdict(for bits: UInt64) -> CompiledVerdict? {
        if cases.isEmpty { return verdict }
        for mask in tested where bits & mask == 0 { return nil }
        var found: CompiledVerdict?
        for candidate in cases where candidate.applies(to: bits) {
            guard found == nil else { return nil }
            found = candidate.verdict
        }
        return found ?? verdict
    }
}

extension CompiledRow {
    init(_ row: PolicyRow, field: CatalogueField, list: ListLayout?) {
        let compiler = EndingCompiler(row: row, field: field)
        verdict = compiler.compile(row.verdict, at: row.position, testsKind: false)
        cases = row.cases.map { one in
            CompiledCase(
                masks: one.conditions.map { list?.mask($0.key, $0.value) ?? 0 },
                verdict: compiler.compile(
                    one.verdict, at: one.position, testsKind: one.conditions[.aard] != nil))
        }
        let attributes = Set(row.cases.flatMap(\.conditions.keys))
        tested = attributes.map { list?.placed[$0] ?? 0 }
        accepted = row.confirmedBy.reduce(0) { $0 | (list?.professions.bit(of: $1) ?? 0) }
        undecided = compiler.end(.withheldUndecided, .noCaseApplies, at: row.position)
        objection = compiler.end(.withheldByRule, .objection, at: row.position)
    }

    /// The row of a field that the route does not name: withheld, and alarmed (default deny).
    init(missing field: CatalogueField, route: RoutePolicy) {
        let compiler = EndingCompiler(row: nil, field: field)
        let noRow = compiler.end(.withheldUndecided, .noRow, at: route.position)
        verdict = .always(noRow)
        cases = []
        tested = []
        accepted = 0
        undecided = noRow
        objection = compiler.end(.withheldByRule, .objection, at: route.position)
    }
}

/// Writes out the ends of the verdicts of one row.
private struct EndingCompiler {
    let row: PolicyRow?
    let field: CatalogueField

    func compile(_ verdict: Verdict, at position: SourcePosition, testsKind: Bool)
        -> CompiledVerdict
    {
        func withheld(_ reason: Reason) -> Ending {
            end(.withheldByRule, reason, at: position, testsKind: testsKind)
        }
        guard verdict.isApplicable(to: field.kind), isAllowed(verdict) else {
            return .always(end(.withheldByError, .notApplicable(verdict), at: position))
        }
        let met = end(
            .released, .verdict(verdict), verdict.transformation, at: position,
            testsKind: testsKind)
        let unconfirmed = withheld(.confirmationMissing(accepted: row?.confirmedBy ?? []))
        switch verdict {
        case .withhold: return .always(withheld(.verdict(verdict)))
        case .release, .generalise, .pseudonymise: return .always(met)
        case .releaseAfterConfirmation: return .confirmation(met: met, missing: unconfirmed)
        case .releaseAfterConfirmationAndSecretHolder:
            return .confirmationAndSecretHolder(
                met: met, noConfirmation: unconfirmed,
                noRelease: withheld(.secretHolderReleaseMissing))
        case .releaseAfterReview(let role):
            return .review(role, met: met, missing: withheld(.reviewMissing(by: role)))
        case .releaseAfterNamedRelease:
            return .namedRelease(met: met, missing: withheld(.namedReleaseMissing))
        }
    }

    /// The second lock of R103: health leaves by the long form with its own basis, or not at all.
    private func isAllowed(_ verdict: Verdict) -> Bool {
        guard field.specialCategory == .gezondheid, verdict != .withhold else { return true }
        return verdict == .releaseAfterConfirmationAndSecretHolder && row?.legalBasis != nil
    }

    func end(
        _ outcome: Outcome, _ reason: Reason, _ transformation: Transformation = .none,
        at position: SourcePosition, testsKind: Bool = false
    ) -> Ending {
        Ending(
            outcome: outcome, transformation: transformation, reason: reason, position: position,
            rules: RuleReferences.rules(for: reason, of: field, testsKind: testsKind))
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
            .releaseAfterNamedRelease:
            .none
        }
    }
}
