import Domain
import Exchange
import JSON
import Testing
import TestKit

/// One input that a document of the LIV must refuse.
struct LivRow: Sendable, CustomTestStringConvertible {
    let rules: [Int]
    let code: String
    let path: [String]
    let value: JSONValue?

    init(_ rules: [Int], _ code: String, _ path: String, _ value: JSONValue?) {
        self.rules = rules
        self.code = code
        self.path = path.split(separator: ".").map(String.init)
        self.value = value
    }

    var testDescription: String { "\(code) at \(path.joined(separator: "."))" }
    /// What the refusal of a missing part must name (R229).
    var missingPart: String? { code == "onderdeel-ontbreekt" ? path.last : nil }
    func altered(_ document: JSONValue) -> JSONValue { document.setting(path, value) }
}

@Suite("What the gateway refuses on the way through the LIV")
struct LivRefusalTests {
    static let aanmeldingen: [LivRow] = [
        LivRow([177], "buiten-de-doelgroep", "aanmelding.doelgroep", "andere"),
        LivRow([177], "buiten-de-doelgroep", "aanmelding.doelgroep", nil),
        LivRow([185], "melding-niet-vermeld", "aanmelding.meldplicht", nil),
        LivRow([185], "melding-niet-vermeld", "aanmelding.meldplicht.datum", nil),
        LivRow([186], "verkeerde-opdrachtgever", "aanmelding.opdrachtgever.organisatie", "IND"),
        LivRow([186], "verkeerd-mede-namens", "aanmelding.opdrachtgever.medeNamens", ["AVIM"]),
        LivRow(
            [186, 200], "andere-opdrachtgever", "aanmelding.opdrachtgever",
            ["organisatie": "gemeente Westerwolde"]),
        LivRow([187], "duiding-zonder-opdrachtgever", "aanmelding.opdrachtgever", nil),
        LivRow([190], "uitgesloten-van-het-liv", "aanmelding.strafrechtelijkeProcedure", "ja"),
        LivRow([190], "vraag-niet-beantwoord", "aanmelding.strafrechtelijkeProcedure", nil),
        LivRow([190], "vraag-niet-beantwoord", "aanmelding.dreigendGeweld", "onbekend"),
        LivRow([194], "identificerend-gegeven", "aanmelding.hulpvraag", "Bel 06-12345678."),
        LivRow(
            [194], "anonimiteit-niet-bevestigd",
            "aanmelding.bevestigdGeenIdentificerendeGegevens", nil),
        LivRow([207], "verkeerde-eindverantwoordelijke", "aanmelding.eindverantwoordelijke", "LSE"),
        LivRow(
            [207], "verkeerde-eindverantwoordelijke", "aanmelding.eindverantwoordelijke",
            "gemeente LSE"),
        LivRow(
            [236], "enkel-een-vermoeden", "aanmelding.mogelijkeRadicalisering.vermoeden",
            "vastgesteld"),
        LivRow(
            [265], "niet-terug-te-bellen", "aanmelding.terugbelverzoek",
            ["nummer": "+31 88 208 00 80"]),
        LivRow(
            [265], "niet-terug-te-bellen", "aanmelding.terugbelverzoek",
            ["nummer": "088-2080080"]),
        LivRow(
            [265], "niet-terug-te-bellen", "aanmelding.terugbelverzoek",
            ["nummer": "050 123 45 67", "zakelijk": true]),
        LivRow([123], "geclassificeerd", "aanmelding.hulpvraag", "GEHEIM"),
    ]

    @Test(
        "R177 R185 R186 R187 R190 R194 R207 R236 R265 an aanmelding is refused and nothing reaches anyone",
        arguments: aanmeldingen)
    func aanmelding(row: LivRow) async throws {
        let world = try World()
        var play = try LivPlay(world, aanmelding: row.altered(LivForm.aanmelding()))
        // R177: the doelgroep is named.
        let named = row.code == "buiten-de-doelgroep" ? "doelgroep" : nil
        try await world.refuses(row.code, row.rules, naming: named) { try await play.submit() }
        let inbox = try await world.gateway.postbus(after: nil, for: play.actor()).reply
        #expect(inbox.leveringen.isEmpty)
    }

