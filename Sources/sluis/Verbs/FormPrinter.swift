import Domain
import JSON
import Policy
import PolicyDesk
import Print
import Release

/// Prints one delivery as its command line asks: everything that can be wrong with the line or the
/// set is found before a delivery is read.
struct FormPrinter {
    static let options: [Option] = [
        Option(
            "--taal", value: "TAAL", "taal van het formulier, anders nl",
            choices: RenditionLanguage.allCases.map(\.rawValue)),
        Option("--naar", value: "BESTAND", "nieuw bestand; nodig met --json"),
        Option(
            "--beleid", value: "MAP", "beleid met de catalogus van de levering, anders Policies"),
        Today.option,
    ]

    private let input: CommandInput
    private let terminal: Terminal
    private let policies: PolicySet
    private let language: RenditionLanguage

    init(_ input: CommandInput, _ terminal: Terminal) throws(CommandFailure) {
        guard input.optionalText("--naar") != nil || !input.printsJSON else {
            throw .usage("`--json` vraagt hier `--naar`", see: input.help)
        }
        self.input = input
        self.terminal = terminal
        language = input.optionalText("--taal").flatMap { RenditionLanguage(rawValue: $0) } ?? .nl
        policies = try PolicySource.alone(input)
    }

    func print(_ delivered: [UInt8]) throws(CommandFailure) {
        let rendition = try rendition(delivered)
        guard let file = input.optionalText("--naar") else {
            try terminal.writeAll(rendition.html)
            return
        }
        try OutputFile.write(rendition.html, new: file)
        if input.printsJSON {
            try terminal.print([
                "bestand": .string(file), "digest": .string(rendition.digest.hex),
                "bytes": .integer(rendition.html.count),
            ])
        } else {
            try terminal.print(
                Record([("bestand", file), ("digest", rendition.digest.hex)])
                    .text(width: terminal.width))
        }
    }

    private func rendition(_ delivered: [UInt8]) throws(CommandFailure) -> Rendition {
        do throws(Refusal) {
            let name = try Rendition.documentType(of: delivered)
            guard let type = policies.documentType(name) else {
                throw Refusal(
                    .nietGevonden, "documenttype-zonder-catalogus",
                    "het beleid heeft geen catalogus voor het type van deze levering; noem met "
                        + "`--beleid` de set waarmee ze gemaakt is", at: "/documenttype")
            }
            return try Rendition(delivered, type: type, language: language)
        } catch {
            throw .refused(error.problem)
        }
    }
}
