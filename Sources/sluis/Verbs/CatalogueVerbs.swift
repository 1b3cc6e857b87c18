import Client
import JSON

/// `sluis initiatief` and `sluis kader`: what is offered where, and under which dated frameworks.
enum CatalogueVerbs {
    static let initiatives = CommandGroup(
        "initiatief", "initiatieven en vormingen: waar en voor wie", [initiativeList])
    static let frameworks = CommandGroup(
        "kader", "kaders en wetteksten met hun periode", [frameworkList])

    static let options: [Option] = [
        Option("--livcr", value: "ID", "wat een LIVC-R kan kiezen"),
        Option("--gemeente", value: "NIS", "wat er in deze gemeente is"),
        Option("--doelgroep", value: "WIE", "wat er voor deze doelgroep is"),
    ]

    /// The given ones of `options` as the query that asks for them; only those that the verb takes.
    static func query(_ input: CommandInput, _ options: [Option]) -> [(String, String)] {
        options.compactMap { option in
            input.optionalText(option.name).map { (String(option.name.dropFirst(2)), $0) }
        }
    }

    private static let frameworkOptions = [
        Option("--dag", value: "JJJJ-MM-DD", "kaders van deze dag"),
        Option("--gemeente", value: "NIS", "het plan van haar gebied"),
    ]

    private static let initiativeList = GatewayVerb(
        "lijst", "toon de initiatieven met wie er beroep op kan doen", options: options,
        examples: [
            Example("sluis initiatief lijst --gemeente 24107", "wat er in deze gemeente is (R12)")
        ]
    ) { session throws(CommandFailure) in
        let answer = try await session.get("/v1/initiatieven", query: query(session.input, options))
        try session.show(answer) {
            answer.table(
                "initiatieven",
                [
                    ("initiatief", "initiatief"), ("doel", "doel"),
                    ("begunstigden", "begunstigden"), ("doorverwijzing", "doorverwijzing"),
                ], width: $0)
        }
    }

    private static let frameworkList = GatewayVerb(
        "lijst", "toon de kaders, of die van een dag en een gemeente",
        options: frameworkOptions,
        examples: [
            Example("sluis kader lijst --dag 2021-09-07", "toen gold Plan R (R9)")
        ]
    ) { session throws(CommandFailure) in
        let answer = try await session.get(
            "/v1/kaders", query: query(session.input, frameworkOptions))
        try session.show(answer) {
            answer.table(
                "kaders",
                [
                    ("kader", "kader"), ("titel", "titel"), ("van", "geldigVan"),
                    ("tot", "geldigTot"), ("vindplaats", "vindplaats"),
                ], width: $0)
        }
    }
}
