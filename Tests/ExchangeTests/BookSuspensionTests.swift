import Consensus
import Crypto
import Domain
import Exchange
import Journal
import Testing
import TestKit

@Suite("Suspensions in the address book, and lifts of those by command")
struct BookSuspensionTests {
    private static let ocmw = "p-geraardsbergen-ocmw"
    private static let unknown = "019368e8-3c51-7a4d-9b2e-5f0c7d1a8e43"

    private func person(_ id: String) -> SuspensionTarget { .person(PersonID(unchecked: id)) }

    private func suspension(
        _ target: SuspensionTarget, _ from: String = "2026-11-01", _ until: String? = nil,
        id: String = "schorsing-1"
    ) -> BookSuspension {
        BookSuspension(
            id: SuspensionID(unchecked: id), target: target, validity: period(from, until),
            reason: "niet voor het journaal", position: nowhere)
    }

    private func lift(_ id: String, _ date: String = "2026-11-21") throws -> SuspensionLift {
        SuspensionLift(
            suspension: try #require(Identifier<CommandedSuspension>(id)), date: day(date),
            reason: "niet voor het journaal", position: nowhere)
    }

    @discardableResult
    private func command(_ target: SuspensionTarget, in world: World) async throws -> String {
        var order = SchorsingOpdracht(person: nil, system: nil, certificate: nil)
        switch target {
        case .person(let id):
            order = SchorsingOpdracht(person: id, system: nil, certificate: nil)
        case .system(let id):
            order = SchorsingOpdracht(person: nil, system: id, certificate: nil)
        case .certificate(let digest):
            order = SchorsingOpdracht(person: nil, system: nil, certificate: digest)
        }
        return try await world.gateway.schorsen(
            order, by: world.actor("p-compliance"), idempotency: nil
        ).reply.id
    }

    /// Puts a book with these suspensions and lifts in force, under a digest of its own.
    private func activate(
        _ suspensions: [BookSuspension], _ lifts: [SuspensionLift],
        _ text: String, in world: World
    ) async throws {
        try await world.activate(book: {
            $0.with(suspensions: suspensions, lifts: lifts).renewed(text)
        })
    }

    private func expectSuspended(
        _ id: String, in world: World, sourceLocation: SourceLocation = #_sourceLocation
    ) async {
        await expectRefusal("geschorst", sourceLocation: sourceLocation) {
            _ = try world.actor(id)
        }
    }

    private func listed(in world: World) async throws -> [SchorsingWeergave] {
        try await world.gateway.schorsingen(for: world.actor("p-compliance")).reply
    }

    @Test("R64 a suspension in a new book holds at once, for who was let in before too")
    func atOnce() async throws {
        let world = try World()
        try await world.gateway.start()
        var play = try Play(world, table: ["voorzitter", "ocmw"], document: Form.minimal())
        try await play.untilRound()
        let member = try play.actor("ocmw")
        let ronde = play.ronde
        try await activate([suspension(person(Self.ocmw))], [], "met schorsing", in: world)
        await expectSuspended(Self.ocmw, in: world)
        await expectRefusal("geschorst") { _ = try await world.gateway.werklijst(for: member) }
        await expectRefusal("geschorst") {
            _ = try await world.gateway.samenstellen(
                ronde, .bezwaar, fields: ["opvolgingstraject.evaluatie"], by: member,
                idempotency: nil)
        }
        #expect(try await play.state() == "zonder-consensus")
        _ = try play.actor("voorzitter")
        try await world.gateway.loadSuspensions()
        await expectSuspended(Self.ocmw, in: world)
    }

    @Test("a system or a certificate of the book is refused as well, also from the first start")
    func targets() async throws {
        let certificate = try World().certificate("p-geraardsbergen-io").fingerprint
        let all = [
            suspension(.system(SystemID(unchecked: "s-ltf-oost-vlaanderen"))),
            suspension(.certificate(certificate), id: "schorsing-2"),
        ]
        let world = try World(book: { $0.with(suspensions: all) })
        for id in ["s-ltf-oost-vlaanderen", "p-geraardsbergen-io"] {
            await expectSuspended(id, in: world)
        }
        try await world.gateway.start()
        for id in ["s-ltf-oost-vlaanderen", "p-geraardsbergen-io"] {
            await expectSuspended(id, in: world)
        }
        for id in ["s-livcr-geraardsbergen", "p-geraardsbergen-voorzitter"] {
            _ = try world.actor(id)
        }
    }

