import Domain
import Exchange
import JSON
import Network

extension Endpoints {
    /// That a justitiehuis be invited where its person is discussed (R143).
    static let uitnodigingen: [Endpoint] = [
        .get(
            "uitnodigingenLezen", "/v1/uitnodigingen", .uitnodigingenLezen,
            "Uitnodigingen om over te beslissen, of ontvangen",
            reply: .list(
                "uitnodigingen", of: UitnodigingWeergave.self,
                "Voor burgemeester, voorzitter en coordinator wat te beslissen is; voor een "
                    + "justitiehuis wat het ontving.")
        ) { call throws(Refusal) in try await call.gateway.uitnodigingen(for: call.actor) },
        .change(
            .post, "uitnodigingBeslissen", "/v1/uitnodigingen/{id}/besluit",
            .uitnodigingBeslissen, "Zend een uitnodiging of wijs ze af",
            "Door de burgemeester; wie afwijst, zegt waarom (R143).",
            body: Shape(
                .choice("keuze", "Zenden of afwijzen."),
                .optionalLine(
                    "reden", "Waarom ze wordt afgewezen.", atMost: Limits.lineBytes,
                    example: "het overleg gaat over een ander punt")),
            reply: .ok(UitnodigingWeergave.self)
        ) { (call: Call, choice: Uitnodigingskeuze, reason: String?) async throws(Refusal) in
            try await call.gateway.uitnodigingBeslissen(
                call.id, choice: choice, reason: reason, by: call.actor,
                idempotency: call.idempotency)
        },
    ]
}
