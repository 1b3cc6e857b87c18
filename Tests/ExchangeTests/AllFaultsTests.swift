import Domain
import Exchange
import JSON
import Testing
import TestKit

@Suite("A document that is wrong in several rooms at once gets one answer")
struct AllFaultsTests {
    /// Each fault as `code pointer`, in the order of the answer.
    private func faults(_ body: () async throws -> Void) async throws -> [String] {
        do {
            try await body()
            Issue.record("was not refused")
            return []
        } catch let refusal as Refusal {
            for one in refusal.each {
                #expect(one.others.isEmpty)
                #expect(!one.message.isEmpty)
            }
            return refusal.each.map { "\($0.code) \($0.pointer ?? "-")" }
        }
    }

    @Test("a fiche of a LIVC-R: the shape, the form, the place and the addressee")
    func proposal() async throws {
        let world = try World()
        let fiche = try Form.minimal()
            .with(domain: "daden", [Form.element(aard: "gerucht")])
            .with("gegevensBespreking.politiezone.code", "5910")
            .with("vragen.antwoorden", [["op": "geen vraag", "tekst": "Neen."]])
            .with(domain: "psychischeStoornissen", [Form.diagnosis(beroep: nil)])
        let found = try await faults {
            try await world.submit(fiche, addressee: "ltf-oost-vlaanderen")
        }
        #expect(
            found == [
                "onbekende-code /document/risicodomeinen/daden/0/aard",
                "niet-bevestigd /document/risicodomeinen/psychischeStoornissen/0/bevestiging",
                "gemeente-niet-in-zone /document/gegevensBespreking/politiezone",
                "rechtstreeks-geadresseerd /aan",
            ])
    }

    @Test("a fiche of a LIVC-R whose place stands: what rests on the place is said too")
    func placed() async throws {
        let world = try World()
        let fiche = try Form.minimal()
            .with(domain: "daden", [Form.element(aard: "gerucht")])
            .with("vragen.antwoorden", [["op": "geen vraag", "tekst": "Neen."]])
        let found = try await faults {
            try await world.submit(
                fiche, addressee: "ltf-oost-vlaanderen", recipient: "ltf-antwerpen",
                as: "s-livcr-tienen")
        }
        #expect(
            found == [
                "onbekende-code /document/risicodomeinen/daden/0/aard",
                "gemeente-van-ander-platform /document/gegevensBespreking/nis",
                "rechtstreeks-geadresseerd /aan", "niet-de-bevoegde-ltf /ontvanger",
                "onbekende-vraag /document/vragen/antwoorden/0/op",
            ])
    }

    @Test("a fiche of an LTF: its shape, its motivering, its status, its place and its minor")
    func ltfFiche() async throws {
        let world = try World()
        var document = try Form.minimal().with("onbekend", "x")
            .with("gegevensBespreking.geboortedatum", "2015-11-09")
            .with("gegevensBespreking.gemeente", "Lierde")
        document = document.with("gegevensBespreking.politiezone.code", "5910")
        var play = LtfPlay(fiche: document, world)
        play.motivation = nil
        play.status = nil
        let found = try await faults { try await play.offer() }
        #expect(
            found == [
                "onbekend-veld /document/onbekend", "zonder-motivering /motivering",
                "statuut-niet-vastgesteld /statuut",
                "gemeentenaam-bij-andere-code /document/gegevensBespreking/gemeente",
                "minderjarige /document",
            ])
    }

    @Test("a card: its shape, who offers it, both its dates, what stands beside it and its minor")
    func card() async throws {
        var play = try LtfPlay(World()) {
            $0.with("categorie", "X").with("bevoegdeLTF", "LTF Antwerpen")
                .with("uittreksel.peildatum", "2027-01-01").with("dreiging.datum", "2027-01-02")
                .with("persoonsgegevens.geboortedatum", "2015-11-09")
        }
        play.motivation = "Hoort hier niet."
        let found = try await faults { try await play.offer() }
        #expect(
            found == [
                "hoort-niet-bij-dit-stuk /motivering", "onbekende-code /document/categorie",
                "niet-de-bevoegde-ltf /document/bevoegdeLTF",
                "datum-in-de-toekomst /document/uittreksel/peildatum",
                "datum-in-de-toekomst /document/dreiging/datum", "minderjarige /document",
            ])
    }

    @Test("an aanmelding at the LIV: its shape, its form, its addressee and its opdrachtgever")
    func aanmelding() async throws {
        var play = try LivPlay(
            World(),
            aanmelding: LivForm.aanmelding().with("onbekend", "x")
                .with("aanmelding.opdrachtgever.organisatie", "gemeente Westerwolde")
                .with("aanmelding.meldplicht", nil))
        let found = try await faults { try await play.submit(to: "duider-1") }
        #expect(
            found == [
                "onbekend-veld /document/onbekend",
                "verkeerd-mede-namens /document/aanmelding/opdrachtgever/medeNamens/0",
                "enkel-de-frontoffice /aan",
                "andere-opdrachtgever /document/aanmelding/opdrachtgever/organisatie",
                "melding-niet-vermeld /document/aanmelding/meldplicht/staat",
            ])
    }

    @Test("a report that may not wait: its form, what stands beside it, its place and its minor")
    func report() async throws {
        let report = try Report()
        var entry = StukOpdracht(
            "aanmelding justitiehuis",
            try Report.minimal(nil).with("justitiabele.gemeente", "Lanaken")
                .with("justitiabele.geboortedatum", "2015-10-24"))
        entry.municipality = "72021"
        let sent = entry
        let found = try await faults {
            _ = try await report.world.gateway.stukIndienen(
                sent, by: report.world.actor(Report.office), idempotency: nil)
        }
        #expect(
            found == [
                "hoort-niet-bij-dit-stuk /gemeente", "geen-criterium /document/criterium",
                "gemeentenaam-bij-andere-code /document/justitiabele/gemeente",
                "minderjarige /document",
            ])
    }

    @Test("R123 a classification comes first, whatever else is wrong in whichever room")
    func secrecyFirst() async throws {
        let world = try World()
        let fiche = try Form.minimal().with(
            "opvolgingstraject.evaluatie", "GEHEIM (wet 11.12.1998)")
        let found = try await faults {
            try await world.submit(fiche, addressee: "ltf-antwerpen", as: "s-livcr-tienen")
        }
        #expect(found.first == "geclassificeerd /document/opvolgingstraject/evaluatie")
        #expect(found.contains("rechtstreeks-geadresseerd /aan"))
    }

    @Test("what rests on a field that was not read is not said: one fault stays one")
    func meaningless() async throws {
        let world = try World()
        let place = "/document/gegevensBespreking/nis"
        let fiche = try Form.minimal().with("gegevensBespreking.nis", .number(41018))
        #expect(
            try await faults { try await world.submit(fiche) } == ["verkeerd-type \(place)"])
        var play = LtfPlay(
            fiche: try Form.minimal().with("gegevensBespreking.geboortedatum", "ooit"), world)
        let found = try await faults { try await play.offer() }
        #expect(found.count == 1)
        #expect(found[0].hasSuffix("/document/gegevensBespreking/geboortedatum"))
    }

    @Test("where the way is closed nothing is read: that is said, and what stands beside it")
    func closed() async throws {
        let world = try World()
        var play = LtfPlay(fiche: ["onbekend": "x"], world)
        play.type = "overdracht LTF"
        let found = try await faults { try await play.offer() }
        #expect(
            found == ["hoort-niet-bij-dit-stuk /motivering", "geen-route -"])
        play.motivation = nil
        play.status = nil
        #expect(try await faults { try await play.offer() }.count == 1)
    }
}
