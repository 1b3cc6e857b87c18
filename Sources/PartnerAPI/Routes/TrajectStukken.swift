import Domain
import Exchange
import JSON
import Network

extension Endpoints {
    /// The documents and reports of a traject of the LIV.
    static let trajectStukken: [Endpoint] = [
        .change(
            .post, "verrijkingVragen", "/v1/trajecten/{id}/verrijkingsvragen", .verrijkingVragen,
            "Vraag verrijking", "Voor de go, zonder te vragen wie het betreft (R194).",
            key: .required,
            body: Shape(
                .document("document", "`verrijkingsvraag LIV`.", example: DocumentExamples.question)
            ),
            reply: .ok(TrajectStand.self)
        ) { call, document throws(Refusal) in
            try await call.gateway.verrijkingVragen(
                call.id, document: document, by: call.actor, idempotency: call.idempotency)
        },
        .change(
            .post, "verrijkingIndienen", "/v1/trajecten/{id}/verrijkingen", .verrijkingIndienen,
            "Verrijk de aanmelding",
            "Voor de go, even anoniem als de aanmelding, en door de afzender bevestigd (R194).",
            key: .required,
            body: Shape(
                .document("document", "`verrijking LIV`.", example: DocumentExamples.enrichment)),
            reply: .ok(TrajectStand.self)
        ) { call, document throws(Refusal) in
            try await call.gateway.verrijkingIndienen(
                call.id, document: document, by: call.actor, idempotency: call.idempotency)
        },
        .change(
            .post, "informatieVragen", "/v1/trajecten/{id}/informatieverzoeken", .informatieVragen,
            "Vraag aanvullende informatie", "Pas na go en startgesprek, veld per veld (R195).",
            key: .required,
            body: Shape(.fields("Velden van `aanvullende informatie LIV`, met hun naam.")),
            reply: .ok(TrajectStand.self)
        ) { call, fields throws(Refusal) in
            try await call.gateway.informatieVragen(
                call.id, fields: fields, by: call.actor, idempotency: call.idempotency)
        },
        .change(
            .post, "informatieIndienen", "/v1/trajecten/{id}/informatie", .informatieIndienen,
            "Geef aanvullende informatie",
            "Pas na go en startgesprek, op uw eigen rechtsgrond (R195).",
            key: .required,
            body: Shape(
                .document(
                    "document", "`aanvullende informatie LIV`.", example: DocumentExamples.identity)
            ),
            reply: .ok(TrajectStand.self)
        ) { call, document throws(Refusal) in
            try await call.gateway.informatieIndienen(
                call.id, document: document, by: call.actor, idempotency: call.idempotency)
        },
        .change(
            .post, "stapRegistreren", "/v1/trajecten/{id}/stappen", .stapRegistreren,
            "Leg een stap vast",
            "Startgesprek, onderzoeksvragen, analyse, voorleggen en de stappen van uw context, elk "
                + "met zijn verplichte vorm (R229).",
            body: Shape(
                .line("stap", "Naam in de werkwijze.", atMost: 80, example: "startgesprek"),
                .document(
                    "inhoud", "Het verslag in de vorm van deze stap.", form: .free,
                    example: DocumentExamples.step)),
            reply: .ok(TrajectStand.self)
        ) { call, step, report throws(Refusal) in
            try await call.gateway.stapRegistreren(
                call.id, step: step, report: report, by: call.actor,
                idempotency: call.idempotency)
        },
        .change(
            .post, "livStukIndienen", "/v1/trajecten/{id}/stukken", .livStukIndienen,
            "Lever een duiding, advies of antwoord",
            "Enkel aan de opdrachtgever van dit traject (R200). Onderzoeksvragen en analyse komen "
                + "mee zoals vastgelegd (R197, R198).",
            key: .required,
            body: Shape(
                .choice("soort", "Welk stuk."),
                .document(
                    "document", "Het document volgens de catalogus van zijn soort.",
                    example: DocumentExamples.advice)),
            reply: .ok(TrajectStand.self)
        ) {
            (call: Call, product: LivProductstuk, document: JSONValue) async throws(Refusal) in
            try await call.gateway.livStukIndienen(
                call.id, product, document: document, by: call.actor,
                idempotency: call.idempotency)
        },
        .change(
            .post, "duidingAkkoord", "/v1/trajecten/{id}/akkoord", .duidingAkkoord,
            "Ga akkoord met de duiding",
            "Door de opdrachtgever, ondertekend, over de bytes die hij ontving (R201).",
            body: Shape(
                .digest("digest", "SHA-256 van de ontvangen duiding."),
                .signature(says: "{soort: akkoord-duiding, traject, digest}.")),
            reply: .ok(TrajectStand.self)
        ) { (call: Call, digest: Digest, signature: String) async throws(Refusal) in
            try await call.gateway.duidingAkkoord(
                call.id, digest: digest,
                act: call.act(
                    signature,
                    [("soort", "akkoord-duiding"), ("traject", call.id), ("digest", digest.hex)]),
                by: call.actor, idempotency: call.idempotency)
        },
        .change(
            .post, "adviesDoorsturen", "/v1/trajecten/{id}/doorsturing", .adviesDoorsturen,
            "Stuur het advies naar een lokale partij",
            "Na het akkoord, enkel naar wie in het advies staat en waarvoor een route open is "
                + "(R201, R262).",
            key: .required,
            body: Shape(
                .named("partij", "Platform van de lokale partij.", example: "gemeente-westerwolde")),
            reply: .ok(TrajectStand.self)
        ) { (call: Call, party: PlatformID) async throws(Refusal) in
            try await call.gateway.adviesDoorsturen(
                call.id, to: party, by: call.actor, idempotency: call.idempotency)
        },
    ]
}

extension Member where Value == String? {
    static var addressee: Member<String?> {
        .optionalLine(
            "aan", "Enkel de frontoffice, of afwezig (R192).", atMost: 80,
            example: "liv-frontoffice")
    }

    static var cause: Member<String?> {
        .optionalLine(
            "oorzaakcode", "Onderliggende oorzaak, als het niet doorgaat (R231).",
            example: "niet proportioneel")
    }

    static var explanation: Member<String?> {
        .optionalProse("toelichting", "Voor de opdrachtgever, in het besluit.")
    }

    static func optionalProse(_ name: String, _ about: String) -> Member<String?> {
        .optionalLine(name, about, atMost: Limits.textBytes, example: "Een zin of meer.")
    }
}

extension Member where Value == String {
    static func prose(_ name: String, _ about: String) -> Member<String> {
        .line(name, about, atMost: Limits.textBytes, example: "Een zin of meer.")
    }
}

extension Member where Value == JSONValue {
    static var aanmelding: Member<JSONValue> {
        .document(
            "document", "`aanmelding LIV`, anoniem.", example: DocumentExamples.application)
    }
}

extension Member where Value == [String] {
    /// A list of single lines.
    static func texts(_ name: String, _ about: String, example: String) -> Member<[String]> {
        Member(
            schema: MemberSchema(
                name: name,
                schema: .array(of: .text(.line()), atMost: ExchangeLimits.livItems),
                isRequired: true, about: about, example: [.string(example)])
        ) { fields throws(JSONShapeError) in
            try fields.strings(name, atMost: ExchangeLimits.livItems, eachAtMost: Limits.lineBytes)
        }
    }
}
