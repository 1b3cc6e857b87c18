import Consensus
import Domain
import Policy

// Lines that are read from lists alone: no object is opened for them.

extension Gateway {
    /// IO: what he must take up, release or read.
    static func werkvoorraadlijnen(
        _ gateway: Gateway, _ actor: Actor, _ work: Work
    ) async throws(Refusal) -> [WerklijstRegel] {
        guard case .person(let person) = actor.identity else { return [] }
        var lines: [WerklijstRegel] = []
        for zone in work.book.zones(ofOfficer: person, on: work.today) {
            for row in try await gateway.store.wholeList(.werkvoorraad, key: zone.text) {
                lines.append(
                    WerklijstRegel(row.kind.rawValue, row.object, doe: command(for: row)))
            }
        }
        return lines
    }

    private static func command(for row: IndexRow) -> String {
        switch row.kind {
        case .voorstel: "sluis voorstel toon \(row.object)"
        case .fiche: "sluis fiche toon \(row.object)"
        case .ronde: "sluis vrijgave \(row.object)"
        case .ltfstuk: "sluis kaart voorbeeld \(row.object)"
        case .melding: "sluis melding lees \(row.object)"
        default: "sluis werkvoorraad"
        }
    }

    /// Korpschef of a zone without IO: that something waits there for one (R27, R29).
    static func vacancylines(
        _ gateway: Gateway, _ actor: Actor, _ work: Work
    ) async throws(Refusal) -> [WerklijstRegel] {
        guard case .person(let person) = actor.identity else { return [] }
        var found: [WerklijstRegel] = []
        for zone in work.zonesLed(by: person) where !work.hasOfficer(zone) {
            let waiting = try await gateway.store.wholeList(.werkvoorraad, key: zone.text)
            guard let oldest = waiting.first else { continue }
            found.append(
                WerklijstRegel(
                    "Information Officer aan te stellen", oldest.object, .laat,
                    doe: "sluis adresboek check"))
        }
        return found
    }

    /// System of a recipient: what it must collect or acknowledge.
    static func deliverylines(
        _ gateway: Gateway, _ actor: Actor, _ work: Work
    ) async throws(Refusal) -> [WerklijstRegel] {
        guard let platform = system(actor, work)?.platform else { return [] }
        var lines: [WerklijstRegel] = []
        for (state, verb) in [("klaar", "haal"), ("afgehaald", "bevestig")] {
            let key = "\(platform.text) \(state)"
            for row in try await gateway.store.wholeList(.wachtendeLeveringen, key: key) {
                lines.append(
                    WerklijstRegel(
                        "levering", row.object, doe: "sluis inbox \(verb) \(row.object)"))
            }
        }
        return lines
    }

    /// System of a LIVC-R: its proposals that no IO took up.
    static func proposallines(
        _ gateway: Gateway, _ actor: Actor, _ work: Work
    ) async throws(Refusal) -> [WerklijstRegel] {
        guard let system = system(actor, work), system.role == .livcrPlatform else { return [] }
        return try await lines(
            gateway, .openVoorstellen, system.platform.text, "voorstel", "sluis voorstel status")
    }

    /// Justitiehuis: its open dossiers.
    static func dossierlines(
        _ gateway: Gateway, _ actor: Actor, _ work: Work
    ) async throws(Refusal) -> [WerklijstRegel] {
        guard let system = system(actor, work), system.role == .justitiehuis else { return [] }
        return try await lines(
            gateway, .meldingen, system.platform.text, "melding", "sluis melding toon")
    }

    /// Burgemeester, voorzitter and coordinator: uitnodigingen to decide on; justitiehuis: received.
    static func invitationlines(
        _ gateway: Gateway, _ actor: Actor, _ work: Work
    ) async throws(Refusal) -> [WerklijstRegel] {
        let decides = system(actor, work) == nil
        var found: [WerklijstRegel] = []
        for key in gateway.invitationKeys(of: actor, work) {
            found += try await lines(
                gateway, .uitnodigingen, key, "uitnodiging",
                decides ? "sluis uitnodiging beslis" : "sluis uitnodiging lijst",
                names: decides)
        }
        return found
    }

    /// Voorzitter and coordinator: overleggen that are not closed.
    static func meetinglines(
        _ gateway: Gateway, _ actor: Actor, _ work: Work
    ) async throws(Refusal) -> [WerklijstRegel] {
        guard case .person(let person) = actor.identity else { return [] }
        let places = work.book.seats(of: person, on: work.today).compactMap { seat -> PlatformID? in
            guard seat.role == .voorzitter || seat.role == .coordinator,
                case .platform(let id) = seat.place
            else { return nil }
            return id
        }
        var lines: [WerklijstRegel] = []
        for livcr in Set(places).sorted() {
            let rows = try await gateway.store.wholeList(.openOverleggen, key: livcr.text)
            for row in rows.suffix(ExchangeLimits.worklistRounds) {
                lines += try await agenda(gateway, row.object, work)
            }
        }
        return lines
    }

