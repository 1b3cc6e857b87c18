import Domain
import Exchange
import JSON
import Network

extension Endpoints {
    /// The mededelingsbesluit of the korpschef, and the release by the Information Officer.
    static let besluiten: [Endpoint] = [
        .get(
            "besluitvormingLezen", "/v1/besluitvorming", .besluitvormingLezen,
            "De rondes die op uw mededelingsbesluit wachten",
            reply: .list("rondes", of: TafelRegel.self, "Rondes van uw zones.")
        ) { call throws(Refusal) in try await call.gateway.besluitvorming(for: call.actor) },
        .change(
            .post, "mededelingBeslissen", "/v1/rondes/{id}/mededelingsbesluit",
            .mededelingBeslissen, "Beslis of er meegedeeld wordt",
            "Door de korpschef of wie hij aanwees (R36). Geen reden gevraagd (R63).",
            body: Shape(
                .choice("keuze", "Uw besluit."),
                .digest("overeenkomst", "De digest waarover consensus is."),
                .signature(says: "{soort: mededelingsbesluit, ronde, keuze, overeenkomst}.")),
            reply: .ok(RondeWeergave.self)
        ) {
            (
                call: Call, choice: Besluitkeuze, agreement: Digest, signature: String
            ) async throws(Refusal) in
            try await call.gateway.mededelingBeslissen(
                call.id, choice: choice.meant(), agreement: agreement,
                act: call.act(
                    signature,
                    [
                        ("soort", "mededelingsbesluit"), ("ronde", call.id),
                        ("keuze", choice.rawValue), ("overeenkomst", agreement.hex),
                    ]), by: call.actor, idempotency: call.idempotency)
        },
        .change(
            .post, "vrijgeven", "/v1/rondes/{id}/vrijgave", .vrijgeven, "Geef vrij",
            "Het beleid beslist opnieuw; enkel precies dezelfde bytes vertrekken. Met een "
                + "andere Idempotency-Key of "
                + "zonder geeft dezelfde opdracht nog eens 409 (`akte-al-gebruikt`, of een "
                + "ronde die voorbij is); "
                + "een geweigerde vrijgave maakt de ronde nietig en wordt niet als antwoord "
                + "bewaard.",
            body: Shape(
                .digest("overeenkomst", "De digest waarover consensus is."),
                .signature(says: "{soort: vrijgave, ronde, overeenkomst}.")),
            reply: .created(VrijgaveWeergave.self, at: "/v1/leveringen/", by: "levering")
        ) { (call: Call, agreement: Digest, signature: String) async throws(Refusal) in
            try await call.gateway.vrijgeven(
                call.id, agreement: agreement,
                act: call.act(
                    signature,
                    [("soort", "vrijgave"), ("ronde", call.id), ("overeenkomst", agreement.hex)]),
                by: call.actor, idempotency: call.idempotency)
        },
    ]
}
