import Domain

extension Gateway {
    /// LTF and its vertegenwoordiger: what waits for a besluit, and what was decided and has not
    /// left yet.
    static func weighinglines(
        _ gateway: Gateway, _ actor: Actor, _ work: Work
    ) async throws(Refusal) -> [WerklijstRegel] {
        guard !actor.roles.isDisjoint(with: [.ltfVertegenwoordiger, .ltfPlatform]) else {
            return []
        }
        var lines: [WerklijstRegel] = []
        for ltf in try work.ltf(of: actor) {
            let rows = try await gateway.store.wholeList(.ltfstukken, key: ltf.text)
            for row in rows.suffix(ExchangeLimits.worklistRounds) {
                let state = try await work.load(LtfstukState.self, row.object).state
                let waits = state.decision == nil
                lines.append(
                    WerklijstRegel(
                        waits ? "afweging" : "ltfstuk", row.object, waits ? .open : .klaar,
                        doe: "sluis kaart voorbeeld \(row.object)"))
            }
        }
        return lines
    }

    /// Burgemeester: the cards of the own municipality. To read them is a right, and nothing waits
    /// for it (R35).
    static func cardlines(
        _ gateway: Gateway, _ actor: Actor, _ work: Work
    ) async throws(Refusal) -> [WerklijstRegel] {
        guard case .person(let person) = actor.identity else { return [] }
        var lines: [WerklijstRegel] = []
        for seat in work.book.seats(of: person, on: work.today) {
            guard seat.role == .burgemeester, case .municipality(let code) = seat.place else {
                continue
            }
            for row in try await gateway.store.wholeList(.kaarten, key: code) {
                lines.append(
                    WerklijstRegel(
                        "kaart", row.object, .klaar, doe: "sluis kaart lezen \(row.object)"))
            }
        }
        return lines
    }
}
