import Domain
import Exchange
import JSON
import Policy
import Testing
import TestKit

@Suite("What a table decides on what follows")
struct OpvolgingTests {
    private struct Table {
        var play: Play
        var world: World { play.world }

        init(_ world: World) async throws {
            play = try Play.small(world, Form.minimal())
            try await play.openOverleg()
            try await play.addAgendapunt()
            try await play.registerTable()
        }

        func propose(_ outcome: String) async throws -> OpvolgingWeergave {
            try await world.gateway.opvolgingVoorstellen(
                play.agendapunt, outcome: outcome, by: play.actor("voorzitter"), idempotency: nil
            ).reply
        }

        @discardableResult
        func agree(_ who: String, _ proposal: OpvolgingWeergave) async throws -> OpvolgingWeergave {
            let act = try world.act(
                play.id(who),
                Akte.akkoordOpvolging(beslissing: proposal.id, uitkomst: proposal.uitkomst))
            return try await world.gateway.opvolgingAkkoord(
                proposal.id, act: act, by: play.actor(who), idempotency: nil
            ).reply
        }

        func record(_ proposal: OpvolgingWeergave) async throws -> OpvolgingWeergave {
            try await world.gateway.opvolgingVastleggen(
                proposal.id, by: play.actor("voorzitter"), idempotency: nil
            ).reply
        }

        var everyone: [String] { play.table + ["io"] }
    }

    @Test(
        "R30 recording is refused while one deelnemer has not agreed; then each is listed with the time"
    )
    func consensus() async throws {
        let table = try await Table(World())
        let proposal = try await table.propose("verder opvolgen in LIVC-R")
        var times: [String: String] = [:]
        for who in table.everyone {
            try await table.world.refuses("geen-consensus", [30]) {
                _ = try await table.record(proposal)
            }
            table.world.clock.advance(bySeconds: 60)
            times[table.play.id(who)] = table.world.clock.now().text
            try await table.agree(who, proposal)
        }
        let recorded = try await table.record(proposal)
        #expect(recorded.toestand == "vastgelegd")
        let listed = Dictionary(
            uniqueKeysWithValues: recorded.akkoorden.map { ($0.persoon, $0.tijdstip) })
        #expect(listed == times)
    }

    @Test("R30 a deelnemer who joins after the proposal must agree too")
    func joining() async throws {
        let table = try await Table(World())
        let proposal = try await table.propose("niet verder opvolgen")
        for who in table.everyone { try await table.agree(who, proposal) }
        var larger = table.play
        larger.table.append("jeugdhulp")
        try await larger.registerTable()
        try await table.world.refuses("geen-consensus", [30]) {
            _ = try await table.record(proposal)
        }
        try await table.agree("jeugdhulp", proposal)
        #expect(try await table.record(proposal).akkoorden.count == table.everyone.count + 1)
    }

    @Test("R30 who does not take part cannot agree, nobody twice, and a replaced proposal is over")
    func refusals() async throws {
        let table = try await Table(World())
        let first = try await table.propose("niet verder opvolgen")
        try await table.world.refuses("niet-gevonden", [30]) {
            try await table.agree("jeugdhulp", first)
        }
        let who = try #require(table.everyone.first)
        try await table.agree(who, first)
        try await table.world.refuses("al-akkoord", [30]) { try await table.agree(who, first) }
        let second = try await table.propose("doorverwijzing naar LTF nodig")
        try await table.world.refuses("voorstel-niet-open", [30]) {
            try await table.agree("io", first)
        }
        try await table.agree("io", second)
    }

    @Test("R30 the journal does not say who agreed")
    func unnamed() async throws {
        let table = try await Table(World())
        let proposal = try await table.propose("niet verder opvolgen")
        try await table.agree("io", proposal)
        let entry = try #require(try table.world.memory.entries.last)
        #expect(entry.kind == .opvolgingAkkoord)
        #expect(entry.actor == .gateway)
    }

    @Test(
        "R31 each outcome of the list goes in and comes out unchanged",
        arguments: [
            "verder opvolgen in LIVC-R", "niet verder opvolgen", "doorverwijzing naar LTF nodig",
        ])
    func outcomes(_ outcome: String) async throws {
        let table = try await Table(World())
        try await expectThrough(outcome, table)
    }

    @Test("R31 an outcome that the policy files add goes in and comes out unchanged; no other does")
    func added() async throws {
        let table = try await Table(World())
        let outcome = "opvolging door een andere LIVC-R"
        try await table.world.refuses("onbekende-uitkomst", [31]) {
            _ = try await table.propose(outcome)
        }
        try await table.world.activate(policies: { $0.with(outcomes: $0.outcomes + [outcome]) })
        try await expectThrough(outcome, table)
    }

    private func expectThrough(_ outcome: String, _ table: Table) async throws {
        let proposal = try await table.propose(outcome)
        for who in table.everyone { try await table.agree(who, proposal) }
        _ = try await table.record(proposal)
        let read = try await table.world.gateway.opvolging(
            proposal.id, for: table.play.actor("io")
        ).reply
        #expect(read.uitkomst == outcome)
        #expect(read.toestand == "vastgelegd")
    }
}
