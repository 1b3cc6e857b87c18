import Domain
import Exchange
import JSON
import Testing
import TestKit

@Suite("A proposal is its platform's own until the IO takes it up")
struct ProposalTests {
    private static let system = "s-livcr-geraardsbergen"
    private static let better = "Hij hervatte zijn opleiding."

    private static func newer() throws -> JSONValue {
        try Form.minimal().with("opvolgingstraject.evaluatie", better)
    }

    private static func renew(
        _ id: String, _ document: JSONValue, in world: World, version: Int? = nil,
        as system: String = system
    ) async throws -> StukWeergave {
        var entry = StukOpdracht("terugkoppelingsfiche", document)
        entry.version = version
        return try await world.gateway.stukVernieuwen(
            id, entry, by: world.actor(system), idempotency: nil
        ).reply
    }

    private static func withdraw(
        _ id: String, in world: World, as system: String = system
    ) async throws -> StukWeergave {
        try await world.gateway.stukIntrekken(id, by: world.actor(system), idempotency: nil).reply
    }

    @Test("R65 R66 its platform renews it, and the IO takes up the newest text")
    func renewed() async throws {
        let world = try World()
        let voorstel = try await world.submit(Form.minimal())
        let view = try await Self.renew(voorstel, Self.newer(), in: world, version: 1)
        #expect(view.id == voorstel && view.nummer == 2)
        #expect(view.toestand == "bij de Information Officer")
        #expect(try world.memory.entries.last?.kind == .stukVernieuwd)
        #expect(try await world.stock(of: "p-geraardsbergen-io").map(\.id) == [voorstel])
        var play = try Play.small(world, Self.newer())
        try await play.openOverleg()
        try await play.addAgendapunt()
        try await play.registerTable()
        try await play.decideTrajectory()
        try await play.makeFiche(voorstel: voorstel)
        let read = try await world.gateway.stukInhoud(play.fiche, for: play.actor("io")).reply
        #expect(read.inhoud.value.contains(Self.better))
    }

    @Test("R65 R132 what may not take its place is refused, and the text stands as it was")
    func otherText() async throws {
        let world = try World()
        let voorstel = try await world.submit(Form.minimal())
        _ = try await Self.renew(voorstel, Self.newer(), in: world)
        try await world.refuses("verouderde-versie", [65]) {
            _ = try await Self.renew(voorstel, Form.minimal(), in: world, version: 1)
        }
        // The other municipality of the same LIVC-R, and one of another.
        let lierde = try Form.minimal().with("gegevensBespreking.gemeente", "Lierde")
            .with("gegevensBespreking.nis", "45063")
        await expectRefusal("gemeente-zonder-livcr") {
            _ = try await Self.renew(voorstel, lierde, in: world)
        }
        try await world.refuses("gemeente-van-ander-platform", [44, 62]) {
            _ = try await Self.renew(voorstel, Form.minimal("tienen"), in: world)
        }
        try await world.refuses("rechtstreeks-geadresseerd", [23, 42]) {
            var entry = try StukOpdracht("terugkoppelingsfiche", Self.newer())
            entry.addressee = "ltf-oost-vlaanderen"
            _ = try await world.gateway.stukVernieuwen(
                voorstel, entry, by: world.actor(Self.system), idempotency: nil)
        }
        try await world.refuses("ander-stuk", [132]) {
            _ = try await world.gateway.stukVernieuwen(
                voorstel, StukOpdracht("informatiekaart", Self.newer()),
                by: world.actor(Self.system), idempotency: nil)
        }
        try await world.refuses("geen-bijlagen", [136]) {
            _ = try await Self.renew(
                voorstel, Self.newer().with("bijlagen", ["verslag.pdf"]), in: world)
        }
        let kept = try await world.gateway.stukInhoud(voorstel, for: world.actor(Self.system)).reply
        #expect(kept.nummer == 2 && kept.inhoud.value.contains(Self.better))
    }

