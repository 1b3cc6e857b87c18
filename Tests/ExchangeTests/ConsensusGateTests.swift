import Consensus
import Crypto
import Domain
import Exchange
import JSON
import Journal
import Testing
import TestKit

@Suite("The gate of consensus, from samenstelling to release")
struct ConsensusGateTests {
    @Test(
        "R60 a fiche without evaluatie goes no further, facts or the choice for no traject suffice")
    func evaluation() async throws {
        let world = try World()
        var play = try Play.small(world, Form.bare())
        try await play.untilFiche()
        try await play.establishStatus()
        try await world.refuses("geen-evaluatie", [60]) { try await play.openRound() }
        let sufficient = [
            try Form.minimal(),
            try Form.bare().with(
                "opvolgingstraject.fase", "Keuze om geen traject op te starten"),
            try Form.bare().with(domain: "daden", [Form.element()]),
        ]
        for document in sufficient {
            var play = try Play.small(World(), document)
            _ = try await play.carried()
        }
        var other = try Play.small(
            world, Form.bare().with("opvolgingstraject.fase", "Opstart / dossiervorming"))
        try await other.untilFiche()
        try await other.establishStatus()
        try await world.refuses("geen-evaluatie", [60]) { try await other.openRound() }
    }

    @Test(
        "R60 an evaluatie that stays behind is none: unreviewed or objected to, nothing is frozen")
    func evaluationLeaves() async throws {
        let world = try World()
        var play = try Play.small(world, Form.minimal())
        try await play.untilRound()
        try await world.refuses("geen-evaluatie", [60]) { try await play.freeze() }
        try await play.reviewAll()
        try await play.object("voorzitter", ["opvolgingstraject.evaluatie"])
        try await world.refuses("geen-evaluatie", [60]) { try await play.freeze() }
    }

    @Test("R61 an akkoord without the attestation that there is no secret does not count")
    func attestation() async throws {
        let world = try World()
        var play = try Play.small(world, Form.minimal())
        try await play.untilFrozen()
        #expect(try await play.view().verklaring.contains("geheim"))
        try await world.refuses("verklaring-ontbreekt", [61]) {
            try await play.vote("voorzitter", attests: false)
        }
        try await play.vote("io")
        #expect(try await play.state() == "eindakkoord")
        await expectRefusal("geen-consensus", [64]) { try await play.release() }
    }

    @Test("R61 one marked geheim refuses the whole fiche, wherever it is entered")
    func markedSecret() async throws {
        let world = try World()
        for domain in Form.domains where domain != "psychischeStoornissen" {
            let secret = Form.element("Iets vertrouwds.", with: [("geheim", .bool(true))])
            let document = try Form.minimal().with(domain: domain, [Form.element(), secret])
            try await world.refuses("geheim-uit-het-overleg", [61], naming: domain + "[1]") {
                try await world.submit(document)
            }
        }
        var play = try Play.small(world, Form.minimal())
        try await play.untilFiche()
        let secret = try Form.minimal().with(
            domain: "daden", [Form.element("Iets vertrouwds.", with: [("geheim", .bool(true))])])
        try await world.refuses("geheim-uit-het-overleg", [61]) { try await play.change(secret) }
    }

