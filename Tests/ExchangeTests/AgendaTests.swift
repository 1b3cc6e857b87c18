import Domain
import Exchange
import JSON
import Testing
import TestKit

@Suite("The agenda, the decision on a traject and the GGB, before a round")
struct AgendaTests {
    @Test(
        "R248 only an operational table holds cases, fiches and rounds",
        arguments: [Overlegtype.strategisch, .beleid])
    func otherTables(type: Overlegtype) async throws {
        let world = try World()
        var play = try Play.small(world, Form.minimal())
        try await play.openOverleg(type: type)
        try await world.refuses("geen-operationele-tafel", [248]) { try await play.addAgendapunt() }
        try await world.refuses("niet-gevonden") { try await play.makeFiche() }
        play.agendapunt = play.overleg
        try await world.refuses("niet-gevonden") { try await play.makeFiche() }
        play.fiche = play.overleg
        try await world.refuses("niet-gevonden") { try await play.openRound() }
        #expect(try await world.stock(of: play.id("io")).isEmpty)
    }

    @Test("R85 a name that was on the agenda before is the same person or said to be another")
    func sameName() async throws {
        let world = try World()
        var play = try Play.small(world, Form.minimal())
        try await play.openOverleg()
        try await play.addAgendapunt(isNewCase: false)
        let first = play.agendapunt
        for name in [play.subject, "TESTAERT aldous"] {
            try await world.refuses("eerder-agendapunt", [85], naming: first) {
                try await play.addAgendapunt(subject: name, isNewCase: false)
            }
        }
        try await play.addAgendapunt(subject: "Iemand Anders", isNewCase: false)
        try await play.addAgendapunt(earlier: first)
        try await play.addAgendapunt(isNewCase: true)
        var other = try Play.small(world, Form.minimal("tienen"), place: "tienen")
        try await other.openOverleg()
        try await other.addAgendapunt(isNewCase: false)
    }

    @Test("R62 a fiche is about someone on the agenda of this LIVC-R, and carries its reference")
    func onTheAgenda() async throws {
        let world = try World()
        var play = try Play.small(world, Form.minimal())
        try await play.openOverleg()
        try await play.addAgendapunt(subject: "Iemand Anders")
        try await world.refuses("niet-op-de-agenda", [62]) { try await play.makeFiche() }
        play.agendapunt = "00000000-0000-4000-8000-000000000000"
        try await world.refuses("niet-gevonden") { try await play.makeFiche() }

        var other = try Play.small(world, Form.minimal("tienen"), place: "tienen")
        try await other.openOverleg()
        try await other.addAgendapunt()
        play.agendapunt = other.agendapunt
        try await world.refuses("niet-gevonden") { try await play.makeFiche() }

        play = try Play.small(world, Form.minimal())
        #expect(try await play.carried()["agendapunt"]?.stringValue == "2026-11-21/01")
    }

    @Test("R73 a traject is a decision of deelnemers, and shows them and the agendapunt")
    func trajectory() async throws {
        let world = try World()
        let body = try Form.parse(
            """
            [{"naam": "OCMW Geraardsbergen", "opvolging": "Budgetbegeleiding."}]
            """)
        let document = try Form.minimal().with("opvolgingstraject.instanties", body)
            .with("opvolgingstraject.start", "2026-01-20")
            .with("opvolgingstraject.lopend", .bool(true))
        var play = try Play.small(world, document)
        try await play.openOverleg()
        try await play.addAgendapunt()
        try await world.refuses("geen-deelnemers", [73]) { try await play.decideTrajectory() }
        try await play.registerTable()
        try await world.refuses("traject-zonder-besluit", [73]) { try await play.makeFiche() }
        try await play.decideTrajectory()
        try await play.makeFiche()
        let item = try await world.gateway.agendapunt(
            play.agendapunt, for: play.actor("voorzitter")
        ).reply
        #expect(item.id == play.agendapunt)
        #expect(item.trajectbesluit?.deelnemers == [play.id("voorzitter"), play.id("io")])
        #expect(item.trajectbesluit?.datum == "2026-11-21")
    }

    @Test(
        "R73 start with duur or lopend is a traject: made, changed or taken from a voorstel, it asks the besluit",
        arguments: [("duur", "\"zes maanden\""), ("lopend", "true")])
    func describedByItsTime(place: String, json: String) async throws {
        let world = try World()
        let phase = try Form.minimal().with(
            "opvolgingstraject.fase", "Uitvoering van een geïndividualiseerd opvolgingstraject")
        let described = try phase.with("opvolgingstraject.start", "2026-01")
            .with("opvolgingstraject." + place, Form.parse(json))
        let voorstel = try await world.submit(described)
        var play = try Play.small(world, described)
        try await play.openOverleg()
        try await play.addAgendapunt()
        try await play.registerTable()
        try await world.refuses("traject-zonder-besluit", [73]) { try await play.makeFiche() }
        try await world.refuses("traject-zonder-besluit", [73]) {
            try await play.makeFiche(voorstel: voorstel)
        }
        play.document = phase
        try await play.makeFiche()
        try await world.refuses("traject-zonder-besluit", [73]) { try await play.change(described) }
        try await play.decideTrajectory()
        try await play.change(described)
        try await play.makeFiche(voorstel: voorstel)
        let item = try await world.gateway.agendapunt(
            play.agendapunt, for: play.actor("voorzitter")
        ).reply
        #expect(item.trajectbesluit?.deelnemers == [play.id("voorzitter"), play.id("io")])
    }

    @Test("R251 a round needs the GGB established")
    func beforeTheRound() async throws {
        let world = try World()
        var play = try Play.small(world, Form.minimal())
        try await play.untilFiche()
        try await world.refuses("ggb-niet-vastgesteld", [251]) { try await play.openRound() }
        try await world.refuses("onbekend-statuut", [79, 251]) {
            try await play.establishStatus("misschien")
        }
        let fiche = play.fiche
        try await world.refuses("vaststelling-in-de-toekomst", [251]) {
            _ = try await world.gateway.statuutVaststellen(
                fiche, status: "geen", day: world.gateway.today.advanced(byDays: 1),
                source: "T.E.R.", by: play.actor("io"), idempotency: nil)
        }
        for source in ["", "  ", "\n"] {
            try await world.refuses("onderdeel-ontbreekt", [251]) {
                _ = try await world.gateway.statuutVaststellen(
                    fiche, status: "geen", day: world.gateway.today, source: source,
                    by: play.actor("io"), idempotency: nil)
            }
        }
        try await world.refuses("ggb-niet-vastgesteld", [251]) { try await play.openRound() }
        try await play.establishStatus("FTF")
        try await play.openRound()
    }
}
