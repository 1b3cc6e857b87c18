import Domain
import Exchange
import JSON
import Testing
import TestKit

/// A way through the gateway, every command of which is listened to.
struct ListenedWay: Sendable, CustomTestStringConvertible {
    let testDescription: String
    /// What must have been asked at least.
    let asks: Set<Exchange.Operation>
    let play: @Sendable () async throws -> Void

    init(
        _ name: String, _ asks: Set<Exchange.Operation>,
        _ play: @escaping @Sendable () async throws -> Void
    ) {
        (testDescription, self.asks, self.play) = (name, asks, play)
    }

    static let all = [
        ListenedWay(
            "proposal, round, votes, release and collection at a table",
            [
                .stukIndienen, .stukLezen, .stukInhoudLezen, .stukVoorbeeld, .rondeOpenen,
                .samenstellen, .eindakkoordOpenen, .stemmen, .mededelingBeslissen, .stukVrijgeven,
                .leveringAfhalen, .ontvangstBevestigen, .rondeLezen, .werklijstLezen,
            ]
        ) {
            var play = try Play(World())
            let voorstel = try await play.world.submit(play.document)
            try await play.openOverleg()
            try await play.addAgendapunt()
            try await play.registerTable()
            try await play.decideTrajectory()
            try await play.makeFiche(voorstel: voorstel)
            try await play.establishStatus()
            try await play.openRound()
            try await play.review()
            try await play.look()
            try await play.freeze()
            try await play.look()
            try await play.voteAll()
            try await play.look()
            try await play.decide()
            try await play.look()
            try await play.release()
            let digest = try #require(Digest(hex: try await play.collect().digest))
            _ = try await play.acknowledge(digest)
            _ = try await play.gateway.stuk(
                voorstel, for: play.world.actor("s-livcr-geraardsbergen"))
        },
        ListenedWay(
            "a card by besluit of an LTF",
            [.stukIndienen, .stukVoorbeeld, .ltfAfwegen, .stukVrijgeven, .leveringAfhalen]
        ) {
            var play = try LtfPlay(World())
            try await play.offer()
            try await play.weigh()
            for who in [play.decider, play.officer] {
                _ = try await play.gateway.werklijst(for: play.world.actor(who))
                _ = try await play.gateway.stuk(play.stuk, for: play.world.actor(who))
            }
            try await play.release()
            _ = try await play.delivered()
        },
        ListenedWay(
            "a traject of the LIV", [.stukIndienen, .trajectWegen, .goBeslissen, .stapRegistreren]
        ) {
            var play = try LivPlay(World())
            try await play.untilAgreement()
            for who in [play.asker, LivPlay.frontoffice] {
                _ = try await play.gateway.werklijst(for: play.world.actor(who))
                _ = try await play.view(for: who)
            }
            _ = try await play.gateway.stuk(play.stuk, for: play.actor(play.asker))
        },
        ListenedWay(
            "a report that may not wait", [.stukIndienen, .leveringAfhalen, .werklijstLezen]
        ) {
            let report = try Report()
            let stuk = try await report.send(Report.document())
            for who in [Report.office, Report.officer] {
                _ = try await report.world.gateway.werklijst(for: report.world.actor(who))
            }
            _ = try await report.read(stuk.levering)
        },
    ]
}

extension Play {
    /// Everybody looks at what waits, at the stuk, its preview and its round.
    fileprivate func look() async throws {
        for who in ["io", "korpschef"] {
            _ = try await gateway.werklijst(for: actor(who))
            _ = try await gateway.stuk(fiche, for: actor(who))
            _ = try await gateway.stukInhoud(fiche, for: actor(who))
            _ = try await gateway.voorbeeld(fiche, for: actor(who))
            _ = try await gateway.ronde(ronde, for: actor(who))
        }
    }
}

@Suite("work is done once")
struct OnceTests {
    @Test(
        "no command canonicalises, parses, reads, replays or decides the same thing twice",
        arguments: ListenedWay.all)
    func once(way: ListenedWay) async throws {
        let log = LabourLog()
        try await log.listen(way.play)
        let asked = Set(log.commands.map(\.operation))
        #expect(asked.isSuperset(of: way.asks.map(\.rawValue)))
        let twice = log.commands.filter { !$0.repetitions.isEmpty }
            .map { "\($0.operation): \($0.repetitions.joined(separator: "; "))" }
        #expect(twice.isEmpty, "\(twice.joined(separator: "\n"))")
    }

    @Test(
        "the count finds what is done twice",
        arguments: [
            ([.canonicalised([1]), .canonicalised([1])], 1),
            ([.canonicalised([1]), .canonicalised([2])], 0),
            // Reads what it wrote, and writes what it read.
            ([.canonicalised([1]), .parsed([1])], 1), ([.parsed([1]), .canonicalised([1])], 1),
            ([.stateRead("stuk/1"), .stateRead("stuk/1")], 1),
            ([.stateRead("stuk/1"), .stateWritten("stuk/1")], 0),
            ([.stateWritten("stuk/1"), .stateWritten("stuk/1")], 1),
            ([.decided("a"), .decided("a"), .decided("b")], 1),
            ([.replayed("ronde/1"), .replayed("ronde/1")], 1),
            ([.replyEncoded, .replyEncoded], 1), ([.replyEncoded], 0), ([], 0),
        ] as [([Labour], Int)])
    func finds(labour: [Labour], repetitions: Int) {
        #expect(LabourLog.Command("x", labour).repetitions.count == repetitions)
    }
}
