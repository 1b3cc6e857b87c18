import Domain
import Exchange
import JSON

/// The exchanges that the demo plays, in order.
enum Scenes {
    /// Plays and answers with what was exchanged: one report per delivery.
    typealias Scene = @Sendable (Stage) async throws(CommandFailure) -> [ExchangeReport]

    /// One way through the lock, with its scenes.
    struct Chapter: Sendable {
        let title: String
        let scenes: [Scene]
    }

    static let chapters = [
        Chapter(
            title: "LIVC-R naar LTF: de terugkoppelingsfiche",
            scenes: [whole, minimal, diagnosis, secret, changedByte]),
        Chapter(
            title: "LTF naar LIVC-R: informatiekaart en fiche, na besluit van de LTF",
            scenes: [KaartScene.kaart, KaartScene.fiche]),
        Chapter(
            title: "Justitiehuis naar LIVC-R: de onmiddellijke melding",
            scenes: [ReportScene.play]),
        Chapter(
            title: "LIVC-R en LTF naar het LIV-frontoffice: de anonieme doorverwijzing",
            scenes: [ReferralScene.play, ReferralScene.byLTF]),
        Chapter(
            title: "LTF naar LTF, en school naar LIVC-R: wegen die enkel de overlay opent",
            scenes: [OverlayScene.handover, OverlayScene.school]),
        Chapter(
            title: "COA naar het LIV-frontoffice, en terug: aanmelding, duiding, advies",
            scenes: [TrajectScene.play]),
    ]

    /// What stays owed after everything: who owes what, and by when.
    static func owed(_ stage: Stage) async throws(CommandFailure) -> [[String]] {
        let parties = [
            "p-geraardsbergen-io", "p-tienen-io", "p-turnhout-io", "p-sint-niklaas-io",
            "p-kortrijk-io", "s-livcr-geraardsbergen", "s-ltf-oost-vlaanderen", "s-ltf-leuven",
            "s-ltf-antwerpen", "s-livcr-maaseik", "s-justitiehuis-tongeren", "s-liv-frontoffice",
            "s-coa",
        ]
        var lines: [[String]] = []
        for party in parties.map(stage.party) {
            for one in try await party.owes() {
                lines.append([
                    party.id, one.shown("soort"), one.shown("toestand"), one.shown("uiterlijk"),
                ])
            }
        }
        return lines
    }

    /// HC-01, with the refusals around addressing.
    private static let whole: Scene = { stage throws(CommandFailure) in
        stage.narrator.title(
            "HC-01: een fiche met alle rubrieken, Geraardsbergen naar LTF Oost-Vlaanderen")
        let document = try stage.cases.document("HC-01")
        let system = stage.party("s-livcr-geraardsbergen")
        try await stage.refused(
            "het platform adresseert een lid van de LTF rechtstreeks", system,
            "rechtstreeks-geadresseerd", propose(document, ["aan": "p-ltf-oost-vlaanderen-dirco"]))
        try await stage.refused(
            "het platform noemt de verkeerde LTF", system, "niet-de-bevoegde-ltf",
            propose(document, ["ontvanger": "ltf-leuven"]))
        try await stage.refused(
            "de Information Officer als voorzitter van het overleg",
            stage.party("p-geraardsbergen-voorzitter"), "io-als-voorzitter",
            .openOverleg(
                "livcr-geraardsbergen", on: stage.day(0), chair: "p-geraardsbergen-io"))
        var way = Way(
            stage, "terugkoppelingsfiche HC-01", place: "geraardsbergen",
            livcr: "LIVC-R Geraardsbergen", recipient: "ltf-oost-vlaanderen",
            table: ["voorzitter", "coordinator", "ocmw", "vdab", "caw"],
            document: document)
        try await way.prepare(reference: "2026-03-17/02")
        try await way.open()
        try await way.compose([
            ("ocmw", .vrijgaveBijNaam, ["redenAgendering.agenderendeDienst"])
        ])
        try await way.look()
        try await way.agree()
        try await way.decide()
        try await way.deliver()
        let inbox = try await stage.party("s-ltf-oost-vlaanderen").does(.inbox)
        let delivery = inbox.elements("leveringen").first?.shown("levering") ?? ""
        try await stage.refused(
            "een andere LTF vraagt de levering", stage.party("s-ltf-leuven"), "niet-gevonden",
            .delivery(delivery))
        return [way.report]
    }

    /// HC-02: only header and evaluation; ordered by the korpschef's aangestelde.
    static let minimal: Scene = { stage throws(CommandFailure) in
        stage.narrator.title("HC-02: enkel hoofding en evaluatie, Tienen naar LTF Leuven")
        var way = Way(
            stage, "terugkoppelingsfiche HC-02", place: "tienen", livcr: "LIVC-R Tienen",
            recipient: "ltf-leuven",
            table: ["voorzitter", "coordinator", "jeugddienst", "ocmw"],
            document: try stage.cases.document("HC-02"))
        try await way.prepare(reference: "2026-06-09/04")
        try await way.open()
        try await way.compose()
        try await way.look()
        try await way.agree()
        try await way.decide(by: "aangestelde")
        try await way.deliver()
        return [way.report]
    }

