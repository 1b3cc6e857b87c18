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

    /// Deelnemer: rounds at whose table he sits, with whether his vote is owed; geheimhouder: what
    /// waits for his release.
    private func rounds(_ person: PersonID, _ work: Work) async throws(Refusal) -> [WerklijstRegel]
    {
        var lines: [WerklijstRegel] = []
        let rows = try await work.store.wholeList(.tafel, key: person.text)
        for row in rows.suffix(ExchangeLimits.worklistRounds) {
            let ronde = try await work.load(RondeState.self, row.object)
            let (acts, round) = try await acts(of: person, in: ronde, work)
            lines.append(line(of: ronde, round, acts))
            if let release = acts.first(of: .geheimVrijgeven) {
                lines.append(WerklijstRegel(release.soort, ronde.id, release))
            }
        }
        return lines
    }

    /// What a deelnemer still does in a round: composes it, or votes; then it waits for others.
    private func line(
        of ronde: Loaded<RondeState>, _ round: Round, _ acts: [Handeling]
    ) -> WerklijstRegel {
        let look = Handeling(
            .lezen, .stuk, ronde.state.stuk, uiterlijk: ronde.state.terms.expiresAt.text)
        switch round.state {
        case .samenstelling: return WerklijstRegel("ronde", ronde.id, look)
        case .eindakkoord:
            if let vote = acts.first(of: .stemmen) { return WerklijstRegel("stem", ronde.id, vote) }
            return WerklijstRegel("stem", ronde.id, .klaar, look)
        case .goedgekeurd, .besloten, .zonderConsensus, .nietMeegedeeld, .vrijgegeven, .vervallen:
            return WerklijstRegel("ronde", ronde.id, .klaar, look)
        }
    }

    /// Korpschef and aangestelde: rounds that wait for a mededelingsbesluit.
    private func decisions(
        _ person: PersonID, _ work: Work
    ) async throws(Refusal) -> [WerklijstRegel] {
        var lines: [WerklijstRegel] = []
        for zone in work.zonesDecided(by: person) {
            let rows = try await work.store.wholeList(.besluitvorming, key: zone.text)
            for row in rows.suffix(ExchangeLimits.worklistRounds) {
                guard let ronde = try await work.unlessErased(RondeState.self, row.object),
                    let digest = try work.round(ronde).agreementDigest
                else { continue }
                let act = Handeling(
                    .mededelen, .ronde, ronde.id, uiterlijk: ronde.state.terms.expiresAt.text,
                    akte: Akteveld.besluit(ronde.id, digest))
                lines.append(WerklijstRegel("mededelingsbesluit", ronde.id, act))
            }
        }
        return lines
    }

    /// Korpschef: rounds in which a text waits for his nazicht.
    private func reviews(_ person: PersonID, _ work: Work) async throws(Refusal) -> [WerklijstRegel]
    {
        var lines: [WerklijstRegel] = []
        for zone in work.zonesLed(by: person) {
            let rows = try await work.store.wholeList(.openRondes, key: zone.text)
            for row in rows.suffix(ExchangeLimits.worklistRounds) {
                let ronde = try await work.load(RondeState.self, row.object)
                let review = try await acts(of: person, in: ronde, work).acts.first(of: .nazien)
                if let review { lines.append(WerklijstRegel("nazicht", ronde.id, review)) }
            }
        }
        return lines
    }

    /// What this person can do in a round; nothing while its way is closed, which must not take the
    /// rest of his list from him.
    private func acts(
        of person: PersonID, in ronde: Loaded<RondeState>, _ work: Work
    ) async throws(Refusal) -> (acts: [Handeling], round: Round) {
        let stuk = try await work.load(StukState.self, ronde.state.stuk)
        let round = try work.round(ronde)
        let passage: Passage
        do { passage = try work.tablePassage(of: stuk.state) } catch {
            guard error.kind != .nietBeschikbaar else { throw error }
            return ([], round)
        }
        return (TableActs(stuk, work.actor, work).inRound(ronde, round, passage, person), round)
    }

    /// Deelnemer: opvolgingsbeslissingen that wait for an akkoord.
    private func followUps(
        _ person: PersonID, _ work: Work
    ) async throws(Refusal) -> [WerklijstRegel] {
        var lines: [WerklijstRegel] = []
        let rows = try await work.store.wholeList(.akkoorden, key: person.text)
        for row in rows.suffix(ExchangeLimits.worklistRounds) {
            guard let asked = try await work.unlessErased(OpvolgingState.self, row.object) else {
                continue
            }
            let act = Akte.akkoordOpvolging(beslissing: asked.id, uitkomst: asked.state.outcome)
            lines.append(
                WerklijstRegel(
                    ObjectKind.opvolgingsbeslissing.rawValue, asked.id,
                    Handeling(
                        .opvolgingAkkoord, .opvolgingsbeslissing, asked.id,
                        akte: Akteveld.fixed(act))))
        }
        return lines
    }
}

extension [Handeling] {
    fileprivate func first(of soort: Handelingsoort) -> Handeling? {
        first { $0.soort == soort.rawValue }
    }
}

extension Work {
    /// Voorzitter and coordinator: overleggen that are not closed, and agendapunten on which nobody is
    /// registered yet.
    fileprivate func meetings(of person: PersonID) async throws(Refusal) -> [WerklijstRegel] {
        let places = book.seats(of: person, on: today).compactMap { seat -> PlatformID? in
            guard seat.role == .voorzitter || seat.role == .coordinator,
                case .platform(let id) = seat.place
            else { return nil }
            return id
        }
        var lines: [WerklijstRegel] = []
        for livcr in Set(places).sorted() {
            for row in try await store.wholeList(.openOverleggen, key: livcr.text)
                .suffix(ExchangeLimits.worklistRounds)
            {
                lines += try await agenda(row.object)
            }
        }
        return lines
    }

    private func agenda(_ id: String) async throws(Refusal) -> [WerklijstRegel] {
        let overleg = try await load(OverlegState.self, id).state
        var lines = [
            WerklijstRegel(
                "overleg", id, overleg.day < today ? .laat : .open,
                Handeling(.overlegSluiten, .overleg, id, uiterlijk: overleg.day.description))
        ]
        for item in overleg.agendaItems {
            let state = try await unlessErased(AgendapuntState.self, item)?.state
            guard let state, state.present.isEmpty else { continue }
            lines.append(
                WerklijstRegel(
                    "agendapunt", item, Handeling(.deelnemersRegistreren, .agendapunt, item)))
        }
        return lines
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
