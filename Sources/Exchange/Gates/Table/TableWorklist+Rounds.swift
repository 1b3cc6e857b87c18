import Consensus
import Domain

/// What waits in a round: votes, the nazicht, the besluit, and the akkoord on what follows.
extension TableGate {
    /// Deelnemer: rounds at whose table he sits, with whether his vote is owed; geheimhouder: what
    /// waits for his release.
    func rounds(_ person: PersonID, _ work: Work) async throws(Refusal) -> [WerklijstRegel] {
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
    func decisions(
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
    func reviews(_ person: PersonID, _ work: Work) async throws(Refusal) -> [WerklijstRegel] {
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
    func followUps(
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
