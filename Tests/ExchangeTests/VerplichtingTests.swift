import Domain
import Exchange
import JSON
import Testing
import TestKit

extension Gateway {
    /// What the worklist says that this actor owes, and fulfilled not long ago.
    func owed(by actor: Actor) async throws -> [VerplichtingWeergave] {
        try await werklijst(for: actor).reply.compactMap(\.verplichting)
    }
}

@Suite("What stays owed after something was passed on")
struct VerplichtingTests {
    private func delivered(
        question: String? = "Welke rol speelt de vereniging?", status: String = "geen"
    ) async throws -> (World, Play) {
        let world = try World()
        var document = try Form.minimal()
        if let question {
            document = document.with("vragen.aan", "LTF")
                .with("vragen.vragen", [.string(question)])
        }
        var play = try Play.small(world, document)
        try await play.untilDelivery(status: status)
        return (world, play)
    }

    private func owed(_ world: World, _ who: String) async throws -> [VerplichtingWeergave] {
        try await world.gateway.owed(by: world.actor(who))
    }

    private let ltf = "s-ltf-oost-vlaanderen"

    @Test("R50 R118 a fiche with a question opens a terugkoppeling of the LTF with its last day")
    func feedback() async throws {
        let (world, play) = try await delivered(status: "FTF")
        let open = try await owed(world, ltf)
        #expect(open.map(\.soort) == ["TERUGKOPPELING"])
        #expect(open.map(\.eigenaar) == ["ltf-oost-vlaanderen"])
        #expect(open.map(\.betreft) == [play.levering])
        let last = world.gateway.today.advanced(byDays: 30)
        #expect(open.map(\.uiterlijk) == [last.description])
        // Placing in the GGB stands beside it, with the IO.
        _ = try await play.collect()
        #expect(try await owed(world, play.id("io")).map(\.soort) == ["GGB_PLAATSING"])
        #expect(try await owed(world, "s-ltf-leuven").isEmpty)
    }

    @Test("a fiche without a question opens no terugkoppeling")
    func noQuestion() async throws {
        let (world, _) = try await delivered(question: nil)
        #expect(try await owed(world, ltf).isEmpty)
    }

    @Test("after its last day it is late, with one alarm")
    func late() async throws {
        let (world, _) = try await delivered()
        world.days(30)
        _ = try await world.gateway.expireDue()
        #expect(try await owed(world, ltf).map(\.toestand) == ["open"])
        #expect(!world.log.alarms.contains("verplichting-te-laat"))
        world.days(1)
        _ = try await world.gateway.expireDue()
        _ = try await world.gateway.expireDue()
        #expect(try await owed(world, ltf).map(\.toestand) == ["laat"])
        #expect(world.log.alarms.count { $0 == "verplichting-te-laat" } == 1)
    }

    @Test(
        "fulfilled with a kenmerk it is done, stays listed for the days of the terms, then leaves")
    func fulfilled() async throws {
        let (world, _) = try await delivered()
        let open = try #require(try await owed(world, ltf).first)
        let actor = try world.actor(ltf)
        let done = try await world.gateway.verplichtingVoldoen(
            open.id, reference: "LTF 2026/118", by: actor, idempotency: nil
        ).reply
        #expect(done.toestand == "voldaan")
        #expect(try await owed(world, ltf).map(\.toestand) == ["voldaan"])
        try await world.refuses("al-voldaan") {
            _ = try await world.gateway.verplichtingVoldoen(
                open.id, reference: "LTF 2026/119", by: actor, idempotency: nil)
        }
        world.days(29)
        #expect(try await owed(world, ltf).count == 1)
        world.days(2)
        #expect(try await owed(world, ltf).isEmpty)
        _ = try await world.gateway.expireDue()
        #expect(!world.log.alarms.contains("verplichting-te-laat"))
    }

    @Test("nobody but its owner fulfils it or learns of it")
    func owner() async throws {
        let (world, play) = try await delivered()
        let open = try #require(try await owed(world, ltf).first)
        for who in ["s-ltf-leuven", "s-livcr-geraardsbergen", play.id("io"), play.id("voorzitter")]
        {
            try await world.refuses("niet-gevonden") {
                _ = try await world.gateway.verplichtingVoldoen(
                    open.id, reference: "x", by: world.actor(who), idempotency: nil)
            }
        }
        // Whoever sits in the LTF acts for it.
        #expect(try await owed(world, "p-ltf-oost-vlaanderen-dirco").count == 1)
    }

    @Test("R141 a report opens a terugkoppeling of the LIVC-R, or of the zone after a fallback")
    func reports() async throws {
        let reachable = try Report(reachable: true)
        _ = try await reachable.send(Report.minimal())
        #expect(try await reachable.owed("p-maaseik-voorzitter").map(\.soort) == ["TERUGKOPPELING"])
        #expect(try await reachable.owed(Report.officer).isEmpty)
        let fallback = try Report()
        _ = try await fallback.send(Report.minimal())
        #expect(try await fallback.owed(Report.officer).map(\.eigenaar) == ["pz-maasland"])
        #expect(try await fallback.owed("p-maaseik-voorzitter").isEmpty)
    }
}
