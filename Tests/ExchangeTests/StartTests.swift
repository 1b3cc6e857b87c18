import Consensus
import Crypto
import Domain
@testable import Exchange
import Journal
import Policy
import PolicyDesk
import Testing
import TestKit

/// A second process on the store of the first. Its clock stands a little later, so that the ids it
/// makes from the same seed are others.
func restarted(
    _ store: any Store, book change: (AddressBook) -> AddressBook = { $0 },
    policies alter: (PolicySet) -> PolicySet = { $0 }
) throws -> World {
    let world = try World(store: store, book: change, policies: alter)
    world.clock.advance(byMilliseconds: 5)
    return world
}

extension AddressBook {
    /// The same people under another digest, as another file would have.
    func renewed(_ text: String = "ander adresboek") -> AddressBook {
        with(digest: SHA256.digest(Array(text.utf8)))
    }
}

extension PolicySet {
    /// The same policy under another digest.
    var renewed: PolicySet {
        PolicySet(
            documentTypes: documentTypes, legalBases: legalBases, routes: routes,
            purposes: purposes, professions: professions, liv: liv,
            digest: SHA256.digest(Array("andere beleidsset".utf8)))
    }
}

@Suite("What is in force is recorded at the start, and every change is guarded by it")
struct StartTests {
    private func digests(_ entry: Entry?) throws -> [String: Digest] {
        let entry = try #require(entry)
        return Dictionary(uniqueKeysWithValues: entry.digests.map { ($0.name, $0.digest) })
    }

    private func suspend(_ person: String, in world: World) async throws {
        _ = try await world.gateway.schorsen(
            SchorsingOpdracht(
                person: PersonID(unchecked: person), system: nil, certificate: nil),
            by: world.actor("p-compliance"), idempotency: nil)
    }

