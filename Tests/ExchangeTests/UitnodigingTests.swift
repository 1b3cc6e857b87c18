import Domain
import Exchange
import JSON
import Journal
import Testing
import TestKit

/// An agenda of the LIVC-R of Maaseik.
struct Agenda {
    let world: World
    static let chair = "p-maaseik-voorzitter"

    init(_ world: World) { self.world = world }

    func open() async throws -> String {
        try await world.gateway.overlegOpenen(
            OverlegOpdracht(
                livcr: PlatformID(unchecked: "livcr-maaseik"), type: .operationeel,
                day: world.gateway.today, chair: PersonID(unchecked: Agenda.chair)),
            by: world.actor(Agenda.chair), idempotency: nil
        ).reply.id
    }

    @discardableResult
    func add(_ subject: String, to overleg: String) async throws -> String {
        try await world.gateway.agendapuntRegistreren(
            AgendapuntOpdracht(
                overleg: overleg, reference: "2026/07", subject: subject, earlier: nil,
                isNewCase: true),
            by: world.actor(Agenda.chair), idempotency: nil
        ).reply.id
    }

    /// Puts a name on a new agenda; answers with what the burgemeester must decide on.
    func put(_ subject: String) async throws -> [UitnodigingWeergave] {
        let overleg = try await open()
        try await add(subject, to: overleg)
        return try await toDecide()
    }

    func toDecide(_ who: String = Agenda.chair) async throws -> [UitnodigingWeergave] {
        try await world.gateway.uitnodigingen(for: world.actor(who)).reply
    }

    @discardableResult
    func decide(
        _ id: String, _ choice: Uitnodigingskeuze, reason: String? = nil,
        as who: String = Agenda.chair
    ) async throws -> UitnodigingWeergave {
        try await world.gateway.uitnodigingBeslissen(
            id, choice: choice, reason: reason, by: world.actor(who), idempotency: nil
        ).reply
    }

    @discardableResult
    func close(_ overleg: String) async throws -> OverlegWeergave {
        try await world.gateway.overlegSluiten(
            overleg, by: world.actor(Agenda.chair), idempotency: nil
        ).reply
    }
}

@Suite("The uitnodiging of a justitiehuis")
struct UitnodigingTests {
    private func reported(
        as name: String = "Jorn Verstockelt"
    ) async throws -> (Report, Agenda, StukWeergave) {
        let report = try Report(reachable: true)
        let sent = try await report.send(Report.minimal().with("justitiabele.naam", name))
        return (report, Agenda(report.world), sent)
    }

    @Test(
        "R143 a person with an open dossier on the agenda makes an uitnodiging, however it is written",
        arguments: [
            ("Jorn Verstockelt", "Jorn Verstockelt"), ("Jorn Verstockelt", "VERSTOCKELT Jorn"),
            ("Jorn Verstockelt", "jorn  verstockelt"), ("Jorn Verstockelt", "Verstockelt, Jorn"),
            ("Jorn Verstockelt", "VERSTOCKELT,Jorn."),
            ("Jorn Verstockelt", "Jorn\u{A0}Verstockelt"),
            ("Jorn Verstockelt", "Jorn\u{2009}Ver\u{AD}stockelt"),
            ("Jorn Verstockelt", "Verstockelt (Jorn)"),
            ("Karel D'Hondt", "Karel D\u{2019}Hondt"), ("Karel D\u{2019}Hondt", "d hondt karel"),
            ("Karel D'Hondt", "DHondt, Karel"), ("Jan Van den Berghe", "Vandenberghe Jan"),
            ("Anne-Marie De Smet", "Desmet Anne Marie"),
            ("Ren\u{E9}e Claus", "Rene\u{301}e Claus"), ("Rene\u{301}e Claus", "Claus Renee"),
            ("\u{218}tefan Ionescu", "S\u{326}tefan Ionescu"),
            ("\u{1EA4}n Nguyen", "A\u{302}\u{301}n Nguyen"),
            ("Y\u{131}lmaz I\u{15F}\u{131}k", "YILMAZ IS\u{327}IK"),
            ("\u{419}осиф", "И\u{306}ОСИФ"),
        ])
    func made(_ reported: String, _ name: String) async throws {
        let (_, agenda, sent) = try await self.reported(as: reported)
        let made = try await agenda.put(name)
        #expect(made.map(\.melding) == [sent.id])
        #expect(made.map(\.justitiehuis) == ["justitiehuis-tongeren"])
    }

