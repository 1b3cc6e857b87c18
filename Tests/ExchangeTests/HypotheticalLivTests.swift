import Domain
import Exchange
import JSON
import Testing
import TestKit

@Suite("HC-06 plays through: a COA asks the frontoffice, anonymous until the go")
struct HypotheticalLivTests {
    /// The world on the first day of the case.
    private func world() throws -> World {
        try World(start: #require(Instant("2026-02-03T08:00:00.000Z")))
    }

    /// Lets the time pass until 09:00 UTC of a later day.
    private func at(_ day: String, _ world: World) throws {
        let then = try #require(Instant(day + "T09:00:00.000Z"))
        let passed = then.milliseconds - world.clock.now().milliseconds
        world.clock.advance(byMilliseconds: passed)
    }

    private func text(_ json: JSONValue, _ path: String...) throws -> String {
        try #require(path.reduce(json as JSONValue?) { $0?[$1] }?.stringValue, "\(path)")
    }

    /// The document of the case, with the confirmation that a verrijking goes with (R194).
    private func document(of hypothetical: JSONValue) throws -> JSONValue {
        try #require(hypothetical["document"]).setting(
            ["verrijking", "bevestigdGeenIdentificerendeGegevens"], true)
    }

    /// Aanmelding, weging and verrijking, until just before the go.
    private func untilGo(_ world: World, _ document: JSONValue) async throws -> LivPlay {
        let aanmelding = try #require(document["aanmelding"])
        let weging = try #require(document["weging"])
        var play = try LivPlay(world, aanmelding: ["aanmelding": aanmelding])
        try at("2026-02-03", world)
        try await play.submit()
        try at("2026-02-05", world)
        try await play.weigh(
            WegingOpdracht(
                weger: text(weging, "weger"), framework: text(weging, "afwegingskader"),
                proportionality: text(weging, "proportionaliteit"),
                legitimacy: text(weging, "legitimiteit"), isTaken: true))
        try at("2026-02-06", world)
        try await play.assign(.duider, expertise: ["regiokennis"])
        try await play.assign(.behandelaar, expertise: ["rouw", "trauma"])
        try at("2026-02-10", world)
        let verrijking = try #require(document["verrijking"])
        try await play.send("verrijking LIV", ["verrijking": verrijking], by: "s-coa")
        return play
    }

    private func decideGo(_ play: LivPlay, _ document: JSONValue) async throws {
        let decision = try #require(document["goNoGo"])
        try at("2026-02-12", play.world)
        _ = try await play.gateway.goBeslissen(
            play.id,
            GoOpdracht(
                isGo: true, decider: text(decision, "door"),
                motivation: text(decision, "motivering")), by: play.actor(), idempotency: nil)
    }

    @Test(
        "R177 R181 R182 R184 R185 R186 R190 R192 R193 R194 R207 R227 R230 R235 R236 HC-06 until the go"
    )
    func untilTheGo() async throws {
        let hypothetical = try World.hypotheticalCase("HC-06")
        let document = try document(of: hypothetical)
        let world = try world()
        let play = try await untilGo(world, document)
        try await decideGo(play, document)
        let delivered = try await play.view().stukken
        #expect(delivered.map(\.soort).contains("verrijking LIV"))
        var bytes = ""
        for stuk in delivered where stuk.naar == "liv-frontoffice" {
            bytes += try await world.gateway.leveringAfhalen(stuk.levering, by: play.actor()).reply
                .inhoud.value
        }
        for member in ["aanmelding", "verrijking"] {
            let came = try delivered.filter { $0.soort == member + " LIV" }
                .map { _ in try #require(document[member]).canonicalBytes() }
            for text in came { #expect(bytes.contains(String(decoding: text, as: UTF8.self))) }
            #expect(came.count == 1)
        }
        for hidden in hypothetical["verwacht"]?["nietInUitvoer"]?.arrayValue ?? [] {
            #expect(!bytes.contains(try #require(hidden.stringValue)))
        }
        for point in hypothetical["verwacht"]?["aandachtspunten"]?.arrayValue ?? [] {
            #expect(bytes.contains(try text(point, "fragment")))
        }
    }

    @Test(
        "R194 R195 HC-06: no field of naGo goes in before the go, nor between go and startgesprek")
    func tooEarly() async throws {
        let document = try document(of: World.hypotheticalCase("HC-06"))
        let world = try world()
        let play = try await untilGo(world, document)
        let identity = try #require(document["naGo"]?.objectValue)
        for member in identity.members {
            let only: JSONValue = ["naGo": [member.name: member.value]]
            try await world.refuses("eerst-go", [194]) { try await play.inform(only) }
        }
        let whole: JSONValue = ["naGo": .object(identity)]
        try await world.refuses("eerst-go", [194, 195]) { try await play.inform(whole) }
        for name in ["naam", "geboortedatum", "vNummer", "locatie", "kamernummer"] {
            let enriched: JSONValue = [
                "verrijking": [
                    "datum": "2026-02-10", "tekst": "Zie bijlage.",
                    name: identity[name] ?? .null,
                ]
            ]
            await #expect(throws: Refusal.self, "\(name)") {
                try await play.send("verrijking LIV", enriched, by: "s-coa")
            }
        }
        try await decideGo(play, document)
        try await world.refuses("eerst-startgesprek", [195]) { try await play.inform(whole) }
        let stored = try world.memory.entries.flatMap { $0.codes.map { "\($0)" } }.joined()
        #expect(!stored.contains("Rêzan"))
    }

    @Test(
        "R195 R196 R232 HC-06: after go and startgesprek everything of naGo goes in, and only then")
    func afterwards() async throws {
        let document = try document(of: World.hypotheticalCase("HC-06"))
        let world = try world()
        let play = try await untilGo(world, document)
        try await decideGo(play, document)
        try at("2026-02-19", world)
        try await play.meet()
        let identity = try #require(document["naGo"])
        try await world.refuses("onderdeel-ontbreekt", [195]) {
            try await play.inform(
                ["naGo": identity.setting(["rechtsgrondOpdrachtgever"], nil)])
        }
        let sent = try await play.inform(["naGo": identity])
        #expect(try await play.collect(sent.levering)["document"]?["naGo"] == identity)
        try await world.refuses("eerst-deelname", [196]) { try await play.question() }
        let view = try await play.view()
        #expect(view.termijn?.vanaf == "2026-02-05")
        #expect(view.termijn?.tot == "2026-05-05")
    }
}
