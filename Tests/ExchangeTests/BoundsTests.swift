import Consensus
import Domain
@testable import Exchange
import JSON
import Journal
import Testing
import TestKit

@Suite("Nothing grows past what can be read back, and nothing that is new is hidden")
struct BoundsTests {
    @Test("R69 a document at the bound, of marks that all need escaping, goes the whole way")
    func largest() async throws {
        let quotes = [JSONValue](
            repeating: Form.element(String(repeating: "\"", count: 9_000)), count: 28)
        let base = try Form.minimal().with(domain: "daden", quotes + [Form.element("a")])
        let room = ExchangeLimits.documentBytes - base.canonicalBytes().count
        let rest = Form.element(String(repeating: "a", count: room + 1))
        let document = base.with(domain: "daden", quotes + [rest])
        #expect(document.canonicalBytes().count == ExchangeLimits.documentBytes)
        let world = try World()
        let voorstel = try await world.submit(document)
        var play = try Play.small(world, document)
        let delivered = try await play.carried()
        #expect(delivered.at("document.risicodomeinen.daden")?.arrayValue?.count == 29)
        #expect(try await play.preview().inhoud.utf8.count > ExchangeLimits.documentBytes - 4_096)
        let history = try await world.gateway.historiek(play.fiche, for: play.actor("io")).reply
        #expect(history.versies.value.map(\.document.utf8.count) == [ExchangeLimits.documentBytes])
        #expect(
            try await world.gateway.stukInhoud(voorstel, for: play.actor("io")).reply.inhoud.value
                == document.text)
    }

    @Test("bytes and events of one round, at the bound and one past it", arguments: [0, 1])
    func round(past: Int) async throws {
        let world = try World()
        var play = try Play.small(world, Form.minimal())
        try await play.untilRound()
        var state = try #require(try await world.store.loaded(RondeState.self, play.ronde)).state
        func kept(_ actor: String) -> RondeState.Kept {
            RondeState.Kept(
                event: .withdrawVote(PersonID(unchecked: "p")), at: world.clock.now(),
                actor: actor, certificate: nil, act: nil)
        }
        state.events = [kept("")]
        let room = ExchangeLimits.compositionBytes - StateCoding.encode(state.events).count
        state.events = [kept(String(repeating: "a", count: room + past))]
        #expect(
            StateCoding.encode(state.events).count == ExchangeLimits.compositionBytes + past)
        let heavy = state
        state.events = [RondeState.Kept](
            repeating: kept(""), count: ExchangeLimits.roundEvents + past)
        for long in [heavy, state] {
            if past == 0 {
                try long.refuseOverlong()
            } else {
                await expectRefusal("ronde-te-lang") { try long.refuseOverlong() }
            }
        }
    }

    @Test("R64 rounds that cannot be ended, a page of them, do not keep others open")
    func damagedRows() async throws {
        let world = try World()
        var play = try Play.small(world, Form.minimal())
        try await play.untilRound()
        let damaged = "00000000-0000-4000-8000-000000000001"
        var change = Change(
            entry: EntryDraft(kind: .gelezen, time: world.clock.now(), actor: .gateway))
        change.writes = [
            Change.Write(
                kind: .ronde, id: damaged, expected: 0, dossier: "sluis", body: Array("{".utf8))
        ]
        change.indexed = (0..<ExchangeLimits.pageRows).map {
            IndexRow(
                index: .termijnen, key: "open", sort: "2026-11-22T00:00:00.\(1000 + $0)Z",
                kind: .ronde, object: damaged)
        }
        _ = try await world.store.commit(change)
        world.clock.advance(bySeconds: 14 * 86_400 + 1)
        #expect(try await world.gateway.expireDue() == 1)
        #expect(try await play.state() == "vervallen")
        #expect(
            world.log.alarms.count { $0 == "termijn-niet-uitgevoerd" } == ExchangeLimits.pageRows)
    }

    /// Rows of a list that all name `object` and sort before everything real.
    private func fill(
        _ index: IndexName, _ key: String, _ kind: ObjectKind, _ object: String, count: Int,
        in world: World
    ) async throws {
        var change = Change(
            entry: EntryDraft(kind: .gelezen, time: world.clock.now(), actor: .gateway))
        change.indexed = (0..<count).map {
            IndexRow(
                index: index, key: key, sort: "0000-\(10_000 + $0)", kind: kind, object: object)
        }
        _ = try await world.store.commit(change)
    }

    @Test("a whole list at its bound and one past it shows the newest", arguments: [0, 1])
    func list(past: Int) async throws {
        let world = try World()
        var play = try Play.small(world, Form.minimal())
        try await play.openOverleg()
        let first = play.overleg
        world.clock.advance(byMilliseconds: 1)
        try await play.openOverleg()
        try await fill(
            .overleggen, play.platform.text, .overleg, first,
            count: ExchangeLimits.listRows - 2 + past, in: world)
        let listed = try await world.gateway.overleggen(
            of: play.platform, for: play.actor("voorzitter")
        ).reply
        #expect(listed.count == ExchangeLimits.listRows)
        #expect(listed.suffix(2).map(\.id) == [first, play.overleg])
    }

    @Test("R26 R50 the IO sees all that waits, past the first page")
    func pages() async throws {
        let world = try World()
        let old = try await world.submit(Form.minimal())
        try await fill(
            .werkvoorraad, "pz-geraardsbergen-lierde", .stuk, old,
            count: ExchangeLimits.pageRows, in: world)
        world.clock.advance(byMilliseconds: 1)
        let new = try await world.submit(Form.minimal())
        let waiting = try await world.stock(of: "p-geraardsbergen-io")
        #expect(waiting.count == ExchangeLimits.pageRows + 2)
        #expect(waiting.last?.id == new)
    }

    @Test("R85 fiches of one casus at the bound and one past it: the newest", arguments: [0, 1])
    func history(past: Int) async throws {
        let world = try World()
        var play = try Play.small(world, Form.minimal())
        try await play.untilFiche()
        let first = play.fiche
        world.clock.advance(byMilliseconds: 1)
        try await play.makeFiche()
        try await fill(
            .casus, play.agendapunt, .stuk, first,
            count: ExchangeLimits.historyFiches - 2 + past, in: world)
        let history = try await world.gateway.historiek(play.fiche, for: play.actor("io")).reply
        let versions = history.versies.value
        #expect(history.weggelatenStukken == past)
        #expect(versions.count == ExchangeLimits.historyFiches)
        #expect(versions.suffix(2).map(\.stuk) == [first, play.fiche])
    }

    @Test("a round that is over, closed or released, waits in nobody's list", arguments: [0, 1])
    func lists(released: Int) async throws {
        let world = try World()
        var play = try Play.small(world, Form.minimal())
        if released == 1 {
            try await play.untilDelivery()
        } else {
            try await play.untilRound()
            #expect(try await world.rounds(of: play.id("io")).count == 1)
            try await play.close()
        }
        for who in ["io", "voorzitter"] {
            #expect(try await world.rounds(of: play.id(who)).isEmpty)
        }
        for index in [IndexName.termijnen, .openRondes, .besluitvorming] {
            for key in ["open", "pz-geraardsbergen-lierde"] {
                #expect(
                    try await world.store.list(index, key: key, after: nil, limit: 10).isEmpty)
            }
        }
    }

    @Test("R121 a text that nearly repeats everywhere is compared in one pass")
    func repetition() async throws {
        // Each pair agrees up to its last letter: compared from every start this takes hours.
        let element = String(repeating: "a", count: 19_000)
        let question = String(repeating: "a", count: 9_000)
        let document = try Form.minimal()
            .with(domain: "daden", [JSONValue](repeating: Form.element(element), count: 10))
            .with(
                "vragen.vragen",
                .array((0..<10).map { .string(question + ($0 == 9 ? "" : "b")) }))
        let world = try World()
        var play = try Play.small(world, document)
        try await play.untilFiche()
        let view = try await world.gateway.stuk(play.fiche, for: play.actor("io")).reply
        #expect(view.dubbeleTekst.count == 10)
        #expect(view.dubbeleTekst.allSatisfy { $0.hasPrefix("vragen.vragen[9] herhaalt") })
    }
}
