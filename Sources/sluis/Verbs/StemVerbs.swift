import Client
import Exchange
import JSON

/// `sluis stem` and `sluis besluit`: agree to exactly these bytes, and authorise that they leave.
enum StemVerbs {
    private static let named = Option(
        "--overeenkomst", value: "DIGEST", "enkel als de overeenkomst deze digest heeft")

    static let vote = GatewayVerb(
        "stem", "stem over het eindakkoord van een ronde, of trek uw stem in",
        discussion:
            "Toont eerst de uitgaande bytes, hun nagerekende digest en de verklaring, en vraagt dan een "
            + "bevestiging. De stem wordt ondertekend met de sleutel van uw certificaat en kan ingetrokken "
            + "worden tot de vrijgave. Enkel akkoord van iedereen is consensus; elke andere keuze eindigt de "
            + "ronde.",
        arguments: [RondeVerbs.argument],
        options: [
            Option(
                "--keuze", value: "KEUZE", "uw stem", isRequired: true,
                choices: ["akkoord", "weigering", "onthouding", withdrawal]), named, StukVerbs.yes,
            Option(
                "--verklaring",
                "ik verklaar wat de tekst hierboven zegt; in een script nodig bij een akkoord met --ja"
            ),
        ], isChange: true,
        examples: [
            Example("sluis stem 0193… --keuze akkoord", "toont alles en vraagt een bevestiging"),
            Example("sluis stem 0193… --keuze akkoord --ja --verklaring", "voor een script"),
            Example("sluis stem 0193… --keuze intrekken --ja", "de ronde eindigt zonder consensus"),
        ]
    ) { session throws(CommandFailure) in
        let choice = try session.input.required("--keuze")
        guard choice == withdrawal else { return try await cast(choice, session) }
        let id = try RondeVerbs.id(session)
        try session.terminal.confirm(
            "Trekt u uw stem in?", isGiven: session.input.has(StukVerbs.yes.name),
            help: session.input.help)
        let act = ActToSign(Akte.stemIntrekken(ronde: id))
        try await send(act, to: "stemmen", saying: ["keuze": .string(withdrawal)], session)
    }

    private static let withdrawal = "intrekken"

    private static func cast(
        _ choice: String, _ session: GatewaySession
    ) async throws(CommandFailure) {
        let (id, input) = (try RondeVerbs.id(session), session.input)
        let round = try await session.get("/v1/rondes/\(id)")
        let agrees = choice == "akkoord"
        let agreement = try Agreement.of(round, input)
        let act = try ActToSign.offered(
            .stemmen, in: round,
            filling: [
                "keuze": choice, "verklaring": agrees ? "ja" : "nee", "overeenkomst": agreement,
            ],
            named: Akte.stem(
                ronde: id, keuze: choice, overeenkomst: agreement, verklaring: agrees))
        try await showWhatIsVotedOn(round, act, session)
        if agrees, input.has(StukVerbs.yes.name), !input.has("--verklaring") {
            throw .usage("`--ja` vraagt bij een akkoord ook `--verklaring`", see: input.help)
        }
        try session.terminal.confirm(
            agrees
                ? "Stemt u in met exact deze inhoud, en verklaart u het bovenstaande?"
                : "Stemt u `\(choice)`? De ronde eindigt dan zonder consensus.",
            isGiven: input.has(StukVerbs.yes.name), help: input.help)
        try await send(act, to: "stemmen", saying: ["verklaring": .bool(agrees)], session)
    }

    /// On standard error, so that the answer alone stands on standard output.
    private static func showWhatIsVotedOn(
        _ round: JSONValue, _ act: ActToSign, _ session: GatewaySession
    ) async throws(CommandFailure) {
        let preview = try await Preview.verified(round.shown("stuk"), session)
        guard preview.shown("digest") == round.shown("voorbeeldDigest") else {
            throw .verification(
                "het voorbeeld is niet meer dat van de ronde; kijk `sluis ronde toon` en stem niet")
        }
        guard !session.input.printsJSON else { return }
        try Preview.note(preview, session)
        session.terminal.noteWrapped("overeenkomst: \(act["overeenkomst"])")
        if act["verklaring"] == "ja" {
            session.terminal.noteWrapped("verklaring: \(round.shown("verklaring"))")
        }
    }

