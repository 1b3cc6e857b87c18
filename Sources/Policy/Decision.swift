package import Domain

/// The four ends of a path (design decision 1). Only `released` leaves.
package enum Outcome: UInt8, Sendable, CaseIterable {
    case released = 1
    case withheldByRule = 2
    /// No row, or a value that the row's cases cannot place: raises an alarm.
    case withheldUndecided = 3
    /// The verdict cannot be carried out on this value: raises an alarm.
    case withheldByError = 4
}

/// What happens to a released value on its way out.
package enum Transformation: Sendable, Hashable {
    case none
    case generalise(Verdict.Precision)
    case pseudonymise
}

/// Why a path ended as it did; the explanation in Dutch is made from this.
package enum Reason: Sendable, Hashable {
    case verdict(Verdict)
    case confirmationMissing(accepted: [String])
    case secretHolderReleaseMissing
    case reviewMissing(by: Role)
    case namedReleaseMissing
    case ltfDecisionMissing
    case objection
    /// The field on which its element hangs does not leave, so nothing of the element does.
    case anchorWithheld
    case noRow
    case noCaseApplies
    case notApplicable(Verdict)
}

/// The verdict on one filled field.
package struct PathDecision: Sendable, Hashable {
    package let path: FieldPath
    package let outcome: Outcome
    package let transformation: Transformation
    package let reason: Reason
    /// The line of the row or case that decided.
    package let position: SourcePosition
    package let rules: [Rule]

    package init(
        path: FieldPath, outcome: Outcome, transformation: Transformation, reason: Reason,
        position: SourcePosition, rules: [Rule]
    ) {
        self.path = path
        self.outcome = outcome
        self.transformation = transformation
        self.reason = reason
        self.position = position
        self.rules = rules
    }
}

/// The verdict on every filled field of a document, under one version of one route.
package struct Decision: Sendable, Equatable {
    package let routeDigest: Digest
    /// In document order: catalogue index, then element.
    package let paths: [PathDecision]

    package init(routeDigest: Digest, paths: [PathDecision]) {
        self.routeDigest = routeDigest
        self.paths = paths
    }

    package var raisesAlarm: Bool {
        paths.contains { $0.outcome == .withheldUndecided || $0.outcome == .withheldByError }
    }
}

/// What people established beside the document: facts that open a conditional verdict, and the
/// objections that close any. Which facts stand is the business of Consensus.
package struct DecisionFacts: Sendable, Equatable {
    /// Paths that a person other than the author reviewed, with the role of the reviewer.
    package var reviewed: [FieldPath: Set<Role>]
    /// Paths that the table released by name (R81), or that the besluit of the LTF names (R133).
    package var namedReleases: Set<FieldPath>
    /// Paths that the geheimhouder released (R103).
    package var secretHolderReleases: Set<FieldPath>
    /// Paths that one deelnemer does not agree to release (R65).
    package var objections: Set<FieldPath>

    package init(
        reviewed: [FieldPath: Set<Role>] = [:], namedReleases: Set<FieldPath> = [],
        secretHolderReleases: Set<FieldPath> = [], objections: Set<FieldPath> = []
    ) {
        self.reviewed = reviewed
        self.namedReleases = namedReleases
        self.secretHolderReleases = secretHolderReleases
        self.objections = objections
    }
}
