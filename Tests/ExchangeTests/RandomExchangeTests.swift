import Consensus
import Crypto
import Domain
import Exchange
import JSON
import Testing
import TestKit

/// What is true whatever people do: seeded, so that a failure can be played again.
@Suite("Random commands of random people")
struct RandomExchangeTests {
    /// The test's own idea of who agreed to what, kept apart from the gateway's.
    private struct Model {
        struct Ballot { let agreement: String, seen: String }
        /// By round and person; only akkoord that was taken in and not withdrawn.
        var ballots: [String: [String: Ballot]] = [:]
        var electorate: [String: [String]] = [:]
        var ordered: Set<String> = []
        var delivered = 0
    }

    private struct Game {
        let world: World
        var play: Play
        var model = Model()
        var random: SeededGenerator
        var document: JSONValue
        let people = ["voorzitter", "ocmw", "io"]

        init(seed: UInt64) throws {
            world = try World()
            document = try Form.minimal().with("opvolgingstraject.impact", "Gunstig.")
            play = try Play(world, table: ["voorzitter", "ocmw"], document: document)
            random = SeededGenerator(seed: seed)
        }

        mutating func pick<T>(_ options: [T]) -> T {
            options[Int.random(in: 0..<options.count, using: &random)]
        }

        /// One command; a refusal is an answer like another.
        mutating func move() async throws {
            do { try await command() } catch _ as Refusal {}
        }

        private mutating func command() async throws {
            let anyone = pick(people + ["korpschef", "coordinator", "caw"])
            if Int.random(in: 0..<3, using: &random) > 0 { return try await further() }
            switch Int.random(in: 0..<10, using: &random) {
            case 0: try await open()
            case 1: try await play.reviewAll()
            case 2: try await play.freeze()
            case 3...4: try await vote(anyone)
            case 5: try await decide()
            case 6: try await release()
            case 7: try await disturb(anyone)
            case 8:
                try await play.object(
                    anyone, [pick(["opvolgingstraject.impact", "gegevensBespreking.naam"])])
            default: try await end(anyone)
            }
        }

        /// What would bring the fiche further, now and then: or nothing would ever be delivered.
        private mutating func further() async throws {
            guard !play.ronde.isEmpty else { return try await open() }
            switch try await play.state() {
            case "samenstelling":
                if try await play.view().vaststellingen.isEmpty {
                    try await play.reviewAll()
                } else {
                    try await play.freeze()
                }
            case "eindakkoord":
                for who in people { do { try await vote(who) } catch _ as Refusal {} }
            case "goedgekeurd": try await decide()
            case "besloten": try await release()
            default: try await open()
            }
        }

        private mutating func open() async throws {
            try await play.openRound()
            model.electorate[play.ronde] = try await play.view().deelnemers
        }

        private mutating func vote(_ who: String) async throws {
            let view = try await play.view(for: who)
            guard let text = view.overeenkomst, let agreement = Digest(hex: text) else { return }
            let choice: Vote.Choice =
                Int.random(in: 0..<30, using: &random) == 0
                ? pick([.weigering, .onthouding]) : .akkoord
            let stale = Int.random(in: 0..<20, using: &random) == 0
            let about = stale ? SHA256.digest(agreement.bytes) : agreement
            try await play.vote(who, choice, agreement: about)
            guard choice == .akkoord else { return }
            model.ballots[play.ronde, default: [:]][play.id(who)] = Model.Ballot(
                agreement: about.hex, seen: view.voorbeeldDigest)
        }

        private mutating func decide() async throws {
            let choice: Mededelingsbesluit.Choice =
                Int.random(in: 0..<10, using: &random) == 0 ? .nietMededelen : .mededelen
            guard try await play.view().overeenkomst != nil else { return }
            try await play.decide(choice, by: pick(["korpschef", "korpschef", "io", "voorzitter"]))
            if choice == .mededelen { model.ordered.insert(play.ronde) }
        }

        private mutating func release() async throws {
            guard let text = try await play.view().overeenkomst else { return }
            try await play.release(by: pick(["io", "io", "io", "korpschef"]))
            let collected = try await play.collect()
            let digest = SHA256.digest(Array(collected.inhoud.utf8)).hex
            #expect(collected.digest == digest)
            #expect(model.ordered.contains(play.ronde))
            let electorate = try #require(model.electorate[play.ronde])
            #expect(electorate.count >= 2)
            for person in electorate {
                let ballot = model.ballots[play.ronde]?[person]
                #expect(ballot?.agreement == text, "\(person) did not agree")
                #expect(ballot?.seen == digest, "\(person) saw other bytes")
            }
            model.delivered += 1
            try await begin()
        }

        private mutating func disturb(_ who: String) async throws {
            switch Int.random(in: 0..<4, using: &random) {
            case 0:
                try await play.withdrawVote(who)
                model.ballots[play.ronde]?[play.id(who)] = nil
            case 1:
                let version = try await play.gateway.stuk(play.fiche, for: play.actor("io")).reply
                    .nummer
                let text = "Versie \(Int.random(in: 0..<1000, using: &random))."
                let changed = document.with("opvolgingstraject.impact", text)
                try await play.change(changed, version: version)
            case 2: world.clock.advance(bySeconds: Int64.random(in: 1...200_000, using: &random))
            default:
                let other = SHA256.digest([UInt8.random(in: 0...255, using: &random)])
                try await world.activate(policies: {
                    $0.route { Bool.random(using: &random) ? $0 : $0.with(digest: other) }
                })
            }
        }

        private mutating func end(_ who: String) async throws {
            switch Int.random(in: 0..<6, using: &random) {
            case 0: try await play.close(by: who)
            case 1: try await play.depart(who)
            case 2: _ = try await play.gateway.expireDue()
            case 3: try await play.registerTable()
            default: break
            }
        }

        mutating func begin() async throws {
            play.ronde = ""
            try await play.openOverleg()
            try await play.addAgendapunt()
            try await play.registerTable()
            try await play.makeFiche()
            try await play.establishStatus()
        }
    }

    @Test("R64 R65 R69 nothing is delivered without every deelnemer's akkoord on exactly its bytes")
    func noDeliveryWithoutConsensus() async throws {
        var delivered = 0
        for seed in UInt64(1)...8 {
            var game = try Game(seed: seed)
            try await game.begin()
            for _ in 0..<40 { try await game.move() }
            delivered += game.model.delivered
            #expect(try await game.play.inbox().count == game.model.delivered, "seed \(seed)")
        }
        #expect(delivered > 5)
    }
}
