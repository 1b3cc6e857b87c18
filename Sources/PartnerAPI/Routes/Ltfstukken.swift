import Domain
import Exchange
import JSON
import Network

extension Endpoints {
    /// What an LTF offers a LIVC-R or the LIV frontoffice, its weighing, and the release by the Information Officer.
    static let ltfstukken: [Endpoint] = [
        .change(
            .post, "ltfstukIndienen", "/v1/ltfstukken", .ltfstukIndienen,
            "Bied een informatiekaart, fiche of doorverwijzing aan",
            "Voor de LIVC-R van één gemeente. Een kaart enkel door de LTF die er als bevoegd op "
                + "staat (R129); een fiche enkel over wie geen statuut in de GGB heeft, met een "
                + "motivering (R45, R46). Een doorverwijzing is anoniem en gaat naar het "
                + "LIV-frontoffice; zonder eigen route is die weg dicht (R189, R194).",
            key: .required,
            body: Shape(
                .line(
                    "documenttype",
                    "`informatiekaart`, `terugkoppelingsfiche` of `doorverwijzing`; de andere "
                        + "documenten van de GGB gaan nooit naar een LIVC-R (R122).",
                    atMost: 80, example: "informatiekaart"),
                .municipality(
                    "gemeente",
                    "NIS-code van de gemeente waar de persoon gevolgd wordt. Bij een doorverwijzing "
                        + "wijst ze enkel aan welke Information Officer draagt, en vertrekt ze niet."
                ),
                .document(
                    "document", "Het document volgens de catalogus van zijn type.",
                    example: DocumentExamples.card),
                .motivation, .status, .statusDay, .statusSource),
            reply: .created(LtfstukWeergave.self, at: "/v1/ltfstukken/")
        ) { call, type, municipality, document, why, status, day, source throws(Refusal) in
            try await call.gateway.ltfstukIndienen(
                LtfstukOpdracht(
                    documentType: type, municipality: municipality, document: document,
                    motivation: why, status: Statuutvaststelling(status, day, source)),
                by: call.actor, idempotency: call.idempotency)
        },
        .get(
            "ltfstukkenLezen", "/v1/ltfstukken", .ltfstukkenLezen,
            "Wat uw LTF aanbood en nog niet vertrok",
            reply: .list("stukken", of: LtfstukWeergave.self, "Stukken, oudste eerst.")
        ) { call throws(Refusal) in try await call.gateway.ltfstukken(for: call.actor) },
        Endpoint.get(
            "ltfstukLezen", "/v1/ltfstukken/{id}", .ltfstukLezen, "Lees een stuk van uw LTF",
            "De hele inhoud, enkel voor de LTF zelf. Elke lezing staat in het journaal; daarom "
                + "geen HEAD.",
            reply: .ok(LtfstukLezing.self)
        ) { call throws(Refusal) in
            try await call.gateway.ltfstuk(call.id, for: call.actor)
        }.withoutHead(),
        .change(
            .put, "ltfstukVernieuwen", "/v1/ltfstukken/{id}", .ltfstukVernieuwen,
            "Bied een nieuwe versie aan",
            "Een afweging over de vorige versie vervalt (R132).",
            body: Shape(
                .line(
                    "documenttype", "Zoals bij het aanbieden.", atMost: 80,
                    example: "informatiekaart"),
                .municipality("gemeente", "Zoals bij het aanbieden."),
                .document(
                    "document", "De hele nieuwe inhoud.", example: DocumentExamples.card),
                .motivation, .status, .statusDay, .statusSource),
            reply: .ok(LtfstukWeergave.self)
        ) { call, type, municipality, document, why, status, day, source throws(Refusal) in
            try await call.gateway.ltfstukVernieuwen(
                call.id,
                LtfstukOpdracht(
                    documentType: type, municipality: municipality, document: document,
                    motivation: why, status: Statuutvaststelling(status, day, source)),
                by: call.actor, idempotency: call.idempotency)
        },
        .change(
            .post, "ltfstukIntrekken", "/v1/ltfstukken/{id}/intrekking", .ltfstukIntrekken,
            "Trek een stuk in", "Zolang het niet vertrok; niemand weegt het nog af of draagt het.",
            body: Shape(), reply: .ok(LtfstukWeergave.self)
        ) { call throws(Refusal) in
            try await call.gateway.ltfstukIntrekken(
                call.id, by: call.actor, idempotency: call.idempotency)
        },
        .get(
            "ltfstukVoorbeeld", "/v1/ltfstukken/{id}/voorbeeld", .ltfstukVoorbeeld,
            "De precieze uitgaande bytes",
            "Met `omvang` en `velden`: van een ontwerp van besluit, voor de LTF. Zonder: van het "
                + "besluit dat geldt, ook voor de Information Officer, die enkel ziet wat vertrekt.",
            query: Shape(
                .optionalLine("omvang", "`geheel` of `gedeelte`.", atMost: 80, example: "gedeelte"),
                .optionalLine(
                    "velden", "Velden en elementen, door komma's gescheiden.",
                    atMost: PartnerLimits.fieldsQueryBytes,
                    example: "persoonsgegevens.naam,maatregelen[1]")),
            reply: .ok(LtfstukVoorbeeld.self)
        ) { call, scope, fields throws(Refusal) in
            try await call.gateway.ltfstukVoorbeeld(
                call.id, scope: scope,
                fields: fields.map { $0.split(separator: ",").map(String.init) } ?? [],
                for: call.actor)
        },
    ]

