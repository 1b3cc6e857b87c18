import Domain
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

    /// The same document, with one sentence too many in its question.
    private static func document(saying sentence: String) -> JSONValue {
        document.altering("vraag") {
            $0.altering("hulpvraag") { .string($0.shown + " " + sentence) }
        }
    }

    static let play: Scenes.Scene = { stage throws(CommandFailure) in
        stage.narrator.title("Een tafel verwijst anoniem door naar het LIV")
        var way = Way(
            stage, "doorverwijzing", place: "tienen", livcr: "LIVC-R Tienen",
            recipient: "liv-frontoffice",
            table: ["voorzitter", "coordinator", "jeugddienst", "ocmw"],
            type: DoorverwijzingRules.documentType, document: document)
        try await way.openTable(reference: "2026-10-13/01", subject: subject)
        let officer = way.person("io")
        try await stage.refused(
            "een doorverwijzing onder de geleverde set: de route is dicht", officer, "geen-route",
            way.draw(document))
        let (ground, overlay) = (stage.ground, stage.overlay)
        try await stage.narrator.step(
            "compliance legt de overlay van de demo: een route met eigen rechtsgrond (SIGHUP)"
        ) { () async throws(CommandFailure) in try await ground.lay(overlay: overlay) }
        try await stage.refused(
            "een doorverwijzing die de besprokene noemt", officer, "naam-in-anoniem-document",
            way.draw(document(saying: "Het gaat om \(subject).")))
        way.stuk = try await stage.does(
            officer, "de IO maakt de anonieme doorverwijzing", way.draw(document)
        ).shown("id")
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
        func submit(_ document: JSONValue) -> Request {
            .submit(DoorverwijzingRules.documentType, document, ["gemeente": "41018"])
        }
        try await stage.refused(
            "een doorverwijzing die de plaats verklapt", system, "plaats-in-anoniem-document",
            submit(document(saying: "Hij woont in Geraardsbergen.")))
        let offered = try await stage.does(
            system, "s-ltf-oost-vlaanderen biedt ze aan", submit(document))
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
