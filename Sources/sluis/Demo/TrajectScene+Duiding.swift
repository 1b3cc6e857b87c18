import Exchange
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
            play.step(
                "vrijwillige deelname",
                ["akkoord": true, "toelichting": "Besproken met tolk; hij wil dit zelf."]))
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
            play.submit("duiding", TrajectDocuments.duiding))
        let arrived = try await play.stage.receive(
            sent.shown("levering"), by: play.coa, "de duiding")
        let report = try await play.report(
            "duiding HC-06", arrived, sent: TrajectDocuments.duiding, by: play.desk)
        try await play.does(
            play.desk, "de duiding wordt voorgelegd, met verslag",
            play.step("voorleggen", TrajectDocuments.presentation(on: today)))
        try await play.stage.refused(
            "een adviesrapport voor het COA akkoord gaat", play.desk, "eerst-formaliseren",
            play.submit("adviesrapport", TrajectDocuments.advice(from: today)))
        try await play.does(
            play.coa, "s-coa tekent akkoord over de ontvangen bytes (R201)",
            play.step(
                "formalisering", ["digest": .string(arrived.digest)],
                act: Akte.akkoordDuiding(traject: play.id, digest: arrived.digest)))
        return report
    }

    // MARK: - Advice and end

    static func advise(_ play: TrajectPlay) async throws(CommandFailure) -> ExchangeReport {
        let advice = TrajectDocuments.advice(from: try play.stage.day(0))
        let sent = try await play.does(
            play.desk, "het adviesrapport: veiligheid, zorg, dagbesteding, systeem en woonplek",
            play.submit("adviesrapport", advice))
        let arrived = try await play.stage.receive(
            sent.shown("levering"), by: play.coa, "het adviesrapport")
        return try await play.report("adviesrapport HC-06", arrived, sent: advice, by: play.desk)
    }

    static func end(_ play: TrajectPlay) async throws(CommandFailure) {
        let open = try await play.narrator.step("s-coa kijkt waar het traject staat (R232)") {
            () async throws(CommandFailure) in try await play.stand(for: play.coa)
        }
        guard let term = open["termijn"], term.shown("toestand") == "loopt" else {
            throw .verification("de termijn van drie maanden moest lopen")
        }
        play.narrator.sees(
            "drie maanden: van \(term.shown("vanaf")) tot \(term.shown("tot")), "
                + term.shown("toestand"))
        try await play.does(
            play.desk, "de frontoffice sluit af met de uitkomst van de duiding (R237)",
            play.step("afsluiting", ["uitkomst": .string(TrajectDocuments.outcome)]))
        let chain = try await play.stage.does(
            play.desk, "de hele keten, met wie en wanneer (R228)",
            .read("/v1/trajecten/\(play.id)/verloop"))
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
            .read("/v1/trajecten/\(play.id)"))
        let systems = [
            "s-ltf-oost-vlaanderen", "s-ltf-leuven", "s-ltf-antwerpen", "s-ltf-west-vlaanderen",
            "s-livcr-geraardsbergen", "s-livcr-tienen", "s-livcr-turnhout",
            "s-livcr-sint-niklaas", "s-livcr-kortrijk",
        ]
        try await play.narrator.step("de postbus van elke LTF en LIVC-R (R188, R189)") {
            () async throws(CommandFailure) in
            for system in systems {
                let inbox = try await play.stage.party(system).does(.inbox)
                let stray = inbox.elements("leveringen").contains {
                    $0.shown("documenttype").hasSuffix("LIV")
                }
                guard !stray else { throw .verification("\(system) kreeg iets van het LIV") }
            }
        }
        play.narrator.sees("niets van het LIV bij \(systems.count) platformen")
    }
}
