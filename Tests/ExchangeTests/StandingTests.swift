import Consensus
import Crypto
import Domain
import Exchange
import JSON
import Journal
import Policy
import PolicyDesk
import Testing
import TestKit
import Verification

@Suite("What a round rests on is asked again at every step")
struct StandingTests {
    private func otherRoute(_ set: PolicySet) -> PolicySet {
        set.route { $0.with(digest: SHA256.digest(Array("ander beleid".utf8))) }
    }

    @Test("R36 an aanstelling that ended since the besluit releases nothing")
    func appointmentEnded() async throws {
        let world = try World()
        var play = try Play.small(world, Form.minimal("tienen"), place: "tienen")
        try await play.untilConsensus()
        try await play.decide(by: "aangestelde")
        let agreement = try await play.agreement()
        try await world.activate(book: { book in
            book.with(appointments: book.appointments.filter { $0.purpose != .mededeling })
        })
        try await world.refuses("aanstelling-niet-meer-van-kracht", [36]) {
            try await play.releaseAnyway(agreement)
        }
        try await play.expectNothingDelivered()
    }

    @Test(
        "R17 a legal basis of a deelnemer that is gone stops freeze and release",
        arguments: [false, true])
    func basisGone(agreed: Bool) async throws {
        let world = try World()
        var play = try Play(world, table: ["voorzitter", "ocmw"], document: Form.minimal())
        if agreed {
            try await play.untilConsensus()
            try await play.decide()
        } else {
            try await play.untilRound()
            try await play.reviewAll()
        }
        let agreement = agreed ? try await play.agreement() : nil
        try await world.activate(book: { $0.person("p-geraardsbergen-ocmw") { $0.with(bases: []) } }
        )
        try await world.refuses("deelnemer-zonder-rechtsgrond", [17], naming: "ocmw") {
            if let agreement {
                try await play.releaseAnyway(agreement)
            } else {
                try await play.freeze()
            }
        }
        try await play.expectNothingDelivered()
    }

    @Test("R65 under another route nobody objects, reviews, votes or decides, and all see why")
    func routeChanged() async throws {
        let world = try World()
        var play = try Play.small(world, Form.minimal())
        try await play.untilRound()
        let before = world.gateway.configuration
        try await world.activate(policies: otherRoute)
        try await world.refuses("route-gewijzigd", [65]) { try await play.reviewAll() }
        try await world.refuses("route-gewijzigd", [65]) {
            try await play.object("voorzitter", ["opvolgingstraject.evaluatie"])
        }
        try await world.refuses("route-gewijzigd", [65]) { try await play.freeze() }
        try await world.gateway.activate(before)
        try await play.reviewAll()
        try await play.freeze()
        try await play.vote("voorzitter")
        try await world.activate(policies: otherRoute)
        try await world.refuses("route-gewijzigd", [65]) { try await play.vote("io") }
        try await world.gateway.activate(before)
        try await play.vote("io")
        try await world.activate(policies: otherRoute)
        try await world.refuses("route-gewijzigd", [65]) { try await play.decide() }
        try await play.decide(.nietMededelen)
        try await play.expectNothingDelivered()
    }

    @Test("R44 R65 with another LTF competent nobody votes, and the preview says that it deviates")
    func recipientChanged() async throws {
        let world = try World()
        var play = try Play.small(world, Form.minimal())
        try await play.untilRound()
        try await play.reviewAll()
        let frozen = try await play.freeze()
        #expect(try await !play.preview().wijktAf)
        try await world.activate(book: {
            $0.competent("41018", [("ltf-leuven", "2025-01-01", nil)])
        })
        try await world.refuses("ontvanger-gewijzigd", [44, 65]) { try await play.vote("io") }
        let preview = try await play.preview(for: "voorzitter")
        #expect(preview.wijktAf && preview.digest == frozen.voorbeeldDigest)
        #expect(SHA256.digest(Array(preview.inhoud.utf8)).hex == frozen.voorbeeldDigest)
        #expect(preview.ontvanger == "ltf-oost-vlaanderen")
    }

    @Test("R65 R69 another name of the IO or the LIVC-R is other bytes: nobody votes on those")
    func envelopeChanged() async throws {
        let world = try World()
        var play = try Play.small(world, Form.minimal())
        try await play.untilFrozen()
        try await world.activate(book: {
            $0.person("p-geraardsbergen-io") {
                Person(
                    id: $0.id, name: "Iemand Anders", organisation: $0.organisation,
                    function: $0.function, clearance: $0.clearance,
                    clearanceValidity: $0.clearanceValidity,
                    participationBases: $0.participationBases)
            }
        })
        try await world.refuses("inhoud-wijkt-af", [65, 69]) { try await play.vote("io") }
        #expect(try await play.preview().wijktAf)
    }

