import Consensus
package import Domain
import JSON
import Journal
import Policy
import PolicyDesk

extension Gateway {
    /// Closes a traject with its outcome code (R226, R229, R237).
    package func trajectAfsluiten(
        _ id: String, outcome: String, by actor: Actor, idempotency: Idempotency?
    ) async throws(Refusal) -> Answer<TrajectStand> {
        try await perform(.trajectAfsluiten, actor, idempotency: idempotency) {
            work throws(Refusal) in
            var zaak = try await zaak(id, of: actor, work)
            let stand = try decide(.afsluiting, in: zaak, work)
            try await refuseOther(outcome, in: zaak, work)
            zaak.loaded.state.outcome = outcome
            work.record(.livAfgesloten)
            work.keep(stand, in: &zaak, ground: StateCoding.text(["uitkomst": outcome]))
            work.save(zaak.loaded)
            return TrajectStand(zaak, stand.traject)
        }
    }

    /// A conclusion on extremism rests on a delivered duiding, and says what that says (R236).
    private func refuseOther(
        _ outcome: String, in zaak: Zaak, _ work: Work
    ) async throws(Refusal) {
        let codes = LivUitkomst.concluded(work.configuration.policies)
        guard zaak.state.product == .duiding else {
            guard LivUitkomst.withoutDuiding.contains(outcome) else {
                throw Refusal(
                    .nietToegelaten, "vaststelling-zonder-duiding",
                    "zonder geleverde duiding wordt niets over radicalisering vastgesteld; kies: "
                        + LivUitkomst.withoutDuiding.joined(separator: ", "),
                    rules: codes.contains(outcome) ? [236] : [237], at: "/uitkomst")
            }
            return
        }
        guard codes.contains(outcome) else {
            throw Refusal(
                .ongeldig, "onbekende-uitkomst",
                "kies een uitkomst uit de catalogus van de duiding", rules: [237], at: "/uitkomst")
        }
        guard let stuk = zaak.state.document(.duiding) else { throw .damaged(.livtraject) }
        let duiding = try await work.load(StukState.self, stuk.id).state.current.submission.json()
        let concluded = duiding["duiding"]?["uitkomst"]?.stringValue
        guard concluded == nil || concluded == outcome else {
            throw Refusal(
                .strijdigMetToestand, "andere-uitkomst",
                "de geleverde duiding besluit iets anders; sluit af met haar uitkomst",
                rules: [236, 237], at: "/uitkomst")
        }
    }
}

/// Outcomes of a traject that has no duiding: nothing about radicalisering (R236).
enum LivUitkomst {
    /// The outcomes that a duiding can have, as its catalogue lists them.
    static func concluded(_ policies: PolicySet) -> [String] {
        let field = policies.documentType(LivStuksoort.duiding.rawValue)?.field("uitkomst")
        guard case .code(let words, _) = field?.kind else { return [] }
        return words
    }

    static let withoutDuiding = [
        "beantwoord", "opgeschaald naar een aanmelding", "elders beter geholpen",
        "psychische problematiek of (onbegrepen) vreemd gedrag, geen CTER",
    ]
}
