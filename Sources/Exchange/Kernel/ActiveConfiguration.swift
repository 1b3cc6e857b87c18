package import Domain
package import Policy
package import PolicyDesk

/// The policy set and address book in force, with every route compiled: swapped as one value.
package struct ActiveConfiguration: Sendable {
    package let policies: PolicySet
    package let book: AddressBook
    /// Compiled once; index as in `policies.routes`.
    private let compiled: [CompiledRoute]
    /// Routes as single LIVC-R's narrow them (R14).
    private let narrowed: NarrowedRoutes

    /// - Throws: `PolicyError` for a route that cannot be compiled; the set is then not activated.
    package init(policies: PolicySet, book: AddressBook) throws(PolicyError) {
        var compiled: [CompiledRoute] = []
        for route in policies.routes {
            guard let type = policies.documentType(route.documentType) else {
                throw .otherDocumentType(route: route.documentType, type: "geen")
            }
            compiled.append(try CompiledRoute(route, type: type))
        }
        self.policies = policies
        self.book = book
        self.compiled = compiled
        narrowed = try NarrowedRoutes(policies)
    }

    /// The same set with another book: certificates and people change more often than policy.
    package func with(book: AddressBook) throws(PolicyError) -> ActiveConfiguration {
        try ActiveConfiguration(policies: policies, book: book)
    }

    /// A way through the lock that is open today: route, document type, compiled table, basis.
    struct Way: Sendable {
        let route: RoutePolicy
        let type: DocumentType
        let table: CompiledRoute
        let basis: LegalBasis
    }

    /// Default deny: no route file in force is a closed gate (R1, R41).
    ///
    /// - Parameter gate: the gate that the caller is about to pass. A route that signs another gate
    ///   or carrier than the gateway carries out there is closed.
    func way(
        document: String, from: PlatformKind, to: PlatformKind, through gate: GateKind,
        on day: LegalDay
    ) throws(Refusal) -> Way {
        try CourtReport.refuse(document)
        guard
            let index = policies.routes.firstIndex(where: {
                $0.documentType == document && $0.from == from && $0.to == to
                    && $0.validity.contains(day)
            }), let type = policies.documentType(document), compiled.indices.contains(index)
        else {
            // A name that the catalogue does not know is somebody's text, and is not repeated.
            let known = policies.documentType(document)?.name ?? "dit documenttype"
            throw Refusal(
                .poortGesloten, "geen-route",
                "er is op \(day) geen route voor \(known) van \(from.rawValue) naar \(to.rawValue); "
                    + "wat niet geopend is, blijft dicht",
                rules: from.rulesOfNoRoute(to: to))
        }
        let route = policies.routes[index]
        guard route.forwarding.gate == gate, gate.isCarriedOut(by: route.forwarding.carrier, from)
        else {
            throw Refusal(
                .poortGesloten, "poort-niet-ondersteund",
                "deze route vraagt een poort of drager die hier niet bestaat; compliance moet de route nazien",
                rules: [23, 41])
        }
        guard let basis = policies.legalBases.inForce(route.legalBasis, on: day),
            basis.coversProfessionalSecrecy
        else {
            throw Refusal(
                .poortGesloten, "rechtsgrond-niet-van-kracht",
                "rechtsgrond `\(route.legalBasis)` voor het beroepsgeheim is op \(day) niet van kracht; "
                    + "compliance moet de tekst van die dag opnemen",
                rules: [1, 59], missing: route.legalBasis)
        }
        return Way(route: route, type: type, table: compiled[index], basis: basis)
    }

    /// The same way as this LIVC-R narrows it; closed where it does not use the route (R14).
    func way(_ way: Way, for livcr: PlatformID) throws(Refusal) -> Way {
        guard let local = narrowed[way.route, livcr] else { return way }
        guard !local.isClosed else {
            throw Refusal(
                .poortGesloten, "lokaal-gesloten",
                "deze LIVC-R gebruikt deze route niet volgens zijn lokaal beleid; vraag het na bij de "
                    + "coördinator", rules: [14])
        }
        return Way(route: local.route, type: way.type, table: local.table, basis: way.basis)
    }
}

extension PlatformKind {
    /// Why nothing goes from here to `other` without a route file of its own: ketens do not share
    /// (R189), and LIV and LAT are separate teams (R223).
    func rulesOfNoRoute(to other: PlatformKind) -> [Int] {
        if keten != other.keten { return [1, 41, 189] }
        return Set([self, other]) == [.livFrontoffice, .lat] ? [1, 41, 223] : [1, 41]
    }
}

extension GateKind {
    /// Who carries at this gate: the IO wherever a table or an LTF decides (R23, R41), elsewhere the
    /// system of the platform that sends.
    func isCarriedOut(by carrier: Role, _ sender: PlatformKind) -> Bool {
        switch self {
        case .consensus: carrier == .informatieofficier && sender == .livcr
        case .ltfDecision: carrier == .informatieofficier && sender == .ltf
        case .anonymousUntilGo, .livWeighing:
            (sender == .coa && carrier == .coa) || (sender == .gemeente && carrier == .gemeente)
        case .livDecision: sender == .livFrontoffice && carrier == .livFrontoffice
        case .immediate: Party.of(sender).reportsAtOnce && carrier == sender.carrier
        }
    }

    /// The gate that a stretch of the way must have here: what the health check asks of a route.
    static func carriedOut(from: PlatformKind, to: PlatformKind) -> Set<GateKind> {
        switch (from, to) {
        case (.livcr, .ltf): [.consensus]
        case (.ltf, .livcr), (.ltf, .ltf): [.ltfDecision]
        case (.coa, .livFrontoffice), (.gemeente, .livFrontoffice):
            [.anonymousUntilGo, .livWeighing]
        case (.livFrontoffice, .coa), (.livFrontoffice, .gemeente): [.livDecision]
        case (.livcr, .livFrontoffice): [.consensus]
        case (.ltf, .livFrontoffice): [.ltfDecision]
        case (_, .livcr) where Party.of(from).reportsAtOnce: [.immediate]
        default: []
        }
    }
}
