import Domain
import Exchange
import Journal
import Testing
import TestKit

@Suite("A self-evaluation is for the coordinator of its LIVC-R alone")
struct SelfEvaluationTests {
    private static let livcr = PlatformID(unchecked: "livcr-geraardsbergen")
    private static let coordinator = "p-geraardsbergen-coordinator"
    private static let successor = "p-geraardsbergen-ocmw"

    /// Composed and decomposed letters, ends of lines, blanks and signs: all must stay.
    private static let answers = [
        ZelfevaluatieAntwoord(
            vraag: "Kent iedereen aan tafel zijn rol?", antwoord: "Nog niet: « ça va » 🔥\n\t- twee "
        ),
        ZelfevaluatieAntwoord(vraag: "Cafe\u{301} of caf\u{e9}?", antwoord: " e\u{301} \"/\\ "),
        ZelfevaluatieAntwoord(vraag: "Kent iedereen aan tafel zijn rol?", antwoord: "Nu wel."),
    ]

    private func keep(
        _ world: World, _ answers: [ZelfevaluatieAntwoord] = answers, by who: String = coordinator,
        livcr: PlatformID = livcr, on date: String = "2026-11-20", idempotency: Idempotency? = nil
    ) async throws -> ZelfevaluatieRegel {
        try await world.gateway.zelfevaluatieBewaren(
            ZelfevaluatieOpdracht(
                livcr: livcr, instrument: .emmascan, day: day(date), answers: answers),
            by: world.actor(who), idempotency: idempotency
        ).reply
    }

    private func read(_ world: World, _ id: String, as who: String) async throws
        -> ZelfevaluatieWeergave
    {
        try await world.gateway.zelfevaluatie(id, for: world.actor(who)).reply
    }

    private func list(_ world: World, as who: String) async throws -> [ZelfevaluatieRegel] {
        try await world.gateway.zelfevaluaties(for: world.actor(who)).reply
    }

    /// Puts a book in force in which the seats of coordinator of this LIVC-R ended yesterday, and
    /// `people` hold one at a LIVC-R from today.
    private func hand(_ world: World, to people: [(String, String)]) async throws {
        let ended = world.gateway.configuration.book.seats.map { seat in
            guard seat.role == .coordinator, seat.place == .platform(Self.livcr) else {
                return seat
            }
            return Seat(
                person: seat.person, role: seat.role, place: seat.place,
                validity: period("2025-01-01", "2026-11-20"), position: nowhere)
        }
        let begun = people.map { person, livcr in
            Seat(
                person: PersonID(unchecked: person), role: .coordinator,
                place: .platform(PlatformID(unchecked: livcr)), validity: period("2026-11-21"),
                position: nowhere)
        }
        try await world.activate(book: { $0.with(seats: ended + begun).renewed() })
    }