    @Test(
        "R64 a suspended certificate on whose act the round rests stops the release",
        arguments: [
            "ocmw", "korpschef",
        ])
    func certificateSuspended(who: String) async throws {
        let world = try World()
        var play = try Play(world, table: ["voorzitter", "ocmw"], document: Form.minimal())
        try await play.untilConsensus()
        try await play.decide()
        let certificate = try world.certificate(play.id(who))
        _ = try await world.gateway.schorsen(
            SchorsingOpdracht(person: nil, system: nil, certificate: certificate.fingerprint),
            by: world.actor("p-compliance"), idempotency: nil)
        try await world.refuses("betrokkene-geschorst", [64]) { try await play.release() }
        try await play.expectNothingDelivered()
    }

    @Test(
        "R36 a suspended korpschef or reviewer takes the round with him",
        arguments: [
            "korpschef", "voorzitter",
        ])
    func deciderSuspended(who: String) async throws {
        let world = try World()
        var play = try Play(world, table: ["coordinator", "ocmw"], document: Form.minimal())
        try await play.untilConsensus()
        try await play.decide()
        let person = PersonID(unchecked: play.id(who))
        _ = try await world.gateway.schorsen(
            SchorsingOpdracht(person: person, system: nil, certificate: nil),
            by: world.actor("p-compliance"), idempotency: nil)
        #expect(["zonder-consensus", "vervallen"].contains(try await play.state()))
        try await play.expectNothingDelivered()
    }

    @Test(
        "R65 a set activated between the decision to release and its commit is met by the release")
    func activatedMeanwhile() async throws {
        let store = InterposingStore()
        let world = try World(store: store)
        try await world.gateway.start()
        var play = try Play.small(world, Form.minimal())
        try await play.untilConsensus()
        try await play.decide()
        let agreement = try await play.agreement()
        store.beforeCommits { try await world.activate(policies: otherRoute) }
        await expectRefusal("afwijkend-routebeleid", [65]) {
            try await play.releaseAnyway(agreement)
        }
        #expect(try await play.state() == "vervallen")
        try await play.expectNothingDelivered()
    }

    @Test("R64 a person suspended between the decision and its commit is refused")
    func suspendedMeanwhile() async throws {
        let store = InterposingStore()
        let world = try World(store: store)
        try await world.gateway.start()
        var play = try Play.small(world, Form.minimal())
        try await play.untilFrozen()
        let order = SchorsingOpdracht(
            person: PersonID(unchecked: play.id("voorzitter")), system: nil, certificate: nil)
        store.beforeCommits {
            _ = try await world.gateway.schorsen(
                order, by: world.actor("p-compliance"), idempotency: nil)
        }
        await expectRefusal("geschorst") { try await play.vote("voorzitter") }
        #expect(store.store.entries.allSatisfy { $0.kind != .stemUitgebracht })
    }

    @Test("R65 content changed between a vote and its commit: the vote does not count")
    func changedMeanwhile() async throws {
        let store = InterposingStore()
        let world = try World(store: store)
        var play = try Play.small(world, Form.minimal())
        try await play.untilFrozen()
        let (still, changed) = (play, play.document.with("opvolgingstraject.evaluatie", "Anders."))
        store.beforeCommits { try await still.change(changed) }
        let agreement = try await play.agreement()
        do {
            try await play.vote("voorzitter", agreement: agreement)
            Issue.record("the vote was taken in")
        } catch let refusal as Refusal {
            #expect(["ronde-vervallen", "verouderde-versie"].contains(refusal.code))
        }
        #expect(try await play.state() == "vervallen")
    }

    @Test("a set or book that was in force at the last run is compared at the start, and recorded")
    func restart() async throws {
        let world = try World()
        try await world.gateway.start()
        try await world.gateway.start()
        let kinds = try world.memory.entries.map(\.kind)
        #expect(kinds == [.beleidGeactiveerd, .adresboekGeactiveerd])
        try await world.submit(Form.minimal())
        try await world.activate(book: { $0.without(.informatieofficier, "p-geraardsbergen-io") })
        try await world.submit(Form.minimal())
        let report = try JournalVerifier.verify(
            world.memory.journal(), key: world.memory.publicKey, origin: world.memory.origin)
        #expect(report.isIntact)
    }

