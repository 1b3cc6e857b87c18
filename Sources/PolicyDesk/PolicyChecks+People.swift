import Domain
import Policy

/// P20 (and P07 for minors): for every gate, review and decision of an active route there is
/// someone, and someone else than the author.
extension PolicyChecks {
    static func people(of checked: CheckedRoute, holders: RoleHolders, today: LegalDay) -> [Finding]
    {
        var findings = structure(of: checked)
        guard checked.route.validity.contains(today) else { return findings }
        findings += electorate(of: checked, holders)
        findings += holdersMissing(in: checked, holders)
        findings += authorsWhoDecide(in: checked, holders)
        return findings
    }

    /// What is wrong whoever holds the roles.
    private static func structure(of checked: CheckedRoute) -> [Finding] {
        let forwarding = checked.route.forwarding
        var findings: [Finding] = []
        for role in forwarding.authorisers where !isPossible(role, in: checked) {
            findings.append(
                .error(
                    "P07", forwarding.position,
                    "geen platform van deze route heeft een `\(role.rawValue)` die kan beslissen; "
                        + "noem korpschef of aangestelde", rules: [36]))
        }
        if checked.route.minors == .youthCareAtTheTable,
            forwarding.gate != .consensus || !isPossible(.jeugdhulp, in: checked)
        {
            findings.append(
                .error(
                    "P07", checked.route.position,
                    "aan de poort van deze route zit geen jeugdhulp; schrijf "
                        + "`minderjarigen: geweigerd`", rules: [245]))
        }
        if checked.route.minors == .specialWeighing, !forwarding.gate.isWeighedByTheLIV {
            findings.append(
                .error(
                    "P07", checked.route.position,
                    "aan de poort van deze route weegt het LIV niet; schrijf "
                        + "`minderjarigen: geweigerd`", rules: [245]))
        }
        guard let author = checked.route.authorRole else { return findings }
        if forwarding.authorisers.contains(author) {
            findings.append(
                .error(
                    "P20", forwarding.position,
                    "wie de fiche opstelt (`\(author.rawValue)`) kan niet als zodanig het "
                        + "mededelingsbesluit nemen; noem korpschef of aangestelde", rules: [36]))
        }
        for (role, position) in checked.reviewers where role == author {
            findings.append(
                .error(
                    "P20", position,
                    "nazicht is door een ander dan de opsteller, en dat is `\(author.rawValue)`; "
                        + "kies een andere rol"))
        }
        return findings
    }

    private static func electorate(of checked: CheckedRoute, _ holders: RoleHolders) -> [Finding] {
        let route = checked.route
        func empty(_ message: String, _ rules: [Int]) -> [Finding] {
            [.error("P20", route.forwarding.position, message, rules: rules)]
        }
        switch route.forwarding.gate {
        case .consensus:
            let table: [Role] = [
                .deelnemer, .voorzitter, .coordinator, .geheimhouder, .jeugdhulp, .korpschef,
            ]
            let officers = holders.persons(with: .informatieofficier, at: [route.from])
            let members = table.reduce(into: Set<String>()) {
                $0.formUnion(holders.persons(with: $1, at: [route.from]))
            }
            guard members.subtracting(officers).isEmpty else { return [] }
            return empty(
                "niemand anders dan de informatieofficier kan aan deze tafel zitten; voeg "
                    + "deelnemers van \(route.from.rawValue) toe aan het adresboek", [64, 67])
        case .ltfDecision:
            guard holders.persons(with: .ltfVertegenwoordiger, at: [route.from]).isEmpty else {
                return []
            }
            return empty(
                "niemand kan het besluit van de LTF vastleggen; voeg een vertegenwoordiger van de "
                    + "LTF toe aan het adresboek", [58])
        case .livWeighing, .anonymousUntilGo, .livDecision:
            let frontoffice = holders.persons(with: .livFrontoffice, at: checked.platforms)
            guard frontoffice.isEmpty else { return [] }
            return empty(
                "niemand kan wegen voor het LIV; voeg het LIV-frontoffice toe aan het adresboek",
                [189])
        case .immediate:
            // Nobody decides: who carries it is asked below.
            return []
        }
    }

