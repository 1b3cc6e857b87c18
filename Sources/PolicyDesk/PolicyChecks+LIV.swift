import Domain
import Policy

/// What a set may not make of the LIV (R188), and that it and the LAT stay apart (R223).
extension PolicyChecks {
    /// How the LIV and the organisation around it could be written among receiving services.
    private static let interventionServices = [
        "LIV", "LSE", "LIV-frontoffice", "Landelijk Interventieteam Vreemdelingenketen",
        "Landelijk Steunpunt Extremisme",
    ]

    static func interventionTeam(in route: RoutePolicy) -> [Finding] {
        guard route.from == .livFrontoffice || route.to == .livFrontoffice else { return [] }
        var findings: [Finding] = []
        if route.finality == .veiligheid {
            findings.append(
                .error(
                    "R188", route.position,
                    "het LIV is geen veiligheidsdienst en heeft nooit de finaliteit veiligheid; "
                        + "schrijf de zorg of ondersteuning waarvoor deze route dient", rules: [188]
                ))
        }
        let ltfRoles: Set<Role> = [.ltfVertegenwoordiger, .ltfPlatform]
        if route.from == .livFrontoffice,
            ltfRoles.contains(route.forwarding.carrier)
                || !ltfRoles.isDisjoint(with: route.forwarding.authorisers)
        {
            findings.append(
                .error(
                    "R188", route.forwarding.position,
                    "het LIV zetelt in geen LTF; noem de LIV-frontoffice als drager", rules: [188]))
        }
        return findings
    }

    /// R188: a legal basis that lists the LIV among the services of an LTF gives it a seat there.
    static func seatOfTheInterventionTeam(in set: PolicySet) -> [Finding] {
        set.legalBases.all.filter { basis in
            basis.receivers.contains(.ltf)
                && basis.receivingServices.contains { service in
                    interventionServices.contains { $0.lowercased() == service.lowercased() }
                }
        }.map {
            .error(
                "R188", $0.position,
                "`\($0.id)` rekent het LIV bij de diensten van een LTF; haal het uit "
                    + "`ontvangende diensten`", rules: [188])
        }
    }

    /// R223: a route between LIV and LAT shares neither purpose nor basis with any other route.
    static func separateTeams(in set: PolicySet) -> [Finding] {
        set.routes.filter(\.isBetweenLIVAndLAT).flatMap { route -> [Finding] in
            let others = set.routes.filter { !$0.isBetweenLIVAndLAT }
            let shared = [
                others.contains { $0.purpose == route.purpose } ? "doel" : nil,
                others.contains { other in
                    other.legalBasis == route.legalBasis
                        || other.rows.contains { $0.legalBasis == route.legalBasis }
                } ? "rechtsgrond" : nil,
            ].compactMap { $0 }
            guard !shared.isEmpty else { return [] }
            return [
                .error(
                    "R223", route.position,
                    "een route tussen LIV en LAT heeft een eigen doel en een eigen rechtsgrond; hier is "
                        + "\(shared.joined(separator: " en ")) ook die van een andere route",
                    rules: [223])
            ]
        }
    }
}

extension RoutePolicy {
    /// Between the frontoffice and who asks it: COA or gemeente.
    var isBetweenLIVAndClient: Bool {
        let ends: Set<PlatformKind> = [from, to]
        return ends.contains(.livFrontoffice)
            && ends.isSubset(of: [.livFrontoffice, .coa, .gemeente])
    }

    fileprivate var isBetweenLIVAndLAT: Bool { Set([from, to]) == [.livFrontoffice, .lat] }
}
