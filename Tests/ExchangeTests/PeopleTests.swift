import Consensus
import Domain
import Exchange
import JSON
import Journal
import Testing
import TestKit

@Suite("Who may do what at the table and in the zone")
struct PeopleTests {
    @Test(
        "R21 a member of an LTF takes no part in a casusoverleg",
        arguments: ["dirco", "ocad", "vsse"])
    func membersOfTheLTF(who: String) async throws {
        let world = try World()
        var play = try Play.small(world, Form.minimal())
        try await play.openOverleg()
        try await play.addAgendapunt()
        let member = Aanwezigheid(
            person: PersonID(unchecked: "p-ltf-oost-vlaanderen-\(who)"), mandate: nil)
        try await world.refuses("lid-van-de-ltf", [21], naming: member.person.text) {
            try await play.registerTable(with: [member])
        }
    }

    @Test("R21 a seat in the LIVC-R beside one in the LTF does not help, unless one is the IO")
    func bothSeats() async throws {
        let livcr = Seat.Place.platform(PlatformID(unchecked: "livcr-geraardsbergen"))
        let ltf = Seat.Place.platform(PlatformID(unchecked: "ltf-oost-vlaanderen"))
        let world = try World(book: {
            $0.seated("p-ltf-oost-vlaanderen-vsse", .deelnemer, at: livcr)
                .seated("p-geraardsbergen-io", .ltfVertegenwoordiger, at: ltf)
        })
        var play = try Play.small(world, Form.minimal())
        try await play.openOverleg()
        try await play.addAgendapunt()
        let member = Aanwezigheid(
            person: PersonID(unchecked: "p-ltf-oost-vlaanderen-vsse"), mandate: nil)
        try await world.refuses("lid-van-de-ltf", [21]) {
            try await play.registerTable(with: [member])
        }
        try await play.registerTable()
    }

    enum Lack: CaseIterable {
        case employer, clearance, highClearance, clearanceInForce, appointment

        func taken(from book: AddressBook) -> AddressBook {
            let officer = "p-geraardsbergen-io"
            return switch self {
            case .employer: book.person(officer) { $0.with(organisation: "o-vdab") }
            case .clearance: book.person(officer) { $0.with(clearance: nil, until: nil) }
            case .highClearance:
                book.person(officer) { $0.with(clearance: .vertrouwelijk, until: nil) }
            case .clearanceInForce:
                book.person(officer) { $0.with(clearance: .geheim, until: day("2026-11-20")) }
            case .appointment:
                book.with(appointments: book.appointments.filter { $0.person.text != officer })
            }
        }
    }