    @Test("the journal tells that a vote, an objection or a fact was made, and not by whom")
    func unnamed() async throws {
        let world = try World()
        let document = try Form.minimal().with("opvolgingstraject.impact", "Gunstig.")
        var play = try Play(world, table: ["voorzitter", "ocmw"], document: document)
        try await play.untilRound()
        try await play.reviewAll()
        try await play.object("ocmw", ["opvolgingstraject.impact"])
        try await world.refuses("bezwaar-bestaat-al") {
            try await play.object("ocmw", ["opvolgingstraject.impact"])
        }
        try await play.freeze()
        try await play.voteAll()
        let hidden: [EntryKind] = [.bezwaar, .positiefFeit, .stemUitgebracht]
        let entries = try world.memory.entries
        let concerned = entries.filter { entry in
            hidden.contains(entry.kind)
                || entry.codes.contains(Entry.Code("handeling", "samenstellen"))
        }
        #expect(concerned.count == 6)
        #expect(concerned.allSatisfy { $0.actor == .gateway })
        #expect(
            !entries.contains {
                String(decoding: $0.bytes, as: UTF8.self).contains(play.id("ocmw"))
            })
    }
}

@Suite("Reading before deciding, and declining")
struct InzageTests {
    private func health() async throws -> (World, Play) {
        let world = try World()
        let document = try Form.minimal("turnhout")
            .with(domain: "psychischeStoornissen", [Form.diagnosis()])
            .with(domain: "daden", [Form.element(with: [("derden", .string("Een buur."))])])
        var play = try Play(
            world, place: "turnhout", ltf: "antwerpen", table: ["voorzitter", "cgg"],
            document: document)
        try await play.untilFiche()
        return (world, play)
    }

    @Test("R103 who must decide on a text reads it first, and nothing he does not decide on")
    func shown() async throws {
        let (world, play) = try await health()
        func fields(_ who: String) async throws -> [String] {
            try await world.gateway.stukInhoud(play.fiche, for: play.actor(who)).reply.velden ?? []
        }
        let all = try await fields("io")
        #expect(all.contains("risicodomeinen.daden[0].derden"))
        let chief = try await fields("korpschef")
        #expect(chief == ["risicodomeinen.daden[0].tekst", "opvolgingstraject.evaluatie"])
        let holder = try await world.gateway.stukInhoud(play.fiche, for: play.actor("cgg")).reply
        #expect(holder.velden == ["risicodomeinen.psychischeStoornissen[0].tekst"])
        #expect(
            holder.inhoud.value.contains("depressie") && !holder.inhoud.value.contains("Aldous"))
        await expectRefusal("rol-niet-toegelaten") { _ = try await fields("voorzitter") }
        for who in ["p-tienen-korpschef", "p-geraardsbergen-io"] {
            await expectRefusal("niet-gevonden") {
                _ = try await world.gateway.stukInhoud(play.fiche, for: world.actor(who))
            }
        }
        #expect(try world.memory.entries.count { $0.kind == .gelezen } == 3)
    }

    @Test("R63 the IO declines a proposal without a reason, once, and it never becomes a fiche")
    func declined() async throws {
        let world = try World()
        var play = try Play.small(world, Form.minimal())
        let voorstel = try await world.submit(play.document)
        try await world.refuses("niet-gevonden") {
            _ = try await world.gateway.stukIntrekken(
                voorstel, by: world.actor("p-tienen-io"), idempotency: nil)
        }
        _ = try await world.gateway.stukIntrekken(
            voorstel, by: play.actor("io"), idempotency: nil)
        #expect(try await world.stock(of: play.id("io")).isEmpty)
        #expect(
            try await world.gateway.stuk(
                voorstel, for: world.actor("s-livcr-geraardsbergen")
            ).reply.toestand == "niet opgenomen")
        try await world.refuses("voorstel-al-behandeld") {
            _ = try await world.gateway.stukIntrekken(
                voorstel, by: play.actor("io"), idempotency: nil)
        }
        try await play.openOverleg()
        try await play.addAgendapunt()
        try await world.refuses("voorstel-al-opgenomen", [66]) {
            try await play.makeFiche(voorstel: voorstel)
        }
    }

    @Test(
        "R62 the reference of an agendapunt is a number, at its bound and one past it",
        arguments: [
            ("2026-11-21/01", true),
            (String(repeating: "7", count: ExchangeLimits.referenceBytes), true),
            (String(repeating: "7", count: ExchangeLimits.referenceBytes + 1), false), ("", false),
            ("agendapunt 1", false), ("één", false), ("1\n2", false), ("a_b", false),
        ])
    func references(row: (String, Bool)) async throws {
        let world = try World()
        var play = try Play.small(world, Form.minimal())
        try await play.openOverleg()
        let (overleg, order) = (play.overleg, play.subject)
        func register() async throws {
            _ = try await world.gateway.agendapuntRegistreren(
                AgendapuntOpdracht(
                    overleg: overleg, reference: row.0, subject: order, earlier: nil),
                by: play.actor("voorzitter"), idempotency: nil)
        }
        if row.1 {
            try await register()
        } else {
            try await world.refuses("referentie-is-tekst", [62]) { try await register() }
        }
    }
}

