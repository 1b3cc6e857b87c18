import Domain
import Exchange
import Journal
import TestKit
import Testing
import Verification

@testable import Store

/// Every bound, at the bound and one past it.
@Suite struct StoreLimitsTests {
    @Test("a body, and all bodies of a change")
    func bodies() async throws {
        let body = [UInt8](repeating: 1, count: StoreLimits.bodyBytes)
        try check { $0.writes = [write("a", body)] }
        try refuse { $0.writes = [write("a", body + [1])] }
        try check { $0.writes = (0..<4).map { write("\($0)", body) } }
        try refuse { $0.writes = (0..<4).map { write("\($0)", body) } + [write("x", [1])] }
        try check { $0.idempotency = record(body) }
        try refuse { $0.idempotency = record(body + [1]) }
    }

    @Test("rows of one change")
    func rows() throws {
        let most = StoreLimits.changeRows
        let row = IndexRow(index: .casus, key: "k", sort: "s", kind: .stuk, object: "o")
        let condition = Change.Guard(kind: .stuk, id: "a", version: 1)
        let claim = Change.Claim(scope: "s", key: "k")
        for (count, isAllowed) in [(most, true), (most + 1, false)] {
            let parts: [(inout Change) -> Void] = [
                { $0.indexed = .init(repeating: row, count: count) },
                { $0.unindexed = .init(repeating: row, count: count) },
                { $0.guards = .init(repeating: condition, count: count) },
                { $0.claims = .init(repeating: claim, count: count) },
                { $0.opensDossiers = .init(repeating: "d", count: count) },
                { $0.writes = .init(repeating: write("a", []), count: count) },
            ]
            for part in parts {
                if isAllowed { try check(part) } else { try refuse(part) }
            }
        }
    }

    @Test("names")
    func names() throws {
        for (count, isAllowed) in [
            (StoreLimits.nameBytes, true), (StoreLimits.nameBytes + 1, false),
        ] {
            let name = String(repeating: "n", count: count)
            let parts: [(inout Change) -> Void] = [
                { $0.opensDossiers = [name] },
                { $0.claims = [Change.Claim(scope: "s", key: name)] },
                {
                    $0.indexed = [
                        IndexRow(index: .casus, key: "k", sort: name, kind: .stuk, object: "o")
                    ]
                },
                { $0.writes = [write(name, [])] },
            ]
            for part in parts {
                if isAllowed { try check(part) } else { try refuse(part) }
            }
        }
    }

    @Test("an erasure is recorded as one, and never of the gateway's own dossier")
    func erasures() throws {
        try check {
            $0.entry.kind = .sleutelVernietigd
            $0.erasesDossier = "d"
        }
        try refuse { $0.erasesDossier = "d" }
        try refuse {
            $0.entry.kind = .sleutelVernietigd
            $0.erasesDossier = "sluis"
        }
    }

