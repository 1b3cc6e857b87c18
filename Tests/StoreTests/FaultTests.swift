import Domain
import Exchange
import Foundation
import Journal
import Store
import TestKit
import Testing
import Verification

/// Whatever fails: nothing that was acknowledged is lost, nothing is half-done, and the journal
/// verifies.
@Suite struct FaultTests {
    /// What one run did, so that it can be judged and repeated.
    private struct Scenario {
        let now: Instant

        /// Every part of a change occurs; each expects what those before it leave.
        var changes: [Change] {
            var first = Change.at(now, .stuk("a"))
            first.idempotency = IdempotencyRecord(
                peer: "p", keyTag: [1], bodyTag: [2], status: 201, body: [3],
                dossier: "d-1", expires: now.advanced(bySeconds: 60))
            first.indexed = [row("1")]
            var second = Change.at(now, .stuk("a", expected: 1), .stuk("b", dossier: "d-2"))
                .claiming(Change.Claim(scope: "s", key: "k"))
            second.unindexed = [row("1")]
            second.indexed = [row("2")]
            second.guards = [Change.Guard(kind: .ronde, id: "x", version: 0)]
            return [
                first, second, .erasing("d-2", at: now), .at(now, .stuk("c", dossier: "d-3")),
            ]
        }

        private func row(_ sort: String) -> IndexRow {
            IndexRow(index: .casus, key: "k", sort: sort, kind: .stuk, object: "a")
        }
    }

    @Test(
        "the nth step of SQLite fails: nothing acknowledged is lost and a second try completes it",
        arguments: StepFaults.Moment.allCases, [false, true])
    func everyStep(moment: StepFaults.Moment, forGood: Bool) async throws {
        var step = 1
        while true {
            let fired = try await run(
                StepFaults.Plan(step: step, forGood: forGood, moment: moment))
            if !fired { break }
            // Every step once before; the rarer kinds in strides that meet every statement.
            step += moment == .before && !forGood ? 1 : 5
        }
        #expect(step > 60, "the loop reached every step")
    }

    @Test("a full disk at the nth step is a refusal, or a stop when it meets COMMIT")
    func full() async throws {
        var step = 1
        while try await run(
            StepFaults.Plan(step: step, forGood: false, moment: .losingTransaction, kind: .full))
        {
            step += 4
        }
        #expect(step > 60)
    }

