import Consensus
import Domain
import Testing

@Suite("The round against a naive reading of its events")
struct ModelTests {
    /// Events worth trying at any time, for the first `count` deelnemers.
    static func alphabet(_ count: Int) throws -> [(RoundEvent, Instant)] {
        let people = Table.everyone.prefix(count).map(\.person)
        var events: [RoundEvent] = [
            .objection(by: Table.lid, paths: [Table.field]),
            .objection(by: Table.outsider, paths: [Table.field]),
            .withdrawObjection(by: Table.lid, paths: [Table.field]),
            .withdrawObjection(by: Table.io, paths: [Table.field]),
            .positiveFact(
                .review(path: Table.field, role: .korpschef, by: Table.korpschef)),
            .positiveFact(.review(path: Table.field, role: .korpschef, by: Table.io)),
            .positiveFact(.secretHolderRelease(path: Table.health, by: Table.psychiater)),
            .contentChanged(version: 5), .contentChanged(version: 6),
            .departed(Table.lid), .departed(Table.outsider),
            try Table.freeze(), try Table.freeze(composition: 1),
            try Table.freeze(by: Table.lid), try Table.freeze(oneSided: true),
            Table.vote(Table.lid, .weigering), Table.vote(Table.lid, .onthouding),
            Table.vote(Table.lid, on: Table.other), Table.vote(Table.lid, attests: false),
            Table.vote(Table.outsider),
            .withdrawVote(Table.lid), .withdrawVote(Table.outsider),
            .close(by: Table.voorzitter), .close(by: Table.outsider),
            .expire,
            Table.decision(), Table.decision(.nietMededelen),
            Table.decision(by: Table.io), Table.decision(presenceBy: Table.io),
            Table.release(), Table.release(projection: Table.other),
            Table.release(day: Table.day.advanced(byDays: -1)),
            Table.release(day: Table.day.advanced(byDays: 8)),
            Table.release(by: Table.lid),
            .suspendPerson(Table.lid), .suspendPerson(Table.korpschef),
            .suspendPerson(Table.outsider),
        ]
        events += people.map { Table.vote($0) }
        return events.map { ($0, Table.during) } + [
            (.expire, Table.end), (Table.release(), Table.end), (Table.vote(Table.lid), Table.end),
        ]
    }

    /// Every sequence up to the length; a refused event leaves the round as it was, so what follows
    /// it is what follows without it.
    @Test(
        "R64 R65 every short sequence of events gives what the naive reading gives",
        arguments: [(2, 7), (3, 7), (4, 7)])
    func exhaustive(deelnemers: Int, length: Int) throws {
        let terms = try Table.terms(deelnemers: Array(Table.everyone.prefix(deelnemers)))
        var walk = Walk(alphabet: try Self.alphabet(deelnemers))
        try walk.visit(Round(opening: terms), NaiveRound(terms), left: length)
        #expect(walk.differences == [])
        #expect(walk.released > 0)
        #expect(walk.visited > 1_000)
        let phases: Set = [
            "samenstelling", "eindakkoord", "goedgekeurd", "besloten", "zonder consensus",
            "niet meegedeeld", "vrijgegeven", "vervallen",
        ]
        #expect(walk.phases == phases)
    }

    @Test("R61 R64 R69 no random sequence releases what not everyone agreed on", arguments: 0..<40)
    func random(seed: UInt64) throws {
        var generator = SeededGenerator(state: seed)
        let alphabet = try Self.alphabet(4)
        var released = 0
        for _ in 0..<40 {
            let count = Int.random(in: 2...4, using: &generator)
            let terms = try Table.terms(deelnemers: Array(Table.everyone.prefix(count)))
            var round = try Round(opening: terms)
            var naive = NaiveRound(terms)
            var log: [(RoundEvent, Instant)] = []
            for _ in 0..<60 {
                let helpful = Bool.random(using: &generator)
                let (event, instant) =
                    helpful
                    ? (try Self.nextTowardsRelease(naive), Table.during)
                    : alphabet[Int.random(in: 0..<alphabet.count, using: &generator)]
                let before = round
                let code = round.refusal(of: event, at: instant)?.code
                #expect(code == naive.refusal(of: event, at: instant))
                guard code == nil else {
                    #expect(round == before)
                    continue
                }
                naive.accept(event)
                log.append((event, instant))
                #expect(round.phase == naive.phase)
            }
            #expect(try Round.replay(terms, events: log) == round)
            #expect(Walk.violation(of: round, log: log.map(\.0)) == nil)
            if round.phase == "vrijgegeven" { released += 1 }
        }
        #expect(released > 0)
    }