    static let verrijkingen: [LivRow] = [
        LivRow([194], "identificerend-gegeven", "verrijking.tekst", "Geboren op 17 mei 2004."),
        LivRow([229], "onderdeel-ontbreekt", "verrijking.tekst", nil),
        LivRow([229], "onderdeel-ontbreekt", "verrijking.datum", nil),
        LivRow(
            [194], "anonimiteit-niet-bevestigd",
            "verrijking.bevestigdGeenIdentificerendeGegevens", false),
        LivRow(
            [194], "anonimiteit-niet-bevestigd",
            "verrijking.bevestigdGeenIdentificerendeGegevens", nil),
        LivRow([222], "andere-referentie", "verrijking.referentie", "LIV-0001"),
    ]

    @Test("R194 R229 a verrijking is refused", arguments: verrijkingen)
    func verrijking(row: LivRow) async throws {
        let world = try World()
        var play = try LivPlay(world)
        try await play.submit()
        try await play.weigh()
        let document = row.altered([
            "verrijking": [
                "datum": "2026-11-21", "tekst": "Rustiger.",
                "bevestigdGeenIdentificerendeGegevens": true,
            ]
        ])
        try await world.refuses(row.code, row.rules, naming: row.missingPart) {
            try await play.send("verrijking LIV", document, by: "s-coa")
        }
    }

    static let duidingen: [LivRow] = [
        LivRow([203], "onderdeel-ontbreekt", "duiding.methode", nil),
        LivRow([203], "onderdeel-ontbreekt", "duiding.onderbouwing", nil),
        LivRow([203], "onderdeel-ontbreekt", "duiding.ethischKader", nil),
        LivRow([199], "onderdeel-ontbreekt", "duiding.versie", nil),
        LivRow([219], "onderdeel-ontbreekt", "duiding.werkvraag", nil),
        LivRow([219], "onderdeel-ontbreekt", "duiding.conclusie", nil),
        LivRow([219], "onderdeel-ontbreekt", "duiding.handelingsperspectief", nil),
        LivRow([263], "onderdeel-ontbreekt", "duiding.assen.psychopathologie", nil),
        LivRow([207], "onderdeel-ontbreekt", "duiding.eindverantwoordelijke", nil),
        LivRow([207], "verkeerde-eindverantwoordelijke", "duiding.eindverantwoordelijke", "LSE"),
        LivRow(
            [207], "verkeerde-eindverantwoordelijke", "duiding.eindverantwoordelijke",
            "gemeente LSE"),
        LivRow(
            [207], "verkeerde-eindverantwoordelijke", "duiding.eindverantwoordelijke",
            "gemeente Geraardsbergen"),
        LivRow([197], "anders-dan-vastgelegd", "duiding.onderzoeksvragen", []),
    ]

    @Test(
        "R203 R207 R219 R229 R263 a duiding without its parts is refused, the part named",
        arguments: duidingen)
    func duiding(row: LivRow) async throws {
        let world = try World()
        var play = try LivPlay(world)
        try await play.untilParticipation()
        try await play.question()
        try await play.analyse()
        try await world.refuses(row.code, row.rules, naming: row.missingPart) {
            try await play.interpret(row.altered(LivForm.duiding()))
        }
        #expect(try await play.view().volgendeStap == "duiding")
    }

    static let adviezen: [LivRow] = [
        LivRow([226], "onderdeel-ontbreekt", "advies.samenvatting", nil),
        LivRow([209], "onderdeel-ontbreekt", "advies.veiligheid.risico", nil),
        LivRow([210], "onderdeel-ontbreekt", "advies.zorg.diagnose", nil),
        LivRow([210], "zorg-zonder-merk", "advies.zorg.gezondheidsgegeven", nil),
        LivRow([211], "onderdeel-ontbreekt", "advies.onderwijsDagbestedingWerk", nil),
        LivRow([212], "onderdeel-ontbreekt", "advies.systeemEnWoonplek", nil),
        LivRow([207], "onderdeel-ontbreekt", "advies.eindverantwoordelijke", nil),
        LivRow([207], "verkeerde-eindverantwoordelijke", "advies.eindverantwoordelijke", "expert"),
        LivRow(
            [207], "verkeerde-eindverantwoordelijke", "advies.eindverantwoordelijke",
            "gemeente LSE"),
        // Another than that of the duiding which was agreed to.
        LivRow(
            [207], "andere-eindverantwoordelijke", "advies.eindverantwoordelijke",
            "gemeente Westerwolde"),
    ]