    /// The weighing and what follows from it.
    static let afwegingen: [Endpoint] = [
        .change(
            .post, "ltfstukAfwegen", "/v1/ltfstukken/{id}/afweging", .ltfstukAfwegen,
            "Leg het besluit van de LTF vast",
            "Per versie en per ontvanger (R132), geheel of gedeelte (R133), over precies de bytes van "
                + "het voorbeeld.",
            body: Shape(
                .named(
                    "livcr",
                    "De ontvanger waarvoor afgewogen werd: de LIVC-R, of bij een doorverwijzing het "
                        + "LIV-frontoffice.", example: "livcr-kortrijk"),
                .line("versie", "De versie die afgewogen werd.", example: "7"),
                .optionalLine(
                    "omvang", "`geheel` of `gedeelte`; wie geen van beide zegt, wordt geweigerd.",
                    atMost: 80, example: "gedeelte"),
                .fields("Wat meegaat bij `gedeelte`, gespeld zoals het voorbeeld; anders leeg."),
                .line(
                    "motivering", "Waarom de LTF zo besliste.",
                    atMost: ExchangeLimits.motivationBytes,
                    example: "de tafel moet weten om wie het gaat"),
                .day("datum", "Dag waarop de LTF besliste.", example: Examples.day),
                .digest("digest", "SHA-256 van de uitgaande bytes die u zag."),
                .choices(
                    "erkend",
                    "Waarschuwingen waarvan u kennis nam: `dubbeleTekst` waar rubriek 5 van een "
                        + "fiche rubriek 3 herhaalt (R121).", isRequired: false),
                .signature(
                    says: "{soort: afweging, ltfstuk, livcr, versie, omvang, velden (met komma's "
                        + "verbonden), motivering, datum, digest}.")),
            reply: .ok(AfwegingWeergave.self)
        ) {
            (
                call: Call, livcr: PlatformID, version: String, scope: String?, fields: [String],
                why: String, day: LegalDay, digest: Digest, known: Set<Waarschuwing>,
                signature: String
            ) async throws(Refusal) in
            let command = AfwegingOpdracht(
                livcr: livcr, version: version, scope: scope, fields: fields, motivation: why,
                day: day, digest: digest, acknowledged: Set(known.map { $0.meant() }))
            return try await call.gateway.ltfstukAfwegen(
                call.id, command, act: call.act(signature, command.content(of: call.id)),
                by: call.actor, idempotency: call.idempotency)
        },
        .change(
            .put, "ltfstukGgbVaststellen", "/v1/ltfstukken/{id}/ggb-status", .ggbVaststellen,
            "Leg vast of er een statuut in de GGB is",
            "Door de Information Officer die een fiche van een LTF draagt, voor hij ze vrijgeeft; met "
                + "een statuut vertrekt ze niet (R46, R251).",
            body: Shape(
                .choice("statuut", "`geen`, of het statuut (R79)."),
                .day("datum", "Dag van de vaststelling.", example: Examples.day),
                .line("bron", "Waar het werd nagekeken.", example: "GGB, raadpleging door de IO")),
            reply: .ok(LtfstukWeergave.self)
        ) {
            (call: Call, status: Statuutwoord, day: LegalDay, source: String) async throws(Refusal)
            in
            try await call.gateway.ltfstukGGBVaststellen(
                call.id, status: status.rawValue, day: day, source: source, by: call.actor,
                idempotency: call.idempotency)
        },
        .change(
            .post, "ltfstukVrijgeven", "/v1/ltfstukken/{id}/vrijgave", .ltfstukVrijgeven,
            "Geef vrij wat de LTF besliste",
            "Enkel door de Information Officer van de zone (R131). Het beleid beslist opnieuw; "
                + "enkel precies dezelfde bytes vertrekken.",
            body: Shape(
                .id("besluit", "Het besluit dat u draagt."),
                .digest("digest", "SHA-256 van de bytes die u zag."),
                .signature(says: "{soort: vrijgave-ltfstuk, ltfstuk, besluit, digest}.")),
            reply: .created(VrijgaveWeergave.self, at: "/v1/leveringen/", by: "levering")
        ) {
            (call: Call, besluit: String, digest: Digest, signature: String) async throws(Refusal)
            in
            try await call.gateway.ltfstukVrijgeven(
                call.id, besluit: besluit, digest: digest,
                act: call.act(
                    signature,
                    [
                        ("soort", "vrijgave-ltfstuk"), ("ltfstuk", call.id), ("besluit", besluit),
                        ("digest", digest.hex),
                    ]), by: call.actor, idempotency: call.idempotency)
        },
        .get(
            "kaartenLezen", "/v1/kaarten", .kaartenLezen,
            "De informatiekaarten van uw gemeente", "Voor de burgemeester (R35).",
            reply: .list("kaarten", of: KaartRegel.self, "Kaarten, in volgorde van vrijgave.")
        ) { call throws(Refusal) in try await call.gateway.kaarten(for: call.actor) },
        Endpoint.get(
            "kaartLezen", "/v1/kaarten/{id}", .kaartLezen, "Lees een informatiekaart",
            "Voor de burgemeester, over wie in de eigen gemeente gevolgd wordt (R35): precies wat "
                + "aan de LIVC-R geleverd is. Elke lezing staat in het journaal; daarom geen HEAD.",
            reply: .ok(KaartLezing.self)
        ) { call throws(Refusal) in
            try await call.gateway.kaart(call.id, for: call.actor)
        }.withoutHead(),
        .get(
            "vragenLezen", "/v1/vragen", .vragenLezen,
            "Vragen van en aan uw platform, met hun antwoorden",
            "Enkel verwijzingen; de tekst staat in de leveringen (R118).",
            reply: .list("vragen", of: VraagRegel.self, "Vragen, in volgorde van vrijgave.")
        ) { call throws(Refusal) in try await call.gateway.vragen(for: call.actor) },
    ]
}

