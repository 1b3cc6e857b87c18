import Domain
import Foundation
import Testing

/// One change to the aanmelding of HC-06 and what becomes of it.
struct Change: Sendable, CustomTestStringConvertible {
    let path: String
    /// JSON of the new value; `nil` takes the member away.
    let json: String?
    let code: String?
    let rule: Int
    let product: String

    init(
        _ path: String, _ json: String?, _ code: String?, _ rule: Int, product: String = "duiding"
    ) {
        (self.path, self.json, self.code, self.rule) = (path, json, code, rule)
        self.product = product
    }

    var testDescription: String { "R\(rule) \(path) = \(json ?? "niets") → \(code ?? "aanvaard")" }
}

@Suite("Entry of an aanmelding to the LIV")
struct AanmeldingEntryTests {
    private func entered(_ changes: [(String, Any?)]) throws -> Document {
        var body = try CaseFile.section("aanmelding")
        for (path, value) in changes { body = body.setting("aanmelding." + path, to: value) }
        return try CaseFile.enter(body, as: LIVRules.registration)
    }

    private func value(_ json: String?) throws -> Any? {
        try json.map {
            try JSONSerialization.jsonObject(with: Data($0.utf8), options: .fragmentsAllowed)
        }
    }

    @Test(
        "R177 R185 R186 R187 R190 R194 R207 R229 R236 R245 R265 what an aanmelding must refuse",
        arguments: [
            Change("doelgroep", "\"andere\"", "buiten-de-doelgroep", 177),
            Change("doelgroep", nil, "buiten-de-doelgroep", 177),
            Change("meldplicht", nil, "melding-niet-vermeld", 185),
            Change("meldplicht.aan", nil, "melding-niet-vermeld", 185),
            Change("meldplicht.aan", "\"de buren\"", "melding-niet-vermeld", 185),
            Change("meldplicht.datum", nil, "melding-niet-vermeld", 185),
            Change("meldplicht", "{\"staat\":\"niet gemeld\"}", "melding-niet-vermeld", 185),
            Change("opdrachtgever.organisatie", "\"IND\"", "verkeerde-opdrachtgever", 186),
            Change("opdrachtgever.organisatie", "\"DT&V\"", "verkeerde-opdrachtgever", 186),
            Change("opdrachtgever.organisatie", "\"gemeente\"", "verkeerde-opdrachtgever", 186),
            Change("opdrachtgever.medeNamens", "[\"AIVD\"]", "verkeerd-mede-namens", 186),
            Change(
                "opdrachtgever",
                "{\"organisatie\":\"gemeente Westerwolde\",\"medeNamens\":[\"IND\"]}",
                "verkeerd-mede-namens", 186),
            Change("opdrachtgever.cbs", "\"19x0\"", "geen-cbs-code", 186),
            Change("opdrachtgever.cbs", "\"1950\"", "cbs-code-zonder-gemeente", 186),
            Change(
                "opdrachtgever", "{\"cbs\":\"1950\"}", "cbs-code-zonder-gemeente", 186,
                product: "consultatie"),
            Change("opdrachtgever", nil, "duiding-zonder-opdrachtgever", 187),
            Change("strafrechtelijkeProcedure", "\"ja\"", "uitgesloten-van-het-liv", 190),
            Change("strafrechtelijkeProcedure", "\"onbekend\"", "vraag-niet-beantwoord", 190),
            Change("strafrechtelijkeProcedure", nil, "vraag-niet-beantwoord", 190),
            Change("dreigendGeweld", "\"ja\"", "uitgesloten-van-het-liv", 190),
            Change("dreigendGeweld", nil, "vraag-niet-beantwoord", 190, product: "consultatie"),
            Change(
                "bevestigdGeenIdentificerendeGegevens", "false", "anonimiteit-niet-bevestigd", 194),
            Change("bevestigdGeenIdentificerendeGegevens", nil, "anonimiteit-niet-bevestigd", 194),
            Change("hulpvraag", "\"BSN 123456782\"", "identificerend-gegeven", 194),
            Change("referentie", "\"V2712345678\"", "identificerend-gegeven", 194),
            Change(
                "mogelijkeRadicalisering.bron", "\"bel 0612345678\"", "identificerend-gegeven", 194),
            Change("naam", "\"Rêzan\"", "onbekend-veld", 194),
            Change("vNummer", "\"2712345678\"", "onbekend-veld", 194),
            Change("geboortedatum", "\"2004-05-17\"", "onbekend-veld", 194),
            Change("eindverantwoordelijke", "\"IND\"", "verkeerde-eindverantwoordelijke", 207),
            Change("eindverantwoordelijke", nil, "eindverantwoordelijke-ontbreekt", 207),
            Change("hulpvraag", nil, "onderdeel-ontbreekt", 229),
            Change("product", nil, "veld-ontbreekt", 229),
            Change(
                "mogelijkeRadicalisering.vermoeden", "\"vastgesteld\"", "enkel-een-vermoeden", 236),
            Change("radicalisering", "\"vastgesteld\"", "onbekend-veld", 236),
            Change("leeftijdsgroep", "\"onder 16\"", "leeftijd-spreekt-zich-tegen", 245),
            Change("terugbelverzoek", "{\"nummer\":\"088-2080080\"}", "niet-terug-te-bellen", 265),
            Change(
                "terugbelverzoek", "{\"nummer\":\"+31 88 208 00 80\"}", "niet-terug-te-bellen", 265),
            Change(
                "terugbelverzoek", "{\"nummer\":\"+31 (0)88 2080080\"}", "niet-terug-te-bellen", 265
            ),
            Change(
                "terugbelverzoek", "{\"nummer\":\"0031 88 2080080\"}", "niet-terug-te-bellen", 265),
            Change(
                "terugbelverzoek", "{\"nummer\":\"(088) 2080080\"}", "niet-terug-te-bellen", 265),
            Change(
                "terugbelverzoek", "{\"nummer\":\"0612345678\",\"zakelijk\":true}",
                "niet-terug-te-bellen", 265),
            Change(
                "terugbelverzoek", "{\"nummer\":\"vraag naar Jan\"}", "niet-terug-te-bellen", 265),
        ])
    func refused(_ change: Change) throws {
        let replaced = try value(change.json)
        let refusal = #expect(throws: Refusal.self) {
            _ = try entered([("product", change.product), (change.path, replaced)])
        }
        #expect(refusal?.code == change.code)
        let ofTheReader = ["onbekend-veld", "veld-ontbreekt"].contains(change.code ?? "")
        #expect(ofTheReader || refusal?.rules.contains(Rule(change.rule)) == true)
    }

    @Test(
        "R179 R186 R187 R190 R245 R265 what an aanmelding may hold",
        arguments: [
            Change(
                "opdrachtgever", "{\"organisatie\":\"gemeente Westerwolde\",\"cbs\":\"1950\"}", nil,
                186),
            Change("eindverantwoordelijke", "\"gemeente Westerwolde\"", nil, 207),
            Change("opdrachtgever.medeNamens", "[\"IND\",\"DT&V\"]", nil, 186),
            Change("opdrachtgever", nil, nil, 187, product: "consultatie"),
            Change("opdrachtgever", nil, nil, 187, product: "trajectadvies"),
            Change("doelgroep", nil, nil, 177, product: "consultatie"),
            Change(
                "meldplicht", "{\"staat\":\"niet gemeld\",\"reden\":\"geen concreet gevaar\"}", nil,
                185),
            Change("terugbelverzoek", "{\"nummer\":\"06-12345678\",\"zakelijk\":false}", nil, 265),
            Change("terugbelverzoek", "{\"nummer\":\"+32 475 12 34 56\"}", nil, 265),
            Change("minderjarig", "\"ja\"", nil, 245),
            Change("verblijfStrijdgebied", nil, nil, 183, product: "consultatie"),
        ])
    func accepted(_ change: Change) throws {
        let replaced = try value(change.json)
        #expect(throws: Never.self) {
            _ = try entered([("product", change.product), (change.path, replaced)])
        }
    }

    @Test("R181 R183 R184 a missing criterium is named and duiding waits; consultatie does not")
    func criteria() throws {
        let complete = try entered([])
        #expect(AanmeldingRules.missingCriteria(complete) == [])
        #expect(!AanmeldingRules.waitsForMotivatedWeighing(complete))
        let rows: [(String, String)] = [
            ("verblijfStrijdgebied.bron", "vermoeden van verblijf in strijdgebied, met bron"),
            ("verblijfStrijdgebied", "vermoeden van verblijf in strijdgebied, met bron"),
            ("mogelijkeRadicalisering.bron", "mogelijke radicalisering, met bron"),
            ("zorgPsychischeGesteldheid", "zorg over de psychische gesteldheid"),
        ]
        for (path, words) in rows {
            let duiding = try entered([(path, nil)])
            #expect(AanmeldingRules.missingCriteria(duiding) == [words])
            #expect(AanmeldingRules.waitsForMotivatedWeighing(duiding))
            let question = try entered([("product", "consultatie"), (path, nil)])
            #expect(AanmeldingRules.missingCriteria(question) == [words])
            #expect(!AanmeldingRules.waitsForMotivatedWeighing(question))
        }
        let municipality = try entered([
            ("opdrachtgever", ["organisatie": "gemeente Westerwolde"]),
            ("zorgPsychischeGesteldheid", nil),
        ])
        #expect(
            AanmeldingRules.missingCriteria(municipality) == [], "R184 is of the migration chain")
    }

    @Test("R245 unknown age counts as minor, and 16-24 with a `nee` does not")
    func minors() throws {
        func minor(_ changes: [(String, Any?)]) throws -> Bool {
            AanmeldingRules.isMinorOrUnknown(try entered(changes))
        }
        #expect(try !minor([]))
        #expect(try minor([("minderjarig", nil)]))
        #expect(try minor([("minderjarig", "onbekend")]))
        #expect(try minor([("minderjarig", "ja")]))
        #expect(try minor([("minderjarig", nil), ("leeftijdsgroep", nil)]))
        #expect(try !minor([("minderjarig", nil), ("leeftijdsgroep", "25 en ouder")]))
        #expect(
            try !minor([("minderjarig", nil), ("leeftijdsgroep", nil), ("subject", "fenomeen")]))
        #expect(try entered([]).text("leeftijdsgroep") == "16-24")
    }

    @Test("R194 coarse facts about one person are taken up to the limit, and not one past it")
    func combination() throws {
        let more: [(String, Any?)] = [
            ("geslacht", "man"), ("regioVanHerkomst", "Midden-Oosten"),
            ("verblijfsduur", "een half jaar tot twee jaar"), ("soortOpvang", "opvanglocatie"),
        ]
        let atLimit = Array(more.prefix(Limits.coarseFacts - 1))
        #expect(throws: Never.self) { _ = try entered(atLimit) }
        let refusal = #expect(throws: Refusal.self) {
            _ = try entered(Array(more.prefix(Limits.coarseFacts)))
        }
        #expect(refusal?.code == "te-veel-kenmerken-samen" && refusal?.rules == [Rule(194)])
        // The gemeente that asks or answers for it is where the person lives: one fact more.
        for named in [
            ("opdrachtgever", ["organisatie": "gemeente Westerwolde", "cbs": "1950"] as Any?),
            ("opdrachtgever", ["organisatie": "gemeente Westerwolde"]),
            ("eindverantwoordelijke", "gemeente Westerwolde"),
        ] {
            #expect(throws: Never.self) { _ = try entered([named] + atLimit.dropLast()) }
            let placed = #expect(throws: Refusal.self) { _ = try entered([named] + atLimit) }
            #expect(placed?.code == "te-veel-kenmerken-samen" && placed?.rules == [Rule(194)])
        }
    }

    @Test("R246 a link joins a drastic event and a factor of the same aanmelding")
    func links() throws {
        let factors: [[String: Any]] = [
            [
                "groep": "vlucht", "factor": "ingrijpende gebeurtenis", "polariteit": "risico",
                "datum": "2025-10", "kenmerk": "f1",
            ],
            [
                "groep": "persoonlijk", "factor": "sociale binding", "polariteit": "risico",
                "kenmerk": "f2",
            ],
        ]
        func entering(_ link: [String: Any]) throws -> Document {
            try entered([("factoren", factors), ("koppelingen", [link])])
        }
        let document = try entering(["gebeurtenis": "f1", "factor": "f2"])
        #expect(document.text("koppeling", 0) == "f1")
        #expect(document.text("koppeling / factor", 0) == "f2")
        for link in [
            ["gebeurtenis": "f2", "factor": "f1"], ["gebeurtenis": "f1", "factor": "f9"],
        ] {
            let refusal = #expect(throws: Refusal.self) { _ = try entering(link) }
            #expect(refusal?.rules == [Rule(246)])
        }
    }
}
