import Consensus
import Domain
import Exchange
import JSON
import Policy
import Testing
import TestKit

@Suite(
    "Until go and startgesprek no act of anybody names a person, and a person who stops is left alone"
)
struct LivAnonymityTests {
    private static let named = "Bereikbaar op 06-12345678."

    @Test("R194 a reason for more time, before the go")
    func extending() async throws {
        let world = try World()
        var play = try LivPlay(world)
        try await play.submit()
        try await play.weigh()
        let later = world.gateway.today.advanced(byDays: 200)
        try await world.refuses("identificerend-gegeven", [194]) {
            try await play.extend(to: later, reason: Self.named)
        }
        try await play.go()
        try await world.refuses("identificerend-gegeven", [194]) {
            try await play.extend(to: later, reason: Self.named)
        }
        try await play.meet()
        try await play.extend(to: later, reason: Self.named)
    }

    @Test("R194 who weighs and who decides is a function, and no way to reach anybody")
    func lines() async throws {
        let world = try World()
        var play = try LivPlay(world)
        try await play.submit()
        try await world.refuses("identificerend-gegeven", [194]) {
            try await play.weigh(
                WegingOpdracht(
                    weger: Self.named, framework: "afwegingskader 2026-1",
                    proportionality: "In verhouding.", legitimacy: "Voldoet.", isTaken: true))
        }
        try await play.weigh()
        try await world.refuses("identificerend-gegeven", [194]) {
            _ = try await world.gateway.goBeslissen(
                play.id,
                GoOpdracht(isGo: true, decider: Self.named, motivation: "Voldoende onderbouwd."),
                by: play.actor(), idempotency: nil)
        }
    }

    @Test("R194 the report of a step of its own, where no go ever comes")
    func ownStep() async throws {
        let world = try World()
        var play = try LivPlay(world, aanmelding: LivForm.aanmelding("trajectadvies"))
        try await play.submit()
        try await play.weigh()
        let day = JSONValue.string(world.gateway.today.description)
        try await world.refuses("identificerend-gegeven", [194]) {
            try await play.step(
                "startgesprek met de professional",
                ["datum": day, "verslag": .string(Self.named)])
        }
        try await play.step(
            "startgesprek met de professional", ["datum": day, "verslag": "Kennismaking."])
        try await world.refuses("identificerend-gegeven", [194]) {
            try await play.product(
                .trajectadvies,
                LivForm.trajectadvies().setting(
                    ["trajectadvies", "advies"], "Burgerservicenummer 111222333."))
        }
    }

    @Test("R196 what was sent about a person who stopped is not handed over any more")
    func stopped() async throws {
        let world = try World()
        var play = try LivPlay(world)
        try await play.untilGo()
        try await play.meet()
        let sent = try await play.inform().levering
        try await play.participate()
        _ = try await play.collect(sent)
        try await play.withdraw()
        try await world.refuses("geen-vrijwillige-deelname", [196]) {
            _ = try await play.collect(sent)
        }
    }

    @Test("R229 a report at the bound is kept, one byte more is refused")
    func reportBound() async throws {
        let world = try World()
        var play = try LivPlay(world)
        try await play.untilParticipation()
        let empty = LivForm.questions(on: world.gateway.today)
        let room = ExchangeLimits.livReportBytes - empty.canonicalBytes().count
        func report(_ bytes: Int) -> JSONValue {
            var items = empty["vragen"]?.arrayValue ?? []
            var left = bytes
            while left > 0 {
                // An item without a text takes so many bytes, with the comma before it.
                let bare =
                    1
                    + JSONValue.object(
                        ["nummer": "3", "datum": "2026-11-01", "tekst": ""]
                    ).canonicalBytes().count
                let text = min(left - bare, 10_000)
                items.append([
                    "nummer": "3", "datum": "2026-11-01",
                    "tekst": .string(String(repeating: "x", count: text)),
                ])
                left -= bare + text
            }
            return ["vragen": .array(items)]
        }
        try await world.refuses("verslag-te-groot", [229]) {
            try await play.step("onderzoeksvragen", report(room + 1))
        }
        #expect(report(room).canonicalBytes().count == ExchangeLimits.livReportBytes)
        try await play.step("onderzoeksvragen", report(room))
    }

    @Test("R195 a question names each field once at most")
    func asking() async throws {
        let world = try World()
        var play = try LivPlay(world)
        try await play.untilGo()
        try await play.meet()
        try await world.refuses("onbekend-veld", [195]) {
            _ = try await world.gateway.informatieVragen(
                play.id, fields: Array(repeating: "naam", count: 10_000), by: play.actor(),
                idempotency: nil)
        }
    }

    @Test(
        "R265 digits that are no telephone number are not taken as one",
        arguments: ["111222333", "850730 033 28", "01073003384", "2026 11 21 001"])
    func noNumber(number: String) async throws {
        let world = try World()
        let document = LivForm.consultatie().setting(
            ["aanmelding", "terugbelverzoek"], ["nummer": .string(number)])
        var play = try LivPlay(world, aanmelding: document)
        try await world.refuses("niet-terug-te-bellen", [265]) { try await play.submit() }
    }

    @Test("R245 a fenomeen of which is said that it concerns a minor is weighed as one")
    func minorPhenomenon() async throws {
        let world = try World()
        var document = try LivForm.aanmelding().setting(["aanmelding", "subject"], "fenomeen")
        document = document.setting(["aanmelding", "minderjarig"], "ja")
        document = document.setting(["aanmelding", "leeftijdsgroep"], nil)
        var play = try LivPlay(world, aanmelding: document)
        try await play.submit()
        try await world.refuses("minderjarige", [245]) { try await play.weigh() }
    }

    @Test("R245 a date of birth of a minor needs the weighing that it never had")
    func minorIdentity() async throws {
        let world = try World()
        var play = try LivPlay(world)
        try await play.untilGo()
        try await play.meet()
        let adult = LivForm.identity(on: world.gateway.today)
        func born(_ day: String) -> JSONValue {
            adult.setting(["naGo", "geboortedatum"], .string(day))
        }
        try await world.refuses("minderjarige", [245]) {
            try await play.inform(born("2008-11-22"))
        }
        try await world.refuses("minderjarige", [245]) {
            try await play.inform(born("2008"))
        }
        try await play.inform(born("2008-11-21"))
    }

    @Test("R196 a person can stop a traject that is as long as one may be")
    func longTraject() async throws {
        let world = try World()
        var play = try LivPlay(world)
        try await play.untilParticipation()
        let taken = try await world.gateway.trajectVerloop(play.id, for: play.actor()).reply
            .gebeurtenissen.count
        for _ in taken..<ExchangeLimits.livEvents {
            _ = try await world.gateway.informatieVragen(
                play.id, fields: ["naam"], by: play.actor(), idempotency: nil)
        }
        await expectRefusal("traject-te-lang") { try await play.question() }
        try await play.withdraw()
        #expect(try await play.view().toestand == "gestopt")
    }
}
