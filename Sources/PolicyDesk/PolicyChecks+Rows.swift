import Domain
import Policy

/// P03: every field once. P06 and P07: every case and every condition can happen.
extension PolicyChecks {
    static func completeness(of checked: CheckedRoute) -> [Finding] {
        let route = checked.route
        guard !route.rows.isEmpty else {
            return [
                .error(
                    "P03", route.position,
                    "de route beslist over geen enkel veld; schrijf een rij per veld van "
                        + "`\(checked.type.name)`")
            ]
        }
        var findings: [Finding] = []
        for row in route.rows where !checked.type.fields.indices.contains(row.field) {
            findings.append(
                .error(
                    "P02", row.position,
                    "deze rij noemt een veld dat de catalogus niet heeft; verwijder ze"))
        }
        for field in checked.type.fields {
            let rows = checked.rows.filter { $0.field.index == field.index }
            if rows.isEmpty {
                findings.append(
                    .error(
                        "P03", route.position,
                        "`\(field.phrase)` heeft geen rij; schrijf er een, ook als het "
                            + "`weerhouden` is"))
            }
            for double in rows.dropFirst() {
                findings.append(
                    .error(
                        "P03", double.row.position,
                        "`\(field.phrase)` staat al op regel \(rows[0].row.position.line); "
                            + "verwijder een van beide"))
            }
        }
        return findings
    }

    static func rows(of checked: CheckedRoute) -> [Finding] {
        checked.rows.flatMap { one in
            specialCategory(of: one, in: checked) + applicability(of: one)
                + suppliers(of: one, in: checked) + cases(of: one, in: checked)
                + rulesAtLoad(of: one, in: checked)
        }
    }

    private static func applicability(of one: CheckedRoute.Row) -> [Finding] {
        one.row.positionedVerdicts.filter { !$0.verdict.isApplicable(to: one.field.kind) }.map {
            .error(
                "P06", $0.position,
                "`\(VerdictPhrase.write($0.verdict))` kan nooit op `\(one.field.phrase)`, dat is "
                    + "\(one.field.kind.words); kies een verdict dat op dit veld kan")
        }
    }

    // MARK: P07

    private static func suppliers(of one: CheckedRoute.Row, in checked: CheckedRoute) -> [Finding] {
        one.row.positionedVerdicts.flatMap { verdict, position -> [Finding] in
            func fact(_ message: String, _ rules: [Int] = []) -> Finding {
                .error("P07", position, message, rules: rules)
            }
            switch verdict {
            case .withhold, .release, .generalise, .pseudonymise: return []
            case .releaseAfterConfirmation: return confirmers(of: one, in: checked, at: position)
            case .releaseAfterConfirmationAndSecretHolder:
                var findings = confirmers(of: one, in: checked, at: position)
                if !isPossible(.geheimhouder, in: checked) {
                    findings.append(
                        fact(
                            "geen platform van deze route heeft een geheimhouder; kies een ander "
                                + "verdict", [103]))
                }
                return findings
            case .releaseAfterReview(let role):
                return isPossible(role, in: checked)
                    ? []
                    : [
                        fact(
                            "geen platform van deze route heeft een `\(role.rawValue)` die kan "
                                + "nazien; kies een rol van de tafel")
                    ]
            case .releaseAfterNamedRelease:
                return checked.route.forwarding.gate.namesFields
                    ? []
                    : [
                        fact(
                            "de poort van deze route is geen tafel die een veld bij naam kan "
                                + "vrijgeven; kies een ander verdict", [81])
                    ]
            case .releaseAfterLTFDecision:
                return checked.route.forwarding.gate == .ltfDecision
                    ? []
                    : [
                        fact(
                            "aan de poort van deze route neemt geen LTF een besluit; kies een ander "
                                + "verdict", [58, 133])
                    ]
            }
        }
    }

    static func isPossible(_ role: Role, in checked: CheckedRoute) -> Bool {
        !role.isOfASystem && checked.platforms.contains { $0.possibleRoles.contains(role) }
    }

    private static func confirmers(
        of one: CheckedRoute.Row, in checked: CheckedRoute, at position: SourcePosition
    ) -> [Finding] {
        let type = checked.type
        guard let anchor = type.anchor(of: one.field),
            let profession = type.attributeField(.bevestiging, beside: anchor),
            type.sibling(AttributePhrase.confirmationDate(beside: anchor), of: anchor) != nil,
            type.sibling(AttributePhrase.confirmationSource(beside: anchor), of: anchor) != nil
        else {
            return [
                .error(
                    "P07", position,
                    "`\(one.field.phrase)` kan niet bevestigd worden: de catalogus heeft er geen "
                        + "velden voor beroep, datum en bron van een bevestiging; kies een ander "
                        + "verdict of breid de catalogus uit", rules: [102])
            ]
        }
        guard !one.row.confirmedBy.isEmpty else {
            return [
                .error(
                    "P07", position,
                    "niemand kan `\(one.field.phrase)` bevestigen; noem beroepen onder "
                        + "`bevestigd door`", rules: [102])
            ]
        }
        guard case .code(let words, false) = profession.kind else { return [] }
        return one.row.confirmedBy.filter { !words.contains($0) }.map {
            .error(
                "P07", position,
                "`\($0)` kan niet ingevuld worden in `\(profession.phrase)`; "
                    + suggestion(for: $0, among: words), rules: [102])
        }
    }
}

extension PolicyRow {
    /// The verdict of the row and those of its cases, each with its line.
    var positionedVerdicts: [(verdict: Verdict, position: SourcePosition)] {
        [(verdict, position)] + cases.map { ($0.verdict, $0.position) }
    }
}

extension FieldKind {
    fileprivate var words: String {
        switch self {
        case .text: "een tekst"
        case .code: "een keuze uit een lijst"
        case .flag: "ja of nee"
        case .date, .partialDate: "een datum"
        case .dates: "een lijst van dagen"
        case .period: "een tijd of periode"
        case .wholeNumber: "een geheel getal"
        }
    }
}
