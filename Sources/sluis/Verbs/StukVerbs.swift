import Client
import JSON

/// `sluis stuk`: the one door for documents, whatever their type and way.
enum StukVerbs {
    static let group = CommandGroup(
        "stuk", "stukken indienen, volgen, beslissen en vrijgeven",
        [submit, list, show, renew, withdraw] + reading + deciding)

    static let argument = Argument("STUK", "id van het stuk")

    private static let submit = GatewayVerb(
        "indien", "dien een stuk in, van elk documenttype dat u mag sturen",
        discussion:
            "De poort vindt de route en zegt waar het nu wacht, of onder welke levering het vertrok. Van een "
            + "voorstel maakt enkel de Information Officer een fiche (R66): met --voorstel, en zonder "
            + "--document met het document van dat voorstel. Een aanmelding bij het LIV is anoniem tot de "
            + "go (R194).",
        options: [Stukvelden.document] + Stukvelden.first + Stukvelden.always, isChange: true,
        examples: [
            Example(
                "sluis stuk indien --documenttype terugkoppelingsfiche --document fiche.json",
                "een LIVC-R stelt een fiche voor"),
            Example(
                "sluis stuk indien --voorstel 0193… --agendapunt 0193… --ingevuld tijdens",
                "de Information Officer maakt er de fiche van"),
            Example(
                "sluis stuk indien --documenttype informatiekaart --document kaart.json "
                    + "--gemeente 34022", "een LTF biedt een kaart aan"),
            Example(
                "sluis stuk indien --documenttype 'duiding LIV' --document duiding.json --traject 7c9e…",
                "de frontoffice levert in een traject"),
        ]
    ) { session throws(CommandFailure) in
        var body = try Stukvelden.firstBody(session.input)
        if body["documenttype"] == nil {
            guard let proposal = session.input.optionalText("--voorstel") else {
                throw .usage("noem `--documenttype` of `--voorstel`", see: session.input.help)
            }
            body["documenttype"] = try await session.get("/v1/stukken/\(proposal)")["documenttype"]
        }
        try show(try await session.change(.post, "/v1/stukken", .object(body)), session)
    }

    private static let list = GatewayVerb(
        "lijst", "toon wat uw platform indiende",
        options: [Option("--na", value: "CURSOR", "wat na deze plaats kwam")],
        examples: [Example("sluis stuk lijst", "toont waar elk stuk staat")]
    ) { session throws(CommandFailure) in
        let cursor = session.input.optionalText("--na")
        let answer = try await session.get("/v1/stukken", query: cursor.map { [("na", $0)] } ?? [])
        try session.show(answer) {
            answer.table(
                "stukken",
                [
                    ("stuk", "id"), ("documenttype", "documenttype"), ("versie", "versie"),
                    ("naar", "naar"), ("toestand", "toestand"),
                ], width: $0)
        }
        if let next = answer["volgende"]?.stringValue, !session.input.printsJSON {
            session.terminal.note("enkel wat later komt: sluis stuk lijst --na \(next)")
        }
    }

    private static let show = GatewayVerb(
        "toon", "toon waar een stuk staat, wat ervan wordt en wat u er nu mee kunt doen",
        arguments: [argument],
        examples: [Example("sluis stuk toon 0193…", "toont toestand, velden en handelingen")]
    ) { session throws(CommandFailure) in
        try show(try await session.get(try path(session)), session)
    }

    private static let renew = GatewayVerb(
        "vernieuw", "bied een nieuwe versie van een stuk aan",
        discussion:
            "Zolang het niet vertrok; een kaart ook daarna. Een ronde of besluit over de vorige versie "
            + "vervalt (R65, R132).",
        arguments: [argument],
        options: [
            Option(
                "--document", value: "BESTAND", "JSON, of - voor standaardinvoer", isRequired: true),
            Option("--nummer", value: "N", "het nummer dat u las; een ander wordt geweigerd"),
        ] + Stukvelden.always, isChange: true,
        examples: [
            Example("sluis stuk vernieuw 0193… --document fiche.json --nummer 1", "maakt nummer 2")
        ]
    ) { session throws(CommandFailure) in
        var body = try Stukvelden.body(session.input)
        if let number = try session.input.integer("--nummer", in: 1...1_000_000) {
            body["nummer"] = .integer(number)
        }
        let path = try path(session)
        body["documenttype"] = try await session.get(path)["documenttype"]
        try show(try await session.change(.put, path, .object(body)), session)
    }

    private static let withdraw = GatewayVerb(
        "trek-in", "trek een stuk in dat niet vertrok, of neem een voorstel niet op",
        discussion:
            "Door de afzender, of door de Information Officer die het voorstel niet opneemt: een fiche is "
            + "een bevoegdheid, geen plicht, en een reden wordt niet gevraagd (R63).",
        arguments: [argument], isChange: true,
        examples: [Example("sluis stuk trek-in 0193…", "niemand beslist er nog over")]
    ) { session throws(CommandFailure) in
        try show(
            try await session.change(.post, try path(session) + "/intrekking", [:]), session)
    }

    // MARK: parts

    static func id(_ session: GatewaySession) throws(CommandFailure) -> String {
        try session.input.required(argument.name)
    }

    /// Where this stuk is in the API.
    static func path(_ session: GatewaySession) throws(CommandFailure) -> String {
        "/v1/stukken/\(try id(session))"
    }

    /// Where a stuk stands, what becomes of its fields, and what can be done with it.
    static func show(
        _ answer: JSONValue, _ session: GatewaySession
    ) throws(CommandFailure) {
        try session.show(answer) { width in
            var text = record(answer).text(width: width)
            if !answer.elements("velden").isEmpty {
                text += "\n" + FieldTable.text(answer, width: width) + "\n"
            }
            return text + Handelingswoorden.text(answer, width: width)
        }
        Handelingswoorden.suggest(answer, session)
    }

    private static func record(_ answer: JSONValue) -> Record {
        let handler = answer["behandelaar"]
        let names: [(String, String)] = [
            ("stuk", "id"), ("documenttype", "documenttype"), ("versie", "versie"),
            ("nummer", "nummer"), ("van", "van"), ("naar", "naar"), ("ingediend", "ingediend"),
            ("toestand", "toestand"), ("gemeente", "gemeente"), ("agendapunt", "agendapunt"),
            ("voorstel", "voorstel"), ("opgenomen als", "opgenomenAls"), ("ingevuld", "ingevuld"),
            ("geraadpleegd", "geraadpleegd"), ("ronde", "ronde"), ("besluit", "besluit"),
            ("levering", "levering"), ("digest", "digest"), ("bij de ontvanger", "bijOntvanger"),
            ("traject", "traject"), ("volgende stap", "volgendeStap"),
            ("ontbrekende criteria", "ontbrekendeCriteria"), ("uiterlijk", "uiterlijk"),
            ("open", "merken"),
        ]
        return Record(
            names.map { ($0.0, answer.optionalShown($0.1)) } + [
                (
                    "behandelaar",
                    handler.map { "\($0.shown("rol")) van \($0.shown("politiezone"))" }
                ),
                ("reden", handler?.optionalShown("reden")),
                ("dubbele tekst", Preview.repetitions(answer)),
                // Of most stukken both are no, and say nothing.
                ("GGB-statuut vastgesteld", answer["ggbVastgesteld"] == true ? "ja" : nil),
                ("eenzijdig", answer["eenzijdig"] == true ? "ja" : nil),
            ])
    }
}
