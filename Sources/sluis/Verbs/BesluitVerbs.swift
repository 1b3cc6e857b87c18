import Client
import JSON

/// `sluis besluit` and `sluis vrijgave`: who authorises, and who lets it go.
enum BesluitVerbs {
    static let group = CommandGroup(
        "besluit", "het mededelingsbesluit van korpschef of aangestelde",
        [
            decide("mededelen", "besluit dat de fiche meegedeeld wordt (R36)", "mededelen"),
            decide("niet-mededelen", "besluit dat de fiche niet meegedeeld wordt", "nietMededelen"),
            list,
        ])

    private static let options = [
        Option(
            "--overeenkomst", value: "DIGEST", "enkel als de overeenkomst deze digest heeft"),
        Option("--ja", "vraag geen bevestiging; nodig in een script"),
    ]

    private static func decide(
        _ name: String, _ summary: String, _ choice: String
    ) -> GatewayVerb {
        GatewayVerb(
            name, summary, arguments: [RondeVerbs.argument], options: options, isChange: true,
            examples: [
                Example("sluis besluit \(name) 0193…", "toont de ronde en vraagt een bevestiging")
            ]
        ) { session throws(CommandFailure) in
            let id = try RondeVerbs.id(session)
            let round = try await session.get("/v1/rondes/\(id)")
            let agreement = try Agreement.of(round, session.input)
            if !session.input.printsJSON {
                session.terminal.note(RondeVerbs.text(round, width: session.terminal.width))
            }
            try session.terminal.confirm(
                "Besluit u `\(name)` over exact deze overeenkomst?",
                isGiven: session.input.has("--ja"), help: session.input.help)
            let act = PersonalAct.mededelingsbesluit(
                ronde: id, keuze: choice, overeenkomst: agreement)
            let answer = try await session.change(
                .post, "/v1/rondes/\(id)/mededelingsbesluit",
                [
                    "keuze": .string(choice), "overeenkomst": .string(agreement),
                    "handtekening": try session.sign(act),
                ])
            try RondeVerbs.show(answer, session)
            if answer["toestand"] == "besloten", choice == "mededelen" {
                session.suggest("sluis vrijgave \(id)", by: "de Information Officer")
            }
        }
    }

    private static let list = GatewayVerb(
        "lijst", "toon de rondes die op uw besluit wachten",
        examples: [Example("sluis besluit lijst", "toont ze met hun toestand")]
    ) { session throws(CommandFailure) in
        let answer = try await session.get("/v1/besluitvorming")
        try session.show(answer) { RondeVerbs.rows(answer, width: $0) }
    }

    static let release = GatewayVerb(
        "vrijgave", "geef een besloten fiche vrij voor de bevoegde LTF",
        discussion: "Door de Information Officer, na akkoord en besluit. Het beleid wordt opnieuw "
            + "toegepast en moet exact dezelfde bytes geven; anders gaat er niets weg.",
        arguments: [RondeVerbs.argument], options: options, isChange: true,
        examples: [Example("sluis vrijgave 0193… --ja", "maakt de levering")]
    ) { session throws(CommandFailure) in
        let id = try RondeVerbs.id(session)
        let round = try await session.get("/v1/rondes/\(id)")
        let agreement = try Agreement.of(round, session.input)
        try session.terminal.confirm(
            "Geeft u de fiche vrij voor `\(TerminalText.safe(round.shown("ontvanger")))`?",
            isGiven: session.input.has("--ja"), help: session.input.help)
        let act = PersonalAct.vrijgave(ronde: id, overeenkomst: agreement)
        let answer = try await session.change(
            .post, "/v1/rondes/\(id)/vrijgave",
            ["overeenkomst": .string(agreement), "handtekening": try session.sign(act)])
        guard answer.shown("overeengekomenDigest") == answer.shown("geleverdeDigest") else {
            throw .verification(
                "de geleverde digest is niet de overeengekomen digest; meld dit aan de beheerder")
        }
        try session.show(answer) { width in
            Record([
                ("levering", answer.shown("levering")), ("ontvanger", answer.shown("ontvanger")),
                ("drager", answer.shown("drager")),
                ("overeengekomen", answer.shown("overeengekomenDigest")),
                ("geleverd", answer.shown("geleverdeDigest")),
            ]).text(width: width)
        }
        session.suggest("sluis verplichting lijst")
    }
}
