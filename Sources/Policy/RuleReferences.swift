package import Domain

/// The rules of the domain that stand behind an ending, for the explanation and the journal.
package enum RuleReferences {
    /// - Parameter testsKind: whether the case that decided tested the aard of the element.
    package static func rules(
        for reason: Reason, of field: CatalogueField, in documentType: String, testsKind: Bool
    ) -> [Rule] {
        let isHealth = field.specialCategory == .gezondheid
        switch reason {
        case .objection: return [Rule(65)]
        case .confirmationMissing: return isHealth ? [Rule(102)] : []
        case .secretHolderReleaseMissing: return [Rule(103)]
        case .namedReleaseMissing: return [Rule(81)]
        case .ltfDecisionMissing: return decision(on: documentType)
        case .notApplicable: return isHealth ? [Rule(103)] : []
        case .verdict(let verdict):
            return rules(
                for: verdict, in: documentType, isHealth: isHealth, testsKind: testsKind)
        case .reviewMissing, .anchorWithheld, .noRow, .noCaseApplies: return []
        }
    }

    /// A card goes whole or in part (R133); of a fiche or referral the LTF judges what is relevant
    /// (R58), and the rest leaves no trace (R120).
    private static func decision(on documentType: String) -> [Rule] {
        documentType == KaartRules.documentType ? [Rule(133)] : [Rule(58), Rule(120)]
    }

    private static func rules(
        for verdict: Verdict, in documentType: String, isHealth: Bool, testsKind: Bool
    ) -> [Rule] {
        switch verdict {
        case .withhold where isHealth: testsKind ? [Rule(101)] : [Rule(103)]
        case .releaseAfterConfirmation: isHealth ? [Rule(102)] : []
        case .releaseAfterConfirmationAndSecretHolder:
            isHealth ? [Rule(102), Rule(103)] : [Rule(103)]
        case .releaseAfterNamedRelease: [Rule(81)]
        case .releaseAfterLTFDecision: decision(on: documentType)
        case .withhold, .release, .generalise, .pseudonymise, .releaseAfterReview: []
        }
    }
}
