import Client
import JSON

/// `sluis hulpmiddelen`: what is offered where and for whom, and under which dated frameworks.
enum HulpmiddelenVerb {
    private static let options: [Option] = [
        Option("--livcr", value: "ID", "wat een LIVC-R kan kiezen"),
        Option(
            "--gemeente", value: "NIS", "wat er in deze gemeente is, en het plan van haar gebied"),
        Option("--doelgroep", value: "WIE", "wat er voor deze doelgroep is"),
        Option("--dag", value: "JJJJ-MM-DD", "kaders van deze dag"),
    ]

    static let command = GatewayVerb(
        "hulpmiddelen", "toon de instrumenten, initiatieven en kaders",
        discussion:
            "Zonder optie alle; met --livcr of --gemeente enkel wat daar beschikbaar is (R12).",
        options: options,
        examples: [
            Example("sluis hulpmiddelen --livcr livcr-tienen", "de keuzelijst van deze LIVC-R"),
            Example("sluis hulpmiddelen --dag 2021-09-07", "toen gold Plan R (R9)"),
        ]
    ) { session throws(CommandFailure) in
        let query = options.compactMap { option in
            session.input.optionalText(option.name).map { (String(option.name.dropFirst(2)), $0) }
        }
        let answer = try await session.get("/v1/hulpmiddelen", query: query)
        try session.show(answer) { text(answer, width: $0) }
    }

    private static func text(_ answer: JSONValue, width: Int) -> String {
        let lists: [(String, [(String, String)])] = [
            (
                "instrumenten",
                [
                    ("instrument", "instrument"), ("categorie", "categorie"), ("doel", "doel"),
                    ("merken", "merken"),
                ]
            ),
            (
                "initiatieven",
                [
                    ("initiatief", "initiatief"), ("doel", "doel"),
                    ("begunstigden", "begunstigden"), ("doorverwijzing", "doorverwijzing"),
                ]
            ),
            (
                "kaders",
                [
                    ("kader", "kader"), ("titel", "titel"), ("van", "geldigVan"),
                    ("tot", "geldigTot"), ("vindplaats", "vindplaats"),
                ]
            ),
        ]
        return lists.map { "\($0.0)\n" + answer.table($0.0, $0.1, width: width) }
            .joined(separator: "\n")
    }
}