    @Test(
        "a COMMIT that fails stops the store, whether it was done or not",
        arguments: [StepFaults.Moment.before, .after])
    func commit(moment: StepFaults.Moment) async throws {
        let faults = StepFaults()
        var options = StoreOptions()
        options.faults = faults
        let fixture = try StoreFixture(.sqlite, options: options)
        let (store, now) = (fixture.store, fixture.clock.now())
        _ = try await store.commit(.at(now, .stuk("a")))
        faults.plan(
            StepFaults.Plan(step: 1, forGood: false, moment: moment, commitsOnly: true))
        #expect(
            await failure { () throws(StoreFailure) in
                try await store.commit(.at(now, .stuk("b", dossier: "d-1")))
            } == .stopped)
        #expect(
            await failure { () throws(StoreFailure) in
                try await store.commit(.at(now, .stuk("c")))
            } == .stopped)
        #expect(
            await failure { () throws(StoreFailure) in
                try await store.load(.stuk, "a")
            } == .stopped)
        #expect(await failure { () throws(StoreFailure) in try await store.probe() } == .stopped)
        faults.plan(nil)
        try await fixture.reopen()
        #expect(try await fixture.store.load(.stuk, "a") != nil)
        #expect((try await fixture.store.load(.stuk, "b") != nil) == (moment == .after))
        #expect(try fixture.verify().isIntact)
        await fixture.close()
    }

    @Test(
        "a failing change does not fail its neighbours in the same group",
        arguments: StepFaults.Moment.allCases)
    func neighbours(moment: StepFaults.Moment) async throws {
        let faults = StepFaults()
        var options = StoreOptions()
        options.faults = faults
        let fixture = try StoreFixture(.sqlite, options: options)
        let (store, now) = (fixture.store, fixture.clock.now())
        _ = try await store.commit(.at(now, .stuk("first")))
        var failed = 0
        for round in 0..<25 {
            faults.plan(StepFaults.Plan(step: 7 + 4 * round, forGood: false, moment: moment))
            let results = await withTaskGroup(of: Bool.self) { group in
                for task in 0..<12 {
                    group.addTask {
                        await failure { () throws(StoreFailure) in
                            try await store.commit(
                                .at(now, .stuk("\(round)-\(task)")))
                        } == nil
                    }
                }
                return await group.reduce(into: []) { $0.append($1) }
            }
            failed += results.filter { !$0 }.count
            guard await failure(of: { () throws(StoreFailure) in try await store.probe() }) == nil
            else { break }
        }
        faults.plan(nil)
        // In most rounds one of twelve; a fault between changes fails one group.
        #expect(failed >= 1 && failed < 250)
        try await fixture.reopen()
        #expect(try fixture.verify().isIntact)
        await fixture.close()
    }

    @Test("a database that may not grow refuses what does not fit and keeps the rest")
    func pages() async throws {
        var options = StoreOptions()
        options.maximumPages = 100
        let fixture = try StoreFixture(.sqlite, options: options)
        let (store, now) = (fixture.store, fixture.clock.now())
        let body = String(repeating: "x", count: 20_000)
        var kept = 0
        while await failure(of: { () throws(StoreFailure) in
            try await store.commit(.at(now, .stuk("f-\(kept)", body)))
        }) == nil {
            kept += 1
        }
        #expect(kept > 3)
        #expect(
            await failure { () throws(StoreFailure) in
                try await store.commit(.at(now, .stuk("nog", body)))
            } == .full)
        #expect(try await store.load(.stuk, "nog") == nil)
        #expect(try await store.load(.stuk, "f-\(kept - 1)") != nil)
        let report = try fixture.verify()
        #expect(report.isIntact && report.entries == Int64(kept))
        try await fixture.reopen(options: StoreOptions())
        #expect(try await fixture.store.commit(.at(now, .stuk("nog", body))).receipt != nil)
        await fixture.close()
    }

    @Test("with less room on the disk than the reserve nothing is accepted, and nothing stops")
    func reserve() async throws {
        let fixture = try StoreFixture(.sqlite)
        let now = fixture.clock.now()
        _ = try await fixture.store.commit(.at(now, .stuk("a")))
        var options = StoreOptions()
        options.freeBytesReserve = .max
        try await fixture.reopen(options: options)
        let store = fixture.store
        #expect(
            await failure { () throws(StoreFailure) in
                try await store.commit(.at(now, .stuk("b")))
            } == .full)
        #expect(await failure { () throws(StoreFailure) in try await store.probe() } == .full)
        #expect(try await store.load(.stuk, "a") != nil)
        try await fixture.reopen(options: StoreOptions())
        #expect(try await fixture.store.commit(.at(now, .stuk("b"))).receipt != nil)
        await fixture.close()
    }

    @Test("a clock before the last entry fails the probe")
    func clockProbe() async throws {
        let fixture = try StoreFixture(.sqlite)
        let store = fixture.store
        _ = try await store.commit(.at(fixture.clock.now(), .stuk("a")))
        fixture.clock.advance(bySeconds: -5)
        try await store.probe()
        fixture.clock.advance(byMilliseconds: -1)
        #expect(
            await failure { () throws(StoreFailure) in
                try await store.probe()
            } == .unavailable)
        await fixture.close()
    }

    /// One run with a fault; whether the fault was met.
    private func run(_ plan: StepFaults.Plan) async throws -> Bool {
        let faults = StepFaults()
        var options = StoreOptions()
        options.faults = faults
        options.checkpointInterval = .zero
        let fixture = try StoreFixture(.sqlite, options: options)
        let changes = Scenario(now: fixture.clock.now()).changes
        faults.plan(plan)
        var acknowledged: [Int] = []
        let store = fixture.store
        for (number, change) in changes.enumerated() {
            let code = await failure { () throws(StoreFailure) in
                let outcome = try await store.commit(change)
                if outcome.receipt != nil { acknowledged.append(number) }
            }
            guard let code else { continue }
            #expect([.unavailable, .full, .stopped].contains(code))
            // Those behind it build on it.
            break
        }
        let fired = faults.fired > 0
        await fixture.close()
        faults.plan(nil)
        try fixture.open()
        let report = try fixture.verify()
        #expect(report.isIntact, "step \(plan.step): \(String(describing: report.finding))")
        #expect(report.entries >= Int64(acknowledged.count))
        try await complete(changes, acknowledged, in: fixture)
        await fixture.close()
        return fired
    }

    /// Repeats every change: what was acknowledged must be there, the rest must go through, or
    /// have happened although its answer was lost.
    private func complete(
        _ changes: [Change], _ acknowledged: [Int], in fixture: StoreFixture
    ) async throws {
        let store = fixture.store
        for (number, change) in changes.enumerated() {
            var isThere = false
            let code = await failure { () throws(StoreFailure) in
                isThere = try await store.commit(change).receipt == nil
            }
            if code == .erased { isThere = true }
            #expect(code == nil || code == .erased)
            if acknowledged.contains(number) { #expect(isThere, "change \(number) is lost") }
        }
        #expect(try await store.load(.stuk, "a")?.version == 2)
        #expect(try await store.load(.stuk, "c")?.version == 1)
        #expect(
            await failure { () throws(StoreFailure) in
                try await store.load(.stuk, "b")
            } == .erased)
        let rows = try await store.list(.casus, key: "k", after: nil, limit: 9)
        #expect(rows.map(\.sort) == ["2"])
        let report = try fixture.verify()
        #expect(report.isIntact && report.entries == Int64(changes.count))
    }
}
