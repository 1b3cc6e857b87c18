import Crypto
import Domain
import Exchange
import JSON

/// What an LTF sends to a LIVC-R: a card in part, and a fiche on a person without GGB status.
enum KaartScene {
    private static let municipality = "34022"
    private static func submit(_ document: JSONValue) -> Request {
        .submit(KaartRules.documentType, document, ["gemeente": .string(municipality)])
    }

    /// HC-05: the LTF weighs one version of a card for one LIVC-R and releases a part of it.
    static let kaart: Scenes.Scene = { stage throws(CommandFailure) in
        stage.narrator.title(
            "HC-05: een informatiekaart, gedeeltelijk vrijgegeven, LTF West-Vlaanderen naar Kortrijk"
        )
        let today = try stage.day(0)
        let whole = try stage.cases.whole("HC-05")
        let old = try stage.cases.document("HC-05")
        let document = old.altering("uittreksel") {
            $0.with("peildatum", .string(today)).with("kaartversie", "8")
        }
        let system = stage.party("s-ltf-west-vlaanderen")
        try await stage.refused(
            "een dreigingsevaluatie die niet van OCAD komt", system, "dreiging-niet-van-ocad",
            submit(document.altering("dreiging") { $0.with("bron", "lokale politie") }))
        try await stage.refused(
            "een kaart waarop een andere LTF als bevoegd staat", system, "niet-de-bevoegde-ltf",
            submit(document.with("bevoegdeLTF", "LTF Limburg")))
        let stale = try await stage.does(
            system, "s-ltf-west-vlaanderen biedt een oud uittreksel aan", submit(old))
        var way = LtfWay(
            stage, stale.shown("id"), ltf: "LTF West-Vlaanderen", place: "kortrijk",
            decider: "p-ltf-west-vlaanderen-dirco", parts: weighed(whole))
        try await stage.refused(
            "een afweging over een uittreksel dat te oud is", way.decider, "uittreksel-te-oud",
            way.weighing())
        try await stage.does(
            system, "de LTF vernieuwt de kaart met een vers uittreksel",
            .renew(
                way.id, KaartRules.documentType, document, ["gemeente": .string(municipality)]))
        try await stage.refused(
            "zonder afweging van de LTF geeft de IO niets vrij", way.officer, "geen-afweging",
            .release(
                way.id,
                Akte.vrijgave(
                    stuk: way.id, grond: way.id, digest: SHA256.digest([UInt8]()).hex)))
        try await way.weigh()
        try await way.release()
        let hidden = whole["verwacht"]?.elements("nietInUitvoer") ?? []
        for word in hidden.compactMap(\.stringValue) where way.text.contains(word) {
            throw .verification("wat weerhouden is, staat in de levering")
        }
        stage.narrator.doesNotSee(
            "dat er nog velden of maatregelen zijn: geen leeg vak, geen telling")
        let (mayor, delivery) = (stage.party("p-kortrijk-burgemeester"), way.delivery)
        try await stage.narrator.step("de burgemeester leest ze; dat staat in het journaal (R35)") {
            () async throws(CommandFailure) in _ = try await stage.collect(delivery, by: mayor)
        }
        try await stage.refused(
            "de burgemeester van een andere gemeente vraagt de kaart",
            stage.party("p-tienen-burgemeester"), "niet-gevonden", .delivery(delivery))
        return [way.report("informatiekaart HC-05")]
    }

    /// A fiche of the LTF on the person of HC-01, that answers a question of the LIVC-R.
    static let fiche: Scenes.Scene = { stage throws(CommandFailure) in
        stage.narrator.title(
            "Een fiche van de LTF, met het antwoord op een vraag van de LIVC-R, Geraardsbergen")
        let system = stage.party("s-ltf-oost-vlaanderen")
        let asked = try await system.does(.inbox).elements("leveringen").first?.shown("levering")
        let document = try answering(asked ?? "", stage)
        func submit(_ status: String, _ motivation: String?) throws(CommandFailure) -> Request {
            var beside: JSONObject = [
                "gemeente": "41018",
                "statuut": [
                    "statuut": .string(status), "datum": .string(try stage.day(0)),
                    "bron": "gemeenschappelijke gegevensbank T.E.R.",
                ],
            ]
            beside.set("motivering", motivation)
            return .submit(FicheRules.documentType, document, beside)
        }
        let why = "de tafel vroeg het en kan er meteen mee verder"
        try await stage.refused(
            "een fiche van de LTF zonder motivering", system, "zonder-motivering",
            submit("geen", nil))
        try await stage.refused(
            "een fiche van de LTF over wie een statuut in de GGB heeft", system,
            "persoon-met-statuut", submit("PGE", why))
        let offered = try await stage.does(
            system, "s-ltf-oost-vlaanderen biedt de fiche aan, met motivering (R45, R46)",
            submit("geen", why))
        var way = LtfWay(
            stage, offered.shown("id"), ltf: "LTF Oost-Vlaanderen", place: "geraardsbergen",
            decider: "p-ltf-oost-vlaanderen-ocad", parts: nil)
        way.isFiche = true
        try await way.weigh()
        try await way.release()
        stage.narrator.note("het antwoord is aan de vraag van de LIVC-R gekoppeld (R118)")
        return [way.report("fiche van de LTF, met antwoord")]
    }

    /// Answers the second question of the fiche that the LTF collected, and asks one itself.
    private static func answering(
        _ asked: String, _ stage: Stage
    ) throws(CommandFailure) -> JSONValue {
        [
            "gegevensBespreking": try stage.cases.document("HC-01")["gegevensBespreking"] ?? .null,
            "vragen": [
                "aan": "LIVC-R",
                "vragen": ["Wie aan tafel volgt de jachtwapens verder op?"],
                "antwoorden": [
                    [
                        "op": .string("\(asked)/2"),
                        "tekst": "Ja, de overdracht is in orde bevonden.",
                    ]
                ],
                "redenDoorverwijzing": "Begeleiding door de tafel past hier beter dan opvolging.",
            ],
        ]
    }

    private static func weighed(_ whole: JSONValue) -> [String] {
        let decided = whole["overleg"]?["besluitLTF"]?.elements("vrijgegevenVelden") ?? []
        // What every copy shows needs no besluit.
        return decided.compactMap(\.stringValue).filter { $0 != "bevoegdeLTF" }
    }
}
