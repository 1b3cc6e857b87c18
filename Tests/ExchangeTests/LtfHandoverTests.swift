import Domain
import Exchange
import JSON
import Policy
import Testing
import TestKit

/// The overdracht of a person who moved from Geraardsbergen to Tienen: the LTF Oost-Vlaanderen decides,
/// the IO of the new zone carries, the LTF Leuven receives.
@Suite("The overdracht of one LTF to another")
struct LtfHandoverTests {
    private static let newcomer = "s-ltf-leuven"

    static func document() throws -> JSONValue {
        try Form.parse(
            """
            {"persoonsgegevens": {"naam": "Testaert", "voornamen": "Aldous",
              "geboortedatum": "1991-11-09"},
             "overdracht": {"vorigeGemeente": "Geraardsbergen", "vorigeNis": "41018",
              "reden": "verhuizing", "bevoegdSinds": "2026-11-01"},
             "opvolging": {"gevolgdSinds": "2025-03-14",
              "standVanZaken": "Komt zijn afspraken na sinds de zomer."},
             "maatregelen": [{"soort": "signalering", "sinds": "2025-04-01", "tot": "2026-04-01"},
              {"soort": "politionele opvolging", "tekst": "Maandelijks gesprek.",
               "sinds": "2025-04-01"}],
             "openstaand": ["Wie neemt het maandelijkse gesprek over?"]}
            """)
    }

    private func open() throws -> World { try World(overlay: ReferralTests.overlay) }

    private func weighed(_ world: World) async throws -> LtfPlay {
        var play = try LtfPlay(handover: Self.document(), world)
        try await play.offer()
        try await play.weigh(to: "ltf-leuven")
        return play
    }

    private func inbox(_ world: World, _ system: String = newcomer) async throws -> [PostbusRegel] {
        try await world.gateway.postbus(after: nil, for: world.actor(system)).reply.leveringen
    }

    @Test("R1 R41 the shipped set has no way from an LTF to another, and nothing is kept")
    func closed() async throws {
        let world = try World()
        var play = try LtfPlay(handover: Self.document(), world)
        try await world.refuses("geen-route", [1, 41]) { try await play.offer() }
        #expect(try await inbox(world).isEmpty)
    }

    @Test("R5 R32 R44 R58 opened by a file of its own, it goes by besluit to the one competent LTF")
    func opened() async throws {
        let world = try open()
        var play = try await weighed(world)
        let released = try await play.release()
        #expect(released.ontvanger == "ltf-leuven" && released.drager == "p-tienen-io")
        #expect(released.overeengekomenDigest == released.geleverdeDigest)
        let collected = try await world.gateway.leveringAfhalen(
            play.levering, by: world.actor(Self.newcomer)
        ).reply
        #expect(collected.digest == released.overeengekomenDigest)
        let sent = try JSONReader.parse(Array(collected.inhoud.utf8))
        #expect(sent["documenttype"] == "overdracht LTF" && sent["finaliteit"] == "veiligheid")
        #expect(sent["document"] == (try Self.document()))
        #expect(sent.at("afzender.ltf") == "LTF Oost-Vlaanderen")
        for other in ["s-ltf-oost-vlaanderen", "s-ltf-antwerpen", "s-livcr-tienen"] {
            #expect(try await inbox(world, other).isEmpty)
        }
    }

