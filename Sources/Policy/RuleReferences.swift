import Domain

/// The rules of the domain that stand behind an ending, for the explanation and the journal.
enum RuleReferences {
    /// - Parameter testsKind: whether the case that decided tested the aard of the element.
    static func rules(for reason: Reason, of field: CatalogueField, testsKind: Bool) -> [Rule] {
        let isHealth = field.specialCategory == .gezondheid
        switch reason {
        case .objection: return [Rule(65)]
        case .confirmationMissing: return isHealth ? [Rule(102)] : []
        case .secretHolderReleaseMissing: return [Rule(103)]
        case .namedReleaseMissing: return [Rule(81)]
        case .ltfDecisionMissing: return [Rule(133)]
        case .notApplicable: return isHealth ? [Rule(103)] : []
        case .verdict(let verdict):
            return rules(for: verdict, isHealth: isHealth, testsKind: testsKind)
        case .reviewMissing, .anchorWithheld, .noRow, .noCaseApplies: return []
        }
    }

    private static func rules(for verdict: Verdict, isHealth: Bool, testsKind: Bool) -> [Rule] {
        switch verdict {
        case .withhold where isHealth: testsKind ? [Rule(101)] : [Rule(103)]
        case .releaseAfterConfirmation: isHealth ? [Rule(102)] : []
        case .releaseAfterConfirmationAndSecretHolder:
            isHealth ? [Rule(102), Rule(103)] : [Rule(103)]
        case .releaseAfterNamedRelease: [Rule(81)]
        case .releaseAfterLTFDecision: [Rule(133)]
        case .withhold, .release, .generalise, .pseudonymise, .releaseAfterReview: []
        }
    }
}
