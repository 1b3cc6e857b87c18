import Domain
import Exchange
import JSON
import Network

extension Endpoints {
    /// Reports of a justitiehuis, and the uitnodigingen that follow from them.
    static let meldingen: [Endpoint] = [
        .change(
            .post, "meldingIndienen", "/v1/meldingen", .meldingIndienen,
            "Meld een radicaliseringsdossier",
            "Door een Vlaams justitiehuis of het VCET. De melding vertrekt onmiddellijk naar de bevoegde "
                + "LIVC-R, of naar de Information Officer van de zone waar die geen bruikbaar contact "
                + "heeft (R141, R142).",
            key: .required,
            body: Shape(
                .document(
                    "document", "Het document volgens de catalogus.",
                    example: DocumentExamples.report)),
            reply: .created(MeldingWeergave.self, at: "/v1/meldingen/")
        ) { (call: Call, document: JSONValue) async throws(Refusal) in
            try await call.gateway.meldingIndienen(
                document, by: call.actor, idempotency: call.idempotency)
        },
        .get(
            "meldingLezen", "/v1/meldingen/{id}", .meldingLezen, "Waar een melding staat",
            reply: .ok(MeldingWeergave.self)
        ) { call throws(Refusal) in try await call.gateway.melding(call.id, for: call.actor) },
        Endpoint.get(
            "meldingInhoudLezen", "/v1/meldingen/{id}/inhoud", .meldingInhoudLezen,
            "Lees een melding als contact van de LIVC-R",
            "Door de Information Officer van de zone, waar de LIVC-R geen bruikbaar contact heeft. Elke "
                + "lezing staat in het journaal; daarom geen HEAD.",
            reply: .exactBytes
        ) { call throws(Refusal) in
            try await call.gateway.meldingInhoud(call.id, for: call.actor)
        }.withoutHead(),
        .change(
            .put, "expertAanwijzen", "/v1/meldingen/{id}/expert", .expertAanwijzen,
            "Noem de ondersteunende expert", "Sluit het open punt (R135).",
            body: Shape(
                .line("expert", "Wie het dossier ondersteunt.", example: "Hypothetische Expert")),
            reply: .ok(MeldingWeergave.self)
        ) { (call: Call, expert: String) async throws(Refusal) in
            try await call.gateway.expertAanwijzen(
                call.id, expert: expert, by: call.actor, idempotency: call.idempotency)
        },
        .change(
            .post, "meldingSluiten", "/v1/meldingen/{id}/afsluiting", .meldingSluiten,
            "Sluit een dossier", "Voor de persoon wordt geen uitnodiging meer gemaakt.",
            body: Shape(), reply: .ok(MeldingWeergave.self)
        ) { call throws(Refusal) in
            try await call.gateway.meldingSluiten(
                call.id, by: call.actor, idempotency: call.idempotency)
        },
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
