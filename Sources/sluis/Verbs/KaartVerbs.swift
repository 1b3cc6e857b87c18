import Client
import Crypto
import Domain
import JSON

/// `sluis kaart`: what an LTF offers, its weighing, and who carries and reads it: an informatiekaart
/// or fiche to a LIVC-R, an anonymous doorverwijzing to the LIV frontoffice.
enum KaartVerbs {
    static let group = CommandGroup(
        "kaart", "informatiekaart, fiche of doorverwijzing die een LTF stuurt",
        [submit, renew, list, preview, weigh, status, release, read])

    private static let argument = Argument("STUK", "id van het stuk van de LTF")

    private static let contentOptions = [
        Option("--document", value: "BESTAND", "JSON, of - voor standaardinvoer", isRequired: true),
        Option(
            "--gemeente", value: "NIS",
            "gemeente waar de persoon gevolgd wordt; wijst bij een doorverwijzing enkel de IO aan",
            isRequired: true),
        Option(
            "--documenttype", value: "NAAM",
            "terugkoppelingsfiche of doorverwijzing, anders informatiekaart"),
        Option(
            "--motivering", value: "TEKST", "waarom nuttig of noodzakelijk; bij een fiche (R45)"),
        Option("--statuut", value: "WOORD", "geen; bij een fiche (R46)"),
        Option("--statuut-datum", value: "DAG", "dag van die vaststelling"),
        Option("--statuut-bron", value: "TEKST", "waar het werd nagekeken"),
    ]

    private static let decisionOptions = [
        Option(
            "--omvang", value: "WOORD", "geheel of gedeelte (R133)",
            choices: ["geheel", "gedeelte"]),
        Option(
            "--veld", value: "VELD",
            "wat meegaat bij gedeelte, zoals het voorbeeld het spelt", isRepeated: true),
    ]

    private static let submit = GatewayVerb(
        "indienen", "bied een kaart, fiche of doorverwijzing aan",
        discussion:
            "Met het certificaat van het systeem van de LTF; een kaart enkel van de LTF die "
            + "erop als bevoegd staat (R129). Een kaart of fiche gaat naar de LIVC-R van de "
            + "gemeente, een doorverwijzing anoniem naar het LIV-frontoffice (R189).",
        options: contentOptions, isChange: true,
        examples: [
            Example(
                "sluis kaart indienen --document kaart.json --gemeente 34022",
                "wacht dan op de afweging door de LTF"),
            Example(
                "sluis kaart indienen --documenttype doorverwijzing --document verwijzing.json "
                    + "--gemeente 34022", "anoniem, naar het LIV-frontoffice"),
        ]
    ) { session throws(CommandFailure) in
        let answer = try await session.change(.post, "/v1/ltfstukken", try content(session.input))
        try show(answer, session)
        session.suggest(
            "sluis kaart voorbeeld \(answer.shown("id")) --omvang …",
            by: "een vertegenwoordiger van de LTF")
    }

    private static let renew = GatewayVerb(
        "vernieuwen", "bied een nieuwe versie van een stuk aan",
        discussion: "Een besluit over de vorige versie vervalt (R132).",
        arguments: [argument], options: contentOptions, isChange: true,
        examples: [
            Example(
                "sluis kaart vernieuwen 0193… --document kaart8.json --gemeente 34022",
                "vervangt de vorige versie")
        ]
    ) { session throws(CommandFailure) in
        let answer = try await session.change(
            .put, "/v1/ltfstukken/\(try id(session))", try content(session.input))
        try show(answer, session)
    }

    private static let list = GatewayVerb(
        "lijst", "wat uw LTF aanbood, of de kaarten van uw gemeente als burgemeester",
        options: [Option("--burgemeester", "de kaarten van uw gemeente (R35)")],
        examples: [Example("sluis kaart lijst", "toont wat nog niet vertrok")]
    ) { session throws(CommandFailure) in
        if session.input.has("--burgemeester") {
            let answer = try await session.get("/v1/kaarten")
            try session.show(answer) {
                answer.table(
                    "kaarten", [("levering", "levering"), ("vrijgegeven", "vrijgegeven")],
                    width: $0)
            }
            return
        }
        let answer = try await session.get("/v1/ltfstukken")
        try session.show(answer) {
            answer.table(
                "stukken",
                [
                    ("id", "id"), ("documenttype", "documenttype"), ("versie", "versie"),
                    ("ontvanger", "livcr"), ("toestand", "toestand"),
                ], width: $0)
        }
    }

    private static let preview = GatewayVerb(
        "voorbeeld", "de precieze uitgaande bytes, van een ontwerp of van het besluit",
        discussion: "Met --omvang toont het aan de LTF wat zou vertrekken. Zonder toont het wat "
            + "besloten is, ook aan de Information Officer.",
        arguments: [argument], options: decisionOptions,
        examples: [
            Example(
                "sluis kaart voorbeeld 0193… --omvang gedeelte --veld persoonsgegevens.naam",
                "rekent de digest na")
        ]
    ) { session throws(CommandFailure) in
        let answer = try await verified(session, isDraft: true)
        try session.show(answer) { text(answer, width: $0) }
    }

