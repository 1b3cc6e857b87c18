import Domain
import Exchange
import JSON
import Policy
import Testing
import TestKit

@Suite("A minor in a traject of the LIV, after the aanmelding")
struct LivMinorTests {
    private static let weighed = WegingOpdracht(
        weger: "casemanager LIV", framework: "afwegingskader 2026-1",
        proportionality: "In verhouding.", legitimacy: "Doel is zorg.", isTaken: true,
        minorGround: "De voogd is betrokken.")

    private static func aanmelding(_ answer: String) throws -> JSONValue {
        try LivForm.aanmelding().setting(["aanmelding", "minderjarig"], .string(answer))
            .setting(["aanmelding", "leeftijdsgroep"], "16-24")
    }

    /// Closes the routes of one document to minors; to one kind of platform only, where it is given.
    private func close(
        _ type: String, to recipient: PlatformKind? = nil, _ world: World
    ) async throws {
        try await world.activate(policies: { set in
            set.with(
                routes: set.routes.map { route in
                    route.documentType == type && recipient.map({ $0 == route.to }) ?? true
                        ? route.refusingMinors : route
                })
        })
    }

    /// The way of a duiding, with the document that leaves at each step; `nil` for none.
    private static let steps:
        [(document: String?, take: @Sendable (LivPlay) async throws -> Void)] =
            [
                ("besluit LIV", { try await $0.weigh(weighed) }),
                ("verrijkingsvraag LIV", { try await $0.ask() }),
                ("verrijking LIV", { try await $0.enrich() }),
                (nil, { try await $0.go() }), (nil, { try await $0.meet() }),
                ("aanvullende informatie LIV", { try await $0.inform() }),
                (nil, { try await $0.participate() }), (nil, { try await $0.question() }),
                (nil, { try await $0.analyse() }), ("duiding LIV", { try await $0.interpret() }),
                (nil, { try await $0.present() }), (nil, { try await $0.agree() }),
                ("adviesrapport LIV", { try await $0.advise() }),
            ]

    @Test(
        "R245 no document of a traject on a minor, or on unknown age, takes a route without the clause",
        arguments: steps.compactMap(\.document), ["ja", "onbekend", "nee"])
    func laterRoute(type: String, answer: String) async throws {
        let world = try World()
        var opened = try LivPlay(world, aanmelding: Self.aanmelding(answer))
        try await opened.submit()
        let play = opened
        try await close(type, world)
        for (document, take) in Self.steps {
            guard document == type, answer != "nee" else {
                try await take(play)
                continue
            }
            let before = try await play.view().stukken
            try await world.refuses("minderjarige", [245]) {
                try await take(play)
            }
            #expect(try await play.view().stukken == before)
            return
        }
        #expect(answer == "nee")
    }

    @Test(
        "R245 an advies on a minor goes to the opdrachtgever, and no further where that is closed")
    func forwarding() async throws {
        let world = try World()
        var opened = try LivPlay(world, aanmelding: Self.aanmelding("ja"))
        try await opened.submit()
        let play = opened
        try await close("adviesrapport LIV", to: .gemeente, world)
        for (_, take) in Self.steps { try await take(play) }
        try await world.refuses("minderjarige", [245]) {
            try await play.forward()
        }
        let other = try world.actor("s-gemeente-westerwolde")
        #expect(try await world.gateway.postbus(after: nil, for: other).reply.leveringen.isEmpty)
    }

    @Test("R245 an answer without a go on a minor needs the clause too")
    func consultatie() async throws {
        let world = try World()
        let question = LivForm.consultatie().setting(["aanmelding", "minderjarig"], "ja")
        var play = try LivPlay(world, aanmelding: question)
        try await play.submit()
        try await play.weigh(Self.weighed)
        try await close("consultatieantwoord LIV", world)
        let id = play.id
        let waiting = play
        try await world.refuses("minderjarige", [245]) {
            try await waiting.product(.antwoord, LivForm.answer(to: id))
        }
    }

    @Test("R245 who proves to be a minor by the date of birth is one from then on")
    func laterKnown() async throws {
        let world = try World()
        var opened = try LivPlay(world)
        try await opened.submit()
        let play = opened
        try await play.weigh(Self.weighed)
        try await play.go()
        try await play.meet()
        #expect(try await !play.view().bijzondereWegingNodig)
        let document = LivForm.identity(on: world.gateway.today)
            .setting(["naGo", "geboortedatum"], "2010")
        try await play.inform(document)
        #expect(try await play.view().bijzondereWegingNodig)
        try await play.participate()
        try await play.question()
        try await play.analyse()
        try await close("duiding LIV", world)
        try await world.refuses("minderjarige", [245]) {
            try await play.interpret()
        }
    }
}
