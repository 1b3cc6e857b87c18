package import Domain
package import Policy

/// Why a path ended as it did, in Dutch words, in the depths that policy.md names.
///
/// `sentence` and `Derivation` are for the sender's own side and for compliance. Recipients and
/// outsiders get one of the two constant texts: what never depends on a decision cannot betray
/// that a value exists (design decision 4).
package enum Explanation {
    /// What every recipient is told, of every document.
    package static let forRecipient =
        "Dit document bevat wat deze ontvanger volgens het beleid van de route krijgt. Een veld dat "
        + "er niet staat, is niet ingevuld of niet voor deze ontvanger bestemd; welk van beide, "
        + "wordt niet gezegd."

    /// What everyone else is told, also of what does not exist.
    package static let forOutsider =
        "Hierover wordt aan u niets meegedeeld; of er iets is, wordt niet gezegd."

    /// One sentence with file, line and version: `Psychische stoornissen (element 1) is
    /// weerhouden: geen bevestiging door psychiater of psycholoog. routes/x.yaml regel 27,
    /// versie 7 (R102).` Elements count from 1, as people do.
    package static func sentence(
        for decision: PathDecision, type: DocumentType, route: RoutePolicy
    ) -> String {
        "\(name(of: decision.path, type).capitalisedFirst) is \(ending(of: decision, type)). "
            + source(of: decision, route) + "."
    }

    /// `routes/x.yaml regel 27, versie 7 (R102)`.
    package static func source(of decision: PathDecision, _ route: RoutePolicy) -> String {
        let rules = decision.rules.map(\.description).joined(separator: ", ")
        return "\(decision.position.file) regel \(decision.position.line), versie \(route.version)"
            + (rules.isEmpty ? "" : " (\(rules))")
    }

    package static func name(of path: FieldPath, _ type: DocumentType) -> String {
        let phrase = type.fields[path.field].phrase
        return path.element.map { "\(phrase) (element \($0 + 1))" } ?? phrase
    }

    /// `weerhouden: geen nazicht door korpschef`, without field or place.
    package static func ending(of decision: PathDecision, _ type: DocumentType) -> String {
        switch decision.outcome {
        case .released: released(decision)
        case .withheldByRule: "weerhouden: \(why(decision, type))"
        case .withheldUndecided, .withheldByError:
            "weerhouden met een alarm: \(why(decision, type))"
        }
    }

    private static func released(_ decision: PathDecision) -> String {
        switch decision.transformation {
        case .generalise(let precision): return "veralgemeend tot \(precision.rawValue)"
        case .pseudonymise: return "gepseudonimiseerd voor deze ontvanger"
        case .none: break
        }
        guard case .verdict(let verdict) = decision.reason else { return "vrijgegeven" }
        switch verdict {
        case .releaseAfterConfirmation: return "vrijgegeven: bevestigd door een bevoegd beroep"
        case .releaseAfterConfirmationAndSecretHolder:
            return
                "vrijgegeven: bevestigd door een bevoegd beroep en vrijgegeven door de geheimhouder"
        case .releaseAfterReview(let role): return "vrijgegeven: nagezien door \(role.rawValue)"
        case .releaseAfterNamedRelease:
            return "vrijgegeven: uitdrukkelijk vrijgegeven door de tafel"
        case .releaseAfterLTFDecision: return "vrijgegeven: in het besluit van de LTF"
        case .withhold, .release, .generalise, .pseudonymise: return "vrijgegeven"
        }
    }

    private static func why(_ decision: PathDecision, _ type: DocumentType) -> String {
        let field = type.fields[decision.path.field]
        switch decision.reason {
        case .verdict(.withhold) where decision.rules.contains(Rule(101)):
            return "het beleid laat elementen van deze aard niet mee"
        case .verdict: return "het beleid van deze route weerhoudt dit veld"
        case .confirmationMissing(let accepted):
            return accepted.isEmpty
                ? "geen bevestiging, en de rij noemt geen beroep dat kan bevestigen"
                : "geen bevestiging door \(accepted.joinedByOr)"
        case .secretHolderReleaseMissing: return "geen vrijgave door de geheimhouder"
        case .reviewMissing(let role): return "geen nazicht door \(role.rawValue)"
        case .namedReleaseMissing: return "niet uitdrukkelijk vrijgegeven door de tafel"
        case .ltfDecisionMissing: return "niet in het besluit van de LTF"
        case .objection: return "een deelnemend lid is niet akkoord"
        case .anchorWithheld:
            let anchor = type.anchor(of: field)?.phrase ?? field.phrase
            return "`\(anchor)` van hetzelfde element blijft achter"
        case .noRow: return "geen rij van het beleid beslist over dit veld"
        case .noCaseApplies: return "de gevallen van de rij kunnen dit element niet plaatsen"
        case .notApplicable(let verdict):
            let phrase = VerdictPhrase.write(verdict)
            return verdict.isApplicable(to: field.kind)
                ? "`\(phrase)` volstaat niet voor een gezondheidsgegeven"
                : "`\(phrase)` kan op deze waarde niet"
        }
    }
}

extension String {
    /// The text with a capital in front; a policy phrase begins in lower case.
    var capitalisedFirst: String { prefix(1).uppercased() + dropFirst() }
}

extension [String] {
    /// `a`, `a of b`, `a, b of c`.
    var joinedByOr: String {
        guard let last, count > 1 else { return first ?? "" }
        return dropLast().joined(separator: ", ") + " of " + last
    }
}
