import Domain
import Exchange
import JSON
import Journal
import Testing
import TestKit

@Suite("The LIV and the security chain share nothing of themselves")
struct KetenTests {
    static let security: Set<String> = ["LIVC-R", "LTF", "justitiehuis"]

    /// Platforms of each keten in the book of the world, by id.
    func platforms(_ world: World, _ keten: Keten) -> [String] {
        world.gateway.configuration.book.platforms.filter { $0.kind.keten == keten }
            .map(\.id.text)
    }

    /// Rows of any index that name a platform of `keten`.
    func rows(_ world: World, of keten: Keten) throws -> [IndexRow] {
        let ids = platforms(world, keten)
        return try world.memory.rows.filter { row in
            ids.contains { row.key == $0 || row.key.hasPrefix($0 + "/") }
        }
    }

    func system(of platform: String) -> String { "s-\(platform)" }

    func expectEmptyInboxes(_ world: World, of keten: Keten) async throws {
        for platform in platforms(world, keten) {
            let actor: Actor
            do { actor = try world.actor(system(of: platform)) } catch { continue }
            #expect(
                try await world.gateway.postbus(after: nil, for: actor).reply.leveringen.isEmpty)
        }
    }

    @Test("R189 a whole fiche exchange, both ways, leaves nothing at the platforms of the LIV")
    func securityChain() async throws {
        let world = try World()
        var play = try Play.small(world, Form.minimal())
        let voorstel = try await world.submit(Form.minimal())
        _ = try await play.carried()
        let levering = try await world.receivedFromLTF(FinalityTests.ltfDocument())
        #expect(try !rows(world, of: .veiligheidEnPreventie).isEmpty)
        #expect(try rows(world, of: .liv).isEmpty)
        try await expectEmptyInboxes(world, of: .liv)
        for id in [levering, play.levering] {
            for stranger in ["s-liv-frontoffice", "s-coa", "s-gemeente-westerwolde"] {
                await expectRefusal("niet-gevonden") {
                    _ = try await world.gateway.leveringAfhalen(id, by: world.actor(stranger))
                }
            }
        }
        await expectRefusal("niet-gevonden") {
            _ = try await world.gateway.stukInhoud(voorstel, for: world.actor("s-liv-frontoffice"))
        }
        await expectRefusal("contact-van-het-andere-traject", [189]) {
            _ = try await world.gateway.contact(
                municipality: "41018", for: world.actor("s-liv-frontoffice"))
        }
    }

    @Test(
        "R189 a melding of a justitiehuis and a kaart of an LTF leave nothing at those of the LIV")
    func reportAndCard() async throws {
        let report = try Report(reachable: true)
        let world = report.world
        let sent = try await report.send(Report.minimal())
        _ = try await report.collect(sent.levering)
        var card = try LtfPlay(world)
        _ = try await card.carried()
        #expect(try !rows(world, of: .veiligheidEnPreventie).isEmpty)
        #expect(try rows(world, of: .liv).isEmpty)
        try await expectEmptyInboxes(world, of: .liv)
        for id in [try #require(sent.levering), card.levering] {
            for stranger in ["s-liv-frontoffice", "s-coa", "s-gemeente-westerwolde"] {
                await expectRefusal("niet-gevonden") {
                    _ = try await world.gateway.leveringAfhalen(id, by: world.actor(stranger))
                }
            }
        }
    }

    @Test("R189 a whole traject of the LIV leaves nothing at an LTF, a LIVC-R or a justitiehuis")
    func livTraject() async throws {
        let world = try World()
        var play = try LivPlay(world)
        try await play.submit()
        try await play.weigh()
        try await play.assign()
        try await play.ask()
        try await play.enrich()
        try await play.go()
        try await play.meet()
        try await play.inform()
        try await play.participate()
        try await play.question()
        try await play.analyse()
        try await play.interpret()
        try await play.present()
        try await play.agree()
        try await play.advise()
        try await play.forward()
        try await play.close()
        #expect(try await play.view().toestand == "afgesloten")
        #expect(try !rows(world, of: .liv).isEmpty)
        #expect(try rows(world, of: .veiligheidEnPreventie).isEmpty)
        try await expectEmptyInboxes(world, of: .veiligheidEnPreventie)
        let office = try world.actor("s-justitiehuis-tongeren")
        #expect(
            platforms(world, .veiligheidEnPreventie).contains("justitiehuis-tongeren"))
        #expect(try await world.gateway.postbus(after: nil, for: office).reply.leveringen.isEmpty)
        let rows = try rows(world, of: .liv).filter { $0.index == .postbus }
        #expect(!rows.isEmpty)
        for row in rows {
            for stranger in ["s-livcr-geraardsbergen", "s-ltf-oost-vlaanderen"] {
                await expectRefusal("niet-gevonden") {
                    _ = try await world.gateway.leveringAfhalen(
                        row.object, by: world.actor(stranger))
                }
            }
        }
        await expectRefusal("rol-niet-toegelaten") {
            _ = try await world.gateway.traject(
                play.id, for: world.actor("s-livcr-geraardsbergen"))
        }
    }

    @Test(
        "R189 one question over both trajecten is refused",
        arguments: [Role.livFrontoffice, .coa, .gemeente])
    func both(_ other: Role) async throws {
        let world = try World()
        let one = try world.actor("s-livcr-geraardsbergen")
        let two = Actor(
            identity: one.identity, certificate: one.certificate, roles: one.roles.union([other]))
        await expectRefusal("twee-trajecten", [189]) {
            _ = try await world.gateway.postbus(after: nil, for: two)
        }
        await expectRefusal("twee-trajecten", [189]) {
            _ = try await world.gateway.contact(municipality: "41018", for: two)
        }
        _ = try await world.gateway.postbus(after: nil, for: one)
    }
}
