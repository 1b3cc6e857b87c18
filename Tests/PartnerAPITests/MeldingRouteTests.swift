import Domain
import Exchange
import JSON
import TestKit
import Testing

@testable import PartnerAPI

@Suite("Reports, uitnodigingen, opvolging and the worklist over HTTP")
struct MeldingRouteTests {
    private static let office = "s-justitiehuis-tongeren"
    private static let chair = "p-maaseik-voorzitter"

    private func report(_ desk: Desk) async throws -> String {
        let document = try World.hypotheticalCase("HC-07")["document"] ?? .null
        let answer = try await desk.send(
            MeldingRouteTests.office, "/v1/stukken",
            ["documenttype": "aanmelding justitiehuis", "document": document], key: "m")
        #expect(answer.status == 201, "\(answer.text)")
        return try answer.member("id")
    }

    @Test("R141 R142 a report is answered with where it went, and its IO reads the exact bytes")
    func melding() async throws {
        let desk = try Desk()
        let id = try await report(desk)
        let seen = try await desk.get(MeldingRouteTests.office, "/v1/stukken/\(id)").json()
        #expect(seen["behandelaar"]?["politiezone"] == "pz-maasland")
        let delivery = try #require(seen["levering"]?.stringValue)
        let content = try await desk.get("p-maaseik-io", "/v1/leveringen/\(delivery)")
        #expect(content.status == 200)
        #expect(content[header: "Sluis-Digest"] != nil)
        #expect(try content.json()["documenttype"] == "aanmelding justitiehuis")
        let list = try await desk.get(MeldingRouteTests.office, "/v1/werklijst").json()
        let kinds = list["regels"]?.arrayValue?.compactMap { $0["soort"]?.stringValue }
        #expect(kinds == ["melding", "EXPERT_AANSTELLEN"])
        let named = try await desk.send(
            MeldingRouteTests.office, "/v1/stukken/\(id)/melding", ["expert": "Zita Expertmans"])
        #expect(try named.json()["merken"] == [])
        let closed = try await desk.send(
            MeldingRouteTests.office, "/v1/stukken/\(id)/melding", [:])
        #expect(try closed.member("toestand") == "gesloten")
    }

    @Test("R143 an uitnodiging is decided on before the agenda closes")
    func uitnodiging() async throws {
        let desk = try Desk()
        _ = try await report(desk)
        let overleg = try await desk.send(
            MeldingRouteTests.chair, "/v1/overleggen",
            [
                "livcr": "livcr-maaseik", "type": "operationeel", "datum": "2026-11-21",
                "voorzitter": .string(MeldingRouteTests.chair),
            ]
        ).member("id")
        _ = try await desk.send(
            MeldingRouteTests.chair, "/v1/overleggen/\(overleg)/agendapunten",
            ["referentie": "1", "naam": "Jorn Verstockelt"])
        let early = try await desk.send(
            MeldingRouteTests.chair, "/v1/overleggen/\(overleg)/afsluiting", [:])
        #expect(try early.code() == "uitnodiging-niet-beslist")
        let open = try await desk.get(MeldingRouteTests.chair, "/v1/uitnodigingen").json()
        let id = try #require(open["uitnodigingen"]?.arrayValue?.first?["id"]?.stringValue)
        let decided = try await desk.send(
            MeldingRouteTests.chair, "/v1/uitnodigingen/\(id)/besluit", ["keuze": "zenden"])
        #expect(try decided.member("toestand") == "verzonden")
        let closed = try await desk.send(
            MeldingRouteTests.chair, "/v1/overleggen/\(overleg)/afsluiting", [:])
        #expect(closed.status == 200, "\(closed.text)")
    }

    @Test("R30 an opvolgingsbeslissing is signed by each deelnemer and then recorded")
    func opvolging() async throws {
        let desk = try Desk()
        let overleg = try await desk.send(
            Given.chair, "/v1/overleggen",
            [
                "livcr": "livcr-geraardsbergen", "type": "operationeel", "datum": "2026-11-21",
                "voorzitter": .string(Given.chair),
            ]
        ).member("id")
        let item = try await desk.send(
            Given.chair, "/v1/overleggen/\(overleg)/agendapunten",
            ["referentie": "1", "naam": "Aldous Testaert"]
        ).member("id")
        _ = try await desk.send(
            Given.chair, "/v1/agendapunten/\(item)/deelnemers",
            ["deelnemers": [["persoon": .string(Given.chair)], ["persoon": .string(Given.io)]]],
            method: .put)
        let id = try await desk.send(
            Given.chair, "/v1/agendapunten/\(item)/opvolgingsbeslissingen",
            ["uitkomst": "niet verder opvolgen"]
        ).member("id")
        let record = "/v1/opvolgingsbeslissingen/\(id)/vastlegging"
        for who in [Given.chair, Given.io] {
            #expect(try await desk.send(Given.chair, record, [:]).code() == "geen-consensus")
            let act = try desk.world.act(
                who,
                Akte.akkoordOpvolging(beslissing: id, uitkomst: "niet verder opvolgen"))
            let agreed = try await desk.send(
                who, "/v1/opvolgingsbeslissingen/\(id)/akkoorden",
                ["uitkomst": "niet verder opvolgen", "handtekening": .string(act.signature)])
            #expect(agreed.status == 200, "\(agreed.text)")
        }
        #expect(try await desk.send(Given.chair, record, [:]).member("toestand") == "vastgelegd")
        let read = try await desk.get(Given.io, "/v1/opvolgingsbeslissingen/\(id)").json()
        #expect(read["akkoorden"]?.arrayValue?.count == 2)
    }
}
