import Consensus
import Crypto
import Domain
import Exchange
import JSON
import Journal
import Testing
import TestKit

@Suite("What must not be seen is not seen")
struct SecrecyTests {
    /// One fiche over the whole way in a world of its own: the same seed, so the same salt.
    private func bytes(
        _ document: JSONValue, objecting: [String] = []
    ) async throws -> (delivered: Afhaling, inbox: [PostbusRegel]) {
        var play = try Play.small(World(), document)
        try await play.untilRound(acknowledged: [.eenzijdig, .dubbeleTekst])
        try await play.reviewAll()
        if !objecting.isEmpty { try await play.object("voorzitter", objecting) }
        try await play.finish()
        return (try await play.collect(), try await play.inbox())
    }

    @Test("R65 R103 R81 withheld and never filled give the recipient identical bytes")
    func identicalBytes() async throws {
        let kept = Form.element("Mag mee.")
        let bare = try Form.minimal().with(domain: "daden", [kept])
        let reference = try await bytes(bare)
        #expect(reference.delivered.inhoud.value.contains("Mag mee."))
        let withheld = try Form.minimal()
            .with(
                domain: "daden",
                [
                    Form.element("Bezwaar.", polariteit: "negatief"),
                    Form.element(
                        "Mag mee.",
                        with: [
                            ("bron", .string("OCMW")), ("derden", .string("Een buur.")),
                            ("geheim", .bool(false)),
                        ]),
                ]
            )
            .with(domain: "psychischeStoornissen", [Form.diagnosis()])
            .with(domain: "intentie", [Form.element("Ook bezwaar.")])
            .with("redenAgendering.agenderendeDienst", "OCMW Geraardsbergen")
            .with("opvolgingstraject.historiek", "Weg ermee.")
            .with("gegevensBespreking.leeftijdsgroep", nil as JSONValue?)
            .with("vragen", try Form.parse("{\"aan\": null, \"vragen\": []}"))
        let other = try await bytes(
            withheld,
            objecting: [
                "risicodomeinen.daden[0]", "risicodomeinen.intentie", "opvolgingstraject.historiek",
            ])
        #expect(other.delivered.levering == reference.delivered.levering)
        #expect(other.delivered.digest == reference.delivered.digest)
        #expect(other.delivered.inhoud == reference.delivered.inhoud)
        #expect(other.inbox == reference.inbox)
    }

    @Test(
        "R79 R251 the status a LIVC-R gets is the same with and without a GGB-statuut, at each stage"
    )
    func sameStatus() async throws {
        func stages(_ status: String) async throws -> [StukWeergave] {
            let world = try World()
            var play = try Play.small(world, Form.minimal())
            let voorstel = try await world.submit(play.document)
            var seen: [StukWeergave] = []
            func look() async throws {
                seen.append(
                    try await world.gateway.stuk(
                        voorstel, for: world.actor("s-livcr-geraardsbergen")
                    ).reply)
            }
            try await look()
            try await play.openOverleg()
            try await play.addAgendapunt()
            try await play.registerTable()
            try await play.makeFiche(voorstel: voorstel)
            try await play.establishStatus(status)
            try await look()
            try await play.openRound()
            try await play.reviewAll()
            try await look()
            try await play.freeze()
            try await play.voteAll()
            try await play.decide()
            try await play.release()
            try await look()
            let collected = try await play.collect()
            try await look()
            _ = try await play.acknowledge(try #require(Digest(hex: collected.digest)))
            try await look()
            #expect(collected.inhoud.value.contains("FTF") == false)
            return seen
        }
        let without = try await stages("geen")
        #expect(try await stages("FTF") == without)
        #expect(
            without.map(\.toestand) == [
                "bij de Information Officer", "fiche opgesteld", "in bespreking", "vrijgegeven",
                "afgehaald", "ontvangst bevestigd",
            ])
    }

    @Test(
        "R65 who objected is for the table: the korpschef sees no name and no other LIVC-R anything"
    )
    func objectors() async throws {
        let world = try World()
        let document = try Form.minimal().with("opvolgingstraject.impact", "Gunstig.")
        var play = try Play(world, table: ["voorzitter", "ocmw"], document: document)
        try await play.untilRound()
        try await play.reviewAll()
        try await play.object("ocmw", ["opvolgingstraject.impact"])
        for who in ["voorzitter", "ocmw", "io"] {
            #expect(try await play.view(for: who).bezwaren.map(\.door) == [play.id("ocmw")])
        }
        #expect(try await play.view(for: "korpschef").bezwaren.isEmpty)
        for who in ["caw", "coordinator", "wijkhuis"] {
            await expectRefusal("niet-gevonden") { _ = try await play.view(for: who) }
            await expectRefusal("niet-gevonden") { _ = try await play.preview(for: who) }
        }
        for who in ["p-tienen-voorzitter", "p-tienen-korpschef", "p-tienen-io"] {
            await expectRefusal("niet-gevonden") {
                _ = try await world.gateway.ronde(play.ronde, for: world.actor(who))
            }
        }
        let codes = try world.memory.entries.flatMap(\.codes).map(\.value)
        #expect(!codes.contains(play.id("ocmw")))
    }

    @Test("R64 votes are hidden until the phase closes, and from the korpschef always")
    func hiddenVotes() async throws {
        let world = try World()
        var play = try Play(world, table: ["voorzitter", "ocmw"], document: Form.minimal())
        try await play.untilFrozen()
        try await play.vote("ocmw")
        #expect(try await play.view(for: "ocmw").stemmen.map(\.door) == [play.id("ocmw")])
        for who in ["voorzitter", "io", "korpschef"] {
            #expect(try await play.view(for: who).stemmen.isEmpty)
        }
        try await play.vote("voorzitter")
        try await play.vote("io")
        #expect(try await play.view(for: "ocmw").stemmen.count == 3)
        #expect(try await play.view(for: "korpschef").stemmen.isEmpty)
    }

    @Test("another recipient's platform, another zone and a stranger learn of nothing")
    func strangers() async throws {
        let world = try World()
        var play = try Play.small(world, Form.minimal())
        let voorstel = try await world.submit(play.document)
        try await play.untilDelivery()
        await expectRefusal("niet-gevonden") {
            _ = try await world.gateway.stuk(voorstel, for: world.actor("s-livcr-tienen"))
        }
        await expectRefusal("niet-gevonden") {
            _ = try await world.gateway.stukInhoud(voorstel, for: world.actor("s-livcr-tienen"))
        }
        await expectRefusal("niet-gevonden") {
            _ = try await world.gateway.overleg(
                play.overleg, for: world.actor("p-tienen-voorzitter"))
        }
        await expectRefusal("niet-gevonden") {
            _ = try await world.gateway.agendapunt(
                play.agendapunt,
                for: world.actor("p-geraardsbergen-io".replacing("geraardsbergen", with: "tienen")))
        }
        #expect(
            try await world.rounds(of: "p-tienen-voorzitter").isEmpty)
    }

    @Test("R123 the journal holds ids, digests and codes, and no text of a document or name")
    func journalWithoutContent() async throws {
        let world = try World()
        var play = try Play.small(
            world,
            Form.minimal().with(domain: "daden", [Form.element("Een zeer herkenbare zin.")]))
        _ = try await play.carried(status: "FTF")
        for entry in try world.memory.entries {
            let text = String(decoding: entry.bytes, as: UTF8.self)
            for word in ["herkenbare", "Aldous", "Testaert", "FTF", "Verdonckele"] {
                #expect(!text.contains(word))
            }
        }
    }
}
