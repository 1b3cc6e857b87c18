import Crypto
import Domain
import Exchange
import Foundation
import JSON
import Journal
import Testing
import TestKit
import Verification

@Suite("A store that fails at any call, once or for good, loses nothing and sends nothing twice")
struct FaultLoopTests {
    /// One run over the whole main way, in which each step is repeated until it is done, with the
    /// same idempotency key, as a partner would.
    private final class Run {
        let memory: MemoryStore
        let faulty: FaultyStore
        let world: World
        var play: Play
        var voorstel = ""
        var receipts: [Receipt] = []
        var faultsMet = 0
        private let plan: FaultyStore.Plan?
        private var step: UInt8 = 0

        init(_ plan: FaultyStore.Plan?) throws {
            memory = MemoryStore(key: FaultLoopTests.key)
            faulty = FaultyStore(memory)
            self.plan = plan
            world = try World(store: faulty)
            play = try Play.small(world, Form.minimal())
        }

        var gateway: Gateway { world.gateway }

        /// Runs `body` until it answers; an answer that was lost is read back by its key.
        private func command<Reply: Codable & Sendable>(
            by who: String, _ body: (Actor, Idempotency) async throws -> Answer<Reply>
        ) async throws -> Reply {
            step += 1
            let key = Idempotency(peer: who, keyTag: [step], bodyTag: [step], status: 200)
            for _ in 0..<3 {
                do {
                    if let earlier = try await gateway.earlierAnswer(key) {
                        return try JSONDecoder().decode(Reply.self, from: Data(earlier.body))
                    }
                    let answer = try await body(world.actor(who), key)
                    receipts.append(contentsOf: [answer.receipt].compactMap(\.self))
                    return answer.reply
                } catch let refusal as Refusal where refusal.kind == .nietBeschikbaar {
                    repair()
                }
            }
            throw WorldFault.neverDone(Int(step))
        }

        /// The operator mends a store that failed for good.
        private func repair() {
            faultsMet += 1
            faulty.plan(nil)
        }

        private func act(_ who: String, _ content: [(String, String)]) throws -> SignedAct {
            try world.act(who, content)
        }

        func all() async throws {
            try await gateway.start()
            faulty.plan(plan)
            try await prepare()
            try await agree()
            try await deliver()
        }

        private func prepare() async throws {
            let (organiser, officer) = (play.id("voorzitter"), play.id("io"))
            voorstel = try await command(by: "s-livcr-geraardsbergen") {
                try await gateway.stukIndienen(
                    StukOpdracht("terugkoppelingsfiche", play.document), by: $0, idempotency: $1)
            }.id
            play.overleg = try await command(by: organiser) {
                try await gateway.overlegOpenen(
                    OverlegOpdracht(
                        livcr: play.platform, type: .operationeel, day: gateway.today,
                        chair: PersonID(unchecked: organiser)), by: $0, idempotency: $1)
            }.id
            play.agendapunt = try await command(by: organiser) {
                try await gateway.agendapuntRegistreren(
                    AgendapuntOpdracht(
                        overleg: play.overleg, reference: "2026-11-21/01", subject: play.subject,
                        earlier: nil), by: $0, idempotency: $1
                ).made
            }.id
            let present = [organiser, officer].map {
                Aanwezigheid(person: PersonID(unchecked: $0), mandate: nil)
            }
            _ = try await command(by: organiser) {
                try await gateway.deelnemersRegistreren(
                    play.agendapunt, present, by: $0, idempotency: $1
                ).made
            }
            play.fiche = try await command(by: officer) {
                try await gateway.stukIndienen(
                    .atTable(play.agendapunt, nil, taking: voorstel), by: $0, idempotency: $1)
            }.id
            _ = try await command(by: officer) {
                try await gateway.statuutVaststellen(
                    play.fiche, status: "FTF", day: gateway.today, source: "T.E.R.", by: $0,
                    idempotency: $1)
            }
            play.ronde = try await command(by: officer) {
                try await gateway.rondeOpenen(
                    RondeOpdracht(
                        stuk: play.fiche, from: gateway.today,
                        until: gateway.today.advanced(byDays: 10), acknowledged: []),
                    by: $0, idempotency: $1)
            }.id
        }

        private func agree() async throws {
            let officer = play.id("io")
            _ = try await command(by: play.id("korpschef")) {
                try await gateway.samenstellen(
                    play.ronde, .nazicht, fields: ["opvolgingstraject"], by: $0,
                    idempotency: $1)
            }
            let frozen = try await command(by: officer) {
                try await gateway.eindakkoordOpenen(
                    play.ronde, acknowledged: [], by: $0, idempotency: $1)
            }
            let agreement = try #require(frozen.overeenkomst.flatMap { Digest(hex: $0) })
            for who in [play.id("voorzitter"), officer] {
                _ = try await command(by: who) {
                    try await gateway.stemmen(
                        play.ronde, choice: .akkoord, agreement: agreement, attests: true,
                        act: act(
                            who,
                            Akte.stem(
                                ronde: play.ronde, keuze: "akkoord", overeenkomst: agreement.hex,
                                verklaring: true)), by: $0, idempotency: $1)
                }
            }
            let chief = play.id("korpschef")
            _ = try await command(by: chief) {
                try await gateway.mededelingBeslissen(
                    play.ronde, choice: .mededelen, agreement: agreement,
                    act: act(
                        chief,
                        Akte.mededelingsbesluit(
                            ronde: play.ronde, keuze: "mededelen", overeenkomst: agreement.hex)),
                    by: $0, idempotency: $1)
            }
            try await release(agreement, officer)
        }

