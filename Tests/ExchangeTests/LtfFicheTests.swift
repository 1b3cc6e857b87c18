import Domain
import Exchange
import JSON
import Testing
import TestKit

@Suite("A fiche of an LTF is about who has no status in the GGB, and holds what the LTF decided")
struct LtfFicheTests {
    static func document() throws -> JSONValue {
        try Form.bare().with("vragen.aan", "LIVC-R")
            .with("vragen.vragen", .array(["Kent de tafel zijn werkgever?", "Wie begeleidt hem?"]))
            .with(
                "vragen.redenDoorverwijzing",
                "Besproken in de LTF op 12 november; er is geen dreiging, wél een nood aan « werk » en woonst."
            )
            .with(
                "vragen.besprekingLTF",
                .array([
                    "De wijkinspecteur sprak hem in oktober.", "Een zus in Gent neemt afstand.",
                    "Het parket opende niets.",
                ]))
    }

    @Test("R47 R119 the reason of the doorverwijzing goes in in section 5 and arrives unchanged")
    func reason() async throws {
        var play = LtfPlay(fiche: try Self.document(), try World())
        let arrived = try await play.carried()
        let place = "vragen.redenDoorverwijzing"
        #expect(arrived.at(place) != nil)
        #expect(arrived.at(place) == play.document.at(place))
        #expect(arrived.text == play.document.text)
    }

