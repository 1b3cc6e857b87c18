import Client
import Exchange
import JSON

/// `sluis traject`: the way of one question through the LIV. Its documents go in and out as stukken.
enum TrajectVerbs {
    static let group = CommandGroup(
        "traject", "trajecten van het LIV: lezen en stappen zetten",
        [list, show, chain, step, counts])

    private static let argument = Argument("TRAJECT", "referentienummer van het traject")

    /// The one step that is signed (R201).
    static let formalisation = "formalisering"

    private static let list = GatewayVerb(
        "lijst", "toon uw trajecten",
        examples: [Example("sluis traject lijst", "toont waar elk traject staat")]
    ) { session throws(CommandFailure) in
        let answer = try await session.get("/v1/trajecten")
        try session.show(answer) { width in
            answer.table(
                "trajecten",
                [
                    ("traject", "id"), ("product", "product"), ("toestand", "toestand"),
                    ("volgende stap", "volgendeStap"), ("termijn", "termijn"),
                ], width: width)
        }
    }

    private static let show = GatewayVerb(
        "toon", "toon een traject", arguments: [argument],
        examples: [Example("sluis traject toon 7c9e…", "toont stappen, termijn en stukken")]
    ) { session throws(CommandFailure) in try await read("", session) }

    private static let chain = GatewayVerb(
        "verloop", "toon de hele keten van een traject", arguments: [argument],
        examples: [
            Example(
                "sluis traject verloop 7c9e…",
                "toont elke stap met wie, wanneer en waarop ze steunt")
        ]
    ) { session throws(CommandFailure) in try await read("/verloop", session) }

    /// `sluis audit`: the chain of a traject, which the gateway refuses when a link does not fit
    /// (R228).
    static let audit = GatewayVerb(
        "audit", "reconstrueer een traject van het LIV, stap voor stap",
        discussion:
            "Weging, onderbouwing, besluiten en leveringen met wie en wanneer. Klopt een schakel "
            + "niet meer, of is een bewaard stuk veranderd of weg, dan weigert de poort. Het journaal zelf kijkt `sluis journal verify` na.",
        arguments: [argument],
        examples: [Example("sluis audit 7c9e…", "toont de hele keten")]
    ) { session throws(CommandFailure) in try await read("/verloop", session) }

    private static let counts = GatewayVerb(
        "telling", "tel trajecten, oorzaken en uitkomsten",
        discussion: "Kleine aantallen worden niet getoond (R231, R237).",
        examples: [Example("sluis traject telling", "toont een regel per code")]
    ) { session throws(CommandFailure) in
        let answer = try await session.get("/v1/trajecten/telling")
        try session.show(answer) { width in
            answer.table(
                "regels",
                [
                    ("groep", "groep"), ("code", "code"), ("aantal", "aantal"),
                    ("te klein", "teKlein"),
                ],
                width: width)
        }
    }

    private static let step = GatewayVerb(
        "stap", "zet een stap in een traject",
        discussion:
            "Een handeling (weging, toewijzing, go of no go, vrijwillige deelname, intrekking, "
            + "informatieverzoek, verlenging, doorsturing, formalisering, afsluiting) of een stap van de "
            + "werkwijze met zijn verslag (R202, R229). Wat erin staat, komt uit een bestand of uit leden op "
            + "de lijn; de OpenAPI van de poort zegt welke leden bij welke stap horen. De formalisering wordt "
            + "ondertekend over de geleverde duiding (R201).",
        arguments: [argument],
        options: [
            Option("--stap", value: "NAAM", "naam van de stap", isRequired: true),
            Option("--inhoud", value: "BESTAND", "JSON, of - voor standaardinvoer"),
            Option(
                "--lid", value: "NAAM=WAARDE",
                "een lid van de inhoud; true, false, een getal of een lijst als in JSON, anders tekst",
                isRepeated: true),
        ], isChange: true,
        examples: [
            Example(
                "sluis traject stap 7c9e… --stap startgesprek --inhoud gesprek.json", "met verslag"),
            Example(
                "sluis traject stap 7c9e… --stap 'go of no go' --lid go=true --lid door=casemanager "
                    + "--lid 'motivering=de aanmelding is volledig'", "beslist go"),
            Example(
                "sluis traject stap 7c9e… --stap informatieverzoek --lid 'velden=[\"naam\"]'",
                "vraagt een veld, na go en startgesprek (R195)"),
            Example("sluis traject stap 7c9e… --stap formalisering", "gaat akkoord met de duiding"),
        ]
    ) { session throws(CommandFailure) in
        let name = try session.input.required("--stap")
        var content = try Inhoud.of(session.input)
        var body: JSONObject = ["stap": .string(name)]
        if name == formalisation {
            let act = try await agreement(content, session)
            content = act.body(without: "traject")
            body["handtekening"] = try session.sign(act)
        }
        body["inhoud"] = .object(content)
        try await take(.object(body), session)
    }

    /// The act over the duiding, as the worklist names it; over the digest of who names it himself.
    private static func agreement(
        _ content: JSONObject, _ session: GatewaySession
    ) async throws(CommandFailure) -> ActToSign {
        let id = try session.input.required(argument.name)
        let digest = content["digest"]?.stringValue
        return try .offered(
            .stapZetten, in: try await session.offers(on: id),
            filling: digest.map { ["digest": $0] } ?? [:],
            named: digest.map { Akte.akkoordDuiding(traject: id, digest: $0) })
    }

    private static func read(
        _ path: String, _ session: GatewaySession
    ) async throws(CommandFailure) {
        let id = try session.input.required(argument.name)
        let answer = try await session.get("/v1/trajecten/\(id)\(path)")
        try session.show(answer) { FlatJSON.record(answer).text(width: $0) }
    }

    /// A step, and where the traject stands then.
    private static func take(
        _ body: JSONValue, _ session: GatewaySession
    ) async throws(CommandFailure) {
        let id = try session.input.required(argument.name)
        let answer = try await session.change(.post, "/v1/trajecten/\(id)/stappen", body)
        try session.show(answer) { width in
            Record([
                ("traject", answer.shown("id")), ("toestand", answer.shown("toestand")),
                ("volgende stap", answer.optionalShown("volgendeStap")),
                ("levering", answer.optionalShown("levering")),
            ]).text(width: width)
        }
        session.suggest("sluis traject toon \(id)")
    }
}

/// What a step rests on, from a file and from members on the line, which go before it.
private enum Inhoud {
    static func of(_ input: CommandInput) throws(CommandFailure) -> JSONObject {
        var content = JSONObject()
        if let file = input.optionalText("--inhoud") {
            content = try InputFile.document(at: file).objectValue ?? content
        }
        for word in input.texts("--lid") {
            let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard parts.count == 2, let name = parts.first, !name.isEmpty else {
                throw .usage("achter `--lid` hoort NAAM=WAARDE", see: input.help)
            }
            content[String(name)] = value(String(parts[1]))
        }
        return content
    }

    /// As JSON where it is that, text otherwise: `true`, `[1]`, but `casemanager LIV`.
    private static func value(_ text: String) -> JSONValue {
        do throws(JSONError) {
            let value = try JSONReader.parse(Array(text.utf8))
            return value.stringValue == nil ? value : .string(text)
        } catch {
            return .string(text)
        }
    }
}
