import Client
import JSON

/// `sluis instrument`: what exists to discuss or assess a case with, and what is done with it.
enum InstrumentVerbs {
    static let group = CommandGroup(
        "instrument", "instrumenten gebruiken, citeren en overhandigen",
        [show, results, activate, use, cite, hand])

    private static let audience = Option(
        "--doelgroep", value: "DOELGROEP", "voor wie; nodig waar er een doelgroep is (R12)")

    private static let show = GatewayVerb(
        "resultaat", "toon een geregistreerd resultaat",
        arguments: [Argument("RESULTAAT", "id van het resultaat")],
        examples: [Example("sluis instrument resultaat 0193…", "met herkomst en context (R150)")]
    ) { session throws(CommandFailure) in
        let id = try session.input.required("RESULTAAT")
        let answer = try await session.get("/v1/instrumentresultaten/\(id)")
        try session.show(answer) { width in
            Record([
                ("resultaat", answer.shown("id")), ("instrument", answer.shown("instrument")),
                ("opsteller", answer.shown("opsteller")), ("datum", answer.shown("datum")),
                ("herkomst", answer.shown("herkomst")),
                ("context", answer.shown("gebruikscontext")),
                ("lokaal", answer.shown("lokaleOmstandigheden")),
                ("inhoud", answer.shown("inhoud")),
            ]).text(width: width)
        }
    }

    private static let results = GatewayVerb(
        "resultaten", "welke resultaten een LIVC-R heeft",
        options: [
            Option("--livcr", value: "ID", "platform in het adresboek", isRequired: true)
        ],
        examples: [
            Example("sluis instrument resultaten --livcr livcr-tienen", "lees er een met resultaat")
        ]
    ) { session throws(CommandFailure) in
        let livcr = try session.input.required("--livcr")
        let answer = try await session.get(
            "/v1/instrumentresultaten", query: [("livcr", livcr)])
        try session.show(answer) {
            answer.table(
                "resultaten",
                [
                    ("resultaat", "id"), ("instrument", "instrument"), ("opsteller", "opsteller"),
                    ("datum", "datum"),
                ], width: $0)
        }
    }

    private static let activate = GatewayVerb(
        "activeer", "neem een instrument in gebruik voor een LIVC-R",
        arguments: [Argument("INSTRUMENT", "id van het instrument")],
        options: [
            Option("--livcr", value: "ID", "platform in het adresboek", isRequired: true),
            Option("--kader", value: "JJJJ-MM-DD", "dag waarop het kader gelezen is"),
            Option("--afspraken", value: "JJJJ-MM-DD", "dag waarop de afspraken gemaakt zijn"),
        ], isChange: true,
        examples: [
            Example(
                "sluis instrument activeer radix-tool --livcr livcr-tienen --kader 2026-11-02 "
                    + "--afspraken 2026-11-09", "na lezing en afspraken (R156)")
        ]
    ) { session throws(CommandFailure) in
        let input = session.input
        var content: JSONObject = ["livcr": .string(try input.required("--livcr"))]
        content.set("kaderGelezen", input.optionalText("--kader"))
        content.set("afsprakenGemaakt", input.optionalText("--afspraken"))
        try await record("activering", content, ["instrument", "livcr"], session)
    }

    private static let use = GatewayVerb(
        "gebruik", "leg vast dat een instrument in een overleg gebruikt werd",
        arguments: [
            Argument("INSTRUMENT", "id van het instrument"),
            Argument("OVERLEG", "id van het overleg"),
        ],
        options: [
            Option(
                "--gebruiker", value: "PERSOON", "wie het gebruikte", isRequired: true,
                isRepeated: true), audience,
        ], isChange: true,
        examples: [
            Example(
                "sluis instrument gebruik alveole 0193… --gebruiker p-tienen-ocmw",
                "wie geen vorming heeft, wordt genoemd en geweigerd (R159)")
        ]
    ) { session throws(CommandFailure) in
        let input = session.input
        var content: JSONObject = [
            "overleg": .string(try input.required("OVERLEG")),
            "gebruikers": .texts(input.texts("--gebruiker")),
        ]
        content.set("doelgroep", input.optionalText("--doelgroep"))
        try await record("gebruik", content, ["id", "instrument", "overleg"], session)
    }

    private static let cite = GatewayVerb(
        "citeer", "vraag of een resultaat geciteerd mag worden, en leg dat vast",
        arguments: [Argument("INSTRUMENT", "id van het instrument")],
        options: [
            Option("--doel", value: "DOEL", "waarvoor", isRequired: true),
            Option("--als", value: "WAT", "als wat het zou dienen", isRequired: true),
            Option("--aan", value: "WIE", "aan wie het gaat", isRequired: true),
            Option("--livcr", value: "ID", "voor welke LIVC-R; nodig waar er een gebied is"),
            Option("--resultaat", value: "ID", "het geregistreerde resultaat"), audience,
        ], isChange: true,
        examples: [
            Example(
                "sluis instrument citeer radix-tool --doel 'plan van aanpak' --als bijlage "
                    + "--aan LIVC-R", "toegelaten; aan de LTF zou dit geweigerd worden (R153)")
        ]
    ) { session throws(CommandFailure) in
        let input = session.input
        var content: JSONObject = [
            "doel": .string(try input.required("--doel")),
            "als": .string(try input.required("--als")),
            "aan": .string(try input.required("--aan")),
        ]
        content.set("livcr", input.optionalText("--livcr"))
        content.set("resultaat", input.optionalText("--resultaat"))
        content.set("doelgroep", input.optionalText("--doelgroep"))
        try await record(
            "citaat", content,
            ["instrument", "doel", "herkomst", "gebruikscontext", "lokaleOmstandigheden"], session)
    }

    /// Records what happens with an instrument, and shows `members` of what was recorded.
    private static func record(
        _ kind: String, _ content: JSONObject, _ members: [String], _ session: GatewaySession
    ) async throws(CommandFailure) {
        let answer = try await session.change(
            .post, "/v1/instrumentgebruik",
            [
                "soort": .string(kind),
                "instrument": .string(try session.input.required("INSTRUMENT")),
                "inhoud": .object(content),
            ])
        let recorded = answer[kind] ?? .null
        try session.show(answer) { width in
            Record(members.map { ($0, recorded.optionalShown($0)) }).text(width: width)
        }
    }

    private static let hand = GatewayVerb(
        "overhandig", "overhandig een stuk met beperkte verspreiding",
        arguments: [Argument("STUK", "id van het instrument of het kader")],
        options: [
            Option("--livcr", value: "ID", "platform in het adresboek", isRequired: true),
            Option("--ontvanger", value: "PERSOON", "wie het krijgt", isRequired: true),
        ], isChange: true,
        examples: [
            Example(
                "sluis instrument overhandig radix-tool --livcr livcr-tienen "
                    + "--ontvanger p-tienen-coordinator", "enkel door de coördinator (R16, R155)")
        ]
    ) { session throws(CommandFailure) in
        let input = session.input
        let answer = try await session.change(
            .post, "/v1/overhandigingen",
            [
                "stuk": .string(try input.required("STUK")),
                "livcr": .string(try input.required("--livcr")), "handeling": "overhandigen",
                "ontvanger": .string(try input.required("--ontvanger")),
            ])
        try session.show(answer) { width in
            Record([
                ("stuk", answer.shown("stuk")), ("ontvanger", answer.shown("ontvanger")),
                ("datum", answer.shown("datum")),
            ]).text(width: width)
        }
    }
}
