import Client
import Domain
import JSON

/// `sluis rapport`: counts for the nationale taskforce (R6).
enum RapportVerb {
    static let report = GatewayVerb(
        "rapport", "maak een rapport van aantallen voor de nationale taskforce",
        discussion:
            "Door compliance. Per maand en per weg wat vertrok, en wat verschuldigd bleef; enkel "
            + "maanden die voorbij zijn, nooit een rij over een persoon. Een klein aantal wordt niet "
            + "gezegd.",
        options: [
            Option("--aan", value: "NAAM", "id of naam van de taskforce", isRequired: true),
            Option("--van", value: "JJJJ-MM", "eerste maand", isRequired: true),
            Option("--tot", value: "JJJJ-MM", "laatste maand", isRequired: true),
        ], isChange: true,
        examples: [
            Example("sluis rapport --aan ntf --van 2026-07 --tot 2026-09", "een kwartaal")
        ]
    ) { session throws(CommandFailure) in
        let input = session.input
        let answer = try await session.change(
            .post, "/v1/rapporten",
            [
                "aan": .string(try input.required("--aan")),
                "van": .string(try input.required("--van")),
                "tot": .string(try input.required("--tot")),
            ])
        try session.show(answer) { width in
            answer.table(
                "regels",
                [
                    ("maand", "maand"), ("soort", "soort"), ("wat", "wat"), ("aantal", "aantal"),
                    ("onderdrukt", "onderdrukt"),
                ], width: width)
        }
    }
}
