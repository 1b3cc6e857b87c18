import Domain
import Exchange
import JSON
import Testing
import TestKit

@Suite("What a reader sees nothing of is no answer, on no way")
struct BlankTests {
    static let blanks = [" ", "\u{a0}", "\u{200b}", "\u{2003}\n", "\u{3164}"]

    /// Expects that `body` is refused for a blank at this place.
    private func refuses(
        _ world: World, _ rules: [Int], code: String = "lege-tekst", at pointer: String,
        sourceLocation: SourceLocation = #_sourceLocation, _ body: () async throws -> Void
    ) async throws {
        try await world.refuses(code, rules, sourceLocation: sourceLocation) {
            do { try await body() } catch let refusal as Refusal {
                #expect(refusal.pointer == pointer, sourceLocation: sourceLocation)
                throw refusal
            }
        }
    }

    @Test(
        "R87 R102 a fiche with a blank mark or source is refused, with the element",
        arguments: blanks)
    func fiche(blank: String) async throws {
        let world = try World()
        let time: JSONValue = ["onbekend": .string(blank)]
        let unknown = try Form.minimal().with(
            domain: "daden", [Form.element(), Form.element(tijd: time)])
        try await refuses(world, [87], at: "/document/risicodomeinen/daden/1/tijd/onbekend") {
            try await world.submit(unknown)
        }
        let unsourced = try Form.minimal().with(
            domain: "psychischeStoornissen", [Form.diagnosis(bron: blank)])
        let place = "/document/risicodomeinen/psychischeStoornissen/0/bevestiging/bron"
        try await refuses(world, [102], at: place) { try await world.submit(unsourced) }
    }

    @Test("R181 R185 an aanmelding with a blank source or reason is refused", arguments: blanks)
    func aanmelding(blank: String) async throws {
        let world = try World()
        for (path, pointer, rule) in [
            ("verblijfStrijdgebied.bron", "verblijfStrijdgebied/bron", 181),
            ("mogelijkeRadicalisering.bron", "mogelijkeRadicalisering/bron", 181),
        ] {
            let form = try LivForm.aanmelding().with("aanmelding." + path, blank)
            var play = try LivPlay(world, aanmelding: form)
            try await refuses(world, [rule], at: "/document/aanmelding/" + pointer) {
                try await play.submit()
            }
        }
        let unmotivated = try LivForm.aanmelding().with(
            "aanmelding.meldplicht", ["staat": "niet gemeld", "reden": .string(blank)])
        var play = try LivPlay(world, aanmelding: unmotivated)
        try await refuses(world, [185], at: "/document/aanmelding/meldplicht/reden") {
            try await play.submit()
        }
    }

    @Test(
        "R195 R203 a blank rechtsgrond, and a blank part of a duiding, are refused",
        arguments: blanks)
    func traject(blank: String) async throws {
        let world = try World()
        var play = try LivPlay(world)
        try await play.untilGo()
        try await play.meet()
        let identity = LivForm.identity(on: world.gateway.today)
            .with("naGo.rechtsgrondOpdrachtgever", blank)
        try await refuses(world, [195], at: "/document/naGo/rechtsgrondOpdrachtgever") {
            try await play.inform(identity)
        }
        try await play.inform()
        try await play.participate()
        try await play.question()
        try await play.analyse()
        for part in ["methode", "onderbouwing", "ethischKader"] {
            try await refuses(world, [203], at: "/document/duiding/" + part) {
                try await play.interpret(LivForm.duiding().with("duiding." + part, blank))
            }
        }
        try await play.interpret()
    }

    @Test(
        "R251 R73 R62 source of the GGB, besluit and name of an agendapunt are no blanks",
        arguments: blanks)
    func table(blank: String) async throws {
        let world = try World()
        var play = try Play.small(world, Form.minimal())
        try await play.openOverleg()
        try await refuses(world, [62], code: "onderdeel-ontbreekt", at: "/naam") {
            try await play.addAgendapunt(subject: blank)
        }
        try await play.addAgendapunt()
        try await play.registerTable()
        let item = play.agendapunt
        try await refuses(world, [73], code: "onderdeel-ontbreekt", at: "/besluit") {
            _ = try await world.gateway.trajectBeslissen(
                item, decision: blank, by: play.actor("voorzitter"), idempotency: nil)
        }
        try await play.makeFiche()
        let fiche = play.fiche
        try await refuses(world, [251], code: "onderdeel-ontbreekt", at: "/bron") {
            _ = try await world.gateway.statuutVaststellen(
                fiche, status: "geen", day: world.gateway.today, source: blank,
                by: play.actor("io"), idempotency: nil)
        }
        try await world.refuses("ggb-niet-vastgesteld", [251]) { try await play.openRound() }
    }

    @Test(
        "R135 R143 an expert without a name, or an afwijzing without a reason, changes nothing",
        arguments: blanks)
    func justitiehuis(blank: String) async throws {
        let report = try Report(reachable: true)
        let world = report.world
        try await refuses(world, [135], at: "/document/ondersteunendeExpert") {
            _ = try await report.send(
                Report.minimal().with("ondersteunendeExpert", .string(blank)))
        }
        let sent = try await report.send(Report.minimal().with("ondersteunendeExpert", nil))
        let office = try world.actor(Report.office)
        try await refuses(world, [135], code: "onderdeel-ontbreekt", at: "/expert") {
            _ = try await world.gateway.meldingBijwerken(
                sent.id, .expert(blank), by: office, idempotency: nil)
        }
        #expect(
            try await report.owed(Report.office).map(\.soort) == ["EXPERT_AANSTELLEN"])
        #expect(
            try await world.gateway.stuk(sent.id, for: office).reply.merken
                == [JustitiehuisRules.expertMark])

        let agenda = Agenda(world)
        let overleg = try await agenda.open()
        try await agenda.add("Jorn Verstockelt", to: overleg)
        let invitation = try #require(try await agenda.toDecide().first)
        try await refuses(world, [143], code: "geen-reden", at: "/reden") {
            try await agenda.decide(invitation.id, .afwijzen, reason: blank)
        }
        #expect(try await agenda.toDecide().map(\.id) == [invitation.id])
        await expectRefusal("uitnodiging-niet-beslist", [143]) { try await agenda.close(overleg) }
        try await agenda.decide(invitation.id, .afwijzen, reason: "Niet nodig.")
        try await agenda.close(overleg)
    }
}