    @Test("R63 its platform takes it back, and nobody makes a fiche of it any more")
    func withdrawn() async throws {
        let world = try World()
        let voorstel = try await world.submit(Form.minimal())
        #expect(try await Self.withdraw(voorstel, in: world).toestand == "ingetrokken")
        #expect(try world.memory.entries.last?.kind == .stukIngetrokken)
        #expect(try await world.stock(of: "p-geraardsbergen-io").isEmpty)
        #expect(try await world.waiting(for: Self.system).isEmpty)
        try await world.refuses("stuk-ingetrokken") {
            _ = try await Self.renew(voorstel, Self.newer(), in: world)
        }
        for who in [Self.system, "p-geraardsbergen-io"] {
            try await world.refuses("stuk-ingetrokken") {
                _ = try await Self.withdraw(voorstel, in: world, as: who)
            }
        }
        var play = try Play.small(world, Form.minimal())
        try await play.openOverleg()
        try await play.addAgendapunt()
        try await world.refuses("voorstel-al-opgenomen", [66]) {
            try await play.makeFiche(voorstel: voorstel)
        }
    }

    @Test("R66 R251 before an IO took it up, no status is established and no round opens on it")
    func notYet() async throws {
        let world = try World()
        var play = try Play.small(world, Form.minimal())
        play.fiche = try await world.submit(Form.minimal())
        let proposed = play
        try await world.refuses("niet-gevonden") { try await proposed.establishStatus() }
        try await world.refuses("niet-gevonden") { try await play.openRound() }
        await expectRefusal("niet-gevonden") { _ = try await proposed.preview() }
    }

    @Test("R66 what the IO took up or declined is no longer the platform's to change")
    func handled() async throws {
        let world = try World()
        let voorstel = try await world.submit(Form.minimal())
        var play = try Play.small(world, Form.minimal())
        try await play.openOverleg()
        try await play.addAgendapunt()
        try await play.registerTable()
        try await play.makeFiche(voorstel: voorstel)
        let declined = try await world.submit(Form.minimal())
        _ = try await Self.withdraw(declined, in: world, as: "p-geraardsbergen-io")
        for id in [voorstel, declined] {
            try await world.refuses("voorstel-al-behandeld", [66]) {
                _ = try await Self.renew(id, Self.newer(), in: world)
            }
            try await world.refuses("voorstel-al-behandeld", [66]) {
                _ = try await Self.withdraw(id, in: world)
            }
        }
        // What the IO himself withdrew from his table stays so.
        _ = try await Self.withdraw(play.fiche, in: world, as: "p-geraardsbergen-io")
        let withdrawn = play
        try await world.refuses("stuk-ingetrokken") {
            try await withdrawn.change(Self.newer())
        }
        try await world.refuses("stuk-ingetrokken") { try await withdrawn.establishStatus() }
        try await world.refuses("stuk-ingetrokken") { try await play.openRound() }
    }

    @Test(
        "to every other platform, and to an IO of another zone, a proposal does not exist",
        arguments: ["s-livcr-tienen", "s-ltf-oost-vlaanderen", "s-coa", "s-vcet", "p-tienen-io"])
    func stranger(who: String) async throws {
        let world = try World()
        let voorstel = try await world.submit(Form.minimal())
        let nothing = "00000000-0000-4000-8000-000000000000"
        for id in [voorstel, nothing] {
            await expectRefusal("niet-gevonden") {
                _ = try await Self.renew(id, Self.newer(), in: world, as: who)
            }
            await expectRefusal("niet-gevonden") {
                _ = try await Self.withdraw(id, in: world, as: who)
            }
            await expectRefusal("niet-gevonden") {
                _ = try await world.gateway.stuk(id, for: world.actor(who))
            }
            await expectRefusal("niet-gevonden") {
                _ = try await world.gateway.stukInhoud(id, for: world.actor(who))
            }
        }
    }
}
