import JSON

/// What the Information Officer says of a status in the GGB, on a fiche of the table and on one of an
/// LTF alike (R251).
enum GGBStatus {
    static let options = [
        Option(
            "--statuut", value: "STATUUT", "zoals in de gemeenschappelijke gegevensbank",
            isRequired: true, choices: ["geen", "FTF", "HTF", "HP", "PGE", "TV"]),
        Option("--datum", value: "JJJJ-MM-DD", "dag van het nazicht", isRequired: true),
        Option("--bron", value: "TEKST", "waar het nagezien is", isRequired: true),
    ]

    static func body(_ input: CommandInput) throws(CommandFailure) -> JSONValue {
        [
            "statuut": .string(try input.required("--statuut")),
            "datum": .string(try input.required("--datum")),
            "bron": .string(try input.required("--bron")),
        ]
    }
}
