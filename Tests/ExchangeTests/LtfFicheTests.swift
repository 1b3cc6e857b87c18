import Domain
import Exchange
import JSON
import Journal
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
        "R46 R251 a fiche on who has a status, or of whom nothing was established, is refused and points to the informatiekaart",
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

    @Test(
        "R251 it does not leave before the IO recorded, with source and day, that there is no status"
    )
    func establishedByTheOfficer() async throws {
        let world = try World()
        var play = LtfPlay(fiche: try Self.document(), world)
        play.established = nil
        try await play.offer()
        let offered = play
        // To the IO it does not exist before the LTF decided on it.
        try await world.refuses("niet-gevonden") { try await offered.establish("geen") }
        try await play.weigh()
        try await world.refuses("ggb-niet-vastgesteld", [251]) { try await play.release() }
        let weighed = play
        for other in ["p-tienen-io", "p-ltf-oost-vlaanderen-ocad", "p-geraardsbergen-korpschef"] {
            let code = other == "p-tienen-io" ? "niet-gevonden" : "rol-niet-toegelaten"
            try await world.refuses(code) { try await weighed.establish("geen", by: other) }
        }
        try await world.refuses("onbekend-statuut", [251]) { try await weighed.establish("x") }
        try await world.refuses("onderdeel-ontbreekt", [251]) {
            try await weighed.establish("geen", source: " \t")
        }
        try await world.refuses("vaststelling-in-de-toekomst", [251]) {
            try await weighed.establish("geen", day: world.gateway.today.advanced(byDays: 1))
        }
        let view = try await weighed.establish("geen")
        #expect(view.ggbVastgesteld && view.dubbeleTekst.isEmpty)
        try await play.release()
        try await world.refuses("al-vrijgegeven") { try await weighed.establish("geen") }
    }

    @Test(
        "R46 R251 the direction follows that record: with a status the fiche stays, and a card is asked",
        arguments: ["FTF", "HTF", "HP", "PGE", "TV"])
    func statusFound(_ status: String) async throws {
        let world = try World()
        var play = LtfPlay(fiche: try Self.document(), world)
        play.established = status
        try await play.offer()
        try await play.weigh()
        try await world.refuses("persoon-met-statuut", [46, 251], naming: "informatiekaart") {
            try await play.release()
        }
        #expect(try await play.inbox().isEmpty)
        // A new version is about whom it says: nothing of the old record holds for it.
        play.established = nil
        try await play.renew()
        try await play.weigh(version: "2")
        try await world.refuses("ggb-niet-vastgesteld", [251]) { try await play.release() }
    }

    @Test("R251 a card carries its category and is not asked for a status")
    func cardStatus() async throws {
        let world = try World()
        var play = try LtfPlay(world)
        try await play.offer()
        try await play.weigh()
        let weighed = play
        try await world.refuses("statuut-niet-aan-de-orde", [251]) {
            try await weighed.establish("geen")
        }
        try await play.release()
    }

    @Test(
        "R121 what section 5 repeats of section 3 is shown with both places, and must be acknowledged",
        arguments: [
            "vragen.vragen[0]", "vragen.redenDoorverwijzing", "vragen.besprekingLTF[1]",
        ])
    func repeated(place: String) async throws {
        let text = "Hij stopte in maart met de opleiding elektrotechniek."
        let again = JSONValue.string("In de LTF: \(text)")
        let list = String(place.prefix { $0 != "[" })
        let value: JSONValue =
            switch place.suffix(3) {
            case "[0]": [again]
            case "[1]": ["Een zus in Gent neemt afstand.", again]
            default: again
            }
        let world = try World()
        var play = LtfPlay(
            fiche: try Form.bare().with(domain: "daden", [Form.element(text)]).with(list, value),
            world)
        let warned = "\(place) herhaalt risicodomeinen.daden[0].tekst"
        #expect(try await play.offer().dubbeleTekst == [warned])
        let seen = try await play.preview("geheel")
        #expect(seen.dubbeleTekst == [warned])
        let digest = try #require(Digest(hex: seen.digest))
        try await world.refuses("dubbele-tekst-niet-bevestigd", [121], naming: warned) {
            try await play.weigh(digest: digest)
        }
        play.acknowledged = [.dubbeleTekst]
        try await play.weigh(digest: digest)
        let entry = try #require(try world.memory.entries.last { $0.kind == .ltfBeslissing })
        #expect(entry.codes.contains(Entry.Code("erkend", "dubbeleTekst")))
        // What may stay behind is not for the IO.
        #expect(try await play.preview(by: play.officer).dubbeleTekst.isEmpty)
        try await play.release()
        #expect(try await play.delivered().at(place) == again)
    }

    @Test(
        "R250 on a vereniging or an organisatie it arrives with its phenomenon, unchanged",
        arguments: [
            ("vereniging", "terrorisme"), ("vereniging", "extremisme"),
            ("organisatie", "extremisme"), ("organisatie", "radicaliseringsproces"),
        ])
    func organisations(kind: String, phenomenon: String) async throws {
        let document = try Self.document()
            .with("gegevensBespreking.soort", kind)
            .with("gegevensBespreking.geboortedatum", nil as JSONValue?)
            .with("gegevensBespreking.naam", "vzw De Zonnewijzer")
            .with("gegevensBespreking.fenomeen", phenomenon)
        var play = LtfPlay(fiche: document, try World())
        #expect(try await play.carried().text == document.text)
    }

    @Test(
        "R161 R252 a fiche or a card of an LTF that cites an instrument for what it does not serve is refused",
        arguments: [
            ("daden", "bron", "VERA-2R", 252),
            ("intentie", "tekst", "De vera 2r wees op risico.", 252),
            ("bijkomend", "tekst", "Zie de Violent Extremism Risk Assessment.", 252),
            ("psychischeStoornissen", "bron", "de Gedragsbarometer", 161),
            ("psychischeStoornissen", "tekst", "Baromètre des comportements: ernstig.", 161),
        ])
    func instruments(domain: String, member: String, text: String, rule: Int) async throws {
        let element =
            domain == "psychischeStoornissen" ? Form.diagnosis() : Form.element()
        let world = try World()
        var play = LtfPlay(
            fiche: try Self.document().with(domain: domain, [element.with(member, text)]), world)
        let code = rule == 161 ? "instrument-als-diagnose" : "instrument-ander-doel"
        try await world.refuses(code, [151, rule]) { try await play.offer() }
        guard rule == 252 else { return }
        var card = try LtfPlay(world) { $0.with("dreiging.motivatie", text) }
        try await world.refuses(code, [151, 252]) { try await card.offer() }
        play.document = try Self.document()
        try await play.offer()
        play.document = try Self.document().with(domain: domain, [element.with(member, text)])
        try await world.refuses(code, [151, 252]) { try await play.renew() }
    }

    @Test("R162 the Gedragsbarometer may be named outside domain 5")
    func named() async throws {
        var play = LtfPlay(
            fiche: try Self.document().with(
                domain: "socialeContext",
                [Form.element("De school gebruikt de Gedragsbarometer als bewustmaking.")]),
            try World())
        try await play.offer()
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
        try await world.refuses("hoort-niet-bij-dit-stuk", [45]) { _ = try await play.offer() }
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
