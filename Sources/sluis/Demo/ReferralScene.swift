import JSON

/// The doorverwijzing of a table to the LIV frontoffice: closed in the shipped set, opened only by
/// the overlay of the demo.
enum ReferralScene {
    private static let document: JSONValue = [
        "vraag": [
            "product": "duiding", "onderwerp": "individu", "doelgroep": "statushouder",
            "leeftijdsgroep": "25 en ouder", "strafrechtelijkeProcedure": false,
            "dreigendGeweld": false,
            "hulpvraag":
                "Iemand trok zich na een verlies uit alles terug. Is dit rouw, of iets anders?",
        ],
        "signalering": [
            "signalen": [
                [
                    "tekst": "Kwam drie weken na elkaar niet naar de taalles.",
                    "polariteit": "negatief", "tijd": ["datum": "2026-09"],
                ],
                [
                    "tekst": "Zoekt op eigen vraag contact met een vrijwilliger.",
                    "polariteit": "positief", "tijd": ["datum": "2026-10"],
                ],
            ]
        ],
    ]
    private static let subject = "Verzonnen Persoon"

    static let play: Scenes.Scene = { stage throws(CommandFailure) in
        stage.narrator.title("Een tafel verwijst anoniem door naar het LIV")
        var way = Way(
            stage, "doorverwijzing", place: "tienen", livcr: "LIVC-R Tienen",
            ltf: "liv-frontoffice", table: ["voorzitter", "coordinator", "jeugddienst", "ocmw"],
            document: document)
        try await way.openTable(reference: "2026-10-13/01", subject: subject)
        let officer = way.person("io")
        let file = try stage.file(document, "doorverwijzing")
        let make = [
            "fiche", "maak", "--soort", "doorverwijzing", "--agendapunt", way.agendapunt,
            "--document", file, "--ingevuld", "tijdens",
        ]
        try await stage.refused(
            "een doorverwijzing onder de geleverde set: de route is dicht", officer, "geen-route",
            make)
        let (ground, overlay) = (stage.ground, stage.overlay)
        try await stage.narrator.step(
            "compliance legt de overlay van de demo: een route met eigen rechtsgrond (SIGHUP)"
        ) { () async throws(CommandFailure) in try await ground.lay(overlay: overlay) }
        let named = try stage.file(
            document.altering("vraag") {
                $0.altering("hulpvraag") { .string($0.shown + " Het gaat om Verzonnen Persoon.") }
            }, "doorverwijzing-met-naam")
        try await stage.refused(
            "een doorverwijzing die de besprokene noemt", officer, "naam-in-anoniem-document",
            [
                "fiche", "maak", "--soort", "doorverwijzing", "--agendapunt", way.agendapunt,
                "--document", named, "--ingevuld", "tijdens",
            ])
        let made = try await stage.narrator.step("de IO maakt de anonieme doorverwijzing") {
            () throws(CommandFailure) in try officer.does(make)
        }
        way.fiche = made.shown("id")
        try await way.open()
        try await way.compose()
        try await way.look()
        try await way.agree()
        try await way.decide()
        try await way.deliver()
        stage.narrator.doesNotSee("wie besproken werd, waar, of wie het signaal gaf")
        return [way.report]
    }

    /// The same by an LTF, whose recorded besluit is its gate; carried by the IO of a zone that the
    /// document does not name.
    static let byLTF: Scenes.Scene = { stage throws(CommandFailure) in
        stage.narrator.title("Een LTF verwijst anoniem door naar het LIV")
        let system = stage.party("s-ltf-oost-vlaanderen")
        let submit = [
            "kaart", "indienen", "--documenttype", "doorverwijzing", "--gemeente", "41018",
            "--document",
        ]
        let placed = try stage.file(
            document.altering("vraag") {
                $0.altering("hulpvraag") { .string($0.shown + " Hij woont in Geraardsbergen.") }
            }, "doorverwijzing-met-plaats")
        try await stage.refused(
            "een doorverwijzing die de plaats verklapt", system, "plaats-in-anoniem-document",
            submit + [placed])
        let file = try stage.file(document, "doorverwijzing-ltf")
        let offered = try await stage.narrator.step("s-ltf-oost-vlaanderen biedt ze aan") {
            () throws(CommandFailure) in try system.does(submit + [file])
        }
        var way = LtfWay(
            stage, offered.shown("id"), ltf: "LTF Oost-Vlaanderen", place: "geraardsbergen",
            decider: "p-ltf-oost-vlaanderen-ocad", parts: nil, recipient: "liv-frontoffice")
        try await way.weigh()
        try await way.release()
        guard !way.text.contains("eraardsbergen"), !way.text.contains("41018") else {
            throw .verification("de doorverwijzing verklapt de plaats")
        }
        stage.narrator.doesNotSee("welke gemeente of zone, of welke Information Officer")
        return [way.report("doorverwijzing van de LTF")]
    }
}