    private static func holdersMissing(in checked: CheckedRoute, _ holders: RoleHolders)
        -> [Finding]
    {
        let route = checked.route
        var needed: [(role: Role, position: SourcePosition)] = [
            (route.forwarding.carrier, route.forwarding.position)
        ]
        needed += checked.reviewers
        for one in checked.rows {
            needed += one.row.positionedVerdicts
                .filter { $0.verdict == .releaseAfterConfirmationAndSecretHolder }
                .map { (.geheimhouder, $0.position) }
        }
        if route.minors == .youthCareAtTheTable { needed.append((.jeugdhulp, route.position)) }
        var findings: [Finding] = needed.filter {
            holders.persons(with: $0.role, at: checked.platforms).isEmpty
        }.map {
            .error(
                "P20", $0.position,
                "niemand heeft de rol `\($0.role.rawValue)` op deze actieve route; voeg een houder "
                    + "toe aan het adresboek of kies een andere rol")
        }
        let authorisers = route.forwarding.authorisers
        if !authorisers.isEmpty, checked.authoriserPersons(holders).isEmpty {
            findings.append(
                .error(
                    "P20", route.forwarding.position,
                    "niemand kan het mededelingsbesluit nemen: er is geen "
                        + "\(authorisers.map(\.rawValue).joinedByOr) in het adresboek; voeg er een "
                        + "toe", rules: [36]))
        }
        return findings
    }

    /// The author may be the only one who can decide or review, or one of those who can.
    private static func authorsWhoDecide(in checked: CheckedRoute, _ holders: RoleHolders)
        -> [Finding]
    {
        guard let author = checked.route.authorRole else { return [] }
        let authors = holders.persons(with: author, at: checked.platforms)
        var findings: [Finding] = []
        func compare(
            _ others: Set<String>, _ act: String, at position: SourcePosition, _ rules: [Int]
        ) {
            let both = others.intersection(authors)
            guard !both.isEmpty else { return }
            let isOnlyOne = others.isSubset(of: authors)
            findings.append(
                Finding(
                    "P20", isOnlyOne ? .error : .warning, position,
                    isOnlyOne
                        ? "enkel wie zelf fiches opstelt, kan \(act); voeg een ander toe"
                        : "wie een fiche opstelt, kan ook \(act); bevestig dat een ander het doet",
                    rules: rules))
        }
        let korpschefs = holders.persons(with: .korpschef, at: checked.platforms)
        if checked.route.forwarding.authorisers.contains(.korpschef),
            !korpschefs.isDisjoint(with: authors)
        {
            findings.append(
                .error(
                    "P20", checked.route.forwarding.position,
                    "een korpschef is ook informatieofficier: opsteller en beslisser zijn één "
                        + "persoon; geef een van beide rollen aan een ander", rules: [36]))
        }
        compare(
            checked.authoriserPersons(holders), "het mededelingsbesluit nemen",
            at: checked.route.forwarding.position, [36])
        for (role, position) in checked.reviewers {
            compare(
                holders.persons(with: role, at: checked.platforms), "nazien", at: position, [])
        }
        return findings
    }
}

extension CheckedRoute {
    /// Roles that a row asks to review, each with its line.
    fileprivate var reviewers: [(role: Role, position: SourcePosition)] {
        rows.flatMap { one in
            one.row.positionedVerdicts.compactMap { verdict, position in
                if case .releaseAfterReview(let role) = verdict { (role, position) } else { nil }
            }
        }
    }

    fileprivate func authoriserPersons(_ holders: RoleHolders) -> Set<String> {
        route.forwarding.authorisers.reduce(into: []) {
            $0.formUnion(holders.persons(with: $1, at: platforms))
        }
    }
}

extension RoutePolicy {
    /// Who writes the document: a fiche of a LIVC-R is made by the Information Officer (R66).
    fileprivate var authorRole: Role? {
        from == .livcr && forwarding.carrier == .informatieofficier ? .informatieofficier : nil
    }
}
