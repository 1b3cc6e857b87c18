import Domain
import Exchange
import JSON
import Testing
import TestKit

@Suite("What the frontoffice weighs, and what waits until it did")
struct LivWeighingTests {
    private func weighing(
        weger: String = "casemanager LIV", framework: String = "afwegingskader 2026-1",
        proportionality: String = "In verhouding.",
        legitimacy: String = "Doel is zorg.", isTaken: Bool = true, cause: String? = nil,
        exception: String? = nil, minorGround: String? = nil
    ) -> WegingOpdracht {
        WegingOpdracht(
            weger: weger, framework: framework, proportionality: proportionality,
            legitimacy: legitimacy, isTaken: isTaken, cause: cause, exception: exception,
            minorGround: minorGround)
    }

    @Test("R193 R194 R195 R214 R230 R234 nothing but the weging is taken before the weging")
    func first() async throws {
        let world = try World()
        var play = try LivPlay(world)
        try await play.submit()
        let waiting = play
        try await world.refuses("eerst-wegen", [193, 214, 230]) { try await waiting.assign() }
        try await world.refuses("eerst-wegen", [193, 214, 230]) {
            try await waiting.assign(to: "Medewerker Twee", from: .lse)
        }
        try await world.refuses("eerst-wegen", [194, 230]) { try await waiting.ask() }
        try await world.refuses("eerst-wegen", [194, 230]) { try await waiting.enrich() }
        try await world.refuses("eerst-wegen", [194, 230]) { try await waiting.go() }
        try await world.refuses("eerst-wegen", [230]) { try await waiting.meet() }
        try await world.refuses("eerst-wegen", [195, 230]) { try await waiting.inform() }
        try await world.refuses("eerst-wegen", [230, 234]) { try await waiting.interpret() }
        try await world.refuses("eerst-wegen", [232]) {
            try await waiting.extend(to: world.gateway.today.advanced(byDays: 200))
        }
        try await world.refuses("eerst-wegen", [230]) { try await waiting.close() }
        #expect(try await waiting.view().volgendeStap == "weging")
    }

    @Test(
        "R227 R230 a weging without weger, proportionaliteit or legitimiteit is no decision",
        arguments: ["weger", "proportionaliteit", "legitimiteit"], ["", " ", " \n"])
    func ground(missing: String, text: String) async throws {
        let world = try World()
        var play = try LivPlay(world)
        try await play.submit()
        let weighing =
            switch missing {
            case "weger": weighing(weger: text)
            case "legitimiteit": weighing(legitimacy: text)
            default: weighing(proportionality: text)
            }
        let rule = missing == "weger" ? 230 : 227
        try await world.refuses("onderdeel-ontbreekt", [rule], naming: missing) {
            try await play.weigh(weighing)
        }
        let view = try await play.view()
        #expect(view.weging == nil && view.volgendeStap == "weging" && view.termijn == nil)
    }

    @Test("R231 niet opnemen and no go have a code for their cause from the list")
    func cause() async throws {
        let world = try World()
        var play = try LivPlay(world)
        try await play.submit()
        try await world.refuses("oorzaakcode-ontbreekt", [231]) { try await play.decline(nil) }
        try await world.refuses("onbekende-oorzaakcode", [231], naming: "niet proportioneel") {
            try await play.decline("zomaar")
        }
        try await world.refuses("oorzaakcode-te-veel", [231]) {
            try await play.weigh(weighing(cause: "niet proportioneel"))
        }
        try await play.decline("niet proportioneel")
        let view = try await play.view(for: "s-coa")
        #expect(view.toestand == "niet opgenomen" && view.oorzaakcode == "niet proportioneel")
        let decision = try await play.collect(view.stukken.last?.levering, as: "s-coa")
        #expect(decision["document"]?["besluit"]?["oorzaakcode"] == "niet proportioneel")
        try await world.refuses("niet-opgenomen", [230, 234]) { try await play.interpret() }
        try await world.refuses("niet-opgenomen", [214, 230]) { try await play.assign() }
        try await world.refuses("niet-opgenomen", [214, 230]) {
            try await play.assign(to: "Medewerker Twee", from: .lse)
        }
        #expect(try await play.view().toewijzingen.isEmpty)
    }

