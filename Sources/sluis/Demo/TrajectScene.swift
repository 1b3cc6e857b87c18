import JSON

/// HC-06: the COA asks the frontoffice of the LIV, anonymous until the go, and gets a duiding and an
/// adviesrapport back.
enum TrajectScene {
    static let play: Scenes.Scene = { stage throws(CommandFailure) in
        stage.narrator.title("HC-06: het COA vraagt een duiding, anoniem tot de go")
        let whole = try stage.cases.whole("HC-06")
        let document = try stage.cases.document("HC-06")
        guard let aanmelding = document["aanmelding"] else {
            throw .operational("casus HC-06 heeft geen aanmelding")
        }
        let sent: JSONValue = ["aanmelding": aanmelding]
        try await refuseAtTheDoor(sent, stage)
        let coa = stage.party("s-coa")
        let received = try await stage.does(
            coa, "s-coa dient de aanmelding in, zonder naam", submit(sent))
        stage.narrator.sees("een referentienummer; volgt: \(received.shown("volgendeStap"))")
        let play = TrajectPlay(stage: stage, id: received.shown("traject"), document: document)
        let arrived = try await stage.receive(
            received.shown("levering"), by: play.desk, "de aanmelding")
        try requireAnonymous(arrived, whole)
        let report = try await play.report("aanmelding HC-06", arrived, sent: sent, by: coa)
        stage.narrator.doesNotSee("naam, geboortedatum, V-nummer, locatie of kamer")
        try await weigh(play)
        var reports = [report.adding(refused: try await enrich(play, whole))]
        try await identify(play)
        try await research(play)
        reports.append(try await interpret(play))
        reports.append(try await advise(play))
        try await end(play)
        return reports
    }

    // MARK: - Aanmelding

    private static func submit(_ document: JSONValue, _ beside: JSONObject = [:]) -> Request {
        .submit("aanmelding LIV", document, beside)
    }

    private static func refuseAtTheDoor(
        _ document: JSONValue, _ stage: Stage
    ) async throws(CommandFailure) {
        let coa = stage.party("s-coa")
        for (what, sentence) in [
            ("een BSN", "Het gaat om BSN 123456782."),
            ("een V-nummer", "Zijn V-nummer is 123 456 7890."),
        ] {
            let named = document.altering("aanmelding") {
                $0.altering("hulpvraag") { .string($0.shown + " " + sentence) }
            }
            try await stage.refused(
                "een aanmelding met \(what) in de hulpvraag", coa, "identificerend-gegeven",
                submit(named))
        }
        try await stage.refused(
            "een aanmelding aan een professional in plaats van de frontoffice", coa,
            "enkel-de-frontoffice", submit(document, ["aan": "duider"]))
    }

    /// Nothing that names who it is about is in what the frontoffice collected before the go.
    private static func requireAnonymous(
        _ collected: Delivered, _ whole: JSONValue
    ) throws(CommandFailure) {
        for hidden in whole["verwacht"]?.elements("nietInUitvoer") ?? [] {
            guard !collected.text.contains(hidden.shown) else {
                throw .verification("in de levering staat wie het betreft, voor de go")
            }
        }
    }

    // MARK: - Weging, verrijking, go

    private static func weigh(_ play: TrajectPlay) async throws(CommandFailure) {
        let weighing = try play.part("weging")
        func weigh(_ framework: String) -> Request {
            play.step(
                "weging",
                [
                    "weger": .string(weighing.shown("weger")),
                    "afwegingskader": .string(framework),
                    "proportionaliteit": .string(weighing.shown("proportionaliteit")),
                    "legitimiteit": .string(weighing.shown("legitimiteit")), "opnemen": true,
                ])
        }
        try await play.stage.refused(
            "de frontoffice weegt met het kader van vorig jaar", play.desk,
            "afwegingskader-niet-van-kracht", weigh("afwegingskader 2025-1"))
        let taken = try await play.does(
            play.desk, "de frontoffice weegt en neemt op (R227, R230, R233)",
            weigh(weighing.shown("afwegingskader")))
        try await assign(play)
        let decision = try await play.stage.receive(
            taken.shown("levering"), by: play.coa, "het besluit")
        play.narrator.sees(decision.document["besluit"]?.shown("besluit") ?? "")
        play.narrator.doesNotSee("de motivering van de weging, of wie toegewezen is")
    }

