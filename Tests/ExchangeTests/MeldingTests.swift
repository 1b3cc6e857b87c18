import Domain
import Exchange
import JSON
import Journal
import Testing
import TestKit

/// Reports of a justitiehuis on HC-07, and the people of Maaseik who get them.
struct Report {
    static let office = "s-justitiehuis-tongeren"
    static let officer = "p-maaseik-io"
    static let livcr = "s-livcr-maaseik"
    let world: World

    init(
        reachable: Bool = false, at start: Instant = SimulatedClock.start,
        _ alter: (AddressBook) -> AddressBook = { $0 }
    ) throws {
        world = try World(
            start: start,
            book: { book in
                alter(
                    reachable
                        ? book.seated(
                            "p-maaseik-coordinator", .coordinator,
                            at: .platform(PlatformID(unchecked: "livcr-maaseik"))
                        ).contact("p-maaseik-coordinator", of: "livcr-maaseik") : book)
            })
    }

    static func document() throws -> JSONValue {
        try World.hypotheticalCase("HC-07")["document"] ?? .null
    }

    /// The smallest report: who, where, why.
    static func minimal(_ criterion: String? = "gekend in de GGB") throws -> JSONValue {
        let whole: JSONValue = [
            "justitiehuis": "Justitiehuis Tongeren", "ondersteunendeExpert": "Zita Expertmans",
            "justitiabele": [
                "naam": "Jorn Verstockelt", "geboortedatum": "1990-10-24", "gemeente": "Maaseik",
                "nis": "72021",
            ],
        ]
        return criterion.map { whole.with("criterium", $0) } ?? whole
    }

    func send(
        _ document: JSONValue, as system: String = Report.office
    ) async throws -> StukWeergave {
        try await world.gateway.stukIndienen(
            StukOpdracht("aanmelding justitiehuis", document), by: world.actor(system),
            idempotency: nil
        ).reply
    }

    func inbox(_ system: String) async throws -> [PostbusRegel] {
        try await world.gateway.postbus(after: nil, for: world.actor(system)).reply.leveringen
    }

    func collect(_ levering: String?) async throws -> JSONValue {
        try await read(levering, as: Report.livcr)
    }

    func read(_ levering: String?, as who: String = Report.officer) async throws -> JSONValue {
        let bytes = try await world.gateway.leveringAfhalen(
            #require(levering), by: world.actor(who)
        ).reply
        return try JSONReader.parse(Array(bytes.inhoud.utf8))
    }

    func owed(_ who: String) async throws -> [VerplichtingWeergave] {
        try await world.gateway.owed(by: world.actor(who))
    }
}

@Suite("A report of a justitiehuis")
struct MeldingTests {
    private static let known = [
        "verdenking van terroristisch misdrijf", "veroordeling wegens terroristisch misdrijf",
        "opgevolgd in detentie wegens mogelijk gewelddadige radicalisering", "gekend in de GGB",
        "verontrustende signalen tijdens de begeleiding",
    ]

    @Test(
        "R137 R138 R139 R140 each criterium goes in and comes out the same", arguments: known)
    func criterion(_ criterion: String) async throws {
        let report = try Report(reachable: true)
        let sent = try await report.send(Report.minimal(criterion))
        let received = try await report.collect(sent.levering)
        #expect(received.at("document.criterium") == .string(criterion))
    }

    @Test(
        "R141 a report of a justitiehuis or the VCET is forwarded in the command that took it in",
        arguments: ["s-justitiehuis-tongeren", "s-vcet"])
    func atOnce(_ system: String) async throws {
        let report = try Report(reachable: true)
        let sent = try await report.send(Report.minimal(), as: system)
        #expect(try await report.inbox(Report.livcr).map(\.levering) == [sent.levering])
        #expect(sent.behandelaar == nil)
        let entries = try report.world.memory.entries
        #expect(entries.map(\.kind) == [.meldingDoorgestuurd])
        let kinds = entries.flatMap(\.contents).map(\.row.kind)
        #expect(kinds.contains("levering") && !kinds.contains("ronde"))
    }

