package import Domain

extension Gateway {
    /// What is open, late and done for whoever asks: one list for each role, late first. Each gate says
    /// what waits at it; the rest stands here.
    package func werklijst(for actor: Actor) async throws(Refusal) -> Answer<[WerklijstRegel]> {
        try await perform(.werklijstLezen, actor) { work throws(Refusal) in
            var lines: [WerklijstRegel] = []
            for gate in Gateway.gates { lines += try await gate.worklist(for: actor, work) }
            lines += try await deliveries(actor, work)
            lines += try await invitations(actor, work)
            lines += try await owed(actor, work)
            lines += try await cards(actor, work)
            lines += try await suspensions(actor, work)
            let order: [Werktoestand] = [.laat, .open, .klaar]
            return order.flatMap { state in
                lines.filter { $0.toestand == state.rawValue }
            }
        }
    }

    /// System of a recipient: what it must collect or acknowledge.
    private func deliveries(
        _ actor: Actor, _ work: Work
    ) async throws(Refusal) -> [WerklijstRegel] {
        guard let platform = actor.platform(in: work.book) else { return [] }
        func lines(
            _ state: LeveringState.Toestand, _ act: (String) -> Handeling
        ) async throws(Refusal) -> [WerklijstRegel] {
            try await work.lines(.wachtendeLeveringen, "\(platform.text) \(state.rawValue)") {
                WerklijstRegel("levering", $0, act($0))
            }
        }
        return try await lines(.klaar) { Handeling(.afhalen, .levering, $0) }
            + lines(.afgehaald) {
                // Over the digest of what this recipient has in hand: the gateway does not say it.
                let act = Akteveld.fixed(Akte.ontvangst(levering: $0, digest: ""))
                return Handeling(.bevestigen, .levering, $0, akte: act.open("digest"))
            }
    }

    /// Burgemeester, voorzitter and coordinator: uitnodigingen to decide on; justitiehuis: received.
    private func invitations(
        _ actor: Actor, _ work: Work
    ) async throws(Refusal) -> [WerklijstRegel] {
        let act: Handelingsoort =
            actor.platform(in: work.book) == nil ? .uitnodigingBeslissen : .lezen
        var lines: [WerklijstRegel] = []
        for key in invitationKeys(of: actor, work) {
            lines += try await work.lines(.uitnodigingen, key) {
                WerklijstRegel("uitnodiging", $0, Handeling(act, .uitnodiging, $0))
            }
        }
        return lines
    }

    /// Whoever owes something: open, late, and fulfilled not long ago.
    private func owed(_ actor: Actor, _ work: Work) async throws(Refusal) -> [WerklijstRegel] {
        try await obligations(of: actor, work).map { obligation in
            let state = obligation.state
            let toestand: Werktoestand =
                state.fulfilledAt != nil ? .klaar : state.isLate(on: work.today) ? .laat : .open
            let (until, isExpert) = (state.due?.description, state.type == .expertAanstellen)
            var line = WerklijstRegel(
                state.type.rawValue, obligation.id, toestand, sinds: state.openedAt,
                isExpert
                    ? Handeling(.expertNoemen, .stuk, state.about, uiterlijk: until)
                    : Handeling(.voldoen, .verplichting, obligation.id, uiterlijk: until))
            line.verplichting = VerplichtingWeergave(
                id: obligation.id, state, on: work.today)
            return line
        }
    }

    /// Burgemeester: the cards of the own municipality. To read them is a right, and nothing waits
    /// for it (R35).
    private func cards(_ actor: Actor, _ work: Work) async throws(Refusal) -> [WerklijstRegel] {
        var lines: [WerklijstRegel] = []
        for code in work.municipalities(ofMayor: actor) {
            lines += try await work.lines(.kaarten, code) {
                WerklijstRegel("kaart", $0, .klaar, Handeling(.lezen, .levering, $0))
            }
        }
        return lines
    }

    /// Compliance: suspensions by command.
    private func suspensions(
        _ actor: Actor, _ work: Work
    ) async throws(Refusal) -> [WerklijstRegel] {
        guard actor.roles.contains(.compliance) else { return [] }
        return try await work.lines(.schorsingen, "actief") {
            WerklijstRegel("schorsing", $0, Handeling(.opheffenNagaan, .schorsing, $0))
        }
    }
}

extension Work {
    /// The municipalities of which this person is burgemeester today.
    func municipalities(ofMayor actor: Actor) -> [String] {
        guard case .person(let person) = actor.identity else { return [] }
        return book.seats(of: person, on: today).compactMap { seat in
            guard seat.role == .burgemeester, case .municipality(let code) = seat.place else {
                return nil
            }
            return code
        }
    }
}
