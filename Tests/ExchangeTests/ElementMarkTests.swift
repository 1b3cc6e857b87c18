import Domain
import Exchange
import JSON
import Testing
import TestKit

@Suite("An element marked as health or conviction stands where a legal basis covers it")
struct ElementMarkTests {
    struct Row: Sendable, CustomTestStringConvertible {
        let domain: String
        let mark: String
        let code: String
        let rules: [Int]
        var testDescription: String { "\(mark) in \(domain)" }
    }

    static let misplaced: [Row] =
        ["overtuigingen", "socialeContext", "intentie", "daden", "bijkomend"].map {
            Row(domain: $0, mark: "gezondheid", code: "gezondheid-buiten-haar-vak", rules: [103])
        }
        + ["overtuigingen", "socialeContext", "intentie", "psychischeStoornissen", "bijkomend"]
        .map {
            Row(domain: $0, mark: "veroordeling", code: "veroordeling-buiten-haar-vak", rules: [])
        }

    private static func marked(_ mark: String, in domain: String) throws -> JSONValue {
        let more: [(String, JSONValue)] = [("bijzondereCategorie", .string(mark))]
        let isHealth = domain == "psychischeStoornissen"
        let first = isHealth ? Form.diagnosis() : Form.element()
        let second =
            isHealth
            ? Form.diagnosis().with("bijzondereCategorie", .string(mark))
            : Form.element("Slikt medicatie.", with: more)
        return try Form.bare().with(domain: domain, [first, second])
    }

    @Test(
        "R103 elsewhere it is refused on entry from both sides, with the element, and nothing is kept",
        arguments: misplaced)
    func refused(row: Row) async throws {
        let document = try Self.marked(row.mark, in: row.domain)
        let place = "/document/risicodomeinen/\(row.domain)/1"
        func refuses(_ world: World, _ body: () async throws -> Void) async throws {
            try await world.refuses(row.code, row.rules, naming: "[1]") {
                do { try await body() } catch let refusal as Refusal {
                    #expect(refusal.pointer == place)
                    #expect(!refusal.message.contains("medicatie"))
                    throw refusal
                }
            }
        }
        let livcr = try World()
        try await refuses(livcr) { try await livcr.submit(document) }
        var play = LtfPlay(fiche: document, try World())
        try await refuses(play.world) { try await play.offer() }
        #expect(play.stuk.isEmpty)
    }

    @Test(
        "R93 R103 a mark that stands where its basis is, and belief anywhere, goes in and comes out",
        arguments: [
            ("overtuigingen", "overtuiging"), ("socialeContext", "overtuiging"),
            ("daden", "veroordeling"), ("daden", "overtuiging"), ("bijkomend", "overtuiging"),
        ])
    func placed(domain: String, mark: String) async throws {
        var play = try Play.small(World(), Self.marked(mark, in: domain))
        let delivered = try await play.carried()
        #expect(
            delivered.at("document.risicodomeinen.\(domain)[1].bijzondereCategorie")
                == .string(mark))
        #expect(
            delivered.at("document.risicodomeinen.\(domain)[1].tekst") == "Slikt medicatie.")
    }

    @Test(
        "R103 health in domain 5 is taken in, and leaves only as its confirmation and release say")
    func health() async throws {
        let world = try World()
        try await world.submit(Self.marked("gezondheid", in: "psychischeStoornissen"))
        var play = try Play.small(
            World(),
            Self.marked("gezondheid", in: "psychischeStoornissen").with(
                domain: "daden", [Form.element()]))
        let delivered = try await play.carried()
        #expect(delivered.at("document.risicodomeinen.psychischeStoornissen") == nil)
        #expect(delivered.at("document.risicodomeinen.daden") != nil)
    }
}
