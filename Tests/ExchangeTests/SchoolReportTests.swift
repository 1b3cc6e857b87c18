import Domain
import Exchange
import JSON
import Journal
import Policy
import Testing
import TestKit

/// A school for adults reports a signal about a pupil of Sint-Niklaas.
struct SchoolReport {
    static let school = "s-school-cvo-sint-niklaas"
    static let livcr = "s-livcr-sint-niklaas"
    static let chair = "p-sint-niklaas-voorzitter"
    let world: World

    init(_ world: World) { self.world = world }

    /// With the demo's overlay, that opens the way.
    static func open(_ change: (AddressBook) -> AddressBook = { $0 }) throws -> SchoolReport {
        SchoolReport(try World(overlay: ReferralTests.overlay, book: change))
    }

    static func document() throws -> JSONValue {
        try Form.parse(
            """
            {"school": "Centrum voor volwassenenonderwijs Sint-Niklaas",
             "melder": {"functie": "leerlingenbegeleiding"},
             "leerling": {"naam": "Aldous Testaert", "geboortedatum": "2001-03-09",
              "gemeente": "Sint-Niklaas", "nis": "46021"},
             "signalen": [{"tekst": "Trekt zich sinds de herfst terug uit de groep.",
               "polariteit": "negatief", "aard": "feit", "tijd": {"datum": "2026-10"}},
              {"tekst": "Komt naar elk gesprek met de begeleiding.", "polariteit": "positief",
               "aard": "feit", "tijd": {"datum": "2026-11-16"}}],
             "beroepsgeheim": false, "ondernomen": "Drie gesprekken op school.",
             "vraag": "Kan de LIVC-R meedenken?"}
            """)
    }

    func send(_ document: JSONValue? = nil, as system: String = school) async throws -> StukWeergave
    {
        try await world.gateway.stukIndienen(
            StukOpdracht("melding school", document ?? Self.document()), by: world.actor(system),
            idempotency: nil
        ).reply
    }

    func inbox(_ system: String = livcr) async throws -> [PostbusRegel] {
        try await world.gateway.postbus(after: nil, for: world.actor(system)).reply.leveringen
    }

    func collect(_ levering: String?, as who: String = livcr) async throws -> String {
        try await world.gateway.leveringAfhalen(#require(levering), by: world.actor(who)).reply
            .inhoud.value
    }
}

@Suite("The melding of a school to the LIVC-R")
struct SchoolReportTests {
    @Test("R1 R41 the shipped set has no way from a school, and nothing is kept")
    func closed() async throws {
        let report = SchoolReport(try World())
        try await report.world.refuses("geen-route", [1, 41]) { _ = try await report.send() }
        #expect(try await report.inbox().isEmpty)
    }

    @Test("R1 R141 opened by a file of its own, it leaves in the command that took it in")
    func opened() async throws {
        let report = try SchoolReport.open()
        let sent = try await report.send()
        #expect(sent.naar == "livcr-sint-niklaas" && sent.merken.isEmpty)
        #expect(sent.toestand == "doorgestuurd" && sent.behandelaar == nil)
        #expect(sent.uiterlijk == report.world.clock.now().advanced(bySeconds: 3600).text)
        #expect(try report.world.memory.entries.map(\.kind) == [.meldingDoorgestuurd])
        #expect(try await report.inbox().map(\.levering) == [sent.levering])
        let got = try JSONReader.parse(Array(try await report.collect(sent.levering).utf8))
        #expect(got["document"] == (try SchoolReport.document()))
        #expect(got["finaliteit"] == "preventie en begeleiding" && got["merken"] == nil)
        #expect(
            got["afzender"] == ["school": "Centrum voor volwassenenonderwijs Sint-Niklaas"])
        let owed = try await report.world.gateway.owed(
            by: report.world.actor(SchoolReport.school))
        #expect(owed.isEmpty)
        for other in ["s-ltf-oost-vlaanderen", "s-livcr-tienen", SchoolReport.school] {
            #expect(try await report.inbox(other).isEmpty)
        }
    }

    @Test("R141 an alarm goes off once when nobody collects it within the term")
    func clock() async throws {
        let report = try SchoolReport.open()
        let sent = try await report.send()
        report.world.clock.advance(bySeconds: 3601)
        _ = try await report.world.gateway.expireDue()
        _ = try await report.world.gateway.expireDue()
        #expect(report.world.log.alarms.count { $0 == "melding-niet-afgehaald" } == 1)
        _ = try await report.collect(sent.levering)
        let seen = try await report.world.gateway.stuk(
            sent.id, for: report.world.actor(SchoolReport.school)
        ).reply
        #expect(seen.toestand == "afgehaald")
    }

