import Domain
import Exchange
import JSON
import Network
import TestKit
import Testing

@testable import PartnerAPI

@Suite("How long an answer takes tells nothing of what exists")
struct PaceTests {
    @Test(
        "an answer that is held leaves at the next whole step",
        arguments: [(0, 100), (1, 99), (99, 1), (100, 100), (101, 99), (250, 50), (1_000, 100)])
    func rest(elapsed: Int, left: Int) {
        let pace = AnswerPace(step: .milliseconds(100)) { _ in }
        #expect(pace.rest(after: .milliseconds(elapsed)) == .milliseconds(left))
    }

    /// A request on a thing with an id, by somebody who holds the role for it elsewhere.
    struct Probe: Sendable, CustomTestStringConvertible {
        let who: String
        let method: HTTPMethod
        let target: @Sendable (Way) -> String
        var body: JSONValue?
        var testDescription: String { "\(method.name) as \(who)" }
    }

    static let io = "p-tienen-io"
    static let chair = "p-tienen-voorzitter"
    static let probes: [Probe] = [
        Probe(who: io, method: .get) { "/v1/stukken/\($0.stuk)" },
        Probe(who: io, method: .get) { "/v1/stukken/\($0.stuk)/inhoud" },
        Probe(who: io, method: .get) { "/v1/stukken/\($0.stuk)/voorbeeld" },
        Probe(who: io, method: .get) { "/v1/rondes/\($0.ronde)" },
        Probe(who: io, method: .get) { "/v1/stukken/\($0.voorstel)" },
        Probe(who: "s-ltf-leuven", method: .get) { "/v1/leveringen/\($0.levering)" },
        Probe(
            who: io, method: .put, target: { "/v1/stukken/\($0.stuk)/ggb-status" },
            body: ["statuut": "geen", "datum": "2026-11-21", "bron": "T.E.R."]),
        Probe(
            who: io, method: .post, target: { "/v1/rondes/\($0.ronde)/fase" },
            body: ["naar": "eindakkoord", "erkend": []]),
        Probe(
            who: chair, method: .post,
            target: { "/v1/agendapunten/\($0.agendapunt)/trajectbesluiten" },
            body: ["besluit": "traject"]),
    ]

    @Test(
        "what is not for this peer and what does not exist: the same but for their number, both held",
        arguments: probes)
    func oracle(probe: Probe) async throws {
        let store = MemoryStore()
        var way = try Way(Desk(World(store: store)))
        try await way.carry()
        var nothing = way
        for id in [\Way.stuk, \.ronde, \.voorstel, \.levering, \.agendapunt] {
            nothing[keyPath: id] = Given.id
        }
        var answers: [(HTTPResponse, entries: [String])] = []
        for asked in [way, nothing] {
            let (held, before) = (way.desk.pauses.all.count, store.entries.count)
            let answer = try await ask(probe, asked)
            #expect(answer.status == 404, "\(answer.text)")
            #expect(way.desk.pauses.all.count == held + 1)
            let rest = try #require(way.desk.pauses.all.last)
            #expect(rest > .zero && rest <= PartnerLimits.pace)
            let entries = store.entries.dropFirst(before).map { "\($0.kind) \($0.codes)" }
            answers.append((answer, Array(entries)))
        }
        #expect(answers[0].0.headers.map(\.0) == answers[1].0.headers.map(\.0))
        let numberless = try answers.map { try PaceTests.numberless($0.0) }
        #expect(numberless[0] == numberless[1])
        #expect(answers[0].entries == answers[1].entries)
    }

    /// Body and headers of an answer without the number of its request, which is random.
    private static func numberless(_ answer: HTTPResponse) throws -> [String] {
        let number = try #require(answer[header: RequestMark.header])
        return [answer.text.replacing(number, with: "")]
            + answer.headers.map(\.1).filter { $0 != number }
    }

    @Test("no other answer waits")
    func others() async throws {
        let desk = try Desk()
        #expect(try await desk.get(Given.io, "/v1/werklijst").status == 200)
        #expect(try await desk.get(Given.ltf, "/v1/uitnodigingen").status == 403)
        #expect(try await desk.get(Given.io, "/v1/postbus?na=zzz").status != 404)
        #expect(desk.pauses.all.isEmpty)
    }

    private func ask(_ probe: Probe, _ way: Way) async throws -> HTTPResponse {
        guard let body = probe.body else {
            return try await way.desk.ask(probe.who, probe.method, probe.target(way))
        }
        return try await way.desk.send(probe.who, probe.target(way), body, method: probe.method)
    }
}
