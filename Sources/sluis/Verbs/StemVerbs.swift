import Client
import JSON

/// `sluis stem`: agree to exactly these bytes, or not.
enum StemVerbs {
    static let group = CommandGroup(
        "stem", "stemmen over het eindakkoord van een ronde",
        [
            vote("akkoord", "stem in met exact deze inhoud"),
            vote("weigering", "weiger; de ronde eindigt zonder consensus"),
            vote("onthouding", "onthoud u; de ronde eindigt zonder consensus"), withdraw,
        ])

    private static let yes = Option("--ja", "vraag geen bevestiging; nodig in een script")

    private static func vote(_ choice: String, _ summary: String) -> GatewayVerb {
        let declaration = Option(
            "--verklaring", "ik verklaar wat de tekst hierboven zegt; in een script nodig bij --ja")
        return GatewayVerb(
            choice, summary,
            discussion:
                "Toont eerst de uitgaande bytes, hun nagerekende digest en de verklaring, en "
                + "vraagt dan een bevestiging. De stem wordt ondertekend met de sleutel van uw "
                + "certificaat en kan ingetrokken worden tot de vrijgave.",
            arguments: [RondeVerbs.argument],
            options: [
                Option(
                    "--overeenkomst", value: "DIGEST",
                    "stem enkel als de overeenkomst deze digest heeft"), yes,
            ] + (choice == "akkoord" ? [declaration] : []), isChange: true,
            examples: [
                Example("sluis stem \(choice) 0193…", "toont alles en vraagt een bevestiging"),
                Example(
                    "sluis stem \(choice) 0193… --ja\(choice == "akkoord" ? " --verklaring" : "")",
                    "zonder vraag, voor een script"),
            ]
        ) { session throws(CommandFailure) in try await cast(choice, session) }
    }

    private static func cast(
        _ choice: String, _ session: GatewaySession
    ) async throws(CommandFailure) {
        let input = session.input
        let id = try RondeVerbs.id(session)
        let round = try await session.get("/v1/rondes/\(id)")
        let agreement = try Agreement.of(round, input)
        let isAgreement = choice == "akkoord"
        try await showWhatIsVotedOn(round, agreement, isAgreement: isAgreement, session)
        if isAgreement, input.has("--ja"), !input.has("--verklaring") {
            throw .usage("`--ja` vraagt bij een akkoord ook `--verklaring`", see: input.help)
        }
        try session.terminal.confirm(
            isAgreement
                ? "Stemt u in met exact deze inhoud, en verklaart u het bovenstaande?"
                : "Stemt u `\(choice)`? De ronde eindigt dan zonder consensus.",
            isGiven: input.has("--ja"), help: input.help)
        let act = PersonalAct.stem(
            ronde: id, keuze: choice, overeenkomst: agreement, verklaring: isAgreement)
        let answer = try await session.change(
            .post, "/v1/rondes/\(id)/stemmen",
            [
                "keuze": .string(choice), "overeenkomst": .string(agreement),
                "verklaring": .bool(isAgreement), "handtekening": try session.sign(act),
            ])
        try RondeVerbs.show(answer, session)
        if answer["toestand"] == "goedgekeurd" {
            session.suggest(
                "sluis besluit mededelen \(id)", by: "de korpschef of zijn aangestelde")
        }
    }

    /// On standard error, so that the answer alone stands on standard output.
    private static func showWhatIsVotedOn(
        _ round: JSONValue, _ agreement: String, isAgreement: Bool, _ session: GatewaySession
    ) async throws(CommandFailure) {
        let preview = try await Preview.verified(round.shown("fiche"), session)
        guard preview.shown("digest") == round.shown("voorbeeldDigest") else {
            throw .verification(
                "het voorbeeld is niet meer dat van de ronde; kijk `sluis ronde toon` en stem niet")
        }
        guard !session.input.printsJSON else { return }
        session.terminal.note(Preview.text(preview, width: session.terminal.width))
        session.terminal.noteWrapped("overeenkomst: \(agreement)")
        if isAgreement {
            session.terminal.noteWrapped("verklaring: \(round.shown("verklaring"))")
        }
    }

    private static let withdraw = GatewayVerb(
        "intrekken", "trek uw stem in; kan tot de vrijgave", arguments: [RondeVerbs.argument],
        options: [yes], isChange: true,
        examples: [Example("sluis stem intrekken 0193… --ja", "de ronde eindigt zonder consensus")]
    ) { session throws(CommandFailure) in
        let id = try RondeVerbs.id(session)
        try session.terminal.confirm(
            "Trekt u uw stem in?", isGiven: session.input.has("--ja"), help: session.input.help)
        let answer = try await session.change(
            .post, "/v1/rondes/\(id)/stemmen/intrekking",
            ["handtekening": try session.sign(.stemIntrekken(ronde: id))])
        try RondeVerbs.show(answer, session)
    }
}

/// The digest that votes, besluit and release name.
enum Agreement {
    /// That of the round, which must be the one given with `--overeenkomst`, where one is.
    static func of(_ round: JSONValue, _ input: CommandInput) throws(CommandFailure) -> String {
        guard let agreement = round["overeenkomst"]?.stringValue else {
            // Somebody who names one himself gets the gateway's own answer.
            if let named = input.optionalText("--overeenkomst") { return named }
            throw .refused(
                Problem(
                    status: 409, code: "geen-overeenkomst", title: "",
                    detail:
                        "deze ronde heeft geen overeenkomst (toestand: \(round.shown("toestand"))); "
                        + (round["toestand"] == "samenstelling"
                            ? "wacht tot de Information Officer `sluis ronde eindakkoord` geeft"
                            : "ze is afgelopen; de Information Officer kan een nieuwe openen met "
                                + "`sluis ronde open`")))
        }
        if let expected = input.optionalText("--overeenkomst"), expected != agreement {
            throw .verification(
                "de overeenkomst van de ronde heeft een andere digest dan `--overeenkomst`; er is niets gedaan"
            )
        }
        return agreement
    }
}
