import Consensus
import Crypto
import Domain
import Exchange
import JSON
import Journal
import Testing
import TestKit

@Suite("Stale, replayed, forged and late: nothing is lost or half-done")
struct BadMomentTests {
    private func frozen() async throws -> (World, Play) {
        let world = try World()
        var play = try Play(world, table: ["voorzitter", "ocmw"], document: Form.minimal())
        try await play.untilFrozen()
        return (world, play)
    }

    private func ballot(_ ronde: String, _ agreement: Digest) -> [(String, String)] {
        Akte.stem(
            ronde: ronde, keuze: "akkoord", overeenkomst: agreement.hex, verklaring: true)
    }

    @Test("R65 R69 a vote on a stale digest is refused")
    func staleDigest() async throws {
        let (world, play) = try await frozen()
        try await world.refuses("andere-inhoud", [65, 69]) {
            try await play.vote("ocmw", agreement: SHA256.digest(Array("oud".utf8)))
        }
    }

    @Test("R64 a replayed vote does not count again, not even after it was withdrawn elsewhere")
    func replayedVote() async throws {
        let (world, play) = try await frozen()
        let agreement = try await play.agreement()
        let act = try world.act(play.id("ocmw"), ballot(play.ronde, agreement))
        func send() async throws {
            _ = try await world.gateway.stemmen(
                play.ronde, choice: .akkoord, agreement: agreement, attests: true, act: act,
                by: play.actor("ocmw"), idempotency: nil)
        }
        try await send()
        try await world.refuses("stem-al-uitgebracht", [64]) { try await send() }
        try await play.withdrawVote("ocmw")
        try await world.refuses("ronde-zonder-consensus", [64]) { try await send() }
    }

    @Test("R64 an act signed by another, for another round or choice, or altered, is refused")
    func forgedActs() async throws {
        let (world, play) = try await frozen()
        let agreement = try await play.agreement()
        func send(_ act: SignedAct, choice: Vote.Choice = .akkoord) async throws {
            _ = try await world.gateway.stemmen(
                play.ronde, choice: choice, agreement: agreement, attests: true, act: act,
                by: play.actor("ocmw"), idempotency: nil)
        }
        let own = try world.act(play.id("ocmw"), ballot(play.ronde, agreement))
        let foreign = try world.act(play.id("io"), ballot(play.ronde, agreement))
        try await world.refuses("handtekening-klopt-niet", [64]) { try await send(foreign) }
        let moved = SignedAct(
            signature: own.signature,
            payload: own.payload.replacing("akkoord", with: "weigering"))
        try await world.refuses("handtekening-klopt-niet", [64]) {
            try await send(moved, choice: .weigering)
        }
        try await world.refuses("akte-zegt-iets-anders") {
            try await send(own, choice: .weigering)
        }
        let other = try world.act(
            play.id("ocmw"), ballot("00000000-0000-4000-8000-000000000000", agreement))
        try await world.refuses("akte-zegt-iets-anders") { try await send(other) }
        let more = try world.act(
            play.id("ocmw"), ballot(play.ronde, agreement) + [("extra", "ja")])
        try await world.refuses("akte-zegt-iets-anders") { try await send(more) }
        let spaced = SignedAct(signature: own.signature, payload: own.payload + " ")
        try await world.refuses("handtekening-klopt-niet") { try await send(spaced) }
        let bare = "eyJhbGciOiJFUzI1NiJ9.." + (own.signature.split(separator: ".").last ?? "")
        for signature in ["", "..", "a.b.c", bare, "=" + own.signature] {
            try await world.refuses(
                "handtekening-verkeerde-vorm", [64], naming: "sluis-act+jws"
            ) {
                try await send(SignedAct(signature: signature, payload: own.payload))
            }
        }
        try await world.refuses("handtekening-klopt-niet") {
            try await send(SignedAct(signature: own.signature + "A", payload: own.payload))
        }
        try await send(own)
    }

    @Test("R36 a mededelingsbesluit about another content is refused")
    func decisionOnAnother() async throws {
        let (world, play) = try await frozen()
        try await play.voteAll()
        let other = SHA256.digest(Array("oud".utf8))
        let act = try world.act(
            play.id("korpschef"),
            Akte.mededelingsbesluit(
                ronde: play.ronde, keuze: "mededelen", overeenkomst: other.hex))
        try await world.refuses("andere-overeenkomst", [36]) {
            _ = try await world.gateway.mededelingBeslissen(
                play.ronde, choice: .mededelen, agreement: other, act: act,
                by: play.actor("korpschef"), idempotency: nil)
        }
        try await play.decide()
        try await world.refuses("besluit-al-genomen", [36]) { try await play.decide() }
    }

