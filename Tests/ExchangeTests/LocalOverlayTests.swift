import Aids
import Domain
import Exchange
import JSON
import Journal
import Policy
import PolicyDesk
import Testing
import TestKit

@Suite("A local overlay narrows what one LIVC-R lets leave, and nothing of another")
struct LocalOverlayTests {
    private static func world(_ overlay: LocalOverlay) throws -> World {
        try World(policies: { set in
            let old = set.register
            return set.with(
                register: AidRegister(
                    instruments: old.instruments, initiatives: old.initiatives,
                    frameworks: old.frameworks, levels: old.levels, overlays: [overlay]))
        })
    }

    private static func overlay(
        _ livcr: String, rows: [(String, Verdict)] = [], closes: Bool = false, off: [String] = []
    ) throws -> LocalOverlay {
        LocalOverlay(
            name: "lokaal", livcr: PlatformID(unchecked: livcr),
            route: "LIVC-R naar LTF, terugkoppelingsfiche", closesRoute: closes,
            rows: rows.map { LocalRow(phrase: $0.0, verdict: $0.1, position: nowhere) },
            switchedOff: off.map { LocalOverlay.Switch(aid: $0, position: nowhere) },
            digest: try #require(Digest(hex: String(repeating: "ab", count: 32))),
            position: nowhere)
    }

    @Test("R14 the outcome changes for that LIVC-R only; that of a second is identical")
    func onlyThere() async throws {
        let overlay = try LocalOverlayTests.overlay(
            "livcr-geraardsbergen", rows: [("geboortedatum", .generalise(.decennium))])
        var births: [String] = []
        for (place, world) in [
            ("geraardsbergen", try LocalOverlayTests.world(overlay)),
            ("tienen", try LocalOverlayTests.world(overlay)), ("geraardsbergen", try World()),
            ("tienen", try World()),
        ] {
            var play = try Play(
                world, place: place, ltf: place == "tienen" ? "leuven" : "oost-vlaanderen",
                table: ["voorzitter", "ocmw"], document: Form.minimal(place))
            try await play.untilFiche()
            let shown = try await world.gateway.voorbeeld(play.fiche, for: play.actor("ocmw")).reply
            let bytes = try JSONReader.parse(Array(shown.inhoud.utf8))
            births.append(
                bytes.at("document.gegevensBespreking.geboortedatum")?.text ?? "geen")
        }
        #expect(births == ["\"1990-1999\"", "\"1991\"", "\"1991\"", "\"1991\""])
    }

    @Test("R14 a route that a LIVC-R does not use is closed there, and open elsewhere")
    func closed() async throws {
        let world = try LocalOverlayTests.world(
            LocalOverlayTests.overlay("livcr-geraardsbergen", closes: true))
        func propose(_ place: String) async throws {
            _ = try await world.gateway.stukIndienen(
                StukOpdracht("terugkoppelingsfiche", Form.minimal(place)),
                by: world.actor("s-livcr-\(place)"),
                idempotency: nil)
        }
        try await world.refuses("lokaal-gesloten", [14]) { try await propose("geraardsbergen") }
        try await propose("tienen")
    }

    @Test("R260 what a LIVC-R configured of its own stands in the journal when it comes into force")
    func journaled() async throws {
        let overlay = try LocalOverlayTests.overlay("livcr-geraardsbergen", off: ["alveole"])
        let world = try World()
        func local() throws -> [Entry.Code] {
            try world.memory.entries.flatMap(\.codes).filter { $0.name == "lokaal" }
        }
        #expect(try local().isEmpty)
        try await world.activate(policies: { set in
            let old = set.register
            return set.with(
                register: AidRegister(
                    instruments: old.instruments, initiatives: old.initiatives,
                    frameworks: old.frameworks, levels: old.levels, overlays: [overlay]))
        })
        #expect(
            try local() == [
                Entry.Code("lokaal", "livcr-geraardsbergen:\(overlay.digest.hex)")
            ])
    }

    @Test(
        "R260 every local overlay is named, in as many entries as it takes, before the set is in force",
        arguments: [
            (ExchangeLimits.journaledOverlays, 1), (ExchangeLimits.journaledOverlays + 1, 2),
            (2 * ExchangeLimits.journaledOverlays + 1, 3),
        ])
    func allNamed(count: Int, entries: Int) async throws {
        let overlays = try (0..<count).map { number in
            LocalOverlay(
                name: "lokaal", livcr: PlatformID(unchecked: "livcr-\(number)"), route: nil,
                closesRoute: false, rows: [],
                switchedOff: [LocalOverlay.Switch(aid: "alveole", position: nowhere)],
                digest: try #require(
                    Digest(
                        hex: String(repeating: "0", count: 61) + String(number + 256, radix: 16))),
                position: nowhere)
        }
        let world = try World()
        try await world.activate(policies: { set in
            let old = set.register
            return set.with(
                register: AidRegister(
                    instruments: old.instruments, initiatives: old.initiatives,
                    frameworks: old.frameworks, levels: old.levels, overlays: overlays))
        })
        let made = try world.memory.entries
        #expect(made.count == entries)
        #expect(made.allSatisfy { $0.kind == .beleidGeactiveerd })
        #expect(made.dropLast().allSatisfy { $0.contents.isEmpty })
        #expect(made.last?.contents.isEmpty == false, "the set comes into force with the last")
        #expect(
            made.flatMap(\.codes).filter { $0.name == "lokaal" }
                == overlays.map { Entry.Code("lokaal", "\($0.livcr):\($0.digest.hex)") })
        let set = world.gateway.configuration.policies.digest
        #expect(
            made.allSatisfy { $0.digests.contains { $0.name == "beleidsset" && $0.digest == set } })
    }

    @Test("R260 an aid that a LIVC-R switched off is refused there and absent from its choices")
    func switchedOff() async throws {
        let overlay = try LocalOverlayTests.overlay("livcr-geraardsbergen", off: ["alveole"])
        let world = try LocalOverlayTests.world(overlay)
        func choices(_ livcr: String) async throws -> [String] {
            try await world.gateway.instrumenten(
                Keuzevraag(
                    livcr: PlatformID(unchecked: livcr), municipality: nil, audience: nil),
                for: world.actor("p-geraardsbergen-ocmw")
            ).reply.map(\.instrument)
        }
        #expect(try await !choices("livcr-geraardsbergen").contains("alveole"))
        #expect(try await choices("livcr-tienen").contains("alveole"))
        var play = try Play(world)
        try await play.openOverleg()
        let overleg = play.overleg
        try await world.refuses("lokaal-niet-in-gebruik", [260]) {
            _ = try await world.gateway.instrumentGebruiken(
                "alveole", in: overleg, users: [PersonID(unchecked: "p-geraardsbergen-ocmw")],
                by: world.actor("p-geraardsbergen-coordinator"), idempotency: nil)
        }
    }
}
