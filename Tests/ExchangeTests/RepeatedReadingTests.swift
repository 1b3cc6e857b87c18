import Domain
import Journal
import TestKit
import Testing

@testable import Exchange

@Suite("Readings that are repeated within the hour")
struct RepeatedReadingTests {
    private static func codes(_ entry: Entry, _ name: String) -> [String] {
        entry.codes.filter { $0.name == name }.map(\.value)
    }

    private func carried(_ world: World) async throws -> Play {
        var play = try Play.small(world, Form.minimal())
        _ = try await play.carried()
        _ = try await world.gateway.recordRepeatedReadings(closing: true)
        return play
    }

    @Test(
        "a poller that reads one delivery 1,000 times makes two entries, and the second counts them"
    )
    func poller() async throws {
        let world = try World()
        let play = try await carried(world)
        let before = try world.memory.entries.count
        let first = world.clock.now()
        _ = try await play.collect()
        for _ in 1..<1_000 {
            world.clock.advance(bySeconds: 3)
            _ = try await play.collect()
        }
        let last = world.clock.now()
        #expect(try world.memory.entries.count == before + 1)
        world.clock.set(first.advanced(bySeconds: ExchangeLimits.repeatedReadingSeconds))
        _ = try await world.gateway.expireDue()
        let made = try world.memory.entries.dropFirst(before)
        #expect(made.map(\.kind) == [.gelezen, .gelezen])
        let count = try #require(made.last)
        #expect(Self.codes(count, "aantal") == ["999"])
        #expect(Self.codes(count, "vanaf") == [first.advanced(bySeconds: 3).text])
        #expect(Self.codes(count, "tot") == [last.text])
        #expect(count.actor == made.first?.actor)
    }

    @Test("the hour ends at its last second: one before it is counted, then a reading is an entry")
    func period() async throws {
        let world = try World()
        let play = try await carried(world)
        _ = try await play.collect()
        let before = try world.memory.entries.count
        world.clock.advance(bySeconds: ExchangeLimits.repeatedReadingSeconds - 1)
        _ = try await play.collect()
        #expect(try world.memory.entries.count == before)
        world.clock.advance(bySeconds: 1)
        // Of anybody: the count is written before this reading.
        _ = try await world.gateway.stukInhoud(play.fiche, for: play.actor("io"))
        let made = try world.memory.entries.dropFirst(before)
        #expect(made.map { Self.codes($0, "aantal") } == [["1"], []])
        _ = try await play.collect()
        #expect(try world.memory.entries.count == before + 3)
    }

    @Test("another reader, another question and another version are another reading")
    func apart() async throws {
        let world = try World()
        var play = try Play.small(world, Form.minimal())
        try await play.untilRound()
        func read(_ who: String) async throws -> Int {
            let before = try world.memory.entries.count
            _ = try await world.gateway.voorbeeld(play.fiche, for: play.actor(who))
            return try world.memory.entries.count - before
        }
        #expect(try await read("voorzitter") == 1)
        #expect(try await read("voorzitter") == 0)
        #expect(try await read("io") == 1)
        let before = try world.memory.entries.count
        _ = try await world.gateway.stukInhoud(play.fiche, for: play.actor("io"))
        #expect(try world.memory.entries.count == before + 1)
        try await play.establishStatus("geen")
        #expect(try await read("voorzitter") == 1)
    }

    @Test("the gateway closes with every count written, and what could not be written comes again")
    func closing() async throws {
        let memory = MemoryStore()
        let faulty = FaultyStore(memory)
        let world = try World(store: faulty)
        var play = try Play.small(world, Form.minimal())
        _ = try await play.carried()
        try await world.gateway.recordRepeatedReadings(closing: true)
        _ = try await play.collect()
        _ = try await play.collect()
        let before = memory.entries.count
        faulty.plan(FaultyStore.Plan(call: 1, extent: .once, moment: .before))
        await expectRefusal("opslag-niet-beschikbaar") {
            try await world.gateway.recordRepeatedReadings(closing: true)
        }
        #expect(memory.entries.count == before)
        try await world.gateway.recordRepeatedReadings(closing: true)
        try await world.gateway.recordRepeatedReadings(closing: true)
        let made = memory.entries.dropFirst(before)
        #expect(made.map { Self.codes($0, "aantal") } == [["1"]])
    }

    @Test(
        "an entry that could not be written opens no period: the reading is refused, then recorded")
    func unwritten() async throws {
        let memory = MemoryStore()
        let faulty = FaultyStore(memory)
        let world = try World(store: faulty)
        var play = try Play.small(world, Form.minimal())
        try await play.untilRound()
        let before = memory.entries.count
        func read() async throws {
            _ = try await world.gateway.voorbeeld(play.fiche, for: play.actor("voorzitter"))
        }
        faulty.plan(nil)
        faulty.plan(FaultyStore.Plan(call: 1, extent: .forGood, moment: .before))
        await expectRefusal("opslag-niet-beschikbaar") { try await read() }
        faulty.plan(nil)
        #expect(memory.entries.count == before)
        try await read()
        #expect(memory.entries.count == before + 1)
    }

    @Test(
        "past what is remembered a reading is an entry again, and what is remembered still counts")
    func bounded() {
        let now = SimulatedClock.start
        let ledger = ReadingLedger(limit: 2)
        func key(_ id: String) -> ReadingLedger.Key {
            ReadingLedger.Key(
                reader: .person(PersonID(unchecked: "p-\(id)")), roles: [],
                operation: .stukInhoudLezen,
                readings: [
                    Lezing(
                        StoredObject(kind: .stuk, id: id, version: 1, dossier: "d", body: []))
                ])
        }
        for id in ["a", "b", "c"] {
            #expect(!ledger.repeats(key(id), at: now))
            ledger.open(key(id), at: now)
        }
        #expect(ledger.repeats(key("a"), at: now) && ledger.repeats(key("b"), at: now))
        #expect(!ledger.repeats(key("c"), at: now))
        let over = now.advanced(bySeconds: ExchangeLimits.repeatedReadingSeconds)
        #expect(ledger.takeDue(at: now).isEmpty)
        #expect(!ledger.repeats(key("a"), at: over))
        #expect(ledger.takeDue(at: over).map(\.count) == [1, 1])
        ledger.open(key("c"), at: over)
        #expect(ledger.repeats(key("c"), at: over))
        #expect(ledger.takeAll().map(\.key) == [key("c")] && ledger.takeAll().isEmpty)
    }
}
