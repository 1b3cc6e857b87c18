import Domain
import Exchange
import JSON
import Network

/// A page of own documents with the cursor sealed for its partner.
struct StukkenBlad: Codable, Sendable {
    let stukken: [StukRegel]
    let volgende: String?
}

extension Endpoints {
    /// The one door for documents: in, along, back, and where each stands.
    static let stukken: [Endpoint] = [
        Endpoint.change(
            .post, "stukIndienen", "/v1/stukken", .stukIndienen, "Dien een stuk in",
            "Van elk documenttype dat u mag sturen; de poort vindt de route en zegt waar het nu wacht, "
                + "of onder welke levering het vertrok. Een LIVC-R dient een voorstel in, waarvan enkel "
                + "de Information Officer een fiche maakt (R66). Van een platform wachten er hoogstens "
                + "\(ExchangeLimits.openStukken) tegelijk, en lopen er hoogstens "
                + "\(ExchangeLimits.openTrajecten) trajecten en \(ExchangeLimits.openReports) meldingen.",
            key: .required, body: Stukvorm.whole,
            reply: .created(StukWeergave.self, at: "/v1/stukken/")
        ) {
            call, type, document, addressee, recipient, municipality, why, status, item, proposal,
            moment, traject, consultatie throws(Refusal) in
            var entry = StukOpdracht(type, document)
            (entry.addressee, entry.recipient) = (addressee, recipient)
            (entry.municipality, entry.motivation, entry.status) = (municipality, why, status)
            (entry.agendapunt, entry.voorstel) = (item, proposal)
            entry.filledInDuringMeeting = moment == .tijdens
            (entry.traject, entry.consultatie) = (traject, consultatie)
            return try await call.gateway.stukIndienen(
                entry, by: call.actor, idempotency: call.idempotency)
        }.showing(DocumentExamples.entries),
        .get(
            "stukkenLezen", "/v1/stukken", .stukkenLezen, "Wat uw platform indiende",
            "In volgorde van indiening, hoogstens \(ExchangeLimits.pageRows); geef `volgende` terug "
                + "als `na`.",
            query: Shape(
                .optionalLine(
                    "na", "Cursor uit een vorig antwoord.", atMost: PartnerLimits.cursorBytes,
                    example: "AAECAwQFBgcICQ")),
            reply: .ok(StukkenBlad.self)
        ) { (call: Call, cursor: String?) async throws(Refusal) in
            try await call.stukken(after: cursor)
        },
        .get(
            "stukLezen", "/v1/stukken/{id}", .stukLezen, "Waar een stuk staat",
            "Met wat u er nu mee kunt doen, tot wanneer, en de akte die u daarbij ondertekent; voor de "
                + "kant van de afzender ook per veld wat ervan wordt.",
            reply: .ok(StukWeergave.self)
        ) { call throws(Refusal) in try await call.gateway.stuk(call.id, for: call.actor) },
        .change(
            .put, "stukVernieuwen", "/v1/stukken/{id}", .stukVernieuwen,
            "Bied een nieuwe versie aan",
            "Zolang het niet vertrok; een kaart ook daarna. Een ronde of afweging over de vorige versie "
                + "vervalt (R65, R132).",
            body: Shape(
                .line(
                    "documenttype", "Zoals bij het indienen.", atMost: 80,
                    example: "informatiekaart"),
                .document("document", "De hele nieuwe inhoud.", example: DocumentExamples.card),
                .optionalInteger(
                    "nummer", "Het nummer dat u las; een ander is intussen gewijzigd.",
                    1...PartnerLimits.versions),
                .optionalMunicipality("gemeente", "Van een LTF: zoals bij het indienen."),
                Stukvorm.motivation, Stukvorm.status),
            reply: .ok(StukWeergave.self)
        ) { call, type, document, number, municipality, why, status throws(Refusal) in
            var entry = StukOpdracht(type, document)
            (entry.version, entry.municipality) = (number, municipality)
            (entry.motivation, entry.status) = (why, status)
            return try await call.gateway.stukVernieuwen(
                call.id, entry, by: call.actor, idempotency: call.idempotency)
        },
        .change(
            .post, "stukIntrekken", "/v1/stukken/{id}/intrekking", .stukIntrekken,
            "Trek een stuk in, of neem een voorstel niet op",
            "Door de afzender zolang het niet vertrok; niemand beslist er nog over of draagt het. Door de "
                + "Information Officer: hij neemt het voorstel niet op, en een reden wordt niet gevraagd "
                + "(R63).",
            body: Shape(), reply: .ok(StukWeergave.self)
        ) { call throws(Refusal) in
            try await call.gateway.stukIntrekken(
                call.id, by: call.actor, idempotency: call.idempotency)
        },
        Endpoint.get(
            "stukInhoudLezen", "/v1/stukken/{id}/inhoud", .stukInhoudLezen,
            "Lees de tekst van een stuk",
            "De afzender en de Information Officer lezen alles, de korpschef de teksten die op zijn "
                + "nazicht wachten, de geheimhouder aan tafel de gezondheidsvelden.",
            reply: .ok(StukInhoud.self)
        ) { call throws(Refusal) in
            try await call.gateway.stukInhoud(call.id, for: call.actor)
        },
    ]

