import Client
import JSON

/// The documents and reports of a traject of the LIV.
extension TrajectVerbs {
    static let documents: [any Command] = [
        sending(
            "verrijkingsvraag", "vraag verrijking, anoniem", "verrijkingsvragen",
            "vraagt de opdrachtgever meer, voor de go"),
        sending(
            "verrijken", "verrijk de aanmelding, anoniem", "verrijkingen",
            "vult de aanmelding aan, voor de go; bevestigd zonder identificerende gegevens"),
        sending(
            "informatie", "geef aanvullende informatie, na go en startgesprek", "informatie",
            "op de eigen rechtsgrond van de opdrachtgever"), ask, step, product, agree, forward,
    ]

    private static let file = Option(
        "--document", value: "BESTAND", "JSON, of - voor standaardinvoer", isRequired: true)

    private static func sending(
        _ name: String, _ summary: String, _ path: String, _ effect: String
    ) -> GatewayVerb {
        GatewayVerb(
            name, summary, arguments: [argument], options: [file], isChange: true,
            examples: [Example("sluis traject \(name) 7c9e… --document stuk.json", effect)]
        ) { session throws(CommandFailure) in
            try await change(
                path,
                ["document": try InputFile.document(at: try session.input.required("--document"))],
                session)
        }
    }

    private static let ask = GatewayVerb(
        "vraag", "vraag aanvullende informatie, één veld", arguments: [argument],
        options: [
            Option("--veld", value: "NAAM", "veld van de aanvullende informatie", isRequired: true)
        ], isChange: true,
        examples: [
            Example("sluis traject vraag 7c9e… --veld naam", "na go en startgesprek (R195)")
        ]
    ) { session throws(CommandFailure) in
        try await change(
            "informatieverzoeken",
            ["velden": [.string(try session.input.required("--veld"))]], session)
    }

    private static let step = GatewayVerb(
        "stap", "leg een stap vast met zijn verplichte verslag",
        discussion:
            "Startgesprek, onderzoeksvragen, analyse, voorleggen en de stappen van de eigen context "
            + "(R202, R229).",
        arguments: [argument],
        options: [
            Option("--stap", value: "NAAM", "naam in de werkwijze", isRequired: true),
            Option("--verslag", value: "BESTAND", "JSON, of -", isRequired: true),
        ], isChange: true,
        examples: [
            Example(
                "sluis traject stap 7c9e… --stap startgesprek --verslag gesprek.json",
                "zet de stap")
        ]
    ) { session throws(CommandFailure) in
        try await change(
            "stappen",
            [
                "stap": .string(try session.input.required("--stap")),
                "inhoud": try InputFile.document(at: try session.input.required("--verslag")),
            ], session)
    }

    private static let product = GatewayVerb(
        "lever", "lever een duiding, adviesrapport, antwoord of trajectadvies",
        discussion: "Enkel aan de opdrachtgever van dit traject (R200).",
        arguments: [argument],
        options: [
            Option(
                "--soort", value: "SOORT", "duiding, adviesrapport, antwoord of trajectadvies",
                isRequired: true), file,
        ], isChange: true,
        examples: [
            Example(
                "sluis traject lever 7c9e… --soort duiding --document duiding.json",
                "levert de duiding")
        ]
    ) { session throws(CommandFailure) in
        try await change(
            "stukken",
            [
                "soort": .string(try session.input.required("--soort")),
                "document": try InputFile.document(at: try session.input.required("--document")),
            ], session)
    }

    private static let agree = GatewayVerb(
        "akkoord", "ga akkoord met de ontvangen duiding, ondertekend",
        arguments: [argument],
        options: [
            Option("--digest", value: "DIGEST", "van de ontvangen duiding", isRequired: true)
        ], isChange: true,
        examples: [
            Example("sluis traject akkoord 7c9e… --digest 9f86…", "formaliseert de duiding (R201)")
        ]
    ) { session throws(CommandFailure) in
        let id = try session.input.required(argument.name)
        let digest = try session.input.required("--digest")
        let act = PersonalAct.akkoordDuiding(traject: id, digest: digest)
        try await change(
            "akkoord",
            ["digest": .string(digest), "handtekening": try session.sign(act)], session)
    }

    private static let forward = GatewayVerb(
        "doorsturen", "stuur het advies naar een lokale partij, na het akkoord",
        arguments: [argument],
        options: [Option("--partij", value: "PLATFORM", "lokale partij", isRequired: true)],
        isChange: true,
        examples: [
            Example(
                "sluis traject doorsturen 7c9e… --partij gemeente-westerwolde",
                "enkel wie in het advies staat (R262)")
        ]
    ) { session throws(CommandFailure) in
        try await change(
            "doorsturing", ["partij": .string(try session.input.required("--partij"))], session)
    }
}
