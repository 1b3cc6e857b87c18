import Client
import JSON

/// `sluis fiche`: how the Information Officer makes and follows a terugkoppelingsfiche.
enum FicheVerbs {
    static let group = CommandGroup(
        "fiche", "terugkoppelingsfiches opstellen, nakijken en volgen",
        [make, change, show, status, read, preview, history])

    static let argument = Argument("FICHE", "id van de fiche")

    private static let make = GatewayVerb(
        "maak", "maak een fiche van een voorstel of een document",
        discussion: "Enkel door de Information Officer van de zone (R66). Zonder --document is het "
            + "document dat van het voorstel.",
        options: [
            Option(
                "--agendapunt", value: "ID", "casus van een operationeel overleg", isRequired: true),
            Option(
                "--ingevuld", value: "WANNEER", "tijdens of buiten de vergadering",
                isRequired: true,
                choices: ["tijdens", "buiten"]),
            Option(
                "--soort", value: "DOCUMENTTYPE",
                "terugkoppelingsfiche (zonder deze optie) of doorverwijzing",
                choices: ["terugkoppelingsfiche", "doorverwijzing"]),
            Option("--voorstel", value: "ID", "voorstel van het platform"),
            Option("--document", value: "BESTAND", "JSON, of - voor standaardinvoer"),
        ], isChange: true,
        examples: [
            Example(
                "sluis fiche maak --agendapunt 0193… --voorstel 0193… --ingevuld tijdens",
                "maakt er de fiche van"),
            Example(
                "sluis fiche maak --agendapunt 0193… --document fiche.json --ingevuld buiten",
                "maakt een fiche zonder voorstel"),
        ]
    ) { session throws(CommandFailure) in
        let input = session.input
        var body: JSONObject = [
            "agendapunt": .string(try input.required("--agendapunt")),
            "ingevuld": .string(try input.required("--ingevuld") + " vergadering"),
        ]
        body.set("voorstel", input.optionalText("--voorstel"))
        body.set("documenttype", input.optionalText("--soort"))
        if let file = input.optionalText("--document") {
            body["document"] = try InputFile.document(at: file)
        }
        guard body["voorstel"] != nil || body["document"] != nil else {
            throw .usage("noem `--voorstel` of `--document`", see: input.help)
        }
        let answer = try await session.change(.post, "/v1/fiches", .object(body))
        try show(answer, session)
        session.suggest("sluis fiche ggb \(answer.shown("id")) --statuut … --datum … --bron …")
    }

    private static let change = GatewayVerb(
        "wijzig", "vervang het document van een fiche", arguments: [argument],
        options: [
            Option(
                "--versie", value: "N", "versie die u wijzigt; een andere wordt geweigerd",
                isRequired: true),
            Option(
                "--document", value: "BESTAND", "JSON, of - voor standaardinvoer", isRequired: true),
        ], isChange: true,
        examples: [
            Example("sluis fiche wijzig 0193… --versie 1 --document fiche.json", "maakt versie 2")
        ]
    ) { session throws(CommandFailure) in
        let input = session.input
        guard let version = try input.integer("--versie", in: 1...1_000_000) else {
            throw .usage("`--versie` ontbreekt", see: input.help)
        }
        let document = try InputFile.document(at: try input.required("--document"))
        try show(
            try await session.change(
                .put, "/v1/fiches/\(try id(session))",
                ["versie": .integer(version), "document": document]), session)
    }

    private static let show = GatewayVerb(
        "toon", "toon hoever een fiche staat", arguments: [argument],
        examples: [Example("sluis fiche toon 0193…", "toont versie, ronde en levering")]
    ) { session throws(CommandFailure) in
        try show(try await session.get("/v1/fiches/\(try id(session))"), session)
    }

    private static let status = GatewayVerb(
        "ggb", "leg het GGB-statuut vast, of dat er geen is",
        discussion: "Gebeurt voor een ronde opengaat (R251).", arguments: [argument],
        options: GGBStatus.options, isChange: true,
        examples: [
            Example(
                "sluis fiche ggb 0193… --statuut geen --datum 2026-11-20 --bron 'GGB T.E.R.'",
                "legt vast dat er geen statuut is")
        ]
    ) { session throws(CommandFailure) in
        let answer = try await session.change(
            .put, "/v1/fiches/\(try id(session))/ggb-status",
            GGBStatus.body(session.input))
        try show(answer, session)
        session.suggest("sluis ronde open --fiche \(try id(session)) --vanaf … --tot …")
    }

