package import Domain
package import Policy

/// The same rules read slowly and plainly, sentence by sentence: the reference that the compiled
/// table is compared with. Nothing here is shared with it but the types of the policy.
package struct NaiveEvaluator: Sendable {
    let route: RoutePolicy
    let type: DocumentType
    /// The anchor of each field, by its index.
    private let anchors: [CatalogueField?]

    package init(_ route: RoutePolicy, type: DocumentType) {
        self.route = route
        self.type = type
        anchors = type.fields.map { type.anchor(of: $0) }
    }

    package func decide(_ document: Document, facts: DecisionFacts) -> Decision {
        Decision(
            routeDigest: route.digest,
            paths: document.values.map { decision(on: $0.path, in: document, facts: facts) })
    }

    private func decision(on path: FieldPath, in document: Document, facts: DecisionFacts)
        -> PathDecision
    {
        let own = ownDecision(on: path, in: document, facts: facts)
        guard own.outcome == .released, let anchor = anchorField(of: path),
            anchor.index != path.field
        else { return own }
        let anchorPath = FieldPath(field: anchor.index, element: path.element)
        let position: SourcePosition
        if document[anchorPath] == nil {
            position = row(of: anchor)?.position ?? route.position
        } else {
            let anchorDecision = ownDecision(on: anchorPath, in: document, facts: facts)
            if anchorDecision.outcome == .released { return own }
            position = anchorDecision.position
        }
        return PathDecision(
            path: path, outcome: .withheldByRule, transformation: .none, reason: .anchorWithheld,
            position: position, rules: [])
    }

    /// What the row of the path says, before the anchor is looked at.
    private func ownDecision(on path: FieldPath, in document: Document, facts: DecisionFacts)
        -> PathDecision
    {
        let field = type.fields[path.field]
        func end(
            _ outcome: Outcome, _ reason: Reason, at position: SourcePosition,
            _ transformation: Transformation = .none, testsKind: Bool = false
        ) -> PathDecision {
            PathDecision(
                path: path, outcome: outcome, transformation: transformation, reason: reason,
                position: position,
                rules: RuleReferences.rules(
                    for: reason, of: field, in: type.name, testsKind: testsKind))
        }
        let row = row(of: field)
        if facts.objections.contains(path) {
            return end(.withheldByRule, .objection, at: row?.position ?? route.position)
        }
        guard let row else { return end(.withheldUndecided, .noRow, at: route.position) }
        guard let placed = place(row, path, document) else {
            return end(.withheldUndecided, .noCaseApplies, at: row.position)
        }
        let (verdict, position) = (placed.verdict, placed.position)
        guard canBeCarriedOut(verdict, of: row, on: document[path], field: field) else {
            return end(.withheldByError, .notApplicable(verdict), at: position)
        }
        if let missing = missingFact(verdict, row, path, document, facts) {
            return end(.withheldByRule, missing, at: position, testsKind: placed.testsKind)
        }
        let isReleased = verdict != .withhold
        return end(
            isReleased ? .released : .withheldByRule, .verdict(verdict), at: position,
            verdict.transformation, testsKind: placed.testsKind)
    }

    /// The verdict of the one case that applies, or of the row where none does; `nil` where an
    /// attribute has no value that a case could name, or where two cases apply.
    func place(_ row: PolicyRow, _ path: FieldPath, _ document: Document)
        -> (verdict: Verdict, position: SourcePosition, testsKind: Bool)?
    {
        for one in row.cases {
            for attribute in one.conditions.keys
            where attributeValue(attribute, of: path, in: document) == nil { return nil }
        }
        let applying = row.cases.filter { one in
            one.conditions.allSatisfy { attribute, accepted in
                guard let value = attributeValue(attribute, of: path, in: document) else {
                    return false
                }
                return accepted.contains { $0 == value && $0.utf8.elementsEqual(value.utf8) }
            }
        }
        if applying.count > 1 { return nil }
        if let one = applying.first {
            return (one.verdict, one.position, one.conditions[.aard] != nil)
        }
        return (row.verdict, row.position, false)
    }

    /// The value of an attribute of the element that `path` stands in, if it is one of the values
    /// that the catalogue knows.
    func attributeValue(
        _ attribute: ElementAttribute, of path: FieldPath, in document: Document
    ) -> String? {
        guard let anchor = anchorField(of: path) else { return nil }
        let phrase: String
        switch attribute {
        case .aard: phrase = anchor.phrase + " / aard"
        case .polariteit: phrase = anchor.phrase + " / polariteit"
        case .tijd: phrase = anchor.phrase + " / tijd"
        case .bevestiging: phrase = anchor.phrase + " / bevestiging / beroep"
        }
        guard let field = type.field(phrase), field.location.list == anchor.location.list else {
            return nil
        }
        let value = document.value(phrase, path.element)
        if attribute == .tijd {
            guard let value else { return "onbekend" }
            if case .period(.unknown) = value { return "onbekend" }
            return "bekend"
        }
        guard let word = document.text(phrase, path.element) else {
            return attribute == .bevestiging && value == nil ? "geen" : nil
        }
        if attribute == .bevestiging, word == "geen" { return word }
        guard case .code(let words, _) = field.kind else { return nil }
        return words.contains { $0 == word && $0.utf8.elementsEqual(word.utf8) } ? word : nil
    }

    func canBeCarriedOut(
        _ verdict: Verdict, of row: PolicyRow, on value: FieldValue?, field: CatalogueField
    ) -> Bool {
        if field.specialCategory == .gezondheid, verdict != .withhold {
            guard verdict == .releaseAfterConfirmationAndSecretHolder, row.legalBasis != nil else {
                return false
            }
        }
        switch verdict {
        case .generalise(let precision):
            return value.flatMap { generalise($0, to: precision) } != nil
        case .pseudonymise:
            if case .text = value { return true } else { return false }
        default: return true
        }
    }

    /// The first fact that the verdict asks for and that is not there.
    private func missingFact(
        _ verdict: Verdict, _ row: PolicyRow, _ path: FieldPath, _ document: Document,
        _ facts: DecisionFacts
    ) -> Reason? {
        switch verdict {
        case .withhold, .release, .generalise, .pseudonymise: return nil
        case .releaseAfterConfirmation:
            return isConfirmed(path, row, document)
                ? nil : .confirmationMissing(accepted: row.confirmedBy)
        case .releaseAfterConfirmationAndSecretHolder:
            if !isConfirmed(path, row, document) {
                return .confirmationMissing(accepted: row.confirmedBy)
            }
            return facts.secretHolderReleases.contains(path) ? nil : .secretHolderReleaseMissing
        case .releaseAfterReview(let role):
            return facts.reviewed[path, default: []].contains(role) ? nil : .reviewMissing(by: role)
        case .releaseAfterNamedRelease:
            return facts.namedReleases.contains(path) ? nil : .namedReleaseMissing
        case .releaseAfterLTFDecision:
            return facts.namedReleases.contains(path) ? nil : .ltfDecisionMissing
        }
    }

    func isConfirmed(_ path: FieldPath, _ row: PolicyRow, _ document: Document) -> Bool {
        guard let anchor = anchorField(of: path) else { return false }
        let start = anchor.phrase + " / bevestiging / "
        for part in ["beroep", "datum", "bron"] {
            guard type.field(start + part)?.location.list == anchor.location.list,
                document.value(start + part, path.element) != nil
            else { return false }
        }
        guard let profession = document.text(start + "beroep", path.element) else { return false }
        return row.confirmedBy.contains {
            $0 == profession && $0.utf8.elementsEqual(profession.utf8)
        }
    }

    func row(of field: CatalogueField) -> PolicyRow? {
        route.rows.first { $0.field == field.index }
    }

    func anchorField(of path: FieldPath) -> CatalogueField? {
        anchors[path.field]
    }
}
