import Domain
import Exchange
import JSON
import Testing
import TestKit

@Suite("One worklist for each role")
struct WerklijstTests {
    private func list(_ world: World, _ who: String) async throws -> [String] {
        try await world.gateway.werklijst(for: world.actor(who)).reply.map {
            "\($0.toestand) \($0.soort)"
        }
    }

    @Test("R26 each step of a fiche stands on the list of whoever must do it, and of nobody else")
    func fiche() async throws {
        let world = try World()
        var play = try Play.small(world, Form.minimal())
        let everyone = ["voorzitter", "ocmw", "io", "korpschef"]
        func lists() async throws -> [String: [String]] {
            var lists: [String: [String]] = [:]
            for who in everyone { lists[who] = try await list(world, play.id(who)) }
            return lists.filter { !$0.value.isEmpty }
        }
        let voorstel = try await world.submit(Form.minimal())
        #expect(try await lists() == ["io": ["open voorstel"]])
        #expect(try await list(world, "s-livcr-geraardsbergen") == ["open voorstel"])
        try await play.openOverleg()
        try await play.addAgendapunt()
        #expect(try await lists()["voorzitter"] == ["open overleg", "open agendapunt"])
        play.table = ["voorzitter", "ocmw"]
        try await play.registerTable()
        #expect(try await lists()["voorzitter"] == ["open overleg"])
        try await play.makeFiche(voorstel: voorstel)
        #expect(try await list(world, play.id("io")) == ["open stuk"])
        try await play.establishStatus()
        try await play.openRound()
        #expect(try await lists()["ocmw"] == ["open ronde"])
        #expect(try await lists()["korpschef"] == ["open nazicht"])
        try await play.review()
        #expect(try await lists()["korpschef"] == nil)
        _ = try await play.freeze()
        #expect(try await lists()["ocmw"] == ["open stem"])
        try await play.vote("ocmw")
        #expect(try await lists()["ocmw"] == ["klaar stem"])
        try await play.vote("voorzitter")
        try await play.vote("io")
        #expect(try await lists()["korpschef"] == ["open mededelingsbesluit"])
        try await play.decide()
        #expect(try await lists()["korpschef"] == nil)
        #expect(try await lists()["io"]?.contains("open stuk") ?? false)
        // One way for a table and an LTF: the release is of the stuk, offered on the stuk.
        let offered = try await world.gateway.werklijst(for: play.actor("io")).reply
            .map(\.handeling).filter { $0.soort == "vrijgeven" }
        #expect(offered.map(\.betreft) == ["stuk"] && offered.map(\.id) == [play.fiche])
        #expect(
            try await world.gateway.stuk(play.fiche, for: play.actor("io")).reply.handelingen
                .filter { $0.soort == "vrijgeven" } == offered)
        try await play.release()
        #expect(try await lists()["io"] == nil)
        #expect(try await list(world, "s-ltf-oost-vlaanderen") == ["open levering"])
        let bytes = try await play.collect()
        #expect(try await list(world, "s-ltf-oost-vlaanderen") == ["open levering"])
        _ = try await play.acknowledge(#require(Digest(hex: bytes.digest)))
        #expect(try await list(world, "s-ltf-oost-vlaanderen").isEmpty)
        #expect(try await list(world, "p-tienen-io").isEmpty)
    }

