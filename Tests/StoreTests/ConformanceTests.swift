import Domain
import Exchange
import Journal
import Store
import TestKit
import Testing
import Verification

/// What `Store` promises, for every driver.
@Suite struct ConformanceTests {
    @Test("what is committed is read back, in every version", arguments: Driver.allCases)
    func versions(driver: Driver) async throws {
        let fixture = try StoreFixture(driver)
        let (store, now) = (fixture.store, fixture.clock.now())
        #expect(try await store.load(.stuk, "f") == nil)
        for version in 0..<3 {
            let outcome = try await store.commit(
                .at(now, .stuk("f", expected: Int64(version), "versie \(version)")))
            #expect(outcome.receipt?.index == Int64(version))
        }
        let last = try #require(try await store.load(.stuk, "f"))
        #expect(last.version == 3)
        #expect(last.body == Array("versie 2".utf8))
        #expect(last.dossier == "d-1")
        let history = try await store.history(.stuk, "f")
        #expect(history.map(\.version) == [1, 2, 3])
        #expect(history.map(\.body) == (0..<3).map { Array("versie \($0)".utf8) })
        #expect(try await store.history(.ronde, "f").isEmpty)
        #expect(try fixture.verify().isIntact)
        await fixture.close()
    }

    @Test(
        "a change decided on another version is a conflict and changes nothing",
        arguments: Driver.allCases, [Int64(0), 2, 7])
    func conflict(driver: Driver, expected: Int64) async throws {
        let fixture = try StoreFixture(driver)
        let (store, now) = (fixture.store, fixture.clock.now())
        _ = try await store.commit(.at(now, .stuk("f")))
        var change = Change.at(now, .stuk("g"), .stuk("f", expected: expected))
        change.claims = [Change.Claim(scope: "s", key: "k")]
        change.indexed = [row("k", "1")]
        #expect(try await store.commit(change) == .conflict(kind: .stuk, id: "f"))
        #expect(try await store.load(.stuk, "g") == nil)
        #expect(try await store.load(.stuk, "f")?.version == 1)
        #expect(try await !store.isClaimed(Change.Claim(scope: "s", key: "k")))
        #expect(try await store.list(.casus, key: "k", after: nil, limit: 9).isEmpty)
        #expect(try fixture.verify().entries == 1)
        await fixture.close()
    }

    @Test(
        "one change may write an object twice, each on the one before", arguments: Driver.allCases)
    func twiceInOneChange(driver: Driver) async throws {
        let fixture = try StoreFixture(driver)
        let now = fixture.clock.now()
        let outcome = try await fixture.store.commit(
            .at(now, .stuk("f", "een"), .stuk("f", expected: 1, "twee")))
        #expect(outcome.receipt != nil)
        #expect(try await fixture.store.history(.stuk, "f").count == 2)
        #expect(try fixture.verify().contents == 2)
        await fixture.close()
    }

    @Test("a guard on another version is a conflict", arguments: Driver.allCases)
    func guards(driver: Driver) async throws {
        let fixture = try StoreFixture(driver)
        let (store, now) = (fixture.store, fixture.clock.now())
        _ = try await store.commit(.at(now, .stuk("f")))
        var change = Change.at(now, .stuk("g"))
        change.guards = [Change.Guard(kind: .stuk, id: "f", version: 1)]
        #expect(try await store.commit(change).receipt != nil)
        change = Change.at(now, .stuk("h"))
        change.guards = [
            Change.Guard(kind: .stuk, id: "f", version: 1),
            Change.Guard(kind: .stuk, id: "absent", version: 1),
        ]
        #expect(try await store.commit(change) == .conflict(kind: .stuk, id: "absent"))
        change.guards = [Change.Guard(kind: .stuk, id: "absent", version: 0)]
        #expect(try await store.commit(change).receipt != nil)
        await fixture.close()
    }

