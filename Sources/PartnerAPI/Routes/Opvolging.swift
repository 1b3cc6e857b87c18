import Domain
import Exchange
import JSON
import Network

extension Endpoints {
    /// What a table decides on what follows, the end of an agenda, and the worklist of every role.
    static let opvolging: [Endpoint] = [
        .change(
            .post, "overlegSluiten", "/v1/overleggen/{id}/afsluiting", .overlegSluiten,
            "Sluit de agenda van een overleg",
            "Niet zolang over een uitnodiging van een justitiehuis niet beslist is (R143).",
            body: Shape(), reply: .ok(OverlegWeergave.self)
        ) { call throws(Refusal) in
            try await call.gateway.overlegSluiten(
                call.id, by: call.actor, idempotency: call.idempotency)
        },
        .change(
            .post, "opvolgingVoorstellen", "/v1/agendapunten/{id}/opvolgingsbeslissingen",
            .opvolgingVoorstellen, "Leg een opvolgingsbeslissing voor",
            "Een uitkomst van de lijst in het beleid (R31). Vervangt een vorig voorstel.",
            key: .required,
            body: Shape(
                .line("uitkomst", "Uitkomst van de lijst.", example: "verder opvolgen in LIVC-R")),
            reply: .created(OpvolgingWeergave.self, at: "/v1/opvolgingsbeslissingen/")
        ) { (call: Call, outcome: String) async throws(Refusal) in
            try await call.gateway.opvolgingVoorstellen(
                call.id, outcome: outcome, by: call.actor, idempotency: call.idempotency)
        },
        .get(
            "opvolgingLezen", "/v1/opvolgingsbeslissingen/{id}", .opvolgingLezen,
            "Lees een opvolgingsbeslissing", reply: .ok(OpvolgingWeergave.self)
        ) { call throws(Refusal) in try await call.gateway.opvolging(call.id, for: call.actor) },
        .change(
            .post, "opvolgingAkkoord", "/v1/opvolgingsbeslissingen/{id}/akkoorden",
            .opvolgingAkkoord, "Ga akkoord met een opvolgingsbeslissing",
            "Ondertekend door elke effectieve deelnemer zelf (R30).",
            body: Shape(
                .line(
                    "uitkomst", "Uitkomst waarmee u akkoord gaat.", example: "niet verder opvolgen"),
                .signature(says: "{soort: akkoord-opvolging, beslissing, uitkomst}.")),
            reply: .ok(OpvolgingWeergave.self)
        ) { (call: Call, outcome: String, signature: String) async throws(Refusal) in
            try await call.gateway.opvolgingAkkoord(
                call.id,
                act: call.act(
                    signature,
                    Akte.akkoordOpvolging(beslissing: call.id, uitkomst: outcome)), by: call.actor,
                idempotency: call.idempotency)
        },
        .change(
            .post, "opvolgingVastleggen", "/v1/opvolgingsbeslissingen/{id}/vastlegging",
            .opvolgingVastleggen, "Leg een opvolgingsbeslissing vast",
            "Enkel als elke effectieve deelnemer akkoord ging (R30).",
            body: Shape(), reply: .ok(OpvolgingWeergave.self)
        ) { call throws(Refusal) in
            try await call.gateway.opvolgingVastleggen(
                call.id, by: call.actor, idempotency: call.idempotency)
        },
        .get(
            "werklijstLezen", "/v1/werklijst", .werklijstLezen,
            "Wat op u wacht, te laat is of klaar is",
            "Eén lijst voor elke rol; wat te laat is, staat eerst.",
            reply: .list("regels", of: WerklijstRegel.self, "Regels, met de opdracht erbij.")
        ) { call throws(Refusal) in try await call.gateway.werklijst(for: call.actor) },
    ]
}