extension Member where Value == String? {
    fileprivate static var motivation: Member<String?> {
        .optionalLine(
            "motivering",
            "Waarom de LTF de fiche nuttig of noodzakelijk vindt; verplicht bij een "
                + "fiche (R45).",
            atMost: ExchangeLimits.motivationBytes,
            example: "de LIVC-R kan de betrokkene naar werk begeleiden")
    }

    fileprivate static var status: Member<String?> {
        .optionalLine(
            "statuut", "`geen`, of het statuut in de GGB; verplicht bij een fiche (R46).",
            atMost: 80, example: "geen")
    }

    fileprivate static var statusSource: Member<String?> {
        .optionalLine(
            "statuutBron", "Waar het statuut werd nagekeken.", example: "GGB, raadpleging")
    }
}

extension Member where Value == LegalDay? {
    fileprivate static var statusDay: Member<LegalDay?> {
        .optionalParsed(
            "statuutDatum", "Dag van de vaststelling van het statuut.", .day,
            example: .string(Examples.day)
        ) { LegalDay($0) }
    }
}

extension Statuutvaststelling {
    /// `nil` unless all three are said: then nothing is established.
    fileprivate init?(_ status: String?, _ day: LegalDay?, _ source: String?) {
        guard let status, let day, let source else { return nil }
        self.init(status: status, day: day, source: source)
    }
}
