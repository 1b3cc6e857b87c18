import Domain
import Policy

/// Rules of the domain that are refused at load: R53, R55, R57, R103 and R124.
extension PolicyChecks {
    /// What an aard can say: the sort of information, never its content.
    static let kindsOfInformation: Set<String> = [
        "feit", "gebeurtenis", "inschatting", "gediagnosticeerd", "observatie", "vermoeden",
        "zelfrapportage",
    ]
    static let estimates: Set<String> = ["inschatting", "score"]

    static func rulesAtLoad(of one: CheckedRoute.Row, in checked: CheckedRoute) -> [Finding] {
        health(one) + careOutsideTheLIV(one, checked.route) + polarity(one, checked.type)
            + estimateForced(one, checked.type)
            + ideology(one) + extractShown(one, checked.route)
    }

    /// R124: every copy of a card shows its peildatum whole and names the GGB as its source.
    private static func extractShown(_ one: CheckedRoute.Row, _ route: RoutePolicy) -> [Finding] {
        guard route.documentType == KaartRules.documentType,
            KaartRules.shown.contains(one.field.phrase)
        else { return [] }
        return one.row.positionedVerdicts.filter { $0.verdict != .release }.map {
            .error(
                "R124", $0.position,
                "elke kopie van een informatiekaart toont `\(one.field.phrase)`; schrijf "
                    + "`\(VerdictPhrase.write(.release))`", rules: [124])
        }
    }

    /// R103: a health field leaves in one way only.
    private static func health(_ one: CheckedRoute.Row) -> [Finding] {
        guard one.field.specialCategory == .gezondheid else { return [] }
        let full = Verdict.releaseAfterConfirmationAndSecretHolder
        return one.row.positionedVerdicts.filter { $0.verdict != .withhold && $0.verdict != full }
            .map {
                .error(
                    "R103", $0.position,
                    "`\(one.field.phrase)` is een gezondheidsgegeven: schrijf `weerhouden` of "
                        + "`\(VerdictPhrase.write(full))`", rules: [103])
            }
    }

    /// R103: the category of a LIV-traject is no way around the long form elsewhere.
    private static func careOutsideTheLIV(_ one: CheckedRoute.Row, _ route: RoutePolicy)
        -> [Finding]
    {
        guard one.field.specialCategory == .zorgtraject, !route.isBetweenLIVAndClient else {
            return []
        }
        return one.row.positionedVerdicts.filter { $0.verdict != .withhold }.map {
            .error(
                "R103", $0.position,
                "`\(one.field.phrase)` is een gezondheidsgegeven van een LIV-traject en gaat enkel "
                    + "tussen het LIV en COA of gemeente; schrijf hier `weerhouden`", rules: [103])
        }
    }

    /// R53: no polarity is withheld whole where another is not.
    private static func polarity(_ one: CheckedRoute.Row, _ type: DocumentType) -> [Finding] {
        guard one.row.cases.contains(where: { $0.conditions[.polariteit] != nil }) else {
            return []
        }
        let space = CaseSpace(one.row, field: one.field, type: type)
        var canLeave: [String: Bool] = [:]
        for combination in space.combinations {
            guard let polarity = combination[.polariteit] else { continue }
            let leaves = one.row.verdict(for: combination) != .withhold
            canLeave[polarity] = canLeave[polarity, default: false] || leaves
        }
        guard canLeave.values.contains(true) else { return [] }
        let withheld = canLeave.filter { !$0.value }.keys.sorted()
        guard !withheld.isEmpty else { return [] }
        return [
            .error(
                "R53", one.row.position,
                "`\(one.field.phrase)` wordt weerhouden omdat het "
                    + "\(withheld.joinedByOr) is, en om niets anders; laat beide kanten mee of test "
                    + "ook iets anders dan polariteit", rules: [53])
        ]
    }

    /// R55: something leaves only as an estimate.
    private static func estimateForced(_ one: CheckedRoute.Row, _ type: DocumentType) -> [Finding] {
        guard one.row.cases.contains(where: { $0.conditions[.aard] != nil }) else { return [] }
        let space = CaseSpace(one.row, field: one.field, type: type)
        let leaving = Set(
            space.combinations.filter { one.row.verdict(for: $0) != .withhold }
                .compactMap { $0[.aard] })
        guard !leaving.isEmpty, leaving.isSubset(of: estimates) else { return [] }
        return [
            .error(
                "R55", one.row.position,
                "van `\(one.field.phrase)` vertrekken enkel inschattingen, zodat een inschatting "
                    + "verplicht wordt; laat ook feiten mee", rules: [55])
        ]
    }

    /// R57: a case may not tell one ideology from another, not even under the name of aard.
    private static func ideology(_ one: CheckedRoute.Row) -> [Finding] {
        one.row.cases.flatMap { oneCase in
            (oneCase.conditions[.aard] ?? []).subtracting(kindsOfInformation).map {
                .error(
                    "R57", oneCase.position,
                    "`\($0)` zegt niet welk soort informatie dit is; een geval mag enkel "
                        + "onderscheiden op: \(kindsOfInformation.sorted().joined(separator: ", "))",
                    rules: [57])
            }
        }
    }

    // MARK: document types

    /// R55: no form makes an estimate obligatory.
    static func legalMinimum(of type: DocumentType) -> [Finding] {
        type.fields.filter { $0.isRequired && $0.asksAnEstimate }.map {
            .error(
                "R55", $0.position,
                "`\($0.phrase)` verplicht een inschatting of score; maak het veld facultatief",
                rules: [55])
        }
    }
}

extension CatalogueField {
    /// By its name, or because its closed list leaves nothing but estimates to choose.
    fileprivate var asksAnEstimate: Bool {
        let words = phrase.lowercased().split { !$0.isLetter }
        if words.contains(where: { word in
            PolicyChecks.estimates.contains { word.hasPrefix($0) || word.hasSuffix($0) }
        }) {
            return true
        }
        guard case .code(let codes, false) = kind, !codes.isEmpty else { return false }
        return PolicyChecks.estimates.isSuperset(of: codes)
    }
}
