import JSON

/// What an LTF sends to a LIVC-R: a card in part, and a fiche on a person without GGB status.
enum KaartScene {
    private static let municipality = "34022"
    private static let card = ["kaart", "indienen", "--gemeente", municipality, "--document"]

    /// HC-05: the LTF weighs one version of a card for one LIVC-R and releases a part of it.
    static let kaart: Scenes.Scene = { stage throws(CommandFailure) in
        stage.narrator.title(
            "HC-05: een informatiekaart, gedeeltelijk vrijgegeven, LTF West-Vlaanderen naar Kortrijk"
        )
        let today = try stage.day(0)
        let document = try stage.cases.document("HC-05").altering("uittreksel") {
            $0.with("peildatum", .string(today)).with("kaartversie", "8")
        }
        let system = stage.party("s-ltf-west-vlaanderen")
        let old = try stage.file(try stage.cases.document("HC-05"), "kaart-oud")
        let foreign = try stage.file(document.with("bevoegdeLTF", "LTF Limburg"), "kaart-vreemd")
        let assessed = try stage.file(
            document.altering("dreiging") { $0.with("bron", "lokale politie") }, "kaart-bron")
        try await stage.refused(
            "een dreigingsevaluatie die niet van OCAD komt", system, "dreiging-niet-van-ocad",
            card + [assessed])
        try await stage.refused(
            "een kaart waarop een andere LTF als bevoegd staat", system, "niet-de-bevoegde-ltf",
            card + [foreign])
        let stale = try await stage.narrator.step(
            "s-ltf-west-vlaanderen biedt een oud uittreksel aan"
        ) { () throws(CommandFailure) in try system.does(card + [old]) }
        let whole = try stage.cases.whole("HC-05")
        var way = LtfWay(
            stage, stale.shown("id"), ltf: "LTF West-Vlaanderen", place: "kortrijk",
            decider: "p-ltf-west-vlaanderen-dirco", parts: weighed(whole))
        try await stage.refused(
            "een afweging over een uittreksel dat te oud is", way.decider, "uittreksel-te-oud",
            try way.weighing)
        let fresh = try stage.file(document, "kaart")
        let (id, words) = (way.id, card.dropFirst(2))
        try await stage.narrator.step("de LTF vernieuwt de kaart met een vers uittreksel") {
            () throws(CommandFailure) in
            try system.does(["kaart", "vernieuwen", id] + words + [fresh])
        }
        try await stage.refused(
            "zonder afweging van de LTF bestaat de kaart voor de IO niet", way.officer,
            "niet-gevonden",
            ["kaart", "vrijgeven", id, "--ja"])
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
            () throws(CommandFailure) in try mayor.does(["kaart", "lezen", delivery])
        }
        let other = stage.party("p-tienen-burgemeester")
        try await stage.refused(
            "de burgemeester van een andere gemeente vraagt de kaart", other, "niet-gevonden",
            ["kaart", "lezen", way.delivery])
        return [way.report("informatiekaart HC-05")]
    }

    /// A fiche of the LTF on the person of HC-01, that answers a question of the LIVC-R.
    static let fiche: Scenes.Scene = { stage throws(CommandFailure) in
        stage.narrator.title(
            "Een fiche van de LTF, met het antwoord op een vraag van de LIVC-R, Geraardsbergen")
        let system = stage.party("s-ltf-oost-vlaanderen")
        let asked = try system.does(["inbox", "lijst"]).elements("leveringen").first?
            .shown("levering")
        let subject = try stage.cases.document("HC-01")["gegevensBespreking"] ?? .null
        let document: JSONValue = [
            "gegevensBespreking": subject,
            "vragen": [
                "aan": "LIVC-R",
                "vragen": ["Wie aan tafel volgt de jachtwapens verder op?"],
                "antwoorden": [
                    [
                        "op": .string("\(asked ?? "")/2"),
                        "tekst": "Ja, de overdracht is in orde bevonden.",
                    ]
                ],
                "redenDoorverwijzing": "Begeleiding door de tafel past hier beter dan opvolging.",
            ],
        ]
        let file = try stage.file(document, "ltf-fiche")
        let submit = [
            "kaart", "indienen", "--documenttype", "terugkoppelingsfiche", "--gemeente", "41018",
            "--document", file, "--statuut-datum", try stage.day(0), "--statuut-bron",
            "gemeenschappelijke gegevensbank T.E.R.",
        ]
        let why = ["--motivering", "de tafel vroeg het en kan er meteen mee verder"]
        try await stage.refused(
            "een fiche van de LTF zonder motivering", system, "zonder-motivering",
            submit + ["--statuut", "geen"])
        try await stage.refused(
            "een fiche van de LTF over wie een statuut in de GGB heeft", system,
            "persoon-met-statuut", submit + why + ["--statuut", "PGE"])
        let offered = try await stage.narrator.step(
            "s-ltf-oost-vlaanderen biedt de fiche aan, met motivering (R45, R46)"
        ) { () throws(CommandFailure) in try system.does(submit + why + ["--statuut", "geen"]) }
        var way = LtfWay(
            stage, offered.shown("id"), ltf: "LTF Oost-Vlaanderen", place: "geraardsbergen",
            decider: "p-ltf-oost-vlaanderen-ocad", parts: nil)
        way.isFiche = true
        try await way.weigh()
        try await way.release()
        stage.narrator.note("het antwoord is aan de vraag van de LIVC-R gekoppeld (R118)")
        return [way.report("fiche van de LTF, met antwoord")]
    }

    private static func weighed(_ whole: JSONValue) -> [String] {
        let decided = whole["overleg"]?["besluitLTF"]?.elements("vrijgegevenVelden") ?? []
        // What every copy shows needs no besluit.
        return decided.compactMap(\.stringValue).filter { $0 != "bevoegdeLTF" }
    }
}