    @Test("R65 the release names the agreement, and one of another content releases nothing")
    func releaseOfAnother() async throws {
        let (_, play) = try await frozen()
        try await play.voteAll()
        try await play.decide()
        await expectRefusal("andere-overeenkomst", [65]) { try await play.releaseAnyway() }
        try await play.expectNothingDelivered()
        #expect(try await play.state() == "besloten")
    }

    @Test("R69 an acknowledgement is of the digest received, once, after collecting")
    func acknowledgement() async throws {
        let (world, opened) = try await frozen()
        var play = opened
        try await play.voteAll()
        try await play.decide()
        try await play.release()
        let unseen = SHA256.digest(Array("x".utf8))
        try await world.refuses("nog-niet-afgehaald") { _ = try await play.acknowledge(unseen) }
        let digest = try #require(Digest(hex: try await play.collect().digest))
        try await world.refuses("andere-inhoud-ontvangen", [69]) {
            _ = try await play.acknowledge(unseen)
        }
        let act = try world.act(
            "s-ltf-oost-vlaanderen",
            Akte.ontvangst(levering: play.levering, digest: digest.hex))
        func send() async throws {
            _ = try await world.gateway.ontvangstBevestigen(
                play.levering, digest: digest, act: act,
                by: world.actor("s-ltf-oost-vlaanderen"), idempotency: nil)
        }
        try await send()
        try await world.refuses("al-bevestigd") { try await send() }
    }

    @Test("a clock that jumped back more than the tolerance takes nothing in and stores nothing")
    func clockBack() async throws {
        let (world, play) = try await frozen()
        let before = try world.memory.entries
        world.clock.advance(byMilliseconds: -JournalLimits.clockBackstepMilliseconds - 1)
        await expectRefusal("klok-loopt-achter") { try await world.submit(Form.minimal()) }
        #expect(try world.memory.entries == before)
        #expect(world.log.alarms.contains("klok"))
        world.clock.advance(byMilliseconds: 1)
        try await world.submit(Form.minimal())
        #expect(try world.memory.entries.count == before.count + 1)
        world.clock.advance(bySeconds: 60)
        try await play.voteAll()
        #expect(try await play.state() == "goedgekeurd")
    }

