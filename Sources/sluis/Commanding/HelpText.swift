/// What `sluis help` prints. Golden files in the tests keep it.
enum HelpText {
    static let exitCodesTopic = "exitcodes"
    static let profilesTopic = "profielen"
    private static let width = 80

    static func overview(_ tree: CommandTree) -> String {
        var text = """
            sluis: poort voor het uitwisselen van documenten tussen LIVC-R, LTF en LIV-frontoffice

            gebruik: sluis WERKWOORD … [opties]

            """
        for section in tree.sections {
            text += "\n\(section.title)\n"
            text += list(section.entries.map { ($0.name, $0.summary) })
        }
        text += """

            sluis help WERKWOORD      meer over een werkwoord, met voorbeelden
            sluis help \(profilesTopic)      hoe de opdrachten een poort vinden
            sluis help \(exitCodesTopic)      wat de teruggegeven code betekent
            sluis --version           welke versie dit is

            """
        return text
    }

    static func group(_ group: CommandGroup) -> String {
        """
        sluis \(group.name): \(group.summary)

        gebruik: sluis \(group.name) WERKWOORD … [opties]

        \(list(group.commands.map { ($0.specification.name, $0.specification.summary) }))
        sluis help \(group.name) WERKWOORD      meer, met voorbeelden

        """
    }

    static func command(_ specification: CommandSpecification, path: String) -> String {
        var text = "\(path): \(specification.summary)\n\n\(usage(specification, path))\n"
        if !specification.discussion.isEmpty {
            let lines = TerminalText.wrap(specification.discussion, width: width)
            text += "\n" + lines.joined(separator: "\n") + "\n"
        }
        if !specification.arguments.isEmpty {
            text += "\nargumenten\n" + list(specification.arguments.map { ($0.name, $0.summary) })
        }
        text += "\nopties\n" + list(specification.options.map { (label($0), note($0)) })
        text += "\nvoorbeelden\n"
        for example in specification.examples {
            text += "  \(example.line)\n      \(example.meaning)\n"
        }
        return text
    }

    static var exitCodes: String {
        "codes die sluis teruggeeft\n\n"
            + list(ExitCode.allCases.map { (String($0.rawValue), $0.meaning) })
    }

    private static func usage(_ specification: CommandSpecification, _ path: String) -> String {
        var parts = [path]
        for argument in specification.arguments {
            let name = argument.isRepeated ? "\(argument.name) …" : argument.name
            parts.append(argument.isOptional ? "[\(name)]" : name)
        }
        for option in specification.options where option.isRequired { parts.append(label(option)) }
        let line = "gebruik: " + parts.joined(separator: " ") + " [opties]"
        return TerminalText.wrap(line, width: width).joined(separator: "\n         ")
    }

    private static func label(_ option: Option) -> String {
        option.value.map { "\(option.name) \($0)" } ?? option.name
    }

    private static func note(_ option: Option) -> String {
        var note = option.summary
        if !option.choices.isEmpty { note += ": \(option.choices.joined(separator: ", "))" }
        if option.isRequired { note += " (verplicht)" }
        if option.isRepeated { note += " (herhaalbaar)" }
        return note
    }

    /// Names with what they mean, the names in one column.
    private static func list(_ lines: [(String, String)]) -> String {
        let indent = min((lines.map(\.0.count).max() ?? 0) + 4, 30)
        var text = ""
        for (name, meaning) in lines {
            var head = TerminalText.padded("  \(name)", to: indent)
            if head.count > indent || !head.hasSuffix(" ") {
                text += head + "\n"
                head = String(repeating: " ", count: indent)
            }
            for line in TerminalText.wrap(meaning, width: width - indent) {
                text += head + line + "\n"
                head = String(repeating: " ", count: indent)
            }
        }
        return text
    }

    static let profiles = """
        hoe de opdrachten een poort vinden

        Een opdracht die met een poort spreekt, heeft vier dingen nodig: het adres, de
        CA van de poort, het eigen certificaat en de eigen sleutel (een bestand met
        rechten 0400). Ze staan samen in een profiel, of apart in de opdracht:

          sluis wie --profiel p-tienen-io
          sluis wie --server https://127.0.0.1:8443 --ca ca.pem --cert ik.pem --key ik.key

        Een profiel is een klein bestand; paden zijn ten opzichte van dat bestand:

          server: 'https://127.0.0.1:8443'
          ca: ../ca.pem
          certificaat: ../clients/p-tienen-io.pem
          sleutel: ../clients/p-tienen-io.key

        `--profiel NAAM` leest ~/.config/sluis/NAAM.yaml; met een `/` of `.yaml` erin is
        het een pad. Zonder `--profiel` geldt de omgevingsvariabele SLUIS_PROFIEL.
        `--server`, `--ca`, `--cert` en `--key` gaan voor op het profiel. `sluis certs
        init` maakt voor iedereen een profiel.

        """
}