        /// A lost answer to a release is found again on the fiche: a second release is refused.
        private func release(_ agreement: Digest, _ officer: String) async throws {
            let act = try act(
                officer,
                Akte.vrijgave(stuk: play.fiche, grond: play.ronde, digest: agreement.hex))
            do {
                play.levering = try await command(by: officer) {
                    try await gateway.vrijgeven(
                        play.fiche, on: play.ronde, digest: agreement, act: act, by: $0,
                        idempotency: $1)
                }.levering
            } catch let refusal as Refusal where refusal.code == "al-vrijgegeven" {
                let view = try await command(by: officer) { actor, _ in
                    try await gateway.stuk(play.fiche, for: actor)
                }
                play.levering = try #require(view.levering)
            }
        }

        private func deliver() async throws {
            let system = "s-ltf-oost-vlaanderen"
            let inbox = try await command(by: system) { actor, _ in
                try await gateway.postbus(after: nil, for: actor)
            }
            #expect(inbox.leveringen.map(\.levering) == [play.levering])
            let collected = try await command(by: system) { actor, _ in
                try await gateway.leveringAfhalen(play.levering, by: actor)
            }
            let digest = SHA256.digest(Array(collected.inhoud.utf8))
            #expect(digest.hex == collected.digest)
            let receipt = try await command(by: system) {
                try await gateway.ontvangstBevestigen(
                    play.levering, digest: digest,
                    act: act(
                        system,
                        Akte.ontvangst(levering: play.levering, digest: digest.hex)), by: $0,
                    idempotency: $1)
            }
            #expect(receipt.toestand == "bevestigd")
        }
    }

    private enum WorldFault: Error { case neverDone(Int) }

    static let key = PrivateKey(generating: .ed25519)

    /// The journal is whole, what was acknowledged stands in it, and each thing happened once.
    private func check(_ run: Run) async throws {
        let report = try JournalVerifier.verify(
            run.memory.journal(), key: run.memory.publicKey, origin: run.memory.origin)
        #expect(report.isIntact, "\(String(describing: report.finding))")
        let entries = run.memory.entries
        for receipt in run.receipts {
            let stored = entries[Int(receipt.index)]
            #expect(stored.bytes == receipt.entry)
        }
        for kind in [
            EntryKind.voorstelOntvangen, .overlegGeopend, .agendapuntGeregistreerd, .ficheOpgesteld,
            .ggbVastgesteld, .samenstellingGeopend, .positiefFeit, .eindakkoordGeopend,
            .mededelingsbesluit, .vrijgegeven, .afgehaald, .ontvangstBevestigd,
        ] {
            #expect(entries.count { $0.kind == kind } == 1, "\(kind)")
        }
        #expect(entries.count { $0.kind == .stemUitgebracht } == 2)
        #expect(try await run.play.inbox().map(\.toestand) == ["bevestigd"])
        let open = try await run.gateway.owed(by: run.play.actor("io"))
        #expect(open.count == 1)
        #expect(try await run.world.stock(of: run.play.id("io")).isEmpty)
    }

    @Test("every call of the main way fails once, and for good, before and after it was done")
    func everyCall() async throws {
        let clean = try Run(nil)
        try await clean.all()
        let calls = clean.faulty.calls
        try await check(clean)
        #expect(calls > 40)
        for call in 1...calls {
            for moment in FaultyStore.Plan.Moment.allCases {
                // For good before, once after: the two others meet the same repair.
                try await fails(call, moment == .before ? .forGood : .once, moment)
            }
        }
        for call in stride(from: 1, through: calls, by: 7) {
            try await fails(call, .once, .before)
            try await fails(call, .forGood, .after)
        }
    }

    private func fails(
        _ call: Int, _ extent: FaultyStore.Plan.Extent, _ moment: FaultyStore.Plan.Moment
    ) async throws {
        let run = try Run(FaultyStore.Plan(call: call, extent: extent, moment: moment))
        try await run.all()
        try await check(run)
        #expect(run.faultsMet == 1, "call \(call), \(extent), \(moment)")
    }

    @Test("a full disk is said as such, and nothing is half-done")
    func fullDisk() async throws {
        let memory = MemoryStore(key: FaultLoopTests.key)
        let faulty = FaultyStore(memory)
        let world = try World(store: faulty)
        var play = try Play.small(world, Form.minimal())
        try await play.untilConsensus()
        try await play.decide()
        let before = memory.entries.count
        faulty.plan(
            FaultyStore.Plan(
                call: 1, extent: .forGood, moment: .before, failure: StoreFailure(.full, "test")))
        await expectRefusal("opslag-vol") { try await play.releaseAnyway() }
        await expectRefusal("opslag-vol") { try await world.submit(Form.minimal()) }
        #expect(memory.entries.count == before)
        #expect(world.log.alarms.contains("opslag"))
        faulty.plan(nil)
        try await play.release()
        #expect(try await play.inbox().count == 1)
    }
}

/// Of an answer that is read back by its key: text in it is never read from bytes.
private struct Made: Codable, Sendable { let id: String }

extension Answer<AgendapuntWeergave> {
    fileprivate var made: Answer<Made> { Answer<Made>(reply: Made(id: reply.id), receipt: receipt) }
}
