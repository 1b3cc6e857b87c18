import Crypto
import Domain
import Exchange
import Foundation
import JSON
import Journal
import Testing
import TestKit
import Verification

@Suite("A store that fails at any call of the LIV way loses nothing and sends nothing twice")
struct LivFaultTests {
    /// The way up to the identifying data; each command is repeated with its key until it is done.
    private final class Run {
        let memory = MemoryStore(key: FaultLoopTests.key)
        let faulty: FaultyStore
        let world: World
        var play: LivPlay
        var faultsMet = 0
        private var step: UInt8 = 0

        init(_ plan: FaultyStore.Plan?) throws {
            faulty = FaultyStore(memory)
            world = try World(store: faulty)
            play = try LivPlay(world)
            faulty.plan(plan)
        }

        private func command<Reply: Codable & Sendable>(
            by who: String, _ body: (Actor, Idempotency) async throws -> Answer<Reply>
        ) async throws -> Reply {
            step += 1
            let key = Idempotency(peer: who, keyTag: [step], bodyTag: [step], status: 200)
            for _ in 0..<3 {
                do {
                    if let earlier = try await world.gateway.earlierAnswer(key) {
                        return try JSONDecoder().decode(Reply.self, from: Data(earlier.body))
                    }
                    return try await body(world.actor(who), key).reply
                } catch let refusal as Refusal where refusal.kind == .nietBeschikbaar {
                    faultsMet += 1
                    faulty.plan(nil)
                }
            }
            throw NeverDone(step: step)
        }

        func all() async throws {
            let gateway = world.gateway
            let desk = LivPlay.frontoffice
            play.id =
                try await command(by: "s-coa") {
                    try await gateway.stukIndienen(
                        StukOpdracht("aanmelding LIV", play.aanmelding), by: $0, idempotency: $1)
                }.traject ?? ""
            let id = play.id
            _ = try await command(by: desk) {
                try await gateway.trajectWegen(id, LivPlay.weighing, by: $0, idempotency: $1)
            }
            _ = try await command(by: desk) {
                try await gateway.goBeslissen(
                    id, GoOpdracht(isGo: true, decider: "casemanager", motivation: "Onderbouwd."),
                    by: $0, idempotency: $1)
            }
            _ = try await command(by: desk) {
                try await gateway.stapRegistreren(
                    id, step: "startgesprek", report: LivForm.meeting(on: gateway.today), by: $0,
                    idempotency: $1)
            }
            _ = try await command(by: "s-coa") {
                try await gateway.stukIndienen(
                    .inTraject(
                        id, "aanvullende informatie LIV", LivForm.identity(on: gateway.today)),
                    by: $0, idempotency: $1)
            }
        }
    }

    private struct NeverDone: Error { let step: UInt8 }

    private func check(_ run: Run) async throws {
        run.faulty.plan(nil)
        try run.world.expectSound(run.memory)
        let view = try await run.play.view()
        #expect(view.gezet == ["weging", "go of no go", "startgesprek", "aanvullende informatie"])
        #expect(view.stukken.count == 4)
        let desk = try await run.world.gateway.postbus(after: nil, for: run.play.actor()).reply
        let own = try await run.world.gateway.postbus(after: nil, for: run.play.actor("s-coa"))
        #expect(desk.leveringen.count == 2 && own.reply.leveringen.count == 2)
        let kinds = run.memory.entries.map(\.kind)
        for kind in [
            EntryKind.livAangemeld, .livGewogen, .livBeslist, .livStap, .livInformatie,
        ] { #expect(kinds.count { $0 == kind } == 1, "\(kind)") }
    }

    @Test("R228 every call of the LIV way fails once or for good, before or after it was done")
    func everyCall() async throws {
        let clean = try Run(nil)
        try await clean.all()
        let calls = clean.faulty.calls
        try await check(clean)
        #expect(calls >= 15)
        for call in 1...calls {
            for moment in FaultyStore.Plan.Moment.allCases {
                let extent: FaultyStore.Plan.Extent = moment == .before ? .forGood : .once
                let run = try Run(FaultyStore.Plan(call: call, extent: extent, moment: moment))
                try await run.all()
                try await check(run)
                #expect(run.faultsMet == 1, "call \(call), \(moment)")
            }
        }
    }
}

extension World {
    /// The journal of `memory` is whole.
    fileprivate func expectSound(_ memory: MemoryStore) throws {
        let report = try JournalVerifier.verify(
            memory.journal(), key: memory.publicKey, origin: memory.origin)
        #expect(report.isIntact)
    }
}