    @Test("versions of one object")
    func versions() async throws {
        let fixture = try StoreFixture(.sqlite)
        let now = fixture.clock.now()
        var version: Int64 = 0
        while version < StoreLimits.versions {
            var change = Change.at(now)
            change.opensDossiers = ["d"]
            let count = min(4_000, Int64(StoreLimits.versions) - version)
            change.writes = (version..<version + count).map {
                Change.Write(kind: .stuk, id: "f", expected: $0, dossier: "d", body: [1])
            }
            #expect(try await fixture.store.commit(change).receipt != nil)
            version += count
        }
        let (store, last) = (fixture.store, version)
        #expect(
            await failure { () throws(StoreFailure) in
                try await store.commit(.at(now, .stuk("f", expected: last, dossier: "d")))
            }
                == .unavailable)
        #expect(try await store.history(.stuk, "f").count == StoreLimits.versions)
        await fixture.close()
    }

    @Test("rows of one answer")
    func listRows() async throws {
        let fixture = try StoreFixture(.sqlite)
        var change = Change.at(fixture.clock.now())
        change.indexed = (0...StoreLimits.listRows).map {
            IndexRow(index: .casus, key: "k", sort: "\($0)", kind: .stuk, object: "o")
        }
        _ = try await fixture.store.commit(change)
        let store = fixture.store
        let most = StoreLimits.listRows
        let atLimit = try await store.list(.casus, key: "k", after: nil, limit: most)
        #expect(atLimit.count == most)
        let past = try await store.list(.casus, key: "k", after: nil, limit: most + 1)
        #expect(past.count == most)
        await fixture.close()
    }

    @Test("expired answers are cleared away in portions")
    func prunedAnswers() async throws {
        let fixture = try StoreFixture(.sqlite)
        let most = StoreLimits.prunedAnswers
        let start = fixture.clock.now()
        for number in 0...most {
            var change = Change.at(start)
            change.idempotency = IdempotencyRecord(
                peer: "p", keyTag: [UInt8(number % 251), UInt8(number / 251)], bodyTag: [1],
                status: 200, body: [], dossier: "sluis", expires: start.advanced(bySeconds: 1))
            _ = try await fixture.store.commit(change)
        }
        fixture.clock.advance(bySeconds: 2)
        let now = fixture.clock.now()
        for left in [Int64(1), 0] {
            _ = try await fixture.store.commit(.at(now))
            #expect(try answers(in: fixture) == left)
        }
        await fixture.close()
    }

    @Test("what waits, by number and by bytes, and what one group takes")
    func line() {
        let line = WaitingLine<Int>(maximumItems: 5, maximumBytes: 100)
        for number in 0..<5 { #expect(line.offer(number, bytes: 20) == .admitted) }
        #expect(line.offer(5) == .full)
        #expect(line.take(atMost: 3, bytes: 1_000) == [0, 1, 2])
        #expect(line.offer(5, bytes: 61) == .full)
        #expect(line.offer(5, bytes: 60) == .admitted)
        #expect(line.take(atMost: 9, bytes: 40) == [3, 4])
        // One that alone is over the bytes of a group still goes.
        #expect(line.take(atMost: 9, bytes: 40) == [5])
        #expect(line.offer(6) == .admitted)
        line.close()
        #expect(line.offer(7) == .closed)
        #expect(line.take(atMost: 9, bytes: 40) == [6])
        #expect(line.take(atMost: 9, bytes: 40) == nil)
    }

    @Test("more changes than may wait are refused as busy, and those that wait are committed")
    func busy() async throws {
        let fixture = try StoreFixture(.sqlite)
        let (store, now) = (fixture.main, fixture.clock.now())
        let blocker = try Connection(path: fixture.mainFile, access: .readWrite)
        try blocker.run(.begin)
        let offered = StoreLimits.waitingChanges + StoreLimits.groupChanges + 10
        let codes = await withTaskGroup(of: StoreFailure.Code?.self) { group in
            for _ in 0..<offered {
                group.addTask {
                    await failure { () throws(StoreFailure) in try await store.commit(.at(now)) }
                }
            }
            var codes: [StoreFailure.Code?] = []
            while let code = await group.next() {
                // The first answer is that of one too many; now the writer may go on.
                if codes.isEmpty, blocker.isInTransaction {
                    #expect(throws: Never.self) { try blocker.run(.rollback) }
                }
                codes.append(code)
            }
            return codes
        }
        #expect(codes.first == .busy)
        #expect(codes.allSatisfy { $0 == nil || $0 == .busy })
        let report = try fixture.verify()
        #expect(report.entries == Int64(codes.filter { $0 == nil }.count))
        #expect(report.entries >= Int64(StoreLimits.waitingChanges))
        await fixture.close()
    }

    @Test("emptying a log says so when a reader is in the way")
    func truncation() async throws {
        let fixture = try StoreFixture(.sqlite)
        _ = try await fixture.store.commit(.at(fixture.clock.now(), .stuk("f")))
        await fixture.close()
        let writer = try Connection(path: fixture.keysFile, access: .readWrite, waiting: 0)
        let reader = try Connection(path: fixture.keysFile, access: .readOnly, waiting: 0)
        try reader.run(.beginReading)
        _ = try reader.exists(.readKey, .text("d"))
        try writer.run(.insertKey, .text("d"), .blob([1]))
        #expect(try !writer.truncateLog())
        try reader.run(.commit)
        #expect(try writer.truncateLog())
    }

    private func answers(in fixture: StoreFixture) throws -> Int64? {
        let connection = try Connection(path: fixture.mainFile, access: .readOnly)
        return try connection.first(.countAnswers) { row throws(StoreFailure) in
            try row.integer(0)
        }
    }

    private func write(_ id: String, _ body: [UInt8]) -> Change.Write {
        Change.Write(kind: .stuk, id: id, expected: 0, dossier: "d", body: body)
    }

    private func record(_ body: [UInt8]) -> IdempotencyRecord {
        IdempotencyRecord(
            peer: "p", keyTag: [1], bodyTag: [1], status: 200, body: body,
            dossier: "sluis", expires: SimulatedClock.start)
    }

    private func check(_ part: (inout Change) -> Void) throws {
        var change = Change.at(SimulatedClock.start)
        part(&change)
        try change.checkLimits()
    }

    private func refuse(_ part: (inout Change) -> Void) throws {
        var change = Change.at(SimulatedClock.start)
        part(&change)
        let failure = #expect(throws: StoreFailure.self) { try change.checkLimits() }
        #expect(failure?.code == .unavailable)
    }
}
