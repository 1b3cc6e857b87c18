import Crypto
import Domain
import Exchange
import JSON
import Network

/// A page of the inbox with the cursor sealed for its partner.
struct PostbusBlad: Codable, Sendable {
    let leveringen: [PostbusRegel]
    let volgende: String?
}

extension Endpoints {
    /// What a recipient collects and confirms, and what stays owed.
    static let leveringen: [Endpoint] = [
        .get(
            "postbusLezen", "/v1/postbus", .postbusLezen, "Wat er voor u klaarligt",
            "Voor een burgemeester de informatiekaarten van de eigen gemeente (R35). Hoogstens \(ExchangeLimits.pageRows) leveringen; geef `volgende` terug als `na`. Met "
                + "`wacht` komt het antwoord zodra er iets is, of na zoveel seconden met een lege "
                + "lijst.",
            query: Shape(
                .optionalLine(
                    "na", "Cursor uit een vorig antwoord.", atMost: PartnerLimits.cursorBytes,
                    example: "AAECAwQFBgcICQ"),
                .optionalDigits(
                    "wacht", "Hoogstens zoveel seconden wachten op een eerste levering.",
                    0...PartnerLimits.pollSeconds)),
            reply: .ok(PostbusBlad.self)
        ) { call, cursor, seconds throws(Refusal) in
            try await call.inbox(after: cursor, waiting: seconds ?? 0)
        },
        Endpoint.get(
            "leveringAfhalen", "/v1/leveringen/{id}", .leveringAfhalen, "Haal een levering af",
            "Precies de bytes waarover beslist is (RFC 8785): voor de ontvanger, voor de Information "
                + "Officer als contact van een LIVC-R die geen bruikbaar contact heeft (R142), en voor "
                + "de burgemeester van wie in de eigen gemeente gevolgd wordt (R35). "
                + "Met `doel` enkel als het stuk voor dat doel werd vrijgegeven (R3).",
            query: Shape(
                .optionalLine(
                    "doel", "Waarvoor u het vraagt.",
                    example: "opvolging van de casus door de LTF")),
            reply: .exactBytes
        ) { (call: Call, purpose: String?) async throws(Refusal) in
            try await call.gateway.leveringAfhalen(call.id, purpose: purpose, by: call.actor)
        },
        .change(
            .post, "ontvangstBevestigen", "/v1/leveringen/{id}/ontvangstbevestiging",
            .ontvangstBevestigen, "Bevestig de ontvangst",
            "Ondertekend, over de digest die u zelf berekende uit wat u ontving.",
            body: Shape(
                .digest("digest", "SHA-256 van de ontvangen bytes."),
                .signature(says: "{soort: ontvangstbevestiging, levering, digest}.")),
            reply: .ok(OntvangstWeergave.self)
        ) { (call: Call, digest: Digest, signature: String) async throws(Refusal) in
            try await call.gateway.ontvangstBevestigen(
                call.id, digest: digest,
                act: call.act(
                    signature, Akte.ontvangst(levering: call.id, digest: digest.hex)),
                by: call.actor, idempotency: call.idempotency)
        },
        .change(
            .post, "hergebruikToestaan", "/v1/leveringen/{id}/hergebruik", .hergebruikToestaan,
            "Sta gebruik met een andere finaliteit toe",
            "Door het platform waarvan de inhoud komt, ondertekend. Zonder dat weigert de poort wie ze "
                + "ontving, haar te gebruiken op een weg met een andere finaliteit (R32).",
            body: Shape(
                .choice("finaliteit", "Die van de weg waarop het gebruikt mag worden."),
                .signature(says: "{soort: hergebruik, levering, finaliteit}.")),
            reply: .ok(HergebruikWeergave.self)
        ) { (call: Call, finality: Finaliteit, signature: String) async throws(Refusal) in
            try await call.gateway.hergebruikToestaan(
                call.id, for: finality,
                act: call.act(
                    signature, Akte.hergebruik(levering: call.id, finaliteit: finality.rawValue)),
                by: call.actor, idempotency: call.idempotency)
        },
        .change(
            .post, "verplichtingVoldoen", "/v1/verplichtingen/{id}/voldoening",
            .verplichtingVoldoen, "Meld dat aan een verplichting voldaan is",
            body: Shape(
                .line(
                    "verwijzing", "Waar het terug te vinden is, bij uzelf.",
                    example: "dossier PZ 2026/118")),
            reply: .ok(VerplichtingWeergave.self)
        ) { call, reference throws(Refusal) in
            try await call.gateway.verplichtingVoldoen(
                call.id, reference: reference, by: call.actor, idempotency: call.idempotency)
        },
        .get(
            "vragenLezen", "/v1/vragen", .vragenLezen,
            "Vragen van en aan uw platform, met hun antwoorden",
            "Enkel verwijzingen; de tekst staat in de leveringen (R118).",
            reply: .list("vragen", of: VraagRegel.self, "Vragen, in volgorde van vrijgave.")
        ) { call throws(Refusal) in try await call.gateway.vragen(for: call.actor) },
    ]
}

extension TypedReply where Value == Afhaling {
    /// The bytes as they were agreed on, and nothing around them.
    static var exactBytes: TypedReply<Afhaling> {
        TypedReply(
            shape: ReplyShape(
                status: 200, media: .json, schema: .document(.delivered), location: nil,
                headers: ["Sluis-Digest", "Sluis-Leveringsbewijs"],
                carriesText: ReplyProbe.shape(of: Afhaling.self).carriesText)
        ) {
            ReplyBody(
                bytes: Array($0.reply.inhoud.value.utf8),
                headers: [
                    ("Sluis-Digest", $0.reply.digest),
                    ("Sluis-Leveringsbewijs", Base64URL.encode(Array($0.reply.bewijs.utf8))),
                ])
        }
    }
}

extension Call {
    /// One page, or the wait for its first line. The mark is taken before looking, so an arrival
    /// between the look and the wait ends the wait at once.
    func inbox(
        after text: String?, waiting seconds: Int
    ) async throws(Refusal) -> Answer<PostbusBlad> {
        try require(.postbusLezen)
        let peer = actor.peerName
        var after: String?
        if let text { after = try cursors.open(text, for: peer) }
        let deadline = ContinuousClock.now.advanced(by: .seconds(seconds))
        while true {
            let mark = gateway.arrivals.mark
            let answer = try await gateway.postbus(after: after, for: actor)
            let left = Int((deadline - ContinuousClock.now).components.seconds)
            let isOver = seconds == 0 || ContinuousClock.now >= deadline || Task.isCancelled
            guard answer.reply.leveringen.isEmpty, !isOver else {
                let next = answer.reply.volgende
                return Answer(
                    reply: PostbusBlad(
                        leveringen: answer.reply.leveringen,
                        volgende: try next.map { next throws(Refusal) in
                            try cursors.seal(next, for: peer)
                        }), receipt: nil)
            }
            await gateway.arrivals.wait(since: mark, seconds: min(left + 1, seconds))
        }
    }
}
