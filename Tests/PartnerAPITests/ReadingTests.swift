import Crypto
import Domain
import Exchange
import JSON
import Journal
import TestKit
import Testing

@testable import PartnerAPI

@Suite("What one reads before an act, and a proposal that is not taken up")
struct ReadingTests {
    static let korpschef = "p-geraardsbergen-korpschef"

    @Test(
        "R81 R103 the content shows each the text he has an act for, and every reading is on record"
    )
    func inzage() async throws {
        let store = MemoryStore()
        var way = try Way(Desk(World(store: store)))
        try await way.untilVote()
        let target = "/v1/stukken/\(way.stuk)/inhoud"
        for (who, seesName) in [(Given.io, true), (ReadingTests.korpschef, false)] {
            let before = store.entries.count
            let answer = try await way.desk.get(who, target)
            #expect(answer.status == 200, "\(answer.text)")
            #expect(answer[header: "Sluis-Ontvangstbewijs"] != nil)
            #expect(store.entries.dropFirst(before).map(\.kind) == [.gelezen])
            let names = try #require(try answer.json()["velden"]?.arrayValue).compactMap(
                \.stringValue)
            #expect(!names.isEmpty)
            #expect(names.contains("gegevensBespreking.naam") == seesName, "\(names)")
            let content = try #require(try answer.json()["inhoud"])
            #expect(content.canonicalText.contains("Aldous Testaert") == seesName)
            #expect(names.contains("opvolgingstraject.evaluatie"))
            #expect(content["opvolgingstraject"]?["evaluatie"] != nil)
            #expect(try answer.member("stuk") == way.stuk)
            #expect(try answer.json()["nummer"] == 1)
        }
    }

    @Test("who has no act, another zone and a platform read nothing, and leave no reading behind")
    func noInzage() async throws {
        let store = MemoryStore()
        var way = try Way(Desk(World(store: store)))
        try await way.untilVote()
        let target = "/v1/stukken/\(way.stuk)/inhoud"
        for (who, status) in [
            ("p-tienen-io", 404), (Given.ltf, 404), (Given.livcr, 404), (Given.chair, 403),
        ] {
            #expect(try await way.desk.get(who, target).status == status, "\(who)")
        }
        #expect(!store.entries.contains { $0.kind == .gelezen })
    }

    @Test("R69 the preview is bound by its digest, and says that nothing deviates")
    func preview() async throws {
        var way = try Way(Desk())
        try await way.untilVote()
        let answer = try await way.desk.get(Given.chair, "/v1/stukken/\(way.stuk)/voorbeeld")
        let content = try #require(try answer.json()["inhoud"])
        #expect(try answer.member("digest") == SHA256.digest(content.canonicalBytes()).hex)
        // The answer is canonical as a whole, so the bytes stand in it as they leave.
        #expect(answer.text.contains(content.canonicalText))
        #expect(try answer.json()["wijktAf"] == false)
        let fields = try #require(try answer.json()["velden"]?.arrayValue)
        #expect(!fields.isEmpty)
    }

    @Test("R65 R69 a frozen preview stays what was agreed, and says when other bytes would leave")
    func deviation() async throws {
        var way = try Way(Desk())
        try await way.untilVote()
        let gateway = way.desk.world.gateway
        let present = gateway.configuration
        let renamed = present.book.persons.mapValues { person in
            guard person.id.text == Given.io else { return person }
            return Person(
                id: person.id, name: "Iemand Anders", organisation: person.organisation,
                function: person.function, clearance: person.clearance,
                clearanceValidity: person.clearanceValidity,
                participationBases: person.participationBases)
        }
        let target = "/v1/stukken/\(way.stuk)/voorbeeld"
        let before = try await way.desk.get(Given.chair, target).json()
        try await gateway.activate(
            ActiveConfiguration(
                policies: present.policies, book: present.book.with(persons: renamed)))
        let after = try await way.desk.get(Given.chair, target).json()
        #expect(after["wijktAf"] == true)
        #expect(after["velden"] == [])
        #expect(after["digest"] == before["digest"])
        #expect(after["inhoud"] == before["inhoud"])
        let act = try way.signature(
            Given.chair,
            Akte.stem(
                ronde: way.ronde, keuze: "onthouding", overeenkomst: way.overeenkomst,
                verklaring: false))
        let vote = try await way.desk.send(
            Given.chair, "/v1/rondes/\(way.ronde)/stemmen",
            [
                "keuze": "onthouding", "overeenkomst": .string(way.overeenkomst),
                "verklaring": false, "handtekening": .string(act),
            ])
        #expect(try vote.code() == "inhoud-wijkt-af")
    }

    @Test("R63 the officer declines without a reason; the platform reads it, and nothing waits")
    func decline() async throws {
        let store = MemoryStore()
        let desk = try Desk(World(store: store))
        let id = try await desk.send(
            Given.livcr, "/v1/stukken", Given.proposal(), key: "a"
        ).member("id")
        let target = "/v1/stukken/\(id)/intrekking"
        #expect(try await desk.send("p-tienen-io", target, [:]).code() == "niet-gevonden")
        #expect(try await desk.send(Given.chair, target, [:]).status == 403)
        let reason = try await desk.send(Given.io, target, ["reden": "x"])
        #expect(try reason.code() == "lichaam-ongeldig")
        let declined = try await desk.send(Given.io, target, [:], key: "b")
        #expect(declined.status == 200, "\(declined.text)")
        #expect(declined[header: "Sluis-Ontvangstbewijs"] != nil)
        #expect(try declined.member("id") == id)
        #expect(try await desk.send(Given.io, target, [:], key: "b").text == declined.text)
        let again = try await desk.send(Given.io, target, [:], key: "c")
        #expect(try again.code() == "voorstel-al-behandeld")
        let status = try await desk.get(Given.livcr, "/v1/stukken/\(id)")
        #expect(try status.member("toestand") == "niet opgenomen")
        let waiting = try await desk.get(Given.io, "/v1/werklijst").json()
        #expect(waiting == ["regels": []])
        #expect(store.entries.count { $0.kind == .voorstelGeweigerd } == 1)
    }

    @Test(
        "R62 a reference is a number, at its bound and not past it, and no text",
        arguments: [
            (String(repeating: "7", count: 40), 201, ""),
            (String(repeating: "7", count: 41), 400, "lichaam-ongeldig"),
            ("2026-11/a.B", 201, ""), ("bij de moeder thuis", 400, "referentie-is-tekst"),
            ("2026_01", 400, "referentie-is-tekst"), ("café", 400, "referentie-is-tekst"),
        ])
    func reference(text: String, status: Int, code: String) async throws {
        let desk = try Desk()
        let overleg = try await desk.send(
            Given.chair, "/v1/overleggen",
            [
                "livcr": "livcr-geraardsbergen", "type": "operationeel", "datum": "2026-11-21",
                "voorzitter": .string(Given.chair),
            ]
        ).member("id")
        let answer = try await desk.send(
            Given.chair, "/v1/overleggen/\(overleg)/agendapunten",
            ["referentie": .string(text), "naam": "Hypothetische Persoon"])
        #expect(answer.status == status, "\(answer.text)")
        #expect(try answer.code() == code)
        if status == 400 {
            #expect(try answer.member("wijzer") == "/referentie")
            #expect(!answer.text.contains(text))
        }
    }
}
