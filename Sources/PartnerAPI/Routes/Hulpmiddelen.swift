import Domain
import Exchange
import JSON
import Network

extension Endpoints {
    /// The catalogues: what exists, where and for whom, and under which dated frameworks.
    static let catalogi: [Endpoint] = [
        .get(
            "hulpmiddelenLezen", "/v1/hulpmiddelen", .catalogusLezen,
            "De instrumenten, initiatieven en kaders",
            "Zonder vraag alle; met `livcr` of `gemeente` enkel wat daar beschikbaar is, met "
                + "`doelgroep` enkel wat er voor die doelgroep is (R12). Kaders met `dag` enkel wat toen "
                + "gold, met `gemeente` enkel het plan van haar gebied (R18).",
            query: Shape(
                .optionalNamed("livcr", "Id van de LIVC-R.", example: "livcr-geraardsbergen"),
                .optionalMunicipality("gemeente", "NIS-code van de gemeente."),
                .optionalLine("doelgroep", "Voor wie.", example: "gedetineerden"),
                .optionalDay("dag", "Kaders van deze dag.")),
            reply: .ok(Hulpmiddelen.self)
        ) {
            (
                call: Call, livcr: PlatformID?, municipality: String?, audience: String?,
                day: LegalDay?
            ) async throws(Refusal) in
            try await call.hulpmiddelen(
                Keuzevraag(livcr: livcr, municipality: municipality, audience: audience), day)
        }
    ]

    /// Results, citations, use, activation and documents of instruments.
    static let instrumenten: [Endpoint] = [
        .change(
            .post, "resultaatRegistreren", "/v1/instrumentresultaten", .resultaatRegistreren,
            "Registreer een resultaat van een instrument, of een plan dat ermee gemaakt is",
            key: .required,
            body: Shape(
                .instrument, .optionalNamed("livcr", "Wiens leden het lezen.", example: "livcr-x"),
                .optionalNamed("opsteller", "Nodig vanuit een systeem.", example: "p-opsteller"),
                .day("datum", "Dag van de afname of de bespreking.", example: Examples.day),
                .optionalWord("setting", "Fase van de zaak.", of: Settingwoord.self),
                .flag("veroordeeld", "Na een veroordeling wegens een terroristisch misdrijf."),
                .doelgroep,
                .document(
                    "inhoud", "Samenvatting, aanpak, en per levensdomein de factoren.",
                    form: .free, example: DocumentExamples.plan)),
            reply: .created(ResultaatWeergave.self, at: "/v1/instrumentresultaten/")
        ) {
            call, instrument, livcr, author, day, setting, convicted, audience,
            content throws(Refusal) in
            try await call.gateway.resultaatRegistreren(
                ResultaatOpdracht(
                    instrument: instrument, livcr: livcr, author: author, assessed: day,
                    setting: setting?.meant(), afterConviction: convicted, audience: audience,
                    content: content),
                by: call.actor, idempotency: call.idempotency)
        },
        .get(
            "resultatenLezen", "/v1/instrumentresultaten", .resultaatLezen,
            "De resultaten voor de leden van een LIVC-R",
            "Wat erin staat, lees je per resultaat.",
            query: Shape(.named("livcr", "Id van de LIVC-R.", example: "livcr-geraardsbergen")),
            reply: .list("resultaten", of: ResultaatRegel.self, "Oudste eerst.")
        ) { (call: Call, livcr: PlatformID) async throws(Refusal) in
            try await call.gateway.resultaten(of: livcr, for: call.actor)
        },
        Endpoint.get(
            "resultaatLezen", "/v1/instrumentresultaten/{id}", .resultaatLezen,
            "Lees een resultaat", reply: .ok(ResultaatWeergave.self)
        ) { call throws(Refusal) in
            try await call.gateway.resultaat(call.id, for: call.actor)
        },
        .change(
            .post, "stukOverhandigen", "/v1/overhandigingen", .stukOverhandigen,
            "Vraag een stuk met beperkte verspreiding op, voeg het bij of overhandig het",
            "Enkel door de coördinator van de eigen LIVC-R, aan een lid ervan (R16, R154, R155).",
            key: .required,
            body: Shape(
                .line(
                    "stuk", "Id van het instrument of het kader.", atMost: 80, example: "radix-tool"
                ),
                .named("livcr", "Id van de LIVC-R.", example: "livcr-geraardsbergen"),
                .choice("handeling", "Wat ermee gebeurt."),
                .named("ontvanger", "Wie het krijgt.", example: "p-ontvanger")),
            reply: .ok(OverhandigingWeergave.self)
        ) { call, document, livcr, act, receiver throws(Refusal) in
            try await call.gateway.stukOverhandigen(
                OverhandigingOpdracht(
                    document: document, livcr: livcr, act: act, receiver: receiver),
                by: call.actor, idempotency: call.idempotency)
        },
    ]