    @Test("R141 the clock starts at receipt and an alarm goes off once when the limit passes")
    func clock() async throws {
        let report = try Report(reachable: true)
        let start = report.world.clock.now()
        let sent = try await report.send(Report.minimal())
        #expect(sent.ingediend == start.text)
        #expect(sent.uiterlijk == start.advanced(bySeconds: 3600).text)
        report.world.clock.advance(bySeconds: 3600)
        _ = try await report.world.gateway.expireDue()
        #expect(!report.world.log.alarms.contains("melding-niet-afgehaald"))
        report.world.clock.advance(bySeconds: 1)
        _ = try await report.world.gateway.expireDue()
        _ = try await report.world.gateway.expireDue()
        #expect(report.world.log.alarms.count { $0 == "melding-niet-afgehaald" } == 1)
        #expect(try report.world.memory.entries.last?.kind == .meldingTermijnVoorbij)
        let actor = try report.world.actor(Report.office)
        let seen = try await report.world.gateway.stuk(sent.id, for: actor).reply
        #expect(seen.toestand == "laat")
        _ = try await report.collect(sent.levering)
        let after = try await report.world.gateway.stuk(sent.id, for: actor).reply
        #expect(after.toestand == "afgehaald")
    }

    @Test("R141 a report that was collected in time raises no alarm")
    func inTime() async throws {
        let report = try Report(reachable: true)
        let sent = try await report.send(Report.minimal())
        _ = try await report.collect(sent.levering)
        report.world.days(2)
        _ = try await report.world.gateway.expireDue()
        #expect(!report.world.log.alarms.contains("melding-niet-afgehaald"))
    }

    @Test("R141 the limit is the one of the policy set")
    func configured() async throws {
        let report = try Report(reachable: true)
        try await report.world.activate(policies: { set in
            set.with(terms: Termijnbeleid(reportMinutes: 5, feedback: [], fulfilledDays: 1))
        })
        let sent = try await report.send(Report.minimal())
        #expect(sent.uiterlijk == report.world.clock.now().advanced(bySeconds: 300).text)
        #expect(try await report.owed(Report.livcr).isEmpty)
    }

    @Test("R135 without a named expert it is forwarded at once with the mark, and stays open")
    func expert() async throws {
        let report = try Report(reachable: true)
        let document = try Report.minimal().with("ondersteunendeExpert", nil)
        let sent = try await report.send(document)
        #expect(sent.merken == ["expert nog aan te stellen"])
        let received = try await report.collect(sent.levering)
        #expect(received["merken"] == ["expert nog aan te stellen"])
        func open() async throws -> [String] {
            try await report.owed(Report.office).filter { $0.toestand == "open" }.map(\.soort)
        }
        #expect(try await open() == ["EXPERT_AANSTELLEN"])
        report.world.days(400)
        #expect(try await open() == ["EXPERT_AANSTELLEN"])
        let actor = try report.world.actor(Report.office)
        let owed = try #require(try await report.owed(Report.office).first)
        try await report.world.refuses("expert-niet-genoemd", [135]) {
            _ = try await report.world.gateway.verplichtingVoldoen(
                owed.id, reference: "later", by: actor, idempotency: nil)
        }
        let named = try await report.world.gateway.meldingBijwerken(
            sent.id, .expert("Zita Expertmans"), by: actor, idempotency: nil
        ).reply
        #expect(named.merken.isEmpty)
        #expect(try await open().isEmpty)
        #expect(try await report.owed(Report.office).map(\.toestand) == ["voldaan"])
    }

    @Test("R135 a report that names its expert carries no mark and opens no point")
    func named() async throws {
        let report = try Report(reachable: true)
        let sent = try await report.send(Report.minimal())
        #expect(sent.merken.isEmpty)
        #expect(try await report.collect(sent.levering)["merken"] == nil)
        #expect(try await report.owed(Report.office).isEmpty)
    }

