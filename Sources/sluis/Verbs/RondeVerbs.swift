import Client
import JSON

/// `sluis ronde`: the table composes what may leave, then agrees to exactly that.
enum RondeVerbs {
    static let group = CommandGroup(
        "ronde", "de ronde van de tafel: samenstelling en eindakkoord",
        [
            open, show, fields("bezwaar", "maak bezwaar tegen velden; één stem volstaat"),
            fields("bezwaar-intrekken", "trek eigen bezwaren in"),
            fields(
                "nazicht", "stel vast dat velden nagezien zijn, door een ander dan de opsteller"),
            fields("vrijgave-bij-naam", "geef velden uitdrukkelijk vrij, namens de tafel (R81)"),
            fields(
                "vrijgave-geheimhouder", "geef een gezondheidsgegeven vrij als geheimhouder (R103)"
            ), freeze, close,
        ])

    static let argument = Argument("RONDE", "id van de ronde")
    private static let acknowledged = Option(
        "--erkend", value: "WAARSCHUWING", "waarschuwing die u gezien hebt", isRepeated: true,
        choices: ["eenzijdig", "dubbeleTekst"])

    private static let open = GatewayVerb(
        "open", "open een ronde over een stuk van uw tafel",
        discussion:
            "Door de Information Officer. Wie stemt en binnen welke dagen de mededeling mag, "
            + "liggen dan vast (R71).",
        arguments: [StukVerbs.argument],
        options: [
            Option(
                "--vanaf", value: "JJJJ-MM-DD", "eerste dag van de mededeling", isRequired: true),
            Option("--tot", value: "JJJJ-MM-DD", "laatste dag van de mededeling", isRequired: true),
            acknowledged,
        ], isChange: true,
        examples: [
            Example(
                "sluis ronde open 0193… --vanaf 2026-11-22 --tot 2026-12-05",
                "opent de ronde voor deze veertien dagen")
        ]
    ) { session throws(CommandFailure) in
        let input = session.input
        let answer = try await session.change(
            .post, try StukVerbs.path(session) + "/rondes",
            [
                "vanaf": .string(try input.required("--vanaf")),
                "tot": .string(try input.required("--tot")),
                "erkend": .texts(input.texts("--erkend")),
            ])
        try show(answer, session)
        let stuk = try StukVerbs.id(session)
        session.suggest("sluis stuk voorbeeld \(stuk) --volg", by: "ieder aan tafel")
        session.suggest(
            "sluis stuk inhoud \(stuk), dan sluis ronde nazicht \(answer.shown("id")) …",
            by: "de korpschef")
    }

    private static let show = GatewayVerb(
        "toon", "toon een ronde zoals u ze mag zien", arguments: [argument],
        examples: [Example("sluis ronde toon 0193…", "toont bezwaren, vaststellingen en stand")]
    ) { session throws(CommandFailure) in
        try show(try await session.get("/v1/rondes/\(try id(session))"), session)
    }

    private static let freeze = GatewayVerb(
        "eindakkoord", "bevries de inhoud en open de stemming",
        discussion:
            "Daarna ligt elke byte vast; één weigering, onthouding of stilzwijgen eindigt de ronde. "
            + "Noemt eerst wat weerhouden blijft en vraagt aan een terminal een bevestiging.",
        arguments: [argument],
        options: [acknowledged, Option("--ja", "vraag geen bevestiging")], isChange: true,
        examples: [Example("sluis ronde eindakkoord 0193…", "opent het eindakkoord")]
    ) { session throws(CommandFailure) in
        if session.terminal.isInteractive, !session.input.has("--ja") {
            try await confirmFreeze(session)
        }
        let answer = try await session.change(
            .post, "/v1/rondes/\(try id(session))/fase",
            ["naar": "eindakkoord", "erkend": .texts(session.input.texts("--erkend"))])
        try show(answer, session)
        session.suggest("sluis stem \(try id(session)) --keuze …", by: "ieder aan tafel")
    }

    /// Whoever freezes too early loses the round: what stays behind is named first.
    private static func confirmFreeze(_ session: GatewaySession) async throws(CommandFailure) {
        let round = try await session.get("/v1/rondes/\(try id(session))")
        let preview = try await Preview.verified(round.shown("stuk"), session)
        let withheld = preview.elements("velden").map { FieldReport($0) }.filter { !$0.isReleased }
        for field in withheld {
            session.terminal.noteWrapped("weerhouden: \(field.path) (\(field.short))")
        }
        try session.terminal.confirm(
            "Ingevulde velden die weerhouden blijven: \(withheld.count). Bevriest u deze inhoud?",
            isGiven: false, help: session.input.help)
    }

    private static let close = GatewayVerb(
        "sluit", "sluit een ronde zonder resultaat", arguments: [argument], isChange: true,
        examples: [
            Example("sluis ronde sluit 0193…", "het stuk kan daarna een nieuwe ronde krijgen")
        ]
    ) { session throws(CommandFailure) in
        try show(
            try await session.change(
                .post, "/v1/rondes/\(try id(session))/fase", ["naar": "gesloten"]), session)
    }

    /// A verb that says something of named fields; its name is the word of the API.
    private static func fields(_ name: String, _ summary: String) -> GatewayVerb {
        GatewayVerb(
            name, summary,
            arguments: [
                argument,
                Argument(
                    "VELD", "veld of element, zoals het voorbeeld het noemt", isRepeated: true),
            ], isChange: true,
            examples: [
                Example(
                    "sluis ronde \(name) 0193… 'risicodomeinen.intentie[0]'",
                    "voor dit hele element")
            ]
        ) { session throws(CommandFailure) in
            try show(
                try await session.change(
                    .post, "/v1/rondes/\(try id(session))/samenstelling",
                    ["soort": .string(name), "velden": .texts(session.input.texts("VELD"))]),
                session)
        }
    }

    static func id(_ session: GatewaySession) throws(CommandFailure) -> String {
        try session.input.required(argument.name)
    }

    static func show(_ answer: JSONValue, _ session: GatewaySession) throws(CommandFailure) {
        try session.show(answer) { text(answer, width: $0) }
        Handelingswoorden.suggest(answer, session)
    }

    static func text(_ answer: JSONValue, width: Int) -> String {
        var text = Record([
            ("ronde", answer.shown("id")), ("stuk", answer.shown("stuk")),
            ("toestand", answer.shown("toestand")), ("ontvanger", answer.shown("ontvanger")),
            ("mededeling", "van \(answer.shown("vanaf")) tot en met \(answer.shown("tot"))"),
            ("vervalt", answer.shown("vervalt")), ("deelnemers", answer.shown("deelnemers")),
            ("stand van de samenstelling", answer.shown("samenstelling")),
            ("digest van het voorbeeld", answer.shown("voorbeeldDigest")),
            ("overeenkomst", answer.optionalShown("overeenkomst")),
            ("eenzijdig", answer.shown("eenzijdig")),
        ]).text(width: width)
        for (member, columns) in [
            ("bezwaren", ["veld", "door"]), ("vaststellingen", ["soort", "veld", "door"]),
            ("stemmen", ["door", "keuze"]),
        ] where !answer.elements(member).isEmpty {
            text += "\n\(member)\n" + answer.table(member, columns.map { ($0, $0) }, width: width)
        }
        return text + Handelingswoorden.text(answer, width: width)
    }
}
