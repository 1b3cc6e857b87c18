import Domain
import Exchange
import Testing
import TestKit

@Suite("What the LIV answers is the terugkoppeling that an aanmelding asks")
struct LivFeedbackTests {
    /// States of what the frontoffice owes on the aanmelding itself.
    private func owed(_ play: LivPlay, _ question: String?) async throws -> [String] {
        try await play.gateway.owed(by: play.actor())
            .filter { $0.soort == "TERUGKOPPELING" && $0.betreft == question }.map(\.toestand)
    }

    @Test("R226 an adviesrapport meets what is owed, and no step before it")
    func advised() async throws {
        var play = try LivPlay(World())
        let question = try await play.submit().levering
        try await play.weigh()
        #expect(try await owed(play, question) == ["open"])
        try await play.assign()
        try await play.enrich()
        try await play.go()
        try await play.meet()
        try await play.inform()
        try await play.participate()
        try await play.question()
        try await play.analyse()
        try await play.interpret()
        try await play.present()
        try await play.agree()
        #expect(try await owed(play, question) == ["open"])
        try await play.advise()
        #expect(try await owed(play, question) == ["voldaan"])
        play.world.days(200)
        _ = try await play.gateway.expireDue()
        #expect(!play.world.log.alarms.contains("verplichting-te-laat"))
    }

    @Test(
        "R196 what a stopped traject owes lapses, whoever stops it, and alarms nobody afterwards",
        arguments: [nil, "s-coa", "s-liv-frontoffice"])
    func stopped(by system: String?) async throws {
        var play = try LivPlay(World())
        let question = try await play.submit().levering
        try await play.weigh()
        try await play.assign()
        try await play.enrich()
        try await play.go()
        try await play.meet()
        try await play.inform()
        #expect(try await owed(play, question) == ["open"])
        try await play.participate(system != nil)
        if let system { try await play.withdraw(by: system) }
        #expect(try await owed(play, question) == ["vervallen"])
        let lapsed = try #require(
            try await play.gateway.owed(by: play.actor()).first)
        #expect(lapsed.voldaan != nil)
        try await play.world.refuses("al-voldaan") {
            _ = try await play.gateway.verplichtingVoldoen(
                lapsed.id, reference: "brief 12", by: play.actor(), idempotency: nil)
        }
        play.world.days(200)
        _ = try await play.gateway.expireDue()
        #expect(!play.world.log.alarms.contains("verplichting-te-laat"))
        try play.world.expectSoundJournal()
    }

    @Test("R232 what is owed is owed by the last day of the traject, also after an extension")
    func follows() async throws {
        let world = try World()
        var play = try LivPlay(world)
        try await play.submit()
        let submitted = world.gateway.today
        func due() async throws -> [String?] {
            try await play.gateway.owed(by: play.actor()).map(\.uiterlijk)
        }
        #expect(try await due() == [submitted.advanced(byDays: 92).description])
        world.days(10)
        try await play.weigh()
        let until = world.gateway.today.advanced(byMonths: 3)
        #expect(try await due() == [until.description])
        let later = until.advanced(byDays: 30)
        _ = try await play.gateway.trajectVerlengen(
            play.id, until: later, reason: "De tolk is pas volgende maand vrij.", by: play.actor(),
            idempotency: nil)
        #expect(try await due() == [later.description])
        world.clock.advance(bySeconds: 115 * 86_400)
        _ = try await play.gateway.expireDue()
        #expect(!world.log.alarms.contains("verplichting-te-laat"))
        #expect(
            try await play.gateway.owed(by: play.actor()).map(\.toestand) == [
                "open"
            ])
        world.clock.advance(bySeconds: 30 * 86_400)
        _ = try await play.gateway.expireDue()
        #expect(world.log.alarms.contains("verplichting-te-laat"))
    }

    @Test(
        "R194 R231 a besluit not to take it, and a no go, are the terugkoppeling too",
        arguments: [true, false])
    func declined(atTheWeighing: Bool) async throws {
        var play = try LivPlay(World())
        let question = try await play.submit().levering
        if atTheWeighing {
            try await play.decline()
        } else {
            try await play.weigh()
            try await play.assign()
            try await play.enrich()
            #expect(try await owed(play, question) == ["open"])
            try await play.go(false, cause: "te weinig informatie")
        }
        #expect(try await owed(play, question) == ["voldaan"])
    }
}