    @Test(
        "R22 R66 an IO who lacks one thing that the law asks is no IO that day",
        arguments: Lack.allCases)
    func incompleteOfficer(lack: Lack) async throws {
        let world = try World(book: lack.taken(from:))
        var play = try Play.small(world, Form.minimal())
        try await play.openOverleg()
        try await play.addAgendapunt()
        try await world.refuses("niet-de-io-van-de-zone", [22, 66]) { try await play.makeFiche() }
        #expect(
            try await world.gateway.contact(
                municipality: "41018", for: play.actor("voorzitter")
            ).reply.rol == "korpschef")
    }

    @Test("R24 the IO cannot chair, not even one vergadering")
    func officerAsChair() async throws {
        let world = try World()
        var play = try Play.small(world, Form.minimal())
        try await world.refuses("io-als-voorzitter", [24]) {
            try await play.openOverleg(chair: "io")
        }
    }

    @Test("R24 who became IO after opening the vergadering cannot have a round opened in it")
    func chairBecameOfficer() async throws {
        let world = try World()
        var play = try Play(world, table: ["coordinator", "ocmw"], document: Form.minimal())
        try await play.untilFiche()
        try await play.establishStatus()
        let zone = "pz-geraardsbergen-lierde"
        try await world.activate(book: {
            $0.seated(
                "p-geraardsbergen-voorzitter", .informatieofficier,
                at: .zone(ZoneID(unchecked: zone))
            )
            .appointed(
                "p-geraardsbergen-voorzitter", .informatieofficier, zone: zone,
                by: "p-geraardsbergen-korpschef"
            )
            .person("p-geraardsbergen-voorzitter") {
                Person(
                    id: $0.id, name: $0.name,
                    organisation: OrganisationID(unchecked: "o-pz-geraardsbergen-lierde"),
                    function: $0.function, clearance: .geheim,
                    clearanceValidity: period("2025-01-01"),
                    participationBases: $0.participationBases)
            }
        })
        try await world.refuses("voorzitter-is-informatieofficier", [24]) {
            try await play.openRound()
        }
    }

    @Test(
        "R24 only who is voorzitter of this LIVC-R chairs",
        arguments: ["ocmw", "coordinator", "korpschef"])
    func otherChairs(who: String) async throws {
        let world = try World()
        var play = try Play.small(world, Form.minimal())
        try await world.refuses("geen-voorzitter", [24]) { try await play.openOverleg(chair: who) }
    }

    @Test("R25 the IO sits with mandaat LTF and with no other")
    func mandate() async throws {
        let world = try World()
        var play = try Play.small(world, Form.minimal())
        try await play.openOverleg()
        try await play.addAgendapunt()
        let officer = PersonID(unchecked: "p-geraardsbergen-io")
        for mandate in ["lokale politie", "o-pz-geraardsbergen-lierde", "LIVC-R", ""] {
            try await world.refuses("io-met-ander-mandaat", [25]) {
                try await play.registerTable(
                    with: [Aanwezigheid(person: officer, mandate: mandate)], officer: false)
            }
        }
        for mandate in ["LTF", nil] {
            try await play.registerTable(
                with: [Aanwezigheid(person: officer, mandate: mandate)], officer: false)
            let stored = try #require(
                try await world.store.load(.agendapunt, play.agendapunt))
            let present = try JSONReader.parse(stored.body)["present"]?.arrayValue ?? []
            let seat = present.first { $0["person"]?.stringValue == officer.text }
            #expect(seat?["mandate"]?.stringValue == "LTF")
        }
    }

    @Test("R25 a member speaks for the own organisation only")
    func mandateOfAnother() async throws {
        let world = try World()
        var play = try Play(world, table: [], document: Form.minimal())
        try await play.openOverleg()
        try await play.addAgendapunt()
        let member = Aanwezigheid(
            person: PersonID(unchecked: "p-geraardsbergen-ocmw"), mandate: "o-vdab")
        try await world.refuses("mandaat-van-ander", [25]) {
            try await play.registerTable(with: [member])
        }
    }

    @Test(
        "R26 every item stays in the werkvoorraad of the IO until it is handled, and names the IO")
    func werkvoorraad() async throws {
        let world = try World()
        var play = try Play.small(world, Form.minimal())
        func kinds() async throws -> [String] {
            try await world.stock(of: play.id("io")).map(\.soort).sorted()
        }
        let voorstel = try await world.submit(play.document)
        #expect(try await kinds() == ["voorstel"])
        world.days(30)
        #expect(try await kinds() == ["voorstel"])
        #expect(try await world.stock(of: "p-tienen-io").isEmpty)
        try await play.openOverleg()
        try await play.addAgendapunt()
        try await play.registerTable()
        try await play.makeFiche(voorstel: voorstel)
        #expect(try await kinds() == ["stuk"])
        try await play.establishStatus()
        try await play.openRound()
        try await play.reviewAll()
        try await play.freeze()
        try await play.voteAll()
        try await play.decide()
        #expect(try await kinds() == ["stuk"])
        try await play.release()
        #expect(try await kinds().isEmpty)
        let collected = try await play.collect()
        let receipt = try await play.acknowledge(try #require(Digest(hex: collected.digest)))
        #expect(receipt.drager == "p-geraardsbergen-io")
        let named = try world.memory.entries.filter {
            $0.codes.contains(Entry.Code("drager", "p-geraardsbergen-io"))
        }.map(\.kind)
        #expect(named == [.vrijgegeven, .afgehaald, .ontvangstBevestigd])
        #expect(try await play.inbox().map(\.drager) == ["p-geraardsbergen-io"])
    }

    @Test(
        "R27 R29 a zone without IO holds what comes in, and points to its korpschef and no other IO"
    )
    func zoneWithoutOfficer() async throws {
        let world = try World(book: { $0.without(.informatieofficier, "p-geraardsbergen-io") })
        let contact = try await world.gateway.contact(
            municipality: "41018", for: world.actor("s-livcr-geraardsbergen")
        ).reply
        #expect(contact.rol == "korpschef")
        #expect(contact.personen == ["Walter Dendermaele"])
        let voorstel = try await world.submit(Form.minimal())
        #expect(
            try await world.stock(of: "p-tienen-io").isEmpty)
        await expectRefusal("niet-gevonden") {
            _ = try await world.gateway.stukInhoud(voorstel, for: world.actor("p-tienen-io"))
        }
        let findings = world.gateway.configuration.book.findings(on: world.gateway.today)
        #expect(
            findings.contains { $0.rules == [Rule(27)] && $0.message.contains("Geraardsbergen") })
    }

    @Test("R29 an IO who goes mid-way leaves the item held, and the successor finds it")
    func officerLeaves() async throws {
        let world = try World()
        var play = try Play.small(world, Form.minimal())
        let voorstel = try await world.submit(play.document)
        try await play.untilConsensus()
        try await play.decide()
        let before = world.gateway.configuration
        try await world.activate(book: { $0.without(.informatieofficier, "p-geraardsbergen-io") })
        await expectRefusal("rol-niet-toegelaten", [23, 26]) { try await play.release() }
        try await play.expectNothingDelivered()
        for other in ["p-tienen-io", "p-turnhout-io", "p-sint-niklaas-io"] {
            #expect(try await world.stock(of: other).isEmpty)
        }
        try await world.gateway.activate(before)
        let waiting = try await world.stock(of: play.id("io"))
        #expect(Set(waiting.map(\.id)) == [voorstel, play.fiche])
        try await play.release()
        #expect(try await play.inbox().count == 1)
    }

    @Test("R36 without a mededelingsbesluit nothing leaves")
    func noDecision() async throws {
        let world = try World()
        var play = try Play.small(world, Form.minimal())
        try await play.untilConsensus()
        try await world.refuses("geen-mededelingsbesluit", [36, 63]) { try await play.release() }
        try await play.expectNothingDelivered()
    }

    @Test(
        "R36 only the korpschef of the zone or who he appointed decides",
        arguments: [
            ("p-tienen-korpschef", "niet-gevonden"),
            ("p-tienen-aangestelde", "niet-gevonden"),
            ("p-geraardsbergen-voorzitter", "rol-niet-toegelaten"),
            ("p-geraardsbergen-io", "rol-niet-toegelaten"),
            ("p-ltf-oost-vlaanderen-dirco", "rol-niet-toegelaten"),
            ("s-livcr-geraardsbergen", "rol-niet-toegelaten"),
        ])
    func otherDeciders(row: (String, String)) async throws {
        let world = try World()
        var play = try Play.small(world, Form.minimal())
        try await play.untilConsensus()
        let agreement = try await play.agreement()
        let content = Akte.mededelingsbesluit(
            ronde: play.ronde, keuze: "mededelen", overeenkomst: agreement.hex)
        let ronde = play.ronde
        try await world.refuses(row.1, [36]) {
            _ = try await world.gateway.mededelingBeslissen(
                ronde, choice: .mededelen, agreement: agreement, act: world.act(row.0, content),
                by: world.actor(row.0), idempotency: nil)
        }
    }

    @Test(
        "R36 an aanstelling counts on the days it is in force, also for an IO",
        arguments: [
            ("2026-11-21", nil, true), ("2026-11-22", nil, false),
            ("2025-01-01", "2026-11-21", true), ("2025-01-01", "2026-11-20", false),
        ] as [(String, String?, Bool)])
    func appointment(row: (String, String?, Bool)) async throws {
        let world = try World(book: {
            $0.appointed(
                "p-geraardsbergen-io", .mededeling, zone: "pz-geraardsbergen-lierde",
                by: "p-geraardsbergen-korpschef", from: row.0, until: row.1)
        })
        var play = try Play.small(world, Form.minimal())
        try await play.untilConsensus()
        if row.2 {
            try await play.decide(by: "io")
            try await play.release()
            #expect(try await play.inbox().count == 1)
        } else {
            try await world.refuses("rol-niet-toegelaten", [36]) { try await play.decide(by: "io") }
        }
    }

    @Test("R37 a service outside the legal list of the day collects nothing, and is named")
    func serviceOutsideList() async throws {
        let world = try World(book: {
            $0.organisation("o-dirco-oost-vlaanderen") { $0.with(service: "gemeente") }
        })
        var play = try Play.small(world, Form.minimal())
        try await play.untilDelivery()
        try await world.refuses("dienst-niet-in-de-wettelijke-lijst", [37], naming: "gemeente") {
            _ = try await play.collect()
        }
    }

    @Test("R37 an LTF that is no longer competent for the gemeente collects nothing")
    func noLongerCompetent() async throws {
        let world = try World(book: {
            $0.competent(
                "41018",
                [
                    ("ltf-oost-vlaanderen", "2025-01-01", "2026-11-22"),
                    ("ltf-leuven", "2026-11-23", nil),
                ])
        })
        var play = try Play.small(world, Form.minimal())
        try await play.untilDelivery()
        world.days(2)
        try await world.refuses("ltf-niet-meer-bevoegd", [37, 44], naming: "41018") {
            _ = try await play.collect()
        }
        #expect(try await play.inbox(of: "s-ltf-leuven").isEmpty)
    }

    @Test("R37 a person of the LTF, without the system of its platform, collects nothing")
    func personOfTheLTF() async throws {
        let world = try World()
        var play = try Play.small(world, Form.minimal())
        try await play.untilDelivery()
        for (who, code) in [
            ("p-ltf-oost-vlaanderen-dirco", "rol-niet-toegelaten"),
            ("p-geraardsbergen-io", "niet-gevonden"),
            ("s-livcr-geraardsbergen", "niet-gevonden"),
        ] {
            try await world.refuses(code, [37]) { _ = try await play.collect(as: who) }
        }
    }

    @Test(
        "R66 only the IO of the zone fills in or changes a fiche",
        arguments: [
            ("p-geraardsbergen-voorzitter", "rol-niet-toegelaten"),
            ("p-geraardsbergen-korpschef", "rol-niet-toegelaten"),
            ("p-geraardsbergen-coordinator", "rol-niet-toegelaten"),
            ("p-geraardsbergen-ocmw", "rol-niet-toegelaten"),
            ("p-ltf-oost-vlaanderen-dirco", "rol-niet-toegelaten"),
            ("s-livcr-geraardsbergen", "hoort-niet-bij-dit-stuk"),
            ("p-compliance", "rol-niet-toegelaten"),
            ("p-beheerder", "rol-niet-toegelaten"),
            ("p-tienen-io", "niet-de-io-van-de-zone"),
        ])
    func authors(row: (String, String)) async throws {
        let world = try World()
        var play = try Play.small(world, Form.minimal())
        try await play.untilFiche()
        let (item, fiche, document) = (play.agendapunt, play.fiche, play.document)
        try await world.refuses(row.1, [66]) {
            _ = try await world.gateway.stukIndienen(
                .atTable(item, document), by: world.actor(row.0), idempotency: nil)
        }
        let changing = row.1 == "rol-niet-toegelaten" ? row.1 : "niet-gevonden"
        try await world.refuses(changing, [66]) {
            var entry = StukOpdracht("terugkoppelingsfiche", document)
            entry.version = 1
            _ = try await world.gateway.stukVernieuwen(
                fiche, entry, by: world.actor(row.0), idempotency: nil)
        }
    }

    @Test("R67 the IO alone is no table, and the fiche lists who was consulted")
    func officerAlone() async throws {
        let world = try World()
        var play = try Play(world, table: [], document: Form.minimal())
        try await play.untilFiche()
        try await play.establishStatus()
        try await world.refuses("geen-ander-lid", [67]) { try await play.openRound() }

        play = try Play(world, table: ["voorzitter", "caw"], document: Form.minimal())
        try await play.untilFiche()
        let fiche = try await world.gateway.stuk(play.fiche, for: play.actor("io")).reply
        #expect(
            fiche.geraadpleegd == [
                "p-geraardsbergen-voorzitter", "p-geraardsbergen-caw", "p-geraardsbergen-io",
            ])
    }

    @Test("R64 R67 without registered presence, or without the IO, there is no round")
    func noPresence() async throws {
        let world = try World()
        var play = try Play.small(world, Form.minimal())
        try await play.openOverleg()
        try await play.addAgendapunt()
        try await play.makeFiche()
        try await play.establishStatus()
        try await world.refuses("geen-deelnemers", [64]) { try await play.openRound() }
        try await play.registerTable(officer: false)
        try await world.refuses("auteur-geen-informatieofficier", [66]) {
            try await play.openRound()
        }
    }

    @Test("R64 presence is registered by voorzitter or coordinator and never by the IO")
    func registrars() async throws {
        let world = try World()
        var play = try Play.small(world, Form.minimal())
        try await play.openOverleg()
        try await play.addAgendapunt()
        let item = play.agendapunt
        let present = [Aanwezigheid(person: PersonID(unchecked: play.id("ocmw")), mandate: nil)]
        for (who, code) in [
            ("p-geraardsbergen-io", "rol-niet-toegelaten"),
            ("p-geraardsbergen-korpschef", "rol-niet-toegelaten"),
            ("p-tienen-voorzitter", "niet-gevonden"),
        ] {
            try await world.refuses(code, [64]) {
                _ = try await world.gateway.deelnemersRegistreren(
                    item, present, by: world.actor(who), idempotency: nil)
            }
        }
    }
}