    /// HC-03: a remark without diagnosis is refused; of two diagnoses one leaves.
    private static let diagnosis: Scene = { stage throws(CommandFailure) in
        stage.narrator.title(
            "HC-03: twee diagnoses, waarvan één vrijgegeven, Turnhout naar LTF Antwerpen")
        let document = try stage.cases.document("HC-03")
        let system = stage.party("s-livcr-turnhout")
        try await stage.refused(
            "een opmerking over psychische problemen zonder diagnose", system,
            "niet-gediagnosticeerd", propose(document.withDiagnosis { $0["aard"] = "vermoeden" }))
        try await stage.refused(
            "een diagnose die geen psychiater of psycholoog bevestigde", system, "niet-bevestigd",
            propose(document.withDiagnosis { $0["bevestiging"] = nil }))
        var way = Way(
            stage, "terugkoppelingsfiche HC-03", place: "turnhout", livcr: "LIVC-R Turnhout",
            recipient: "ltf-antwerpen",
            table: ["voorzitter", "coordinator", "ocmw", "straathoekwerk", "cgg", "dagcentrum"],
            document: document)
        try await way.prepare(reference: "2026-06-16/01")
        try await way.open()
        try await way.compose([
            ("cgg", .vrijgaveGeheimhouder, ["risicodomeinen.psychischeStoornissen[0]"])
        ])
        try await way.look()
        try await way.agree()
        try await way.decide()
        try await way.deliver()
        return [way.report]
    }

    /// HC-04: a secret refuses the whole; without it, one deelnemer refuses, and a second round
    /// leaves out the sentence that told the same secret in other words.
    private static let secret: Scene = { stage throws(CommandFailure) in
        stage.narrator.title("HC-04: een geheim, één weigering en een tweede ronde, Sint-Niklaas")
        let document = try stage.cases.document("HC-04")
        try await stage.refused(
            "een fiche met een geheim uit het overleg", stage.party("s-livcr-sint-niklaas"),
            "geheim-uit-het-overleg", propose(document))
        var way = Way(
            stage, "terugkoppelingsfiche HC-04 zonder het geheim", place: "sint-niklaas",
            livcr: "LIVC-R Sint-Niklaas", recipient: "ltf-oost-vlaanderen",
            table: ["voorzitter", "coordinator", "caw", "vdab", "cvo"],
            document: document.withoutSecrets)
        try await way.prepare(reference: "2026-05-19/03")
        try await way.open()
        try await way.compose()
        try await way.look()
        try await way.agree(refusing: "caw")
        stage.narrator.sees("zonder consensus: er vertrekt niets")
        try await stage.refused(
            "de IO probeert toch vrij te geven", way.person("io"), "ronde-zonder-consensus",
            way.releaseOnRound)
        stage.narrator.note(
            "tweede ronde: het CAW maakt bezwaar tegen het vak dat hetzelfde geheim verklapt")
        try await way.open()
        try await way.compose([("caw", .bezwaar, ["opvolgingstraject.impact"])])
        try await way.look()
        try await way.agree()
        try await way.decide()
        try await way.deliver()
        return [way.report]
    }

    /// HC-02 again, on a person with a status: one byte changes after the agreement, and the
    /// obligation GGB_PLAATSING opens at delivery.
    private static let changedByte: Scene = { stage throws(CommandFailure) in
        stage.narrator.title(
            "HC-02 met statuut: één byte gewijzigd na het akkoord, en GGB_PLAATSING")
        var way = Way(
            stage, "terugkoppelingsfiche HC-02 met statuut", place: "tienen",
            livcr: "LIVC-R Tienen",
            recipient: "ltf-leuven", table: ["voorzitter", "coordinator", "jeugddienst", "ocmw"],
            document: try stage.cases.document("HC-02"))
        // HC-02 was on this agenda already; here it is about somebody else of that name.
        way.isNamesake = true
        try await way.prepare(reference: "2026-06-09/05", status: "PGE")
        try await way.open()
        try await way.compose()
        try await way.look()
        try await way.agree()
        try await way.decide()
        let officer = way.person("io")
        try await stage.does(
            officer, "de IO wijzigt één byte na het akkoord",
            .renew(way.stuk, way.type, way.document.withOneByteChanged, ["nummer": 1]))
        way.document = way.document.withOneByteChanged
        try await stage.refused(
            "de IO geeft de oude ronde vrij", officer, "ronde-vervallen", way.releaseOnRound)
        stage.narrator.note(
            "alle akkoorden zijn vervallen (R65); nieuwe inhoud vraagt een nieuwe ronde")
        try await way.open()
        try await way.compose()
        try await way.look()
        try await way.agree()
        try await way.decide()
        try await way.deliver()
        try await placement(officer, stage)
        return [way.report]
    }

    private static func placement(_ officer: Party, _ stage: Stage) async throws(CommandFailure) {
        let open = try await stage.narrator.step("de IO ziet wat open staat na de levering (R50)") {
            () async throws(CommandFailure) in
            try await officer.owes().filter { $0.shown("toestand") == "open" }
        }
        guard let one = open.first, open.count == 1, one.shown("soort") == "GGB_PLAATSING" else {
            throw .verification("er moest precies één GGB_PLAATSING open staan")
        }
        stage.narrator.sees("GGB_PLAATSING, open")
        try await stage.does(
            officer, "de IO bevestigt de plaatsing",
            .post(
                "/v1/verplichtingen/\(one.shown("id"))/voldoening", ["verwijzing": "demo"]))
    }

    /// What the platform of a LIVC-R sends: a proposal of which the IO can make a fiche (R66).
    private static func propose(_ document: JSONValue, _ beside: JSONObject = [:]) -> Request {
        .submit(FicheRules.documentType, document, beside)
    }
}
