import Exchange
import JSON
import Network
import TestKit
import Testing

@testable import PartnerAPI

@Suite("A coordinator keeps a self-evaluation over the API")
struct SelfEvaluationRouteTests {
    private static let coordinator = "p-geraardsbergen-coordinator"

    private static func body(_ answers: JSONValue, name: JSONValue = "EMMASCAN") -> JSONValue {
        [
            "livcr": "livcr-geraardsbergen", "naam": name, "dag": "2026-11-20",
            "antwoorden": answers,
        ]
    }
    private static let answers: JSONValue = [
        ["vraag": "Kent iedereen zijn rol?", "antwoord": "Nog niet.\n« ça va » 🔥"],
        ["vraag": "Is er een draaiboek?", "antwoord": "Ja"],
    ]

    @Test("R148 answers go in over the API and come out unchanged for the coordinator only")
    func roundTrip() async throws {
        let desk = try Desk()
        let made = try await desk.send(
            Self.coordinator, "/v1/zelfevaluaties", Self.body(Self.answers), key: "scan-1")
        #expect(made.status == 201, "\(made.text)")
        let id = try made.member("id")
        #expect(made[header: "Location"] == "/v1/zelfevaluaties/\(id)")
        #expect(!made.text.contains("draaiboek"))
        let path = "/v1/zelfevaluaties/\(id)"
        let read = try await desk.get(Self.coordinator, path)
        #expect(read.status == 200)
        #expect(read[header: "Sluis-Ontvangstbewijs"] != nil)
        #expect(
            try read.json()["antwoorden"]?.canonicalBytes() == Self.answers.canonicalBytes())
        #expect(try read.member("naam") == "EMMASCAN")
        let list = try await desk.get(Self.coordinator, "/v1/zelfevaluaties")
        #expect(try list.json() == ["zelfevaluaties": [["id": .string(id), "dag": "2026-11-20"]]])
        #expect(try await desk.ask(Self.coordinator, .head, path).status == 405)
        #expect(try await desk.get("p-tienen-coordinator", path).status == 404)
        for who in ["p-geraardsbergen-voorzitter", "s-ltf-oost-vlaanderen", "p-compliance"] {
            #expect(try await desk.get(who, path).status == 403)
        }
        // The same request again gets the same answer, and makes no second one.
        let again = try await desk.send(
            Self.coordinator, "/v1/zelfevaluaties", Self.body(Self.answers), key: "scan-1")
        #expect(try again.member("id") == id)
    }

    @Test("R148 a body past a bound, or of another instrument, is refused")
    func bounds() async throws {
        let desk = try Desk()
        let most = ExchangeLimits.selfEvaluationAnswers
        let one: JSONValue = ["vraag": "v", "antwoord": "a"]
        func status(_ body: JSONValue) async throws -> Int {
            try await desk.send(Self.coordinator, "/v1/zelfevaluaties", body).status
        }
        func text(_ name: String, _ count: Int) -> JSONValue {
            var object: JSONObject = ["vraag": "v", "antwoord": "a"]
            object[name] = .string(String(repeating: "x", count: count))
            return Self.body([.object(object)])
        }
        #expect(
            try await status(Self.body(.array(Array(repeating: one, count: most)))) == 201)
        #expect(
            try await status(Self.body(.array(Array(repeating: one, count: most + 1)))) == 400)
        for (name, limit) in [
            ("vraag", ExchangeLimits.selfEvaluationQuestionBytes),
            ("antwoord", ExchangeLimits.selfEvaluationAnswerBytes),
        ] {
            #expect(try await status(text(name, limit)) == 201)
            #expect(try await status(text(name, limit + 1)) == 400)
        }
        #expect(try await status(Self.body([one], name: "RADIX")) == 400)
    }
}