    @Test("R143 a school is not told that its pupil is discussed, and closes what it reported")
    func noInvitation() async throws {
        let report = try SchoolReport.open()
        let sent = try await report.send()
        let (gateway, chair) = (report.world.gateway, SchoolReport.chair)
        let overleg = try await gateway.overlegOpenen(
            OverlegOpdracht(
                livcr: PlatformID(unchecked: "livcr-sint-niklaas"), type: .operationeel,
                day: gateway.today, chair: PersonID(unchecked: chair)),
            by: report.world.actor(chair), idempotency: nil
        ).reply.id
        _ = try await gateway.agendapuntRegistreren(
            AgendapuntOpdracht(
                overleg: overleg, reference: "2026/07", subject: "Aldous Testaert", earlier: nil,
                isNewCase: true),
            by: report.world.actor(chair), idempotency: nil)
        #expect(
            try await gateway.uitnodigingen(for: report.world.actor(chair)).reply.isEmpty)
        await expectRefusal("rol-niet-toegelaten") {
            _ = try await gateway.uitnodigingen(for: report.world.actor(SchoolReport.school))
        }
        #expect(sent.handelingen.map(\.soort) == ["dossier sluiten"])
        let ended = try await gateway.meldingBijwerken(
            sent.id, .sluiten, by: report.world.actor(SchoolReport.school), idempotency: nil
        ).reply
        #expect(ended.toestand == "gesloten" && ended.handelingen.isEmpty)
    }

    @Test("R142 where the LIVC-R cannot be reached the IO of the zone reads it, and nobody else")
    func fallback() async throws {
        let report = try SchoolReport.open { book in
            book.with(
                seats: book.seats.filter {
                    !($0.role == .coordinator
                        && $0.place == .platform(PlatformID(unchecked: "livcr-sint-niklaas")))
                })
        }
        let sent = try await report.send()
        #expect(sent.behandelaar?.politiezone == "pz-sint-niklaas")
        #expect(try await report.inbox().isEmpty)
        await expectRefusal("niet-gevonden", [142]) {
            _ = try await report.collect(sent.levering, as: "p-tienen-io")
        }
        _ = try await report.collect(sent.levering, as: "p-sint-niklaas-io")
    }

    private struct Bad: Sendable, CustomTestStringConvertible {
        let what: String
        let code: String
        let rules: [Int]
        let pointer: String
        let change: @Sendable (JSONValue) -> JSONValue
        var testDescription: String { what }
    }

    private static let bad: [Bad] = [
        Bad(
            what: "under professional secrecy", code: "onder-beroepsgeheim", rules: [1],
            pointer: "/document/beroepsgeheim"
        ) { $0.with("beroepsgeheim", true) },
        Bad(
            what: "secrecy not answered", code: "veld-ontbreekt", rules: [],
            pointer: "/document/beroepsgeheim"
        ) { $0.with("beroepsgeheim", nil) },
        Bad(
            what: "no signal", code: "geen-signaal", rules: [95], pointer: "/document/signalen"
        ) { $0.with("signalen", nil) },
        Bad(what: "a minor", code: "minderjarige", rules: [245], pointer: "/document") {
            $0.with("leerling.geboortedatum", "2010-01-01")
        },
        Bad(what: "of unknown age", code: "minderjarige", rules: [245], pointer: "/document") {
            $0.with("leerling.geboortedatum", nil)
        },
        Bad(
            what: "unknown municipality", code: "onbekende-gemeente", rules: [74],
            pointer: "/document/leerling/nis"
        ) { $0.with("leerling.nis", "99999") },
        Bad(
            what: "name of another municipality", code: "gemeentenaam-bij-andere-code",
            rules: [74], pointer: "/document/leerling/gemeente"
        ) { $0.with("leerling.gemeente", "Tienen") },
        Bad(
            what: "municipality without LIVC-R", code: "gemeente-zonder-livcr", rules: [62, 141],
            pointer: "/document/leerling/nis"
        ) { $0.with("leerling.nis", "45063").with("leerling.gemeente", "Lierde") },
        Bad(
            what: "classified text", code: "geclassificeerd", rules: [123],
            pointer: "/document/vraag"
        ) { $0.with("vraag", "ZEER GEHEIM wet van 11 december 1998") },
        Bad(
            what: "an attachment", code: "geen-bijlagen", rules: [136],
            pointer: "/document/bijlagen"
        ) { $0.with("bijlagen", ["verslag"]) },
        Bad(
            what: "an unknown member", code: "onbekend-veld", rules: [],
            pointer: "/document/geloof"
        ) { $0.with("geloof", "tekst") },
    ]

    @Test("what may not be reported is refused, and nothing is kept", arguments: bad)
    private func refused(_ row: Bad) async throws {
        let report = try SchoolReport.open()
        try await report.world.refuses(row.code, row.rules) {
            do { _ = try await report.send(row.change(SchoolReport.document())) } catch let refusal
                as Refusal
            {
                #expect(refusal.pointer == row.pointer)
                throw refusal
            }
        }
        #expect(try await report.inbox().isEmpty)
    }

    @Test(
        "R41 nobody but a school sends it, and a school sends nothing else",
        arguments: [
            ("s-justitiehuis-tongeren", "melding school"), ("s-ltf-leuven", "melding school"),
            ("s-livcr-sint-niklaas", "melding school"), ("s-coa", "melding school"),
            (SchoolReport.school, "aanmelding justitiehuis"),
            (SchoolReport.school, "terugkoppelingsfiche"), (SchoolReport.school, "aanmelding LIV"),
        ])
    func sender(who: String, type: String) async throws {
        let report = try SchoolReport.open()
        try await report.world.refuses("geen-toegelaten-drager", [41]) {
            _ = try await report.world.gateway.stukIndienen(
                StukOpdracht(type, SchoolReport.document()), by: report.world.actor(who),
                idempotency: nil)
        }
    }

    @Test("R65 what a school reported left, so that no version replaces it and none takes it back")
    func noVersion() async throws {
        let report = try SchoolReport.open()
        let sent = try await report.send()
        let school = try report.world.actor(SchoolReport.school)
        var stale = StukOpdracht("melding school", try SchoolReport.document())
        stale.version = 2
        await expectRefusal("verouderde-versie", [65]) {
            _ = try await report.world.gateway.stukVernieuwen(
                sent.id, stale, by: school, idempotency: nil)
        }
        stale.version = 1
        await expectRefusal("al-vrijgegeven", [65]) {
            _ = try await report.world.gateway.stukVernieuwen(
                sent.id, stale, by: school, idempotency: nil)
        }
        await expectRefusal("al-vrijgegeven") {
            _ = try await report.world.gateway.stukIntrekken(
                sent.id, by: school, idempotency: nil)
        }
        #expect(try await report.inbox().count == 1)
    }
}
