import Client
import JSON

/// `sluis aanmelding`: what COA or a gemeente asks of the LIV.
enum AanmeldingVerbs {
    static let group = CommandGroup(
        "aanmelding", "aanmeldingen van COA of gemeente bij de frontoffice van het LIV",
        [submit, escalate, desk])

    private static let document = Option(
        "--document", value: "BESTAND", "JSON, of - voor standaardinvoer", isRequired: true)
    private static let addressee = Option(
        "--aan", value: "PLATFORM", "enkel de frontoffice, of weglaten (R192)")

    private static let submit = GatewayVerb(
        "indienen", "meld aan, anoniem tot de go",
        discussion:
            "Voor consultatie, duiding of trajectadvies. Niets in de aanmelding mag iemand "
            + "herkenbaar maken (R194). De id in het antwoord is het referentienummer.",
        options: [document, addressee], isChange: true,
        examples: [
            Example(
                "sluis aanmelding indienen --document aanmelding.json",
                "levert ze aan de frontoffice")
        ]
    ) { session throws(CommandFailure) in
        let answer = try await session.change(.post, "/v1/aanmeldingen", .object(body(session)))
        try show(answer, session)
    }

    private static let escalate = GatewayVerb(
        "opschalen", "maak van een zorgwekkende consultatie een aanmelding",
        discussion: "De nieuwe aanmelding begint bij haar eigen weging (R266).",
        arguments: [TrajectVerbs.argument], options: [document, addressee], isChange: true,
        examples: [
            Example(
                "sluis aanmelding opschalen 7c9e… --document aanmelding.json",
                "opent een gekoppeld traject")
        ]
    ) { session throws(CommandFailure) in
        let id = try session.input.required(TrajectVerbs.argument.name)
        let answer = try await session.change(
            .post, "/v1/trajecten/\(id)/opschaling", .object(body(session)))
        try show(answer, session)
    }

    private static let desk = GatewayVerb(
        "loket", "toon het enige adres van het LIV",
        examples: [Example("sluis aanmelding loket", "toont de frontoffice")]
    ) { session throws(CommandFailure) in
        let answer = try await session.get("/v1/trajecten/loket")
        try session.show(answer) { FlatJSON.record(answer).text(width: $0) }
    }

    private static func body(_ session: GatewaySession) throws(CommandFailure) -> JSONObject {
        var body: JSONObject = [
            "document": try InputFile.document(at: try session.input.required("--document"))
        ]
        body.set("aan", session.input.optionalText("--aan"))
        return body
    }

    private static func show(
        _ answer: JSONValue, _ session: GatewaySession
    ) throws(CommandFailure) {
        try session.show(answer) { FlatJSON.record(answer).text(width: $0) }
        session.suggest("sluis traject toon \(answer.shown("id"))")
    }
}
