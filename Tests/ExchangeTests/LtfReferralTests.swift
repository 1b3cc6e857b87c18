import Domain
import Exchange
import JSON
import Policy
import Testing
import TestKit

/// The anonymous doorverwijzing of an LTF to the LIV frontoffice: its gate is the besluit of the LTF.
@Suite("The doorverwijzing of an LTF to the LIV frontoffice")
struct LtfReferralTests {
    private static let office = "s-liv-frontoffice"

    private func open() throws -> World { try World(overlay: ReferralTests.overlay) }

    /// Decided on as a whole by the LTF Oost-Vlaanderen; the IO of Geraardsbergen carries.
    private func weighed(_ world: World) async throws -> LtfPlay {
        var play = try LtfPlay(referral: ReferralTests.document(), world)
        try await play.offer()
        try await play.weigh(to: "liv-frontoffice")
        return play
    }

    private func inbox(_ world: World) async throws -> [PostbusRegel] {
        try await world.gateway.postbus(after: nil, for: world.actor(Self.office)).reply.leveringen
    }

    @Test("R189 the shipped set has no way from an LTF to the LIV, and nothing is kept")
    func closed() async throws {
        let world = try World()
        var play = try LtfPlay(referral: ReferralTests.document(), world)
        try await world.refuses("geen-route", [1, 41, 189]) { try await play.offer() }
        #expect(try await inbox(world).isEmpty)
        let offered = try await world.gateway.stukken(
            after: nil, for: world.actor("s-ltf-oost-vlaanderen")
        ).reply.stukken
        #expect(offered.isEmpty)
    }

    @Test("R58 R189 R192 opened by a file of its own, it goes by the besluit of the LTF, by the IO")
    func opened() async throws {
        let world = try open()
        var play = try await weighed(world)
        let released = try await play.release()
        #expect(released.ontvanger == "liv-frontoffice" && released.drager == "p-geraardsbergen-io")
        #expect(released.overeengekomenDigest == released.geleverdeDigest)
        let collected = try await world.gateway.leveringAfhalen(
            play.levering, by: world.actor(Self.office)
        ).reply
        #expect(collected.digest == released.overeengekomenDigest)
        let sent = try JSONReader.parse(Array(collected.inhoud.utf8))
        #expect(sent["documenttype"] == "doorverwijzing")
        #expect(sent["finaliteit"] == "zorg en ondersteuning")
        #expect(sent["document"]?["vraag"]?["hulpvraag"] == "Hoe moet de tafel dit gedrag duiden?")
        let signals = try #require(sent["document"]?["signalering"]?["signalen"]?.arrayValue)
        #expect(signals.count == 2 && signals.allSatisfy { $0["tijd"] == nil })
        for other in ["s-livcr-geraardsbergen", "s-ltf-west-vlaanderen"] {
            let box = try await world.gateway.postbus(after: nil, for: world.actor(other)).reply
            #expect(box.leveringen.isEmpty)
        }
    }

