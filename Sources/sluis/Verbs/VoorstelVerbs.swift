import Client
import JSON

/// `sluis voorstel`: what a platform proposes to the Information Officer.
enum VoorstelVerbs {
    static let group = CommandGroup(
        "voorstel", "voorstellen van een platform aan de Information Officer",
        [send, show, status, decline])

    private static let argument = Argument("VOORSTEL", "id van het voorstel")

    private static let send = GatewayVerb(
        "stuur", "stuur een voorstel",
        discussion:
            "Met het certificaat van een LIVC-R-platform. Enkel de Information Officer van de "
            + "zone maakt er een fiche van (R66).",
        options: [
            Option(
                "--document", value: "BESTAND", "JSON, of - voor standaardinvoer", isRequired: true),
            Option("--documenttype", value: "NAAM", "anders terugkoppelingsfiche"),
            Option("--aan", value: "ROL", "rol waaraan het gericht is"),
            Option("--ontvanger", value: "ID", "verwachte LTF; een andere wordt geweigerd"),
        ], isChange: true,
        examples: [
            Example(
                "sluis voorstel stuur --document fiche.json", "stuurt het en zegt wie het behandelt"
            )
        ]
    ) { session throws(CommandFailure) in
        let input = session.input
        var body: JSONObject = [
            "documenttype": .string(input.optionalText("--documenttype") ?? "terugkoppelingsfiche"),
            "document": try InputFile.document(at: try input.required("--document")),
        ]
        body.set("aan", input.optionalText("--aan"))
        body.set("ontvanger", input.optionalText("--ontvanger"))
        let answer = try await session.change(.post, "/v1/voorstellen", .object(body))
        try session.show(answer) { width in
            let handler = answer["behandelaar"]
            return Record([
                ("voorstel", answer.shown("id")), ("toestand", answer.shown("toestand")),
                ("behandelaar", handler?.shown("rol")),
                ("politiezone", handler?.shown("politiezone")),
            ]).text(width: width)
        }
        session.suggest("sluis voorstel status \(answer.shown("id"))")
    }

    private static let show = GatewayVerb(
        "toon", "toon een voorstel met zijn document", arguments: [argument],
        options: [Option("--naar", value: "BESTAND", "bewaar het document in een nieuw bestand")],
        examples: [
            Example(
                "sluis voorstel toon 0193… --naar fiche.json",
                "bewaart het document om het te bewerken")
        ]
    ) { session throws(CommandFailure) in
        let id = try session.input.required(argument.name)
        let answer = try await session.get("/v1/voorstellen/\(id)")
        if let file = session.input.optionalText("--naar") {
            try OutputFile.write(Array(answer.shown("document").utf8), new: file)
        }
        try session.show(answer) { width in
            Record([
                ("voorstel", answer.shown("id")), ("ontvangen", answer.shown("ontvangen")),
                ("fiche", answer.optionalShown("fiche")),
            ]).text(width: width) + "\n"
                + FlatJSON.record(answer["document"] ?? .null).text(width: width)
        }
        if answer["fiche"]?.stringValue == nil {
            session.suggest("sluis fiche maak --agendapunt … --voorstel \(id) --ingevuld …")
        }
    }

    private static let status = GatewayVerb(
        "status", "hoever een voorstel staat, en wat er per veld mee gebeurt",
        arguments: [argument],
        examples: [
            Example("sluis voorstel status 0193…", "toont de toestand en elk veld met zijn reden")
        ]
    ) { session throws(CommandFailure) in
        let id = try session.input.required(argument.name)
        let answer = try await session.get("/v1/voorstellen/\(id)/status")
        try session.show(answer) { width in
            Record([
                ("voorstel", answer.shown("id")), ("toestand", answer.shown("toestand")),
                ("behandelaar", answer.shown("behandelaar")),
            ]).text(width: width) + "\n" + FieldTable.text(answer, width: width)
        }
    }

    private static let decline = GatewayVerb(
        "afwijzen", "neem een voorstel niet op",
        discussion: "Enkel door de Information Officer van de zone. Een fiche is een bevoegdheid, "
            + "geen plicht: er wordt geen reden gevraagd (R63). Het platform leest dan dat het "
            + "voorstel niet opgenomen is.",
        arguments: [argument], isChange: true,
        examples: [
            Example("sluis voorstel afwijzen 0193…", "het verdwijnt uit de werkvoorraad")
        ]
    ) { session throws(CommandFailure) in
        let id = try session.input.required(argument.name)
        let answer = try await session.change(.post, "/v1/voorstellen/\(id)/afwijzing", [:])
        try session.show(answer) { width in
            Record([
                ("voorstel", answer.shown("id")), ("ontvangen", answer.shown("ontvangen")),
                ("toestand", "niet opgenomen"),
            ]).text(width: width)
        }
    }
}
