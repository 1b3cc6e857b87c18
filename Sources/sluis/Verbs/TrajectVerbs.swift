import Client
import JSON

/// `sluis traject`: the way of one question through the LIV.
enum TrajectVerbs {
    static let group = CommandGroup(
        "traject", "trajecten van het LIV: lezen, wegen, stappen zetten, afsluiten",
        [list, show, chain, dossier, counts] + decisions + documents)

    static let argument = Argument("TRAJECT", "referentienummer van het traject")

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

    private static let show = reading(
        "toon", "toon een traject", "", "toont stappen, termijn en stukken")
    private static let chain = reading(
        "verloop", "toon de hele keten van een traject", "/verloop",
        "toont elke stap met wie, wanneer en waarop ze steunt")
    private static let dossier = reading(
        "dossier", "toon wat u zelf instuurde", "/dossier", "toont de eigen stukken")

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

    private static func reading(
        _ name: String, _ summary: String, _ path: String, _ effect: String
    ) -> GatewayVerb {
        GatewayVerb(
            name, summary, arguments: [argument],
            examples: [Example("sluis traject \(name) 7c9e…", effect)]
        ) { session throws(CommandFailure) in try await read(path, session) }
    }

    private static func read(
        _ path: String, _ session: GatewaySession
    ) async throws(CommandFailure) {
        let id = try session.input.required(argument.name)
        let answer = try await session.get("/v1/trajecten/\(id)\(path)")
        try session.show(answer) { FlatJSON.record(answer).text(width: $0) }
    }

    /// A change of one traject, and where it stands then.
    static func change(
        _ path: String, _ body: JSONValue, _ session: GatewaySession
    ) async throws(CommandFailure) {
        let id = try session.input.required(argument.name)
        let answer = try await session.change(.post, "/v1/trajecten/\(id)/\(path)", body)
        try session.show(answer) { width in
            Record([
                ("traject", answer.shown("id")), ("toestand", answer.shown("toestand")),
                ("volgende stap", answer.optionalShown("volgendeStap")),
                ("levering", answer.optionalShown("levering")),
            ]).text(width: width)
        }
    }
}
