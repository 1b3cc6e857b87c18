import Domain
import Exchange
import JSON
import Journal
import Testing
import TestKit

@Suite("An informatiekaart goes from the LTF to the LIVC-R, as far as the LTF decided")
struct KaartWayTests {
    @Test("R133 R128 R132 HC-05 comes true: what the besluit names leaves, and no sign of more")
    func hypotheticalCase() async throws {
        let hypothetical = try World.hypotheticalCase("HC-05")
        let decision = try #require(hypothetical["overleg"]?["besluitLTF"])
        let expected = try #require(hypothetical["verwacht"])
        var play = try LtfPlay(World())
        try await play.offer()
        try await play.weigh(
            decision["omvang"]?.stringValue, [String](decision["vrijgegevenVelden"]),
            version: decision["kaartversie"]?.stringValue,
            motivation: try #require(decision["motivering"]?.stringValue))
        let shown = try await play.preview()
        let left = Set(shown.velden.filter { $0.uitkomst == "vrijgegeven" }.map(\.veld).map(whole))
        #expect(left == Set([String](expected["vrijgegevenVelden"])))
        let kept = Set(shown.velden.filter { $0.uitkomst == "weerhouden" }.map(\.veld).map(whole))
        let foreseen = (expected["weerhouden"]?.arrayValue ?? []).compactMap {
            $0["veld"]?.stringValue
        }
        #expect(kept == Set(foreseen))

        let released = try await play.release()
        #expect(released.drager == "p-kortrijk-io")
        #expect(released.overeengekomenDigest == released.geleverdeDigest)
        let bytes = try await play.collected().inhoud.value
        for text in [String](expected["nietInUitvoer"]) { #expect(!bytes.contains(text)) }
        let document = try await play.delivered()
        #expect(document["maatregelen"]?.arrayValue?.count == 2)
        #expect(
            document["dreiging"]?.objectValue?.members.map(\.name).sorted()
                == ["bron", "datum", "niveau"])
    }

    /// `maatregelen[1].tekst` is of `maatregelen[1]`.
    private func whole(_ field: String) -> String {
        field.split(separator: "]", maxSplits: 1).first.map {
            field.contains("]") ? $0 + "]" : field
        } ?? field
    }

    @Test(
        "R125 R126 R128 R130 everything that is released arrives character for character, and the extract names its version and day"
    )
    func roundTrip() async throws {
        var play = try LtfPlay(World())
        let arrived = try await play.carried()
        #expect(arrived.text == play.document.text)
        #expect(arrived.at("uittreksel.versieInlichtingenfiche") == "23")
        #expect(arrived.at("persoonsgegevens.voornamen") == "Thibault François André")
        #expect(arrived.at("dreiging.niveau") == 2)
    }

    @Test("R127 each category arrives as it went in", arguments: ["FTF", "HTF", "HP", "PGE", "TV"])
    func category(_ category: String) async throws {
        var play = try LtfPlay(World()) { $0.with("categorie", category) }
        let arrived = try await play.carried("gedeelte", ["categorie"])
        #expect(arrived["categorie"] == .string(category))
    }

    @Test(
        "R126 R128 R130 each field goes in and comes out apart, unchanged, with what every copy shows",
        arguments: [
            ("persoonsgegevens.naam", ""), ("persoonsgegevens.voornamen", ""),
            ("persoonsgegevens.geboortedatum", ""), ("persoonsgegevens.geboorteplaats", ""),
            ("persoonsgegevens.nationaliteit", ""), ("persoonsgegevens.adres", ""),
            ("dreiging.niveau", "dreiging"), ("dreiging.evaluatie", "dreiging"),
            ("dreiging.motivatie", "dreiging"), ("maatregelen[0]", ""), ("maatregelen[3]", ""),
        ])
    func oneField(_ field: String, _ section: String) async throws {
        var play = try LtfPlay(World())
        let arrived = try await play.carried("gedeelte", [field])
        let place = field.hasPrefix("maatregelen") ? "maatregelen[0]" : field
        #expect(arrived.at(place)?.text == play.document.at(field)?.text)
        #expect(arrived["uittreksel"]?.text == play.document["uittreksel"]?.text)
        #expect(arrived["bevoegdeLTF"] == play.document["bevoegdeLTF"])
        let sections = Set(arrived.objectValue?.members.map(\.name) ?? [])
        let own = String(field.split(whereSeparator: { $0 == "." || $0 == "[" })[0])
        #expect(sections == ["uittreksel", "bevoegdeLTF", own])
        let members = arrived[own]?.objectValue?.members.map(\.name).sorted()
        if section == "dreiging" {
            let last = String(field.split(separator: ".")[1])
            #expect(members == ["bron", "datum", last].sorted())
        } else if own == "persoonsgegevens" {
            #expect(members?.count == 1)
        } else {
            #expect(arrived[own]?.arrayValue?.count == 1)
        }
    }

    @Test("R34 the copy names OCAD and the day of its evaluation with whatever OCAD said")
    func evaluator() async throws {
        var play = try LtfPlay(World())
        let arrived = try await play.carried("gedeelte", ["dreiging.niveau"])
        #expect(arrived.at("dreiging.bron") == "OCAD")
        #expect(arrived.at("dreiging.datum") == "2026-03-30")
        var silent = try LtfPlay(World())
        let other = try await silent.carried("gedeelte", ["categorie"])
        #expect(other["dreiging"] == nil)
    }

    @Test("R124 every copy names the GGB as its source and shows the day of the extract")
    func source() async throws {
        var play = try LtfPlay(World())
        let arrived = try await play.carried("gedeelte", ["categorie"])
        #expect(arrived.at("uittreksel.bron") == "GGB")
        #expect(arrived.at("uittreksel.peildatum") == "2026-11-20")
    }

    @Test(
        "R133 R120 the bytes with withheld fields are those of a card on which they were never filled"
    )
    func noSign() async throws {
        let fields = ["persoonsgegevens.naam", "categorie", "maatregelen[1]"]
        var full = try LtfPlay(World())
        try await full.offer()
        try await full.weigh("gedeelte", fields)
        try await full.release()
        let measure = try #require(full.document.at("maatregelen[1]"))
        // The age decides whether the route is open; it is filled, and not released, on both.
        var bare = try LtfPlay(World()) { card in
            card.with("dreiging", nil).with("maatregelen", .array([measure]))
                .with("persoonsgegevens.voornamen", nil).with("persoonsgegevens.adres", nil)
                .with("persoonsgegevens.geboorteplaats", nil)
                .with("persoonsgegevens.nationaliteit", nil)
        }
        try await bare.offer()
        try await bare.weigh("gedeelte", ["persoonsgegevens.naam", "categorie", "maatregelen[0]"])
        try await bare.release()
        // Both worlds draw the same random numbers, so that every byte can be compared.
        #expect(try await full.collected().inhoud == bare.collected().inhoud)
    }

    @Test(
        "R26 R131 the Information Officer of the zone finds it in his werkvoorraad, sees only what leaves, and carries it"
    )
    func officer() async throws {
        var play = try LtfPlay(World())
        try await play.offer()
        #expect(try await worklist(play).isEmpty)
        try await play.weigh("gedeelte", ["persoonsgegevens.naam"])
        #expect(try await worklist(play) == [play.stuk])
        let shown = try await play.preview(by: "p-kortrijk-io")
        #expect(shown.velden.allSatisfy { $0.uitkomst == "vrijgegeven" })
        #expect(!shown.inhoud.value.contains("Tourcoing"))
        try await play.release()
        #expect(try await worklist(play).isEmpty)
        #expect(try await play.inbox().map(\.levering) == [play.levering])
        #expect(try await play.inbox().first?.drager == "p-kortrijk-io")
        let digest = try #require(Digest(hex: try await play.collected().digest))
        let act = try play.world.act(
            "s-livcr-kortrijk",
            Akte.ontvangst(levering: play.levering, digest: digest.hex))
        let confirmed = try await play.gateway.ontvangstBevestigen(
            play.levering, digest: digest, act: act, by: play.world.actor("s-livcr-kortrijk"),
            idempotency: nil
        ).reply
        #expect(confirmed.toestand == "bevestigd")
        #expect(confirmed.drager == "p-kortrijk-io")
        let carried = try play.world.memory.entries.filter {
            $0.codes.contains(Entry.Code("drager", "p-kortrijk-io"))
        }
        #expect(carried.map(\.kind) == [.vrijgegeven, .afgehaald, .ontvangstBevestigd])
    }

    private func worklist(_ play: LtfPlay) async throws -> [String] {
        try await play.world.stock(of: "p-kortrijk-io").map(\.id)
    }

    @Test(
        "R35 the burgemeester reads the card of the own municipality, exactly as delivered, and the reading is in the journal"
    )
    func burgemeester() async throws {
        var play = try LtfPlay(World())
        _ = try await play.carried("gedeelte", ["persoonsgegevens.naam"])
        let mayor = try play.world.actor("p-kortrijk-burgemeester")
        #expect(try await cards(of: mayor, play) == [play.levering])
        let before = try play.world.memory.entries.count
        let read = try await play.gateway.leveringAfhalen(play.levering, by: mayor).reply
        #expect(try await read.inhoud == play.collected().inhoud)
        let entry = try #require(try play.world.memory.entries.dropFirst(before).first)
        #expect(entry.kind == .gelezen)
        #expect(entry.actor == .person(PersonID(unchecked: "p-kortrijk-burgemeester")))
        let other = try play.world.actor("p-tienen-burgemeester")
        #expect(try await cards(of: other, play).isEmpty)
    }

    private func cards(of mayor: Actor, _ play: LtfPlay) async throws -> [String] {
        try await play.gateway.postbus(after: nil, for: mayor).reply.leveringen.map(\.levering)
    }

    @Test(
        "R35 nobody else reads it: other local roles, the burgemeester of another municipality, another LIVC-R",
        arguments: [
            ("p-kortrijk-voorzitter", "rol-niet-toegelaten"),
            ("p-kortrijk-io", "niet-gevonden"),
            ("p-kortrijk-korpschef", "rol-niet-toegelaten"),
            ("s-livcr-tienen", "niet-gevonden"),
            ("p-tienen-burgemeester", "niet-gevonden"),
        ])
    func otherReaders(_ who: String, _ code: String) async throws {
        var play = try LtfPlay(World())
        _ = try await play.carried()
        try await play.world.refuses(code, [35]) {
            _ = try await play.gateway.leveringAfhalen(
                play.levering, by: play.world.actor(who))
        }
    }

    @Test(
        "R35 R122 a burgemeester reads nothing but an informatiekaart: no fiche, and an inlichtingenfiche never comes"
    )
    func otherDocuments() async throws {
        let world = try World()
        var play = LtfPlay(
            fiche: try Form.bare().with("vragen.vragen", .array(["Wat doet hij?"])), world)
        _ = try await play.carried()
        await expectRefusal("niet-gevonden", [35]) {
            _ = try await world.gateway.leveringAfhalen(
                play.levering, by: world.actor("p-geraardsbergen-burgemeester"))
        }
    }
}
