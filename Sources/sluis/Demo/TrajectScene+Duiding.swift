import JSON

/// From the vrijwillige deelname to the closing: what the LIV finds and advises.
extension TrajectScene {
    static func research(_ play: TrajectPlay) async throws(CommandFailure) {
        let questions = TrajectDocuments.questions(on: try play.stage.day(0))
        try await play.stage.refused(
            "onderzoeksvragen zonder vrijwillige deelname", play.desk, "eerst-deelname",
            play.step("onderzoeksvragen", questions))
        try await play.does(
            play.desk, "de vrijwillige deelname staat vast (R196)",
            [
                "traject", "deelname", play.id, "--toelichting",
                "Besproken met tolk; hij wil dit zelf.",
            ])
        try await play.does(
            play.desk, "de onderzoeksvragen, genummerd en gedateerd (R197)",
            play.step("onderzoeksvragen", questions))
        try await play.does(
            play.desk, "de analyse: houding en risico's (R198)",
            play.step("analyse", TrajectDocuments.analysis))
    }

    static func interpret(
        _ play: TrajectPlay
    ) async throws(CommandFailure) -> ExchangeReport {
        let today = try play.stage.day(0)
        let sent = try await play.does(
            play.desk, "de frontoffice levert de duiding, enkel aan het COA (R200)",
            play.words("lever", TrajectDocuments.duiding, ["--soort", "duiding"]))
        let arrived = try await play.collect(sent.shown("levering"), by: play.coa, "de duiding")
        let report = try play.report(
            "duiding HC-06", arrived, sent: TrajectDocuments.duiding, by: play.desk)
        try await play.does(
            play.desk, "de duiding wordt voorgelegd, met verslag",
            play.step("voorleggen", TrajectDocuments.presentation(on: today)))
        try await play.stage.refused(
            "een adviesrapport voor het COA akkoord gaat", play.desk, "eerst-formaliseren",
            play.words(
                "lever", TrajectDocuments.advice(from: today), ["--soort", "adviesrapport"]))
        try await play.does(
            play.coa, "s-coa tekent akkoord over de ontvangen bytes (R201)",
            ["traject", "akkoord", play.id, "--digest", arrived.digest])
        return report
    }

    // MARK: - Advice and end

    static func advise(_ play: TrajectPlay) async throws(CommandFailure) -> ExchangeReport {
        let advice = TrajectDocuments.advice(from: try play.stage.day(0))
        let sent = try await play.does(
            play.desk, "het adviesrapport: veiligheid, zorg, dagbesteding, systeem en woonplek",
            play.words("lever", advice, ["--soort", "adviesrapport"]))
        let arrived = try await play.collect(
            sent.shown("levering"), by: play.coa, "het adviesrapport")
        return try play.report("adviesrapport HC-06", arrived, sent: advice, by: play.desk)
    }

    static func end(_ play: TrajectPlay) async throws(CommandFailure) {
        let open = try await play.narrator.step("s-coa kijkt waar het traject staat (R232)") {
            () throws(CommandFailure) in try play.coa.does(["traject", "toon", play.id])
        }
        guard let term = open["termijn"], term.shown("toestand") == "loopt" else {
            throw .verification("de termijn van drie maanden moest lopen")
        }
        play.narrator.sees(
            "drie maanden: van \(term.shown("vanaf")) tot \(term.shown("tot")), "
                + term.shown("toestand"))
        try await play.does(
            play.desk, "de frontoffice sluit af met de uitkomst van de duiding (R237)",
            ["traject", "afsluiten", play.id, "--uitkomst", TrajectDocuments.outcome])
        let chain = try await play.narrator.step("de hele keten, met wie en wanneer (R228)") {
            () throws(CommandFailure) in try play.desk.does(["traject", "verloop", play.id])
        }
        for event in chain.elements("gebeurtenissen") {
            play.narrator.note(
                "\(event.shown("tijdstip"))  \(event.shown("systeem")): "
                    + event.shown("gebeurtenis"))
        }
        try await requireNothingForSecurity(play)
    }

    /// No LTF and no LIVC-R reads the traject, or has anything of it in its inbox: R188, R189.
    private static func requireNothingForSecurity(
        _ play: TrajectPlay
    ) async throws(CommandFailure) {
        try await play.stage.refused(
            "een LTF leest het traject", play.stage.party("s-ltf-leuven"), "rol-niet-toegelaten",
            ["traject", "toon", play.id])
        let systems = [
            "s-ltf-oost-vlaanderen", "s-ltf-leuven", "s-ltf-antwerpen", "s-ltf-west-vlaanderen",
            "s-livcr-geraardsbergen", "s-livcr-tienen", "s-livcr-turnhout",
            "s-livcr-sint-niklaas", "s-livcr-kortrijk",
        ]
        try await play.narrator.step("de postbus van elke LTF en LIVC-R (R188, R189)") {
            () throws(CommandFailure) in
            for system in systems {
                let inbox = try play.stage.party(system).does(["inbox", "lijst"])
                let stray = inbox.elements("leveringen").contains {
                    $0.shown("documenttype").hasSuffix("LIV")
                }
                guard !stray else { throw .verification("\(system) kreeg iets van het LIV") }
            }
        }
        play.narrator.sees("niets van het LIV bij \(systems.count) platformen")
    }
}
