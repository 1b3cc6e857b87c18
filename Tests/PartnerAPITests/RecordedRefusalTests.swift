import Domain
import Exchange
import JSON
import Journal
import Network
import TestKit
import Testing

@testable import PartnerAPI

@Suite("What is refused before there is a command is on record too, once and without its content")
struct RecordedRefusalTests {
    struct Row: Sendable, CustomTestStringConvertible {
        let what: String
        let who: String
        let target: String
        var body = "{"
        var method: HTTPMethod = .post
        var type = "application/json"
        var key = "k"
        let operation: Exchange.Operation
        let code: String
        /// Acts at the table are recorded without a name.
        var isUnnamed = false
        var testDescription: String { what }
    }

    static let marker = "GEHEIMZINNIG"
    static let votes = "/v1/rondes/\(Given.id)/stemmen"
    static let steps = "/v1/trajecten/\(Given.id)/stappen"
    static let frontoffice = "s-liv-frontoffice"
    static let rows: [Row] = [
        Row(
            what: "no JSON", who: Given.io, target: "/v1/stukken", body: "{\"\(marker)",
            operation: .stukIndienen, code: "json-ongeldig"),
        Row(
            what: "another shape", who: Given.io, target: "/v1/stukken",
            body: "{\"\(marker)\":\"\(marker)\"}", operation: .stukIndienen,
            code: "lichaam-ongeldig"),
        Row(
            what: "too deep", who: Given.io, target: "/v1/stukken",
            body: String(repeating: "[", count: 40), operation: .stukIndienen,
            code: "json-te-groot"),
        Row(
            what: "another type", who: Given.io, target: "/v1/stukken", type: "text/plain",
            operation: .stukIndienen, code: "geen-json"),
        Row(
            what: "a bad repeat key", who: Given.chair,
            target: "/v1/agendapunten/\(Given.id)/vertrekken", body: #"{"persoon":"p-a"}"#,
            key: "a b", operation: .vertrekMelden, code: "sleutel-ongeldig"),
        Row(
            what: "a signature past its bound", who: Given.chair, target: votes,
            body: vote(String(repeating: "A", count: PartnerLimits.signatureBytes + 1)),
            operation: .stemmen, code: "lichaam-ongeldig", isUnnamed: true),
        Row(
            what: "no signature", who: Given.chair, target: votes, body: vote(""),
            operation: .stemmen, code: "lichaam-ongeldig", isUnnamed: true),
        Row(
            what: "a vote that names no agreement", who: Given.chair, target: votes,
            body: #"{"keuze":"akkoord","handtekening":"\#(Examples.signature)"}"#,
            operation: .stemmen, code: "overeenkomst-ontbreekt", isUnnamed: true),
        Row(
            what: "a step of another shape", who: frontoffice, target: steps,
            body: #"{"stap":"weging","inhoud":{"\#(marker)":"\#(marker)"}}"#,
            operation: .trajectWegen, code: "lichaam-ongeldig"),
        Row(
            what: "a step of another shape from a role that may not take it", who: "s-coa",
            target: steps, body: #"{"stap":"weging","inhoud":{"\#(marker)":"\#(marker)"}}"#,
            operation: .trajectWegen, code: "rol-niet-toegelaten"),
        Row(
            what: "an akkoord that is not signed", who: "s-coa", target: steps,
            body: #"{"stap":"formalisering","inhoud":{"digest":"\#(Examples.digest)"}}"#,
            operation: .duidingAkkoord, code: "handtekening-ontbreekt"),
        Row(
            what: "the use of an instrument of another shape", who: Given.chair,
            target: "/v1/instrumentgebruik",
            body: #"{"soort":"gebruik","instrument":"alveole","inhoud":{"\#(marker)":1}}"#,
            operation: .instrumentGebruiken, code: "lichaam-ongeldig"),
        Row(
            what: "a query on a delivery", who: Given.ltf,
            target: "/v1/leveringen/\(Given.id)?\(marker)=1", body: "", method: .get,
            operation: .leveringAfhalen, code: "parameter-ongeldig"),
        Row(
            what: "no JSON from a role that may not ask", who: Given.chair, target: "/v1/stukken",
            operation: .stukIndienen, code: "rol-niet-toegelaten"),
        Row(
            what: "a bad key from a role that may not ask", who: Given.chair,
            target: "/v1/stukken/\(Given.id)/intrekking", body: "{}", key: "a b",
            operation: .stukIntrekken, code: "rol-niet-toegelaten"),
        Row(
            what: "a sound body from a role that may not ask", who: Given.chair,
            target: "/v1/stukken/\(Given.id)/intrekking", body: "{}",
            operation: .stukIntrekken, code: "rol-niet-toegelaten"),
        Row(
            what: "a sound body about nothing", who: Given.io,
            target: "/v1/stukken/\(Given.id)/intrekking", body: "{}",
            operation: .stukIntrekken, code: "niet-gevonden"),
    ]