    @Test("R103 a diagnosis waits on the list of the geheimhouder")
    func secretHolder() async throws {
        let world = try World()
        let document = try Form.minimal("turnhout")
            .with(domain: "psychischeStoornissen", [Form.diagnosis()])
        var play = try Play(
            world, place: "turnhout", ltf: "antwerpen", table: ["voorzitter", "ocmw", "cgg"],
            document: document)
        try await play.untilRound(acknowledged: [.eenzijdig])
        #expect(
            try await list(world, play.id("cgg")) == [
                "open ronde", "open vrijgave door de geheimhouder",
            ])
        _ = try await world.gateway.samenstellen(
            play.ronde, .vrijgaveGeheimhouder, fields: ["risicodomeinen"],
            by: play.actor("cgg"), idempotency: nil)
        #expect(try await list(world, play.id("cgg")) == ["open ronde"])
    }

    @Test("R135 R142 R143 a report stands on the lists of justitiehuis, IO and burgemeester")
    func report() async throws {
        let report = try Report()
        let world = report.world
        let sent = try await report.send(Report.minimal().with("ondersteunendeExpert", nil))
        #expect(
            try await list(world, Report.office) == ["open melding", "open EXPERT_AANSTELLEN"])
        let officer = try await world.gateway.werklijst(for: world.actor(Report.officer)).reply
        #expect(officer.map(\.soort) == ["melding", "TERUGKOPPELING"])
        #expect(officer.first?.handeling.soort == "afhalen")
        #expect(officer.first?.handeling.id == sent.levering)
        #expect(officer.first?.sinds == world.clock.now().text)
        let agenda = Agenda(world)
        let overleg = try await agenda.open()
        try await agenda.add("Jorn Verstockelt", to: overleg)
        let chair = try await list(world, Agenda.chair)
        #expect(chair == ["open overleg", "open agendapunt", "open uitnodiging"])
        let made = try #require(try await agenda.toDecide().first)
        try await agenda.decide(made.id, .zenden)
        #expect(try await list(world, Report.office).contains("open uitnodiging"))
    }

    @Test("R26 a way that closed takes the acts of its round off the list, and nothing else")
    func closedWay() async throws {
        let world = try World()
        var play = try Play.small(world, Form.minimal())
        try await play.untilRound()
        let chair = play.id("voorzitter")
        let before = try await list(world, chair)
        #expect(before.contains("open ronde"))
        let proposal = try await world.submit(Form.minimal())
        try await world.activate(policies: { set in
            set.with(routes: set.routes.filter { $0.documentType != FicheRules.documentType })
        })
        #expect(try await list(world, chair) == before)
        let officer = try await world.gateway.werklijst(for: play.actor("io")).reply
        #expect(officer.contains { $0.id == proposal && $0.handeling.soort == "opnemen" })
        await expectRefusal("geen-route") {
            _ = try await world.gateway.ronde(play.ronde, for: play.actor("voorzitter"))
        }
    }

    @Test("R26 the list of the IO names the step that comes next in a round")
    func next() async throws {
        let world = try World()
        var play = try Play(
            world, place: "tienen", ltf: "leuven",
            table: ["voorzitter", "coordinator", "jeugddienst", "ocmw"], hypothetical: "HC-02")
        try await play.untilRound()
        func soort() async throws -> String? {
            try await world.gateway.werklijst(for: play.actor("io")).reply
                .first { $0.soort == "ronde" }?.handeling.soort
        }
        #expect(try await soort() == "eindakkoord openen")
        _ = try await play.freeze()
        #expect(try await soort() == "ronde sluiten")
    }

    @Test("what is late stands first")
    func late() async throws {
        let report = try Report(reachable: true)
        _ = try await report.send(Report.minimal())
        let agenda = Agenda(report.world)
        _ = try await agenda.open()
        report.world.days(31)
        #expect(
            try await list(report.world, Agenda.chair) == ["laat overleg", "laat TERUGKOPPELING"])
    }

    @Test("R30 a proposal stands on the list of each deelnemer until the akkoord")
    func consent() async throws {
        let world = try World()
        var play = try Play.small(world, Form.minimal())
        try await play.openOverleg()
        try await play.addAgendapunt()
        try await play.registerTable()
        let proposal = try await world.gateway.opvolgingVoorstellen(
            play.agendapunt, outcome: "niet verder opvolgen", by: play.actor("voorzitter"),
            idempotency: nil
        ).reply
        #expect(try await list(world, play.id("io")) == ["open opvolgingsbeslissing"])
        let act = try world.act(
            play.id("io"),
            Akte.akkoordOpvolging(beslissing: proposal.id, uitkomst: proposal.uitkomst))
        _ = try await world.gateway.opvolgingAkkoord(
            proposal.id, act: act, by: play.actor("io"), idempotency: nil)
        #expect(try await list(world, play.id("io")).isEmpty)
    }

    @Test(
        "R35 R131 R132 a card stands on the list of who weighs it, then of the IO, then of the burgemeester"
    )
    func card() async throws {
        let world = try World()
        var play = try LtfPlay(world)
        let mayor = "p-kortrijk-burgemeester"
        try await play.offer()
        for who in [play.decider, "s-ltf-west-vlaanderen"] {
            #expect(try await list(world, who) == ["open afweging"])
        }
        for who in [play.officer, mayor, "p-ltf-oost-vlaanderen-ocad", "s-ltf-leuven"] {
            #expect(try await list(world, who).isEmpty, "\(who)")
        }
        try await play.weigh("gedeelte", ["categorie"])
        #expect(try await list(world, play.decider) == ["klaar stuk"])
        let waiting = try await world.gateway.werklijst(for: world.actor(play.officer)).reply
        #expect(waiting.map(\.handeling.soort) == ["vrijgeven"])
        #expect(waiting.map(\.handeling.id) == [play.stuk])
        try await play.release()
        #expect(try await list(world, play.decider).isEmpty)
        #expect(try await list(world, play.officer).allSatisfy { !$0.hasSuffix("stuk") })
        #expect(try await list(world, mayor) == ["klaar kaart"])
        #expect(try await list(world, "p-tienen-burgemeester").isEmpty)
        #expect(try await list(world, "s-livcr-kortrijk").contains("open levering"))
    }

    @Test("compliance sees suspensions; who has nothing to do sees nothing")
    func others() async throws {
        let world = try World()
        #expect(try await list(world, "p-compliance").isEmpty)
        _ = try await world.gateway.schorsen(
            SchorsingOpdracht(
                person: PersonID(unchecked: "p-tienen-io"), system: nil, certificate: nil),
            by: world.actor("p-compliance"), idempotency: nil)
        #expect(try await list(world, "p-compliance") == ["open schorsing"])
        #expect(try await list(world, "p-beheerder").isEmpty)
    }
}