    @Test("R233 a weging keeps the framework in force; a withdrawn or unknown one is refused")
    func framework() async throws {
        let world = try World()
        var play = try LivPlay(world)
        try await play.submit()
        for other in ["afwegingskader 2025-1", "afwegingskader 2030-1", ""] {
            try await world.refuses("afwegingskader-niet-van-kracht", [233]) {
                try await play.weigh(weighing(framework: other))
            }
        }
        try await play.weigh()
        let before = try await play.view().weging
        let newer = try #require(
            LegalDay("2026-11-01").flatMap { Validity(from: $0, until: nil) })
        try await world.activate(policies: { set in
            set.with(
                liv: LivBeleid(
                    workflows: set.liv.workflows,
                    frameworks: [
                        Afwegingskader(
                            version: "afwegingskader 2026-2", validity: newer, criteria: [])
                    ], term: set.liv.term))
        })
        #expect(try await play.view().weging == before)
        var other = try LivPlay(world)
        try await other.submit()
        try await world.refuses("afwegingskader-niet-van-kracht", [233]) { try await other.weigh() }
        try await other.weigh(weighing(framework: "afwegingskader 2026-2"))
        #expect(try await other.view().weging?.afwegingskader == "afwegingskader 2026-2")
    }

    @Test(
        "R181 R183 R184 a missing criterion is shown, and only a motivated exception takes it up",
        arguments: [
            "verblijfStrijdgebied.vermoeden", "verblijfStrijdgebied.bron",
            "mogelijkeRadicalisering.vermoeden", "mogelijkeRadicalisering.bron",
            "zorgPsychischeGesteldheid.antwoord",
        ])
    func criteria(path: String) async throws {
        let world = try World()
        let place = ["aanmelding"] + path.split(separator: ".").map(String.init)
        let value: JSONValue? = path.hasSuffix("bron") ? nil : "nee"
        var play = try LivPlay(world, aanmelding: LivForm.aanmelding().setting(place, value))
        let received = try await play.submit()
        #expect(received.ontbrekendeCriteria.count == 1)
        #expect(try await play.view().ontbrekendeCriteria == received.ontbrekendeCriteria)
        try await world.refuses("criterium-ontbreekt", [181, 183, 184]) { try await play.weigh() }
        try await play.weigh(weighing(exception: "De zorg is acuut en elders is geen plaats."))
        #expect(try await play.view().weging?.uitzondering?.contains("acuut") == true)
        try await play.go()
    }

    @Test("R183 a consultatie with one criterion needs no exception")
    func consultatie() async throws {
        let world = try World()
        let document = LivForm.consultatie("professional").setting(
            ["aanmelding", "mogelijkeRadicalisering"], ["vermoeden": "ja", "bron": "mentor"])
        var play = try LivPlay(world, aanmelding: document)
        let received = try await play.submit()
        #expect(!received.ontbrekendeCriteria.isEmpty)
        try await play.weigh()
    }

    @Test(
        "R245 a minor, or unknown age, is taken up only with a weighing of its own",
        arguments: ["ja", "onbekend"])
    func minor(answer: String) async throws {
        let world = try World()
        let document = try LivForm.aanmelding()
            .setting(["aanmelding", "minderjarig"], .string(answer))
            .setting(["aanmelding", "leeftijdsgroep"], "16-24")
        var play = try LivPlay(world, aanmelding: document)
        try await play.submit()
        #expect(try await play.view().bijzondereWegingNodig)
        try await world.refuses("minderjarige", [245]) { try await play.weigh() }
        try await play.weigh(weighing(minorGround: "De voogd is betrokken."))
        try await world.activate(policies: { $0.with(routes: $0.routes.map { $0.refusingMinors }) })
        var other = try LivPlay(world, aanmelding: document)
        try await world.refuses("minderjarige", [245]) {
            try await other.submit()
        }
        let way = try await play.collect(
            play.view().stukken.first { $0.soort == "aanmelding LIV" }?.levering)
        #expect(way["document"]?["aanmelding"]?["leeftijdsgroep"] == "16-24")
        // The clause of each route counts, also of what the LIV answers on a question taken up.
        try await world.refuses("minderjarige", [245]) { try await play.go() }
    }

    @Test(
        "R194 a no go closes the traject: nothing goes in any more, and nothing identifying is there"
    )
    func noGo() async throws {
        let world = try World()
        var play = try LivPlay(world)
        try await play.submit()
        try await play.weigh()
        try await world.refuses("oorzaakcode-ontbreekt", [231]) {
            _ = try await world.gateway.goBeslissen(
                play.id, GoOpdracht(isGo: false, decider: "casemanager", motivation: "Geen."),
                by: play.actor(), idempotency: nil)
        }
        try await world.refuses("onbekende-oorzaakcode", [231]) {
            try await play.go(false, cause: "zomaar")
        }
        // What identifies is tried before the no go as well.
        try await world.refuses("eerst-go", [194]) { try await play.inform() }
        try await world.refuses("identificerend-gegeven", [194]) {
            try await play.enrich("Zijn BSN is 111222333.")
        }
        try await play.go(false)
        try await world.refuses("no-go", [194]) { try await play.inform() }
        try await world.refuses("no-go", [194]) { try await play.enrich() }
        try await world.refuses("no-go", [194]) { try await play.meet() }
        let stored = try await world.gateway.stukken(after: nil, for: play.actor("s-coa")).reply
        #expect(stored.stukken.map(\.documenttype) == ["aanmelding LIV"])
        let identity = LivForm.identity(on: world.gateway.today)["naGo"]
        let told = ["naam", "geboortedatum", "vNummer", "locatie", "kamernummer"]
            .compactMap { identity?[$0]?.stringValue }
        #expect(told.count == 5)
        for text in told + ["111222333"] {
            #expect(try !world.memory.holds(text), "`\(text)` is stored")
        }
        #expect(try world.memory.holds("Hoe duiden wij dit gedrag?"))
    }

    @Test("R194 a motivation of weging or go that identifies somebody is refused")
    func anonymousMotivation() async throws {
        let world = try World()
        var play = try LivPlay(world)
        try await play.submit()
        try await world.refuses("identificerend-gegeven", [194]) {
            try await play.weigh(weighing(proportionality: "V-nummer 123 456 7890 is bekend."))
        }
        try await play.weigh()
        try await world.refuses("identificerend-gegeven", [194]) {
            _ = try await world.gateway.goBeslissen(
                play.id,
                GoOpdracht(
                    isGo: true, decider: "casemanager", motivation: "Bel 06-12345678."),
                by: play.actor(), idempotency: nil)
        }
    }
}