    @Test("a claim is made once, ever", arguments: Driver.allCases)
    func claims(driver: Driver) async throws {
        let fixture = try StoreFixture(driver)
        let (store, now) = (fixture.store, fixture.clock.now())
        let claim = Change.Claim(scope: "vrijgave", key: "ronde-1")
        #expect(try await !store.isClaimed(claim))
        #expect(try await store.commit(.at(now, .stuk("f")).claiming(claim)).receipt != nil)
        #expect(try await store.isClaimed(claim))
        let second = try await store.commit(.at(now, .stuk("g")).claiming(claim))
        #expect(second == .claimed(scope: "vrijgave"))
        #expect(try await store.load(.stuk, "g") == nil)
        let other = Change.Claim(scope: "andere", key: "ronde-1")
        #expect(try await store.commit(.at(now, .stuk("g")).claiming(other)).receipt != nil)
        let twice = Change.at(now).claiming(Change.Claim(scope: "t", key: "t"))
            .claiming(Change.Claim(scope: "t", key: "t"))
        #expect(try await store.commit(twice) == .claimed(scope: "t"))
        await fixture.close()
    }

    @Test(
        "an index lists one key in bytewise order, after a place, up to a limit",
        arguments: Driver.allCases)
    func indexes(driver: Driver) async throws {
        let fixture = try StoreFixture(driver)
        let (store, now) = (fixture.store, fixture.clock.now())
        var change = Change.at(now)
        let sorts = ["b", "a", "é", "Z", "aa", "10", "9", ""]
        change.indexed = sorts.map { row("k", $0) } + [row("andere", "a")]
        _ = try await store.commit(change)
        let ordered = sorts.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        #expect(try await list(store, after: nil, limit: 99) == ordered)
        #expect(try await list(store, after: nil, limit: 3) == Array(ordered.prefix(3)))
        #expect(try await list(store, after: "Z", limit: 2) == ["a", "aa"])
        #expect(try await list(store, after: "é", limit: 2).isEmpty)
        #expect(try await list(store, after: nil, limit: 0).isEmpty)
        #expect(try await store.list(.tafel, key: "k", after: nil, limit: 9).isEmpty)
        change = Change.at(now)
        change.unindexed = [row("k", "a"), row("k", "absent")]
        change.indexed = [row("k", "b"), row("k", "c")]
        _ = try await store.commit(change)
        #expect(try await list(store, after: "Z", limit: 3) == ["aa", "b", "c"])
        await fixture.close()
    }

    @Test("an idempotency key is answered until it expires", arguments: Driver.allCases)
    func idempotency(driver: Driver) async throws {
        let fixture = try StoreFixture(driver)
        let (store, now) = (fixture.store, fixture.clock.now())
        let expires = now.advanced(bySeconds: 60)
        var change = Change.at(now, .stuk("f"))
        change.idempotency = record(expires: expires, body: "antwoord")
        #expect(try await store.commit(change).receipt != nil)
        let answer = try #require(try await store.answer(peer: "p", keyTag: [1], now: now))
        #expect(answer.status == 201)
        #expect(answer.bodyTag == [2])
        #expect(answer.body == Array("antwoord".utf8))
        #expect(answer.expires == expires)
        #expect(try await store.answer(peer: "q", keyTag: [1], now: now) == nil)
        #expect(try await store.answer(peer: "p", keyTag: [9], now: now) == nil)
        change = Change.at(now, .stuk("g"))
        change.idempotency = record(expires: expires, body: "tweede")
        #expect(try await store.commit(change) == .answered)
        #expect(try await store.load(.stuk, "g") == nil)
        #expect(try await store.answer(peer: "p", keyTag: [1], now: expires) == nil)
        change = Change.at(expires, .stuk("g"))
        change.idempotency = record(expires: expires.advanced(bySeconds: 1), body: "derde")
        #expect(try await store.commit(change).receipt != nil)
        let third = try await store.answer(peer: "p", keyTag: [1], now: expires)
        #expect(third?.body == Array("derde".utf8))
        await fixture.close()
    }

