import Crypto
import Domain
import Exchange
import JSON
import Network
import TestKit
import Testing

@testable import PartnerAPI

@Suite("A request that is sent again is the same request")
struct IdempotencyTests {
    private func post(
        _ desk: Desk, _ json: JSONValue = Given.proposal(), key: String?
    ) async throws -> HTTPResponse {
        try await desk.send(Given.livcr, "/v1/stukken", json, key: key)
    }

    @Test("same key and body: the same answer, once in the journal")
    func sameAnswer() async throws {
        let store = MemoryStore()
        let desk = try Desk(World(store: store))
        let first = try await post(desk, key: "sleutel-1")
        let again = try await post(desk, key: "sleutel-1")
        #expect(first.status == 201)
        #expect(again.status == 201)
        #expect(again.body == first.body)
        #expect(again[header: "Location"] == first[header: "Location"])
        #expect(first[header: "Location"] == "/v1/stukken/" + (try first.member("id")))
        #expect(first[header: "Sluis-Ontvangstbewijs"] != nil)
        #expect(again[header: "Sluis-Ontvangstbewijs"] == nil)
        #expect(again[header: "Sluis-Checkpoint"] != nil)
        #expect(store.entries.count == 1)
    }

    @Test("same key and another body, target or method: 409")
    func otherBody() async throws {
        let desk = try Desk()
        #expect(try await post(desk, key: "k").status == 201)
        let other = try await post(desk, Given.proposal("Een Ander"), key: "k")
        #expect(other.status == 409)
        #expect(try other.code() == "sleutel-met-andere-inhoud")
    }

    @Test("the key of one peer says nothing about that of another")
    func perPeer() async throws {
        let desk = try Desk()
        let json: JSONValue = [
            "livcr": "livcr-geraardsbergen", "type": "operationeel", "datum": "2026-11-21",
            "voorzitter": .string(Given.chair),
        ]
        let one = try await desk.send(Given.chair, "/v1/overleggen", json, key: "k")
        let other = try await desk.send(
            "p-geraardsbergen-coordinator", "/v1/overleggen", json, key: "k")
        #expect(one.status == 201)
        #expect(other.status == 201)
        #expect(try one.member("id") != other.member("id"))
    }

    @Test("sent twenty times at once, it happens once and all get that answer")
    func concurrent() async throws {
        let store = MemoryStore()
        let desk = try Desk(World(store: store))
        let answers = try await withThrowingTaskGroup(of: HTTPResponse.self) { group in
            for _ in 0..<20 { group.addTask { try await self.post(desk, key: "tegelijk") } }
            var all: [HTTPResponse] = []
            for try await answer in group { all.append(answer) }
            return all
        }
        #expect(Set(answers.map(\.status)) == [201])
        #expect(Set(answers.map(\.text)).count == 1)
        #expect(store.entries.count { $0.kind == .voorstelOntvangen } == 1)
    }

    @Test("two bodies race under one key: one is answered, the other refused and recorded as such")
    func race() async throws {
        let store = MemoryStore()
        let desk = try Desk(World(store: store))
        let answers = try await withThrowingTaskGroup(of: HTTPResponse.self) { group in
            for number in 0..<20 {
                let name = number.isMultiple(of: 2) ? "Een Naam" : "Andere Naam"
                group.addTask { try await self.post(desk, Given.proposal(name), key: "tegelijk") }
            }
            var all: [HTTPResponse] = []
            for try await answer in group { all.append(answer) }
            return all
        }
        let done = answers.filter { $0.status == 201 }
        let refused = try answers.filter { try $0.code() == "sleutel-met-andere-inhoud" }
        #expect(done.count == 10)
        #expect(Set(done.map(\.text)).count == 1)
        #expect(refused.count == 10)
        #expect(store.entries.count { $0.kind == .voorstelOntvangen } == 1)
        #expect(store.entries.count { $0.kind == .geweigerd } == 10)
    }