    @Test("R133 what the besluit does not name leaves no trace")
    func part() async throws {
        let world = try open()
        var play = try LtfPlay(referral: ReferralTests.document(), world)
        let sent = try await play.sentPart(
            ["vraag.product", "vraag.hulpvraag"], to: "liv-frontoffice", read: Self.office)
        #expect(
            sent == [
                "vraag": [
                    "product": "duiding", "hulpvraag": "Hoe moet de tafel dit gedrag duiden?",
                ]
            ])
    }

    @Test("R194 the bytes and the inbox tell no place, zone, agendapunt or person")
    func anonymous() async throws {
        let world = try open()
        var play = try await weighed(world)
        try await play.release()
        let lines = try await inbox(world)
        #expect(lines.map(\.drager) == ["informatieofficier"])
        let collected = try await world.gateway.leveringAfhalen(
            play.levering, by: world.actor(Self.office)
        ).reply
        let sent = try JSONReader.parse(Array(collected.inhoud.utf8))
        #expect(
            sent["afzender"] == ["ltf": "LTF Oost-Vlaanderen", "drager": "informatieofficier"])
        #expect(sent["agendapunt"] == nil && sent["ingevuld"] == nil)
        let told = collected.inhoud.value.lowercased()
        for word in ["geraardsbergen", "lierde", "grammont", "41018", "p-gera", "pz-"] {
            #expect(!told.contains(word), "the bytes hold `\(word)`")
        }
        let digest = try #require(Digest(hex: collected.digest))
        let receipt = try await world.gateway.ontvangstBevestigen(
            play.levering, digest: digest,
            act: world.act(
                Self.office,
                Akte.ontvangst(levering: play.levering, digest: digest.hex)),
            by: world.actor(Self.office), idempotency: nil
        ).reply
        #expect(receipt.drager == "informatieofficier")
    }

    @Test(
        "R123 R190 R194 R245 what a doorverwijzing of an LTF must refuse",
        arguments: [
            ("strafrechtelijkeProcedure", JSONValue.bool(true), "geen-zaak-voor-het-liv", 190),
            ("dreigendGeweld", .bool(true), "geen-zaak-voor-het-liv", 190),
            ("hulpvraag", "Hij heeft rijksregisternummer 85.07.30-033.28.", nil, 194),
            ("hulpvraag", "Wat is in Geraardsbergen mogelijk?", "plaats-in-anoniem-document", 194),
            ("hulpvraag", "Ook in GRAMMONT gezien.", "plaats-in-anoniem-document", 194),
            ("hulpvraag", "Zijn broer woont in Lierde.", "plaats-in-anoniem-document", 194),
            ("hulpvraag", "In gemeente 41018, of zone 5428.", "plaats-in-anoniem-document", 194),
            ("hulpvraag", "ZEER GEHEIM wet van 11 december 1998", "geclassificeerd", 123),
            ("leeftijdsgroep", "16-24", "minderjarige", 245),
        ] as [(String, JSONValue, String?, Int)])
    func refused(member: String, value: JSONValue, code: String?, rule: Int) async throws {
        let world = try open()
        var play = try LtfPlay(
            referral: ReferralTests.document().setting(["vraag", member], value), world)
        do {
            try await play.offer()
            Issue.record("was not refused")
        } catch let refusal as Refusal {
            #expect(code.map { $0 == refusal.code } ?? true, "\(refusal.code)")
            #expect(refusal.rules.contains(Rule(rule)))
        }
    }

    @Test(
        "R252 a doorverwijzing that names the VERA-2R is refused, with the LIV never its addressee")
    func instrument() async throws {
        let world = try open()
        var play = try LtfPlay(
            referral: ReferralTests.document().setting(
                ["vraag", "hulpvraag"], "Wat betekent de VERA2R-score?"), world)
        try await world.refuses("instrument-in-document", [151, 252]) { try await play.offer() }
        #expect(try await inbox(world).isEmpty)
    }

    @Test("R190 a question that nobody answered is refused as a yes")
    func unanswered() async throws {
        let world = try open()
        for member in ["strafrechtelijkeProcedure", "dreigendGeweld"] {
            var play = try LtfPlay(
                referral: ReferralTests.document().setting(["vraag", member], nil), world)
            await #expect(throws: Refusal.self) { try await play.offer() }
        }
        #expect(try await inbox(world).isEmpty)
    }

    @Test("R44 an LTF refers only from where it is competent")
    func competence() async throws {
        let world = try open()
        var play = try LtfPlay(referral: ReferralTests.document(), world)
        play.municipality = "34022"
        try await world.refuses("niet-de-bevoegde-ltf", [5, 44]) { try await play.offer() }
    }

    @Test("R132 R194 motivering and statuut belong to a fiche; a doorverwijzing has neither")
    func besideIt() async throws {
        let world = try open()
        var play = try LtfPlay(referral: ReferralTests.document(), world)
        play.motivation = "nuttig voor wie begeleidt"
        try await world.refuses("hoort-niet-bij-dit-stuk", [132, 194]) {
            try await play.offer()
        }
        play.motivation = nil
        play.status = Statuutvaststelling(
            status: "geen", day: world.gateway.today, source: "T.E.R., raadpleging")
        try await world.refuses("hoort-niet-bij-dit-stuk", [132, 194]) {
            try await play.offer()
        }
    }

    @Test("R132 R192 a besluit names the frontoffice, and no LIVC-R or expert in its place")
    func recipient() async throws {
        let world = try open()
        var play = try LtfPlay(referral: ReferralTests.document(), world)
        try await play.offer()
        try await world.refuses("andere-ontvanger", [132]) { try await play.weigh() }
        for (other, code, rule) in [
            ("expert-1", "andere-ontvanger", 132), ("Medewerker Twee", "andere-ontvanger", 132),
            ("liv-team", "geen-kanaal", 38), ("expertpool", "geen-kanaal", 38),
            ("lat", "geen-kanaal", 38),
        ] {
            try await world.refuses(code, [rule]) { try await play.weigh(to: other) }
        }
        #expect(try await inbox(world).isEmpty)
    }

    @Test(
        "R131 nobody but the IO of that zone carries it; to all others it does not exist",
        arguments: [
            "p-geraardsbergen-korpschef", "p-tienen-io", "p-ltf-oost-vlaanderen-ocad",
            "p-geraardsbergen-burgemeester",
        ])
    func carrier(who: String) async throws {
        let world = try open()
        var play = try await weighed(world)
        let shown = try await play.preview().digest
        await #expect(throws: Refusal.self) { try await play.release(by: who, digest: shown) }
        #expect(try await inbox(world).isEmpty)
        try await play.release(digest: shown)
        #expect(try await inbox(world).count == 1)
    }

    @Test("R132 a new version voids the besluit on the one before")
    func renewed() async throws {
        let world = try open()
        var play = try await weighed(world)
        let shown = try await play.preview().digest
        play.document = play.document.setting(["vraag", "hulpvraag"], "Wie kan dit duiden?")
        try await play.renew()
        try await world.refuses("geen-afweging", [58, 132]) {
            try await play.release(digest: shown)
        }
        #expect(try await inbox(world).isEmpty)
        try await play.weigh(to: "liv-frontoffice", version: "2")
        try await play.release()
        #expect(try await inbox(world).count == 1)
    }

    @Test("R189 a route that is closed again after the besluit lets nothing leave")
    func closedAgain() async throws {
        let world = try open()
        var play = try await weighed(world)
        let shown = try await play.preview().digest
        try await world.activate(policies: { set in
            set.with(
                routes: set.routes.filter {
                    !($0.from == .ltf && $0.documentType == "doorverwijzing")
                })
        })
        try await world.refuses("geen-route", [189]) { try await play.release(digest: shown) }
        #expect(try await inbox(world).isEmpty)
    }
}

extension LtfPlay {
    /// A doorverwijzing of the LTF Oost-Vlaanderen, carried by the IO of Geraardsbergen.
    init(referral document: JSONValue, _ world: World) {
        self.init(fiche: document, world)
        type = "doorverwijzing"
        motivation = nil
        status = nil
    }
}
