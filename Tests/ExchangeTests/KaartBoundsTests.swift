import Domain
import Exchange
import JSON
import Testing
import TestKit

@Suite("What an LTF may send has named bounds")
struct KaartBoundsTests {
    @Test(
        "an LTF has so many open stukken, and one more is refused until one left or was taken back")
    func openStukken() async throws {
        let world = try World()
        var play = try LtfPlay(world)
        for number in 0..<ExchangeLimits.openStukken {
            play.document = play.document.with("uittreksel.kaartversie", "v\(number)")
            try await play.offer()
        }
        try await world.refuses("te-veel-open-stukken") { _ = try await play.offer() }
        _ = try await world.gateway.stukIntrekken(
            play.stuk, by: world.actor("s-ltf-west-vlaanderen"), idempotency: nil)
        try await play.offer()
    }

    @Test("a stuk has so many versions and not one more")
    func versions() async throws {
        let world = try World()
        var play = try LtfPlay(world)
        try await play.offer()
        for number in 2...ExchangeLimits.stukVersions {
            play.document = play.document.with("uittreksel.kaartversie", "v\(number)")
            try await play.renew()
        }
        play.document = play.document.with("uittreksel.kaartversie", "te veel")
        try await world.refuses("te-veel-versies") { try await play.renew() }
    }

    @Test("a decision names so many fields and not one more")
    func decisionFields() async throws {
        let world = try World()
        var play = try LtfPlay(world)
        try await play.offer()
        let most = ExchangeLimits.decisionFields
        try await play.weigh("gedeelte", Array(repeating: "categorie", count: most))
        try await world.refuses("te-veel-velden") {
            try await play.weigh(
                "gedeelte", Array(repeating: "categorie", count: most + 1), digest: .zero)
        }
    }

    @Test("the motivering of a fiche has a greatest length")
    func motivation() async throws {
        let world = try World()
        var play = LtfPlay(fiche: try LtfFicheTests.document(), world)
        play.motivation = String(repeating: "a", count: ExchangeLimits.motivationBytes)
        try await play.offer()
        play.motivation = String(repeating: "a", count: ExchangeLimits.motivationBytes + 1)
        try await world.refuses("tekst-te-lang") { _ = try await play.offer() }
    }
}