    /// What is decided about a stuk at its gate.
    static let poorten: [Endpoint] = [
        .get(
            "stukVoorbeeld", "/v1/stukken/{id}/voorbeeld", .stukVoorbeeld,
            "De precieze uitgaande bytes, nu",
            "Voor iedereen aan tafel dezelfde bytes, met per veld de uitkomst en waarom (R69); zodra "
                + "het eindakkoord bevroren is precies wat het bindt. Voor een LTF met `omvang` en "
                + "`velden` van een ontwerp van besluit, zonder van het besluit dat geldt; de Information "
                + "Officer ziet dan enkel wat vertrekt.",
            query: Shape(
                .optionalLine("omvang", "`geheel` of `gedeelte`.", atMost: 80, example: "gedeelte"),
                .optionalLine(
                    "velden", "Velden en elementen, door komma's gescheiden.",
                    atMost: PartnerLimits.fieldsQueryBytes,
                    example: "persoonsgegevens.naam,maatregelen[1]")),
            reply: .ok(Voorbeeld.self)
        ) { call, scope, fields throws(Refusal) in
            try await call.gateway.voorbeeld(
                call.id,
                Voorbeeldvraag(
                    scope: scope,
                    fields: fields.map { $0.split(separator: ",").map(String.init) } ?? []),
                for: call.actor)
        },
        Endpoint.get(
            "stukHistoriek", "/v1/stukken/{id}/historiek", .stukHistoriek,
            "Alle versies van alle stukken over deze casus",
            "Oudste eerst; wat niet in een antwoord past, valt weg vanaf de oudste en wordt geteld "
                + "(R85).",
            reply: .ok(Historiek.self)
        ) { call throws(Refusal) in
            try await call.gateway.historiek(call.id, for: call.actor)
        },
        .change(
            .put, "statuutVaststellen", "/v1/stukken/{id}/ggb-status", .statuutVaststellen,
            "Leg vast of er een statuut in de GGB is",
            "Door de Information Officer die een fiche draagt; gaat nooit mee naar buiten. Een fiche van "
                + "een LTF vertrekt niet met een statuut (R46, R251).",
            body: Shape(
                .choice("statuut", "`geen`, of het statuut (R79)."),
                .day("datum", "Dag van de vaststelling.", example: Examples.day),
                .line("bron", "Waar het werd nagekeken.", example: "GGB, raadpleging door de IO")),
            reply: .ok(StukWeergave.self)
        ) {
            (call: Call, status: Statuutwoord, day: LegalDay, source: String) async throws(Refusal)
            in
            try await call.gateway.statuutVaststellen(
                call.id, status: status.rawValue, day: day, source: source, by: call.actor,
                idempotency: call.idempotency)
        },
        .change(
            .post, "ltfAfwegen", "/v1/stukken/{id}/afweging", .ltfAfwegen,
            "Leg het besluit van de LTF vast",
            "Per versie en per ontvanger (R132), geheel of gedeelte (R133), over precies de bytes van "
                + "het voorbeeld.",
            body: Shape(
                .named(
                    "ontvanger", "De ontvanger waarvoor afgewogen werd.", example: "livcr-kortrijk"),
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
                    says: "{soort: afweging, stuk, ontvanger, versie, omvang, velden (met komma's "
                        + "verbonden), motivering, datum, digest}.")),
            reply: .ok(AfwegingWeergave.self)
        ) {
            (
                call: Call, recipient: PlatformID, version: String, scope: String?,
                fields: [String], why: String, day: LegalDay, digest: Digest,
                known: Set<Waarschuwing>, signature: String
            ) async throws(Refusal) in
            let command = AfwegingOpdracht(
                ontvanger: recipient, version: version, scope: scope, fields: fields,
                motivation: why, day: day, digest: digest,
                acknowledged: Set(known.map { $0.meant() }))
            return try await call.gateway.afwegen(
                call.id, command, act: call.act(signature, command.content(of: call.id)),
                by: call.actor, idempotency: call.idempotency)
        },
        .change(
            .post, "stukVrijgeven", "/v1/stukken/{id}/vrijgave", .stukVrijgeven, "Geef vrij",
            "Door de Information Officer van de zone, op wat de tafel of de LTF besliste (R23, R131). Het "
                + "beleid beslist opnieuw; enkel precies dezelfde bytes vertrekken. Een geweigerde "
                + "vrijgave van een ronde maakt die nietig en wordt niet als antwoord bewaard.",
            body: Shape(
                .id("grond", "De ronde, of het besluit van de LTF, waarop u vrijgeeft."),
                .digest("digest", "De overeenkomst van de ronde, of de digest van het besluit."),
                .signature(says: "{soort: vrijgave, stuk, grond, digest}.")),
            reply: .created(VrijgaveWeergave.self, at: "/v1/leveringen/", by: "levering")
        ) {
            (call: Call, ground: String, digest: Digest, signature: String) async throws(Refusal)
            in
            try await call.gateway.vrijgeven(
                call.id, on: ground, digest: digest,
                act: call.act(
                    signature, Akte.vrijgave(stuk: call.id, grond: ground, digest: digest.hex)),
                by: call.actor, idempotency: call.idempotency)
        },
        .change(
            .post, "meldingBijwerken", "/v1/stukken/{id}/melding", .meldingBijwerken,
            "Noem de expert van een gemeld dossier, of sluit het",
            "Met `expert` sluit het open punt (R135); zonder sluit het dossier, en voor de persoon wordt "
                + "geen uitnodiging meer gemaakt.",
            body: Shape(
                .optionalLine(
                    "expert", "Wie het dossier ondersteunt.", example: "Hypothetische Expert")),
            reply: .ok(StukWeergave.self)
        ) { (call: Call, expert: String?) async throws(Refusal) in
            try await call.gateway.meldingBijwerken(
                call.id, expert.map { .expert($0) } ?? .sluiten, by: call.actor,
                idempotency: call.idempotency)
        },
    ]
}

extension Call {
    /// A page of own documents, with the cursor sealed for this peer.
    fileprivate func stukken(after text: String?) async throws(Refusal) -> Answer<StukkenBlad> {
        try require(.stukkenLezen)
        let peer = actor.peerName
        var after: String?
        if let text { after = try cursors.open(text, for: peer) }
        let page = try await gateway.stukken(after: after, for: actor).reply
        let next = try page.volgende.map { next throws(Refusal) in
            try cursors.seal(next, for: peer)
        }
        return Answer(
            reply: StukkenBlad(stukken: page.stukken, volgende: next), receipt: nil)
    }
}
