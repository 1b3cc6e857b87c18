import Aids
import Domain
import Policy
import PolicyDesk

extension Work {
    /// Per municipality of a LIVC-R the names of the territories that it lies in.
    func territories(of livcr: PlatformID) throws(Refusal) -> [[String]] {
        guard let platform = book.platform(livcr, on: today), platform.kind == .livcr else {
            throw .unknownLIVCR
        }
        let frameworks = configuration.policies.register.frameworks
        return platform.municipalities.compactMap { code in
            book.municipalities[code].map { frameworks.territories(of: $0) }
        }
    }

    /// Refuses an instrument for a LIVC-R outside its gebied, whose list of choices leaves it out too
    /// (R12). One with a gebied is for no one as long as nobody says which LIVC-R it is for.
    func refuseElsewhere(_ instrument: Instrument, for livcr: PlatformID?) throws(Refusal) {
        guard !instrument.availability.territories.isEmpty else { return }
        guard let livcr else {
            throw instrument.availability.outsideTerritory(
                instrument.name, "noem de LIVC-R waarvoor het dient", rules: [], at: "/livcr")
        }
        let places = try territories(of: livcr)
        guard places.contains(where: { instrument.availability.reaches(territories: $0) }) else {
            throw instrument.availability.outsideTerritory(
                instrument.name, "kies een instrument van de eigen keuzelijst", rules: [],
                at: "/livcr")
        }
    }

    /// The same, and refuses a begunstigde outside its doelgroep, or one that nobody named (R12).
    func refuseUnavailable(
        _ instrument: Instrument, for livcr: PlatformID?, audience: String?
    ) throws(Refusal) {
        try refuseElsewhere(instrument, for: livcr)
        try instrument.availability.refuseAudience(instrument.name, audience, rules: [])
    }
}