    @Test("a refused request keeps no answer: corrected, it may use its key")
    func refusedFirst() async throws {
        let desk = try Desk()
        let wrong = try await post(
            desk, ["documenttype": "vrije brief", "document": Given.document()], key: "k")
        #expect(try wrong.code() == "geen-toegelaten-drager")
        #expect(try await post(desk, key: "k").status == 201)
    }

    @Test("a proposal needs a key")
    func required() async throws {
        let answer = try await post(try Desk(), key: nil)
        #expect(answer.status == 400)
        #expect(try answer.code() == "sleutel-ontbreekt")
    }

    @Test(
        "a key is 1 to 80 visible characters",
        arguments: [
            (String(repeating: "k", count: 80), 201), (String(repeating: "k", count: 81), 400),
            ("!~", 201), ("", 400), ("a b", 400), ("é", 400),
        ])
    func keyBounds(key: String, status: Int) async throws {
        #expect(try await post(try Desk(), key: key).status == status)
    }

    @Test("two keys are none")
    func twoKeys() async throws {
        let answer = try await Desk().ask(
            Given.livcr, .post, "/v1/stukken", body: Given.proposal().canonicalBytes(),
            headers: [
                ("Content-Type", "application/json"), ("Idempotency-Key", "a"),
                ("Idempotency-Key", "b"),
            ])
        #expect(try answer.code() == "sleutel-ongeldig")
    }

    @Test("the tags tell neither key nor body, and no two requests share one by their seams")
    func tags() throws {
        let keys = RepeatKeys(secret: SecretBytes([UInt8](repeating: 1, count: 32)))
        let request = try HTTPRequest(method: .post, target: "/v1/a")
        let tags = ["systeem:a", "systeem:b", "persoon:a"].map {
            keys.idempotency("k", peer: $0, request: request, status: 201).keyTag
        }
        #expect(Set(tags).count == 3)
        #expect(tags.allSatisfy { $0 != Array("k".utf8) && $0.count == HMACSHA256.byteCount })
        func tag(
            _ target: String, _ body: String, _ method: HTTPMethod = .post
        ) throws -> [UInt8] {
            let request = try HTTPRequest(
                method: method, target: target, body: Array(body.utf8))
            return keys.idempotency("k", peer: "systeem:a", request: request, status: 201).bodyTag
        }
        #expect(try tag("/v1/a", "bc") != tag("/v1/ab", "c"))
        #expect(try tag("/v1/a", "bc") == tag("/v1/a", "bc"))
        #expect(try tag("/v1/a", "bc") != tag("/v1/b", "bc"))
        #expect(try tag("/v1/a", "bc") != tag("/v1/a", "bc", .put))
        #expect(Framing.join([[1], [2, 3]]) != Framing.join([[1, 2], [3]]))
        #expect(Framing.join([[], [1]]) != Framing.join([[1], []]))
    }

    @Test("what a retry would send or open twice takes no request without a key")
    func requiredWhereItSends() async throws {
        let keyed = Set(Endpoints.all.filter { $0.keyRule == .required }.map(\.name))
        #expect(
            keyed.isSuperset(of: [
                "stukIndienen", "overlegOpenen", "agendapuntRegistreren", "opvolgingVoorstellen",
            ]))
        let desk = try Desk()
        let traject = try await desk.send(
            "s-coa", "/v1/stukken",
            ["documenttype": "aanmelding LIV", "document": DocumentExamples.application]
        ).member("traject")
        let json: JSONValue = [
            "documenttype": "verrijking LIV", "traject": .string(traject),
            "document": DocumentExamples.enrichment,
        ]
        let bare = try await desk.send("s-coa", "/v1/stukken", json, key: nil)
        #expect(try bare.code() == "sleutel-ontbreekt")
        let inbox = try await desk.get("s-liv-frontoffice", "/v1/postbus").json()
        #expect(inbox["leveringen"]?.arrayValue?.count == 1)
    }
}