    /// An overleg that is not closed, and its agendapunten on which nobody is registered yet.
    private static func agenda(
        _ gateway: Gateway, _ id: String, _ work: Work
    ) async throws(Refusal) -> [WerklijstRegel] {
        let overleg = try await work.load(OverlegState.self, id).state
        var lines = [
            WerklijstRegel(
                "overleg", id, overleg.day < work.today ? .laat : .open,
                uiterlijk: overleg.day.description, doe: "sluis overleg sluit \(id)")
        ]
        for item in overleg.agendaItems {
            let state = try await work.loadUnlessErased(AgendapuntState.self, item)?.state
            guard let state, state.present.isEmpty else { continue }
            lines.append(
                WerklijstRegel("agendapunt", item, doe: "sluis agendapunt deelnemers \(item)"))
        }
        return lines
    }

    /// Deelnemer: opvolgingsbeslissingen that wait for an akkoord.
    static func consentlines(
        _ gateway: Gateway, _ actor: Actor, _ work: Work
    ) async throws(Refusal) -> [WerklijstRegel] {
        guard case .person(let person) = actor.identity else { return [] }
        return try await lines(
            gateway, .akkoorden, person.text, ObjectKind.opvolgingsbeslissing.rawValue,
            "sluis opvolging akkoord")
    }

    /// Korpschef and aangestelde: rounds that wait for a mededelingsbesluit.
    static func decisionlines(
        _ gateway: Gateway, _ actor: Actor, _ work: Work
    ) async throws(Refusal) -> [WerklijstRegel] {
        guard case .person(let person) = actor.identity else { return [] }
        var found: [WerklijstRegel] = []
        for zone in work.zonesDecided(by: person) {
            found += try await lines(
                gateway, .besluitvorming, zone.text, "mededelingsbesluit", "sluis ronde toon")
        }
        return found
    }

    /// Compliance: suspensions by command.
    static func suspensionlines(
        _ gateway: Gateway, _ actor: Actor, _ work: Work
    ) async throws(Refusal) -> [WerklijstRegel] {
        guard actor.roles.contains(.compliance) else { return [] }
        return try await lines(
            gateway, .schorsingen, "actief", "schorsing", "sluis schors --lijst", names: false)
    }

    /// Whoever owes something: open, late, and fulfilled not long ago.
    static func obligationlines(
        _ gateway: Gateway, _ actor: Actor, _ work: Work
    ) async throws(Refusal) -> [WerklijstRegel] {
        try await gateway.obligations(of: actor, work).map { obligation in
            let state = obligation.state
            let toestand: Werktoestand =
                state.fulfilledAt != nil ? .klaar : state.isLate(on: work.today) ? .laat : .open
            return WerklijstRegel(
                state.type.rawValue, obligation.id, toestand, sinds: state.openedAt,
                uiterlijk: state.due?.description,
                doe: state.type == .expertAanstellen
                    ? "sluis melding expert \(state.about)"
                    : "sluis verplichting voldoe \(obligation.id)")
        }
    }

    private static func lines(
        _ gateway: Gateway, _ index: IndexName, _ key: String, _ soort: String, _ verb: String,
        names: Bool = true
    ) async throws(Refusal) -> [WerklijstRegel] {
        try await gateway.store.wholeList(index, key: key).map { row in
            WerklijstRegel(soort, row.object, doe: names ? "\(verb) \(row.object)" : verb)
        }
    }

    private static func system(_ actor: Actor, _ work: Work) -> PartnerSystem? {
        guard case .system(let id) = actor.identity else { return nil }
        return work.book.systems[id]
    }
}

extension Work {
    /// Whether someone is IO of this zone today in every respect that R22 names.
    func hasOfficer(_ zone: ZoneID) -> Bool {
        book.holders(of: .informatieofficier, at: .zone(zone), on: today)
            .contains { book.isInformationOfficer($0, of: zone, on: today) }
    }

    /// Zones in which this person takes the mededelingsbesluit today.
    func zonesDecided(by person: PersonID) -> [ZoneID] {
        let appointed = book.appointments.filter {
            $0.person == person && $0.purpose == .mededeling && $0.validity.contains(today)
        }
        return Set(zonesLed(by: person) + appointed.map(\.zone)).sorted()
    }

    /// Zones of which this person is korpschef today.
    func zonesLed(by person: PersonID) -> [ZoneID] {
        book.seats(of: person, on: today).compactMap { seat in
            guard seat.role == .korpschef, case .zone(let zone) = seat.place else { return nil }
            return zone
        }
    }
}
