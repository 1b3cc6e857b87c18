package import Domain
import Journal
import Policy
import PolicyDesk

extension VerplichtingWeergave {
    init(id: String, _ state: VerplichtingState, on today: LegalDay) {
        let ended = state.isLapsed ? "vervallen" : "voldaan"
        self.init(
            id: id, soort: state.type.rawValue, betreft: state.about, eigenaar: state.owner.text,
            geopend: state.openedAt.text, uiterlijk: state.due?.description,
            toestand: state.fulfilledAt != nil ? ended : state.isLate(on: today) ? "laat" : "open",
            voldaan: state.fulfilledAt?.text)
    }
}

extension Gateway {
    /// What this actor's zones and platforms owe: open ones of each owner in order, then those fulfilled in the last days that the terms name.
    func obligations(
        of actor: Actor, _ work: Work
    ) async throws(Refusal) -> [Loaded<VerplichtingState>] {
        let shown = Int64(work.configuration.policies.terms.fulfilledDays)
        let since = work.now.advanced(bySeconds: -shown * 86_400).text
        var found: [Loaded<VerplichtingState>] = []
        for owner in owners(of: actor, work) {
            found += try await owed(owner.key, work)
            let done = try await store.rows(
                .voldaneVerplichtingen, key: owner.key, after: since,
                limit: ExchangeLimits.pageRows)
            for row in done {
                found.append(try await work.load(VerplichtingState.self, row.object))
            }
        }
        return found
    }

    /// What is owed, oldest first: at most `ExchangeLimits.listRows`, and of a placement only what
    /// rests on a status.
    private func owed(
        _ key: String, _ work: Work
    ) async throws(Refusal) -> [Loaded<VerplichtingState>] {
        var found: [Loaded<VerplichtingState>] = []
        var rows: [IndexRow] = []
        repeat {
            rows = try await store.rows(.verplichtingen, key: key, after: rows.last?.sort)
            for row in rows {
                let obligation = try await work.load(VerplichtingState.self, row.object)
                if obligation.state.isOwed { found.append(obligation) }
            }
        } while rows.count == ExchangeLimits.pageRows && found.count < ExchangeLimits.listRows
        return found
    }

    /// Its owner says that it is met, and where that can be found.
    package func verplichtingVoldoen(
        _ id: String, reference: String, by actor: Actor, idempotency: Idempotency?
    ) async throws(Refusal) -> Answer<VerplichtingWeergave> {
        try await perform(.verplichtingVoldoen, actor, idempotency: idempotency) {
            work throws(Refusal) in
            var obligation = try await work.load(VerplichtingState.self, id)
            guard owners(of: actor, work).contains(obligation.state.owner),
                obligation.state.isOwed
            else { throw .notFound(.verplichting) }
            guard obligation.state.fulfilledAt == nil else {
                throw Refusal(
                    .strijdigMetToestand, "al-voldaan",
                    "deze verplichting is al voldaan of vervallen", rules: [50])
            }
            guard obligation.state.type != .expertAanstellen else {
                throw Refusal(
                    .strijdigMetToestand, "expert-niet-genoemd",
                    "dit open punt sluit enkel door de expert van het dossier te noemen",
                    rules: [135])
            }
            let reference = try Texts.line(reference, "kenmerk", [50])
            work.record(.verplichtingVoldaan)
            work.fulfil(&obligation, reference: reference)
            return VerplichtingWeergave(id: id, obligation.state, on: work.today)
        }
    }
}

extension Deadline {
    /// What passed its last day unfulfilled is marked and alarmed, once each.
    static let obligations = Deadline(
        key: Termijnrij.verplichting, isDue: Deadline.day
    ) { gateway, row, now, _ throws(Refusal) in
        guard var obligation = try await gateway.store.loaded(VerplichtingState.self, row.object)
        else { return 0 }
        gateway.observer.alarm(
            "verplichting-te-laat", [("soort", obligation.state.type.rawValue)])
        obligation.state.lateAt = now
        try await gateway.passed(row, .verplichtingTeLaat, obligation, at: now)
        return 0
    }
}