    @Test("R207 R226 R229 an adviesrapport without its parts is refused", arguments: adviezen)
    func advies(row: LivRow) async throws {
        let world = try World()
        var play = try LivPlay(world)
        try await play.untilDuiding()
        try await play.present()
        try await play.agree()
        try await world.refuses(row.code, row.rules, naming: row.missingPart) {
            try await play.advise(row.altered(LivForm.advies()))
        }
    }

    @Test("R207 an advies spells the gemeente of its duiding as it likes, and is delivered with it")
    func sameResponsible() async throws {
        let world = try World()
        var play = try LivPlay(world)
        try await play.untilParticipation()
        try await play.question()
        try await play.analyse()
        try await play.interpret(
            LivForm.duiding().setting(
                ["duiding", "eindverantwoordelijke"], "gemeente Westerwolde"))
        try await play.present()
        try await play.agree()
        try await world.refuses("andere-eindverantwoordelijke", [207]) { try await play.advise() }
        let advies = LivForm.advies().setting(
            ["advies", "eindverantwoordelijke"], "Gemeente WESTERWOLDE")
        let sent = try await play.advise(advies)
        for (levering, system) in [
            (sent.levering, "s-coa"), (try await play.forward().levering, "s-gemeente-westerwolde"),
        ] {
            let delivered = try await play.collect(levering, as: system)["document"]?["advies"]
            #expect(delivered?["eindverantwoordelijke"] == "Gemeente WESTERWOLDE")
        }
    }

    static let gesprekken: [(String, JSONValue?)] = [
        ("datum", nil), ("datum", "2099-01-01"), ("datum", "gisteren"), ("deelnemers", nil),
        ("deelnemers", []), ("afspraken", nil), ("afspraken", " "), ("extra", "x"),
        ("afspraken", 5), ("deelnemers", ["een", ""]), ("afspraken", .string(tooLong)),
    ]

    private static let tooLong = String(repeating: "a", count: Limits.textBytes + 1)

    @Test(
        "R69 R123 a report or weging with a mark or an unseen character is refused",
        arguments: [("GEHEIM", 123, "geclassificeerd"), ("om\u{202E}gekeerd", 69, "stuurteken")])
    func unseen(text: String, rule: Int, code: String) async throws {
        let world = try World()
        var play = try LivPlay(world)
        try await play.submit()
        try await world.refuses(code, [rule]) {
            try await play.weigh(
                WegingOpdracht(
                    weger: "casemanager", framework: "afwegingskader 2026-1",
                    proportionality: text, legitimacy: "Zorg.", isTaken: true))
        }
        try await play.weigh()
        try await play.go()
        let report = LivForm.meeting(on: world.gateway.today)
            .setting(["afspraken"], .string(text))
        try await world.refuses(code, [rule]) { try await play.step("startgesprek", report) }
    }

    @Test("R229 items of a report at their bound and one past it", arguments: [0, 1])
    func items(past: Int) async throws {
        let world = try World()
        var play = try LivPlay(world)
        try await play.untilParticipation()
        let day = JSONValue.string(world.gateway.today.description)
        let items = (0..<ExchangeLimits.livItems + past).map { number -> JSONValue in
            ["nummer": .string("\(number)"), "datum": day, "tekst": "Waarom?"]
        }
        let report: JSONValue = ["vragen": .array(items)]
        if past == 0 {
            try await play.step("onderzoeksvragen", report)
        } else {
            try await world.refuses("te-veel-onderdelen", [229]) {
                try await play.step("onderzoeksvragen", report)
            }
        }
    }

