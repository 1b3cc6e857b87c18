import Aids
import Domain
import Exchange
import JSON
import Policy
import Testing
import TestKit

@Suite("What an LTF decided stands only as long as who decided and what was offered")
struct LtfStandingTests {
    private func weighed(_ world: World) async throws -> LtfPlay {
        var play = try LtfPlay(world)
        try await play.offer()
        try await play.weigh()
        return play
    }

    @Test("R58 R132 nothing leaves on the besluit of a person who was suspended since")
    func person() async throws {
        let world = try World()
        var play = try await weighed(world)
        let shown = try await play.preview().digest
        _ = try await world.gateway.schorsen(
            SchorsingOpdracht(
                person: PersonID(unchecked: play.decider), system: nil, certificate: nil),
            by: world.actor("p-compliance"), idempotency: nil)
        try await world.refuses("beslisser-niet-meer-bevoegd", [58, 132]) {
            try await play.release(digest: shown)
        }
        #expect(try await play.inbox().isEmpty)
    }

    @Test("R58 R132 nothing leaves on a besluit signed with a certificate that was suspended since")
    func certificate() async throws {
        let world = try World()
        var play = try await weighed(world)
        let shown = try await play.preview().digest
        _ = try await world.gateway.schorsen(
            SchorsingOpdracht(
                person: nil, system: nil,
                certificate: world.certificate(play.decider).fingerprint),
            by: world.actor("p-compliance"), idempotency: nil)
        try await world.refuses("beslisser-niet-meer-bevoegd", [58, 132]) {
            try await play.release(digest: shown)
        }
    }

    @Test("R58 R132 nothing leaves on the besluit of who no longer sits for the LTF")
    func seat() async throws {
        let world = try World()
        var play = try await weighed(world)
        let shown = try await play.preview().digest
        let decider = play.decider
        try await world.activate(book: { $0.without(.ltfVertegenwoordiger, decider) })
        try await world.refuses("beslisser-niet-meer-bevoegd", [58, 132]) {
            try await play.release(digest: shown)
        }
    }

    @Test("R132 a stuk that its LTF took back is neither weighed, renewed nor taken back again")
    func withdrawn() async throws {
        let world = try World()
        var play = try await weighed(world)
        let shown = try await play.preview()
        let system = try world.actor("s-ltf-west-vlaanderen")
        let view = try await world.gateway.stukIntrekken(
            play.stuk, by: system, idempotency: nil
        ).reply
        #expect(view.toestand == "ingetrokken")
        let digest = try #require(Digest(hex: shown.digest))
        try await world.refuses("stuk-ingetrokken", [132]) {
            try await play.weigh(motivation: "opnieuw afgewogen", digest: digest)
        }
        try await world.refuses("stuk-ingetrokken", [132]) { try await play.renew() }
        try await world.refuses("stuk-ingetrokken", [132]) {
            _ = try await world.gateway.stukIntrekken(play.stuk, by: system, idempotency: nil)
        }
        #expect(try await play.inbox().isEmpty)
    }

    @Test("R131 to an IO of another zone a stuk does not exist, whatever is wrong with it")
    func otherZone() async throws {
        let world = try World()
        let play = try await weighed(world)
        try await world.activate(book: { book in
            book.with(platforms: book.platforms.filter { $0.id.text != "livcr-kortrijk" })
        })
        await expectRefusal("niet-gevonden") {
            _ = try await play.preview(by: "p-tienen-io")
        }
    }

    @Test("R35 a card whose route is closed is not read by the burgemeester either")
    func closedRoute() async throws {
        let world = try World()
        var play = try LtfPlay(world)
        _ = try await play.carried()
        let mayor = try world.actor("p-kortrijk-burgemeester")
        _ = try await world.gateway.leveringAfhalen(play.levering, by: mayor)
        try await world.activate(policies: { set in
            set.with(routes: set.routes.filter { $0.documentType != "informatiekaart" })
        })
        await expectRefusal("geen-route") {
            _ = try await world.gateway.leveringAfhalen(play.levering, by: mayor)
        }
    }

    @Test("R14 what the LIVC-R withholds by its own policy does not leave to it on a card")
    func overlay() async throws {
        let world = try World()
        try await world.withhold(
            "naam", of: "LTF naar LIVC-R, informatiekaart", at: "livcr-kortrijk")
        var play = try LtfPlay(world)
        let document = try await play.carried()
        #expect(document["persoonsgegevens"]?["voornamen"] != nil)
        #expect(document["persoonsgegevens"]?["naam"] == nil)
    }

    @Test("R14 what the LIVC-R withholds by its own policy does not reach it from a justitiehuis")
    func reportOverlay() async throws {
        let office = try Report(reachable: true)
        try await office.world.withhold(
            "ondersteunende expert", of: "justitiehuis naar LIVC-R, aanmelding",
            at: "livcr-maaseik")
        let sent = try await office.send(Report.minimal())
        let document = try await office.collect(sent.levering)["document"]
        #expect(document?["justitiabele"]?["naam"] == "Jorn Verstockelt")
        #expect(document?["ondersteunendeExpert"] == nil)
    }
}

extension World {
    /// Activates a local policy by which one LIVC-R withholds one field of a route.
    fileprivate func withhold(_ field: String, of route: String, at livcr: String) async throws {
        try await activate(policies: { set in
            let register = set.register
            let overlay = LocalOverlay(
                name: "strenger", livcr: PlatformID(unchecked: livcr), route: route,
                closesRoute: false,
                rows: [LocalRow(phrase: field, verdict: .withhold, position: nowhere)],
                switchedOff: [], digest: set.digest, position: nowhere)
            return set.with(
                register: AidRegister(
                    instruments: register.instruments, initiatives: register.initiatives,
                    frameworks: register.frameworks, levels: register.levels,
                    overlays: [overlay]))
        })
    }
}
