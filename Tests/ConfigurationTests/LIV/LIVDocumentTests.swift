import Domain
import Foundation
import Testing

@Suite("Entry of the other documents of the LIV, and HC-06 whole")
struct LIVDocumentTests {
    /// A body that the rules take, for each type of the LIV beside the aanmelding.
    private func body(_ type: String) throws -> [String: Any] {
        let text = "Een tekst."
        switch type {
        case LIVRules.enrichment: return try confirmed()
        case LIVRules.additionalInformation: return try CaseFile.section("naGo")
        case LIVRules.enrichmentQuestion: return ["verrijkingsvraag": ["vragen": [text]]]
        case LIVRules.decision:
            return ["besluit": ["datum": "2026-02-05", "besluit": "wel opnemen"]]
        case LIVRules.interpretation:
            return [
                "duiding": [
                    "methode": "casusduiding", "versie": "2", "onderbouwing": text,
                    "ethischKader": text, "werkvraag": text, "conclusie": text,
                    "handelingsperspectief": text, "eindverantwoordelijke": "COA",
                    "assen": ["mogelijkeRadicalisering": text, "psychopathologie": text],
                    "ingezet": ["instrumenten": ["gespreksleidraad"], "expertises": ["regio"]],
                ]
            ]
        case LIVRules.adviceReport:
            return [
                "advies": [
                    "samenvatting": text, "eindverantwoordelijke": "gemeente Westerwolde",
                    "veiligheid": ["risico": text],
                    "zorg": ["diagnose": text, "gezondheidsgegeven": true],
                    "onderwijsDagbestedingWerk": text, "systeemEnWoonplek": text,
                    "verdereDelen": [["titel": "Taal", "tekst": text]],
                    "overdracht": [
                        "regie": "gemeente Westerwolde", "doel": "zorg en begeleiding",
                        "startdatum": "2026-05-12", "lokalePartijen": [["naam": "wijkteam"]],
                    ],
                ]
            ]
        case LIVRules.consultationAnswer:
            return [
                "antwoord": [
                    "referentie": "LIV-HYP-0148", "advies": text,
                    "professioneleHulp": "Bel het LSE op 088-2080080.", "mogelijkeMelding": text,
                ]
            ]
        default:
            return [
                "trajectadvies": [
                    "start": "2026-03-01", "duur": "drie maanden", "advies": text,
                    "contactmomenten": [["datum": "2026-03-15"]],
                ]
            ]
        }
    }

    /// The verrijking of HC-06, confirmed by who sends it (R194).
    private func confirmed() throws -> [String: Any] {
        try CaseFile.section("verrijking").setting(
            "verrijking.bevestigdGeenIdentificerendeGegevens", to: true)
    }

    @Test(
        "R182 R197 R199 R205 R209 R261 R263 R272 every document type of the LIV is taken in",
        arguments: LIVRules.documentTypes.dropFirst())
    func taken(type: String) throws {
        let body = try body(type)
        #expect(throws: Never.self) { _ = try CaseFile.enter(body, as: type) }
    }