    private static let weigh = GatewayVerb(
        "afwegen", "leg het besluit van de LTF vast",
        discussion: "Per versie en per ontvanger (R132). Toont de bytes en vraagt een bevestiging; "
            + "u tekent precies wat u zag.",
        arguments: [argument],
        options: decisionOptions + [
            Option("--motivering", value: "TEKST", "waarom de LTF zo besliste", isRequired: true),
            Option("--datum", value: "DAG", "dag waarop de LTF besliste", isRequired: true),
            Option(
                "--erkend", value: "WAARSCHUWING",
                "waarschuwing die u gezien hebt: rubriek 5 herhaalt rubriek 3 (R121)",
                isRepeated: true, choices: ["dubbeleTekst"]),
            Option("--ja", "vraag geen bevestiging; nodig in een script"),
        ], isChange: true,
        examples: [
            Example(
                "sluis kaart afwegen 0193… --omvang gedeelte --veld categorie --datum 2026-11-21 "
                    + "--motivering 'de tafel kent de persoon al'",
                "maakt het besluit dat de Information Officer draagt")
        ]
    ) { session throws(CommandFailure) in
        let (id, input) = (try id(session), session.input)
        let seen = try await verified(session, isDraft: true)
        if !input.printsJSON {
            session.terminal.note(text(seen, width: session.terminal.width))
        }
        let livcr = seen.shown("ontvanger")
        try session.terminal.confirm(
            "Besliste de LTF dat precies dit naar `\(TerminalText.safe(livcr))` gaat?",
            isGiven: input.has("--ja"), help: input.help)
        let (scope, fields) = (input.optionalText("--omvang") ?? "", input.texts("--veld"))
        let (why, day) = (try input.required("--motivering"), try input.required("--datum"))
        let act = PersonalAct.afweging(
            ltfstuk: id, livcr: livcr, versie: seen.shown("versie"), omvang: scope,
            velden: fields.joined(separator: ","), motivering: why, datum: day,
            digest: seen.shown("digest"))
        let answer = try await session.change(
            .post, "/v1/ltfstukken/\(id)/afweging",
            [
                "livcr": .string(livcr), "versie": .string(seen.shown("versie")),
                "omvang": .string(scope), "velden": .array(fields.map { .string($0) }),
                "motivering": .string(why), "datum": .string(day),
                "digest": .string(seen.shown("digest")),
                "erkend": .texts(input.texts("--erkend")), "handtekening": try session.sign(act),
            ])
        try session.show(answer) { width in
            Record(
                ["besluit", "ltfstuk", "livcr", "versie", "omvang", "door", "datum", "vervalt"]
                    .map { ($0, answer.shown($0)) }
            ).text(width: width)
        }
        session.suggest("sluis kaart vrijgeven \(id)", by: "de Information Officer")
    }

    private static let status = GatewayVerb(
        "ggb", "leg bij een fiche het GGB-statuut vast, of dat er geen is",
        discussion:
            "Door de Information Officer, voor hij een fiche van een LTF vrijgeeft (R251). Met "
            + "een statuut vertrekt ze niet: de LTF dient dan een kaart in (R46).",
        arguments: [argument],
        options: GGBStatus.options, isChange: true,
        examples: [
            Example(
                "sluis kaart ggb 0193… --statuut geen --datum 2026-11-20 --bron 'GGB T.E.R.'",
                "daarna kan de fiche vertrekken")
        ]
    ) { session throws(CommandFailure) in
        let answer = try await session.change(
            .put, "/v1/ltfstukken/\(try id(session))/ggb-status",
            GGBStatus.body(session.input))
        try show(answer, session)
        session.suggest("sluis kaart vrijgeven \(try id(session))")
    }

    private static let release = GatewayVerb(
        "vrijgeven", "geef vrij wat de LTF besliste",
        discussion: "Enkel door de Information Officer van de zone (R131). Het beleid wordt "
            + "opnieuw toegepast en moet exact dezelfde bytes geven.",
        arguments: [argument],
        options: [Option("--ja", "vraag geen bevestiging; nodig in een script")], isChange: true,
        examples: [Example("sluis kaart vrijgeven 0193… --ja", "maakt de levering")]
    ) { session throws(CommandFailure) in
        let id = try id(session)
        let seen = try await verified(session, isDraft: false)
        if !session.input.printsJSON {
            session.terminal.note(text(seen, width: session.terminal.width))
        }
        try session.terminal.confirm(
            "Geeft u dit vrij voor `\(TerminalText.safe(seen.shown("ontvanger")))`?",
            isGiven: session.input.has("--ja"), help: session.input.help)
        let (besluit, digest) = (seen.shown("besluit"), seen.shown("digest"))
        let act = PersonalAct.vrijgaveLtfstuk(ltfstuk: id, besluit: besluit, digest: digest)
        let answer = try await session.change(
            .post, "/v1/ltfstukken/\(id)/vrijgave",
            [
                "besluit": .string(besluit), "digest": .string(digest),
                "handtekening": try session.sign(act),
            ])
        guard answer.shown("geleverdeDigest") == digest else {
            throw .verification(
                "de geleverde digest is niet die van wat u zag; meld dit aan de beheerder")
        }
        try session.show(answer) { width in
            Record([
                ("levering", answer.shown("levering")), ("ontvanger", answer.shown("ontvanger")),
                ("drager", answer.shown("drager")),
                ("geleverd", answer.shown("geleverdeDigest")),
            ]).text(width: width)
        }
    }

