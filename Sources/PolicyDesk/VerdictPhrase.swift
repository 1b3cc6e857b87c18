import Domain
package import Policy

/// The closed phrases in which a policy file says a verdict; there is no other way to say one.
package enum VerdictPhrase {
    /// The verdict of exactly this phrase; `nil` for anything else.
    package static func parse(_ text: String) -> Verdict? {
        byPhrase.first { $0.phrase.hasSameBytes(as: text) }?.verdict
    }

    package static func write(_ verdict: Verdict) -> String {
        switch verdict {
        case .withhold: "weerhouden"
        case .release: "vrijgeven"
        case .generalise(let precision): "veralgemenen tot \(precision.rawValue)"
        case .pseudonymise: "pseudonimiseren per ontvanger"
        case .releaseAfterConfirmation: "vrijgeven na bevestiging, anders weerhouden"
        case .releaseAfterConfirmationAndSecretHolder:
            "vrijgeven na bevestiging en vrijgave door de geheimhouder, anders weerhouden"
        case .releaseAfterReview(let role):
            "vrijgeven na nazicht door \(role.rawValue), anders weerhouden"
        case .releaseAfterNamedRelease:
            "vrijgeven na uitdrukkelijke vrijgave door de tafel, anders weerhouden"
        case .releaseAfterLTFDecision: "vrijgeven na besluit van de LTF, anders weerhouden"
        }
    }

    /// Every phrase that a person can carry out, to suggest the nearest one.
    package static let all: [String] =
        verdicts.filter {
            if case .releaseAfterReview(let role) = $0 { !role.isOfASystem } else { true }
        }.map(write)

    private static let verdicts: [Verdict] =
        [.withhold, .release] + Verdict.Precision.allCases.map { .generalise($0) }
        + [.pseudonymise, .releaseAfterConfirmation, .releaseAfterConfirmationAndSecretHolder]
        + Role.allCases.map { .releaseAfterReview(by: $0) } + [.releaseAfterNamedRelease]
        + [.releaseAfterLTFDecision]

    private static let byPhrase = verdicts.map { (phrase: write($0), verdict: $0) }
}