    @Test("the first and the last millisecond of a suspension in the book, in Brussels time")
    func bounds() async throws {
        let world = try World(book: {
            $0.with(suspensions: [suspension(person(Self.ocmw), "2026-11-23", "2026-11-24")])
        })
        let begin = world.clock.startOfDay(day("2026-11-23"))
        let end = world.clock.startOfDay(day("2026-11-25"))
        for (instant, holds) in [
            (begin.milliseconds - 1, false), (begin.milliseconds, true),
            (end.milliseconds - 1, true), (end.milliseconds, false),
        ] {
            world.clock.set(Instant(milliseconds: instant))
            if holds {
                await expectSuspended(Self.ocmw, in: world)
            } else {
                _ = try world.actor(Self.ocmw)
            }
        }
    }

    @Test(
        "R64 a suspension that begins at midnight ends the open rounds with the first deadline run")
    func midnight() async throws {
        let world = try World()
        try await world.gateway.start()
        var play = try Play(world, table: ["voorzitter", "ocmw"], document: Form.minimal())
        try await play.untilRound()
        try await activate(
            [suspension(person(Self.ocmw), "2026-11-22")], [], "vanaf morgen", in: world)
        _ = try await world.gateway.expireDue()
        #expect(try await play.state() == "samenstelling")
        world.clock.set(world.clock.startOfDay(day("2026-11-22")))
        _ = try await world.gateway.expireDue()
        #expect(try await play.state() == "zonder-consensus")
    }

    @Test(
        "R64 on an act of someone the book suspends since nothing is released",
        arguments: [false, true])
    func release(certificate: Bool) async throws {
        let world = try World()
        var play = try Play(world, table: ["ocmw", "caw"], document: Form.minimal())
        try await play.untilConsensus()
        try await play.decide()
        let target =
            certificate
            ? SuspensionTarget.certificate(try world.certificate(play.id("korpschef")).fingerprint)
            : person(play.id("voorzitter"))
        try await activate([suspension(target)], [], "met schorsing", in: world)
        let decided = play
        await expectRefusal("betrokkene-geschorst", [64]) { try await decided.releaseAnyway() }
        try await play.expectNothingDelivered()
    }