    private static let read = GatewayVerb(
        "lezen", "lees als burgemeester een kaart van uw gemeente",
        discussion: "Precies wat aan de LIVC-R geleverd is (R35). Elke lezing staat in het "
            + "journaal.",
        arguments: [Argument("LEVERING", "id uit `sluis kaart lijst --burgemeester`")],
        examples: [Example("sluis kaart lezen 7c9e…", "toont de kaart en rekent de digest na")]
    ) { session throws(CommandFailure) in
        let id = try session.input.required("LEVERING")
        let answer = try await session.get("/v1/kaarten/\(id)")
        try verify(answer)
        try session.show(answer) { width in
            FlatJSON.record(answer["inhoud"] ?? .null).text(width: width)
        }
    }

    // MARK: parts

    private static func id(_ session: GatewaySession) throws(CommandFailure) -> String {
        try session.input.required(argument.name)
    }

    private static func content(_ input: CommandInput) throws(CommandFailure) -> JSONValue {
        var body: JSONObject = [
            "documenttype": .string(input.optionalText("--documenttype") ?? "informatiekaart"),
            "gemeente": .string(try input.required("--gemeente")),
            "document": try InputFile.document(at: try input.required("--document")),
        ]
        body.set("motivering", input.optionalText("--motivering"))
        body.set("statuut", input.optionalText("--statuut"))
        body.set("statuutDatum", input.optionalText("--statuut-datum"))
        body.set("statuutBron", input.optionalText("--statuut-bron"))
        return .object(body)
    }

    private static func show(
        _ answer: JSONValue, _ session: GatewaySession
    ) throws(CommandFailure) {
        try session.show(answer) { width in
            Record([
                ("stuk", answer.shown("id")), ("documenttype", answer.shown("documenttype")),
                ("ontvanger", answer.shown("livcr")), ("versie", answer.shown("versie")),
                ("toestand", answer.shown("toestand")),
                ("dubbele tekst", repetitions(answer)),
            ]).text(width: width)
        }
    }

    private static func repetitions(_ answer: JSONValue) -> String {
        answer.elements("dubbeleTekst").map(\.shown).joined(separator: "\n")
    }

    /// The preview, once its digest was found to be that of its bytes.
    ///
    /// - Parameter isDraft: whether the verb takes `decisionOptions`, so that a draft can be asked.
    private static func verified(
        _ session: GatewaySession, isDraft: Bool
    ) async throws(CommandFailure) -> JSONValue {
        var query: [(String, String)] = []
        if isDraft {
            if let scope = session.input.optionalText("--omvang") {
                query.append(("omvang", scope))
            }
            let fields = session.input.texts("--veld")
            if !fields.isEmpty { query.append(("velden", fields.joined(separator: ","))) }
        }
        let answer = try await session.get(
            "/v1/ltfstukken/\(try id(session))/voorbeeld", query: query)
        try verify(answer)
        return answer
    }

    private static func verify(_ answer: JSONValue) throws(CommandFailure) {
        guard
            SHA256.digest(Array(answer.shown("inhoud").utf8)).hex == answer.shown("digest")
        else {
            throw .verification(
                "de digest is niet die van de bytes; beslis niets en meld dit aan de beheerder")
        }
    }

    private static func text(_ answer: JSONValue, width: Int) -> String {
        let head = Record([
            ("stuk", answer.shown("ltfstuk")), ("versie", answer.shown("versie")),
            ("omvang", answer.shown("omvang")), ("ontvanger", answer.shown("ontvanger")),
            ("besluit", answer.optionalShown("besluit")),
            ("dubbele tekst", repetitions(answer)),
            ("digest", "\(answer.shown("digest")) (nagerekend)"),
        ]).text(width: width)
        return """
            \(head)
            uitgaande bytes:
            \(TerminalText.safe(answer.shown("inhoud")))

            dezelfde bytes, leesbaar:
            \(FlatJSON.record(answer["inhoud"] ?? .null).text(width: width))
            \(FieldTable.text(answer, width: width))
            """
    }
}
