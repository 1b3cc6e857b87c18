import Client
import JSON

/// `sluis formulier`: the official form of a type of document, section by section, each with its
/// guidance beside its boxes (R72).
enum FormulierVerb {
    static let command = GatewayVerb(
        "formulier", "toon het formulier van een soort document, met de leidraad",
        discussion: "De leidraad zegt wat dienstig kan zijn en is nooit een voorwaarde (R72). Bij "
            + "elk vak staat wat het bevat en waar het in het document staat. Met --json alles, "
            + "woordelijk en in elke taal.",
        arguments: [
            Argument("NAAM", "soort document; zonder: welke er zijn", isOptional: true)
        ],
        options: [
            Option(
                "--taal", value: "TAAL", "taal van de opschriften, anders nl",
                choices: ["nl", "fr", "de", "en"])
        ],
        examples: [
            Example("sluis formulier", "toont van welke documenten er een formulier is"),
            Example(
                "sluis formulier terugkoppelingsfiche",
                "toont elke rubriek met haar leidraad en vakken"),
            Example("sluis formulier 'aanmelding LIV'", "een naam van twee woorden"),
        ]
    ) { session throws(CommandFailure) in
        guard let name = session.input.optionalText("NAAM") else {
            let answer = try await session.get("/v1/documenttypes")
            try session.show(answer) {
                answer.table(
                    "documenttypes", [("documenttype", "documenttype"), ("versie", "versie")],
                    width: $0)
            }
            return session.suggest("sluis formulier terugkoppelingsfiche")
        }
        let language = session.input.optionalText("--taal") ?? "nl"
        let answer = try await session.get("/v1/formulier", query: [("documenttype", name)])
        try session.show(answer) { text(answer, language, width: $0) }
    }

    private static func text(_ form: JSONValue, _ language: String, width: Int) -> String {
        let title = "\(form.shown("documenttype")), versie \(form.shown("versie"))\n"
        return form.elements("rubrieken").reduce(TerminalText.safe(title)) { text, section in
            text + "\n" + self.section(section, language, width: width)
        }
    }

    /// The heading, the guidance behind bars, and the boxes, each with its place below it.
    private static func section(
        _ section: JSONValue, _ language: String, width: Int
    ) -> String {
        let heading = section.shown("nummer") + " " + spoken(section["titel"], language)
        var text = lines(heading, behind: "", width)
        text += lines(section.shown("leidraad"), behind: "  | ", width)
        for box in section.elements("vakken") {
            text += lines(
                spoken(box["opschrift"], language) + ": " + content(box), behind: "  ", width)
            text += lines(box.shown("plaats"), behind: "      ", width)
            let words = box.elements("waarden").map(\.shown).joined(separator: " | ")
            if !words.isEmpty { text += lines(words, behind: "      ", width) }
        }
        return text
    }

    /// `geheel getal van 0 tot 10, verplicht`.
    private static func content(_ box: JSONValue) -> String {
        var parts = [box.shown("soort")]
        if let least = box.optionalShown("kleinste"), let most = box.optionalShown("grootste") {
            parts[0] += " van \(least) tot \(most)"
        }
        if box["verplicht"] == true { parts.append("verplicht") }
        if box["identificerend"] == true { parts.append("identificerend") }
        if let category = box.optionalShown("bijzondereCategorie") { parts.append(category) }
        return parts.joined(separator: ", ")
    }

    /// In the language asked for, else in Dutch.
    private static func spoken(_ texts: JSONValue?, _ language: String) -> String {
        texts?.optionalShown(language) ?? texts?.shown("nl") ?? ""
    }

    private static func lines(_ text: String, behind margin: String, _ width: Int) -> String {
        TerminalText.wrap(TerminalText.safe(text), width: max(width - margin.count, 20))
            .map { margin + $0 + "\n" }.joined()
    }
}
