import JSON
import Testing

@testable import PartnerAPI

@Suite("Whom to ask, over HTTP")
struct ContactRouteTests {
    @Test("R33 the answer names the coördinator with telephone, e-mail, purposes and dates")
    func coordinator() async throws {
        let desk = try Desk()
        let answer = try await desk.get(Given.io, "/v1/contact?gemeente=41018")
        #expect(answer.status == 200)
        let json = try answer.json()
        #expect(json["rol"] == "informatieofficier")
        let one = try #require(json["coordinatoren"]?.arrayValue?.first)
        #expect(json["coordinatoren"]?.arrayValue?.count == 1)
        #expect(one["livcr"] == "livcr-geraardsbergen")
        let name = desk.world.gateway.configuration.book.persons.values
            .first { $0.id.text == "p-geraardsbergen-coordinator" }?.name
        #expect(one["naam"]?.stringValue == name)
        #expect(one["telefoon"] == "+32 9 000 00 00")
        #expect(one["email"] == "livcr@geraardsbergen.example")
        #expect(one["voor"] == ["beperkte documenten", "opleiding"])
        #expect(one["van"] == "2025-01-01" && one["tot"] == nil)
        let elsewhere = try await desk.get("s-livcr-geraardsbergen", "/v1/contact?gemeente=45063")
        #expect(try elsewhere.json()["coordinatoren"] == [])
    }

    @Test(
        "R33 R42 nobody of an LTF or a justitiehuis may ask it",
        arguments: ["p-ltf-oost-vlaanderen-dirco", "s-justitiehuis-tongeren"])
    func others(_ who: String) async throws {
        let answer = try await Desk().get(who, "/v1/contact?gemeente=41018")
        #expect(answer.status == 403)
        #expect(try answer.code() == "rol-niet-toegelaten")
    }

    @Test(
        "R42 R192 on the side of the LIV the frontoffice is told, and nobody of the security chain",
        arguments: ["s-coa", "s-gemeente-westerwolde", "s-liv-frontoffice"])
    func liv(_ who: String) async throws {
        let desk = try Desk()
        let ofAnother = try await desk.get(who, "/v1/contact?gemeente=41018")
        #expect(ofAnother.status == 403)
        #expect(try ofAnother.code() == "contact-van-het-andere-traject")
        let answer = try await desk.get(who, "/v1/contact")
        #expect(answer.status == 200, "\(answer.text)")
        let json = try answer.json()
        #expect(json["frontoffice"] == "liv-frontoffice")
        #expect(json["rol"] == "LIV-frontoffice")
        #expect(json["politiezone"] == nil && json["coordinatoren"] == [])
    }
}
