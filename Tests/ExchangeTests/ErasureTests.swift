import Domain
import Exchange
import JSON
import Journal
import Testing
import TestKit

extension World {
    /// Destroys the key of a dossier, as the store does it: no command calls this yet.
    func erase(_ dossier: String) async throws {
        var change = Change(
            entry: EntryDraft(kind: .sleutelVernietigd, time: clock.now(), actor: .gateway))
        change.erasesDossier = dossier
        guard case .committed = try await store.commit(change) else {
            throw WorldErasure.notCommitted
        }
    }
    enum WorldErasure: Error { case notCommitted }

    /// Everything that a list shows to those of Geraardsbergen and its LTF, as text.
    fileprivate func everyList() async throws -> String {
        var shown: [String] = []
        let people = ["io", "voorzitter", "coordinator", "ocmw", "korpschef"]
        for who in people.map({ "p-geraardsbergen-\($0)" }) + [
            "s-livcr-geraardsbergen", "s-ltf-oost-vlaanderen",
        ] {
            let actor = try actor(who)
            shown.append("\(try await gateway.werklijst(for: actor).reply)")
            if ["p-geraardsbergen-ocmw", "p-geraardsbergen-korpschef"].contains(who) { continue }
            shown.append("\(try await gateway.owed(by: actor))")
        }
        let io = try actor("p-geraardsbergen-io")
        shown.append("\(try await gateway.overleggen(of: Aids.livcr, for: io).reply)")
        shown.append(
            "\(try await gateway.resultaten(of: Aids.livcr, for: actor("p-geraardsbergen-ocmw")).reply)"
        )
        let ltf = try actor("s-ltf-oost-vlaanderen")
        shown.append("\(try await gateway.postbus(after: nil, for: ltf).reply)")
        shown.append("\(try await gateway.vragen(for: ltf).reply)")
        for system in [ltf, try actor("s-livcr-geraardsbergen")] {
            shown.append("\(try await gateway.stukken(after: nil, for: system).reply)")
        }
        return shown.joined(separator: "\n")
    }
}

@Suite("What is of an erased dossier is in no list, and keeps no list from being shown")
struct ErasureTests {
    /// A case at a stage of the way, and the object of it that lists name there.
    private static func played(_ world: World, _ stage: Stage) async throws -> (
        play: Play, named: String
    ) {
        var play = try Play(
            world, table: ["voorzitter", "ocmw"], document: Form.minimal())
        switch stage {
        case .agendapunt:
            try await play.openOverleg()
            try await play.addAgendapunt()
            return (play, play.agendapunt)
        case .fiche:
            try await play.untilFiche()
            return (play, play.fiche)
        case .ronde:
            try await play.untilRound()
            return (play, play.ronde)
        case .besluit:
            try await play.untilConsensus()
            return (play, play.ronde)
        case .vrijgave:
            try await play.untilConsensus()
            try await play.decide()
            return (play, play.ronde)
        case .levering:
            try await play.untilDelivery()
            return (play, play.levering)
        case .ontvangst:
            try await play.untilDelivery()
            let copy = try await play.collect()
            _ = try await play.acknowledge(#require(Digest(hex: copy.digest)))
            return (play, play.levering)
        }
    }

    enum Stage: CaseIterable {
        case agendapunt, fiche, ronde, besluit, vrijgave, levering, ontvangst
    }

    @Test(
        "a casus is erased at any stage: each list goes on, without it and with the others",
        arguments: Stage.allCases)
    func casus(stage: Stage) async throws {
        let world = try World()
        let kept = try await ErasureTests.played(world, stage)
        let gone = try await ErasureTests.played(world, stage)
        let before = try await world.everyList()
        #expect(before.contains(kept.named) && before.contains(gone.named))
        try await world.erase(gone.play.agendapunt)
        let after = try await world.everyList()
        #expect(after.contains(kept.named))
        for id in [gone.play.fiche, gone.play.ronde, gone.play.levering] where !id.isEmpty {
            #expect(!after.contains(id))
        }
        // The overleg itself has a dossier of its own, and still says how many items it had.
        let work = try await world.gateway.werklijst(for: gone.play.actor("voorzitter")).reply
        #expect(!work.map(\.id).contains(gone.play.agendapunt))
        await expectRefusal("gewist") {
            _ = try await world.gateway.agendapuntDeelnemers(gone.play)
        }
        world.days(400)
        _ = try await world.gateway.expireDue()
        #expect(world.log.alarms.allSatisfy { $0 != "termijn-niet-uitgevoerd" })
        #expect(try world.memory.entries.filter { $0.kind == .sleutelVernietigd }.count == 1)
    }

    @Test("a casus is erased: its proposal stands in the list of its platform, and says so")
    func takenUp() async throws {
        let world = try World()
        var play = try Play(world, table: ["voorzitter", "ocmw"], document: Form.minimal())
        let voorstel = try await world.submit(Form.minimal())
        try await play.openOverleg()
        try await play.addAgendapunt()
        try await play.registerTable()
        try await play.makeFiche(voorstel: voorstel)
        try await world.erase(play.agendapunt)
        let own = try world.actor("s-livcr-geraardsbergen")
        let list = try await world.gateway.stukken(after: nil, for: own).reply.stukken
        #expect(list.map(\.id) == [voorstel] && list.map(\.toestand) == ["gewist"])
        #expect(try await world.gateway.stuk(voorstel, for: own).reply.velden.isEmpty)
    }

    @Test("a voorstel and a result are erased: each list goes on without them")
    func ownDossiers() async throws {
        let world = try World()
        let aids = Aids(world)
        let keptProposal = try await world.submit(Form.minimal())
        let goneProposal = try await world.submit(Form.minimal())
        let keptResult = try await aids.register("gedragsbarometer", Aids.plan)
        let goneResult = try await aids.register("gedragsbarometer", Aids.plan)
        try await world.erase(goneProposal)
        try await world.erase(goneResult.id)
        let lists = try await world.everyList()
        #expect(lists.contains(keptProposal) && lists.contains(keptResult.id))
        #expect(!lists.contains(goneProposal) && !lists.contains(goneResult.id))
    }

    @Test(
        "R32 the finaliteit of what was received is not forgotten with its dossier: the content is refused, and a copy is still collected"
    )
    func origin() async throws {
        let world = try World()
        let stuk = try await world.offerFiche(FinalityTests.ltfDocument())
        let levering = try await world.releaseFiche(stuk)
        _ = try await world.gateway.leveringAfhalen(
            levering, by: world.actor("s-livcr-geraardsbergen"))
        // On its way before the dossier of its origin is gone.
        try await world.allow(levering, .preventie, by: "s-ltf-oost-vlaanderen")
        var play = try Play.small(world, FinalityTests.fiche("\(FinalityTests.sentence)."))
        try await play.untilFrozen()
        try await play.voteAll()
        try await play.decide()
        try await play.release()
        try await world.erase(stuk)
        try await world.refuses(
            "herkomst-gewist", [32], naming: "opvolgingstraject.evaluatie"
        ) { try await world.submit(FinalityTests.fiche(FinalityTests.reason)) }
        #expect(try await play.collect().inhoud.value.contains("wijkinspecteur"))
    }
}

extension Gateway {
    fileprivate func agendapuntDeelnemers(_ play: Play) async throws {
        _ = try await deelnemersRegistreren(
            play.agendapunt, [], by: play.actor("voorzitter"), idempotency: nil)
    }
}
