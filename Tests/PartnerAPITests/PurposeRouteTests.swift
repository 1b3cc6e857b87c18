import JSON
import Network
import TestKit
import Testing

@testable import PartnerAPI

@Suite("What an inbox says and gives, by purpose and finaliteit")
struct PurposeRouteTests {
    @Test(
        "R3 a delivery that is asked for another doel is refused over the API and no field comes with it",
        arguments: ["strafonderzoek", "begeleiding%20en%20preventie%20door%20de%20LIVC-R"])
    func otherPurpose(doel: String) async throws {
        var way = try Way(Desk())
        try await way.carry()
        let target = "/v1/leveringen/\(way.levering)"
        let refused = try await way.desk.get(Given.ltf, "\(target)?doel=\(doel)")
        #expect(refused.status == 403)
        #expect(try refused.code() == "ander-doel")
        #expect(try refused.json()["regels"] == ["R3"])
        for header in ["Sluis-Digest", "Sluis-Leveringsbewijs"] {
            #expect(refused[header: header] == nil, "\(header)")
        }
        for text in ["Aldous", "Testaert", "1991", "gegevensBespreking", "stelde geen feiten vast"]
        {
            #expect(!refused.text.contains(text), "\(text)")
        }
        #expect(try await line(way)["toestand"] == "klaar")
        let given = try await way.desk.get(
            Given.ltf, "\(target)?doel=opvolging%20van%20de%20casus%20door%20de%20LTF")
        #expect(given.status == 200)
        #expect(given[header: "Sluis-Digest"] != nil)
        #expect(given.text.contains("Aldous Testaert"))
        #expect(try await line(way)["toestand"] != "klaar")
    }

    @Test("R4 the inbox of the recipient and the copy it collects say the finaliteit of the LIVC-R")
    func finality() async throws {
        var way = try Way(Desk())
        try await way.carry()
        #expect(try await line(way)["finaliteit"] == "preventie en begeleiding")
        let copy = try await way.desk.get(Given.ltf, "/v1/leveringen/\(way.levering)")
        #expect(try copy.json()["finaliteit"] == "preventie en begeleiding")
    }

    private func line(_ way: Way) async throws -> JSONValue {
        let page = try await way.desk.get(Given.ltf, "/v1/postbus")
        return try #require(
            try page.json()["leveringen"]?.arrayValue?.first {
                $0["levering"] == .string(way.levering)
            })
    }
}
