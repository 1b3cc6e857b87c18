import Domain
import Policy

/// P02: what a route names must exist. P10 to P12: its legal bases must carry it.
extension PolicyChecks {
    static func references(of route: RoutePolicy, in set: PolicySet) -> [Finding] {
        var findings: [Finding] = []
        let types = set.documentTypes.map(\.name)
        if !types.contains(route.documentType) {
            findings.append(
                .error(
                    "P02", route.position,
                    "het documenttype `\(route.documentType)` bestaat niet; "
                        + suggestion(for: route.documentType, among: types)))
        }
        if !set.purposes.contains(route.purpose) {
            findings.append(
                .error(
                    "P02", route.position,
                    "het doel `\(route.purpose)` bestaat niet; "
                        + suggestion(for: route.purpose, among: set.purposes)))
        }
        for row in route.rows {
            for word in row.confirmedBy where !set.professions.contains(word) {
                findings.append(
                    .error(
                        "P02", row.position,
                        "het beroep `\(word)` bestaat niet; "
                            + suggestion(for: word, among: set.professions)))
            }
        }
        return findings
    }

    // MARK: P10

    static func legalBasis(of route: RoutePolicy, in set: PolicySet) -> [Finding] {
        var findings = usability(
            of: route.legalBasis, at: route.position, route: route, bases: set.legalBases)
        let records = set.legalBases.records(route.legalBasis, within: route.validity)
        for record in records where !record.coversProfessionalSecrecy {
            findings.append(
                .error(
                    "P10", route.position,
                    "de rechtsgrond `\(record.id)` (\(record.validity.words)) regelt het "
                        + "beroepsgeheim niet; neem een rechtsgrond die dat doet", rules: [1]))
        }
        for row in route.rows {
            guard let basis = row.legalBasis else { continue }
            findings += usability(
                of: basis, at: row.position, route: route, bases: set.legalBases)
        }
        return findings
    }

    private static func usability(
        of id: String, at position: SourcePosition, route: RoutePolicy, bases: LegalBases
    ) -> [Finding] {
        guard bases.isKnown(id) else {
            let known = Array(Set(bases.all.map(\.id))).sorted()
            return [
                .error(
                    "P10", position,
                    "de rechtsgrond `\(id)` bestaat niet; \(suggestion(for: id, among: known))",
                    rules: [1])
            ]
        }
        var findings: [Finding] = []
        if let day = bases.firstUncoveredDay(id, of: route.validity) {
            findings.append(
                .error(
                    "P10", position,
                    "de rechtsgrond `\(id)` geldt niet op \(day), binnen de geldigheid van de "
                        + "route; kort de route in of voeg de tekst van die periode toe",
                    rules: [1]))
        }
        for record in bases.records(id, within: route.validity) {
            let problems = [
                record.senders.contains(route.from)
                    ? nil : "verzending door \(route.from.rawValue)",
                record.receivers.contains(route.to) ? nil : "ontvangst door \(route.to.rawValue)",
                record.purposes.contains(route.purpose) ? nil : "het doel `\(route.purpose)`",
            ].compactMap { $0 }
            if !problems.isEmpty {
                findings.append(
                    .error(
                        "P10", position,
                        "de rechtsgrond `\(id)` (\(record.validity.words)) dekt niet: "
                            + problems.joined(separator: ", ")
                            + "; neem een andere rechtsgrond of pas de route aan"))
            }
        }
        return findings
    }

    // MARK: P11

    /// Two texts of one basis that say different things of the same day or of the same route.
    static func bases(of set: PolicySet) -> [Finding] {
        var findings: [Finding] = []
        let all = set.legalBases.all
        for (index, one) in all.enumerated() {
            for other in all[(index + 1)...]
            where one.id == other.id && one.validity.overlaps(other.validity) {
                findings.append(
                    .error(
                        "P11", other.position,
                        "twee teksten van `\(one.id)` gelden op dezelfde dag (de andere op "
                            + "\(one.position)); laat de ene eindigen voor de andere begint"))
            }
        }
        for route in set.routes {
            guard let type = set.documentType(route.documentType) else { continue }
            for row in route.rows where type.fields.indices.contains(row.field) {
                findings += contradiction(in: row, type.fields[row.field], route, set.legalBases)
            }
        }
        return findings
    }

    private static func contradiction(
        in row: PolicyRow, _ field: CatalogueField, _ route: RoutePolicy, _ bases: LegalBases
    ) -> [Finding] {
        guard let id = row.legalBasis, let category = field.specialCategory,
            row.verdicts.contains(where: { $0 != .withhold })
        else { return [] }
        let records = bases.records(id, within: route.validity)
        guard let allowing = records.first(where: { $0.specialCategories.contains(category) }),
            let forbidding = records.first(where: { !$0.specialCategories.contains(category) })
        else { return [] }
        return [
            .error(
                "P11", row.position,
                "`\(id)` laat \(category.rawValue) toe \(allowing.validity.words) en niet "
                    + "\(forbidding.validity.words); splits de route op die dag")
        ]
    }

    // MARK: P12

    static func specialCategory(of one: CheckedRoute.Row, in checked: CheckedRoute) -> [Finding] {
        guard let category = one.field.specialCategory,
            one.row.verdicts.contains(where: { $0 != .withhold })
        else { return [] }
        let name = "`\(one.field.phrase)` (\(category.rawValue))"
        guard let basis = one.row.legalBasis, let reason = one.row.reason, !reason.isEmpty else {
            return [
                .error(
                    "P12", one.row.position,
                    "\(name) is een bijzondere categorie en heeft een eigen rechtsgrond en een "
                        + "waarom nodig; schrijf de lange vorm",
                    rules: category == .gezondheid ? [103] : [])
            ]
        }
        let records = checked.set.legalBases.records(basis, within: checked.route.validity)
        guard !records.isEmpty,
            records.allSatisfy({ !$0.specialCategories.contains(category) })
        else { return [] }
        return [
            .error(
                "P12", one.row.position,
                "de rechtsgrond `\(basis)` laat \(category.rawValue) niet toe; neem er een die "
                    + "\(name) draagt", rules: category == .gezondheid ? [103] : [])
        ]
    }
}

extension LegalBases {
    /// The dated texts of `id` of which some day falls in `validity`.
    func records(_ id: String, within validity: Validity) -> [LegalBasis] {
        all.filter { $0.id == id && $0.validity.overlaps(validity) }
    }

    /// The first day of `validity` on which no text of `id` is in force; several texts may cover
    /// it together.
    func firstUncoveredDay(_ id: String, of validity: Validity) -> LegalDay? {
        let records = records(id, within: validity)
        var day = validity.from
        for _ in 0...records.count {
            guard let record = records.first(where: { $0.validity.contains(day) }) else {
                return day
            }
            guard let end = record.validity.until else { return nil }
            if let last = validity.until, last <= end { return nil }
            day = end.advanced(byDays: 1)
        }
        return day
    }
}

extension Validity {
    /// `van 2024-10-01 tot 2026-12-31`, `vanaf 2024-10-01`.
    var words: String { until.map { "van \(from) tot \($0)" } ?? "vanaf \(from)" }
}
