import Consensus
import Domain
import Policy

// Lines for which a round must be opened: the newest `ExchangeLimits.worklistRounds` of them.

extension Gateway {
    /// Deelnemer: rounds at whose table he sits, with whether his vote is owed; geheimhouder: what
    /// waits for his release.
    static func tablelines(
        _ gateway: Gateway, _ actor: Actor, _ work: Work
    ) async throws(Refusal) -> [WerklijstRegel] {
        guard case .person(let person) = actor.identity else { return [] }
        var lines: [WerklijstRegel] = []
        let rows = try await gateway.store.wholeList(.tafel, key: person.text)
        for row in rows.suffix(ExchangeLimits.worklistRounds) {
            let ronde = try await work.load(RondeState.self, row.object)
            let round = try ronde.state.round()
            lines.append(line(of: round, ronde, person))
            let holds = work.book.holds(
                .geheimhouder, person, at: .platform(ronde.state.livcr), on: work.today)
            if holds, case .samenstelling = round.state,
                try await gateway.waits(ronde, for: .geheimhouder, work)
            {
                lines.append(waiting("vrijgave door de geheimhouder", ronde))
            }
        }
        return lines
    }

    private static func line(
        of round: Round, _ ronde: Loaded<RondeState>, _ person: PersonID
    ) -> WerklijstRegel {
        let votes: Bool = if case .eindakkoord = round.state { true } else { false }
        let isOwed = votes && round.visibleVotes(to: person).isEmpty
        let isAsked: Bool = if case .samenstelling = round.state { true } else { isOwed }
        return WerklijstRegel(
            votes ? "stem" : "ronde", ronde.id, isAsked ? .open : .klaar,
            uiterlijk: ronde.state.terms.expiresAt.text,
            doe: isOwed
                ? "sluis stem akkoord \(ronde.id)"
                : isAsked
                    ? "sluis fiche voorbeeld \(ronde.state.fiche)" : "sluis ronde toon \(ronde.id)"
        )
    }

    /// Korpschef: rounds in which a text waits for his nazicht.
    static func reviewlines(
        _ gateway: Gateway, _ actor: Actor, _ work: Work
    ) async throws(Refusal) -> [WerklijstRegel] {
        guard case .person(let person) = actor.identity else { return [] }
        var lines: [WerklijstRegel] = []
        for zone in work.zonesLed(by: person) {
            let rows = try await gateway.store.wholeList(.openRondes, key: zone.text)
            for row in rows.suffix(ExchangeLimits.worklistRounds) {
                let ronde = try await work.load(RondeState.self, row.object)
                guard case .samenstelling = try ronde.state.round().state,
                    try await gateway.waits(ronde, for: .korpschef, work)
                else { continue }
                lines.append(waiting("nazicht", ronde))
            }
        }
        return lines
    }

    private static func waiting(_ soort: String, _ ronde: Loaded<RondeState>) -> WerklijstRegel {
        WerklijstRegel(
            soort, ronde.id, uiterlijk: ronde.state.terms.expiresAt.text,
            doe: "sluis fiche inzage \(ronde.state.fiche)")
    }

    /// Whether a field of this fiche leaves only after an act of `role` that nobody did yet.
    private func waits(
        _ ronde: Loaded<RondeState>, for role: Role, _ work: Work
    ) async throws(Refusal) -> Bool {
        let fiche = try await work.load(FicheState.self, ronde.state.fiche).state
        let view = try ficheView(fiche, work)
        guard ronde.state.isOn(fiche, view) else { return false }
        let composition = try ronde.state.round().composition
        let sought: Verdict =
            role == .geheimhouder
            ? .releaseAfterConfirmationAndSecretHolder : .releaseAfterReview(by: role)
        let fields = Set(
            view.way.route.rows.filter { row in
                ([row.verdict] + row.cases.map(\.verdict)).contains(sought)
            }.map(\.field))
        let (reviewed, released) = (composition.reviewed, composition.secretHolderReleases)
        let objected = composition.objectedPaths
        return view.document.values.contains { path, _ in
            guard fields.contains(path.field), !objected.contains(path) else { return false }
            return role == .geheimhouder
                ? !released.contains(path) : !(reviewed[path] ?? []).contains(role)
        }
    }
}
