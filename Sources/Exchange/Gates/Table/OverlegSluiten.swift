package import Domain
import Journal

extension Gateway {
    /// Closes the agenda of a casusoverleg: nothing is put on it any more. Not while an uitnodiging
    /// of a justitiehuis is undecided (R143).
    package func overlegSluiten(
        _ id: String, by actor: Actor, idempotency: Idempotency?
    ) async throws(Refusal) -> Answer<OverlegWeergave> {
        try await perform(.overlegSluiten, actor, idempotency: idempotency) {
            work throws(Refusal) in
            var overleg = try await work.load(OverlegState.self, id)
            _ = try requireOrganiser(actor, of: overleg.state.livcr, work, or: .overleg)
            try overleg.state.refuseClosed()
            let undecided = try await store.rows(.uitnodigingen, key: Uitnodigingsrij.of(id))
            guard undecided.isEmpty else {
                throw Refusal(
                    .poortGesloten, "uitnodiging-niet-beslist",
                    "van dit overleg is over \(undecided.count) uitnodiging(en) van een justitiehuis nog niet "
                        + "beslist; laat de burgemeester ze zenden of met een reden afwijzen",
                    rules: [143])
            }
            overleg.state.closedAt = work.now
            work.record(.overlegGesloten)
            work.save(overleg)
            work.unindex(.openOverleggen, overleg.state.livcr.text, sort: id, .overleg, id)
            return OverlegWeergave(id: id, overleg.state)
        }
    }
}

extension OverlegState {
    func refuseClosed() throws(Refusal) {
        guard closedAt != nil else { return }
        throw Refusal(
            .strijdigMetToestand, "overleg-gesloten",
            "de agenda van dit overleg is gesloten; open een nieuw overleg")
    }
}
