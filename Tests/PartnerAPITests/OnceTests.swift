import Exchange
import JSON
import Network
import Testing
import TestKit

@testable import PartnerAPI

/// Every request of a fiche is listened to, from its bytes to the bytes of its answer.
@Suite("an answer is encoded once")
struct OnceTests {
    @Test("no request of a fiche encodes its answer twice, or reads what it wrote itself")
    func fiche() async throws {
        let log = LabourLog()
        var way = try Way(Desk(listening: log))
        try await way.carry()
        for target in [
            "/v1/stukken/\(way.stuk)", "/v1/stukken/\(way.stuk)/voorbeeld", "/v1/werklijst",
        ] {
            #expect(try await way.desk.get(Given.io, target).status == 200)
        }
        let twice = log.commands.filter { !$0.repetitions.isEmpty }
            .map { "\($0.operation): \($0.repetitions.joined(separator: "; "))" }
        #expect(twice.isEmpty, "\(twice.joined(separator: "\n"))")
        let silent = log.commands.filter { !$0.labour.contains(.replyEncoded) }
        #expect(silent.isEmpty, "\(silent.map(\.operation))")
    }

    @Test("a repetition encodes nothing: it gives the bytes that were kept, and where they lead")
    func repetition() async throws {
        let log = LabourLog()
        let desk = try Desk(listening: log)
        let answers = [
            try await desk.send(Given.livcr, "/v1/stukken", Given.proposal(), key: "k"),
            try await desk.send(Given.livcr, "/v1/stukken", Given.proposal(), key: "k"),
        ]
        #expect(answers.map(\.status) == [201, 201])
        #expect(answers[0].body == answers[1].body)
        #expect(answers[0][header: "Location"] != nil)
        #expect(answers[0][header: "Location"] == answers[1][header: "Location"])
        let encoded = log.commands.map { $0.labour.filter { $0 == .replyEncoded }.count }
        #expect(encoded == [1, 0])
    }

    @Test("no text of a refusal tells a command line")
    func texts() {
        let found = Fouten.all.filter {
            ($0.betekenis + " " + $0.watNu).contains(/sluis [a-z]/)
        }
        #expect(found.map(\.code) == [])
    }
}
