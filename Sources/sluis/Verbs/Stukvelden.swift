import JSON

/// What somebody says beside a document when he sends it, as options and as the members of a request.
enum Stukvelden {
    static let document = Option("--document", value: "BESTAND", "JSON, of - voor standaardinvoer")

    /// Of a first version and of every next one.
    static let always = [
        Option(
            "--gemeente", value: "NIS",
            "van een LTF: waar de persoon gevolgd wordt; wijst bij een doorverwijzing enkel de IO aan"
        ),
        Option(
            "--motivering", value: "TEKST",
            "van een LTF: waarom de fiche nuttig of noodzakelijk is (R45)"),
        Option("--statuut", value: "WOORD", "van een LTF: wat ze in de GGB vond (R46)"),
        Option("--statuut-datum", value: "JJJJ-MM-DD", "dag van die vaststelling"),
        Option("--statuut-bron", value: "TEKST", "waar het werd nagekeken"),
    ]

    /// Of a first version alone.
    static let first = [
        Option("--documenttype", value: "NAAM", "soort document: `sluis formulier` noemt ze"),
        Option("--aan", value: "WIE", "geadresseerde; weglaten mag altijd (R42, R192)"),
        Option("--ontvanger", value: "ID", "verwachte LTF; een andere wordt geweigerd (R44)"),
        Option("--agendapunt", value: "ID", "van een Information Officer: de casus"),
        Option("--voorstel", value: "ID", "het voorstel dat hiermee opgenomen wordt"),
        Option(
            "--ingevuld", value: "WANNEER", "tijdens of buiten de vergadering (R67)",
            choices: ["tijdens", "buiten"]),
        Option("--traject", value: "ID", "het traject van het LIV waar het bij hoort"),
        Option("--consultatie", value: "ID", "de consultatie die deze aanmelding opschaalt (R266)"),
    ]

    /// What the Information Officer says of a status in the GGB (R251).
    static let status = [
        Option(
            "--statuut", value: "STATUUT", "zoals in de gemeenschappelijke gegevensbank",
            isRequired: true, choices: ["geen", "FTF", "HTF", "HP", "PGE", "TV"]),
        Option("--datum", value: "JJJJ-MM-DD", "dag van het nazicht", isRequired: true),
        Option("--bron", value: "TEKST", "waar het nagezien is", isRequired: true),
    ]

    /// The members of `always` and the document.
    static func body(_ input: CommandInput) throws(CommandFailure) -> JSONObject {
        var body = JSONObject()
        if let file = input.optionalText(document.name) {
            body["document"] = try InputFile.document(at: file)
        }
        body.set("gemeente", input.optionalText("--gemeente"))
        body.set("motivering", input.optionalText("--motivering"))
        var status = JSONObject()
        status.set("statuut", input.optionalText("--statuut"))
        status.set("datum", input.optionalText("--statuut-datum"))
        status.set("bron", input.optionalText("--statuut-bron"))
        if status.count > 0 { body["statuut"] = .object(status) }
        return body
    }

    /// The members of `first` beside them; the type of document where it is said.
    static func firstBody(_ input: CommandInput) throws(CommandFailure) -> JSONObject {
        var body = try body(input)
        for option in first {
            body.set(String(option.name.dropFirst(2)), input.optionalText(option.name))
        }
        body.set("ingevuld", input.optionalText("--ingevuld").map { $0 + " vergadering" })
        return body
    }
}