    @Test(
        "R194 R222 a number that the gateway gave is no V-nummer, in the place of the referentie alone"
    )
    func ownNumber() throws {
        // Ten digits and more in a row, as chance has it.
        let number = "a1b2c3d4-1234-4567-8901-234567890123"
        func decision(_ members: [String: Any]) -> [String: Any] {
            let fixed: [String: Any] = ["datum": "2026-02-05", "besluit": "wel opnemen"]
            return ["besluit": fixed.merging(members) { $1 }]
        }
        #expect(throws: Never.self) {
            _ = try CaseFile.enter(decision(["referentie": number]), as: LIVRules.decision)
        }
        for members in [["toelichting": "Zie \(number)."], ["referentie": "1234567890"]] {
            #expect(throws: Refusal.self) {
                _ = try CaseFile.enter(decision(members), as: LIVRules.decision)
            }
        }
        var own = try CaseFile.section("aanmelding")
        var inner = try #require(own["aanmelding"] as? [String: Any])
        inner["referentie"] = number
        own["aanmelding"] = inner
        #expect(throws: Refusal.self) { _ = try CaseFile.enter(own, as: LIVRules.registration) }
    }

    @Test("every demanded phrase stands in the shipped catalogue of its type")
    func phrases() throws {
        for name in LIVRules.documentTypes {
            let type = try CaseFile.type(name)
            for phrase in LIVRules.demandedPhrases(of: name) {
                #expect(type.field(phrase) != nil, "\(name): \(phrase)")
            }
        }
    }

    @Test(
        "R195 R203 R207 R210 R229 R231 what each document type must refuse",
        arguments: [
            (LIVRules.enrichment, "verrijking.tekst", nil, 229),
            (LIVRules.enrichment, "verrijking.datum", nil, 229),
            (LIVRules.enrichment, "verrijking.tekst", "zijn V-nummer is 2712345678", 194),
            (LIVRules.enrichment, "verrijking.tekst", "geboren op 17-05-2004", 194),
            (LIVRules.additionalInformation, "naGo.startgesprek", nil, 195),
            (LIVRules.additionalInformation, "naGo.rechtsgrondOpdrachtgever", nil, 195),
            (LIVRules.enrichmentQuestion, "verrijkingsvraag.vragen", nil, 229),
            (LIVRules.decision, "besluit.besluit", nil, 229),
            (LIVRules.decision, "besluit.besluit", "niet opnemen", 231),
            (LIVRules.decision, "besluit.besluit", "no go", 231),
            (LIVRules.decision, "besluit.toelichting", "BSN 123456782", 194),
            (LIVRules.interpretation, "duiding.methode", nil, 203),
            (LIVRules.interpretation, "duiding.onderbouwing", nil, 203),
            (LIVRules.interpretation, "duiding.ethischKader", nil, 203),
            (LIVRules.interpretation, "duiding.versie", nil, 229),
            (LIVRules.interpretation, "duiding.assen.psychopathologie", nil, 263),
            (LIVRules.interpretation, "duiding.eindverantwoordelijke", nil, 207),
            (LIVRules.interpretation, "duiding.eindverantwoordelijke", "LSE", 207),
            (LIVRules.adviceReport, "advies.zorg.diagnose", nil, 210),
            (LIVRules.adviceReport, "advies.zorg.gezondheidsgegeven", nil, 210),
            (LIVRules.adviceReport, "advies.veiligheid", nil, 209),
            (LIVRules.adviceReport, "advies.systeemEnWoonplek", nil, 212),
            (LIVRules.adviceReport, "advies.eindverantwoordelijke", "DT&V", 207),
            (LIVRules.consultationAnswer, "antwoord.referentie", nil, 222),
            (LIVRules.consultationAnswer, "antwoord.advies", "V2712345678", 194),
            (LIVRules.trajectoryAdvice, "trajectadvies.contactmomenten", nil, 220),
        ] as [(String, String, String?, Int)])
    func refused(_ row: (type: String, path: String, value: String?, rule: Int)) throws {
        let body = try body(row.type).setting(row.path, to: row.value)
        let refusal = #expect(throws: Refusal.self) { _ = try CaseFile.enter(body, as: row.type) }
        #expect(refusal?.rules.contains(Rule(row.rule)) == true)
        #expect(refusal.map { !$0.message.contains("2712345678") } == true)
    }

    @Test(
        "R123 a classification mark refuses every document type of the LIV",
        arguments: LIVRules.documentTypes.dropFirst())
    func classified(type: String) throws {
        let fields = try CaseFile.type(type).fields.filter(\.isFreeText)
        let place = try #require(fields.first { $0.location.list == nil } ?? fields.first)
        let list = place.location.list
        let mark: Any = list == nil ? "GEHEIM" as Any : ["GEHEIM"] as Any
        let body = try body(type).setting((list ?? place.location).description, to: mark)
        let refusal = #expect(throws: Refusal.self) { _ = try CaseFile.enter(body, as: type) }
        #expect(refusal?.code == "geclassificeerd" && refusal?.rules == [Rule(123)])
    }

    @Test("HC-06 passes whole, and every aandachtspunt comes out as it went in")
    func wholeCase() throws {
        let registration = try CaseFile.enter(
            try CaseFile.section("aanmelding"), as: LIVRules.registration)
        _ = try CaseFile.enter(try confirmed(), as: LIVRules.enrichment)
        _ = try CaseFile.enter(try CaseFile.section("naGo"), as: LIVRules.additionalInformation)
        let texts = registration.values.flatMap(\.value.texts)
        let expected = try #require(try CaseFile.whole()["verwacht"] as? [String: Any])
        let points = try #require(expected["aandachtspunten"] as? [[String: Any]])
        #expect(points.count == 6)
        for point in points {
            let fragment = try #require(point["fragment"] as? String)
            #expect(texts.contains { $0.contains(fragment) }, "\(fragment)")
        }
        for secret in try #require(expected["nietInUitvoer"] as? [String]) {
            #expect(!texts.contains { $0.contains(secret) })
        }
    }

    @Test("R194 no part of naGo of HC-06 can be sent with the aanmelding or the verrijking")
    func early() throws {
        let late = try #require(try CaseFile.section("naGo")["naGo"] as? [String: Any])
        for (member, value) in late {
            for (section, type) in [
                ("aanmelding", LIVRules.registration), ("verrijking", LIVRules.enrichment),
            ] {
                for path in ["\(section).\(member)", "naGo.\(member)"] {
                    let body = try CaseFile.section(section).setting(path, to: value)
                    let refusal = #expect(throws: Refusal.self) {
                        _ = try CaseFile.enter(body, as: type)
                    }
                    #expect(refusal?.code == "onbekend-veld")
                }
            }
        }
    }

    @Test("R235 R242 R243 R244 R247 every factor of the vocabulary goes in and stands unchanged")
    func factors() throws {
        let type = try CaseFile.type(LIVRules.registration)
        guard case .code(let words, false)? = type.field("factor")?.kind,
            case .code(let groups, false)? = type.field("factor / groep")?.kind
        else {
            Issue.record("factor and groep are no closed codes")
            return
        }
        #expect(words.count == 16 && groups.count == 4)
        for (index, word) in words.enumerated() {
            let factor: [String: Any] = [
                "groep": groups[index % groups.count], "factor": word, "gevoelig": true,
                "polariteit": index % 2 == 0 ? "risico" : "bescherming", "tekst": "Een tekst.",
            ]
            let body = try CaseFile.section("aanmelding")
                .setting("aanmelding.factoren", to: [factor])
            let document = try CaseFile.enter(body, as: LIVRules.registration)
            #expect(document.text("factor", 0) == word)
            #expect(document.value("factor / gevoelig", 0) == .flag(true))
            #expect(document.text("factor / groep", 0) == factor["groep"] as? String)
        }
    }
}
