import Domain
import Exchange
import JSON
import Journal
import Testing
import TestKit

@Suite("What leaves, in which order, and what the journal tells of it")
struct DeliveryTests {
    @Test("R26 a delivery committed after a look stands after it, though the clock went back")
    func order() async throws {
        let world = try World()
        var (first, second) = (
            try Play.small(world, Form.minimal()), try Play.small(world, Form.minimal())
        )
        try await first.untilConsensus()
        try await second.untilConsensus()
        try await first.decide()
        try await second.decide()
        world.clock.advance(bySeconds: 4)
        try await first.release()
        let ltf = try world.actor("s-ltf-oost-vlaanderen")
        let seen = try await world.gateway.postbus(after: nil, for: ltf).reply
        #expect(seen.leveringen.map(\.levering) == [first.levering])
        world.clock.advance(bySeconds: -2)
        try await second.release()
        let next = try await world.gateway.postbus(after: seen.volgende, for: ltf).reply
        #expect(next.leveringen.map(\.levering) == [second.levering])
        #expect(try await first.inbox().map(\.levering) == [first.levering, second.levering])
    }

    /// What anyone with the journal's file sees of one exchange: everything but ids and digests.
    private struct Trace: Equatable {
        let kind: EntryKind
        let codes: [String]
        let subjects: [String]
        let contents: [String]
    }

    private func traces(_ status: String) async throws -> ([Trace], World, Play) {
        let world = try World()
        var play = try Play.small(world, Form.minimal())
        try await play.untilDelivery(status: status)
        _ = try await play.collect()
        let traces = try world.memory.entries.map { entry in
            Trace(
                kind: entry.kind,
                codes: entry.codes.map { code in
                    code.value.contains("-4") ? code.name : code.name + " " + code.value
                },
                subjects: entry.subjects.map(\.role), contents: entry.contents.map(\.row.kind))
        }
        return (traces, world, play)
    }

    @Test("R50 the journal of an exchange is the same with and without a statuut in the GGB")
    func sameJournal() async throws {
        let (with, world, play) = try await traces("FTF")
        let (without, otherWorld, otherPlay) = try await traces("geen")
        #expect(with == without)
        let owed = try await world.gateway.owed(by: play.actor("io"))
        #expect(owed.count == 1)
        let listed = try await otherWorld.gateway.owed(by: otherPlay.actor("io"))
        #expect(listed.isEmpty)
        let rows = try otherWorld.memory.entries.flatMap(\.contents).map(\.row)
        let made = try #require(rows.first { $0.kind == "verplichting" })
        try await otherWorld.refuses("niet-gevonden") {
            _ = try await otherWorld.gateway.verplichtingVoldoen(
                made.object, reference: "T.E.R. 1", by: otherPlay.actor("io"), idempotency: nil)
        }
    }

    @Test("R62 a proposal of one LIVC-R never becomes a fiche of another in the same zone")
    func otherLivcr() async throws {
        let lierde = PlatformID(unchecked: "livcr-lierde")
        let world = try World(book: { book in
            let second = Platform(
                id: lierde, kind: .livcr, name: "LIVC-R Lierde", municipalities: ["45063"],
                arrondissement: nil, validity: period("2025-01-01"))
            return book.with(platforms: book.platforms + [second])
                .competent("45063", [("ltf-oost-vlaanderen", "2025-01-01", nil)])
                .seated("p-geraardsbergen-voorzitter", .voorzitter, at: .platform(lierde))
                .seated("p-geraardsbergen-voorzitter", .deelnemer, at: .platform(lierde))
        })
        let voorstel = try await world.submit(Form.minimal())
        let document = try Form.minimal()
            .with("gegevensBespreking.gemeente", "Lierde")
            .with("gegevensBespreking.nis", "45063")
        let (chair, io) = (
            try world.actor("p-geraardsbergen-voorzitter"), try world.actor("p-geraardsbergen-io")
        )
        let overleg = try await world.gateway.overlegOpenen(
            OverlegOpdracht(
                livcr: lierde, type: .operationeel, day: world.gateway.today,
                chair: PersonID(unchecked: "p-geraardsbergen-voorzitter")), by: chair,
            idempotency: nil
        ).reply.id
        let item = try await world.gateway.agendapuntRegistreren(
            AgendapuntOpdracht(
                overleg: overleg, reference: "1", subject: "Aldous Testaert", earlier: nil),
            by: chair, idempotency: nil
        ).reply.id
        func make(_ voorstel: String?) async throws {
            _ = try await world.gateway.stukIndienen(
                .atTable(item, document, taking: voorstel), by: io, idempotency: nil)
        }
        try await world.refuses("niet-gevonden") { try await make(voorstel) }
        try await make(nil)
    }

    @Test(
        "R69 characters that nobody sees, or that turn the text around, are refused",
        arguments: [
            0x00, 0x08, 0x7F, 0x85, 0x061C, 0x200B, 0x200E, 0x200F, 0x2028, 0x202A, 0x202E, 0x2060,
            0x2066, 0x2069, 0xFEFF, 0xE0001, 0xE0041, 0xE007F,
        ])
    func invisible(code: UInt32) async throws {
        let world = try World()
        let character = try #require(Unicode.Scalar(code))
        let text = "Niets " + String(Character(character)) + "vastgesteld."
        try await world.refuses("stuurteken") {
            try await world.submit(
                Form.minimal().with("opvolgingstraject.evaluatie", text))
        }
    }

    @Test(
        "joiners, accents and emoji stay as they were entered", arguments: ["👩‍👧", "é", "a\u{200C}b"])
    func visible(text: String) async throws {
        let world = try World()
        try await world.submit(Form.minimal().with("opvolgingstraject.evaluatie", text))
    }
}
