import Domain
import Policy
import Release

/// The paths that a decision names, and what it called them.
struct Vrijgavekeuze: Sendable {
    let paths: Set<FieldPath>
    private let named: [(spelling: String, paths: [FieldPath])]

    init(_ document: Document, scope: Omvang, fields: [String]) throws(Refusal) {
        guard scope == .gedeelte else {
            paths = Set(document.values.map(\.path))
            named = []
            return
        }
        var named: [(spelling: String, paths: [FieldPath])] = []
        for (place, field) in fields.enumerated() {
            guard let all = document.type.paths(spelled: field) else {
                throw Refusal(
                    .ongeldig, "onbekend-veld",
                    "een besluit noemt velden zoals het voorbeeld ze spelt, `persoonsgegevens.naam` of "
                        + "`maatregelen[1]`; dit is er geen",
                    rules: [133], at: "/velden/\(place)")
            }
            let filled = all.filter { document[$0] != nil }
            guard !filled.isEmpty else {
                throw Refusal(
                    .ongeldig, "veld-niet-ingevuld",
                    "`\(field)` is op deze versie niet ingevuld; laat het weg uit het besluit",
                    rules: [133], at: "/velden/\(place)")
            }
            named.append((field, filled))
        }
        self.named = named
        var paths = Set(named.flatMap(\.paths))
        paths.formUnion(document.companions(of: paths))
        self.paths = paths
    }

    /// What leaves under this choice; `project` computes the bytes.
    func weigh(
        _ project: (DecisionFacts) throws(Refusal) -> Projection
    ) throws(Refusal) -> Projection {
        let projection = try project(DecisionFacts(namedReleases: paths))
        try requireLeaving(projection)
        return projection
    }

    /// R133: a name that leaves nothing would be a decision on something else.
    private func requireLeaving(_ projection: Projection) throws(Refusal) {
        for (place, one) in named.enumerated()
        where !one.paths.contains(where: projection.leaves) {
            throw Refusal(
                .ongeldig, "veld-vertrekt-niet",
                "`\(one.spelling)` gaat onder het beleid van deze route niet mee, of het element "
                    + "waarbij het hoort niet; noem het hele element of laat het weg",
                rules: [133], at: "/velden/\(place)")
        }
    }
}

extension Forwarding {
    /// Until when a besluit of that moment lets go of exactly this content.
    func expiry(of decidedAt: Instant) -> Instant {
        decidedAt.advanced(bySeconds: Int64(agreementDays) * 86_400)
    }
}

extension Work {
    /// The LTFs for which this system or person speaks today.
    func ltfs(of actor: Actor) -> [PlatformID] {
        switch actor.identity {
        case .system: [actor.platform(in: book)].compactMap(\.self)
        case .person(let person):
            book.seats(of: person, on: today).compactMap { seat in
                guard seat.role == .ltfVertegenwoordiger, case .platform(let id) = seat.place else {
                    return nil
                }
                return id
            }
        }
    }
}
