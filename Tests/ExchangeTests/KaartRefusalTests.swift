import Domain
import Exchange
import JSON
import Testing
import TestKit

@Suite("What may not be on a card, or leave with one, is refused")
struct KaartRefusalTests {
    typealias Row = EntryRefusalTests.Row

    static let rows: [Row] = [
        .text(
            "R34 another source of the threat", "dreiging-niet-van-ocad", [34], "dreiging.bron",
            "\"lokale politie\""),
        .text("R34 no source", "dreiging-niet-van-ocad", [34], "dreiging.bron", "null"),
        .text(
            "R34 OCAD in another case", "dreiging-niet-van-ocad", [34], "dreiging.bron",
            "\"ocad\""),
        .text("R34 no day", "dreiging-zonder-datum", [34], "dreiging.datum", "null"),
        .text(
            "R34 a day after today", "datum-in-de-toekomst", [34], "dreiging.datum",
            "\"2026-11-22\""),
        .text(
            "R34 R128 OCAD without a word", "dreiging-zonder-inhoud", [34, 128], "dreiging",
            "{\"bron\": \"OCAD\", \"datum\": \"2026-03-30\"}"),
        .text(
            "R34 a level alone, without a source", "dreiging-niet-van-ocad", [34], "dreiging",
            "{\"niveau\": 3}"),
        .text(
            "R124 an extract from elsewhere", "uittreksel-niet-uit-de-ggb", [124],
            "uittreksel.bron", "\"ANG\""),
        .text("R124 no day of the extract", "veld-ontbreekt", [], "uittreksel.peildatum", "null"),
        .text(
            "R124 an extract of tomorrow", "datum-in-de-toekomst", [124],
            "uittreksel.peildatum", "\"2026-11-22\""),
        .text(
            "R125 no version of the inlichtingenfiche", "veld-ontbreekt", [],
            "uittreksel.versieInlichtingenfiche", "null"),
        .text("R126 no name", "veld-ontbreekt", [], "persoonsgegevens.naam", "null"),
        .text("R127 no such category", "onbekende-code", [], "categorie", "\"XYZ\""),
        .text("R127 no category", "veld-ontbreekt", [], "categorie", "null"),
        .text("R128 a level as text", "verkeerd-type", [], "dreiging.niveau", "\"2\""),
        .text("R128 a level of nothing", "verkeerd-type", [], "dreiging.niveau", "0"),
        .text("R128 a level above four", "verkeerd-type", [], "dreiging.niveau", "5"),
        .text("R128 a broken level", "verkeerd-type", [], "dreiging.niveau", "2.5"),
        .text(
            "R129 another LTF on it", "niet-de-bevoegde-ltf", [129], "bevoegdeLTF",
            "\"LTF Oost-Vlaanderen\""),
        .text("R129 no LTF on it", "veld-ontbreekt", [], "bevoegdeLTF", "null"),
        .text(
            "R130 a measure that ends before it begins", "periode-omgekeerd", [130],
            "maatregelen",
            "[{\"soort\": \"signalering\", \"sinds\": \"2026-02-01\", \"tot\": \"2026-01-31\"}]"),
        .text(
            "R130 a measure without its kind", "veld-ontbreekt", [], "maatregelen",
            "[{\"tekst\": \"x\"}]"),
        .text(
            "R245 a minor", "minderjarige", [245], "persoonsgegevens.geboortedatum",
            "\"2010-05-01\""),
        .text(
            "R245 of unknown age", "minderjarige", [245], "persoonsgegevens.geboortedatum",
            "null"),
        .text(
            "R123 a mark on a name", "geclassificeerd", [123], "persoonsgegevens.naam",
            "\"GEHEIM\""),
        .text(
            "R123 a mark on the address", "geclassificeerd", [123], "persoonsgegevens.adres",
            "\"ZEER GEHEIM: kelder\""),
        .text(
            "R123 a mark in the motivation", "geclassificeerd", [123], "dreiging.motivatie",
            "\"VERTROUWELIJK (Wet 11.12.1998)\""),
        .text(
            "R123 a foreign mark on a measure", "geclassificeerd", [123], "maatregelen",
            "[{\"soort\": \"signalering\", \"tekst\": \"NATO SECRET\"}]"),
        .text("a member that the catalogue does not know", "onbekend-veld", [], "geheim", "true"),
    ]