    @Test("a suspended person is refused at once, and the round loses its force", arguments: 0..<4)
    func suspendedPerson(phase: Int) async throws {
        let world = try World()
        var play = try Play(world, table: ["voorzitter", "ocmw"], document: Form.minimal())
        try await play.untilRound()
        try await play.reviewAll()
        if phase > 0 { try await play.freeze() }
        if phase > 1 { try await play.voteAll() }
        if phase > 2 { try await play.decide() }
        let suspended = try play.actor("ocmw")
        _ = try await world.gateway.schorsen(
            SchorsingOpdracht(
                person: PersonID(unchecked: play.id("ocmw")), system: nil, certificate: nil),
            by: world.actor("p-compliance"), idempotency: nil)
        #expect(throws: Refusal.self) { try play.actor("ocmw") }
        _ = suspended
        #expect(["zonder-consensus", "vervallen"].contains(try await play.state()))
        if phase > 0 { await expectGone { try await play.releaseAnyway() } }
        try await play.expectNothingDelivered()
        #expect(
            try await world.stock(of: play.id("io")).map(\.soort) == ["stuk"])
        #expect(
            try await world.decisions(of: play.id("korpschef")).isEmpty)
    }

    @Test("a suspended certificate or system is refused at once, also after a restart")
    func suspendedCertificate() async throws {
        let (world, opened) = try await frozen()
        var play = opened
        try await play.voteAll()
        try await play.decide()
        try await play.release()
        let certificate = try world.certificate(play.id("io"))
        _ = try await world.gateway.schorsen(
            SchorsingOpdracht(person: nil, system: nil, certificate: certificate.fingerprint),
            by: world.actor("p-compliance"), idempotency: nil)
        _ = try await world.gateway.schorsen(
            SchorsingOpdracht(
                person: nil, system: SystemID(unchecked: "s-ltf-oost-vlaanderen"),
                certificate: nil),
            by: world.actor("p-compliance"), idempotency: nil)
        for _ in 0..<2 {
            for who in [play.id("io"), "s-ltf-oost-vlaanderen"] {
                do {
                    _ = try world.actor(who)
                    Issue.record("\(who) was let in")
                } catch let refusal as Refusal {
                    #expect(refusal.code == "geschorst")
                }
            }
            try await world.gateway.loadSuspensions()
        }
        _ = try play.actor("voorzitter")
    }

    @Test("only compliance suspends, and exactly one known person, system or certificate")
    func suspending() async throws {
        let world = try World()
        let io = PersonID(unchecked: "p-geraardsbergen-io")
        let order = SchorsingOpdracht(person: io, system: nil, certificate: nil)
        for who in ["p-beheerder", "p-geraardsbergen-korpschef", "s-ltf-leuven"] {
            try await world.refuses("rol-niet-toegelaten") {
                _ = try await world.gateway.schorsen(order, by: world.actor(who), idempotency: nil)
            }
        }
        let compliance = try world.actor("p-compliance")
        for bad in [
            SchorsingOpdracht(person: nil, system: nil, certificate: nil),
            SchorsingOpdracht(
                person: io, system: SystemID(unchecked: "s-ltf-leuven"), certificate: nil),
        ] {
            try await world.refuses("een-geschorste") {
                _ = try await world.gateway.schorsen(bad, by: compliance, idempotency: nil)
            }
        }
        try await world.refuses("onbekende-geschorste") {
            _ = try await world.gateway.schorsen(
                SchorsingOpdracht(
                    person: PersonID(unchecked: "p-niemand"), system: nil, certificate: nil),
                by: compliance, idempotency: nil)
        }
    }

    @Test("a certificate that is unknown, of another day or out of its period is refused")
    func strangeCertificates() async throws {
        let world = try World()
        let certificate = try world.certificate("p-geraardsbergen-io")
        try await world.activate(book: { book in
            book.with(
                certificates: book.certificates.filter {
                    $0.fingerprint != certificate.fingerprint
                })
        })
        await expectRefusal("onbekend-certificaat") { _ = try world.gateway.identify(certificate) }
        let later = try World()
        later.clock.set(Instant(milliseconds: 1_893_456_001_000))
        await expectRefusal("onbekend-certificaat") { _ = try later.actor("p-tienen-io") }
        let earlier = try World()
        earlier.clock.set(Instant(milliseconds: 1_735_689_599_999))
        await expectRefusal("onbekend-certificaat") { _ = try earlier.actor("p-tienen-io") }
    }

    @Test("R65 a policy set swapped between agreement and release voids the round, on record")
    func policySwapped() async throws {
        let (world, opened) = try await frozen()
        var play = opened
        try await play.voteAll()
        try await play.decide()
        try await world.activate(policies: {
            $0.route { $0.with(digest: SHA256.digest(Array("ander beleid".utf8))) }
        })
        await expectRefusal("afwijkend-routebeleid", [65]) { try await play.release() }
        #expect(try await play.state() == "vervallen")
        let entry = try #require(try world.memory.entries.last)
        #expect(entry.kind == .geweigerd)
        #expect(entry.codes.contains(Entry.Code("weigering", "afwijkend-routebeleid")))
        #expect(world.log.alarms.contains("vrijgave-wijkt-af"))
        try await play.expectNothingDelivered()
        try await play.openRound()
        try await play.reviewAll()
        try await play.finish()
        #expect(try await play.inbox().count == 1)
    }

    @Test("R44 R65 another LTF competent at release: void, and neither of them gets anything")
    func recipientSwapped() async throws {
        let (world, opened) = try await frozen()
        var play = opened
        try await play.voteAll()
        try await play.decide()
        try await world.activate(book: {
            $0.competent("41018", [("ltf-leuven", "2025-01-01", nil)])
        })
        await expectRefusal("afwijkende-ontvanger", [65]) { try await play.release() }
        #expect(try await play.state() == "vervallen")
        try await play.expectNothingDelivered()
        #expect(try await play.inbox(of: "s-ltf-leuven").isEmpty)
    }

    @Test("R64 a round whose time is over ends by itself, at every phase", arguments: 0..<4)
    func expiry(phase: Int) async throws {
        let world = try World()
        var play = try Play.small(world, Form.minimal())
        try await play.untilRound()
        try await play.reviewAll()
        if phase > 0 { try await play.freeze() }
        if phase > 1 { try await play.voteAll() }
        if phase > 2 { try await play.decide() }
        #expect(try await world.gateway.expireDue() == 0)
        world.clock.advance(bySeconds: 14 * 86_400 - 1)
        #expect(try await world.gateway.expireDue() == 0)
        world.clock.advance(bySeconds: 2)
        await expectGone { try await play.releaseAnyway() }
        #expect(try await world.gateway.expireDue() == 1)
        #expect(try await world.gateway.expireDue() == 0)
        #expect(["zonder-consensus", "vervallen"].contains(try await play.state()))
        #expect(try world.memory.entries.last?.kind == .verlopen)
        try await play.expectNothingDelivered()
        #expect(
            try await world.decisions(of: play.id("korpschef")).isEmpty)
        try await play.openRound()
    }

    @Test(
        "R64 an akkoord withdrawn after approval or after the besluit ends the round",
        arguments: [false, true])
    func withdrawn(decided: Bool) async throws {
        let (world, play) = try await frozen()
        try await play.voteAll()
        if decided { try await play.decide() }
        let ronde = play.ronde
        await expectRefusal("niet-gevonden") { try await play.withdrawVote("caw") }
        try await play.withdrawVote("ocmw")
        #expect(try await play.state() == "zonder-consensus")
        await expectRefusal("ronde-zonder-consensus", [64]) { try await play.releaseAnyway() }
        try await play.expectNothingDelivered()
        #expect(
            try await world.decisions(of: play.id("korpschef")).isEmpty)
        #expect(
            try await world.stock(of: play.id("io")).allSatisfy { $0.id != ronde })
    }

    @Test("R36 R64 a second release, with the same act or a new one, delivers nothing more")
    func secondRelease() async throws {
        let (world, opened) = try await frozen()
        var play = opened
        try await play.voteAll()
        try await play.decide()
        let agreement = try await play.agreement()
        let act = try world.act(
            play.id("io"),
            Akte.vrijgave(stuk: play.fiche, grond: play.ronde, digest: agreement.hex))
        func send() async throws {
            _ = try await world.gateway.vrijgeven(
                play.fiche, on: play.ronde, digest: agreement, act: act, by: play.actor("io"),
                idempotency: nil)
        }
        try await send()
        try await world.refuses("al-vrijgegeven") { try await send() }
        try await world.refuses("al-vrijgegeven") { try await play.release() }
        #expect(try await play.inbox().count == 1)
    }

    @Test("rounds that ended do not count for the quota of the zone")
    func quota() async throws {
        let world = try World(quotas: ExchangeQuotas(openRounds: 2, refusalsPerHour: 100))
        var play = try Play.small(world, Form.minimal())
        try await play.untilRound()
        for _ in 0..<3 {
            try await play.close()
            try await play.openRound()
        }
        var second = try Play.small(world, Form.minimal())
        try await second.untilRound()
        var third = try Play.small(world, Form.minimal())
        try await third.untilFiche()
        try await third.establishStatus()
        try await world.refuses("te-veel-open-rondes") { try await third.openRound() }
        try await second.close()
        try await third.openRound()
    }

    @Test("refusals of one peer over the quota are counted together")
    func refusalQuota() async throws {
        let world = try World(quotas: ExchangeQuotas(openRounds: 2, refusalsPerHour: 3))
        for _ in 0..<5 {
            await expectRefusal("geen-toegelaten-drager") {
                try await world.submit(Form.minimal(), type: "brief")
            }
        }
        #expect(try world.memory.entries.count == 3)
        try await world.gateway.recordOverflow()
        let entry = try #require(try world.memory.entries.last)
        #expect(entry.kind == .geweigerdeSamengeteld)
        #expect(entry.codes == [Entry.Code("s-livcr-geraardsbergen", "2")])
        try await world.gateway.recordOverflow()
        #expect(try world.memory.entries.count == 4)
    }

    private func expectGone(_ body: () async throws -> Void) async {
        do {
            try await body()
            Issue.record("was not refused")
        } catch let refusal as Refusal {
            #expect(
                [.poortGesloten, .strijdigMetToestand].contains(refusal.kind), "\(refusal.code)")
        } catch {
            Issue.record("another error: \(error)")
        }
    }
}
