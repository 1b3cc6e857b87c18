import Domain
import Exchange
import JSON
import Network

extension Endpoints {
    /// The consensus of the table: samenstelling, then eindakkoord.
    static let rondes: [Endpoint] = [
        .change(
            .post, "rondeOpenen", "/v1/stukken/{id}/rondes", .rondeOpenen,
            "Open een ronde over een stuk van uw tafel",
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
                    stuk: call.id, from: from, until: until,
                    acknowledged: Set(known.map { $0.meant() })),
                by: call.actor, idempotency: call.idempotency)
        },
        .get(
            "rondeLezen", "/v1/rondes/{id}", .rondeLezen, "Lees een ronde",
            reply: .ok(RondeWeergave.self)
        ) { call throws(Refusal) in try await call.gateway.ronde(call.id, for: call.actor) },
        .change(
            .post, "samenstellen", "/v1/rondes/{id}/samenstelling", .samenstellen,
            "Maak bezwaar tegen velden, of leg vast wat ze opent",
            "Een bezwaar volstaat: het veld gaat niet mee (R65). Nazicht door een ander dan de "
                + "opsteller, vrijgave bij naam (R81), of door de geheimhouder (R103).",
            body: Shape(
                .choice("soort", "Wat u met de velden doet."),
                .fields("Velden of onderdelen zoals het voorbeeld ze spelt.")),
            reply: .ok(RondeWeergave.self)
        ) { (call: Call, act: Samenstelhandeling, fields: [String]) async throws(Refusal) in
            try await call.gateway.samenstellen(
                call.id, act, fields: fields, by: call.actor, idempotency: call.idempotency)
        },
        Endpoint.change(
            .post, "rondeVerder", "/v1/rondes/{id}/fase", .rondeSluiten,
            "Bevries de inhoud en open de stemming, of sluit de ronde",
            "Wie bij het sluiten niet antwoordde, ging niet akkoord (R64).",
            body: Shape(.choice("naar", "De volgende fase."), .erkend),
            reply: .ok(RondeWeergave.self)
        ) { (call: Call, phase: Rondefase, known: Set<Waarschuwing>) async throws(Refusal) in
            switch phase {
            case .eindakkoord:
                try await call.gateway.eindakkoordOpenen(
                    call.id, acknowledged: Set(known.map { $0.meant() }), by: call.actor,
                    idempotency: call.idempotency)
            case .gesloten:
                try await call.gateway.rondeSluiten(
                    call.id, by: call.actor, idempotency: call.idempotency)
            }
        }.asking([.eindakkoordOpenen]),
        .change(
            .post, "stemmen", "/v1/rondes/{id}/stemmen", .stemmen, "Stem, of trek uw stem in",
            "Een persoon, een stem; ondertekend met de eigen sleutel (R64). Intrekken kan tot de "
                + "vrijgave; de ronde eindigt dan zonder consensus.",
            body: Shape(
                .choice("keuze", "Uw stem; enkel `akkoord` van iedereen is consensus."),
                .optionalDigest(
                    "overeenkomst", "De digest uit de ronde waarover u stemt; niet bij intrekken."),
                .optionalFlag(
                    "verklaring", "Of u instaat voor de verklaring van de ronde (R61)."),
                .signature(
                    says:
                        "{soort: stem, ronde, keuze, overeenkomst, verklaring: ja of nee}, of bij "
                        + "intrekken {soort: stem-intrekken, ronde}.")),
            reply: .ok(RondeWeergave.self)
        ) {
            (
                call: Call, choice: Stemkeuze, agreement: Digest?, attests: Bool, signature: String
            ) async throws(Refusal) in
            guard choice != .intrekken else {
                return try await call.gateway.stemIntrekken(
                    call.id, act: call.act(signature, Akte.stemIntrekken(ronde: call.id)),
                    by: call.actor, idempotency: call.idempotency)
            }
            guard let agreement else {
                throw await call.refusal(
                    Refusal(
                        .ongeldig, "overeenkomst-ontbreekt",
                        "noem de digest van de overeenkomst waarover u stemt", rules: [65],
                        at: "/overeenkomst"), of: .stemmen)
            }
            return try await call.gateway.stemmen(
                call.id, choice: choice.meant(), agreement: agreement, attests: attests,
                act: call.act(
                    signature,
                    Akte.stem(
                        ronde: call.id, keuze: choice.rawValue, overeenkomst: agreement.hex,
                        verklaring: attests)), by: call.actor, idempotency: call.idempotency)
        },
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
                    Akte.mededelingsbesluit(
                        ronde: call.id, keuze: choice.rawValue, overeenkomst: agreement.hex)),
                by: call.actor, idempotency: call.idempotency)
        },
    ]
}

extension Member where Value == Set<Waarschuwing> {
    fileprivate static var erkend: Member<Set<Waarschuwing>> {
        .choices(
            "erkend", "Waarschuwingen waarvan u kennis nam (R53, R121).", isRequired: false)
    }
}

extension Call {
    /// The act that the request describes, with the signature that came with it: nobody signs
    /// anything but what is asked.
    func act(_ signature: String, _ content: [(String, String)]) -> SignedAct {
        SignedAct(signature: signature, on: content)
    }
}
