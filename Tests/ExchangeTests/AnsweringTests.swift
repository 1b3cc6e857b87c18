import Crypto
import Domain
import Exchange
import Foundation
import JSON
import Journal
import Testing
import TestKit

@Suite("Answers: repeated, concurrent, awaited and damaged")
struct AnsweringTests {
    private func key(_ tag: UInt8, body: UInt8 = 1) -> Idempotency {
        Idempotency(peer: "s-livcr-geraardsbergen", keyTag: [tag], bodyTag: [body], status: 201)
    }

    private func submit(_ world: World, _ idempotency: Idempotency) async throws
        -> StukWeergave
    {
        try await world.gateway.stukIndienen(
            StukOpdracht("terugkoppelingsfiche", Form.minimal()),
            by: world.actor("s-livcr-geraardsbergen"), idempotency: idempotency
        ).reply
    }

    @Test("a repeated key gets the same answer for a day, with another body a refusal")
    func repeated() async throws {
        let world = try World()
        #expect(try await world.gateway.earlierAnswer(key(1)) == nil)
        let first = try await submit(world, key(1))
        let earlier = try #require(try await world.gateway.earlierAnswer(key(1)))
        #expect(earlier.status == 201)
        #expect(try JSONDecoder().decode(StukWeergave.self, from: Data(earlier.body)) == first)
        await expectRefusal("sleutel-met-andere-inhoud") {
            _ = try await world.gateway.earlierAnswer(key(1, body: 2))
        }
        await expectRefusal("al-beantwoord") { _ = try await submit(world, key(1)) }
        #expect(try world.memory.entries.count == 1)
        world.clock.advance(bySeconds: ExchangeLimits.idempotencySeconds)
        world.clock.advance(byMilliseconds: -1)
        #expect(try await world.gateway.earlierAnswer(key(1)) != nil)
        world.clock.advance(byMilliseconds: 1)
        #expect(try await world.gateway.earlierAnswer(key(1)) == nil)
    }

    @Test("a refused command keeps no answer, so that it can be tried again")
    func refusedIsNotKept() async throws {
        let world = try World(book: { $0.competent("41018", []) })
        await expectRefusal("gemeente-zonder-bevoegde-ltf") { _ = try await submit(world, key(3)) }
        #expect(try await world.gateway.earlierAnswer(key(3)) == nil)
        try await world.activate(book: {
            $0.competent("41018", [("ltf-oost-vlaanderen", "2025-01-01", nil)])
        })
        _ = try await submit(world, key(3))
    }

    @Test(
        "a command that others overtake is decided anew, a bounded number of times",
        arguments: [0, 1])
    func overtaken(past: Int) async throws {
        let store = InterposingStore()
        let world = try World(store: store)
        var play = try Play.small(world, Form.minimal())
        try await play.untilFiche()
        let still = play
        store.beforeCommits(ExchangeLimits.commitAttempts - 1 + past) {
            try await still.establishStatus()
        }
        let changed = play.document.with("opvolgingstraject.evaluatie", "Anders.")
        if past == 0 {
            try await play.change(changed)
        } else {
            await expectRefusal("te-veel-gelijktijdige-wijzigingen") {
                try await play.change(changed)
            }
        }
        let view = try await world.gateway.stuk(play.fiche, for: play.actor("io")).reply
        #expect(view.nummer == (past == 0 ? 2 : 1))
    }

    @Test("R69 a byte changed in the store after agreement is never handed over")
    func changedByte() async throws {
        let store = InterposingStore()
        let world = try World(store: store)
        var play = try Play.small(world, Form.minimal())
        try await play.untilDelivery()
        store.alterLoaded { object in
            guard object.kind == .levering else { return object }
            let text = String(decoding: object.body, as: UTF8.self)
                .replacing("geen feiten", with: "een feiten")
            return StoredObject(
                kind: object.kind, id: object.id, version: object.version,
                dossier: object.dossier, body: Array(text.utf8))
        }
        await expectRefusal("levering-vastgehouden", [69]) { _ = try await play.collect() }
        #expect(store.store.entries.last?.kind == .leveringVastgehouden)
        #expect(world.log.alarms.contains("levering-vastgehouden"))
        store.alterLoaded(nil)
        await expectRefusal("levering-vastgehouden", [69]) { _ = try await play.collect() }
        #expect(!store.store.entries.contains { $0.kind == .afgehaald })
    }

    @Test("R69 bytes changed together with their digest are still not what was agreed on")
    func changedWithDigest() async throws {
        let store = InterposingStore()
        let world = try World(store: store)
        var play = try Play.small(world, Form.minimal())
        try await play.untilDelivery()
        let content = try await play.preview().inhoud.text
        store.alterLoaded { object in
            guard object.kind == .levering else { return object }
            let text = String(decoding: object.body, as: UTF8.self)
            let body = content
            let other = body.replacing("geen feiten", with: "een feiten")
            let changed = text.replacing("geen feiten", with: "een feiten").replacing(
                SHA256.digest(Array(body.utf8)).hex, with: SHA256.digest(Array(other.utf8)).hex)
            return StoredObject(
                kind: object.kind, id: object.id, version: object.version,
                dossier: object.dossier, body: Array(changed.utf8))
        }
        await expectRefusal("levering-vastgehouden", [69]) { _ = try await play.collect() }
    }

    @Test("a damaged object is said to be damaged, and nothing is done with it")
    func damaged() async throws {
        let store = InterposingStore()
        let world = try World(store: store)
        var play = try Play.small(world, Form.minimal())
        try await play.untilFiche()
        let before = store.store.entries.count
        store.alterLoaded { object in
            StoredObject(
                kind: object.kind, id: object.id, version: object.version,
                dossier: object.dossier, body: Array(object.body.dropLast()))
        }
        await expectRefusal("bewaarde-gegevens-beschadigd") { try await play.establishStatus() }
        #expect(store.store.entries.count == before)
    }

    @Test("R26 the inbox is read on from a cursor, in order of release")
    func cursors() async throws {
        let world = try World()
        var deliveries: [String] = []
        for _ in 0..<3 {
            var play = try Play.small(world, Form.minimal())
            try await play.untilDelivery()
            deliveries.append(play.levering)
        }
        let system = try world.actor("s-ltf-oost-vlaanderen")
        let all = try await world.gateway.postbus(after: nil, for: system).reply
        #expect(all.leveringen.map(\.levering) == deliveries)
        let end = try await world.gateway.postbus(after: all.volgende, for: system).reply
        #expect(end.leveringen.isEmpty && end.volgende == all.volgende)
        var play = try Play.small(world, Form.minimal())
        try await play.untilDelivery()
        let more = try await world.gateway.postbus(after: end.volgende, for: system).reply
        #expect(more.leveringen.map(\.levering) == [play.levering])
    }

    @Test("a long poll ends at an arrival, also at one before it began, and when it is given up")
    func arrivals() async throws {
        let world = try World()
        let arrivals = world.gateway.arrivals
        let mark = arrivals.mark
        var play = try Play.small(world, Form.minimal())
        try await play.untilDelivery()
        #expect(arrivals.mark != mark)
        await arrivals.wait(since: mark, seconds: ExchangeLimits.pollSeconds)
        let now = arrivals.mark
        let waiting = Task { await arrivals.wait(since: now, seconds: ExchangeLimits.pollSeconds) }
        arrivals.announce()
        await waiting.value
        let given = Task {
            await arrivals.wait(since: arrivals.mark, seconds: ExchangeLimits.pollSeconds)
        }
        given.cancel()
        await given.value
    }
}
