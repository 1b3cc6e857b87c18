import Domain
import Exchange
import JSON
import Journal
import Testing
import TestKit

@Suite("The NTF gets counts and never a case")
struct ReportTests {
    static func month(_ text: String) throws -> Maand { try #require(Maand(text)) }

    func report(
        _ world: World, to addressee: String = "ntf", from: String = "2026-11",
        until: String = "2026-11", by who: String = "p-compliance"
    ) async throws -> RapportWeergave {
        try await world.gateway.rapportMaken(
            RapportOpdracht(
                addressee: addressee, from: Self.month(from), until: Self.month(until)),
            by: world.actor(who), idempotency: nil
        ).reply
    }

    @Test(
        "R6 a report of counts is accepted for the NTF, small counts suppressed, without a person",
        arguments: [(4, nil), (5, 5)] as [(Int, Int?)])
    func counts(sent: Int, shown: Int?) async throws {
        let world = try World()
        for _ in 0..<sent {
            var play = try Play.small(world, Form.minimal())
            _ = try await play.carried(status: "FTF")
        }
        world.days(14)
        let made = try await report(world)
        #expect(made.aan == "ntf")
        let line = try #require(made.regels.first { $0.soort == "levering" })
        #expect(line.wat == "LIVC-R > LTF, terugkoppelingsfiche")
        #expect(line.maand == "2026-11")
        #expect(line.aantal == shown && line.onderdrukt == (shown == nil))
        let owed = try #require(made.regels.first { $0.soort == "GGB_PLAATSING" })
        #expect(owed.wat == "open" && owed.aantal == shown)
        let entry = try #require(try world.memory.entries.last)
        #expect(entry.kind == .rapportGemaakt)
        #expect(entry.codes.contains(Entry.Code("ontvanger", "ntf")))
        #expect(!String(describing: made).contains("Testaert"))
    }

    @Test(
        "R6 R38 no other body gets a report",
        arguments: ["vlaams-platform", "rar", "ltf-leuven", "nwg-preventie", "onbekend"])
    func others(_ name: String) async throws {
        let world = try World()
        world.days(14)
        try await world.refuses("geen-ontvanger-van-rapporten", [6]) {
            _ = try await report(world, to: name)
        }
    }

    @Test(
        "R6 a report is about months that are over, and of a number that has a bound",
        arguments: [
            ("2026-11", "2026-11", "maand-loopt-nog"), ("2026-10", "2026-12", "maand-loopt-nog"),
            ("2026-10", "2026-09", "verkeerde-periode"),
            ("2024-10", "2026-10", "verkeerde-periode"),
        ])
    func period(from: String, until: String, code: String) async throws {
        let world = try World()
        try await world.refuses(code, [6]) { _ = try await report(world, from: from, until: until) }
        let longest = try await report(world, from: "2024-11", until: "2026-10")
        #expect(longest.regels.isEmpty)
    }

    @Test("R6 only compliance makes one")
    func role() async throws {
        let world = try World()
        world.days(14)
        try await world.refuses("rol-niet-toegelaten", [6]) {
            _ = try await report(world, by: "p-geraardsbergen-io")
        }
    }

    @Test(
        "a month is JJJJ-MM and nothing else", arguments: ["2026", "2026-13", "2026-1", "26-011"])
    func months(_ text: String) { #expect(Maand(text) == nil) }
}

@Suite("Bodies of the directory are no channel")
struct NoChannelTests {
    @Test(
        "R6 R38 a document addressed to a body of the directory is refused, whatever its kind",
        arguments: [
            "ntf", "Nationale Taskforce", "NTF", "Brussels gewestelijk platform", "vlaams platform",
            "VVSG-werkgroep", "Comité de suivi Wegweiser", "RAR", "Werkgroep Preventie",
        ])
    func refused(_ name: String) async throws {
        let world = try World()
        #expect(world.gateway.configuration.book.isNoChannel(name))
        for type in ["terugkoppelingsfiche", "informatiekaart", "wat dan ook"] {
            try await world.refuses("geen-kanaal", [6, 38]) {
                try await world.submit(Form.minimal(), type: type, addressee: name)
            }
            try await world.refuses("geen-kanaal", [6, 38]) {
                try await world.submit(Form.minimal(), type: type, recipient: name)
            }
        }
        try await world.refuses("geen-kanaal", [6, 38]) {
            var entry = StukOpdracht("informatiekaart", [:])
            entry.municipality = name
            _ = try await world.gateway.stukIndienen(
                entry, by: world.actor("s-ltf-leuven"), idempotency: nil)
        }
        var play = try LivPlay(world)
        try await world.refuses("geen-kanaal", [6, 38]) { try await play.submit(to: name) }
        #expect(try world.memory.rows.isEmpty)
        var card = try LtfPlay(world)
        try await card.offer()
        let digest = try #require(Digest(hex: try await card.preview("geheel").digest))
        try await world.refuses("geen-kanaal", [6, 38]) {
            try await card.weigh(to: name, digest: digest)
        }
    }
}
