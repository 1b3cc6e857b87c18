import Client
import JSON

/// The text of a stuk, what leaves of it, and its versions.
extension StukVerbs {
    static let reading: [any Command] = [content, preview, history]

    private static let file = Option(
        "--naar", value: "BESTAND", "bewaar het in een nieuw bestand")

    private static let content = GatewayVerb(
        "inhoud", "lees de tekst van een stuk, waar uw handeling over gaat",
        discussion:
            "De afzender en de Information Officer lezen alles, de korpschef wat op zijn nazicht wacht, de "
            + "geheimhouder aan tafel de gezondheidsvelden. Elke lezing staat in het journaal.",
        arguments: [argument], options: [file],
        examples: [
            Example("sluis stuk inhoud 0193…", "toont de velden die u mag lezen"),
            Example("sluis stuk inhoud 0193… --naar fiche.json", "bewaart het document"),
        ]
    ) { session throws(CommandFailure) in
        let answer = try await session.get(try path(session) + "/inhoud")
        let content = answer["inhoud"] ?? .null
        if let file = session.input.optionalText(file.name) {
            try OutputFile.write(content.canonicalBytes(), new: file)
        }
        try session.show(answer) { width in
            Record([
                ("stuk", answer.shown("stuk")), ("versie", answer.shown("versie")),
                ("nummer", answer.shown("nummer")),
                ("motivering", answer.optionalShown("motivering")),
            ]).text(width: width) + "\n" + FlatJSON.record(content).text(width: width)
        }
    }

    /// Of a draft decision of an LTF.
    static let scope = [
        Option(
            "--omvang", value: "WOORD", "van een LTF: geheel of gedeelte (R133)",
            choices: ["geheel", "gedeelte"]),
        Option(
            "--veld", value: "VELD", "wat meegaat bij gedeelte, zoals het voorbeeld het spelt",
            isRepeated: true),
    ]

    private static let preview = GatewayVerb(
        "voorbeeld", "toon exact wat naar buiten gaat, en elk veld met zijn reden",
        discussion: "De bytes zijn de uitgaande bytes zelf: hun SHA-256 wordt hier nagerekend. Met "
            + "--omvang toont het aan een LTF wat bij dat besluit zou vertrekken. Met --volg blijft het "
            + "voorbeeld staan en verschijnt het opnieuw zodra er iets wijzigt; met --json komt dan bij "
            + "elke wijziging een object op een eigen regel.",
        arguments: [argument],
        options: scope + [
            file, Option("--volg", "toon het opnieuw bij elke wijziging, tot u stopt"),
            Option("--aantal", value: "N", "stop met volgen na zoveel keer tonen"),
        ],
        examples: [
            Example("sluis stuk voorbeeld 0193…", "toont het voorbeeld van nu"),
            Example("sluis stuk voorbeeld 0193… --volg", "volgt de samenstelling aan tafel"),
            Example("sluis stuk voorbeeld 0193… --naar uit.json", "bewaart de exacte bytes"),
            Example(
                "sluis stuk voorbeeld 0193… --omvang gedeelte --veld persoonsgegevens.naam",
                "een ontwerp van besluit van de LTF"),
        ]
    ) { session throws(CommandFailure) in
        try await Preview.show(try id(session), session)
    }

    private static let history = GatewayVerb(
        "historiek", "toon alle versies van alle stukken over deze casus (R85)",
        arguments: [argument],
        examples: [Example("sluis stuk historiek 0193…", "toont elke versie met haar document")]
    ) { session throws(CommandFailure) in
        let answer = try await session.get(try path(session) + "/historiek")
        try session.show(answer) { width in
            let left = answer.shown("weggelatenStukken")
            let cut = left == "0" ? "" : "\n\(left) oudere stukken passen niet in dit antwoord"
            return answer.elements("versies").map { version in
                Record([
                    ("stuk", version.shown("stuk")), ("nummer", version.shown("versie")),
                    ("opgesteld", version.shown("opgesteld")),
                ]).text(width: width) + "\n"
                    + FlatJSON.record(version["document"] ?? .null).text(width: width)
            }.joined(separator: "\n") + cut
        }
    }
}
