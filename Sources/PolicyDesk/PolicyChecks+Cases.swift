import Domain
import Policy

/// P06: the cases of a row, by enumeration of everything that the catalogue can express.
extension PolicyChecks {
    static func cases(of one: CheckedRoute.Row, in checked: CheckedRoute) -> [Finding] {
        guard !one.row.cases.isEmpty else { return [] }
        let unsupplied = attributes(of: one, in: checked)
        guard unsupplied.isEmpty else { return unsupplied }
        let space = CaseSpace(one.row, field: one.field, type: checked.type)
        guard space.size <= DeskLimits.caseCombinations else {
            return [
                .error(
                    "P06", one.row.position,
                    "de gevallen van `\(one.field.phrase)` laten meer dan "
                        + "\(DeskLimits.caseCombinations) combinaties toe; test minder kenmerken")
            ]
        }
        return unknownValues(in: one, checked.type) + emptyCases(of: one)
            + gaps(of: one, in: checked) + overlaps(of: one, space)
            + unreachable(one, space) + repetitions(of: one)
    }

    /// Attributes that no field of the element gives (P07).
    private static func attributes(of one: CheckedRoute.Row, in checked: CheckedRoute) -> [Finding]
    {
        one.row.cases.flatMap { oneCase in
            oneCase.conditions.keys.filter { attribute in
                guard let anchor = checked.type.anchor(of: one.field) else { return true }
                return checked.type.attributeField(attribute, beside: anchor) == nil
            }.map { attribute in
                .error(
                    "P07", oneCase.position,
                    "`\(one.field.phrase)` heeft geen \(attribute.rawValue) in de catalogus; "
                        + "laat deze voorwaarde weg")
            }
        }
    }

    private static func unknownValues(in one: CheckedRoute.Row, _ type: DocumentType) -> [Finding] {
        one.row.cases.flatMap { oneCase in
            oneCase.conditions.flatMap { attribute, accepted -> [Finding] in
                let known = CaseSpace.values(of: attribute, for: one.field, type: type)
                return accepted.filter { !known.contains($0) }.map {
                    .error(
                        "P02", oneCase.position,
                        "`\($0)` is geen waarde van \(attribute.rawValue) van "
                            + "`\(one.field.phrase)`; \(suggestion(for: $0, among: known))")
                }
            }
        }
    }

    private static func emptyCases(of one: CheckedRoute.Row) -> [Finding] {
        one.row.cases.filter(\.conditions.isEmpty).map {
            .error(
                "P06", $0.position,
                "dit geval test niets; zet zijn verdict onder `besluit` of geef het een voorwaarde")
        }
    }

    /// Values that an element can have and no case can name: such an element is never placed.
    private static func gaps(of one: CheckedRoute.Row, in checked: CheckedRoute) -> [Finding] {
        guard let anchor = checked.type.anchor(of: one.field) else { return [] }
        let tested = Set(one.row.cases.flatMap(\.conditions.keys))
        return ElementAttribute.allCases.filter(tested.contains).compactMap { attribute in
            guard attribute != .tijd,
                let source = checked.type.attributeField(attribute, beside: anchor)
            else { return nil }
            let problem: String
            if case .code(_, false) = source.kind {
                // Nobody confirmed is `geen`; nothing else may be absent.
                guard attribute != .bevestiging, !source.isRequired else { return nil }
                problem = "niet verplicht"
            } else {
                problem = "geen gesloten lijst"
            }
            return .error(
                "P06", one.row.position,
                "`\(source.phrase)` is \(problem), dus een element kan tussen de gevallen vallen; "
                    + "maak het veld gesloten en verplicht in de catalogus, of test het niet")
        }
    }

    private static func overlaps(of one: CheckedRoute.Row, _ space: CaseSpace) -> [Finding] {
        var findings: [Finding] = []
        for (index, first) in one.row.cases.enumerated() {
            for second in one.row.cases[(index + 1)...] {
                let shared = space.combinations.first {
                    first.applies(to: $0) && second.applies(to: $0)
                }
                guard let shared else { continue }
                findings.append(
                    .error(
                        "P06", second.position,
                        "dit geval overlapt met dat op regel \(first.position.line) bij "
                            + "\(space.words(of: shared)); er is geen volgorde, maak ze gescheiden")
                )
            }
        }
        return findings
    }

    private static func unreachable(_ one: CheckedRoute.Row, _ space: CaseSpace) -> [Finding] {
        one.row.cases.filter { !$0.conditions.isEmpty }.compactMap { oneCase in
            let reached = space.combinations.filter { oneCase.applies(to: $0) }
            if reached.isEmpty {
                return .error(
                    "P06", oneCase.position,
                    "dit geval kan nooit voorkomen; verwijder het of verbeter zijn voorwaarden")
            }
            let needsConfirmation =
                oneCase.verdict == .releaseAfterConfirmation
                || oneCase.verdict == .releaseAfterConfirmationAndSecretHolder
            guard needsConfirmation, let accepted = oneCase.conditions[.bevestiging],
                accepted.isDisjoint(with: one.row.confirmedBy)
            else { return nil }
            return .error(
                "P06", oneCase.position,
                "dit geval vraagt een bevestiging die zijn eigen voorwaarde uitsluit, en geeft dus "
                    + "nooit vrij; schrijf `weerhouden`")
        }
    }

    private static func repetitions(of one: CheckedRoute.Row) -> [Finding] {
        one.row.cases.filter { $0.verdict == one.row.verdict && !$0.conditions.isEmpty }.map {
            .warning(
                "P06", $0.position,
                "dit geval herhaalt het besluit van de rij; laat het weg of bevestig dit")
        }
    }
}