    @Test(
        "R229 a report that does not follow the form of its phase is refused", arguments: gesprekken
    )
    func report(part: String, value: JSONValue?) async throws {
        let world = try World()
        var play = try LivPlay(world)
        try await play.untilGo()
        let report = LivForm.meeting(on: world.gateway.today).setting([part], value)
        do {
            try await play.step("startgesprek", report)
            Issue.record("was not refused")
        } catch let refusal as Refusal {
            #expect(refusal.rules.contains(Rule(229)))
            #expect(refusal.pointer?.hasPrefix("/inhoud") == true)
        }
        #expect(try await play.view().volgendeStap == "startgesprek")
        try await world.refuses("stap-met-eigen-stuk", [229]) {
            try await play.step("duiding", report)
        }
    }

    @Test(
        "R198 an analyse has an item on attitude and one on risico's",
        arguments: ["houding", "risico"])
    func analysis(subject: String) async throws {
        let world = try World()
        var play = try LivPlay(world)
        try await play.untilParticipation()
        try await play.question()
        let other = LivForm.analysis["items"]?.arrayValue?.filter {
            $0["onderwerp"]?.stringValue != subject
        }
        try await world.refuses("onderdeel-ontbreekt", [198, 229], naming: subject) {
            try await play.step("analyse", ["items": .array(other ?? [])])
        }
    }

    @Test(
        "R192 R223 only the frontoffice can be addressed, and it is the only address there is",
        arguments: [
            "p-expert", "LAT", "ltf-leuven", "livcr-tienen", "coa", "expert-1", "Expert Eén",
            "Medewerker Twee", "LIV", "expertpool",
        ])
    func addressee(other: String) async throws {
        let world = try World()
        var play = try LivPlay(world)
        try await world.refuses("enkel-de-frontoffice", [192, 223]) {
            try await play.submit(to: other)
        }
        let desk = try await world.gateway.contact(municipality: nil, for: play.actor("s-coa"))
            .reply
        #expect(desk.frontoffice == "liv-frontoffice")
        try await play.submit(to: desk.frontoffice)
    }

    @Test(
        "R188 R189 no platform of the security chain asks the LIV, reads a traject or gets from it",
        arguments: ["s-livcr-tienen", "s-ltf-leuven"])
    func securityChain(system: String) async throws {
        let world = try World()
        var play = try LivPlay(world)
        try await play.untilAdvies()
        let id = play.id
        try await world.refuses("rol-niet-toegelaten", [188, 189], journaled: false) {
            _ = try await world.gateway.traject(id, for: world.actor(system))
        }
        try await world.refuses("geen-toegelaten-drager", [186, 189]) {
            _ = try await world.gateway.stukIndienen(
                StukOpdracht("aanmelding LIV", LivForm.aanmelding()), by: world.actor(system),
                idempotency: nil)
        }
        let inbox = try await world.gateway.postbus(after: nil, for: world.actor(system)).reply
        #expect(inbox.leveringen.isEmpty)
        // Named as lokale partij, it still has no route (R189, R262).
        let platform = String(system.dropFirst(2))
        let handover: JSONValue = [
            "doel": "zorg en begeleiding",
            "lokalePartijen": [["naam": "een ander", "adresboek": .string(platform)]],
        ]
        var other = try LivPlay(world)
        try await other.untilDuiding()
        try await other.present()
        try await other.agree()
        try await other.advise(LivForm.advies().setting(["advies", "overdracht"], handover))
        try await world.refuses("geen-route", [1]) { try await other.forward(to: platform) }
    }

    @Test("R188 R200 a traject is seen by its two sides only; a duiding reaches one opdrachtgever")
    func otherOpdrachtgever() async throws {
        let world = try World()
        var play = try LivPlay(world)
        try await play.untilDuiding()
        try await world.refuses("niet-gevonden", [188], journaled: false) {
            _ = try await play.view(for: "s-gemeente-westerwolde")
        }
        let other = try world.actor("s-gemeente-westerwolde")
        #expect(try await world.gateway.postbus(after: nil, for: other).reply.leveringen.isEmpty)
        try await world.refuses("eerst-formaliseren", [200, 201, 262]) { try await play.forward() }
        #expect(try await world.gateway.postbus(after: nil, for: other).reply.leveringen.isEmpty)
    }
}