    @Test("R120 R58 parts of the bespreking leave as they were named, and no sign of the others")
    func parts() async throws {
        let fields = ["gegevensBespreking.naam", "vragen.besprekingLTF[1]"]
        var full = LtfPlay(fiche: try Self.document(), try World())
        let arrived = try await full.carried("gedeelte", fields)
        #expect(
            arrived.at("vragen.besprekingLTF")?.text
                == "[\"Een zus in Gent neemt afstand.\"]")
        #expect(arrived.at("vragen.vragen") == nil)
        #expect(arrived.at("gegevensBespreking.geboortedatum") == nil)
        var bare = LtfPlay(
            fiche: try Form.bare().with("vragen.aan", "LIVC-R").with(
                "vragen.besprekingLTF", .array(["Een zus in Gent neemt afstand."])),
            try World())
        _ = try await bare.carried(
            "gedeelte", ["gegevensBespreking.naam", "vragen.besprekingLTF[0]"])
        #expect(try await full.collected().inhoud == bare.collected().inhoud)
    }

    @Test("R58 without a decision of the LTF the Information Officer carries nothing")
    func notDecided() async throws {
        let world = try World()
        var play = LtfPlay(fiche: try Self.document(), world)
        try await play.offer()
        let digest = try await play.preview("geheel").digest
        try await world.refuses("geen-afweging", [58, 132]) {
            _ = try await play.release(besluit: play.stuk, digest: digest)
        }
        let kept = try await play.weigh("gedeelte", ["gegevensBespreking.naam"])
        #expect(kept.door == "p-ltf-oost-vlaanderen-ocad")
        #expect(kept.velden == ["gegevensBespreking.naam"])
    }

    @Test(
        "R45 a fiche without a motivering is refused before anyone could carry it",
        arguments: [nil, "", "   "])
    func motivation(_ text: String?) async throws {
        let world = try World()
        var play = LtfPlay(fiche: try Self.document(), world)
        play.motivation = text
        try await world.refuses("zonder-motivering", [45]) { _ = try await play.offer() }
    }

    @Test(
        "R46 a fiche on who has a status, or of whom nothing was established, is refused and points to the informatiekaart",
        arguments: ["FTF", "HTF", "HP", "PGE", "TV", "onbekend", "niet vastgesteld"])
    func status(_ status: String) async throws {
        let world = try World()
        var play = LtfPlay(fiche: try Self.document(), world)
        let isEstablished = GGBStatus.known.contains(status)
        play.status =
            status == "niet vastgesteld"
            ? nil
            : Statuutvaststelling(status: status, day: world.gateway.today, source: "T.E.R.")
        try await world.refuses(
            isEstablished ? "persoon-met-statuut" : "statuut-niet-vastgesteld", [46],
            naming: "informatiekaart"
        ) { _ = try await play.offer() }
    }

    enum GGBStatus { static let known = ["FTF", "HTF", "HP", "PGE", "TV"] }

    @Test(
        "R46 a status on the form itself is refused, and so is a source that is blank or a day to come"
    )
    func statusOnForm() async throws {
        let world = try World()
        var play = LtfPlay(
            fiche: try Self.document().with("gegevensBespreking.statuutGGB", "FTF"), world)
        try await world.refuses("persoon-met-statuut", [46]) { _ = try await play.offer() }
        play.document = try Self.document()
        play.status = Statuutvaststelling(status: "geen", day: world.gateway.today, source: " ")
        try await world.refuses("statuut-niet-vastgesteld", [46]) { _ = try await play.offer() }
        play.status = Statuutvaststelling(
            status: "geen", day: world.gateway.today.advanced(byDays: 1), source: "T.E.R.")
        try await world.refuses("vaststelling-in-de-toekomst", [46]) { _ = try await play.offer() }
    }

    static let rows: [EntryRefusalTests.Row] = [
        .text(
            "R123 a mark in the reason", "geclassificeerd", [123], "vragen.redenDoorverwijzing",
            "\"GEHEIM\""),
        .text(
            "R123 a mark in the bespreking", "geclassificeerd", [123], "vragen.besprekingLTF",
            "[\"SECRET UE\"]"),
        .text("R118 questions to itself", "vragen-aan-zichzelf", [118], "vragen.aan", "\"LTF\""),
        .text(
            "R118 an answer to nothing", "onbekende-vraag", [118], "vragen.antwoorden",
            "[{\"tekst\": \"ja\", \"op\": \"vraag 1\"}]"),
        .text(
            "R118 an answer without a question", "veld-ontbreekt", [], "vragen.antwoorden",
            "[{\"tekst\": \"ja\"}]"),
        .text(
            "R118 an answer to a delivery that is not there", "vraag-niet-aan-u", [118],
            "vragen.antwoorden",
            "[{\"tekst\": \"ja\", \"op\": \"7c9e6679-7425-40de-944b-e07fc1f90ae7/1\"}]"),
        .text(
            "R74 another name of the gemeente", "gemeentenaam-bij-andere-code", [74],
            "gegevensBespreking.gemeente", "\"Lierde\""),
        .text(
            "R245 a minor", "minderjarige", [245], "gegevensBespreking.geboortedatum",
            "\"2012\""),
        .text(
            "R61 a secret", "geheim-uit-het-overleg", [61], "risicodomeinen.intentie",
            "[{\"tekst\": \"x\", \"polariteit\": \"neutraal\", \"aard\": \"feit\", \"tijd\": {\"datum\": \"2026\"}, \"geheim\": true}]"
        ),
    ]

    @Test("each bad fiche of an LTF is refused on entry under its rule", arguments: rows)
    func entry(_ row: EntryRefusalTests.Row) async throws {
        let world = try World()
        var play = LtfPlay(fiche: try row.change(try Self.document()), world)
        try await world.refuses(row.code, row.rules) { _ = try await play.offer() }
        #expect(try world.memory.entries.count == 1)
    }

    @Test(
        "R44 only the competent LTF sends a fiche to a LIVC-R, and to the one of the gemeente named"
    )
    func competent() async throws {
        let world = try World()
        var play = LtfPlay(fiche: try Self.document(), world)
        try await world.refuses("niet-de-bevoegde-ltf", [44]) {
            _ = try await play.offer(as: "s-ltf-leuven")
        }
        play.municipality = "24107"
        try await world.refuses("andere-gemeente", [44]) { _ = try await play.offer() }
        play.municipality = "45063"
        try await world.refuses("gemeente-zonder-livcr") { _ = try await play.offer() }
        play.municipality = "99999"
        try await world.refuses("onbekende-gemeente") { _ = try await play.offer() }
    }

    @Test("a card bears no motivering of a fiche and no status")
    func cardWithMotivation() async throws {
        let world = try World()
        var play = try LtfPlay(world)
        play.motivation = "nuttig"
        try await world.refuses("niet-bij-een-kaart", [45]) { _ = try await play.offer() }
    }

    @Test("a health field never leaves, whatever the LTF names")
    func health() async throws {
        let world = try World()
        var play = LtfPlay(
            fiche: try Self.document().with(
                domain: "psychischeStoornissen", [Form.diagnosis("Een depressie.")]), world)
        try await play.offer()
        await expectRefusal("veld-vertrekt-niet", [133]) {
            try await play.weigh(
                "gedeelte", ["risicodomeinen.psychischeStoornissen[0]"], digest: .zero)
        }
        try await play.weigh()
        try await play.release()
        #expect(try await play.delivered()["risicodomeinen"] == nil)
    }
}