@Suite("Limits of the exchange, at the bound and one past it")
struct ExchangeLimitTests {
    @Test("bytes of a document", arguments: [0, 1])
    func document(past: Int) async throws {
        let world = try World()
        let elements = [JSONValue](
            repeating: Form.element(String(repeating: "a", count: 15_000)), count: 34)
        let base = try Form.minimal().with(domain: "daden", elements)
        let rest = ExchangeLimits.documentBytes - base.canonicalBytes().count
        let evaluation = "De tafel stelde geen feiten vast."
        let filled = base.with(
            "opvolgingstraject.evaluatie",
            evaluation + String(repeating: "b", count: rest + past))
        #expect(filled.canonicalBytes().count == ExchangeLimits.documentBytes + past)
        if past == 0 {
            try await world.submit(filled)
        } else {
            try await world.refuses("document-te-groot") { try await world.submit(filled) }
        }
    }

    @Test("proposals of one LIVC-R that wait")
    func proposals() async throws {
        let world = try World()
        let document = try Form.minimal()
        var last = ""
        for _ in 0..<ExchangeLimits.openStukken { last = try await world.submit(document) }
        try await world.refuses("te-veel-open-stukken") { try await world.submit(document) }
        _ = try await world.gateway.stukIntrekken(
            last, by: world.actor("p-geraardsbergen-io"), idempotency: nil)
        try await world.submit(document)
        #expect(
            try await world.stock(of: "p-geraardsbergen-io").count
                == ExchangeLimits.openStukken)
    }

    @Test("agendapunten of one overleg")
    func agenda() async throws {
        let world = try World()
        var play = try Play.small(world, Form.minimal())
        try await play.openOverleg()
        for _ in 0..<ExchangeLimits.agendaItems { try await play.addAgendapunt() }
        try await world.refuses("agenda-vol") { try await play.addAgendapunt() }
    }

    @Test("events of one round")
    func events() async throws {
        let world = try World()
        let element = Form.element()
        let quarter = ExchangeLimits.roundEvents / 10
        let document = try Form.minimal()
            .with(domain: "daden", [JSONValue](repeating: element, count: quarter))
            .with(domain: "intentie", [JSONValue](repeating: element, count: quarter))
            .with(domain: "bijkomend", [JSONValue](repeating: element, count: quarter / 2))
        var play = try Play.small(world, document)
        try await play.untilRound(acknowledged: [.eenzijdig])
        try await play.review(["risicodomeinen"])
        #expect(
            try await play.view(for: "voorzitter").vaststellingen.count
                == ExchangeLimits.roundEvents)
        try await world.refuses("ronde-te-lang") {
            try await play.object("voorzitter", ["opvolgingstraject.evaluatie"])
        }
    }

    @Test(
        "deelnemers of one agendapunt: none, and one past the bound",
        arguments: [
            0, Limits.deelnemers + 1,
        ])
    func deelnemers(count: Int) async throws {
        let world = try World()
        var play = try Play.small(world, Form.minimal())
        try await play.openOverleg()
        try await play.addAgendapunt()
        let item = play.agendapunt
        let many = (0..<count).map {
            Aanwezigheid(person: PersonID(unchecked: "p-\($0)"), mandate: nil)
        }
        try await world.refuses("aantal-deelnemers", [64]) {
            _ = try await world.gateway.deelnemersRegistreren(
                item, many, by: play.actor("voorzitter"), idempotency: nil)
        }
        let twice = [Aanwezigheid](
            repeating: Aanwezigheid(person: PersonID(unchecked: play.id("ocmw")), mandate: nil),
            count: 2)
        try await world.refuses("dubbele-deelnemer", [64]) {
            _ = try await world.gateway.deelnemersRegistreren(
                item, twice, by: play.actor("voorzitter"), idempotency: nil)
        }
    }
}