    @Test(
        "each bad card is refused on entry under its rule, and nothing of it is kept",
        arguments: rows)
    func entry(_ row: Row) async throws {
        let world = try World()
        var play = try LtfPlay(world)
        play.document = try row.change(play.document)
        try await world.refuses(row.code, row.rules) { _ = try await play.offer() }
        #expect(try world.memory.entries.count == 1)
        #expect(
            try await world.gateway.stukken(
                after: nil, for: world.actor("s-ltf-west-vlaanderen")
            ).reply.stukken.isEmpty)
    }

    @Test(
        "R122 inlichtingenfiche and dreigingsevaluatie are known, and never go to a LIVC-R",
        arguments: GGBDocument.allCases)
    func ggbDocuments(_ type: GGBDocument) async throws {
        let world = try World()
        var play = try LtfPlay(world)
        play.type = type.rawValue
        guard type != .informatiekaart else {
            try await play.offer()
            return
        }
        try await world.refuses("ggb-document-blijft-in-de-ggb", [122]) {
            _ = try await play.offer()
        }
    }

    @Test("R41 a document of another kind has no way", arguments: ["brief", "aanmelding LIV"])
    func otherKinds(_ type: String) async throws {
        let world = try World()
        var play = try LtfPlay(world)
        play.type = type
        try await world.refuses("geen-toegelaten-drager", [41]) { _ = try await play.offer() }
    }

    @Test(
        "R129 only the LTF that stands on the card offers it",
        arguments: ["s-ltf-oost-vlaanderen", "s-ltf-leuven"])
    func otherLTF(_ system: String) async throws {
        let world = try World()
        var play = try LtfPlay(world)
        try await world.refuses("niet-de-bevoegde-ltf", [129]) {
            _ = try await play.offer(as: system)
        }
        try await play.offer()
        play.document = play.document.with("uittreksel.kaartversie", "8")
        await expectRefusal("niet-gevonden", [129]) { try await play.renew(as: system) }
    }

    @Test(
        "R129 no person and no other system offers a card",
        arguments: [
            ("p-ltf-west-vlaanderen-dirco", "rol-niet-toegelaten"),
            ("p-kortrijk-io", "geen-toegelaten-drager"),
            ("s-livcr-kortrijk", "geen-toegelaten-drager"),
        ])
    func otherSenders(_ who: String, _ code: String) async throws {
        let world = try World()
        var play = try LtfPlay(world)
        try await world.refuses(code, [129]) { _ = try await play.offer(as: who) }
    }

    @Test("R132 without an afweging of this version nothing leaves")
    func notWeighed() async throws {
        let world = try World()
        var play = try LtfPlay(world)
        try await play.offer()
        let digest = try await play.preview("geheel").digest
        try await world.refuses("geen-afweging", [132]) {
            _ = try await play.release(besluit: play.stuk, digest: digest)
        }
        await expectRefusal("niet-gevonden") { _ = try await play.preview(by: "p-kortrijk-io") }
        #expect(try await play.inbox().isEmpty)
    }

    @Test("R132 a new version of the card voids the afweging of the old one")
    func newVersion() async throws {
        let world = try World()
        var play = try LtfPlay(world)
        try await play.offer()
        try await play.weigh()
        let (old, digest) = (play.besluit, try await play.preview().digest)
        play.document = play.document.with("uittreksel.kaartversie", "8")
        try await play.renew()
        try await world.refuses("geen-afweging", [132]) {
            _ = try await play.release(besluit: old, digest: digest)
        }
        await expectRefusal("andere-versie", [132]) { try await play.weigh(version: "7") }
        try await play.weigh()
        try await play.release()
        #expect(try await play.delivered().at("uittreksel.kaartversie") == "8")
        await expectRefusal("al-vrijgegeven", [132]) { try await play.weigh(digest: .zero) }
    }

    @Test("R125 R132 the same kaartversie again is no new version")
    func sameVersion() async throws {
        let world = try World()
        var play = try LtfPlay(world)
        try await play.offer()
        try await world.refuses("zelfde-kaartversie", [132]) { try await play.renew() }
    }

    @Test("R132 an afweging is for one LIVC-R")
    func otherLIVCR() async throws {
        let world = try World()
        var play = try LtfPlay(world)
        try await play.offer()
        let digest = try #require(Digest(hex: try await play.preview("geheel").digest))
        try await world.refuses("andere-ontvanger", [132]) {
            try await play.weigh(to: "livcr-tienen", digest: digest)
        }
    }

    @Test("R132 what was released is released once")
    func once() async throws {
        let world = try World()
        var play = try LtfPlay(world)
        _ = try await play.carried()
        let digest = try await play.collected().digest
        await expectRefusal("al-vrijgegeven", [132]) {
            _ = try await play.release(digest: digest)
        }
        #expect(try await play.inbox().count == 1)
    }

    @Test(
        "R133 R132 a decision that is none is refused",
        arguments: [
            ("nothing", nil, [], "omvang-ontbreekt"),
            ("another word", "alles", [], "omvang-ontbreekt"),
            ("both", "geheel", ["categorie"], "geheel-met-velden"),
            ("a part of nothing", "gedeelte", [], "gedeelte-zonder-velden"),
            ("an unknown field", "gedeelte", ["persoonsgegevens.bijnaam"], "onbekend-veld"),
            ("a section", "gedeelte", ["persoonsgegevens"], "onbekend-veld"),
            ("an element that is not there", "gedeelte", ["maatregelen[9]"], "veld-niet-ingevuld"),
            (
                "a field that is not filled", "gedeelte", ["maatregelen[1].tot"],
                "veld-niet-ingevuld"
            ),
            (
                "a part of an element without what carries it", "gedeelte",
                ["maatregelen[1].tekst"],
                "veld-vertrekt-niet"
            ),
        ] as [(String, String?, [String], String)])
    func noDecision(_ title: String, _ scope: String?, _ fields: [String], _ code: String)
        async throws
    {
        let world = try World()
        var play = try LtfPlay(world)
        try await play.offer()
        try await world.refuses(code, [133]) {
            try await play.weigh(scope, fields, digest: .zero)
        }
    }

    @Test("R58 the decider signs the bytes that he saw, and no others")
    func otherBytes() async throws {
        let world = try World()
        var play = try LtfPlay(world)
        try await play.offer()
        let digest = try #require(Digest(hex: try await play.preview("geheel").digest))
        try await world.refuses("inhoud-wijkt-af", [58]) {
            try await play.weigh("gedeelte", ["categorie"], digest: digest)
        }
    }

    @Test(
        "R58 R132 who does not sit for this LTF does not decide",
        arguments: [
            ("p-ltf-leuven-ocad", "niet-gevonden"), ("p-kortrijk-io", "rol-niet-toegelaten"),
            ("p-kortrijk-korpschef", "rol-niet-toegelaten"),
            ("s-ltf-west-vlaanderen", "rol-niet-toegelaten"),
        ])
    func otherDeciders(_ who: String, _ code: String) async throws {
        let world = try World()
        var play = try LtfPlay(world)
        try await play.offer()
        let digest = try #require(Digest(hex: try await play.preview("geheel").digest))
        try await world.refuses(code, [58, 132]) { try await play.weigh(by: who, digest: digest) }
    }

    @Test(
        "R131 nobody but the Information Officer of the zone shares a card",
        arguments: [
            ("p-ltf-west-vlaanderen-dirco", "rol-niet-toegelaten"),
            ("p-kortrijk-korpschef", "rol-niet-toegelaten"),
            ("p-kortrijk-burgemeester", "rol-niet-toegelaten"),
            ("p-kortrijk-voorzitter", "rol-niet-toegelaten"),
            ("s-ltf-west-vlaanderen", "rol-niet-toegelaten"),
            ("s-livcr-kortrijk", "rol-niet-toegelaten"), ("p-tienen-io", "niet-gevonden"),
        ])
    func otherCarriers(_ who: String, _ code: String) async throws {
        let world = try World()
        var play = try LtfPlay(world)
        try await play.offer()
        try await play.weigh()
        let digest = try await play.preview().digest
        try await world.refuses(code, [131]) { _ = try await play.release(by: who, digest: digest) }
        #expect(try await play.inbox().isEmpty)
    }

    @Test("R34 a new version changes the threat with no other source than OCAD either")
    func otherSourceLater() async throws {
        let world = try World()
        var play = try LtfPlay(world)
        try await play.offer()
        for source in ["lokale politie", "Veiligheid van de Staat", "ocad"] {
            play.document = play.document.with("dreiging.bron", source)
                .with("uittreksel.kaartversie", "8").with("dreiging.niveau", .integer(4))
            try await world.refuses("dreiging-niet-van-ocad", [34]) { try await play.renew() }
        }
        let kept = try await world.gateway.stukInhoud(
            play.stuk, for: world.actor("s-ltf-west-vlaanderen")
        ).reply
        #expect(kept.versie == "7" && kept.inhoud.value.contains("OCAD"))
    }

    @Test("R131 a card is no voorstel of a platform: it does not go the other way")
    func otherDirection() async throws {
        let world = try World()
        let play = try LtfPlay(world)
        try await world.refuses("geen-toegelaten-drager", [41]) {
            try await world.submit(
                play.document, type: "informatiekaart", as: "s-livcr-kortrijk")
        }
    }
}

extension Digest {
    /// A digest of nothing.
    static var zero: Digest {
        guard let zero = Digest(bytes: [UInt8](repeating: 0, count: 32)) else {
            preconditionFailure("32 bytes are a digest")
        }
        return zero
    }
}