    private static func vote(_ signature: String) -> String {
        JSONValue.object([
            "keuze": "akkoord", "overeenkomst": .string(Examples.digest), "verklaring": true,
            "handtekening": .string(signature),
        ]).canonicalText
    }

    @Test("one entry, with who, what and why", arguments: rows)
    func recorded(row: Row) async throws {
        let store = MemoryStore()
        let desk = try Desk(World(store: store))
        let answer = try await ask(desk, row)
        #expect(try answer.code() == row.code)
        #expect(store.entries.map(\.kind) == [.geweigerd])
        let entry = try #require(store.entries.first)
        #expect(entry.codes.first { $0.name == "handeling" }?.value == row.operation.rawValue)
        #expect(entry.codes.first { $0.name == "weigering" }?.value == row.code)
        #expect((entry.actor == .gateway) == row.isUnnamed)
        #expect(!String(decoding: entry.bytes, as: UTF8.self).contains(RecordedRefusalTests.marker))
        #expect(desk.world.log.refusals == [row.code])
    }

    @Test("the same key with another body is one entry more, the same request none")
    func otherBody() async throws {
        let store = MemoryStore()
        let desk = try Desk(World(store: store))
        for (name, status) in [("Een", 201), ("Een", 201), ("Ander", 409)] {
            let answer = try await desk.send(
                Given.livcr, "/v1/stukken", Given.proposal(name), key: "k")
            #expect(answer.status == status)
        }
        #expect(store.entries.map(\.kind) == [.voorstelOntvangen, .geweigerd])
    }

    @Test(
        "what only looks things up is refused without an entry",
        arguments: ["/v1/werklijst?x=1", "/v1/contact?gemeente=x", "/v1/postbus?na=x"])
    func lookups(target: String) async throws {
        let store = MemoryStore()
        let desk = try Desk(World(store: store))
        let answer = try await desk.get(Given.io, target)
        #expect(answer.status >= 400)
        #expect(store.entries.isEmpty)
    }

    @Test("a path or method that does not exist is about nothing")
    func nowhere() async throws {
        let store = MemoryStore()
        let desk = try Desk(World(store: store))
        #expect(try await desk.send(Given.io, "/v1/stukken/x", [:], method: .put).status == 404)
        #expect(try await desk.send(Given.io, "/v1/werklijst", [:]).status == 405)
        #expect(store.entries.isEmpty)
    }

    @Test("malformed bodies do not fill the journal: at the quota each has an entry, past it none")
    func quota() async throws {
        let store = MemoryStore()
        let quotas = ExchangeQuotas(openRounds: 1, refusalsPerHour: 3)
        let desk = try Desk(World(store: store, quotas: quotas))
        for _ in 0..<5 {
            #expect(try await desk.sendText(Given.io, "/v1/stukken", "{").status == 400)
        }
        #expect(store.entries.count == 3)
    }

    @Test("with a store that fails, a malformed body is still refused as such, and alarms")
    func failingStore() async throws {
        let plan = FaultyStore.Plan(call: 1, extent: .forGood, moment: .before)
        let desk = try Desk(World(store: FaultyStore(MemoryStore(), plan: plan)))
        let answer = try await desk.sendText(Given.io, "/v1/stukken", "{")
        #expect(try answer.code() == "json-ongeldig")
        #expect(desk.world.log.alarms == ["opslag"])
    }

    @Test(
        "the journal's own questions say what the store says, and alarm",
        arguments: [
            "/v1/journaal/checkpoint", "/v1/journaal/bewijzen/0",
            "/v1/journaal/consistentie?vanaf=0",
        ],
        [(StoreFailure.Code.busy, "te-druk"), (.unavailable, "opslag-niet-beschikbaar")])
    func journalStore(target: String, failure: (StoreFailure.Code, String)) async throws {
        let plan = FaultyStore.Plan(
            call: 1, extent: .forGood, moment: .before,
            failure: StoreFailure(failure.0, "injected by the test"))
        let desk = try Desk(World(store: FaultyStore(MemoryStore(), plan: plan)))
        let answer = try await desk.get(Given.io, target)
        #expect(answer.status == 503)
        #expect(try answer.code() == failure.1)
        #expect(answer[header: "Retry-After"] != nil)
        #expect(desk.world.log.alarms == ["opslag"])
        #expect(!answer.text.contains("injected"))
    }

    private func ask(_ desk: Desk, _ row: Row) async throws -> HTTPResponse {
        guard row.method == .post else { return try await desk.get(row.who, row.target) }
        return try await desk.ask(
            row.who, .post, row.target, body: Array(row.body.utf8),
            headers: [("Content-Type", row.type), ("Idempotency-Key", row.key)])
    }
}
