import Consensus
import Domain
import Exchange
import Journal
import Testing
import TestKit

@Suite("A suspension takes hold at once, whatever fails, and over a restart")
struct SuspensionTests {
    private func suspend(
        _ person: String? = nil, certificate: Digest? = nil, in world: World
    ) async throws {
        _ = try await world.gateway.schorsen(
            SchorsingOpdracht(
                person: person.map { PersonID(unchecked: $0) }, system: nil,
                certificate: certificate),
            by: world.actor("p-compliance"), idempotency: nil)
    }

    @Test("R64 who was let in before is refused at once: reading, writing and identifying anew")
    func atOnce() async throws {
        let world = try World()
        var play = try Play(world, table: ["voorzitter", "ocmw"], document: Form.minimal())
        try await play.untilRound()
        let member = try play.actor("ocmw")
        let before = try world.memory.entries.count
        try await suspend(play.id("ocmw"), in: world)
        let (fiche, ronde) = (play.fiche, play.ronde)
        await expectRefusal("geschorst") {
            _ = try await world.gateway.voorbeeld(fiche, for: member)
        }
        await expectRefusal("geschorst") { _ = try await world.gateway.werklijst(for: member) }
        await expectRefusal("geschorst") {
            _ = try await world.gateway.samenstellen(
                ronde, .bezwaar, fields: ["opvolgingstraject.evaluatie"], by: member,
                idempotency: nil)
        }
        #expect(throws: Refusal.self) { try play.actor("ocmw") }
        let kinds = try world.memory.entries.dropFirst(before).map(\.kind)
        #expect(kinds == [.geschorst, .geschorst, .geweigerd])
    }

    @Test("R64 a suspension holds although the store fails right after it, and ends rounds later")
    func storeFails() async throws {
        let memory = MemoryStore()
        let faulty = FaultyStore(memory)
        let world = try World(store: faulty)
        try await world.gateway.start()
        var play = try Play(world, table: ["voorzitter", "ocmw"], document: Form.minimal())
        try await play.untilRound()
        // The stand is read, the suspension committed; then nothing answers any more.
        faulty.plan(FaultyStore.Plan(call: 3, extent: .forGood, moment: .before))
        try await suspend(play.id("ocmw"), in: world)
        #expect(memory.entries.last?.kind == .geschorst)
        #expect(throws: Refusal.self) { try play.actor("ocmw") }
        #expect(
            Set(world.log.alarms).isSuperset(of: ["stand-niet-gelezen", "ronde-van-geschorste"]))
        faulty.plan(nil)
        #expect(throws: Refusal.self) { try play.actor("ocmw") }
        #expect(try await play.state() == "samenstelling")
        try await world.submit(Form.minimal())

        let second = try restarted(memory)
        _ = try second.actor(play.id("ocmw"))
        try await second.gateway.start()
        #expect(throws: Refusal.self) { try second.actor(play.id("ocmw")) }
        #expect(memory.entries.last?.kind == .geschorst)
        #expect(try await play.state() == "zonder-consensus")
    }

    @Test("R64 the round that is not on the first page of deadlines ends as well")
    func secondPage() async throws {
        let world = try World()
        try await world.gateway.start()
        var play = try Play(world, table: ["voorzitter", "ocmw"], document: Form.minimal())
        try await play.untilRound()
        var filler = Change(
            entry: EntryDraft(kind: .gelezen, time: world.clock.now(), actor: .gateway))
        filler.indexed = (0..<ExchangeLimits.pageRows).map {
            IndexRow(
                index: .termijnen, key: "open", sort: "2026-11-22T00:00:00.\(1000 + $0)Z",
                kind: .ronde, object: "nergens")
        }
        _ = try await world.store.commit(filler)
        try await suspend(play.id("ocmw"), in: world)
        #expect(try await play.state() == "zonder-consensus")
    }

    @Test("R64 a suspended chair who is no deelnemer takes the round with him")
    func chair() async throws {
        let world = try World()
        var play = try Play(world, table: ["ocmw", "caw"], document: Form.minimal())
        try await play.untilConsensus()
        try await play.decide()
        try await suspend(play.id("voorzitter"), in: world)
        await expectRefusal("betrokkene-geschorst", [64]) { try await play.releaseAnyway() }
        try await play.expectNothingDelivered()
    }

    @Test(
        "R64 whoever registered the deelnemers and is suspended since: no freeze and no release",
        arguments: [false, true])
    func registrar(agreed: Bool) async throws {
        let world = try World()
        var play = try Play(world, table: ["ocmw", "caw"], document: Form.minimal())
        try await play.openOverleg()
        try await play.addAgendapunt()
        _ = try await world.gateway.deelnemersRegistreren(
            play.agendapunt,
            ["ocmw", "caw", "io"].map {
                Aanwezigheid(person: PersonID(unchecked: play.id($0)), mandate: nil)
            }, by: play.actor("coordinator"), idempotency: nil)
        try await play.makeFiche()
        try await play.establishStatus()
        try await play.openRound()
        try await play.reviewAll()
        if agreed {
            try await play.freeze()
            try await play.voteAll()
            try await play.decide()
        }
        try await suspend(play.id("coordinator"), in: world)
        let stopped = play
        await expectRefusal("betrokkene-geschorst", [64]) {
            if agreed {
                try await stopped.releaseAnyway()
            } else {
                try await stopped.freeze()
            }
        }
        try await play.expectNothingDelivered()
    }

    @Test("R64 what a suspended reviewer reviewed is no longer reviewed, and the round goes on")
    func reviewer() async throws {
        let world = try World()
        var play = try Play(world, table: ["voorzitter", "ocmw"], document: Form.minimal())
        try await play.untilRound()
        try await play.reviewAll()
        #expect(try await play.preview().inhoud.value.contains("De tafel stelde"))
        try await suspend(play.id("korpschef"), in: world)
        #expect(try await play.state() == "samenstelling")
        #expect(try await play.view().vaststellingen.isEmpty)
        #expect(try await !play.preview().inhoud.value.contains("De tafel stelde"))
        let open = play
        await expectRefusal("geen-evaluatie", [60]) { try await open.freeze() }
    }

    @Test("R64 an act under a certificate suspended since stops the freeze too")
    func certificate() async throws {
        let world = try World()
        var play = try Play(world, table: ["voorzitter", "ocmw"], document: Form.minimal())
        try await play.untilRound()
        try await play.reviewAll()
        try await suspend(
            certificate: world.certificate(play.id("korpschef")).fingerprint, in: world)
        let open = play
        await expectRefusal("betrokkene-geschorst", [64]) { try await open.freeze() }
        try await open.close()
    }

    @Test("two suspensions at once both hold, and changes go on under the newer stand")
    func twoAtOnce() async throws {
        let store = InterposingStore()
        let world = try World(store: store)
        try await world.gateway.start()
        store.beforeCommits { try await suspend("p-geraardsbergen-ocmw", in: world) }
        try await suspend("p-geraardsbergen-caw", in: world)
        for who in ["p-geraardsbergen-ocmw", "p-geraardsbergen-caw"] {
            #expect(throws: Refusal.self) { try world.actor(who) }
        }
        try await world.submit(Form.minimal())
        let listed = try await world.gateway.schorsingen(for: world.actor("p-compliance")).reply
        #expect(
            Set(listed.map(\.persoon)) == ["p-geraardsbergen-ocmw", "p-geraardsbergen-caw"])
    }
}