    private static let preview = GatewayVerb(
        "voorbeeld", "toon exact wat naar buiten gaat, en elk veld met zijn reden",
        discussion: "De bytes zijn de uitgaande bytes zelf: hun SHA-256 wordt hier nagerekend. Met "
            + "--volg blijft het voorbeeld staan en verschijnt het opnieuw zodra er iets wijzigt; met "
            + "--json komt dan bij elke wijziging een object op een eigen regel.",
        arguments: [argument],
        options: [
            Option("--naar", value: "BESTAND", "bewaar de uitgaande bytes in een nieuw bestand"),
            Option("--volg", "toon het opnieuw bij elke wijziging, tot u stopt"),
            Option("--aantal", value: "N", "stop met volgen na zoveel keer tonen"),
        ],
        examples: [
            Example("sluis fiche voorbeeld 0193…", "toont het voorbeeld van nu"),
            Example("sluis fiche voorbeeld 0193… --volg", "volgt de samenstelling aan tafel"),
            Example("sluis fiche voorbeeld 0193… --naar uit.json", "bewaart de exacte bytes"),
        ]
    ) { session throws(CommandFailure) in
        try await Preview.show(try id(session), session)
    }

    private static let read = GatewayVerb(
        "inzage", "lees de tekst waarover u een handeling stelt",
        discussion:
            "De Information Officer leest alles, de korpschef wat op zijn nazicht wacht, de "
            + "geheimhouder aan tafel de gezondheidsvelden. Elke lezing staat in het journaal.",
        arguments: [argument],
        options: [Option("--naar", value: "BESTAND", "bewaar de tekst in een nieuw bestand")],
        examples: [Example("sluis fiche inzage 0193…", "toont de velden die u mag lezen")]
    ) { session throws(CommandFailure) in
        let answer = try await session.get("/v1/fiches/\(try id(session))/inzage")
        let content = answer["inhoud"] ?? .null
        if let file = session.input.optionalText("--naar") {
            try OutputFile.write(content.canonicalBytes(), new: file)
        }
        try session.show(answer) { width in
            let head = Record([
                ("fiche", answer.shown("fiche")), ("versie", answer.shown("versie")),
            ])
            return head.text(width: width) + "\n"
                + FlatJSON.record(content).text(width: width)
        }
        session.suggest("sluis ronde nazicht … VELD …, met de ronde van deze fiche")
    }

    private static let history = GatewayVerb(
        "historiek", "toon de versies van een fiche", arguments: [argument],
        examples: [Example("sluis fiche historiek 0193…", "toont elke versie met haar document")]
    ) { session throws(CommandFailure) in
        let answer = try await session.get("/v1/fiches/\(try id(session))/historiek")
        try session.show(answer) { width in
            let left = answer.shown("weggelatenFiches")
            let cut = left == "0" ? "" : "\n\(left) oudere fiches passen niet in dit antwoord"
            return answer.elements("versies").map { version in
                let head = Record([
                    ("fiche", version.shown("fiche")), ("versie", version.shown("versie")),
                    ("opgesteld", version.shown("opgesteld")),
                ])
                let content = FlatJSON.record(version["document"] ?? .null)
                return head.text(width: width) + "\n" + content.text(width: width)
            }.joined(separator: "\n") + cut
        }
    }

    static func id(_ session: GatewaySession) throws(CommandFailure) -> String {
        try session.input.required(argument.name)
    }

    private static func show(
        _ answer: JSONValue, _ session: GatewaySession
    ) throws(CommandFailure) {
        try session.show(answer) { width in
            Record([
                ("fiche", answer.shown("id")), ("agendapunt", answer.shown("agendapunt")),
                ("versie", answer.shown("versie")), ("ingevuld", answer.shown("ingevuld")),
                ("geraadpleegd", answer.optionalShown("geraadpleegd")),
                ("GGB-statuut vastgesteld", answer.optionalShown("ggbVastgesteld")),
                ("ronde", answer.optionalShown("ronde")),
                ("levering", answer.optionalShown("levering")),
                ("eenzijdig", answer.optionalShown("eenzijdig")),
                (
                    "dubbele tekst",
                    answer.elements("dubbeleTekst").map(\.shown).joined(separator: "\n")
                ),
            ]).text(width: width)
        }
    }
}
