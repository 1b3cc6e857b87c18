package import Domain
package import Policy

/// One thing that people can do so that a withheld path leaves after all.
package enum Remedy: Sendable, Hashable {
    case withdrawnObjection(FieldPath)
    case confirmation(by: [String], FieldPath)
    case secretHolderRelease(FieldPath)
    case review(by: Role, FieldPath)
    case namedRelease(FieldPath)
    case ltfDecision(FieldPath)

    var path: FieldPath {
        switch self {
        case .withdrawnObjection(let path), .confirmation(_, let path),
            .secretHolderRelease(let path), .review(_, let path), .namedRelease(let path),
            .ltfDecision(let path):
            path
        }
    }

    var words: String {
        switch self {
        case .withdrawnObjection: "intrekking van het bezwaar"
        case .confirmation(let by, _):
            "bevestiging door \(by.joinedByOr), met datum en bron van de bevestiging"
        case .secretHolderRelease: "vrijgave door de geheimhouder"
        case .review(let role, _): "nazicht door \(role.rawValue)"
        case .namedRelease: "uitdrukkelijke vrijgave door de tafel"
        case .ltfDecision: "besluit van de LTF"
        }
    }
}

extension NaiveEvaluator {
    /// Everything that must still happen before `path` leaves; `nil` where no act of people can
    /// make it leave, because the policy or the content would have to be another.
    package func remedies(for path: FieldPath, in document: Document, facts: DecisionFacts)
        -> [Remedy]?
    {
        guard var remedies = ownRemedies(for: path, in: document, facts: facts) else { return nil }
        guard let anchor = anchorField(of: path), anchor.index != path.field else {
            return remedies
        }
        let anchorPath = FieldPath(field: anchor.index, element: path.element)
        guard document[anchorPath] != nil,
            let more = ownRemedies(for: anchorPath, in: document, facts: facts)
        else { return nil }
        // An element is confirmed once for all of its fields, by one person.
        for remedy in more {
            if case .confirmation(let ofAnchor, _) = remedy,
                let index = remedies.firstIndex(where: \.isConfirmation),
                case .confirmation(let own, _) = remedies[index]
            {
                let both = own.filter { word in ofAnchor.contains { $0.hasSameBytes(as: word) } }
                guard !both.isEmpty else { return nil }
                remedies[index] = .confirmation(by: both, path)
            } else {
                remedies.append(remedy)
            }
        }
        return remedies
    }

    private func ownRemedies(for path: FieldPath, in document: Document, facts: DecisionFacts)
        -> [Remedy]?
    {
        let field = type.fields[path.field]
        guard let row = row(of: field), let placed = place(row, path, document),
            canBeCarriedOut(placed.verdict, of: row, on: document[path], field: field)
        else { return nil }
        var remedies: [Remedy] =
            facts.objections.contains(path) ? [.withdrawnObjection(path)] : []
        /// Whether a confirmation is there or can still come without changing the case.
        func askConfirmation() -> Bool {
            if isConfirmed(path, row, document) { return true }
            guard !row.confirmedBy.isEmpty, !testsConfirmation(path),
                canHoldConfirmation(path)
            else { return false }
            remedies.append(.confirmation(by: row.confirmedBy, path))
            return true
        }
        switch placed.verdict {
        case .withhold: return nil
        case .release, .generalise, .pseudonymise: break
        case .releaseAfterConfirmation:
            guard askConfirmation() else { return nil }
        case .releaseAfterConfirmationAndSecretHolder:
            guard askConfirmation() else { return nil }
            if !facts.secretHolderReleases.contains(path) {
                remedies.append(.secretHolderRelease(path))
            }
        case .releaseAfterReview(let role):
            if !facts.reviewed[path, default: []].contains(role) {
                remedies.append(.review(by: role, path))
            }
        case .releaseAfterNamedRelease:
            if !facts.namedReleases.contains(path) { remedies.append(.namedRelease(path)) }
        case .releaseAfterLTFDecision:
            if !facts.namedReleases.contains(path) { remedies.append(.ltfDecision(path)) }
        }
        return remedies
    }

    /// Whether a case of this field or of its anchor asks who confirmed: then another
    /// confirmation may lead to another verdict, and nothing is promised.
    private func testsConfirmation(_ path: FieldPath) -> Bool {
        [type.fields[path.field], anchorField(of: path)].compactMap { $0 }.contains { field in
            row(of: field)?.cases.contains { $0.conditions[.bevestiging] != nil } ?? false
        }
    }

    private func canHoldConfirmation(_ path: FieldPath) -> Bool {
        guard let anchor = anchorField(of: path) else { return false }
        return [
            AttributePhrase.of(.bevestiging, beside: anchor),
            AttributePhrase.confirmationDate(beside: anchor),
            AttributePhrase.confirmationSource(beside: anchor),
        ].allSatisfy { type.sibling($0, of: anchor) != nil }
    }
}

extension Remedy {
    fileprivate var isConfirmation: Bool {
        if case .confirmation = self { true } else { false }
    }
}
