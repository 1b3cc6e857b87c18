import Client
import JSON

/// `sluis agendapunt`: the cases of a meeting, and who effectively takes part in each.
enum AgendapuntVerbs {
    static let group = CommandGroup(
        "agendapunt", "casussen op een overleg, met wie effectief deelneemt",
        [add, show, present, departure, trajectory])

    private static let argument = Argument("AGENDAPUNT", "id van het agendapunt")

    private static let add = GatewayVerb(
        "voegtoe", "zet een casus op de agenda",
        arguments: [Argument("OVERLEG", "id van het overleg")],
        options: [
            Option("--referentie", value: "TEKST", "zoals de LIVC-R ze noemt", isRequired: true),
            Option("--naam", value: "TEKST", "wie of wat besproken wordt", isRequired: true),
            Option("--vorig", value: "ID", "eerder agendapunt over dezelfde (R85)"),
            Option(
                "--nieuwe-casus", "over iemand anders met dezelfde naam als een eerder agendapunt"),
        ], isChange: true,
        examples: [
            Example(
                "sluis agendapunt voegtoe 0193… --referentie 2026-11-21/01 --naam 'Jan Voorbeeld'",
                "zet deze casus op de agenda")
        ]
    ) { session throws(CommandFailure) in
        let input = session.input
        var body: JSONObject = [
            "referentie": .string(try input.required("--referentie")),
            "naam": .string(try input.required("--naam")),
        ]
        body.set("vorig", input.optionalText("--vorig"))
        if input.has("--nieuwe-casus") { body["nieuweCasus"] = true }
        let overleg = try input.required("OVERLEG")
        let answer = try await session.change(
            .post, "/v1/overleggen/\(overleg)/agendapunten", .object(body))
        try show(answer, session)
        session.suggest("sluis agendapunt deelnemers \(answer.shown("id")) …")
    }

    private static let show = GatewayVerb(
        "toon", "toon een agendapunt", arguments: [argument],
        examples: [Example("sluis agendapunt toon 0193…", "toont naam, deelnemers en traject")]
    ) { session throws(CommandFailure) in
        try show(try await session.get("/v1/agendapunten/\(try id(session))"), session)
    }

    private static let present = GatewayVerb(
        "deelnemers", "registreer wie effectief deelneemt",
        discussion:
            "Door de voorzitter of de coördinator, nooit door de Information Officer. De lijst "
            + "vervangt de vorige. Achter een persoon kan een mandaat staan.",
        arguments: [
            argument, Argument("PERSOON[=MANDAAT]", "deelnemende personen", isRepeated: true),
        ], isChange: true,
        examples: [
            Example(
                "sluis agendapunt deelnemers 0193… p-tienen-voorzitter p-tienen-ocmw p-tienen-io=LTF",
                "legt vast dat deze drie deelnemen")
        ]
    ) { session throws(CommandFailure) in
        let persons = session.input.texts("PERSOON[=MANDAAT]").map { word in
            let parts = word.split(separator: "=", maxSplits: 1)
            var person: JSONObject = ["persoon": .string(parts.first.map { String($0) } ?? "")]
            person.set("mandaat", parts.count > 1 ? String(parts[1]) : nil)
            return JSONValue.object(person)
        }
        try show(
            try await session.change(
                .put, "/v1/agendapunten/\(try id(session))/deelnemers",
                ["deelnemers": .array(persons)]), session)
        session.suggest("sluis agendapunt traject \(try id(session)) --besluit …")
    }

    private static let departure = GatewayVerb(
        "vertrek", "leg vast dat iemand de tafel verliet",
        arguments: [argument, Argument("PERSOON", "wie vertrok")], isChange: true,
        examples: [
            Example("sluis agendapunt vertrek 0193… p-tienen-ocmw", "wie weg is, stemt niet")
        ]
    ) { session throws(CommandFailure) in
        try show(
            try await session.change(
                .post, "/v1/agendapunten/\(try id(session))/vertrekken",
                ["persoon": .string(try session.input.required("PERSOON"))]), session)
    }

    private static let trajectory = GatewayVerb(
        "traject", "leg het besluit van de deelnemers over een traject vast", arguments: [argument],
        options: [
            Option("--besluit", value: "TEKST", "wat de deelnemers besloten", isRequired: true)
        ],
        isChange: true,
        examples: [
            Example(
                "sluis agendapunt traject 0193… --besluit 'opvolging door CAW'",
                "besluit van vandaag (R73)")
        ]
    ) { session throws(CommandFailure) in
        try show(
            try await session.change(
                .post, "/v1/agendapunten/\(try id(session))/trajectbesluiten",
                ["besluit": .string(try session.input.required("--besluit"))]), session)
        session.suggest(
            "sluis stuk indien --agendapunt \(try id(session)) --voorstel … --ingevuld …",
            by: "de Information Officer")
    }

    private static func id(_ session: GatewaySession) throws(CommandFailure) -> String {
        try session.input.required(argument.name)
    }

    private static func show(
        _ answer: JSONValue, _ session: GatewaySession
    ) throws(CommandFailure) {
        try session.show(answer) { width in
            Record([
                ("agendapunt", answer.shown("id")), ("overleg", answer.shown("overleg")),
                ("referentie", answer.shown("referentie")), ("naam", answer.shown("naam")),
                ("deelnemers", answer.elements("deelnemers").map(\.shown).joined(separator: "\n")),
                ("vertrokken", answer.elements("vertrokken").map(\.shown).joined(separator: "\n")),
                (
                    "traject",
                    answer["trajectbesluit"].map { "\($0.shown("datum")): \($0.shown("besluit"))" }
                ),
            ]).text(width: width)
        }
    }
}
