package import Domain

/// The catalogues beside the routes: instruments, initiatives, frameworks, competences of the levels
/// of government, and the local overlays. Part of the policy set and of its digest.
package struct AidRegister: Sendable, Equatable {
    package let instruments: [Instrument]
    package let initiatives: [Initiative]
    package let frameworks: FrameworkRegister
    package let levels: [LevelCompetence]
    package let overlays: [LocalOverlay]

    /// Nothing recorded: nothing may be used or cited.
    package static let empty = AidRegister(
        instruments: [], initiatives: [], frameworks: .empty, levels: [], overlays: [])

    package init(
        instruments: [Instrument], initiatives: [Initiative], frameworks: FrameworkRegister,
        levels: [LevelCompetence], overlays: [LocalOverlay]
    ) {
        self.instruments = instruments
        self.initiatives = initiatives
        self.frameworks = frameworks
        self.levels = levels
        self.overlays = overlays
    }

    /// The instrument, unless this LIVC-R has switched it off; unknown is refused (default deny).
    package func instrument(_ id: String, for livcr: PlatformID? = nil) throws(Refusal)
        -> Instrument
    {
        guard let found = instruments.first(where: { $0.id == id }) else {
            throw Refusal(
                .nietGevonden, "onbekend-instrument",
                "dit instrument staat niet in de catalogus; laat compliance het opnemen",
                rules: [151], at: "/instrument")
        }
        try refuseSwitchedOff(id, found.name, for: livcr)
        return found
    }

    package func initiative(_ id: String, for livcr: PlatformID? = nil) throws(Refusal)
        -> Initiative
    {
        guard let found = initiatives.first(where: { $0.id == id }) else {
            throw Refusal(
                .nietGevonden, "onbekend-initiatief",
                "dit initiatief staat niet in de catalogus; laat compliance het opnemen",
                rules: [12], at: "/initiatief")
        }
        try refuseSwitchedOff(id, found.name, for: livcr)
        return found
    }

    /// Ids that a LIVC-R does not use.
    package func switchedOff(by livcr: PlatformID) -> Set<String> {
        Set(overlays.filter { $0.livcr == livcr }.flatMap { $0.switchedOff.map(\.aid) })
    }

    private func refuseSwitchedOff(
        _ id: String, _ name: String, for livcr: PlatformID?
    ) throws(Refusal) {
        guard let livcr, switchedOff(by: livcr).contains(id) else { return }
        throw Refusal(
            .nietToegelaten, "lokaal-niet-in-gebruik",
            "\(name) staat voor deze LIVC-R op niet in gebruik; kies een ander hulpmiddel",
            rules: [14, 260])
    }

    /// Instruments that a document names and that may not be cited to `addressee`, anywhere in it.
    package func instruments(closedTo addressee: CitationAddressee) -> [Instrument] {
        instruments.filter { $0.closedAddressees.contains(addressee) }
    }
}
