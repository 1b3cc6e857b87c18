import Domain
import Exchange
import Foundation
import TestKit
import Testing

/// The doubles that every other suite leans on.
@Suite struct TestKitTests {
    @Test("the simulated clock agrees with the time-zone data of Europe/Brussels")
    func legalDays() throws {
        let zone = try #require(TimeZone(identifier: "Europe/Brussels"))
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = zone
        let clock = SimulatedClock()
        var generator = SeededGenerator(seed: 85)
        for _ in 0..<20_000 {
            // From 2000 to 2037.
            let instant = Instant(
                milliseconds: .random(in: 946_684_800_000..<2_114_380_800_000, using: &generator))
            let date = Date(timeIntervalSince1970: Double(instant.milliseconds) / 1000)
            let parts = calendar.dateComponents([.year, .month, .day], from: date)
            let day = try #require(
                LegalDay(
                    year: parts.year ?? 0, month: parts.month ?? 0, day: parts.day ?? 0))
            #expect(clock.legalDay(of: instant) == day)
            let start = calendar.startOfDay(for: date).timeIntervalSince1970 * 1000
            #expect(clock.startOfDay(day) == Instant(milliseconds: Int64(start)))
        }
    }

    @Test("the simulated clock moves only when told to")
    func moving() {
        let clock = SimulatedClock()
        #expect(clock.now() == Instant("2026-11-21T09:00:00.000Z"))
        clock.advance(bySeconds: 90)
        clock.advance(byMilliseconds: -1)
        #expect(clock.now() == Instant("2026-11-21T09:01:29.999Z"))
    }

    @Test("seeded bytes are the same for the same seed and differ otherwise")
    func seeded() {
        #expect(SeededRandom(seed: 1).bytes(33) == SeededRandom(seed: 1).bytes(33))
        #expect(SeededRandom(seed: 1).bytes(33) != SeededRandom(seed: 2).bytes(33))
        let random = SeededRandom(seed: 1)
        #expect(random.bytes(16) != random.bytes(16))
        #expect(random.bytes(0).isEmpty)
    }

    @Test(
        "the faulty store fails exactly the planned calls, before or after doing them",
        arguments: FaultyStore.Plan.Moment.allCases, FaultyStore.Plan.Extent.allCases)
    func faulty(moment: FaultyStore.Plan.Moment, extent: FaultyStore.Plan.Extent) async throws {
        let inner = MemoryStore()
        let store = FaultyStore(
            inner, plan: FaultyStore.Plan(call: 2, extent: extent, moment: moment))
        var failed: [Bool] = []
        for number in 0..<4 {
            failed.append(
                await failure { () throws(StoreFailure) in
                    try await store.commit(.at(SimulatedClock.start, .stuk("f-\(number)")))
                } != nil)
        }
        #expect(store.calls == 4)
        #expect(
            failed
                == (extent == .once
                    ? [false, true, false, false]
                    : [false, true, true, true]))
        let done = inner.entries.count
        #expect(done == (moment == .after ? 4 : failed.filter { !$0 }.count))
    }
}