    static let decide = GatewayVerb(
        "besluit", "beslis als korpschef of aangestelde of er meegedeeld wordt (R36)",
        discussion:
            "Toont de ronde en vraagt een bevestiging. Een reden wordt niet gevraagd (R63).",
        arguments: [RondeVerbs.argument],
        options: [
            Option(
                "--keuze", value: "KEUZE", "uw besluit", isRequired: true,
                choices: ["mededelen", "nietMededelen"]), named, StukVerbs.yes,
        ], isChange: true,
        examples: [
            Example("sluis besluit 0193… --keuze mededelen", "daarna kan het stuk vertrekken"),
            Example("sluis besluit 0193… --keuze nietMededelen --ja", "het vertrekt niet"),
        ]
    ) { session throws(CommandFailure) in
        let (id, input) = (try RondeVerbs.id(session), session.input)
        let choice = try input.required("--keuze")
        let round = try await session.get("/v1/rondes/\(id)")
        let agreement = try Agreement.of(round, input)
        let act = try ActToSign.offered(
            .mededelen, in: round, filling: ["keuze": choice, "overeenkomst": agreement],
            named: Akte.mededelingsbesluit(ronde: id, keuze: choice, overeenkomst: agreement))
        if !input.printsJSON {
            session.terminal.note(RondeVerbs.text(round, width: session.terminal.width))
        }
        try session.terminal.confirm(
            "Besluit u `\(choice)` over exact deze overeenkomst?",
            isGiven: input.has(StukVerbs.yes.name), help: input.help)
        try await send(act, to: "mededelingsbesluit", saying: [:], session)
    }

    /// Sends a signed act on a round, and shows where the round stands then and whose turn it is.
    private static func send(
        _ act: ActToSign, to resource: String, saying more: JSONObject, _ session: GatewaySession
    ) async throws(CommandFailure) {
        let id = try RondeVerbs.id(session)
        var body = act.body(without: "ronde")
        for member in more.members { body[member.name] = member.value }
        body["handtekening"] = try session.sign(act)
        let answer = try await session.change(
            .post, "/v1/rondes/\(id)/\(resource)", .object(body))
        try RondeVerbs.show(answer, session)
        switch answer.shown("toestand") {
        case "goedgekeurd":
            session.suggest(
                "sluis besluit \(id) --keuze …", by: "de korpschef of zijn aangestelde")
        case "besloten":
            session.suggest(
                "sluis stuk geef-vrij \(answer.shown("stuk"))", by: "de Information Officer")
        default: break
        }
    }
}

/// The digest that votes and besluit name.
private enum Agreement {
    /// That of the round, which must be the one given with `--overeenkomst`, where one is.
    static func of(_ round: JSONValue, _ input: CommandInput) throws(CommandFailure) -> String {
        let named = input.optionalText("--overeenkomst")
        guard let agreement = round["overeenkomst"]?.stringValue else {
            // Somebody who names one himself gets the gateway's own answer.
            if let named { return named }
            throw .notNow(
                "geen-overeenkomst",
                "deze ronde heeft geen overeenkomst (toestand: \(round.shown("toestand"))); "
                    + (round["toestand"] == "samenstelling"
                        ? "wacht tot de Information Officer `sluis ronde eindakkoord` geeft"
                        : "ze is afgelopen; de Information Officer kan een nieuwe openen met "
                            + "`sluis ronde open`"))
        }
        if let named, named != agreement {
            throw .verification(
                "de overeenkomst van de ronde heeft een andere digest dan `--overeenkomst`; er is niets gedaan"
            )
        }
        return agreement
    }
}
