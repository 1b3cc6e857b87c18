import Consensus
import Domain

extension TableGate {
    /// What waits at tables: for the IO, the people who sit there, the korpschef, who organises, and
    /// the platform of a LIVC-R for its proposals.
    func worklist(for actor: Actor, _ work: Work) async throws(Refusal) -> [WerklijstRegel] {
        guard case .person(let person) = actor.identity else {
            return try await proposals(of: actor, work)
        }
        var lines: [WerklijstRegel] = []
        lines += try await officer(person, work)
        lines += try await vacancies(person, work)
        lines += try await work.meetings(of: person)
        lines += try await rounds(person, work)
        lines += try await followUps(person, work)
        lines += try await decisions(person, work)
        lines += try await reviews(person, work)
        return lines
    }

    /// System of a LIVC-R: its proposals that no IO took up.
    private func proposals(
        of actor: Actor, _ work: Work
    ) async throws(Refusal) -> [WerklijstRegel] {
        guard actor.roles.contains(.livcrPlatform), let platform = actor.platform(in: work.book)
        else { return [] }
        return try await work.lines(.openStukken, platform.text) {
            WerklijstRegel("voorstel", $0, Handeling(.vernieuwen, .stuk, $0))
        }
    }

    /// IO: what he must take up, or bring further. A round that waits for his release is one line.
    private func officer(_ person: PersonID, _ work: Work) async throws(Refusal) -> [WerklijstRegel]
    {
        var lines: [WerklijstRegel] = []
        for zone in work.book.zones(ofOfficer: person, on: work.today) {
            for row in try await work.store.wholeList(.werkvoorraad, key: zone.text)
                .suffix(ExchangeLimits.worklistRows)
            {
                guard row.kind == .stuk,
                    let stuk = try await work.unlessErased(StukState.self, row.object),
                    holds(stuk.state)
                else { continue }
                lines.append(try await line(of: stuk, work))
            }
        }
        return lines
    }

    private func line(
        of stuk: Loaded<StukState>, _ work: Work
    ) async throws(Refusal) -> WerklijstRegel {
        guard stuk.state.table != nil else {
            return WerklijstRegel(
                "voorstel", stuk.id, .open, sinds: stuk.state.createdAt,
                Handeling(.opnemen, .stuk, stuk.id))
        }
        guard let ronde = try await work.openRound(on: stuk.state) else {
            let next: Handelingsoort =
                try stuk.state.form.needsStatus && stuk.state.ggb == nil
                ? .statuutVaststellen : .rondeOpenen
            return WerklijstRegel(
                "stuk", stuk.id, .open, sinds: stuk.state.createdAt, Handeling(next, .stuk, stuk.id)
            )
        }
        let round = try work.round(ronde)
        let until = ronde.state.terms.expiresAt.text
        if case .besloten = round.state, let digest = round.agreementDigest {
            return WerklijstRegel(
                "stuk", stuk.id, .open, sinds: ronde.state.terms.openedAt,
                .release(
                    of: stuk.id, on: ronde.id, digest, until: ronde.state.terms.expiresAt))
        }
        let next: Handelingsoort =
            switch round.state {
            case .samenstelling: .eindakkoordOpenen
            case .eindakkoord: .rondeSluiten
            default: .lezen
            }
        return WerklijstRegel(
            "ronde", ronde.id, Handeling(next, .ronde, ronde.id, uiterlijk: until))
    }

    /// Korpschef of a zone without IO: that something waits there for one (R27, R29).
    private func vacancies(
        _ person: PersonID, _ work: Work
    ) async throws(Refusal) -> [WerklijstRegel] {
        var found: [WerklijstRegel] = []
        for zone in work.zonesLed(by: person) where !work.hasOfficer(zone) {
            let waiting = try await work.store.wholeList(.werkvoorraad, key: zone.text)
            guard let oldest = waiting.first else { continue }
            found.append(
                WerklijstRegel(
                    "Information Officer aan te stellen", oldest.object, .laat,
                    Handeling(.informatieofficierAanstellen, .stuk, oldest.object)))
        }
        return found
    }
}

extension Work {
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
