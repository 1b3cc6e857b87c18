import Client
import JSON

/// `sluis overleg`: the meetings of a LIVC-R.
enum OverlegVerbs {
    static let group = CommandGroup(
        "overleg", "casusoverleggen van een LIVC-R openen en bekijken", [open, show, list, close])

    private static let open = GatewayVerb(
        "open", "open een overleg",
        discussion:
            "Door de voorzitter of de coördinator. De Information Officer is nooit voorzitter "
            + "(R24); enkel een overleg van type operationeel behandelt casussen (R248).",
        options: [
            Option("--livcr", value: "ID", "platform in het adresboek", isRequired: true),
            Option(
                "--type", value: "TYPE", "soort overleg", isRequired: true,
                choices: ["operationeel", "strategisch", "beleid"]),
            Option("--datum", value: "JJJJ-MM-DD", "dag van het overleg", isRequired: true),
            Option("--voorzitter", value: "PERSOON", "wie voorzit", isRequired: true),
        ], isChange: true,
        examples: [
            Example(
                "sluis overleg open --livcr livcr-tienen --type operationeel --datum 2026-11-21 "
                    + "--voorzitter p-tienen-voorzitter",
                "opent een operationeel casusoverleg en geeft zijn id")
        ]
    ) { session throws(CommandFailure) in
        let input = session.input
        let answer = try await session.change(
            .post, "/v1/overleggen",
            [
                "livcr": .string(try input.required("--livcr")),
                "type": .string(try input.required("--type")),
                "datum": .string(try input.required("--datum")),
                "voorzitter": .string(try input.required("--voorzitter")),
            ])
        try session.show(answer) { record(answer, width: $0) }
        session.suggest("sluis agendapunt voegtoe \(answer.shown("id")) --referentie … --naam …")
    }

    private static let show = GatewayVerb(
        "toon", "toon een overleg met zijn agendapunten",
        arguments: [Argument("OVERLEG", "id van het overleg")],
        examples: [Example("sluis overleg toon 0193…", "toont dit overleg")]
    ) { session throws(CommandFailure) in
        let id = try session.input.required("OVERLEG")
        let answer = try await session.get("/v1/overleggen/\(id)")
        try session.show(answer) { record(answer, width: $0) }
    }

    private static let list = GatewayVerb(
        "lijst", "toon de overleggen van een LIVC-R",
        options: [Option("--livcr", value: "ID", "platform in het adresboek", isRequired: true)],
        examples: [Example("sluis overleg lijst --livcr livcr-tienen", "toont ze alle")]
    ) { session throws(CommandFailure) in
        let answer = try await session.get(
            "/v1/overleggen", query: [("livcr", try session.input.required("--livcr"))])
        try session.show(answer) {
            answer.table(
                "overleggen",
                [
                    ("overleg", "id"), ("datum", "datum"), ("type", "type"),
                    ("voorzitter", "voorzitter"),
                ],
                width: $0)
        }
    }

    private static let close = GatewayVerb(
        "sluit", "sluit de agenda van een overleg",
        discussion:
            "Niet zolang over een uitnodiging van een justitiehuis niet beslist is (R143).",
        arguments: [Argument("OVERLEG", "id van het overleg")], isChange: true,
        examples: [Example("sluis overleg sluit 0193…", "er komt niets meer bij op de agenda")]
    ) { session throws(CommandFailure) in
        let id = try session.input.required("OVERLEG")
        let answer = try await session.change(.post, "/v1/overleggen/\(id)/afsluiting", [:])
        try session.show(answer) { record(answer, width: $0) }
    }

    private static func record(_ answer: JSONValue, width: Int) -> String {
        Record([
            ("overleg", answer.shown("id")), ("livcr", answer.shown("livcr")),
            ("type", answer.shown("type")), ("datum", answer.shown("datum")),
            ("voorzitter", answer.shown("voorzitter")),
            ("gesloten", answer.optionalShown("gesloten")),
            ("agendapunten", answer.elements("agendapunten").map(\.shown).joined(separator: "\n")),
        ]).text(width: width)
    }
}
