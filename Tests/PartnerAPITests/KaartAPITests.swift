import Domain
import Exchange
import JSON
import Network
import TestKit
import Testing

@testable import PartnerAPI

@Suite("An LTF, its Information Officer and a burgemeester ask over the API")
struct KaartAPITests {
    private static let system = "s-ltf-west-vlaanderen"
    private static let decider = "p-ltf-west-vlaanderen-dirco"
    private static let officer = "p-kortrijk-io"

    private func card(_ source: String = "OCAD") throws -> JSONValue {
        let document = try World.hypotheticalCase("HC-05")["document"]
        var card = try #require(document?.objectValue)
        var extract = try #require(card["uittreksel"]?.objectValue)
        extract["peildatum"] = "2026-11-20"
        card["uittreksel"] = .object(extract)
        var threat = try #require(card["dreiging"]?.objectValue)
        threat["bron"] = .string(source)
        card["dreiging"] = .object(threat)
        return .object(card)
    }

    private func offered(_ desk: Desk, _ document: JSONValue) async throws -> HTTPResponse {
        try await desk.send(
            Self.system, "/v1/stukken",
            ["documenttype": "informatiekaart", "gemeente": "34022", "document": document],
            key: "kaart-7")
    }

    private func weighing(
        _ desk: Desk, _ id: String, _ digest: String, scope: String?
    ) throws -> JSONValue {
        let fields = scope == "gedeelte" ? ["persoonsgegevens.naam", "maatregelen[1]"] : []
        let act = try desk.world.act(
            Self.decider,
            Akte.afweging(
                stuk: id, ontvanger: "livcr-kortrijk", versie: "7", omvang: scope ?? "",
                velden: fields, motivering: "nodig voor de tafel", datum: "2026-11-21",
                digest: digest))
        var body: JSONObject = [
            "ontvanger": "livcr-kortrijk", "versie": "7",
            "velden": .array(fields.map { .string($0) }), "motivering": "nodig voor de tafel",
            "datum": "2026-11-21", "digest": .string(digest),
            "handtekening": .string(act.signature),
        ]
        if let scope { body["omvang"] = .string(scope) }
        return .object(body)
    }

    @Test(
        "R131 R132 R133 R35 the whole way: offered, weighed, released, collected, and read by the burgemeester"
    )
    func wholeWay() async throws {
        let desk = try Desk()
        let id = try await offered(desk, try card()).member("id")
        let draft = try await desk.get(
            Self.decider,
            "/v1/stukken/\(id)/voorbeeld?omvang=gedeelte&velden=persoonsgegevens.naam%2Cmaatregelen%5B1%5D"
        )
        #expect(draft.status == 200, "\(draft.text)")
        let digest = try draft.member("digest")
        let weighed = try await desk.send(
            Self.decider, "/v1/stukken/\(id)/afweging",
            try weighing(desk, id, digest, scope: "gedeelte"))
        #expect(weighed.status == 200, "\(weighed.text)")
        let besluit = try weighed.member("besluit")
        let shown = try await desk.get(Self.officer, "/v1/stukken/\(id)/voorbeeld")
        #expect(try shown.member("digest") == digest)
        let act = try desk.world.act(
            Self.officer, Akte.vrijgave(stuk: id, grond: besluit, digest: digest))
        let released = try await desk.send(
            Self.officer, "/v1/stukken/\(id)/vrijgave",
            [
                "grond": .string(besluit), "digest": .string(digest),
                "handtekening": .string(act.signature),
            ])
        #expect(released.status == 201, "\(released.text)")
        let delivery = try released.member("levering")
        let copy = try await desk.get("s-livcr-kortrijk", "/v1/leveringen/\(delivery)")
        #expect(!copy.text.contains("Tourcoing"))
        let read = try await desk.get("p-kortrijk-burgemeester", "/v1/leveringen/\(delivery)")
        #expect(read.text == copy.text)
        let list = try await desk.get("p-kortrijk-burgemeester", "/v1/postbus")
        #expect(try list.json()["leveringen"]?.arrayValue?.count == 1)
        let other = try await desk.get("p-tienen-burgemeester", "/v1/leveringen/\(delivery)")
        #expect(other.status == 404)
    }

    @Test("R34 over the API too, no other source than OCAD is taken")
    func otherSource() async throws {
        let desk = try Desk()
        let answer = try await offered(desk, try card("lokale politie"))
        #expect(try answer.code() == "dreiging-niet-van-ocad")
    }

    @Test(
        "R133 a besluit that says neither geheel nor gedeelte is refused as such",
        arguments: [nil, "alles", ""])
    func noScope(_ scope: String?) async throws {
        let desk = try Desk()
        let id = try await offered(desk, try card()).member("id")
        let digest = Examples.digest
        let answer = try await desk.send(
            Self.decider, "/v1/stukken/\(id)/afweging",
            try weighing(desk, id, digest, scope: scope))
        #expect(answer.status >= 400 && answer.status < 500)
        if scope != "" { #expect(try answer.code() == "omvang-ontbreekt") }
    }

    @Test("questions are listed for the platforms alone")
    func questions() async throws {
        let desk = try Desk()
        let answer = try await desk.get(Given.livcr, "/v1/vragen")
        #expect(try answer.json()["vragen"]?.arrayValue?.isEmpty == true)
        #expect(try await desk.get(Given.io, "/v1/vragen").status == 403)
        let list = try await desk.get(Self.system, "/v1/stukken")
        #expect(try list.json()["stukken"]?.arrayValue?.isEmpty == true)
    }
}
