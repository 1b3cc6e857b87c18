import Client
import JSON

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
