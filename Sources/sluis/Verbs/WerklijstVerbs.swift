import Client
import JSON

/// `sluis werklijst` and `sluis handeling`: what waits for whoever asks, and doing it by its number.
enum WerklijstVerbs {
    static let list = GatewayVerb(
        "werklijst", "wat op u wacht, te laat is of klaar is, met een nummer per regel",
        discussion:
            "Voor elke rol en elk systeem; wat te laat is, staat eerst. De nummers gelden tot u de lijst "
            + "opnieuw toont. Met --json het antwoord van de poort, zonder nummers.",
        examples: [Example("sluis werklijst", "toont elke regel met wat u ermee doet")]
    ) { session throws(CommandFailure) in
        let answer = try await session.get("/v1/werklijst")
        try session.show(answer) { table(answer, width: $0) }
        guard !session.input.printsJSON else { return }
        do throws(CommandFailure) {
            try ShownLines(session).keep(answer)
        } catch {
            return session.terminal.noteWrapped("\(error)")
        }
        let waiting = answer.elements("regels").firstIndex { $0["toestand"] != "klaar" }
        if let waiting { session.suggest("sluis handeling \(waiting + 1)") }
    }

    private static func table(_ answer: JSONValue, width: Int) -> String {
        let rows = answer.elements("regels").enumerated().map { place, line in
            [
                String(place + 1), line["handeling"]?.shown("soort") ?? "", line.shown("soort"),
                line.shown("toestand"), line.shown("sinds"), line.shown("uiterlijk"),
            ]
        }
        return Table(["nr", "handeling", "over", "toestand", "sinds", "uiterlijk"], rows)
            .text(width: width)
    }

    static let act = GatewayVerb(
        "handeling", "doe wat een regel van de werklijst zegt",
        discussion:
            "Leest de werklijst eerst opnieuw: is de regel niet meer dezelfde, dan gebeurt er niets. Zegt dan "
            + "welk werkwoord het doet en voert dat uit; wat dat werkwoord nog vraagt, zet u achter het "
            + "nummer. Wat u ondertekent, is de akte die de poort noemt.",
        arguments: [
            Argument("REGEL", "nummer uit de laatst getoonde werklijst"),
            Argument(
                "WOORD", "opties en woorden van het werkwoord van de regel", isOptional: true,
                isRepeated: true, takesOptions: true),
        ],
        examples: [
            Example("sluis handeling 1", "doet de eerste regel, na een bevestiging waar die hoort"),
            Example("sluis handeling 2 --keuze akkoord", "stemt, waar regel 2 een stem vraagt"),
            Example(
                "sluis handeling 3 --verwijzing GGB-2026-0042", "voldoet een verplichting"),
        ]
    ) { session throws(CommandFailure) in try await take(session) }

    /// Reads the worklist again, and runs the verb of the line that was meant.
    private static func take(_ session: GatewaySession) async throws(CommandFailure) {
        let input = session.input
        guard let number = try input.integer("REGEL", in: 1...1_000_000) else { return }
        let answer = try await session.get("/v1/werklijst")
        let act = try ShownLines(session).line(number, in: answer)["handeling"] ?? .null
        guard let words = Handelingswoorden.words(act) else {
            throw .notNow("niet-aan-de-poort", Handelingswoorden.line(act))
        }
        if !input.printsJSON {
            session.terminal.note(
                "regel \(number): \(TerminalText.safe(Handelingswoorden.line(act)))")
        }
        let line = words + input.texts("WOORD") + passedOn(input)
        guard case .run(let command, let rest) = try CommandTree.sluis.read(line) else { return }
        try await command.run(rest, session.terminal)
    }

    /// Which gateway, and how to answer: for the verb that does it too.
    private static func passedOn(_ input: CommandInput) -> [String] {
        Profile.options.flatMap { option in
            input.optionalText(option.name).map { [option.name, $0] } ?? []
        } + (input.printsJSON ? [Option.json.name] : [])
    }

    /// A worklist line names what is owed after a delivery.
    static let fulfil = GatewayVerb(
        "voldoe", "meld dat een verplichting voldaan is, zoals plaatsing in de GGB",
        arguments: [Argument("VERPLICHTING", "id van de verplichting")],
        options: [
            Option(
                "--verwijzing", value: "TEKST", "waar het staat, bijvoorbeeld een GGB-nummer",
                isRequired: true)
        ], isChange: true,
        examples: [
            Example("sluis voldoe 0193… --verwijzing GGB-2026-0042", "meldt de plaatsing")
        ]
    ) { session throws(CommandFailure) in
        let id = try session.input.required("VERPLICHTING")
        let answer = try await session.change(
            .post, "/v1/verplichtingen/\(id)/voldoening",
            ["verwijzing": .string(try session.input.required("--verwijzing"))])
        try session.show(answer) { width in
            Record([
                ("verplichting", answer.shown("id")), ("soort", answer.shown("soort")),
                ("betreft", answer.shown("betreft")), ("toestand", answer.shown("toestand")),
                ("voldaan", answer.optionalShown("voldaan")),
            ]).text(width: width)
        }
    }
}