    /// What happens with an instrument.
    static let instrumentgebruik: [Endpoint] = [
        Endpoint.change(
            .post, "instrumentGebruiken", "/v1/instrumentgebruik", .instrumentCiteren,
            "Leg vast dat een instrument geciteerd, gebruikt of in gebruik genomen wordt",
            Instrumentstap.details,
            key: .required,
            body: Shape(
                .choice("soort", "Wat er met het instrument gebeurt."), .instrument,
                .document(
                    "inhoud", "In de vorm van de soort.", form: .free,
                    example: DocumentExamples.use)),
            reply: .ok(Instrumentgebruik.self)
        ) {
            (call: Call, kind: Instrumentstap, instrument: String, content: JSONValue)
                async throws(Refusal) in
            try await kind.take(instrument, content, call)
        }.asking([.instrumentGebruiken, .instrumentActiveren])
    ]

    /// What is registered about an initiative.
    static let initiatieven: [Endpoint] = [
        .change(
            .post, "initiatiefstukIndienen", "/v1/initiatiefstukken", .initiatiefstukIndienen,
            "Registreer een doorverwijzing, overdracht, vraag, stuk of inschrijving",
            key: .required,
            body: Shape(
                .line(
                    "initiatief", "Id van het initiatief.", atMost: 80,
                    example: "caw-team-extremisme"),
                .choice("soort", "Wat het is; bepaalt de leden van `inhoud`."),
                .named("livcr", "Id van de LIVC-R.", example: "livcr-geraardsbergen"),
                .municipality("gemeente", "NIS-code van een gemeente van de LIVC-R."),
                .line(
                    "doelgroep", "Een van de doelgroepen van het initiatief.",
                    example: "gedetineerden"),
                .document(
                    "inhoud", "Volgens de soort.", form: .free, example: DocumentExamples.initiative
                )),
            reply: .created(InitiatiefstukWeergave.self, at: "/v1/initiatiefstukken/")
        ) { call, initiative, type, livcr, municipality, audience, content throws(Refusal) in
            try await call.gateway.initiatiefstukIndienen(
                InitiatiefOpdracht(
                    initiative: initiative, type: type, livcr: livcr, municipality: municipality,
                    audience: audience, content: content),
                by: call.actor, idempotency: call.idempotency)
        },
        Endpoint.get(
            "initiatiefstukLezen", "/v1/initiatiefstukken/{id}", .initiatiefstukLezen,
            "Lees een stuk over een initiatief",
            reply: .ok(InitiatiefstukWeergave.self)
        ) { call throws(Refusal) in
            try await call.gateway.initiatiefstuk(call.id, for: call.actor)
        },
    ]
}

extension Call {
    fileprivate func hulpmiddelen(
        _ choice: Keuzevraag, _ day: LegalDay?
    ) async throws(Refusal) -> Answer<Hulpmiddelen> {
        let instruments = try await gateway.instrumenten(choice, for: actor).reply
        let initiatives = try await gateway.initiatieven(choice, for: actor).reply
        let frameworks = try await gateway.kaders(
            on: day, municipality: choice.municipality, for: actor
        ).reply
        return Answer(
            reply: Hulpmiddelen(
                instrumenten: instruments, initiatieven: initiatives, kaders: frameworks),
            receipt: nil)
    }
}

extension Member where Value == String {
    fileprivate static var instrument: Member<String> {
        .line("instrument", "Id van het instrument.", atMost: 80, example: "radix-tool")
    }
}

extension Member where Value == String? {
    /// The audience of an instrument that is for some only (R12).
    static var doelgroep: Member<String?> {
        .optionalLine(
            "doelgroep", "Voor wie; nodig waar het instrument een doelgroep heeft (R12).",
            example: "gedetineerden")
    }
}

extension Member where Value == LegalDay? {
    static func optionalDay(_ name: String, _ about: String) -> Member<LegalDay?> {
        .optionalParsed(name, about, .day, example: .string(Examples.day)) { LegalDay($0) }
    }
}

extension Member {
    /// One word of a closed list, or none.
    fileprivate static func optionalWord<Word: Sendable & CaseIterable & RawRepresentable<String>>(
        _ name: String, _ about: String, of type: Word.Type
    ) -> Member<Word?> where Value == Word? {
        let words = Word.allCases.map(\.rawValue)
        return .optionalParsed(
            name, about, TextSchema(most: 80, words: words),
            example: .string(words.first ?? "")
        ) { Word(rawValue: $0) }
    }
}

extension Member where Value == [PersonID] {
    static var gebruikers: Member<[PersonID]> {
        let most = Limits.deelnemers
        return Member(
            schema: MemberSchema(
                name: "gebruikers", schema: .array(of: .text(.named), atMost: most),
                isRequired: true, about: "Wie het instrument gebruikte (R159).",
                example: ["p-deelnemer"])
        ) { fields throws(JSONShapeError) in
            var users: [PersonID] = []
            for (element, pointer) in try fields.array("gebruikers", atMost: most) {
                guard let user = element.stringValue.flatMap({ PersonID($0) }) else {
                    throw JSONShapeError(pointer: pointer, problem: "is not what is asked")
                }
                users.append(user)
            }
            return users
        }
    }
}
