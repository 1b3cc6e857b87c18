import Client
import JSON

/// The decisions on a traject of the LIV.
extension TrajectVerbs {
    static let decisions: [any Command] = [
        weigh, assign, go, participate, withdraw, extend, close,
    ]

    private static let cause = Option(
        "--oorzaak", value: "CODE", "onderliggende oorzaak, als het niet doorgaat (R231)")
    private static let explanation = Option(
        "--toelichting", value: "TEKST", "voor de opdrachtgever")

    private static let weigh = GatewayVerb(
        "wegen", "weeg een aanmelding: wel of niet opnemen",
        discussion:
            "Door de frontoffice, met de versie van het afwegingskader die vandaag geldt (R233). "
            + "Zonder --oorzaak wordt ze opgenomen.",
        arguments: [argument],
        options: [
            Option("--weger", value: "FUNCTIE", "wie weegt", isRequired: true),
            Option("--kader", value: "VERSIE", "versie van het afwegingskader", isRequired: true),
            Option("--proportionaliteit", value: "TEKST", "motivering", isRequired: true),
            Option("--legitimiteit", value: "TEKST", "motivering", isRequired: true), cause,
            Option("--uitzondering", value: "TEKST", "waarom ondanks een ontbrekend criterium"),
            Option("--minderjarige", value: "TEKST", "de bijzondere weging (R245)"), explanation,
        ], isChange: true,
        examples: [
            Example(
                "sluis traject wegen 7c9e… --weger casemanager --kader 'afwegingskader 2026-1' "
                    + "--proportionaliteit '…' --legitimiteit '…'", "neemt de aanmelding op"),
            Example(
                "sluis traject wegen 7c9e… --weger casemanager --kader 'afwegingskader 2026-1' "
                    + "--proportionaliteit '…' --legitimiteit '…' --oorzaak 'niet proportioneel'",
                "neemt ze niet op"),
        ]
    ) { session throws(CommandFailure) in
        let input = session.input
        var body: JSONObject = [
            "weger": .string(try input.required("--weger")),
            "afwegingskader": .string(try input.required("--kader")),
            "proportionaliteit": .string(try input.required("--proportionaliteit")),
            "legitimiteit": .string(try input.required("--legitimiteit")),
            "opnemen": .bool(input.optionalText("--oorzaak") == nil),
        ]
        body.set("oorzaakcode", input.optionalText("--oorzaak"))
        body.set("uitzondering", input.optionalText("--uitzondering"))
        body.set("bijzondereWeging", input.optionalText("--minderjarige"))
        body.set("toelichting", input.optionalText("--toelichting"))
        try await change("weging", .object(body), session)
    }

    private static let assign = GatewayVerb(
        "toewijzen", "wijs een professional toe",
        arguments: [argument],
        options: [
            Option(
                "--professional", value: "WIE", "id van een expert, of naam in het LIV-team",
                isRequired: true),
            Option("--herkomst", value: "WAAR", "LSE-medewerker of expertpool", isRequired: true),
            Option("--rol", value: "ROL", "duider of behandelaar", isRequired: true),
            Option(
                "--expertise", value: "TEKST", "waarop de match rust", isRequired: true,
                isRepeated: true),
        ], isChange: true,
        examples: [
            Example(
                "sluis traject toewijzen 7c9e… --professional expert-1 --herkomst expertpool "
                    + "--rol duider --expertise regiokennis", "na de weging")
        ]
    ) { session throws(CommandFailure) in
        let input = session.input
        try await change(
            "toewijzingen",
            [
                "professional": .string(try input.required("--professional")),
                "herkomst": .string(try input.required("--herkomst")),
                "rol": .string(try input.required("--rol")),
                "expertises": .texts(input.texts("--expertise")),
            ], session)
    }

    private static let go = GatewayVerb(
        "go", "beslis go, of no go met een oorzaak", arguments: [argument],
        options: [
            Option("--door", value: "FUNCTIE", "wie beslist", isRequired: true),
            Option("--motivering", value: "TEKST", "waarom", isRequired: true), cause, explanation,
        ], isChange: true,
        examples: [
            Example("sluis traject go 7c9e… --door casemanager --motivering '…'", "go"),
            Example(
                "sluis traject go 7c9e… --door casemanager --motivering '…' "
                    + "--oorzaak 'te weinig informatie'", "no go"),
        ]
    ) { session throws(CommandFailure) in
        let input = session.input
        var body: JSONObject = [
            "go": .bool(input.optionalText("--oorzaak") == nil),
            "door": .string(try input.required("--door")),
            "motivering": .string(try input.required("--motivering")),
        ]
        body.set("oorzaakcode", input.optionalText("--oorzaak"))
        body.set("toelichting", input.optionalText("--toelichting"))
        try await change("go", .object(body), session)
    }

    private static let participate = GatewayVerb(
        "deelname", "leg de vrijwillige deelname vast, of dat ze geweigerd is",
        arguments: [argument],
        options: [
            Option("--toelichting", value: "TEKST", "hoe het gevraagd is", isRequired: true),
            Option("--geweigerd", "de betrokkene neemt niet deel; het traject stopt (R196)"),
        ], isChange: true,
        examples: [
            Example("sluis traject deelname 7c9e… --toelichting 'met tolk besproken'", "akkoord")
        ]
    ) { session throws(CommandFailure) in
        try await change(
            "deelname",
            [
                "akkoord": .bool(!session.input.has("--geweigerd")),
                "toelichting": .string(try session.input.required("--toelichting")),
            ], session)
    }

    private static let withdraw = GatewayVerb(
        "intrekken", "meld dat de betrokkene niet langer deelneemt; alles stopt",
        arguments: [argument],
        options: [Option("--toelichting", value: "TEKST", "wat gezegd is", isRequired: true)],
        isChange: true,
        examples: [
            Example("sluis traject intrekken 7c9e… --toelichting 'hij stopt'", "stopt het traject")
        ]
    ) { session throws(CommandFailure) in
        try await change(
            "intrekking",
            ["toelichting": .string(try session.input.required("--toelichting"))], session)
    }

    private static let extend = GatewayVerb(
        "verlengen", "verleng de termijn, met een reden", arguments: [argument],
        options: [
            Option("--tot", value: "DAG", "nieuwe laatste dag", isRequired: true),
            Option("--reden", value: "TEKST", "waarom (R232)", isRequired: true),
        ], isChange: true,
        examples: [
            Example("sluis traject verlengen 7c9e… --tot 2027-03-01 --reden '…'", "meer tijd")
        ]
    ) { session throws(CommandFailure) in
        try await change(
            "verlenging",
            [
                "tot": .string(try session.input.required("--tot")),
                "reden": .string(try session.input.required("--reden")),
            ], session)
    }

    private static let close = GatewayVerb(
        "afsluiten", "sluit een traject af met zijn uitkomst", arguments: [argument],
        options: [Option("--uitkomst", value: "CODE", "uitkomst (R237)", isRequired: true)],
        isChange: true,
        examples: [Example("sluis traject afsluiten 7c9e… --uitkomst beantwoord", "sluit het")]
    ) { session throws(CommandFailure) in
        try await change(
            "afsluiting", ["uitkomst": .string(try session.input.required("--uitkomst"))], session)
    }
}