    @Test("R133 what the besluit does not name leaves no trace")
    func part() async throws {
        let world = try open()
        var play = try LtfPlay(handover: Self.document(), world)
        let sent = try await play.sentPart(
            ["persoonsgegevens.naam", "maatregelen[1]"], to: "ltf-leuven", read: Self.newcomer)
        #expect(
            sent == [
                "persoonsgegevens": ["naam": "Testaert"],
                "maatregelen": [
                    [
                        "soort": "politionele opvolging", "tekst": "Maandelijks gesprek.",
                        "sinds": "2025-04-01",
                    ]
                ],
            ])
    }

    private struct Bad: Sendable, CustomTestStringConvertible {
        let what: String
        let code: String
        let rules: [Int]
        var pointer: String?
        let change: @Sendable (inout LtfPlay) -> Void
        var testDescription: String { what }
    }

    private static let bad: [Bad] = [
        Bad(
            what: "from an LTF that never followed the person", code: "niet-de-bevoegde-ltf",
            rules: [5, 44], pointer: "/document/overdracht/vorigeNis"
        ) { $0.ltf = "antwerpen" },
        Bad(
            what: "to the LTF that is competent already", code: "zelfde-ltf", rules: [5, 44],
            pointer: "/gemeente"
        ) { $0.municipality = "46021" },
        Bad(
            what: "to another than the competent LTF", code: "niet-de-bevoegde-ltf", rules: [44],
            pointer: "/ontvanger"
        ) { $0.recipient = "ltf-antwerpen" },
        Bad(
            what: "without the new municipality", code: "geen-gemeente", rules: [131],
            pointer: "/gemeente"
        ) { $0.municipality = nil },
        Bad(
            what: "for a municipality that nobody knows", code: "onbekende-gemeente", rules: [74],
            pointer: "/gemeente"
        ) { $0.municipality = "99999" },
        Bad(
            what: "from a municipality without LTF", code: "gemeente-zonder-bevoegde-ltf",
            rules: [5, 44]
        ) { $0.document = $0.document.with("overdracht.vorigeNis", "99999") },
        Bad(
            what: "with the motivering of a fiche", code: "hoort-niet-bij-dit-stuk",
            rules: [45, 132], pointer: "/motivering"
        ) { $0.motivation = "nuttig" },
        Bad(what: "a minor", code: "minderjarige", rules: [245], pointer: "/document") {
            $0.document = $0.document.with("persoonsgegevens.geboortedatum", "2012-01-01")
        },
        Bad(what: "of unknown age", code: "minderjarige", rules: [245], pointer: "/document") {
            $0.document = $0.document.with("persoonsgegevens.geboortedatum", nil)
        },
        Bad(
            what: "followed after the handover", code: "opvolging-na-overdracht", rules: [44],
            pointer: "/document/opvolging/gevolgdSinds"
        ) { $0.document = $0.document.with("opvolging.gevolgdSinds", "2026-11-02") },
        Bad(
            what: "no state of affairs", code: "veld-ontbreekt", rules: [],
            pointer: "/document/opvolging/standVanZaken"
        ) { $0.document = $0.document.with("opvolging.standVanZaken", nil) },
        Bad(
            what: "a classified text", code: "geclassificeerd", rules: [123],
            pointer: "/document/opvolging/standVanZaken"
        ) {
            $0.document = $0.document.with(
                "opvolging.standVanZaken", "ZEER GEHEIM wet van 11 december 1998")
        },
        Bad(
            what: "an attachment", code: "geen-bijlagen", rules: [136],
            pointer: "/document/bijlagen"
        ) { $0.document = $0.document.with("bijlagen", ["verslag.pdf"]) },
    ]

    @Test("what may not be handed over is refused, and nothing is kept", arguments: bad)
    private func refused(_ row: Bad) async throws {
        let world = try open()
        var play = try LtfPlay(handover: Self.document(), world)
        row.change(&play)
        try await world.refuses(row.code, row.rules) {
            do { try await play.offer() } catch let refusal as Refusal {
                #expect(refusal.pointer == row.pointer)
                throw refusal
            }
        }
        #expect(try await inbox(world).isEmpty)
    }

    @Test(
        "R41 R44 nobody but an LTF hands over",
        arguments: ["s-livcr-geraardsbergen", "s-justitiehuis-tongeren", "s-coa"])
    func sender(who: String) async throws {
        let world = try open()
        try await world.refuses("geen-toegelaten-drager", [41, 44]) {
            _ = try await world.gateway.stukIndienen(
                StukOpdracht("overdracht LTF", Self.document()), by: world.actor(who),
                idempotency: nil)
        }
    }

    @Test(
        "R58 R132 without a besluit nothing leaves, nor on one for another LTF or another version")
    func decision() async throws {
        let world = try open()
        var play = try LtfPlay(handover: Self.document(), world)
        try await play.offer()
        try await world.refuses("geen-afweging", [58, 132]) {
            try await play.release(
                besluit: "00000000-0000-4000-8000-000000000000", digest: Self.anyDigest)
        }
        try await world.refuses("andere-ontvanger", [132]) {
            try await play.weigh(to: "ltf-antwerpen")
        }
        try await world.refuses("andere-versie", [132]) {
            try await play.weigh(to: "ltf-leuven", version: "2")
        }
        #expect(try await inbox(world).isEmpty)
    }

    private static let anyDigest = String(repeating: "0", count: 64)

    @Test("R132 a new version voids the besluit on the one before, and a stale one is refused")
    func renewed() async throws {
        let world = try open()
        var play = try await weighed(world)
        let shown = try await play.preview().digest
        play.document = play.document.with("opvolging.standVanZaken", "Kwam twee keer niet.")
        try await play.renew()
        try await world.refuses("geen-afweging", [58, 132]) {
            try await play.release(digest: shown)
        }
        var stale = StukOpdracht("overdracht LTF", play.document)
        (stale.municipality, stale.version) = (play.municipality, 1)
        try await world.refuses("verouderde-versie") {
            _ = try await world.gateway.stukVernieuwen(
                play.stuk, stale, by: world.actor("s-ltf-oost-vlaanderen"), idempotency: nil)
        }
        try await play.weigh(to: "ltf-leuven", version: "2")
        try await play.release()
        #expect(try await inbox(world).count == 1)
    }

    @Test(
        "R44 an LTF that is no longer competent where it followed, or whose successor is not, stops"
    )
    func moved() async throws {
        for (code, refusal, rule) in [
            ("41018", "niet-meer-de-bevoegde-ltf", 44), ("24107", "gemeente-verhuisd", 131),
        ] {
            let world = try open()
            var play = try await weighed(world)
            let shown = try await play.preview().digest
            try await world.activate(book: { book in
                book.with(
                    competences: book.competences.map {
                        $0.municipality == code
                            ? Competence(
                                municipality: code,
                                platform: PlatformID(unchecked: "ltf-antwerpen"),
                                validity: $0.validity) : $0
                    })
            })
            await expectRefusal(refusal, [rule]) { try await play.release(digest: shown) }
            #expect(try await inbox(world).isEmpty)
        }
    }

    @Test(
        "R131 nobody but the IO of the new zone carries it; to all others it does not exist",
        arguments: ["p-geraardsbergen-io", "p-tienen-korpschef", "p-ltf-oost-vlaanderen-ocad"])
    func carrier(who: String) async throws {
        let world = try open()
        var play = try await weighed(world)
        let shown = try await play.preview().digest
        await #expect(throws: Refusal.self) { try await play.release(by: who, digest: shown) }
        #expect(try await inbox(world).isEmpty)
    }

    @Test("R32 what an LTF got of a LIVC-R for prevention is not handed on for security")
    func finality() async throws {
        let world = try open()
        let text = "Hij sprak op de opendeurdag lang over zijn broer."
        var table = try Play.small(
            world, Form.minimal().with("opvolgingstraject.evaluatie", .string(text)))
        _ = try await table.carried()
        var play = try LtfPlay(handover: Self.document(), world)
        play.document = play.document.with("opvolging.standVanZaken", .string(text))
        try await world.refuses("andere-finaliteit", [32]) { try await play.offer() }
    }
}

extension LtfPlay {
    /// An overdracht of the LTF Oost-Vlaanderen to that of Tienen.
    init(handover document: JSONValue, _ world: World) {
        self.init(fiche: document, world, place: "tienen", municipality: "24107")
        type = "overdracht LTF"
        motivation = nil
        status = nil
    }
}
