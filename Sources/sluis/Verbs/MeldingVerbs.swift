import Client
import JSON

/// `sluis melding`: reports of a justitiehuis, for who sends and who reads them.
enum MeldingVerbs {
    static let group = CommandGroup(
        "melding", "radicaliseringsdossiers van een justitiehuis melden en volgen",
        [send, show, read, expert, close])

    private static let argument = Argument("MELDING", "id van de melding")

    private static let send = GatewayVerb(
        "stuur", "meld een dossier; het vertrekt onmiddellijk",
        discussion:
            "Met het certificaat van een Vlaams justitiehuis of het VCET. Zonder bruikbaar contact van de "
            + "LIVC-R gaat de melding naar de Information Officer van de zone (R142). Een verslag aan de "
            + "rechtbank gaat nooit mee (R136).",
        options: [
            Option(
                "--document", value: "BESTAND", "JSON, of - voor standaardinvoer", isRequired: true)
        ], isChange: true,
        examples: [
            Example("sluis melding stuur --document melding.json", "stuurt ze en zegt langs wie")
        ]
    ) { session throws(CommandFailure) in
        let document = try InputFile.document(at: try session.input.required("--document"))
        let answer = try await session.change(.post, "/v1/meldingen", ["document": document])
        try show(answer, session)
        session.suggest("sluis melding toon \(answer.shown("id"))")
    }

    private static let show = GatewayVerb(
        "toon", "toon waar een melding staat", arguments: [argument],
        examples: [Example("sluis melding toon 0193…", "toont toestand, termijn en open punten")]
    ) { session throws(CommandFailure) in
        let id = try session.input.required(argument.name)
        try show(try await session.get("/v1/meldingen/\(id)"), session)
    }

    private static let read = GatewayVerb(
        "lees", "lees een melding als contact van de LIVC-R",
        discussion:
            "Door de Information Officer van de zone, waar de LIVC-R geen bruikbaar contact heeft. Elke "
            + "lezing staat in het journaal.",
        arguments: [argument],
        options: [Option("--naar", value: "BESTAND", "nieuw bestand; anders standaarduitvoer")],
        examples: [Example("sluis melding lees 0193… --naar melding.json", "bewaart de bytes")]
    ) { session throws(CommandFailure) in
        let id = try session.input.required(argument.name)
        let response = try await session.getResponse("/v1/meldingen/\(id)/inhoud")
        guard let file = session.input.optionalText("--naar") else {
            try session.terminal.writeAll(response.body)
            return
        }
        try OutputFile.write(response.body, new: file)
        session.terminal.note("\(response.body.count) bytes bewaard in \(file)")
    }

    private static let expert = GatewayVerb(
        "expert", "noem de ondersteunende expert van een dossier",
        discussion: "Sluit het open punt dat een melding zonder expert opende (R135).",
        arguments: [argument],
        options: [Option("--naam", value: "TEKST", "wie ondersteunt", isRequired: true)],
        isChange: true,
        examples: [Example("sluis melding expert 0193… --naam 'Zita Expertmans'", "noemt haar")]
    ) { session throws(CommandFailure) in
        let id = try session.input.required(argument.name)
        let answer = try await session.change(
            .put, "/v1/meldingen/\(id)/expert",
            ["expert": .string(try session.input.required("--naam"))])
        try show(answer, session)
    }

    private static let close = GatewayVerb(
        "sluit", "sluit een dossier", arguments: [argument], isChange: true,
        examples: [
            Example("sluis melding sluit 0193…", "er komt geen uitnodiging meer voor die persoon")
        ]
    ) { session throws(CommandFailure) in
        let id = try session.input.required(argument.name)
        try show(try await session.change(.post, "/v1/meldingen/\(id)/afsluiting", [:]), session)
    }

    private static func show(
        _ answer: JSONValue, _ session: GatewaySession
    ) throws(CommandFailure) {
        try session.show(answer) { width in
            Record([
                ("melding", answer.shown("id")), ("LIVC-R", answer.shown("livcr")),
                ("toestand", answer.shown("toestand")), ("ontvangen", answer.shown("ontvangen")),
                ("uiterlijk", answer.shown("uiterlijk")),
                (
                    "via",
                    answer["via"].map { "\($0.shown("rol")) van \($0.shown("politiezone"))" }
                ),
                ("reden", answer["via"].map { $0.shown("reden") }),
                ("open", answer.elements("merken").map(\.shown).joined(separator: "\n")),
            ]).text(width: width)
        }
    }
}

/// `sluis uitnodiging`: what a burgemeester decides on and a justitiehuis receives.
enum UitnodigingVerbs {
    static let group = CommandGroup(
        "uitnodiging", "uitnodigingen van een justitiehuis op een overleg", [list, decide])

    private static let list = GatewayVerb(
        "lijst", "toon de uitnodigingen",
        examples: [Example("sluis uitnodiging lijst", "wat te beslissen is, of ontvangen werd")]
    ) { session throws(CommandFailure) in
        let answer = try await session.get("/v1/uitnodigingen")
        try session.show(answer) { rows(answer, width: $0) }
    }

    private static let decide = GatewayVerb(
        "beslis", "zend een uitnodiging of wijs ze af",
        discussion: "Door de burgemeester. Zolang niet beslist is, sluit de agenda niet (R143).",
        arguments: [Argument("UITNODIGING", "id van de uitnodiging")],
        options: [
            Option(
                "--keuze", value: "KEUZE", "wat ermee gebeurt", isRequired: true,
                choices: ["zenden", "afwijzen"]),
            Option("--reden", value: "TEKST", "waarom ze afgewezen wordt"),
        ], isChange: true,
        examples: [Example("sluis uitnodiging beslis 0193… --keuze zenden", "nodigt uit")]
    ) { session throws(CommandFailure) in
        var body: JSONObject = ["keuze": .string(try session.input.required("--keuze"))]
        body.set("reden", session.input.optionalText("--reden"))
        let id = try session.input.required("UITNODIGING")
        let answer = try await session.change(
            .post, "/v1/uitnodigingen/\(id)/besluit", .object(body))
        try session.show(answer) { rows(["uitnodigingen": [answer]], width: $0) }
    }

    private static func rows(_ answer: JSONValue, width: Int) -> String {
        answer.table(
            "uitnodigingen",
            [
                ("uitnodiging", "id"), ("LIVC-R", "livcr"), ("datum", "datum"),
                ("justitiehuis", "justitiehuis"), ("toestand", "toestand"),
            ], width: width)
    }
}
