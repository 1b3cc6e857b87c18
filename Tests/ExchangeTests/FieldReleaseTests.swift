import Consensus
import Domain
import Exchange
import JSON
import Testing
import TestKit

@Suite("Warnings, releases of single fields, and minors")
struct FieldReleaseTests {
    @Test("R53 elements of one polariteit give a warning to be acknowledged, at opening and freeze")
    func oneSided() async throws {
        let world = try World()
        let elements = [
            Form.element("Belastend.", polariteit: "negatief"),
            Form.element("Ontlastend.", polariteit: "positief"),
        ]
        let mixed = try Form.minimal().with(domain: "daden", elements)
        var play = try Play.small(world, mixed.with(domain: "daden", [elements[0]]))
        try await play.untilFiche()
        try await play.establishStatus()
        #expect(try await world.gateway.stuk(play.fiche, for: play.actor("io")).reply.eenzijdig)
        try await world.refuses("eenzijdig-niet-bevestigd", [53]) { try await play.openRound() }
        try await play.openRound(acknowledged: [.eenzijdig])

        play = try Play.small(world, mixed)
        try await play.untilRound()
        try await play.reviewAll()
        #expect(try await !play.view().eenzijdig)
        try await play.object("voorzitter", ["risicodomeinen.daden[1]"])
        #expect(try await play.view().eenzijdig)
        try await world.refuses("eenzijdig-niet-bevestigd", [53]) { try await play.freeze() }
        try await play.freeze(acknowledged: [.eenzijdig])
    }

    @Test(
        "R121 section 5 repeating section 3 gives a warning that names both places",
        arguments: ["vragen.vragen[0]", "vragen.redenDoorverwijzing", "vragen.besprekingLTF[0]"])
    func repeated(place: String) async throws {
        let world = try World()
        let text = "Hij stopte in maart met de opleiding elektrotechniek."
        let again = JSONValue.string("Klopt het: " + text.uppercased())
        let isOfAList = place.hasSuffix("[0]")
        let document = try Form.minimal().with(domain: "bijkomend", [Form.element(text)])
            .with(
                isOfAList ? String(place.dropLast(3)) : place,
                isOfAList ? .array([again]) : again)
        var play = try Play.small(world, document)
        try await play.untilFiche()
        try await play.establishStatus()
        let fiche = try await world.gateway.stuk(play.fiche, for: play.actor("io")).reply
        #expect(
            fiche.dubbeleTekst == ["\(place) herhaalt risicodomeinen.bijkomend[0].tekst"])
        try await world.refuses("dubbele-tekst-niet-bevestigd", [121]) {
            try await play.openRound(acknowledged: [.eenzijdig])
        }
        try await play.openRound(acknowledged: [.eenzijdig, .dubbeleTekst])
    }

    @Test("R81 the agenderende dienst leaves only after release by name")
    func namedRelease() async throws {
        let document = try Form.minimal().with("redenAgendering.tekst", "Na een melding.")
            .with("redenAgendering.agenderendeDienst", "OCMW Geraardsbergen")
        let world = try World()
        var play = try Play.small(world, document)
        let without = try await play.carried()
        #expect(without.at("document.redenAgendering.agenderendeDienst") == nil)
        #expect(without.at("document.redenAgendering.tekst")?.stringValue == "Na een melding.")
        #expect(!without.text.contains("OCMW"))

        play = try Play.small(world, document)
        try await play.untilRound()
        try await play.reviewAll()
        let field = "redenAgendering.agenderendeDienst"
        await expectRefusal("geen-deelnemer") {
            try await play.establish(.vrijgaveBijNaam, [field], by: "korpschef")
        }
        try await play.establish(.vrijgaveBijNaam, [field], by: "voorzitter")
        try await play.freeze()
        try await play.voteAll()
        try await play.decide()
        try await play.release()
        #expect(
            try await play.delivered().at("document." + field)?.stringValue == "OCMW Geraardsbergen"
        )
    }

    @Test("R103 domain 5 leaves with confirmation and the release of the geheimhouder, else never")
    func health() async throws {
        let world = try World()
        let document = try Form.minimal("turnhout").with(
            domain: "psychischeStoornissen", [Form.diagnosis(), Form.diagnosis("Een tweede.")])
        func start() async throws -> Play {
            var play = try Play(
                world, place: "turnhout", ltf: "antwerpen", table: ["voorzitter", "cgg"],
                document: document)
            try await play.untilRound(acknowledged: [.eenzijdig])
            try await play.reviewAll()
            return play
        }
        var play = try await start()
        for who in ["voorzitter", "korpschef", "io"] {
            await expectRefusal("geen-geheimhouder", [103]) {
                try await play.establish(
                    .vrijgaveGeheimhouder, ["risicodomeinen.psychischeStoornissen"], by: who)
            }
        }
        try await play.finish()
        #expect(try await play.delivered().at("document.risicodomeinen") == nil)

        play = try await start()
        try await play.establish(
            .vrijgaveGeheimhouder, ["risicodomeinen.psychischeStoornissen[1]"], by: "cgg")
        try await play.finish()
        let list = try await play.delivered().at("document.risicodomeinen.psychischeStoornissen")
        #expect(list?.arrayValue?.count == 1)
        #expect(list?.arrayValue?.first?["tekst"]?.stringValue == "Een tweede.")
        #expect(list?.arrayValue?.first?["bevestiging"] == nil)
    }

    @Test(
        "R245 on a route that refuses minors nobody under 18, or of unknown age, has a round",
        arguments: [
            ("2008-11-22", nil, true), ("2008-11-21", nil, false), ("2008", nil, true),
            (nil, nil, true), (nil, "16-24", true), (nil, "onder 16", true),
            (nil, "25 en ouder", false),
        ] as [(String?, String?, Bool)])
    func minorsRefused(row: (String?, String?, Bool)) async throws {
        let world = try World(policies: { $0.route { $0.with(minors: .refused) } })
        let document = try Form.minimal()
            .with("gegevensBespreking.geboortedatum", row.0.map { .string($0) })
            .with("gegevensBespreking.leeftijdsgroep", row.1.map { .string($0) })
        var play = try Play.small(world, document)
        try await play.untilFiche()
        try await play.establishStatus()
        if row.2 {
            try await world.refuses("minderjarige", [245]) { try await play.openRound() }
        } else {
            try await play.openRound()
        }
    }

    @Test("R245 with the clause the jeugdhulp must be at the table, and 16-24 comes out as entered")
    func minorsClause() async throws {
        let world = try World()
        let document = try Form.minimal()
            .with("gegevensBespreking.geboortedatum", nil as JSONValue?)
            .with("gegevensBespreking.leeftijdsgroep", "16-24")
        var play = try Play.small(world, document)
        try await play.untilRound()
        try await play.reviewAll()
        try await world.refuses("minderjarige-zonder-jeugdhulp", [245]) { try await play.freeze() }
        try await play.close()
        play = try Play(world, table: ["voorzitter", "jeugdhulp"], document: document)
        let delivered = try await play.carried()
        #expect(
            delivered.at("document.gegevensBespreking.leeftijdsgroep")?.stringValue == "16-24")
    }
}
