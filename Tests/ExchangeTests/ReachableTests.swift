import Domain
import Exchange
import JSON
import Journal
import TestKit
import Testing

@Suite("Whom of a LIVC-R to reach, and where a report goes when there is nobody")
struct ReachableTests {
    private static let coordinator = "p-maaseik-coordinator"
    private static let livcr = Seat.Place.platform(PlatformID(unchecked: "livcr-maaseik"))

    struct Row: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let change: @Sendable (AddressBook) -> AddressBook
    }

    private static func seated(_ book: AddressBook) -> AddressBook {
        book.seated(coordinator, .coordinator, at: livcr)
    }

    static let unusable: [Row] = [
        Row(testDescription: "a coordinator without contact data") { seated($0) },
        Row(testDescription: "contact data of a coordinator who left") {
            $0.contact(coordinator, of: "livcr-maaseik")
        },
        Row(testDescription: "contact data that ended yesterday") {
            seated($0).contact(coordinator, of: "livcr-maaseik", until: "2026-11-20")
        },
        Row(testDescription: "contact data that begin tomorrow") {
            seated($0).contact(coordinator, of: "livcr-maaseik", from: "2026-11-22")
        },
        Row(testDescription: "contact data of another LIVC-R") {
            seated($0).contact(coordinator, of: "livcr-tienen")
        },
        Row(testDescription: "contact data of somebody who is no coordinator there") {
            seated($0).contact("p-maaseik-voorzitter", of: "livcr-maaseik")
        },
        Row(testDescription: "an entry with neither telephone number nor e-mail address") {
            seated($0).contact(coordinator, of: "livcr-maaseik", with: [])
        },
    ]

    @Test(
        "R142 what is no usable contact data sends the report to the IO of the zone, with the reason",
        arguments: unusable)
    func unreached(_ row: Row) async throws {
        let report = try Report(row.change)
        let sent = try await report.send(Report.minimal())
        #expect(
            sent.behandelaar?.rol == "informatieofficier"
                && sent.behandelaar?.politiezone == "pz-maasland")
        #expect(sent.behandelaar?.reden == "livcr-zonder-bruikbaar-contact")
        #expect(try await report.inbox(Report.livcr).isEmpty)
        #expect(try await report.inbox("s-ltf-limburg").isEmpty)
        #expect(
            try await report.read(sent.levering).at("via.reden") == "livcr-zonder-bruikbaar-contact"
        )
    }

    @Test(
        "R142 a coordinator with a telephone number or an e-mail address, also for one day, is reached",
        arguments: [("telefoon", "+32 89 00 00 00"), ("e-mail", "livcr@maaseik.example")])
    func reached(_ key: String, _ value: String) async throws {
        let report = try Report {
            Self.seated($0).contact(
                Self.coordinator, of: "livcr-maaseik", from: "2026-11-21", until: "2026-11-21",
                with: [(key, value)])
        }
        let sent = try await report.send(Report.minimal())
        #expect(sent.behandelaar == nil)
        #expect(try await report.inbox(Report.livcr).map(\.levering) == [sent.levering])
    }

    @Test(
        "R29 R142 in a zone without IO a report waits, with an alarm at once and a line for the korpschef"
    )
    func zoneWithoutOfficer() async throws {
        let report = try Report { $0.without(.informatieofficier, Report.officer) }
        let world = report.world
        let sent = try await report.send(Report.minimal())
        #expect(sent.behandelaar?.politiezone == "pz-maasland" && sent.toestand == "doorgestuurd")
        #expect(world.log.alarms == ["melding-zonder-informatieofficier"])
        for who in ["p-tienen-io", "p-geraardsbergen-io"] {
            await expectRefusal("niet-gevonden", [142]) {
                _ = try await report.read(sent.levering, as: who)
            }
        }
        await expectRefusal("rol-niet-toegelaten", [142]) {
            _ = try await report.read(sent.levering)
        }
        #expect(try await report.inbox("s-ltf-limburg").isEmpty)
        #expect(try await report.inbox(Report.livcr).isEmpty)
        let chief = try await world.gateway.werklijst(for: world.actor("p-maaseik-korpschef")).reply
        #expect(chief.map(\.soort) == ["Information Officer aan te stellen"])
        #expect(chief.map(\.toestand) == ["laat"] && chief.map(\.id) == [sent.id])
        let other = try await world.gateway.werklijst(for: world.actor("p-tienen-korpschef")).reply
        #expect(other.isEmpty)
        world.clock.advance(bySeconds: 3601)
        _ = try await world.gateway.expireDue()
        #expect(world.log.alarms.count { $0 == "melding-niet-afgehaald" } == 1)

        try await world.activate(book: {
            $0.seated(
                Report.officer, .informatieofficier, at: .zone(ZoneID(unchecked: "pz-maasland")))
        })
        let after = try await world.gateway.werklijst(for: world.actor("p-maaseik-korpschef")).reply
        #expect(after.isEmpty)
        #expect(try await report.read(sent.levering).at("document.justitiabele.nis") == "72021")
    }

    @Test("R142 a report that an IO can read raises no alarm when it comes in")
    func zoneWithOfficer() async throws {
        let report = try Report()
        _ = try await report.send(Report.minimal())
        #expect(report.world.log.alarms.isEmpty)
    }

    private func contacts(
        _ world: World, _ municipality: String = "41018",
        as who: String = "p-geraardsbergen-ocmw"
    ) async throws -> [Contact.Coordinator] {
        try await world.gateway.contact(municipality: municipality, for: world.actor(who)).reply
            .coordinatoren
    }

    @Test(
        "R33 R42 the coördinator of the LIVC-R comes out as contact, beside the IO who stays the addressee",
        arguments: [
            "s-livcr-geraardsbergen", "p-geraardsbergen-voorzitter", "p-geraardsbergen-coordinator",
            "p-geraardsbergen-ocmw", "p-geraardsbergen-io",
        ])
    func coordinator(_ who: String) async throws {
        let world = try World()
        let contact = try await world.gateway.contact(
            municipality: "41018", for: world.actor(who)
        ).reply
        #expect(contact.rol == "informatieofficier")
        #expect(contact.coordinatoren.count == 1)
        let found = try #require(contact.coordinatoren.first)
        let book = world.gateway.configuration.book
        let person = PersonID(unchecked: "p-geraardsbergen-coordinator")
        #expect(found.livcr == "livcr-geraardsbergen")
        #expect(found.naam == book.persons[person]?.name && found.naam != person.text)
        #expect(found.telefoon == "+32 9 000 00 00")
        #expect(found.email == "livcr@geraardsbergen.example")
        #expect(found.voor == ["beperkte documenten", "opleiding"])
        #expect(found.van == "2025-01-01" && found.tot == nil)
    }

    @Test("R33 the contact is that of the day, of the LIVC-R of the gemeente, and nobody else's")
    func days() async throws {
        let person = "p-geraardsbergen-ocmw"
        let place = Seat.Place.platform(PlatformID(unchecked: "livcr-geraardsbergen"))
        let world = try World(book: { book in
            let ended = book.directory.entries.map { entry in
                guard entry.id.text == "contact-geraardsbergen" else { return entry }
                return Vermelding(
                    id: entry.id, kind: entry.kind, name: entry.name, otherNames: [],
                    attributes: entry.attributes, members: [],
                    validity: period("2025-01-01", "2026-11-21"), position: entry.position)
            }
            return book.with(directory: Directory(ended)).seated(person, .coordinator, at: place)
                .contact(person, of: "livcr-geraardsbergen", from: "2026-11-22")
        })
        let name = world.gateway.configuration.book.persons[PersonID(unchecked: person)]?.name
        let first = try await contacts(world)
        #expect(first.map(\.van) == ["2025-01-01"] && first.map(\.tot) == ["2026-11-21"])
        world.days(1)
        let next = try await contacts(world)
        #expect(next.map(\.naam) == [name] && next.map(\.van) == ["2026-11-22"])
        #expect(next.first?.telefoon == nil && next.first?.email == "livcr@proef.example")
        #expect(try await contacts(world, "45063").isEmpty, "Lierde has no LIVC-R here")
        await expectRefusal("rol-niet-toegelaten") {
            _ = try await contacts(world, as: "p-ltf-oost-vlaanderen-dirco")
        }
    }

    @Test("R33 who is no longer coördinator is no contact, whatever the entry says")
    func left() async throws {
        let world = try World(book: { $0.without(.coordinator, "p-geraardsbergen-coordinator") })
        #expect(try await contacts(world).isEmpty)
    }
}
