import Domain
import Exchange
import JSON
import Testing
import TestKit

@Suite("Where a card may stand, how often, and what its LTF reads of it afterwards")
struct KaartPlaceTests {
    @Test("R5 R129 a card for a municipality where another LTF is competent is refused")
    func elsewhere() async throws {
        let world = try World()
        let document = try LtfPlay(world).document
        try await world.refuses("niet-de-bevoegde-ltf", [5, 129]) {
            var entry = StukOpdracht("informatiekaart", document)
            entry.municipality = "41018"
            _ = try await world.gateway.stukIndienen(
                entry, by: world.actor("s-ltf-west-vlaanderen"), idempotency: nil)
        }
    }

    @Test("R132 the same version of a card on the same person stands at one LIVC-R once")
    func twice() async throws {
        let world = try World()
        var play = try LtfPlay(world)
        try await play.offer()
        var second = try LtfPlay(world)
        try await world.refuses("zelfde-kaartversie", [125, 132]) { try await second.offer() }
        // Another version, and another person with the same version, are other cards.
        second.document = play.document.setting(["uittreksel", "kaartversie"], "8")
        try await second.offer()
        var other = try LtfPlay(world)
        other.document = play.document.setting(["persoonsgegevens", "voornamen"], "Aldous")
        try await other.offer()
        // Taken back, it no longer stands there.
        _ = try await world.gateway.stukIntrekken(
            play.stuk, by: world.actor("s-ltf-west-vlaanderen"), idempotency: nil)
        var again = try LtfPlay(world)
        try await again.offer()
    }

    @Test("R58 R132 a decision from before the extract was made is refused, one of that day passes")
    func beforeTheExtract() async throws {
        let world = try World()
        var play = try LtfPlay(world)
        try await play.offer()
        let extract = try #require(LegalDay("2026-11-20"))
        try await world.refuses("besluit-voor-het-uittreksel", [58, 132]) {
            try await play.weigh(day: extract.advanced(byDays: -1))
        }
        try await play.weigh(day: extract)
    }

    @Test("the LTF reads of its card that it left and how far its recipient is")
    func followed() async throws {
        let world = try World()
        var play = try LtfPlay(world)
        try await play.offer()
        func read() async throws -> StukWeergave {
            try await world.gateway.stuk(
                play.stuk, for: world.actor("s-ltf-west-vlaanderen")
            ).reply
        }
        #expect(try await read().toestand == "wacht op afweging")
        try await play.weigh()
        #expect(try await read().bijOntvanger == nil)
        try await play.release()
        let left = try await read()
        #expect(left.toestand == "vrijgegeven" && left.levering == play.levering)
        #expect(left.bijOntvanger == "klaar")
        _ = try await play.collected()
        #expect(try await read().bijOntvanger == "afgehaald")
        let list = try await world.gateway.stukken(
            after: nil, for: world.actor("s-ltf-west-vlaanderen")
        ).reply
        #expect(list.stukken.map(\.levering) == [play.levering])
    }
}