    @Test(
        "R142 without usable contact data the IO of the zone gets it, with the reason, and no LTF")
    func fallback() async throws {
        let report = try Report()
        let sent = try await report.send(Report.minimal())
        #expect(sent.behandelaar?.politiezone == "pz-maasland")
        #expect(sent.behandelaar?.reden == "livcr-zonder-bruikbaar-contact")
        let entry = try #require(try report.world.memory.entries.first)
        #expect(entry.codes.contains(Entry.Code("terugval", "livcr-zonder-bruikbaar-contact")))
        let waiting = try await report.world.stock(of: Report.officer)
        #expect(waiting.map(\.id) == [sent.id])
        let content = try await report.read(sent.levering)
        #expect(content.at("via.functie") == "Information Officer politiezone Maasland")
        #expect(content.at("via.reden") == "livcr-zonder-bruikbaar-contact")
        for system in ["s-ltf-limburg", "s-ltf-leuven", Report.livcr] {
            #expect(try await report.inbox(system).isEmpty)
            await expectRefusal("niet-gevonden") {
                _ = try await report.world.gateway.leveringAfhalen(
                    #require(sent.levering), by: report.world.actor(system))
            }
        }
        let left = try await report.world.stock(of: Report.officer)
        #expect(left.isEmpty)
        let kinds = try report.world.memory.entries.map(\.kind)
        #expect(kinds.contains(.afgehaald))
        _ = try await report.read(sent.levering)
        try await report.world.gateway.recordRepeatedReadings(closing: true)
        #expect(try report.world.memory.entries.last?.kind == .gelezen)
    }

    @Test("R142 nobody but the IO of that zone reads it")
    func onlyOfficer() async throws {
        let report = try Report()
        let sent = try await report.send(Report.minimal())
        for who in ["p-tienen-io", "p-geraardsbergen-io"] {
            await expectRefusal("niet-gevonden", [142]) {
                _ = try await report.read(sent.levering, as: who)
            }
        }
        await expectRefusal("rol-niet-toegelaten") {
            _ = try await report.read(sent.levering, as: "p-ltf-limburg-dirco")
        }
    }

    @Test("R142 with a coordinator the IO is no bridge: he neither sees nor reads it")
    func noFallback() async throws {
        let report = try Report(reachable: true)
        let sent = try await report.send(Report.minimal())
        await expectRefusal("niet-gevonden") { _ = try await report.read(sent.levering) }
        let waiting = try await report.world.stock(of: Report.officer)
        #expect(waiting.isEmpty)
    }

    private static let courtReports = [
        "verslag aan de toezichthoudende rechtbank", "Verslag strafuitvoeringsrechtbank",
    ]

    @Test("R136 a verslag aan de rechtbank is refused as document", arguments: courtReports)
    func courtReport(_ type: String) async throws {
        let world = try World()
        try await world.refuses("verslag-aan-de-rechtbank", [136]) {
            try await world.submit(Form.minimal(), type: type)
        }
        var card = try LtfPlay(world)
        card.type = type
        try await world.refuses("verslag-aan-de-rechtbank", [136]) { try await card.offer() }
        var play = try Play.small(world, Form.minimal())
        try await play.openOverleg()
        try await play.addAgendapunt()
        try await play.registerTable()
        let item = play.agendapunt
        try await world.refuses("verslag-aan-de-rechtbank", [136]) {
            _ = try await world.gateway.stukIndienen(
                .atTable(item, Form.minimal(), type: type), by: play.actor("io"), idempotency: nil)
        }
    }

    @Test("R136 an attachment is refused on every route")
    func attachments() async throws {
        let report = try Report()
        for attachment: JSONValue in [["verslag.pdf"], [["naam": "verslag"]], "verslag"] {
            try await report.world.refuses("geen-bijlagen", [136]) {
                _ = try await report.send(Report.minimal().with("bijlagen", attachment))
            }
            try await report.world.refuses("geen-bijlagen", [136]) {
                try await report.world.submit(Form.minimal().with("bijlagen", attachment))
            }
            try await otherWays(attachment)
        }
    }

    /// A card and a fiche of an LTF, a fiche of the IO made and changed, an aanmelding, and a stuk of
    /// the LIV.
    private func otherWays(_ attachment: JSONValue) async throws {
        let world = try World()
        var card = try LtfPlay(world) { $0.with("bijlagen", attachment) }
        try await world.refuses("geen-bijlagen", [136]) { try await card.offer() }
        var fiche = LtfPlay(
            fiche: try LtfFicheTests.document().with("bijlagen", attachment), world)
        try await world.refuses("geen-bijlagen", [136]) { try await fiche.offer() }
        var play = try Play.small(world, Form.minimal().with("bijlagen", attachment))
        try await play.openOverleg()
        try await play.addAgendapunt()
        try await play.registerTable()
        try await world.refuses("geen-bijlagen", [136]) { try await play.makeFiche() }
        play.document = try Form.minimal()
        try await play.makeFiche()
        try await world.refuses("geen-bijlagen", [136]) {
            try await play.change(play.document.with("bijlagen", attachment))
        }
        var traject = try LivPlay(
            world, aanmelding: LivForm.aanmelding().with("bijlagen", attachment))
        try await world.refuses("geen-bijlagen", [136]) { try await traject.submit() }
        traject.aanmelding = try LivForm.aanmelding()
        try await traject.submit()
        try await traject.weigh()
        let asked = traject
        try await world.refuses("geen-bijlagen", [136]) {
            try await asked.send(
                "verrijkingsvraag LIV",
                ["verrijkingsvraag": ["vragen": ["Is er contact?"]], "bijlagen": attachment])
        }
    }

    private struct Bad: Sendable, CustomTestStringConvertible {
        let what: String
        let code: String
        let rules: [Int]
        let change: @Sendable (JSONValue) -> JSONValue
        var testDescription: String { what }
    }

    private static let bad: [Bad] = [
        Bad(what: "no criterium", code: "geen-criterium", rules: [141]) {
            $0.with("criterium", nil)
        },
        Bad(what: "unknown criterium", code: "onbekende-code", rules: []) {
            $0.with("criterium", "ongerust")
        },
        Bad(what: "no name", code: "veld-ontbreekt", rules: []) {
            $0.with("justitiabele.naam", nil)
        },
        Bad(what: "unknown municipality", code: "onbekende-gemeente", rules: [74]) {
            $0.with("justitiabele.nis", "99999")
        },
        Bad(what: "name of another municipality", code: "gemeentenaam-bij-andere-code", rules: [74])
        { $0.with("justitiabele.gemeente", "Tienen") },
        Bad(what: "municipality without LIVC-R", code: "gemeente-zonder-livcr", rules: [141]) {
            $0.with("justitiabele.nis", "45063").with("justitiabele.gemeente", "Lierde")
        },
        Bad(what: "a minor", code: "minderjarige", rules: [245]) {
            $0.with("justitiabele.geboortedatum", "2012-01-01")
        },
        Bad(what: "unknown age", code: "minderjarige", rules: [245]) {
            $0.with("justitiabele.geboortedatum", nil)
        },
        Bad(what: "classified text", code: "geclassificeerd", rules: [123]) {
            $0.with("omschrijving", "GEHEIM\nHij werd veroordeeld.")
        },
        Bad(what: "an attachment", code: "geen-bijlagen", rules: [136]) {
            $0.with("bijlagen", ["verslag"])
        },
        Bad(what: "an unknown member", code: "onbekend-veld", rules: []) {
            $0.with("verslag", "tekst")
        },
        Bad(what: "a criterium twice", code: "verkeerd-type", rules: []) {
            $0.with("criterium", ["gekend in de GGB"])
        },
    ]

    @Test("what may not be reported is refused, and nothing is kept", arguments: bad)
    private func refused(_ row: Bad) async throws {
        let report = try Report()
        try await report.world.refuses(row.code, row.rules) {
            _ = try await report.send(row.change(Report.minimal()))
        }
    }

    @Test("R141 a justitiehuis that is not Flemish does not report here")
    func notFlemish() async throws {
        let report = try Report { book in
            var organisations = book.organisations
            let id = OrganisationID(unchecked: "o-justitiehuis-tongeren")
            if let old = organisations[id] {
                organisations[id] = Organisation(
                    id: id, name: old.name, service: old.service, isFlemish: false, policeOf: nil)
            }
            return book.with(organisations: organisations)
        }
        try await report.world.refuses("geen-vlaams-justitiehuis", [141]) {
            _ = try await report.send(Report.minimal())
        }
    }

    @Test("R29 R135 R136 R137 R141 R142 R143 HC-07 whole")
    func hypothetical() async throws {
        let start = try #require(Instant("2026-06-03T07:12:00.000Z"))
        let report = try Report(at: start)
        let expected = try #require(try World.hypotheticalCase("HC-07")["verwacht"])
        let sent = try await report.send(Report.document())
        let content = try await report.read(sent.levering)
        #expect(content.at("via.functie") == "Information Officer politiezone Maasland")
        for name in expected["vrijgegevenVelden"]?.arrayValue?.compactMap(\.stringValue) ?? [] {
            let given = try Report.document().at(name)
            #expect(given != nil && content.at("document." + name) == given, "\(name)")
        }
        #expect(sent.ingediend == start.text)
        #expect(sent.merken == ["expert nog aan te stellen"])
        #expect(try await report.owed(Report.office).map(\.soort) == ["EXPERT_AANSTELLEN"])
        let text = content.text
        #expect(text.contains("“Ich bin noch nicht fertig damit,”"))
        #expect(text.contains("dat verslag maakt geen deel uit van deze melding"))
        #expect(try await report.inbox("s-ltf-limburg").isEmpty)
        // Discussed in Maaseik, the person brings an uitnodiging to decide on.
        let invitation = try await Agenda(report.world).put("Jorn Verstockelt")
        #expect(invitation.map(\.toestand) == ["te beslissen"])
    }
}