    @Test("R143 another name, or a dossier that was closed, makes none")
    func none() async throws {
        let (report, agenda, sent) = try await reported()
        for other in ["Jorn Verstockel", "Jorn Verstockeld", "Jorna Verstockelt", "Verstockelt"] {
            #expect(try await agenda.put(other).isEmpty)
        }
        _ = try await report.world.gateway.meldingBijwerken(
            sent.id, .sluiten, by: report.world.actor(Report.office), idempotency: nil)
        #expect(try await agenda.put("Jorn Verstockelt").isEmpty)
    }

    @Test("R143 it holds nothing of the casus")
    func noContent() async throws {
        let (report, agenda, _) = try await reported()
        let overleg = try await agenda.open()
        let item = try await agenda.add("Jorn Verstockelt", to: overleg)
        let made = try #require(try await agenda.toDecide().first)
        try await agenda.decide(made.id, .zenden)
        let received = try await agenda.toDecide(Report.office)
        #expect(received.map(\.toestand) == ["verzonden"])
        let text = Wire.json(received).text
        for part in ["Jorn", "Verstockelt", "2026/07", item, overleg, "GGB"] {
            #expect(!text.contains(part), "\(part)")
        }
        let rows = try report.world.memory.entries.flatMap(\.codes).map(\.value)
        #expect(!rows.contains { $0.contains("Verstockelt") })
    }

    @Test("R143 the agenda cannot be closed while an uitnodiging is undecided")
    func closing() async throws {
        let (report, agenda, _) = try await reported()
        let overleg = try await agenda.open()
        try await agenda.add("Jorn Verstockelt", to: overleg)
        try await report.world.refuses("uitnodiging-niet-beslist", [143]) {
            try await agenda.close(overleg)
        }
        let made = try #require(try await agenda.toDecide().first)
        try await agenda.decide(made.id, .zenden)
        #expect(try await agenda.close(overleg).gesloten != nil)
        try await report.world.refuses("overleg-gesloten") { try await agenda.close(overleg) }
        try await report.world.refuses("overleg-gesloten") {
            try await agenda.add("Iemand Anders", to: overleg)
        }
    }

    @Test("R143 declining asks a reason, and the justitiehuis then receives nothing")
    func declining() async throws {
        let (report, agenda, _) = try await reported()
        let made = try #require(try await agenda.put("Jorn Verstockelt").first)
        for blank in [nil, "", " ", "\n\t\u{A0}"] {
            try await report.world.refuses("geen-reden", [143]) {
                try await agenda.decide(made.id, .afwijzen, reason: blank)
            }
        }
        let declined = try await agenda.decide(
            made.id, .afwijzen, reason: "het punt wordt uitgesteld")
        #expect(declined.toestand == "afgewezen")
        #expect(declined.reden?.value == "het punt wordt uitgesteld")
        #expect(try await agenda.toDecide(Report.office).isEmpty)
        try await report.world.refuses("al-beslist", [143]) {
            try await agenda.decide(made.id, .zenden)
        }
    }

    @Test("R143 where the municipality has a burgemeester, no one else decides")
    func mayor() async throws {
        let (report, agenda, _) = try await reported()
        let made = try #require(try await agenda.put("Jorn Verstockelt").first)
        await expectRefusal("niet-gevonden") {
            try await agenda.decide(made.id, .zenden, as: "p-tienen-voorzitter")
        }
        try await report.world.activate(book: { book in
            let place = Seat.Place.municipality("72021")
            return book.with(
                seats: book.seats.filter { $0.role != .burgemeester || $0.place != place }
            ).seated("p-maaseik-ocmw", .burgemeester, at: place)
        })
        try await report.world.refuses("niet-de-burgemeester", [143]) {
            try await agenda.decide(made.id, .zenden)
        }
        #expect(try await agenda.toDecide("p-maaseik-ocmw").map(\.id) == [made.id])
        try await agenda.decide(made.id, .zenden, as: "p-maaseik-ocmw")
    }

    @Test("R143 where the book has no burgemeester, the voorzitter decides")
    func noMayor() async throws {
        let (report, agenda, _) = try await reported()
        let made = try #require(try await agenda.put("Jorn Verstockelt").first)
        try await report.world.activate(book: { book in
            book.with(seats: book.seats.filter { $0.role != .burgemeester })
        })
        try await agenda.decide(made.id, .zenden)
    }
}
