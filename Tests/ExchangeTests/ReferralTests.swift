import Domain
import Exchange
import JSON
import Policy
import Testing
import TestKit

/// The anonymous doorverwijzing of a table to the LIV frontoffice.
@Suite("The doorverwijzing to the LIV frontoffice")
struct ReferralTests {
    static let overlay = "docs/demo-overlay"

    static func document() throws -> JSONValue {
        try Form.parse(
            """
            {"vraag": {"product": "duiding", "onderwerp": "individu", "doelgroep": "statushouder",
              "leeftijdsgroep": "25 en ouder", "strafrechtelijkeProcedure": false,
              "dreigendGeweld": false, "hulpvraag": "Hoe moet de tafel dit gedrag duiden?"},
             "signalering": {"signalen": [{"tekst": "Trekt zich sinds de winter terug.",
              "polariteit": "negatief", "tijd": {"datum": "2026-01"}},
              {"tekst": "Komt weer naar de taalles.", "polariteit": "positief"}]}}
            """)
    }

    /// A table on which Aldous Testaert is discussed, with the document to refer.
    static func play(_ world: World, _ document: JSONValue? = nil) async throws -> Play {
        var play = try Play(world, document: document ?? Self.document())
        try await play.openOverleg()
        try await play.addAgendapunt(subject: "Aldous Testaert")
        try await play.registerTable()
        return play
    }

    @Test("R189 without a route of its own the shipped set is closed to the LIV")
    func closed() async throws {
        let world = try World()
        var play = try await Self.play(world)
        try await world.refuses("geen-route", [189]) { try await play.refer() }
        #expect(try await play.inbox(of: "s-liv-frontoffice").isEmpty)
    }

    @Test("R189 a proposal of a LIVC-R platform never goes to the LIV")
    func proposal() async throws {
        let world = try World(overlay: Self.overlay)
        try await world.refuses("geen-toegelaten-drager", [41]) {
            _ = try await world.gateway.stukIndienen(
                StukOpdracht("doorverwijzing", Self.document()),
                by: world.actor("s-livcr-geraardsbergen"), idempotency: nil)
        }
    }

    @Test(
        "R189 R192 R194 opened by a file of its own, it goes by consensus, anonymous, through the IO"
    )
    func opened() async throws {
        let world = try World(overlay: Self.overlay)
        var play = try await Self.play(world)
        try await play.carryReferral()
        let bytes = try await play.gateway.leveringAfhalen(
            play.levering, by: world.actor("s-liv-frontoffice")
        ).reply.inhoud.value
        let sent = try JSONReader.parse(Array(bytes.utf8))
        #expect(sent["documenttype"] == "doorverwijzing")
        #expect(sent["finaliteit"] == "preventie en begeleiding")
        #expect(sent["document"]?["vraag"]?["hulpvraag"] == "Hoe moet de tafel dit gedrag duiden?")
        #expect(
            sent["document"]?["signalering"]?["signalen"]?.arrayValue?.first?["tekst"]
                == "Trekt zich sinds de winter terug.")
        #expect(!bytes.contains("Testaert") && !bytes.contains("41018"))
        // The number of the agendapunt stands in the fiche that names the person.
        #expect(!bytes.contains("2026-11-21/01"))
        #expect(try await play.inbox(of: "s-ltf-oost-vlaanderen").isEmpty)
    }

    @Test(
        "R190 R194 what a doorverwijzing must refuse",
        arguments: [
            (
                "vraag.strafrechtelijkeProcedure", JSONValue.bool(true), "geen-zaak-voor-het-liv",
                190
            ),
            ("vraag.dreigendGeweld", .bool(true), "geen-zaak-voor-het-liv", 190),
            (
                "vraag.hulpvraag", "Aldous doet de laatste tijd vreemd.",
                "naam-in-anoniem-document", 194
            ),
            ("vraag.hulpvraag", "Het gezin TESTAERT zoekt hulp.", "naam-in-anoniem-document", 194),
            ("vraag.hulpvraag", "ZEER GEHEIM wet van 11 december 1998", "geclassificeerd", 123),
        ])
    func refused(path: String, value: JSONValue, code: String, rule: Int) async throws {
        let world = try World(overlay: Self.overlay)
        var play = try await Self.play(
            world, Self.document().setting(path.split(separator: ".").map(String.init), value))
        try await world.refuses(code, [rule]) { try await play.refer() }
    }

    @Test(
        "R245 an age that nobody states counts as minor: no youth care at the table, no agreement")
    func minor() async throws {
        let world = try World(overlay: Self.overlay)
        let document = try Self.document().setting(["vraag", "leeftijdsgroep"], nil)
        var play = try await Self.play(world, document)
        try await play.refer()
        try await play.openRound()
        _ = try await play.gateway.samenstellen(
            play.ronde, .nazicht, fields: ["signalering"], by: play.actor("korpschef"),
            idempotency: nil)
        try await world.refuses("minderjarige-zonder-jeugdhulp", [245]) { try await play.freeze() }
    }

    @Test("R251 an anonymous document has no status in the GGB")
    func status() async throws {
        let world = try World(overlay: Self.overlay)
        var play = try await Self.play(world)
        try await play.refer()
        try await world.refuses("statuut-niet-aan-de-orde", [251]) {
            try await play.establishStatus("FTF")
        }
    }
}

extension Play {
    /// The whole way of a doorverwijzing, up to its delivery.
    mutating func carryReferral() async throws {
        try await refer()
        try await openRound()
        _ = try await gateway.samenstellen(
            ronde, .nazicht, fields: ["signalering"], by: actor("korpschef"),
            idempotency: nil)
        try await freeze()
        try await voteAll()
        try await decide()
        try await release()
    }

    mutating func refer() async throws {
        fiche = try await gateway.stukIndienen(
            .atTable(agendapunt, document, type: "doorverwijzing"), by: actor("io"),
            idempotency: nil
        ).reply.id
    }
}