    @Test("a fresh store records both digests, and the same set again names what was in force")
    func fresh() async throws {
        let world = try World()
        let (policies, book) = (
            world.gateway.configuration.policies.digest, world.gateway.configuration.book.digest
        )
        try await world.gateway.start()
        let first = try #require(try world.memory.entries.last)
        #expect(first.kind == .beleidGeactiveerd && first.actor == .gateway)
        #expect(try digests(first) == ["beleidsset": policies, "adresboek": book])

        let second = try restarted(world.memory)
        try await second.gateway.start()
        let again = try #require(try world.memory.entries.last)
        #expect(try world.memory.entries.count == 2)
        #expect(
            try digests(again) == [
                "beleidsset": policies, "adresboek": book, "vorige-beleidsset": policies,
                "vorig-adresboek": book,
            ])
    }

    @Test(
        "a book or set changed while the gateway stood still is recorded with the old digest",
        arguments: [true, false])
    func changedOverARestart(book: Bool) async throws {
        let world = try World()
        try await world.gateway.start()
        let old = world.gateway.configuration
        let second =
            book
            ? try restarted(world.memory, book: { $0.renewed() })
            : try restarted(world.memory, policies: { $0.renewed })
        try await second.gateway.start()
        let entry = try #require(try world.memory.entries.last)
        #expect(entry.kind == (book ? .adresboekGeactiveerd : .beleidGeactiveerd))
        let digests = try digests(entry)
        #expect(digests["vorig-adresboek"] == old.book.digest)
        #expect(digests["vorige-beleidsset"] == old.policies.digest)
        #expect(digests["adresboek"] == second.gateway.configuration.book.digest)
        #expect(digests["beleidsset"] == second.gateway.configuration.policies.digest)
        #expect((digests["adresboek"] == old.book.digest) == !book)
    }

    @Test("an activation that cannot be recorded puts nothing in force")
    func unrecorded() async throws {
        let faulty = FaultyStore(MemoryStore())
        let world = try World(store: faulty)
        try await world.gateway.start()
        let old = world.gateway.configuration.book.digest
        // The stand is read, the commit fails.
        faulty.plan(FaultyStore.Plan(call: 2, extent: .once, moment: .before))
        await expectRefusal("opslag-niet-beschikbaar") {
            try await world.activate(book: { $0.renewed() })
        }
        #expect(world.gateway.configuration.book.digest == old)
        try await world.submit(Form.minimal())
    }

    @Test("an activation whose answer was lost lets nothing through until it is done again")
    func answerLost() async throws {
        let faulty = FaultyStore(MemoryStore())
        let world = try World(store: faulty)
        try await world.gateway.start()
        faulty.plan(FaultyStore.Plan(call: 2, extent: .once, moment: .after))
        await expectRefusal("opslag-niet-beschikbaar") {
            try await world.activate(book: { $0.renewed() })
        }
        await expectRefusal("te-veel-gelijktijdige-wijzigingen") {
            try await world.submit(Form.minimal())
        }
        try await world.activate(book: { $0.renewed() })
        try await world.submit(Form.minimal())
    }

    @Test("R44 a command decided under the old book is decided again under the new one")
    func activatedMeanwhile() async throws {
        let store = InterposingStore()
        let world = try World(store: store)
        try await world.gateway.start()
        store.beforeCommits {
            try await world.activate(book: {
                $0.competent("41018", [("ltf-leuven", "2025-01-01", nil)]).renewed()
            })
        }
        await expectRefusal("niet-de-bevoegde-ltf", [44]) {
            try await world.submit(Form.minimal(), recipient: "ltf-oost-vlaanderen")
        }
        #expect(store.store.entries.allSatisfy { $0.kind != .voorstelOntvangen })
        try await world.submit(Form.minimal(), recipient: "ltf-leuven")
        let entry = try #require(store.store.entries.last)
        #expect(try digests(entry)["adresboek"] == world.gateway.configuration.book.digest)
    }

    @Test("a stand moved by a second process with the same set is followed")
    func followed() async throws {
        let world = try World()
        try await world.gateway.start()
        let second = try restarted(world.memory)
        try await second.gateway.start()
        try await world.submit(Form.minimal())
        #expect(try world.memory.entries.last?.kind == .voorstelOntvangen)
    }

    @Test("a stand that names another set stops every change here until that set is in force")
    func overtaken() async throws {
        let world = try World()
        try await world.gateway.start()
        let second = try restarted(world.memory, book: { $0.renewed() })
        try await second.gateway.start()
        await expectRefusal("te-veel-gelijktijdige-wijzigingen") {
            try await world.submit(Form.minimal())
        }
        #expect(try world.memory.entries.allSatisfy { $0.kind != .voorstelOntvangen })
        try await world.gateway.activate(second.gateway.configuration)
        try await world.submit(Form.minimal())
    }

    @Test("R64 a suspension through a second process holds here from the next change")
    func suspendedElsewhere() async throws {
        let world = try World()
        try await world.gateway.start()
        var play = try Play.small(world, Form.minimal())
        try await play.untilFrozen()
        let voter = try play.actor("voorzitter")
        let agreement = try await play.agreement()
        let second = try restarted(world.memory)
        try await second.gateway.start()
        try await suspend(play.id("ocmw"), in: second)
        try await suspend(play.id("voorzitter"), in: second)
        let act = try world.act(
            play.id("voorzitter"),
            Akte.stem(
                ronde: play.ronde, keuze: "akkoord", overeenkomst: agreement.hex, verklaring: true))
        do {
            _ = try await world.gateway.stemmen(
                play.ronde, choice: .akkoord, agreement: agreement, attests: true, act: act,
                by: voter, idempotency: nil)
            Issue.record("the vote was taken in")
        } catch {
            // The second process ended the round too; either way there is no vote.
            #expect(["geschorst", "ronde-zonder-consensus"].contains(error.code))
        }
        #expect(try world.memory.entries.allSatisfy { $0.kind != .stemUitgebracht })
        await expectRefusal("onbekende-geschorste") { try await suspend("p-niemand", in: world) }
        try await world.submit(Form.minimal())
        #expect(throws: Refusal.self) { try play.actor("ocmw") }
    }

    @Test("a suspension whose row is taken away holds after the next start")
    func unlistedSuspension() async throws {
        let world = try World()
        try await world.gateway.start()
        try await suspend("p-geraardsbergen-ocmw", in: world)
        try world.memory.unlist(.schorsingen)
        let next = try restarted(world.memory)
        try await next.gateway.start()
        #expect(
            next.gateway.suspendedPersons.contains(PersonID(unchecked: "p-geraardsbergen-ocmw")))
        #expect(throws: Refusal.self) { try next.actor("p-geraardsbergen-ocmw") }
    }

    @Test("a stand put back to an older version is refused at the start")
    func standPutBack() async throws {
        let world = try World()
        try await world.gateway.start()
        let second = try restarted(world.memory, book: { $0.renewed() })
        try await second.gateway.start()
        try world.memory.tamper(StandState.kind, StandState.id) { $0.removeLast() }
        let third = try restarted(world.memory, book: { $0.renewed() })
        await expectRefusal("bewaarde-gegevens-beschadigd") { try await third.gateway.start() }
    }

    @Test("a newer set is never followed by an older one, whichever commit is answered first")
    func order() throws {
        let world = try World()
        let (old, new) = (
            world.gateway.configuration,
            try world.gateway.configuration.with(book: world.gateway.configuration.book.renewed())
        )
        func stand(_ version: Int64, _ of: ActiveConfiguration) -> Loaded<StandState> {
            Loaded(
                id: StandState.id, version: version, dossier: StandState.id,
                state: StandState(
                    policies: of.policies.digest, book: of.book.digest, suspensions: 0))
        }
        var inForce = InForce(configuration: old, stand: nil)
        inForce.take(old, at: 1)
        inForce.take(new, at: 3)
        inForce.take(old, at: 2)
        #expect(inForce.configuration.book.digest == new.book.digest && inForce.stand == 3)
        inForce.follow(stand(4, old))
        #expect(inForce.stand == 3)
        inForce.follow(stand(4, new))
        inForce.follow(stand(2, new))
        #expect(inForce.stand == 4)
    }

    @Test("a set with a route of no known document is refused whole: no table shifts to another")
    func unknownDocument() throws {
        let world = try World()
        let set = world.gateway.configuration.policies
        let route = try #require(set.routes.first)
        let strange = RoutePolicy(
            name: "vreemd", version: 1, replaces: nil, documentType: "briefkaart",
            from: route.from, to: route.to, purpose: route.purpose, finality: route.finality,
            legalBasis: route.legalBasis, kind: route.kind, validity: route.validity,
            rows: route.rows, minors: route.minors, forwarding: route.forwarding, examples: [],
            digest: route.digest, position: nowhere)
        #expect(throws: PolicyError.self) {
            try ActiveConfiguration(
                policies: set.with(routes: [strange] + set.routes),
                book: world.gateway.configuration.book)
        }
    }

    @Test("R59 of two routes the one in force decides, with its own table")
    func secondRoute() async throws {
        let world = try World(policies: { set in
            let expired = set.routes.map { route in
                route.with(
                    validity: period("2020-01-01", "2020-12-31"),
                    digest: SHA256.digest(Array("vroeger".utf8)),
                    rows: route.rows.map {
                        PolicyRow(
                            field: $0.field, verdict: .withhold, cases: [], legalBasis: nil,
                            reason: nil, confirmedBy: [], position: nowhere)
                    })
            }
            return set.with(routes: expired + set.routes)
        })
        var play = try Play.small(world, Form.minimal())
        let delivered = try await play.carried()
        #expect(delivered.text.contains("De tafel stelde geen feiten vast."))
    }
}
