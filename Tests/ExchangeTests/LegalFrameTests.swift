import Domain
import Exchange
import JSON
import Journal
import Testing
import TestKit

@Suite("The legal frame of the route")
struct LegalFrameTests {
    @Test("R1 without a rechtsgrond on beroepsgeheim in force that day nothing is taken in")
    func noBasis() async throws {
        let world = try World(policies: {
            $0.basis("LIVC-R-wet", endingOn: day("2026-11-20"))
        })
        try await world.refuses("rechtsgrond-niet-van-kracht", [1], naming: "LIVC-R-wet") {
            try await world.submit(Form.minimal())
        }
        let entry = try #require(try world.memory.entries.last)
        #expect(entry.codes.contains(Entry.Code("ontbreekt", "LIVC-R-wet")))
        #expect(
            try await world.stock(of: "p-geraardsbergen-io").isEmpty)
    }

    @Test("R1 a rechtsgrond that does not cover the beroepsgeheim is none")
    func basisWithoutSecrecy() async throws {
        let world = try World(policies: { set in
            set.with(
                legalBases: set.legalBases.all.map {
                    $0.id == "LIVC-R-wet" ? $0.with(coversSecrecy: false) : $0
                })
        })
        try await world.refuses("rechtsgrond-niet-van-kracht", [1]) {
            try await world.submit(Form.minimal())
        }
        let entry = try #require(try world.memory.entries.last)
        #expect(entry.codes.contains(Entry.Code("ontbreekt", "LIVC-R-wet")))
    }

    /// A way in by its rechtsgrond, and what is sent on it.
    struct Entrance: Sendable, CustomTestStringConvertible {
        let basis: String
        let what: String
        let send: @Sendable (World) async throws -> Void
        var testDescription: String { "\(what): \(basis)" }
    }

    static let entrances: [Entrance] = [
        Entrance(basis: "LTF-mededeling", what: "a card of an LTF") {
            var play = try LtfPlay($0)
            try await play.offer()
        },
        Entrance(basis: "LTF-mededeling", what: "a fiche of an LTF") {
            var play = LtfPlay(fiche: try LtfFicheTests.document(), $0)
            try await play.offer()
        },
        Entrance(basis: "justitiehuis-melding", what: "a report of a justitiehuis") {
            _ = try await $0.gateway.stukIndienen(
                StukOpdracht("aanmelding justitiehuis", Report.minimal()),
                by: $0.actor(Report.office), idempotency: nil)
        },
        Entrance(basis: "eigen-grond-opdrachtgever", what: "an aanmelding for the LIV") {
            var play = try LivPlay($0)
            try await play.submit()
        },
    ]

    @Test(
        "R1 nor on any other way in, and the journal names the rechtsgrond that is missing",
        arguments: entrances)
    func noBasisElsewhere(_ way: Entrance) async throws {
        let world = try World(policies: { $0.basis(way.basis, endingOn: day("2026-11-20")) })
        try await world.refuses("rechtsgrond-niet-van-kracht", [1], naming: way.basis) {
            try await way.send(world)
        }
        let entry = try #require(try world.memory.entries.last)
        #expect(entry.codes.contains(Entry.Code("ontbreekt", way.basis)))
        #expect(try world.memory.rows.isEmpty)
        try await way.send(World())
    }

    @Test("R1 R41 without a route in force the gate is closed")
    func noRoute() async throws {
        let world = try World(policies: {
            $0.route { $0.with(validity: period("2026-01-01", "2026-11-20")) }
        })
        try await world.refuses("geen-route", [1, 41]) { try await world.submit(Form.minimal()) }
    }

    @Test("R5 the LTF is the one recorded for the gemeente on the day, and never guessed")
    func competence() async throws {
        let changing = try World(book: {
            $0.competent(
                "41018",
                [
                    ("ltf-oost-vlaanderen", "2025-01-01", "2026-11-30"),
                    ("ltf-leuven", "2026-12-01", nil),
                ])
        })
        var play = try Play.small(changing, Form.minimal())
        try await play.untilFiche()
        #expect(try await play.preview().ontvanger == "ltf-oost-vlaanderen")
        changing.days(10)
        #expect(try await play.preview().ontvanger == "ltf-leuven")

        let unknown = try World(book: { $0.competent("41018", []) })
        try await unknown.refuses("gemeente-zonder-bevoegde-ltf", [5], naming: "41018") {
            try await unknown.submit(Form.minimal())
        }
    }

    @Test("R5 two LTFs recorded for one day are none")
    func doubleCompetence() async throws {
        let world = try World(book: {
            $0.competent(
                "41018",
                [("ltf-oost-vlaanderen", "2025-01-01", nil), ("ltf-leuven", "2026-01-01", nil)])
        })
        try await world.refuses("gemeente-zonder-bevoegde-ltf", [5, 44]) {
            try await world.submit(Form.minimal())
        }
    }

    @Test(
        "R17 a Vlaamse deelnemer without the decreet of 2021 in force stops the round by name",
        arguments: [[], ["LIVC-R-wet"], ["onbekend"], ["vlaams-decreet-2021"]])
    func decree(bases: [String]) async throws {
        // The last row has the code, of a text that ended yesterday.
        let world = try World(
            book: { $0.person("p-geraardsbergen-ocmw") { $0.with(bases: bases) } },
            policies: {
                bases == ["vlaams-decreet-2021"]
                    ? $0.basis("vlaams-decreet-2021", endingOn: day("2026-11-20")) : $0
            })
        var play = try Play(world, table: ["voorzitter", "ocmw"], document: Form.minimal())
        try await play.untilFiche()
        try await play.establishStatus()
        try await world.refuses(
            "deelnemer-zonder-rechtsgrond", [17], naming: "p-geraardsbergen-ocmw"
        ) { try await play.openRound() }
    }

    @Test("R17 who is no Vlaamse deelnemer needs no decreet")
    func noDecree() async throws {
        let world = try World(policies: {
            $0.basis("vlaams-decreet-2021", endingOn: day("2026-11-20"))
        })
        var play = try Play.small(world, Form.minimal())
        try await play.untilRound()
        #expect(try await play.state() == "samenstelling")
    }

    @Test("R59 the fiche prints art. 4 § 2 in the text of the day of mededeling")
    func printed() async throws {
        var play = try Play.small(World(), Form.minimal())
        let printed = try #require(try await play.carried()["rechtsgrond"]?.stringValue)
        #expect(printed.contains("Art. 4, § 2 van de wet van 30 juli 2018"))
        #expect(printed.contains("tekst sinds 1 oktober 2024"))
    }

    @Test("R59 a text that expired before the mededeling stops it, and so does its successor")
    func expiredText() async throws {
        let gone = try World(policies: { $0.basis("LIVC-R-wet", endingOn: day("2026-11-22")) })
        var play = try Play.small(gone, Form.minimal())
        try await play.untilConsensus()
        try await play.decide()
        let agreement = try await play.agreement()
        gone.days(2)
        try await gone.refuses("rechtsgrond-niet-van-kracht", [1, 59]) {
            try await play.releaseAnyway(agreement)
        }
        try await play.expectNothingDelivered()
        await expectRefusal("rechtsgrond-niet-van-kracht", [59]) { _ = try await play.preview() }

        let replaced = try World(policies: {
            $0.basis("LIVC-R-wet", endingOn: day("2026-11-22"), then: "Art. 4, § 2, nieuwe tekst")
        })
        play = try Play.small(replaced, Form.minimal())
        try await play.untilConsensus()
        try await play.decide()
        replaced.days(2)
        await expectRefusal("afwijkende-inhoud", [65, 69]) { try await play.release() }
        try await play.expectNothingDelivered()
        play = try Play.small(replaced, Form.minimal())
        #expect(try await play.carried()["rechtsgrond"]?.stringValue == "Art. 4, § 2, nieuwe tekst")
    }

    @Test(
        "R41 nothing but the fiche goes from LIVC-R to LTF",
        arguments: [
            "inlichtingenfiche", "informatiekaart", "brief", "dreigingsevaluatie", "bijlage", "",
            "Terugkoppelingsfiche",
        ])
    func carriers(type: String) async throws {
        let world = try World()
        try await world.refuses("geen-toegelaten-drager", [41]) {
            try await world.submit(Form.minimal(), type: type)
        }
    }

    @Test("R41 nor does anything as an attachment", arguments: ["bijlage", "bijlagen", "document"])
    func attachments(name: String) async throws {
        let world = try World()
        let document = try Form.minimal().with(name, "JVBERi0xLjcK")
        try await world.refuses("geen-bijlagen", [41, 136]) { try await world.submit(document) }
    }

    @Test(
        "R42 nobody but the Information Officer can be the addressee",
        arguments: [
            "p-ltf-oost-vlaanderen-dirco", "ltf-oost-vlaanderen", "s-ltf-oost-vlaanderen",
            "korpschef", "vertegenwoordiger van de LTF",
        ])
    func addressees(to: String) async throws {
        let world = try World()
        try await world.refuses("rechtstreeks-geadresseerd", [23, 42]) {
            try await world.submit(Form.minimal(), addressee: to)
        }
        try await world.submit(Form.minimal(), addressee: "informatieofficier")
    }

    @Test("R42 only the competent IO is offered as addressee, to whoever looks")
    func contacts() async throws {
        let world = try World()
        for who in [
            "s-livcr-geraardsbergen", "p-geraardsbergen-voorzitter", "p-geraardsbergen-ocmw",
        ] {
            let contact = try await world.gateway.contact(
                municipality: "41018", for: world.actor(who)
            )
            .reply
            #expect(contact.rol == "informatieofficier")
            #expect(contact.personen == ["Katelijn Verdonckele"])
            #expect(contact.politiezone == "pz-geraardsbergen-lierde")
        }
    }

    @Test(
        "R44 no other LTF can be named as recipient",
        arguments: ["ltf-leuven", "ltf-antwerpen", "x"])
    func otherRecipient(ltf: String) async throws {
        let world = try World()
        try await world.refuses("niet-de-bevoegde-ltf", [44]) {
            try await world.submit(Form.minimal(), recipient: ltf)
        }
        try await world.submit(Form.minimal(), recipient: "ltf-oost-vlaanderen")
    }

    @Test("R44 a second LTF gets no copy and does not learn that there is one")
    func secondRecipient() async throws {
        let world = try World()
        var play = try Play.small(world, Form.minimal())
        try await play.untilDelivery()
        for system in ["s-ltf-leuven", "s-ltf-antwerpen"] {
            #expect(try await play.inbox(of: system).isEmpty)
            try await world.refuses("niet-gevonden") { _ = try await play.collect(as: system) }
        }
    }

    @Test("R44 R62 a platform sends for its own gemeente only")
    func otherPlatform() async throws {
        let world = try World()
        try await world.refuses("gemeente-van-ander-platform", [44, 62]) {
            try await world.submit(Form.minimal("tienen"))
        }
    }

    @Test(
        "R23 R41 R42 no identity but the IO moves anything between the platforms",
        arguments: [
            "p-geraardsbergen-voorzitter", "p-geraardsbergen-ocmw", "p-geraardsbergen-korpschef",
            "p-ltf-oost-vlaanderen-dirco", "p-compliance",
        ])
    func submitters(who: String) async throws {
        let world = try World()
        try await world.refuses("rol-niet-toegelaten", [23, 42]) {
            try await world.submit(Form.minimal(), as: who)
        }
    }

    @Test("R62 R66 R131 an LTF and an IO send no proposal: each is asked what its own way asks")
    func otherWays() async throws {
        let world = try World()
        try await world.refuses("geen-gemeente", [131]) {
            try await world.submit(Form.minimal(), as: "s-ltf-oost-vlaanderen")
        }
        try await world.refuses("geen-agendapunt", [62]) {
            try await world.submit(Form.minimal(), as: "p-geraardsbergen-io")
        }
    }

    @Test(
        "R23 R26 only the IO of the zone releases",
        arguments: [
            ("p-geraardsbergen-voorzitter", "rol-niet-toegelaten", [23, 26, 41]),
            ("p-geraardsbergen-korpschef", "rol-niet-toegelaten", [23, 26, 41]),
            ("s-livcr-geraardsbergen", "rol-niet-toegelaten", [23, 26, 41]),
            ("s-ltf-oost-vlaanderen", "rol-niet-toegelaten", [23, 26, 41]),
            ("p-tienen-io", "niet-gevonden", [22, 23, 26, 41]),
        ])
    func releasers(row: (String, String, [Int])) async throws {
        let world = try World()
        var play = try Play.small(world, Form.minimal())
        try await play.untilConsensus()
        try await play.decide()
        let agreement = try await play.agreement()
        let (fiche, ronde) = (play.fiche, play.ronde)
        let content = Akte.vrijgave(stuk: fiche, grond: ronde, digest: agreement.hex)
        try await world.refuses(row.1, row.2) {
            _ = try await world.gateway.vrijgeven(
                fiche, on: ronde, digest: agreement, act: world.act(row.0, content),
                by: world.actor(row.0), idempotency: nil)
        }
        try await play.expectNothingDelivered()
    }

    @Test("the example book and the hypothetical cases are marked synthetic")
    func synthetic() throws {
        #expect(try World().gateway.configuration.book.isSynthetic)
        for id in ["HC-01", "HC-02", "HC-03", "HC-04"] {
            #expect(try World.hypotheticalCase(id)["synthetisch"] == .bool(true))
        }
    }
}