    @Test("R148 answers of an EMMASCAN come out unchanged for the coordinator who handed them in")
    func unchanged() async throws {
        let world = try World()
        let made = try await keep(world)
        #expect(made.dag == "2026-11-20")
        let out = try await read(world, made.id, as: Self.coordinator)
        #expect(out.id == made.id && out.livcr == Self.livcr.text)
        #expect(out.naam == "EMMASCAN" && out.dag == "2026-11-20")
        // Bytes: two texts that look alike are equal to Swift.
        #expect(
            out.antwoorden.value.map { Array($0.vraag.utf8) }
                == Self.answers.map { Array($0.vraag.utf8) }
        )
        #expect(
            out.antwoorden.value.map { Array($0.antwoord.utf8) }
                == Self.answers.map { Array($0.antwoord.utf8) })
        let second = try await keep(world, on: "2026-11-21")
        #expect(try await list(world, as: Self.coordinator) == [made, second])
    }

    @Test(
        "R148 whoever is not a coordinator keeps, lists and reads none",
        arguments: [
            "p-geraardsbergen-ocmw", "p-geraardsbergen-voorzitter", "p-geraardsbergen-io",
            "p-geraardsbergen-korpschef", "p-compliance", "p-ltf-oost-vlaanderen-dirco",
            "s-ltf-oost-vlaanderen", "s-livcr-geraardsbergen",
        ])
    func otherRoles(_ who: String) async throws {
        let world = try World()
        let made = try await keep(world)
        try await world.refuses("rol-niet-toegelaten", [148]) {
            _ = try await read(world, made.id, as: who)
        }
        try await world.refuses("rol-niet-toegelaten", [148]) { _ = try await keep(world, by: who) }
        try await world.refuses("rol-niet-toegelaten", journaled: false) {
            _ = try await list(world, as: who)
        }
    }

    @Test("R148 for the coordinator of another LIVC-R it does not exist")
    func otherCoordinator() async throws {
        let world = try World()
        let made = try await keep(world)
        let other = "p-tienen-coordinator"
        try await world.refuses("niet-gevonden", [148]) {
            _ = try await read(world, made.id, as: other)
        }
        // The same words as for what was never there.
        try await world.refuses("niet-gevonden", [148]) {
            _ = try await read(world, "019368e8-3c51-7a4d-9b2e-5f0c7d1a8e43", as: other)
        }
        #expect(try await list(world, as: other).isEmpty)
        try await world.refuses("niet-de-coordinator", [148]) {
            _ = try await keep(world, by: other)
        }
        try await world.refuses("niet-de-coordinator", [148]) {
            _ = try await keep(world, livcr: PlatformID(unchecked: "livcr-onbekend"))
        }
    }

    @Test("R148 once the seat ended it is for who holds it now, also over a connection of before")
    func formerCoordinator() async throws {
        let world = try World()
        let made = try await keep(world)
        let before = try world.actor(Self.coordinator)
        try await hand(world, to: [(Self.successor, Self.livcr.text)])
        try await world.refuses("niet-gevonden", [148]) {
            _ = try await world.gateway.zelfevaluatie(made.id, for: before)
        }
        #expect(try await world.gateway.zelfevaluaties(for: before).reply.isEmpty)
        try await world.refuses("rol-niet-toegelaten", [148]) {
            _ = try await read(world, made.id, as: Self.coordinator)
        }
        #expect(try await read(world, made.id, as: Self.successor).antwoorden.value == Self.answers)
        #expect(try await list(world, as: Self.successor) == [made])
    }

    @Test("R148 a coordinator who moved to another LIVC-R leaves it behind")
    func movedCoordinator() async throws {
        let world = try World()
        let made = try await keep(world)
        try await hand(world, to: [(Self.coordinator, "livcr-tienen")])
        try await world.refuses("niet-gevonden", [148]) {
            _ = try await read(world, made.id, as: Self.coordinator)
        }
        #expect(try await list(world, as: Self.coordinator).isEmpty)
    }

    @Test("R148 every reading is on record, and the journal and the lists hold nothing of the text")
    func journal() async throws {
        let world = try World()
        let made = try await keep(world)
        _ = try await read(world, made.id, as: Self.coordinator)
        _ = try await list(world, as: Self.coordinator)
        let entries = try world.memory.entries
        #expect(entries.map(\.kind) == [.zelfevaluatieBewaard, .gelezen])
        let reading = try #require(entries.last)
        #expect(reading.actor == .person(PersonID(unchecked: Self.coordinator)))
        #expect(reading.subjects.contains { $0.id == made.id })
        for entry in entries {
            let text = String(decoding: entry.bytes, as: UTF8.self)
            for word in ["iedereen", "Nu wel", "EMMASCAN", "caf"] { #expect(!text.contains(word)) }
        }
        let rows = try world.memory.rows
        #expect(rows.map(\.index) == [.zelfevaluaties] && rows.first?.key == Self.livcr.text)
        #expect(rows.first?.object == made.id)
    }

    @Test("R148 the dossier is its own, and the answer that a repetition gets holds no text")
    func ownDossier() async throws {
        let world = try World()
        let made = try await keep(world)
        let kept = try #require(try await world.memory.load(.zelfevaluatie, made.id))
        #expect(kept.dossier == made.id && kept.version == 1)
        #expect(!String(describing: made).contains("iedereen"))
    }

    struct Bound: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let code: String
        let at: [ZelfevaluatieAntwoord]
        let past: [ZelfevaluatieAntwoord]
    }

    private static func answer(_ question: Int, _ answer: Int) -> ZelfevaluatieAntwoord {
        ZelfevaluatieAntwoord(
            vraag: String(repeating: "v", count: question),
            antwoord: String(repeating: "a", count: answer))
    }

    static let limits: [Bound] = {
        let many = Array(repeating: answer(1, 1), count: ExchangeLimits.selfEvaluationAnswers)
        let question = ExchangeLimits.selfEvaluationQuestionBytes
        let longest = ExchangeLimits.selfEvaluationAnswerBytes
        let whole = ExchangeLimits.selfEvaluationBytes
        let full = Array(repeating: answer(1, longest - 1), count: whole / longest)
        let rest = whole % longest
        return [
            Bound(
                testDescription: "answers", code: "te-veel-antwoorden", at: many,
                past: many + [answer(1, 1)]),
            Bound(
                testDescription: "a question", code: "tekst-te-lang", at: [answer(question, 1)],
                past: [answer(question + 1, 1)]),
            Bound(
                testDescription: "an answer", code: "tekst-te-lang", at: [answer(1, longest)],
                past: [answer(1, longest + 1)]),
            Bound(
                testDescription: "all together", code: "zelfevaluatie-te-groot",
                at: full + [answer(1, rest - 1)], past: full + [answer(1, rest)]),
            Bound(
                testDescription: "no answers", code: "geen-antwoorden", at: [answer(1, 1)],
                past: []),
            Bound(
                testDescription: "an empty question", code: "tekst-ontbreekt", at: [answer(1, 1)],
                past: [answer(0, 1)]),
            Bound(
                testDescription: "an empty answer", code: "tekst-ontbreekt", at: [answer(1, 1)],
                past: [answer(1, 0)]),
        ]
    }()

    @Test("R148 a self-evaluation at a bound is kept, and one past it is not", arguments: limits)
    func bounds(_ bound: Bound) async throws {
        let world = try World()
        let made = try await keep(world, bound.at)
        #expect(try await read(world, made.id, as: Self.coordinator).antwoorden.value == bound.at)
        try await world.refuses(bound.code, [148]) { _ = try await keep(world, bound.past) }
        #expect(try await list(world, as: Self.coordinator) == [made])
    }

    @Test("R148 a self-evaluation is of today or before")
    func days() async throws {
        let world = try World()
        let made = try await keep(world, on: "2026-11-21")
        try await world.refuses("dag-nog-niet-voorbij", [148]) {
            _ = try await keep(world, on: "2026-11-22")
        }
        #expect(try await list(world, as: Self.coordinator) == [made])
    }

    @Test(
        "R123 R148 a question or answer with a classification mark is refused and nothing is kept",
        arguments: [("Wat is er? GEHEIM", "niets"), ("Wat is er?", "(VERTROUWELIJK) niets")])
    func marks(question: String, answer: String) async throws {
        let world = try World()
        try await world.refuses("geclassificeerd", [123]) {
            _ = try await keep(
                world,
                Self.answers + [ZelfevaluatieAntwoord(vraag: question, antwoord: answer)])
        }
        #expect(try world.memory.rows.isEmpty)
    }
}
