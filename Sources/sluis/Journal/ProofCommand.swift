import JSON
import Journal

/// `sluis journaal bewijs`: that one entry stands in the journal; of a kept receipt without asking
/// anybody.
struct ProofCommand: Command {
    let specification = CommandSpecification(
        name: "bewijs", summary: "ga na dat een regel in het journaal staat",
        discussion:
            "Vraagt het bewijs van regel INDEX aan de poort, of leest een bewaard ontvangstbewijs "
            + "met --bestand; dan is geen poort of profiel nodig.",
        arguments: [Argument("INDEX", "nummer van de regel, vanaf 0", isOptional: true)],
        options: [
            Option("--bestand", value: "BESTAND", "ontvangstbewijs dat met --bewijs bewaard is"),
            JournalKey.clientOption,
        ] + Profile.options,
        examples: [
            Example(
                "sluis journaal bewijs 42 --checkpointsleutel checkpoint.pub",
                "vraagt het en gaat het na"),
            Example(
                "sluis journaal bewijs --bestand bewijs.json --checkpointsleutel checkpoint.pub",
                "gaat een bewaard bewijs na"),
        ])

    func run(_ input: CommandInput, _ terminal: Terminal) async throws(CommandFailure) {
        let proof = try await proof(input, terminal)
        let key = try JournalKey.read(input)
        let signed = try JournaalVerbs.verified(proof, key)
        guard !input.printsJSON else {
            try terminal.print(proof)
            return
        }
        try terminal.print(
            Record([
                ("regel", proof.shown("index")), ("blad", proof.shown("blad")),
                ("journaal", signed.origin), ("omvang", "\(signed.size)"),
                ("uitslag", "klopt: de regel staat in dit journaal"),
                (
                    "handtekening",
                    key == nil ? "niet nagegaan: geef --checkpointsleutel" : "nagegaan"
                ),
            ]).text(width: terminal.width))
    }

    private func proof(
        _ input: CommandInput, _ terminal: Terminal
    ) async throws(CommandFailure) -> JSONValue {
        if let file = input.optionalText("--bestand") {
            return try InputFile.json(at: file, what: "ontvangstbewijs")
        }
        guard let index = try input.integer("INDEX", in: 0...Int(Int32.max)) else {
            throw .usage("noem INDEX of `--bestand`", see: input.help)
        }
        return try await GatewaySession(input, terminal).get("/v1/journaal/bewijzen/\(index)")
    }
}