    private static func nextTowardsRelease(_ naive: NaiveRound) throws -> RoundEvent {
        switch naive.phase {
        case "samenstelling": return try Table.freeze(composition: naive.changes)
        case "eindakkoord":
            let voted = naive.votes.map(\.person)
            return Table.vote(naive.people.first { !voted.contains($0) } ?? Table.io)
        case "goedgekeurd": return Table.decision()
        default: return Table.release()
        }
    }
}

/// Walks all sequences and notes where machine and naive reading differ.
private struct Walk {
    let alphabet: [(RoundEvent, Instant)]
    var differences: [String] = []
    var visited = 0
    var released = 0
    var phases: Set<String> = []

    init(alphabet: [(RoundEvent, Instant)]) { self.alphabet = alphabet }

    mutating func visit(_ round: Round, _ naive: NaiveRound, left: Int) throws {
        visited += 1
        phases.insert(round.phase)
        compare(round, naive)
        guard left > 0, differences.count < 5 else { return }
        for (event, instant) in alphabet {
            var next = round
            let code = next.refusal(of: event, at: instant)?.code
            let expected = naive.refusal(of: event, at: instant)
            if code != expected {
                differences.append(
                    "\(naive.log) then \(event): \(code ?? "ok"), not \(expected ?? "ok")")
                return
            }
            if code != nil, next != round { differences.append("\(event) was refused but counted") }
            guard code == nil, next != round else { continue }
            var longer = naive
            longer.accept(event)
            try visit(next, longer, left: left - 1)
        }
    }

    private mutating func compare(_ round: Round, _ naive: NaiveRound) {
        func note(_ what: String) { differences.append("\(what) after \(naive.log)") }
        if round.phase != naive.phase { note("\(round.phase), not \(naive.phase)") }
        if Set(round.composition.objections) != naive.objections { note("objections") }
        if Set(round.composition.facts) != naive.facts { note("facts") }
        if round.composition.version != naive.changes { note("version") }
        let isOpen = ["samenstelling", "eindakkoord"].contains(naive.phase)
        let votes = isOpen ? [] : naive.votes.sorted { $0.person < $1.person }
        if round.closedVotes != votes { note("votes") }
        if let violation = Walk.violation(of: round, log: naive.log) { note(violation) }
        if round.phase == "vrijgegeven" { released += 1 }
    }

    /// What must hold of every released round, read from its events alone.
    static func violation(of round: Round, log: [RoundEvent]) -> String? {
        guard round.phase == "vrijgegeven" else { return nil }
        guard case .release(let request)? = log.last(where: { !isSuspension($0) }),
            let index = log.firstIndex(where: { if case .freeze = $0 { true } else { false } }),
            case .freeze(let freeze) = log[index]
        else { return "released without freeze or request" }
        let votes = log[index...].compactMap { event -> Vote? in
            if case .vote(let vote) = event { vote } else { nil }
        }
        for deelnemer in round.terms.deelnemers {
            let own = votes.filter { $0.person == deelnemer.person }
            guard own.count == 1, own[0].choice == .akkoord, own[0].attestsNoSecret,
                own[0].binding == freeze.digest
            else { return "released without the akkoord of \(deelnemer.person)" }
        }
        let ordered = log[index...].contains {
            if case .decision(let decision) = $0 { decision.choice == .mededelen } else { false }
        }
        guard ordered else { return "released without mededelingsbesluit" }
        guard request.projection == freeze.binding.projection,
            request.routePolicy == freeze.binding.routePolicy,
            request.recipient == freeze.binding.recipient,
            freeze.binding.moment.contains(request.day)
        else { return "released something else than agreed on" }
        return nil
    }

    private static func isSuspension(_ event: RoundEvent) -> Bool {
        if case .suspendPerson = event { true } else { false }
    }
}

/// SplitMix64: the same seed gives the same run.
private struct SeededGenerator: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
