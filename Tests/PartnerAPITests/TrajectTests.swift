import Domain
import Exchange
import JSON
import Network
import TestKit
import Testing

@testable import PartnerAPI

@Suite("A question to the LIV through the API")
struct TrajectTests {
    private static let coa = "s-coa"
    private static let frontoffice = "s-liv-frontoffice"

    private func submit(_ desk: Desk, _ document: JSONValue = Given.consultatie) async throws
        -> String
    {
        let answer = try await desk.send(
            Self.coa, "/v1/stukken", ["documenttype": "aanmelding LIV", "document": document],
            key: "k-\(desk.observer.answers.count)")
        #expect(answer.status == 201, "\(answer.text)")
        return try answer.member("traject")
    }

    private func step(
        _ desk: Desk, _ id: String, _ name: String, _ content: JSONValue
    ) async throws -> HTTPResponse {
        try await desk.send(
            Self.frontoffice, "/v1/trajecten/\(id)/stappen",
            ["stap": .string(name), "inhoud": content])
    }

    private static let weging: JSONValue = [
        "weger": "casemanager LIV", "afwegingskader": "afwegingskader 2026-1",
        "proportionaliteit": "In verhouding.", "legitimiteit": "Het doel is zorg.",
        "opnemen": true,
    ]

    @Test("R179 R218 R222 a consultatie is asked, weighed, answered and closed over the API")
    func consultatie() async throws {
        let desk = try Desk()
        let id = try await submit(desk)
        let weighed = try await step(desk, id, "weging", Self.weging)
        #expect(weighed.status == 200, "\(weighed.text)")
        #expect(try weighed.member("volgendeStap") == "antwoord")
        let answered = try await desk.send(
            Self.frontoffice, "/v1/stukken",
            [
                "documenttype": "consultatieantwoord LIV", "traject": .string(id),
                "document": ["antwoord": ["referentie": .string(id), "advies": "Blijf praten."]],
            ])
        let delivery = try answered.member("levering")
        let collected = try await desk.get(Self.coa, "/v1/leveringen/\(delivery)")
        #expect(
            try collected.json()["document"]?["antwoord"]?["advies"] == "Blijf praten.")
        let closed = try await step(desk, id, "afsluiting", ["uitkomst": "beantwoord"])
        #expect(try closed.member("toestand") == "afgesloten")
        let chain = try await desk.get(Self.frontoffice, "/v1/trajecten/\(id)/verloop").json()
        #expect(chain["gebeurtenissen"]?.arrayValue?.count == 3)
        let count = try await desk.get(Self.frontoffice, "/v1/trajecten/telling").json()
        #expect(count["regels"]?.arrayValue?.allSatisfy { $0["teKlein"] == true } == true)
    }

    @Test(
        "R227 R230 R236 what the rules refuse over the API names its place and its rules",
        arguments: [
            ("weging", ["proportionaliteit": ""] as JSONValue, 400, "lichaam-ongeldig"),
            (
                "go of no go", ["go": true, "door": "c", "motivering": "m"] as JSONValue, 400,
                "stap-niet-in-werkwijze"
            ),
            (
                "vrijwillige deelname", ["akkoord": true, "toelichting": "t"] as JSONValue, 400,
                "stap-niet-in-werkwijze"
            ), ("afsluiting", ["uitkomst": "beantwoord"] as JSONValue, 409, "eerst-wegen"),
            ("radicalisering", ["vastgesteld": true] as JSONValue, 400, "stap-niet-in-werkwijze"),
        ])
    func refused(name: String, content: JSONValue, status: Int, code: String) async throws {
        let desk = try Desk()
        let id = try await submit(desk)
        let answer = try await step(desk, id, name, content)
        #expect(answer.status == status, "\(answer.text)")
        #expect(try answer.code() == code)
        if code == "lichaam-ongeldig" {
            #expect(try answer.member("wijzer") == "/inhoud/weger")
            #expect(try answer.member("detail").contains("ontbreekt"))
        }
        let view = try await desk.get(Self.frontoffice, "/v1/trajecten/\(id)").json()
        #expect(view["volgendeStap"] == "weging")
    }

    @Test("R192 the desk of the LIV is the frontoffice, and a traject of another is not there")
    func desk() async throws {
        let desk = try Desk()
        #expect(
            try await desk.get(Self.coa, "/v1/contact").member("frontoffice")
                == "liv-frontoffice")
        let id = try await submit(desk)
        let other = try await desk.get("s-gemeente-westerwolde", "/v1/trajecten/\(id)")
        #expect(other.status == 404)
        #expect(try await desk.get(Given.livcr, "/v1/trajecten/\(id)").status == 403)
        let own = try await desk.get(Self.coa, "/v1/trajecten").json()
        #expect(own["trajecten"]?.arrayValue?.count == 1)
    }
}

extension Given {
    /// A question of a professional, anonymous.
    static let consultatie: JSONValue = [
        "aanmelding": [
            "product": "consultatie", "subject": "fenomeen", "typeVrager": "professional",
            "strafrechtelijkeProcedure": "nee", "dreigendGeweld": "nee",
            "meldplicht": ["staat": "niet gemeld", "reden": "Er is geen dreiging."],
            "bevestigdGeenIdentificerendeGegevens": true,
            "hulpvraag": "Hoe herken ik dit symbool?",
        ]
    ]
}
