import Consensus
import Domain
import Exchange
import JSON
import Testing
import TestKit

@Suite("A clock that somebody sets while the gateway runs")
struct ClockTests {
    private func open() async throws -> (World, Play) {
        let world = try World()
        var play = try Play(world, table: ["voorzitter", "ocmw"], document: Form.minimal())
        try await play.untilFrozen()
        return (world, play)
    }

    static let bound = ExchangeLimits.clockShiftMilliseconds
    static let twentyDays: Int64 = 20 * 86_400_000
    static let tooFar: [Int64] = [bound + 1, twentyDays, -bound - 1]
    static let near: [Int64] = [bound, -4_000]

    @Test(
        "a clock set further than the bound, either way, ends no round, stores nothing and alarms",
        arguments: tooFar)
    func moved(milliseconds: Int64) async throws {
        let (world, play) = try await open()
        let before = try world.memory.entries
        world.clock.jump(byMilliseconds: milliseconds)
        #expect(try await world.gateway.expireDue() == 0)
        #expect(world.log.alarms == ["klok-verzet"])
        await expectRefusal("klok-verzet") { try await world.submit(Form.minimal()) }
        await expectRefusal("klok-verzet") {
            _ = try await world.gateway.rondeSluiten(
                play.ronde, by: play.actor("io"), idempotency: nil)
        }
        await expectRefusal("klok-verzet") {
            _ = try await world.gateway.stukInhoud(play.fiche, for: play.actor("io"))
        }
        await expectRefusal("klok-verzet") { try await world.activate() }
        #expect(try world.memory.entries == before)
        let checks = await world.gateway.healthChecks()
        #expect(checks.first { $0.name == "klok" }?.problem == "klok-verzet")
    }

    @Test("a refusal by a clock that was set has no entry of that time, and alarms")
    func refusalByMovedClock() async throws {
        let (world, play) = try await open()
        let before = try world.memory.entries
        world.clock.jump(byMilliseconds: ClockTests.bound + 1)
        await expectRefusal("rol-niet-toegelaten") {
            _ = try await world.gateway.rondeSluiten(
                play.ronde, by: world.actor("s-livcr-geraardsbergen"), idempotency: nil)
        }
        #expect(try world.memory.entries == before)
        #expect(world.log.alarms.contains("weigering-niet-vastgelegd"))
    }

    @Test("a clock set no further than the bound goes on", arguments: near)
    func withinBound(milliseconds: Int64) async throws {
        let world = try World()
        world.clock.jump(byMilliseconds: milliseconds)
        try await world.submit(Form.minimal())
        #expect(try world.memory.entries.count == 1)
        #expect(world.log.alarms.isEmpty)
    }

    @Test("steps that are each within the bound count together")
    func steps() async throws {
        let (world, play) = try await open()
        world.clock.jump(byMilliseconds: ClockTests.bound / 2)
        try await play.vote("ocmw")
        world.clock.jump(byMilliseconds: ClockTests.bound / 2 + 1)
        await expectRefusal("klok-verzet") { try await play.vote("voorzitter") }
    }

    @Test("once the time is mended everything goes on where it was")
    func mended() async throws {
        let (world, play) = try await open()
        world.clock.jump(byMilliseconds: ClockTests.twentyDays)
        await expectRefusal("klok-verzet") { try await play.voteAll() }
        world.clock.jump(byMilliseconds: -ClockTests.twentyDays)
        world.clock.advance(bySeconds: 30)
        try await play.voteAll()
        #expect(try await play.state() == "goedgekeurd")
        #expect(await world.gateway.healthChecks().allSatisfy { $0.problem == nil })
    }

    @Test("time that really passes is no clock that was set: a round ends at its end")
    func realTime() async throws {
        let (world, _) = try await open()
        world.days(14)
        world.clock.advance(bySeconds: 1)
        #expect(try await world.gateway.expireDue() == 1)
        #expect(world.log.alarms.isEmpty)
    }
}
