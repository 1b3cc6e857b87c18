package import Domain
package import Policy

/// The policy set and address book in force, with every route compiled: swapped as one value.
package struct ActiveConfiguration: Sendable {
    package let policies: PolicySet
    package let book: AddressBook
    /// Compiled once; index as in `policies.routes`.
    private let compiled: [CompiledRoute]

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
    func way(document: String, from: PlatformKind, to: PlatformKind, on day: LegalDay)
        throws(Refusal) -> Way
    {
        guard
            let index = policies.routes.firstIndex(where: {
                $0.documentType == document && $0.from == from && $0.to == to
                    && $0.validity.contains(day)
            }), let type = policies.documentType(document), compiled.indices.contains(index)
        else {
            throw Refusal(
                .poortGesloten, "geen-route",
                "er is op \(day) geen route voor \(document) van \(from.rawValue) naar \(to.rawValue); "
                    + "wat niet geopend is, blijft dicht",
                rules: [1, 41])
        }
        let route = policies.routes[index]
        // What the route signs and this gateway does not carry out is a closed gate.
        guard route.forwarding.gate == .consensus, route.forwarding.carrier == .informatieofficier
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
}