    @Test(
        "every receipt verifies, and an old one can be asked for again",
        arguments: Driver.allCases)
    func receipts(driver: Driver) async throws {
        let fixture = try StoreFixture(driver)
        let (store, now) = (fixture.store, fixture.clock.now())
        let key = fixture.keys.checkpoint.publicKey
        var sizes: [(Int64, Digest)] = []
        for index in 0..<21 {
            let receipt = try #require(
                try await store.commit(.at(now, .stuk("f-\(index)"))).receipt)
            let signed = try receipt.verify(origin: StoreFixture.origin, key: key)
            #expect(signed.size == Int64(index + 1))
            sizes.append((signed.size, signed.root))
        }
        for index in 0..<21 {
            let receipt = try #require(try await store.receipt(for: Int64(index)))
            #expect(try receipt.verify(origin: StoreFixture.origin, key: key).size == 21)
        }
        #expect(try await store.receipt(for: 21) == nil)
        #expect(try await store.receipt(for: -1) == nil)
        for (size, root) in sizes {
            let answer = try #require(try await store.consistency(from: size))
            let now = try Checkpoint.verify(
                note: answer.checkpoint, origin: StoreFixture.origin, key: key)
            let proof = ConsistencyProof(oldSize: size, newSize: now.size, path: answer.proof)
            #expect(proof.verify(oldRoot: root, newRoot: now.root))
        }
        #expect(try await store.consistency(from: 22) == nil)
        #expect(try await store.consistency(from: 0)?.proof.isEmpty == true)
        let note = try await store.checkpoint()
        let signed = try Checkpoint.verify(note: note, origin: StoreFixture.origin, key: key)
        #expect(signed.size == 21)
        await fixture.close()
    }

    @Test("time in the journal never goes back", arguments: Driver.allCases)
    func time(driver: Driver) async throws {
        let fixture = try StoreFixture(driver)
        let (store, now) = (fixture.store, fixture.clock.now())
        let tolerance = JournalLimits.clockBackstepMilliseconds
        _ = try await store.commit(.at(now, .stuk("a")))
        let within = Instant(milliseconds: now.milliseconds - tolerance)
        #expect(try await store.commit(.at(within, .stuk("b"))).receipt != nil)
        let behind = Instant(milliseconds: now.milliseconds - tolerance - 1)
        #expect(try await store.commit(.at(behind, .stuk("c"))) == .clockBehind(last: now))
        #expect(try await store.load(.stuk, "c") == nil)
        #expect(try fixture.verify().isIntact)
        await fixture.close()
    }

    @Test(
        "an erased dossier is neither read nor added to, and the journal still verifies",
        arguments: Driver.allCases)
    func erasure(driver: Driver) async throws {
        let fixture = try StoreFixture(driver)
        let now = fixture.clock.now()
        _ = try await fixture.store.commit(.at(now, .stuk("f")))
        _ = try await fixture.store.commit(.at(now, .stuk("other", dossier: "d-2")))
        #expect(try await fixture.store.commit(.erasing("d-1", at: now)).receipt != nil)
        for _ in 0..<2 {
            let store = fixture.store
            #expect(
                await failure { () throws(StoreFailure) in
                    try await store.load(.stuk, "f")
                } == .erased)
            #expect(
                await failure { () throws(StoreFailure) in
                    try await store.history(.stuk, "f")
                } == .erased)
            #expect(
                await failure { () throws(StoreFailure) in
                    try await store.commit(.at(now, .stuk("f", expected: 1)))
                } == .erased)
            #expect(
                await failure { () throws(StoreFailure) in
                    try await store.commit(.at(now, .stuk("new")))
                } == .erased)
            #expect(
                await failure { () throws(StoreFailure) in
                    try await store.commit(.erasing("d-1", at: now))
                } == .erased)
            #expect(try await store.load(.stuk, "other") != nil)
            let report = try fixture.verify()
            #expect(report.isIntact && report.entries == 3)
            try await fixture.reopen()
        }
        await fixture.close()
    }

    @Test(
        "a list leaves out what is of an erased dossier, page by page, but of an index that keeps it",
        arguments: Driver.allCases)
    func erasedInLists(driver: Driver) async throws {
        let fixture = try StoreFixture(driver)
        let now = fixture.clock.now()
        for (id, dossier) in [("a", "d-1"), ("b", "d-2"), ("c", "d-1"), ("d", "d-2"), ("e", "d-2")]
        {
            var change = Change.at(now, .stuk(id, dossier: dossier))
            change.indexed = [IndexName.werkvoorraad, .herkomst].map {
                IndexRow(index: $0, key: "k", sort: id, kind: .stuk, object: id)
            }
            _ = try await fixture.store.commit(change)
        }
        _ = try await fixture.store.commit(.at(now, .stuk("a", expected: 1, dossier: "d-1")))
        // A row of what is no object of the store.
        var bare = Change.at(now)
        bare.indexed = [
            IndexRow(index: .werkvoorraad, key: "k", sort: "f", kind: .stuk, object: "f")
        ]
        _ = try await fixture.store.commit(bare)
        func list(
            _ index: IndexName, after: String? = nil, limit: Int = 10
        ) async throws -> [String] {
            try await fixture.store.list(index, key: "k", after: after, limit: limit).map(\.object)
        }
        #expect(try await list(.werkvoorraad) == ["a", "b", "c", "d", "e", "f"])
        _ = try await fixture.store.commit(.erasing("d-1", at: now))
        for _ in 0..<2 {
            #expect(try await list(.werkvoorraad) == ["b", "d", "e", "f"])
            #expect(try await list(.werkvoorraad, limit: 2) == ["b", "d"])
            #expect(try await list(.werkvoorraad, after: "b", limit: 2) == ["d", "e"])
            #expect(try await list(.herkomst) == ["a", "b", "c", "d", "e"])
            #expect(try await list(.herkomst, after: "b", limit: 2) == ["c", "d"])
            try await fixture.reopen()
        }
        await fixture.close()
    }

    @Test("a dossier that was not opened has no key to seal with", arguments: Driver.allCases)
    func unopened(driver: Driver) async throws {
        let fixture = try StoreFixture(driver)
        var change = Change.at(fixture.clock.now(), .stuk("f"))
        change.opensDossiers = []
        let (store, refused) = (fixture.store, change)
        #expect(
            await failure { () throws(StoreFailure) in
                try await store.commit(refused)
            } == .unavailable)
        change.writes = [.stuk("f", dossier: "sluis")]
        #expect(try await store.commit(change).receipt != nil)
        #expect(try fixture.verify().entries == 1)
        await fixture.close()
    }

    @Test(
        "neighbours survive the conflicts among many submitters, and all that was acknowledged is there",
        arguments: Driver.allCases)
    func concurrency(driver: Driver) async throws {
        let fixture = try StoreFixture(driver)
        let (store, now) = (fixture.store, fixture.clock.now())
        let outcomes = try await withThrowingTaskGroup(of: (String, CommitOutcome).self) { group in
            for task in 0..<300 {
                // Every third id is fought over by three; one of them wins.
                let id = task % 3 == 0 ? "twist-\(task / 9)" : "eigen-\(task)"
                group.addTask { (id, try await store.commit(.at(now, .stuk(id, "\(task)")))) }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        let won = outcomes.filter { $0.1.receipt != nil }.map(\.0)
        #expect(Set(won).count == won.count)
        #expect(won.count == 200 + 34)
        for (id, outcome) in outcomes where outcome.receipt == nil {
            #expect(outcome == .conflict(kind: .stuk, id: id))
        }
        let indexes = outcomes.compactMap { $0.1.receipt?.index }
        #expect(indexes.sorted() == (0..<Int64(won.count)).map { $0 })
        for receipt in outcomes.compactMap({ $0.1.receipt }) {
            try receipt.verify(
                origin: StoreFixture.origin, key: fixture.keys.checkpoint.publicKey)
        }
        try await fixture.reopen()
        for id in won { #expect(try await fixture.store.load(.stuk, id)?.version == 1) }
        let report = try fixture.verify()
        #expect(report.isIntact && report.entries == Int64(won.count))
        await fixture.close()
    }

    @Test("the store can be probed without leaving a trace", arguments: Driver.allCases)
    func probe(driver: Driver) async throws {
        let fixture = try StoreFixture(driver)
        try await fixture.store.probe()
        _ = try await fixture.store.commit(.at(fixture.clock.now(), .stuk("f")))
        try await fixture.store.probe()
        #expect(try fixture.verify().entries == 1)
        await fixture.close()
    }

    private func row(_ key: String, _ sort: String) -> IndexRow {
        IndexRow(index: .casus, key: key, sort: sort, kind: .stuk, object: "o-\(sort)")
    }

    private func list(
        _ store: any Store, after: String?, limit: Int
    ) async throws -> [String] {
        try await store.list(.casus, key: "k", after: after, limit: limit).map(\.sort)
    }

    private func record(expires: Instant, body: String) -> IdempotencyRecord {
        IdempotencyRecord(
            peer: "p", keyTag: [1], bodyTag: [2], status: 201, body: Array(body.utf8),
            dossier: "d-1", expires: expires)
    }
}