    @Test("a lift in the book restores who was suspended by command, over a restart too")
    func lifted() async throws {
        let world = try World()
        try await world.gateway.start()
        let target = SuspensionTarget.certificate(try world.certificate(Self.ocmw).fingerprint)
        for one in [target, person(Self.ocmw)] {
            let id = try await command(one, in: world)
            await expectSuspended(Self.ocmw, in: world)
            let lifts = try world.gateway.configuration.book.lifts + [lift(id)]
            try await activate([], lifts, "heft \(id) op", in: world)
            _ = try world.actor(Self.ocmw)
        }
        let book = world.gateway.configuration.book
        let second = try restarted(world.memory, book: { _ in book })
        try await second.gateway.start()
        _ = try second.actor(Self.ocmw)
        try await second.gateway.loadSuspensions()
        _ = try second.actor(Self.ocmw)
        #expect(
            try await listed(in: second).map(\.toestand) == ["opgeheven", "opgeheven"])
        #expect(second.log.alarms.isEmpty)
    }

    @Test("of two suspensions the one that is not lifted still bites; a new one has a new id")
    func again() async throws {
        let world = try World()
        try await world.gateway.start()
        let first = try await command(person(Self.ocmw), in: world)
        world.clock.advance(byMilliseconds: 1)
        let second = try await command(person(Self.ocmw), in: world)
        #expect(first != second)
        try await activate([], [lift(first)], "heft de eerste op", in: world)
        await expectSuspended(Self.ocmw, in: world)
        let both = try [lift(first), lift(second)]
        try await activate([], both, "heft beide op", in: world)
        _ = try world.actor(Self.ocmw)
        world.clock.advance(byMilliseconds: 1)
        let third = try await command(person(Self.ocmw), in: world)
        await expectSuspended(Self.ocmw, in: world)
        #expect(
            try await listed(in: world).map { [$0.id, $0.toestand] } == [
                [first, "opgeheven"], [second, "opgeheven"], [third, "van kracht"],
            ])
        try await activate(
            [suspension(person(Self.ocmw))], both + [lift(third)], "schorst zelf", in: world)
        await expectSuspended(Self.ocmw, in: world)
    }

    @Test("a lift holds from the first millisecond of its day, and no longer than the book has it")
    func liftBounds() async throws {
        let world = try World()
        try await world.gateway.start()
        let id = try await command(person(Self.ocmw), in: world)
        try await activate([], [lift(id, "2026-11-23")], "heft op", in: world)
        let begin = world.clock.startOfDay(day("2026-11-23"))
        world.clock.set(Instant(milliseconds: begin.milliseconds - 1))
        await expectSuspended(Self.ocmw, in: world)
        let before = try #require(try await listed(in: world).first)
        #expect(before.toestand == "van kracht" && before.opgehevenVanaf == "2026-11-23")
        world.clock.set(begin)
        _ = try world.actor(Self.ocmw)
        #expect(try await listed(in: world).map(\.toestand) == ["opgeheven"])
        try await activate([], [], "heft niets op", in: world)
        await expectSuspended(Self.ocmw, in: world)
    }

    @Test("the activation names what is lifted since the book before, once, and never the reason")
    func journaled() async throws {
        let world = try World()
        try await world.gateway.start()
        let first = try await command(person(Self.ocmw), in: world)
        let second = try await command(person("p-geraardsbergen-caw"), in: world)
        func subjects() throws -> [[String]] {
            let entry = try #require(try world.memory.entries.last)
            #expect(entry.kind == .adresboekGeactiveerd)
            #expect(
                entry.digests.first { $0.name == "adresboek" }?.digest
                    == world.gateway.configuration.book.digest)
            #expect(!String(decoding: entry.bytes, as: UTF8.self).contains("reden"))
            return entry.subjects.filter { $0.role != "dossier" && $0.role != "beleidsset" }
                .map { [$0.role, $0.id] }
        }
        try await activate([], [lift(first)], "een", in: world)
        #expect(try subjects() == [["opgeheven", first]])
        try await activate([], [lift(first), lift(second)], "twee", in: world)
        #expect(try subjects() == [["opgeheven", second]])
        try await world.gateway.activate(world.gateway.configuration)
        #expect(try subjects() == [])
        let book = world.gateway.configuration.book
        let same = try restarted(world.memory, book: { _ in book })
        try await same.gateway.start()
        #expect(try subjects() == [])
        let other = try restarted(world.memory, book: { _ in book.renewed("drie") })
        try await other.gateway.start()
        #expect(
            try #require(try world.memory.entries.last).subjects.filter { $0.role == "opgeheven" }
                .map(\.id) == [first, second].sorted())
    }

    @Test(
        "a lift of an unknown id lifts nothing, is an alarm and on record, and holds back nothing")
    func unknownLift() async throws {
        let world = try World()
        try await world.gateway.start()
        try await command(person("p-geraardsbergen-caw"), in: world)
        try await activate(
            [suspension(person(Self.ocmw))], [lift(Self.unknown)], "met een fout", in: world)
        #expect(world.log.alarms == ["opheffing-onbekend"])
        let entry = try #require(
            try world.memory.entries.last { $0.kind == .adresboekGeactiveerd })
        #expect(entry.subjects.contains(Entry.Subject("opheffing-onbekend", Self.unknown)))
        for id in [Self.ocmw, "p-geraardsbergen-caw"] { await expectSuspended(id, in: world) }
    }

    @Test("what a second process suspended is known when a book lifts it here")
    func liftedElsewhere() async throws {
        let world = try World()
        try await world.gateway.start()
        let second = try restarted(world.memory)
        try await second.gateway.start()
        let id = try await command(person(Self.ocmw), in: second)
        try await activate([], [lift(id)], "heft op", in: world)
        #expect(world.log.alarms.isEmpty)
        _ = try world.actor(Self.ocmw)
    }

    @Test("the activation names lifts up to a bound and counts them all", arguments: [0, 1])
    func many(past: Int) async throws {
        let world = try World()
        try await world.gateway.start()
        let count = ExchangeLimits.journaledLifts + past
        let lifts = try (0..<count).map {
            try lift("019368e8-3c51-7a4d-9b2e-" + String(100_000_000_000 + $0))
        }
        try await activate([], lifts, "veel", in: world)
        let entry = try #require(
            try world.memory.entries.last { $0.kind == .adresboekGeactiveerd })
        #expect(
            entry.subjects.count { $0.role == "opheffing-onbekend" }
                == ExchangeLimits.journaledLifts)
        #expect(entry.codes.contains(Entry.Code("opheffingen", String(count))))
    }

    @Test("the list tells who decided a suspension and whether it holds today, oldest first")
    func list() async throws {
        let world = try World(book: {
            $0.with(suspensions: [
                suspension(person("p-geraardsbergen-caw"), "2026-11-01", "2026-11-20"),
                suspension(.system(SystemID(unchecked: "s-ltf-leuven")), "2026-11-02", id: "b-2"),
                suspension(person(Self.ocmw), "2026-11-22", id: "b-3"),
            ])
        })
        try await world.gateway.start()
        let id = try await command(person(Self.ocmw), in: world)
        let list = try await listed(in: world)
        #expect(list.map(\.id) == ["schorsing-1", "b-2", id, "b-3"])
        #expect(list.map(\.toestand) == ["voorbij", "van kracht", "van kracht", "komend"])
        #expect(list.map(\.bron) == ["adresboek", "adresboek", "opdracht", "adresboek"])
        #expect(list.map(\.geldigTot) == ["2026-11-20", nil, nil, nil])
        #expect(list[1].systeem == "s-ltf-leuven" && list[1].persoon == nil)
        #expect(list[0].vanaf == world.clock.startOfDay(day("2026-11-01")).text)
        _ = try world.actor("p-geraardsbergen-caw")
    }
}
