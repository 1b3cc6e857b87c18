package import Domain

/// What a policy row says of a field: one of the closed phrases of a policy file.
///
/// There is no implicit else: each phrase names what happens when its condition does not hold,
/// and that is always `weerhouden`.
package enum Verdict: Sendable, Hashable {
    case withhold
    case release
    case generalise(Precision)
    case pseudonymise
    case releaseAfterConfirmation
    case releaseAfterConfirmationAndSecretHolder
    case releaseAfterReview(by: Role)
    case releaseAfterNamedRelease
    /// Named in the besluit of the LTF, or the whole document was (R58, R132, R133).
    case releaseAfterLTFDecision

    /// How coarse a value becomes; `gemeente` is for addresses.
    package enum Precision: String, Sendable, CaseIterable {
        case jaar, maand, decennium, gemeente
    }
}

/// The attributes of an element that a case of a row may test: a closed list.
///
/// Neither the kind of ideology (R57) nor anything free can stand here; a case on `polariteit`
/// alone that withholds is refused at load (R53).
package enum ElementAttribute: String, Sendable, CaseIterable, Hashable {
    case aard
    case polariteit
    case bevestiging
    case tijd
}

/// One case of a row: every attribute named must have one of the values named with it.
package struct PolicyCase: Sendable, Hashable {
    package let conditions: [ElementAttribute: Set<String>]
    package let verdict: Verdict
    package let position: SourcePosition

    package init(
        conditions: [ElementAttribute: Set<String>], verdict: Verdict, position: SourcePosition
    ) {
        self.conditions = conditions
        self.verdict = verdict
        self.position = position
    }
}

/// What a route file says of one catalogue field.
package struct PolicyRow: Sendable, Hashable {
    /// Index of the field in the catalogue of the document type.
    package let field: Int
    /// The verdict where no case applies (and the only one in a row without cases).
    package let verdict: Verdict
    package let cases: [PolicyCase]
    /// Own legal basis of a special category, by id (P12).
    package let legalBasis: String?
    /// Why (`waarom`), in the words of compliance.
    package let reason: String?
    /// Professions whose confirmation counts (`bevestigd door`).
    package let confirmedBy: [String]
    package let position: SourcePosition

    package init(
        field: Int, verdict: Verdict, cases: [PolicyCase], legalBasis: String?, reason: String?,
        confirmedBy: [String], position: SourcePosition
    ) {
        self.field = field
        self.verdict = verdict
        self.cases = cases
        self.legalBasis = legalBasis
        self.reason = reason
        self.confirmedBy = confirmedBy
        self.position = position
    }

    /// The verdict of the row and those of its cases.
    package var verdicts: [Verdict] { [verdict] + cases.map(\.verdict) }
}
