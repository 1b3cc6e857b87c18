import Client
import JSON

/// `sluis zelfevaluatie`: what a coordinator answers about the own LIVC-R (R148).
enum ZelfevaluatieVerbs {
    static let group = CommandGroup(
        "zelfevaluatie", "antwoorden van een EMMASCAN, enkel voor de coördinator van de LIVC-R",
        [keep, list, read])

    private static let keep = GatewayVerb(
        "bewaar", "bewaar de antwoorden van een EMMASCAN",
        discussion:
            "Door de coördinator van de LIVC-R; niemand anders leest ze (R148). Het bestand is een lijst "
            + "van objecten met `vraag` en `antwoord`, of een object met die lijst als `antwoorden`.",
        options: [
            Option("--livcr", value: "ID", "de eigen LIVC-R in het adresboek", isRequired: true),
            Option(
                "--dag", value: "JJJJ-MM-DD", "dag waarop de vragen beantwoord werden",
                isRequired: true),
            Option(
                "--antwoorden", value: "BESTAND", "JSON, of - voor standaardinvoer",
                isRequired: true),
        ], isChange: true,
        examples: [
            Example(
                "sluis zelfevaluatie bewaar --livcr livcr-tienen --dag 2026-11-20 "
                    + "--antwoorden emmascan.json", "bewaart ze en toont de id")
        ]
    ) { session throws(CommandFailure) in
        let input = session.input
        let file = try InputFile.json(at: try input.required("--antwoorden"), what: "antwoorden")
        let answer = try await session.change(
            .post, "/v1/zelfevaluaties",
            [
                "livcr": .string(try input.required("--livcr")), "naam": "EMMASCAN",
                "dag": .string(try input.required("--dag")),
                "antwoorden": file["antwoorden"] ?? file,
            ])
        try session.show(answer) { width in
            Record([("zelfevaluatie", answer.shown("id")), ("dag", answer.shown("dag"))])
                .text(width: width)
        }
        session.suggest("sluis zelfevaluatie lees \(answer.shown("id"))")
    }

    private static let list = GatewayVerb(
        "lijst", "toon de zelfevaluaties van uw LIVC-R",
        examples: [Example("sluis zelfevaluatie lijst", "ids en dagen, oudste eerst")]
    ) { session throws(CommandFailure) in
        let answer = try await session.get("/v1/zelfevaluaties")
        try session.show(answer) { width in
            answer.table(
                "zelfevaluaties", [("zelfevaluatie", "id"), ("dag", "dag")], width: width)
        }
    }

    private static let read = GatewayVerb(
        "lees", "lees een zelfevaluatie van uw LIVC-R",
        discussion: "Enkel als u daar vandaag coördinator bent. Elke lezing staat in het journaal.",
        arguments: [Argument("ZELFEVALUATIE", "id uit `sluis zelfevaluatie lijst`")],
        examples: [Example("sluis zelfevaluatie lees 0193…", "toont elke vraag met haar antwoord")]
    ) { session throws(CommandFailure) in
        let id = try session.input.required("ZELFEVALUATIE")
        let answer = try await session.get("/v1/zelfevaluaties/\(id)")
        try session.show(answer) { width in
            Record([
                ("instrument", answer.shown("naam")), ("LIVC-R", answer.shown("livcr")),
                ("dag", answer.shown("dag")),
            ]).text(width: width)
                + answer.table(
                    "antwoorden", [("vraag", "vraag"), ("antwoord", "antwoord")], width: width)
        }
    }
}
