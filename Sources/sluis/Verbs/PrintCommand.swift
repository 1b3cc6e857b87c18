/// `sluis druk`: the official form on paper, from the bytes that a recipient saved.
struct PrintCommand: Command {
    let specification = CommandSpecification(
        name: "druk", summary: "maak van een bewaarde levering het formulier op papier",
        discussion:
            "Uit exact de geleverde bytes, zonder poort. Het resultaat is een HTML-bestand voor A4 "
            + "dat elke browser afdrukt; de SHA-256 van de levering staat op elk blad. Zonder "
            + "--naar gaat het naar standaarduitvoer.",
        options: [
            Option(
                "--levering", value: "BESTAND", "de bytes zoals ze opgehaald zijn", isRequired: true
            )
        ] + FormPrinter.options,
        examples: [
            Example("sluis druk --levering fiche.json --naar fiche.html", "maakt het formulier"),
            Example("sluis druk --levering fiche.json --taal fr --naar fiche.html", "in het Frans"),
        ])

    func run(_ input: CommandInput, _ terminal: Terminal) async throws(CommandFailure) {
        let printer = try FormPrinter(input, terminal)
        let bytes = try InputFile.bytes(at: input.required("--levering"), what: "levering")
        try printer.print(bytes)
    }
}