    /// Two experts of the pool, as HC-06 asks: a duider who knows the region, a behandelaar for grief.
    private static func assign(_ play: TrajectPlay) async throws(CommandFailure) {
        func match(_ expert: String, _ role: String, _ expertise: [String]) -> Request {
            play.step(
                "toewijzing",
                [
                    "professional": .string(expert), "herkomst": "expertpool",
                    "rol": .string(role), "expertises": .texts(expertise),
                ])
        }
        try await play.stage.refused(
            "een expert krijgt een expertise die het adresboek niet van hem kent", play.desk,
            "expertise-past-niet", match("expert-1", "duider", ["trauma"]))
        try await play.does(
            play.desk, "de frontoffice wijst een duider uit de expertpool toe (R193, R214)",
            match("expert-1", "duider", ["regiokennis"]), leadsOn: false)
        try await play.does(
            play.desk, "en een behandelaar, met de expertise van de match (R216)",
            match("expert-2", "behandelaar", ["rouw", "trauma"]), leadsOn: false)
    }

    /// Answers with the fields that were refused before the go.
    private static func enrich(
        _ play: TrajectPlay, _ whole: JSONValue
    ) async throws(CommandFailure) -> [FieldReport] {
        try await play.does(
            play.desk, "de frontoffice vraagt verrijking, anoniem",
            play.submit("verrijkingsvraag", TrajectDocuments.enrichmentQuestions), leadsOn: false)
        let enriched = try await play.does(
            play.coa, "s-coa verrijkt, even anoniem",
            play.submit("verrijking", ["verrijking": try confirmed(play.part("verrijking"))]),
            leadsOn: false)
        let arrived = try await play.stage.receive(
            enriched.shown("levering"), by: play.desk, "de verrijking")
        try requireAnonymous(arrived, whole)
        let refused = try await refuseIdentity(play)
        let decision = try play.part("goNoGo")
        try await play.does(
            play.desk, "de frontoffice beslist: go",
            play.step(
                "go of no go",
                [
                    "go": true, "door": .string(decision.shown("door")),
                    "motivering": .string(decision.shown("motivering")),
                ]))
        return refused
    }

    /// What the case says, with the confirmation that it names nobody: the sender's own act (R194).
    private static func confirmed(_ enrichment: JSONValue) -> JSONValue {
        var members = enrichment.objectValue ?? JSONObject([])
        members["bevestigdGeenIdentificerendeGegevens"] = true
        return .object(members)
    }

    /// Every field of who it is about, one by one, before the go.
    private static func refuseIdentity(
        _ play: TrajectPlay
    ) async throws(CommandFailure) -> [FieldReport] {
        let members = try play.part("naGo").objectValue?.members ?? []
        let what = "wie het betreft, elk veld apart, voor de go"
        let refusals = try await play.narrator.step(what) {
            () async throws(CommandFailure) in
            var refusals: [(name: String, refusal: ShownRefusal)] = []
            for member in members {
                let only = JSONValue.object(JSONObject([(member.name, member.value)]))
                let request = play.submit("aanvullende informatie", ["naGo": only])
                refusals.append(
                    (member.name, try await play.coa.isRefused("eerst-go", request)))
            }
            return refusals
        }
        guard let first = refusals.first else {
            throw .operational("casus HC-06 zegt niet wie het betreft")
        }
        play.narrator.refused(what, first.refusal)
        return refusals.map { FieldReport("naGo.\($0.name)", refused: $0.refusal) }
    }

    // MARK: - Who it is about

    private static func identify(_ play: TrajectPlay) async throws(CommandFailure) {
        let today = try play.stage.day(0)
        let identity = try play.part("naGo").altering("startgesprek") { _ in .string(today) }
        try await play.stage.refused(
            "wie het betreft na de go, maar voor het startgesprek", play.coa, "eerst-startgesprek",
            play.submit("aanvullende informatie", ["naGo": identity]))
        try await play.does(
            play.desk, "het startgesprek, met zijn verslag (R195)",
            play.step("startgesprek", TrajectDocuments.meeting(on: today)))
        var groundless = identity.objectValue ?? JSONObject([])
        groundless["rechtsgrondOpdrachtgever"] = nil
        try await play.stage.refused(
            "wie het betreft zonder de eigen rechtsgrond van het COA", play.coa,
            "onderdeel-ontbreekt",
            play.submit("aanvullende informatie", ["naGo": .object(groundless)]))
        let told = try await play.does(
            play.coa, "s-coa zegt wie het betreft, op de eigen rechtsgrond",
            play.submit("aanvullende informatie", ["naGo": identity]))
        let arrived = try await play.stage.receive(
            told.shown("levering"), by: play.desk, "de aanvullende informatie")
        guard arrived.document["naGo"] == identity else {
            throw .verification("de aanvullende informatie kwam niet ongewijzigd aan")
        }
        play.narrator.sees("\(identity.objectValue?.members.count ?? 0) velden, ongewijzigd")
    }
}
