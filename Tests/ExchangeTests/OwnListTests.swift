import Domain
import Exchange
import Synchronization
import Testing
import TestKit

@Suite("The list of own stukken opens only what a line says")
struct OwnListTests {
    /// How many objects the store gives for the list of `system`, and how many lines it has.
    private func loads(_ world: World, _ store: InterposingStore, _ system: String) async throws
        -> (loads: Int, lines: Int)
    {
        let count = Mutex(0)
        store.alterLoaded { object in
            count.withLock { $0 += 1 }
            return object
        }
        defer { store.alterLoaded(nil) }
        let list = try await world.gateway.stukken(after: nil, for: world.actor(system)).reply
        #expect(list.stukken.allSatisfy { !$0.toestand.isEmpty })
        return (count.withLock { $0 }, list.stukken.count)
    }

    @Test("of an LTF the stuk alone, decided on or not")
    func ltf() async throws {
        let store = InterposingStore()
        let world = try World(store: store)
        let none = try await loads(world, store, "s-ltf-west-vlaanderen")
        #expect(none.lines == 0)
        for version in ["1", "2", "3"] {
            var play = try LtfPlay(world) { $0.with("uittreksel.kaartversie", version) }
            try await play.offer()
            if version == "2" { try await play.weigh() }
        }
        let some = try await loads(world, store, "s-ltf-west-vlaanderen")
        #expect(some.lines == 3)
        #expect(some.loads - none.loads == 3)
    }

    @Test("of a proposal the stuk, and of one that was taken up also where its fiche stands")
    func proposals() async throws {
        let store = InterposingStore()
        let world = try World(store: store)
        let system = "s-livcr-geraardsbergen"
        let none = try await loads(world, store, system)
        let voorstel = try await world.submit(Form.minimal())
        #expect(try await loads(world, store, system).loads - none.loads == 1)
        var play = try Play(world, table: ["voorzitter", "ocmw"], document: Form.minimal())
        try await play.openOverleg()
        try await play.addAgendapunt()
        try await play.registerTable()
        try await play.makeFiche(voorstel: voorstel)
        try await play.establishStatus()
        try await play.openRound()
        // The proposal, its fiche and the round on that: a preview would open more.
        let some = try await loads(world, store, system)
        #expect(some.lines == 1 && some.loads - none.loads == 3)
    }

    @Test("of what is in a traject or reported the stuk and what it stands in")
    func others() async throws {
        let store = InterposingStore()
        let world = try World(store: store)
        let none = try await loads(world, store, "s-coa")
        var play = try LivPlay(world)
        try await play.submit()
        let some = try await loads(world, store, "s-coa")
        #expect(some.lines == 1 && some.loads - none.loads == 2)
    }
}
