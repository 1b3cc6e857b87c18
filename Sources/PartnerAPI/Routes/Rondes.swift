import Domain
import Exchange
import JSON
import Network

extension Endpoints {
    /// The consensus of the table: samenstelling, then eindakkoord.
    static let rondes: [Endpoint] = [
        .change(
            .post, "rondeOpenen", "/v1/fiches/{id}/rondes", .rondeOpenen,
            "Open een ronde over een fiche",
            body: Shape(
                .day(
                    "vanaf", "Eerste dag waarop meegedeeld mag worden (R71).", example: Examples.day
                ),
                .day("tot", "Laatste dag waarop meegedeeld mag worden.", example: "2026-12-20"),
                .erkend),
            reply: .created(RondeWeergave.self, at: "/v1/rondes/")
        ) {
            (call: Call, from: LegalDay, until: LegalDay, known: Set<Waarschuwing>)
                async throws(Refusal) in
            try await call.gateway.rondeOpenen(
                RondeOpdracht(
                    fiche: call.id, from: from, until: until,
                    acknowledged: Set(known.map { $0.meant() })),
                by: call.actor, idempotency: call.idempotency)
        },
        .get(
            "rondeLezen", "/v1/rondes/{id}", .rondeLezen, "Lees een ronde",
            reply: .ok(RondeWeergave.self)
        ) { call throws(Refusal) in try await call.gateway.ronde(call.id, for: call.actor) },
        .get(
            "tafelLezen", "/v1/tafel", .tafelLezen, "De rondes waaraan u deelneemt",
            reply: .list("rondes", of: TafelRegel.self, "Rondes, oudste eerst.")
        ) { call throws(Refusal) in try await call.gateway.tafel(for: call.actor) },
        .change(
            .post, "bezwaarMaken", "/v1/rondes/{id}/bezwaren", .bezwaarMaken,
            "Maak bezwaar tegen velden", "Een stem volstaat: het veld gaat niet mee (R65).",
            body: Shape(.fields("Velden of onderdelen zoals het voorbeeld ze spelt.")),
            reply: .ok(RondeWeergave.self)
        ) { call, fields throws(Refusal) in
            try await call.gateway.bezwaarMaken(
                call.id, fields: fields, by: call.actor, idempotency: call.idempotency)
        },
        .change(
            .post, "bezwaarIntrekken", "/v1/rondes/{id}/bezwaren/intrekking", .bezwaarIntrekken,
            "Trek een eigen bezwaar in",
            body: Shape(.fields("Velden of onderdelen zoals het voorbeeld ze spelt.")),
            reply: .ok(RondeWeergave.self)
        ) { call, fields throws(Refusal) in
            try await call.gateway.bezwaarIntrekken(
                call.id, fields: fields, by: call.actor, idempotency: call.idempotency)
        },
        .change(
            .post, "feitVaststellen", "/v1/rondes/{id}/vaststellingen", .feitVaststellen,
            "Leg een vaststelling vast die een veld opent",
            "Nazicht door een ander dan de opsteller, vrijgave bij naam (R81), of door de "
                + "geheimhouder (R103).",
            body: Shape(
                .choice("soort", "Soort vaststelling."),
                .fields("Velden of onderdelen zoals het voorbeeld ze spelt.")),
            reply: .ok(RondeWeergave.self)
        ) { (call: Call, kind: FeitSoort, fields: [String]) async throws(Refusal) in
            try await call.gateway.feitVaststellen(
                call.id, kind: kind, fields: fields, by: call.actor, idempotency: call.idempotency)
        },
        .change(
            .post, "eindakkoordOpenen", "/v1/rondes/{id}/eindakkoord", .eindakkoordOpenen,
            "Bevries de inhoud en open de stemming", body: Shape(.erkend),
            reply: .ok(RondeWeergave.self)
        ) { (call: Call, known: Set<Waarschuwing>) async throws(Refusal) in
            try await call.gateway.eindakkoordOpenen(
                call.id, acknowledged: Set(known.map { $0.meant() }), by: call.actor,
                idempotency: call.idempotency)
        },
        .change(
            .post, "stemmen", "/v1/rondes/{id}/stemmen", .stemmen, "Stem over de overeenkomst",
            "Een persoon, een stem; ondertekend met de eigen sleutel (R64).",
            body: Shape(
                .choice("keuze", "Uw stem; enkel `akkoord` van iedereen is consensus."),
                .digest("overeenkomst", "De digest uit de ronde waarover u stemt."),
                .flag("verklaring", "Of u instaat voor de verklaring van de ronde (R61)."),
                .signature(
                    says: "{soort: stem, ronde, keuze, overeenkomst, verklaring: ja of nee}.")),
            reply: .ok(RondeWeergave.self)
        ) {
            (
                call: Call, choice: Stemkeuze, agreement: Digest, attests: Bool, signature: String
            ) async throws(Refusal) in
            try await call.gateway.stemmen(
                call.id, choice: choice.meant(), agreement: agreement, attests: attests,
                act: call.act(
                    signature,
                    [
                        ("soort", "stem"), ("ronde", call.id), ("keuze", choice.rawValue),
                        ("overeenkomst", agreement.hex), ("verklaring", attests ? "ja" : "nee"),
                    ]), by: call.actor, idempotency: call.idempotency)
        },
        .change(
            .post, "stemIntrekken", "/v1/rondes/{id}/stemmen/intrekking", .stemIntrekken,
            "Trek uw stem in", "Kan tot de vrijgave; de ronde eindigt dan zonder consensus.",
            body: Shape(.signature(says: "{soort: stem-intrekken, ronde}.")),
            reply: .ok(RondeWeergave.self)
        ) { call, signature throws(Refusal) in
            try await call.gateway.stemIntrekken(
                call.id,
                act: call.act(signature, [("soort", "stem-intrekken"), ("ronde", call.id)]),
                by: call.actor, idempotency: call.idempotency)
        },
        .change(
            .post, "rondeSluiten", "/v1/rondes/{id}/sluiting", .rondeSluiten, "Sluit de ronde",
            "Wie niet antwoordde, ging niet akkoord (R64).", body: Shape(),
            reply: .ok(RondeWeergave.self)
        ) { call throws(Refusal) in
            try await call.gateway.rondeSluiten(
                call.id, by: call.actor, idempotency: call.idempotency)
        },
    ]
}

extension Member where Value == Set<Waarschuwing> {
    fileprivate static var erkend: Member<Set<Waarschuwing>> {
        .choices("erkend", "Waarschuwingen waarvan u kennis nam (R53, R121).")
    }
}

extension Call {
    /// The act that the request describes, with the signature that came with it: nobody signs
    /// anything but what is asked.
    func act(_ signature: String, _ content: [(String, String)]) -> SignedAct {
        SignedAct(
            signature: signature,
            payload: String(decoding: SignedAct.payload(content), as: UTF8.self))
    }
}
