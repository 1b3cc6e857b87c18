import Domain
import Exchange
import JSON
import Testing
import TestKit

@Suite("An extract of the GGB ages")
struct KaartAgeTests {
    @Test(
        "R124 an extract of the greatest age is decided on; one day older is not",
        arguments: [("2026-10-22", true), ("2026-10-21", false)])
    func decision(_ day: String, _ isFresh: Bool) async throws {
        let world = try World()
        var play = try LtfPlay(world) { $0.with("uittreksel.peildatum", day) }
        try await play.offer()
        if isFresh {
            try await play.weigh()
        } else {
            try await world.refuses("uittreksel-te-oud", [124]) { try await play.weigh() }
        }
    }

    @Test(
        "R124 what was fresh at the decision and is too old at the release waits for a fresh extract"
    )
    func release() async throws {
        let world = try World()
        var play = try LtfPlay(world) { $0.with("uittreksel.peildatum", "2026-10-30") }
        try await play.offer()
        try await play.weigh()
        let digest = try await play.preview().digest
        world.days(8)
        _ = try await play.preview()
        world.days(1)
        try await world.refuses("uittreksel-te-oud", [124]) {
            _ = try await play.release(digest: digest)
        }
        #expect(try await play.inbox().isEmpty)
        play.document = play.document.with("uittreksel.peildatum", "2026-11-29")
            .with("uittreksel.kaartversie", "8")
        try await play.renew()
        try await play.weigh()
        try await play.release()
        #expect(try await play.delivered().at("uittreksel.peildatum") == "2026-11-29")
    }

    @Test("R58 R132 a decision lapses with the term of the route")
    func lapsed() async throws {
        let world = try World()
        var play = try LtfPlay(world)
        try await play.offer()
        try await play.weigh()
        let digest = try await play.preview().digest
        world.days(14)
        try await world.refuses("besluit-verlopen", []) {
            _ = try await play.release(digest: digest)
        }
        let lines = try await world.stock(of: "p-kortrijk-io")
        #expect(lines.map(\.toestand) == ["laat"])
    }

    @Test("R58 R132 an afweging says when and why, and of no day to come")
    func dayAndReason() async throws {
        let world = try World()
        var play = try LtfPlay(world)
        try await play.offer()
        let seen = try #require(Digest(hex: try await play.preview("geheel").digest))
        let tomorrow = world.gateway.today.advanced(byDays: 1)
        try await world.refuses("besluit-in-de-toekomst", [58]) {
            try await play.weigh(day: tomorrow, digest: seen)
        }
        try await world.refuses("zonder-motivering", [132]) {
            try await play.weigh(motivation: "  ", digest: seen)
        }
        try await world.refuses("geclassificeerd", [123]) {
            try await play.weigh(motivation: "GEHEIM: wegens onderzoek", digest: seen)
        }
        let most = ExchangeLimits.motivationBytes
        try await world.refuses("tekst-te-lang") {
            try await play.weigh(
                motivation: String(repeating: "a", count: most + 1), digest: seen)
        }
        let kept = try await play.weigh(motivation: String(repeating: "a", count: most))
        #expect(kept.door == "p-ltf-west-vlaanderen-dirco")
        #expect(kept.datum == world.gateway.today.description)
    }

    @Test("an LTF takes back what did not leave, and nobody carries it then")
    func withdrawn() async throws {
        let world = try World()
        var play = try LtfPlay(world)
        try await play.offer()
        try await play.weigh()
        let (system, id) = (try world.actor("s-ltf-west-vlaanderen"), play.stuk)
        let digest = try await play.preview().digest
        _ = try await world.gateway.stukIntrekken(id, by: system, idempotency: nil)
        #expect(try await world.waiting(for: "s-ltf-west-vlaanderen").isEmpty)
        await expectRefusal("geen-afweging") { _ = try await play.release(digest: digest) }
        try await play.offer()
        try await play.weigh()
        try await play.release()
        await expectRefusal("al-vrijgegeven") {
            _ = try await world.gateway.stukIntrekken(play.stuk, by: system, idempotency: nil)
        }
    }

    @Test("an LTF reads its own stuk whole, on record, and another LTF does not")
    func reading() async throws {
        let world = try World()
        var play = try LtfPlay(world)
        try await play.offer()
        for who in ["s-ltf-west-vlaanderen", "p-ltf-west-vlaanderen-ocad"] {
            let read = try await world.gateway.stukInhoud(play.stuk, for: world.actor(who)).reply
            #expect(read.inhoud.value == play.document.text)
            #expect(try world.memory.entries.last?.kind == .gelezen)
        }
        await expectRefusal("niet-gevonden") {
            _ = try await world.gateway.stukInhoud(play.stuk, for: world.actor("s-ltf-leuven"))
        }
    }
}
