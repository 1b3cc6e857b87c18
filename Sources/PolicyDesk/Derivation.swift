package import Domain
package import Policy

/// The second depth of an explanation: what was tested, which row decided, what would change it.
package struct Derivation: Sendable, Equatable {
    package let sentence: String
    /// `bevestiging door psychiater of psycholoog: nee`, one line per fact that was tested.
    package let facts: [String]
    /// `vrijgeven na nazicht door korpschef, anders weerhouden (routes/x.yaml regel 27, versie 7)`.
    package let row: String
    /// `zou vrijgegeven worden na …`; `nil` for what was released.
    package let change: String?
    /// `rechtsgrond` and `waarom` of a row in the long form; `nil` for a row that is one phrase.
    package let legalBasis: String?
    package let reason: String?

    /// Explains the end of `decision.path` in `document` under `route`.
    package init(
        of decision: PathDecision, in document: Document, facts: DecisionFacts,
        route: RoutePolicy
    ) {
        let reading = NaiveEvaluator(route, type: document.type)
        let field = document.type.fields[decision.path.field]
        let row = reading.row(of: field)
        sentence = Explanation.sentence(for: decision, type: document.type, route: route)
        self.facts = Derivation.tested(decision.path, row, document, facts, reading)
        legalBasis = row?.legalBasis
        reason = row?.reason
        let verdict = row.flatMap { reading.place($0, decision.path, document)?.verdict }
        self.row =
            (verdict.map(VerdictPhrase.write) ?? "geen verdict")
            + " (\(Explanation.source(of: decision, route)))"
        change =
            decision.outcome == .released
            ? nil
            : Derivation.change(
                reading.remedies(for: decision.path, in: document, facts: facts), decision.path,
                document.type)
    }

    private static func tested(
        _ path: FieldPath, _ row: PolicyRow?, _ document: Document, _ facts: DecisionFacts,
        _ reading: NaiveEvaluator
    ) -> [String] {
        func yes(_ fact: Bool) -> String { fact ? "ja" : "nee" }
        // Members object at a table, and nowhere else (R65).
        var lines =
            reading.route.forwarding.gate == .consensus
            ? ["bezwaar van een deelnemend lid: \(yes(facts.objections.contains(path)))"] : []
        guard let row else { return lines }
        let attributes = Set(row.cases.flatMap(\.conditions.keys))
        for attribute in ElementAttribute.allCases where attributes.contains(attribute) {
            let value = reading.attributeValue(attribute, of: path, in: document)
            lines.append("\(attribute.rawValue): \(value ?? "niet te plaatsen")")
        }
        switch reading.place(row, path, document)?.verdict {
        case .releaseAfterConfirmation?, .releaseAfterConfirmationAndSecretHolder?:
            let confirmed = reading.isConfirmed(path, row, document)
            lines.append("bevestiging door \(row.confirmedBy.joinedByOr): \(yes(confirmed))")
        default: break
        }
        switch reading.place(row, path, document)?.verdict {
        case .releaseAfterConfirmationAndSecretHolder?:
            let released = facts.secretHolderReleases.contains(path)
            lines.append("vrijgave door de geheimhouder: \(yes(released))")
        case .releaseAfterReview(let role)?:
            let reviewed = facts.reviewed[path, default: []].contains(role)
            lines.append("nazicht door \(role.rawValue): \(yes(reviewed))")
        case .releaseAfterNamedRelease?:
            let named = facts.namedReleases.contains(path)
            lines.append("uitdrukkelijke vrijgave door de tafel: \(yes(named))")
        case .releaseAfterLTFDecision?:
            lines.append("in het besluit van de LTF: \(yes(facts.namedReleases.contains(path)))")
        default: break
        }
        return lines
    }

    private static func change(_ remedies: [Remedy]?, _ path: FieldPath, _ type: DocumentType)
        -> String
    {
        guard let remedies else {
            return "geen feit kan dit vrijgeven; enkel een andere versie van het beleid of een "
                + "andere inhoud"
        }
        let steps = remedies.map { remedy in
            remedy.path == path
                ? remedy.words
                : "\(remedy.words) (voor `\(type.fields[remedy.path.field].phrase)`)"
        }
        return "zou vrijgegeven worden na \(steps.joined(separator: " en "))"
    }
}