    @Test("R63 after full consensus nothing leaves by itself, and withholding asks no reason")
    func withheld() async throws {
        let world = try World()
        var play = try Play.small(world, Form.minimal())
        let voorstel = try await world.submit(play.document)
        try await play.openOverleg()
        try await play.addAgendapunt()
        try await play.registerTable()
        try await play.makeFiche(voorstel: voorstel)
        try await play.establishStatus()
        try await play.openRound()
        try await play.reviewAll()
        try await play.freeze()
        try await play.voteAll()
        #expect(try await play.state() == "goedgekeurd")
        world.days(3)
        try await play.expectNothingDelivered()
        try await play.decide(.nietMededelen)
        #expect(try await play.state() == "niet-meegedeeld")
        #expect(
            try await world.gateway.stuk(
                voorstel, for: world.actor("s-livcr-geraardsbergen")
            ).reply.toestand == "niet meegedeeld")
        #expect(
            try await world.decisions(of: play.id("korpschef")).isEmpty)
        await expectRefusal("niet-meegedeeld", [63]) { try await play.release() }
        try await play.expectNothingDelivered()
        func waits() async throws -> [String] {
            try await world.waiting(for: play.id("io")).map(\.id)
        }
        world.days(40)
        #expect(try await waits().isEmpty)
        // A power, not a duty: the same table may take it up again.
        try await play.openRound()
        #expect(try await waits().contains(play.ronde))
    }

    @Test(
        "R64 one refusal or abstention ends without consensus, whatever the majority",
        arguments: [Vote.Choice.weigering, .onthouding])
    func dissent(choice: Vote.Choice) async throws {
        let world = try World()
        var play = try Play(world, document: Form.minimal())
        try await play.untilFrozen()
        for who in ["voorzitter", "coordinator", "ocmw", "vdab", "io"] { try await play.vote(who) }
        try await play.vote("caw", choice)
        #expect(try await play.state() == "zonder-consensus")
        await expectRefusal("ronde-zonder-consensus", [64]) { try await play.releaseAnyway() }
        try await play.expectNothingDelivered()
    }

    @Test(
        "R64 silence at closing or at the end of the term is no consent", arguments: [true, false])
    func silence(closed: Bool) async throws {
        let world = try World()
        var play = try Play(world, table: ["voorzitter", "ocmw"], document: Form.minimal())
        try await play.untilFrozen()
        try await play.vote("voorzitter")
        try await play.vote("io")
        if closed {
            try await play.close()
        } else {
            world.days(15)
            #expect(try await world.gateway.expireDue() == 1)
        }
        #expect(try await play.state() == "zonder-consensus")
        await expectRefusal("ronde-zonder-consensus", [64]) { try await play.releaseAnyway() }
        try await play.expectNothingDelivered()
    }

    @Test("R64 who left before the round does not vote, leaving during it ends it")
    func departure() async throws {
        let world = try World()
        var play = try Play(world, table: ["voorzitter", "ocmw", "caw"], document: Form.minimal())
        try await play.openOverleg()
        try await play.addAgendapunt()
        try await play.registerTable()
        try await play.depart("caw")
        try await world.refuses("niet-aan-tafel", [64]) { try await play.depart("caw") }
        try await play.makeFiche()
        try await play.establishStatus()
        try await play.openRound()
        #expect(
            try await play.view().deelnemers == [
                play.id("voorzitter"), play.id("ocmw"), play.id("io"),
            ])
        try await play.reviewAll()
        try await play.freeze()
        let agreement = try await play.agreement()
        try await world.refuses("niet-gevonden") {
            try await play.vote("caw", agreement: agreement)
        }
        try await play.vote("voorzitter")
        try await play.depart("ocmw")
        #expect(try await play.state() == "zonder-consensus")
    }

    @Test("R64 the deelnemers are fixed while a round is open")
    func fixed() async throws {
        let world = try World()
        var play = try Play.small(world, Form.minimal())
        try await play.untilRound()
        try await world.refuses("ronde-open", [64]) { try await play.registerTable() }
        await expectRefusal("ronde-al-open", [65]) { try await play.openRound() }
    }

    @Test("R64 one person, one vote; after the round closed there is none")
    func oneVote() async throws {
        let world = try World()
        var play = try Play.small(world, Form.minimal())
        try await play.untilFrozen()
        try await play.vote("voorzitter")
        try await world.refuses("stem-al-uitgebracht", [64]) {
            try await play.vote("voorzitter", .weigering)
        }
        let agreement = try await play.agreement()
        try await play.vote("io")
        try await world.refuses("stemming-gesloten", [64]) {
            try await play.vote("io", .weigering, agreement: agreement)
        }
        try await play.decide(.nietMededelen)
        try await world.refuses("niet-meegedeeld") {
            try await play.vote("io", .weigering, agreement: agreement)
        }
    }

    @Test("R64 a platform never votes for people")
    func platformVote() async throws {
        let world = try World()
        var play = try Play.small(world, Form.minimal())
        try await play.untilFrozen()
        let (ronde, agreement) = (play.ronde, try await play.agreement())
        let system = "s-livcr-geraardsbergen"
        try await world.refuses("rol-niet-toegelaten") {
            let act = try world.act(
                system,
                Akte.stem(
                    ronde: ronde, keuze: "akkoord", overeenkomst: agreement.hex, verklaring: true))
            _ = try await world.gateway.stemmen(
                ronde, choice: .akkoord, agreement: agreement, attests: true, act: act,
                by: world.actor(system), idempotency: nil)
        }
    }

    @Test("R65 a field to which one deelnemer objects is absent from the delivered bytes")
    func objection() async throws {
        let world = try World()
        let document = try Form.minimal()
            .with(domain: "daden", [Form.element("Blijft hier."), Form.element("Mag mee.")])
            .with("opvolgingstraject.historiek", "Niet voor anderen.")
        var play = try Play(world, table: ["voorzitter", "ocmw"], document: document)
        try await play.untilRound(acknowledged: [.eenzijdig])
        try await play.reviewAll()
        try await play.object("ocmw", ["risicodomeinen.daden[0]", "opvolgingstraject.historiek"])
        try await play.freeze(acknowledged: [.eenzijdig])
        try await play.voteAll()
        try await play.decide()
        try await play.release()
        let delivered = try await play.delivered()
        #expect(!delivered.text.contains("Blijft hier") && !delivered.text.contains("Niet voor"))
        #expect(delivered.at("document.risicodomeinen.daden")?.arrayValue?.count == 1)
        #expect(delivered.at("document.risicodomeinen.daden[0].tekst")?.stringValue == "Mag mee.")
    }

    @Test("R65 an objection withdrawn by who made it, and by nobody else, lets the field leave")
    func objectionWithdrawn() async throws {
        let world = try World()
        var play = try Play(world, table: ["voorzitter", "ocmw"], document: Form.minimal())
        try await play.untilRound()
        try await play.reviewAll()
        let field = "opvolgingstraject.evaluatie"
        try await play.object("ocmw", [field])
        let ronde = play.ronde
        try await world.refuses("geen-eigen-bezwaar", [65]) {
            _ = try await world.gateway.samenstellen(
                ronde, .bezwaarIntrekken, fields: [field], by: play.actor("voorzitter"),
                idempotency: nil)
        }
        try await world.refuses("onbekend-veld", [65]) {
            try await play.object("ocmw", ["opvolgingstraject.historiek"])
        }
        _ = try await world.gateway.samenstellen(
            ronde, .bezwaarIntrekken, fields: [field], by: play.actor("ocmw"), idempotency: nil)
        try await play.freeze()
    }

    @Test("R65 a change of the content voids every agreement, in each phase", arguments: 0..<4)
    func contentChanged(phase: Int) async throws {
        let world = try World()
        var play = try Play.small(world, Form.minimal())
        try await play.untilRound()
        if phase > 0 {
            try await play.reviewAll()
            try await play.freeze()
        }
        if phase > 1 { try await play.voteAll() }
        if phase > 2 { try await play.decide() }
        let agreement = phase > 0 ? try await play.agreement() : nil
        try await play.change(
            play.document.with("opvolgingstraject.evaluatie", "Een letter anders."))
        #expect(try await play.state() == "vervallen")
        try await play.expectNothingDelivered()
        if let agreement {
            await expectRefusal("ronde-vervallen", [65]) { try await play.releaseAnyway(agreement) }
            #expect(
                try await world.decisions(of: play.id("korpschef")).isEmpty)
        }
        try await world.refuses("verouderde-versie", [65]) { try await play.change(play.document) }
        play.document = play.document.with("opvolgingstraject.evaluatie", "Een letter anders.")
        try await play.openRound()
        try await play.reviewAll()
        try await play.freeze()
        try await play.voteAll()
        try await play.decide()
        try await play.release()
        #expect(
            try await play.delivered().at("document.opvolgingstraject.evaluatie")?.stringValue
                == "Een letter anders.")
        #expect(try await play.inbox().count == 1)
    }

    @Test("R65 after release the fiche does not change and has no further round")
    func afterRelease() async throws {
        let world = try World()
        var play = try Play.small(world, Form.minimal())
        try await play.untilDelivery()
        try await world.refuses("al-vrijgegeven", [65]) { try await play.change(play.document) }
        try await world.refuses("al-vrijgegeven", [65]) { try await play.openRound() }
        try await world.refuses("al-vrijgegeven") { try await play.release() }
        #expect(try await play.inbox().count == 1)
    }

    @Test("R69 every deelnemer sees the same bytes at each step, and those are delivered")
    func samePreview() async throws {
        let world = try World()
        var play = try Play(world, table: ["voorzitter", "ocmw", "caw"], document: Form.minimal())
        try await play.untilFiche()
        try await play.establishStatus()
        let people = play.table + ["io", "korpschef"]
        func seen() async throws -> Set<String> {
            var all: Set<String> = []
            for who in people {
                let preview = try await play.preview(for: who)
                #expect(SHA256.digest(Array(preview.inhoud.utf8)).hex == preview.digest)
                all.insert(preview.inhoud.text)
            }
            return all
        }
        #expect(try await seen().count == 1)
        try await play.openRound()
        let opened = try await seen()
        try await play.reviewAll()
        let reviewed = try await seen()
        #expect(opened.count == 1 && reviewed.count == 1 && opened != reviewed)
        let frozen = try await play.freeze()
        try await play.voteAll()
        try await play.decide()
        let last = try await seen()
        try await play.release()
        let collected = try await play.collect()
        #expect(last == [collected.inhoud.value])
        #expect(collected.digest == frozen.voorbeeldDigest)
    }

    @Test(
        "R71 nothing leaves before the agreed moment or after it",
        arguments: [
            (1, "voor-het-moment"), (3, nil), (5, nil), (6, "na-het-moment"),
        ] as [(Int64, String?)])
    func moment(row: (Int64, String?)) async throws {
        let world = try World()
        var play = try Play.small(world, Form.minimal())
        try await play.untilFiche()
        try await play.establishStatus()
        try await play.openRound(from: 3, days: 2)
        try await play.reviewAll()
        try await play.freeze()
        try await play.voteAll()
        try await play.decide()
        world.days(row.0)
        if let code = row.1 {
            try await world.refuses(code, [71]) { try await play.release() }
            try await play.expectNothingDelivered()
        } else {
            let moment = try await play.releasedMoment()
            #expect(moment == "2026-11-24/2026-11-26")
        }
    }

    @Test(
        "R71 a round has a moment: not reversed, not past, not too long",
        arguments: [
            (0, -1, "moment-omgekeerd"), (-1, 1, "moment-in-het-verleden"),
            (0, Limits.momentDays + 1, "moment-te-lang"),
        ])
    func badMoments(row: (Int, Int, String)) async throws {
        let world = try World()
        var play = try Play.small(world, Form.minimal())
        try await play.untilFiche()
        try await play.establishStatus()
        try await world.refuses(row.2, [71]) { try await play.openRound(from: row.0, days: row.1) }
        try await play.openRound(days: Limits.momentDays)
    }
}

extension Play {
    /// Asks for release with an agreement of before, as a workstation would that did not look.
    func releaseAnyway(_ agreement: Digest? = nil) async throws {
        let digest = agreement ?? SHA256.digest([])
        let act = try world.act(
            id("io"), Akte.vrijgave(stuk: fiche, grond: ronde, digest: digest.hex))
        _ = try await gateway.vrijgeven(
            fiche, on: ronde, digest: digest, act: act, by: actor("io"), idempotency: nil)
    }

    mutating func releasedMoment() async throws -> String {
        try await release()
        let moment = try await delivered()["mededeling"]
        return (moment?["vanaf"]?.stringValue ?? "") + "/" + (moment?["tot"]?.stringValue ?? "")
    }

    /// From a composed round to the delivery.
    mutating func finish() async throws {
        try await freeze(acknowledged: [.eenzijdig])
        try await voteAll()
        try await decide()
        try await release()
    }
}
