import Consensus
import Domain
import Testing

@Suite("A traject of the LIV against a naive reading of its events")
struct LivTrajectTests {
    static let day = LegalDay(daysSinceEpoch: 20_780)
    static let duiding: [LivStap] = [
        .weging, .goOfNoGo, .startgesprek, .aanvullendeInformatie, .vrijwilligeDeelname,
        .onderzoeksvragen, .analyse, .duiding, .voorleggen, .formalisering, .adviesrapport,
    ]
    static let own: [LivStap] = [
        .weging, .goOfNoGo, .startgesprek, .vrijwilligeDeelname, .aanvullendeInformatie,
        .eigen("gesprek met lokale partijen"), .duiding, .formalisering, .adviesrapport,
    ]
    static let consultatie: [LivStap] = [.weging, .antwoord]

    static func event(
        _ soort: LivGebeurtenis.Soort, by side: LivKant? = nil, on day: LegalDay = day
    ) -> LivGebeurtenis {
        let usual: LivKant =
            switch soort {
            case .verrijking, .stap(.aanvullendeInformatie), .stap(.formalisering): .opdrachtgever
            default: .frontoffice
            }
        return LivGebeurtenis(soort, by: side ?? usual, "platform", on: day)
    }

    /// Every kind of event on both sides, and one that comes a day too early.
    static let alphabet: [LivGebeurtenis] = {
        let steps = LivStap.known + [.eigen("gesprek met lokale partijen"), .eigen("ander")]
        let kinds: [LivGebeurtenis.Soort] =
            [
                .weging(opgenomen: true), .weging(opgenomen: false), .toewijzing,
                .verrijkingsvraag, .verrijking, .beslissing(go: true), .beslissing(go: false),
                .informatieverzoek, .deelname(akkoord: true), .deelname(akkoord: false),
                .intrekking, .doorsturing, .verlenging, .afsluiting,
            ] + steps.map { .stap($0) }
        return kinds.flatMap { kind in LivKant.allCases.map { event(kind, by: $0) } }
            + [event(.toewijzing, on: day.advanced(byDays: -1))]
    }()

    /// The event that takes `step`.
    static func taking(_ step: LivStap) -> LivGebeurtenis {
        switch step {
        case .weging: event(.weging(opgenomen: true))
        case .goOfNoGo: event(.beslissing(go: true))
        case .vrijwilligeDeelname: event(.deelname(akkoord: true))
        default: event(.stap(step))
        }
    }

    @Test(
        "R230 R194 R195 R196 R201 every short sequence from every step is as the naive reading says",
        arguments: [duiding, own, consultatie])
    func exhaustive(steps: [LivStap]) throws {
        var walk = LivWalk(alphabet: Self.alphabet)
        var traject = LivTraject(steps: steps)
        var naive = NaiveLivTraject(steps)
        try walk.visit(traject, naive, left: 3)
        for step in steps {
            let event = Self.taking(step)
            _ = try traject.apply(event)
            naive.accept(event)
            try walk.visit(traject, naive, left: 3)
        }
        #expect(walk.differences == [])
        #expect(walk.visited > 200)
        #expect(walk.standings.contains("open") && walk.standings.contains("afgesloten"))
    }

    @Test("R228 the same events give the same traject, and no other order of them does")
    func replay() throws {
        let events = Self.duiding.map { Self.taking($0) } + [Self.event(.afsluiting)]
        let whole = try LivTraject.replay(Self.duiding, events)
        #expect(whole.toestand == .afgesloten)
        #expect(throws: Refusal.self) {
            try LivTraject.replay(Self.duiding, Array(events.reversed()))
        }
    }

    @Test("R232 the clock starts at acceptance and stops at each end")
    func clock() throws {
        var traject = LivTraject(steps: Self.duiding)
        #expect(try traject.apply(Self.event(.weging(opgenomen: true))) == [.startKlok])
        var stopped = traject
        #expect(try stopped.apply(Self.event(.beslissing(go: false))) == [.stopKlok])
        var declined = LivTraject(steps: Self.duiding)
        #expect(try declined.apply(Self.event(.weging(opgenomen: false))) == [.stopKlok])
        for step in Self.duiding.dropFirst() {
            #expect(try traject.apply(Self.taking(step)) == [])
        }
        #expect(try traject.apply(Self.event(.afsluiting)) == [.stopKlok])
    }

    @Test("R195 identifying data have a place after a go and a startgesprek, and in no other state")
    func identity() throws {
        var traject = LivTraject(steps: Self.duiding)
        var seen: [Bool] = [traject.admitsIdentity]
        for step in Self.duiding.prefix(4) {
            _ = try traject.apply(Self.taking(step))
            seen.append(traject.admitsIdentity)
        }
        #expect(seen == [false, false, false, true, true])
        _ = try traject.apply(Self.event(.deelname(akkoord: false)))
        #expect(!traject.admitsIdentity)
    }

    @Test("R202 an order that drops or turns around what no context may is no order")
    func faults() {
        let place = SourcePosition(file: "werkwijze-liv.yaml", line: 1, column: 1)
        func faults(_ steps: [LivStap], _ product: LivProduct = .duiding) -> Int {
            LivWerkwijze(name: "n", product: product, context: nil, steps: steps, position: place)
                .faults.count
        }
        #expect(faults(Self.duiding) == 0)
        #expect(faults(Self.own) == 0)
        #expect(faults(Self.consultatie, .consultatie) == 0)
        for step in LivWerkwijze.required(by: .duiding) {
            #expect(faults(Self.duiding.filter { $0 != step }) > 0, "\(step.name)")
        }
        #expect(faults(Self.duiding + [.analyse]) == 1)
        #expect(faults([.antwoord, .weging], .consultatie) == 1)
        #expect(faults([.weging, .aanvullendeInformatie, .antwoord], .consultatie) == 2)
        #expect(faults([.weging, .duiding, .antwoord], .consultatie) == 2)
    }
}

/// Walks all sequences and notes where machine and naive reading differ.
private struct LivWalk {
    let alphabet: [LivGebeurtenis]
    var differences: [String] = []
    var visited = 0
    var standings: Set<String> = []

    init(alphabet: [LivGebeurtenis]) { self.alphabet = alphabet }

    mutating func visit(_ traject: LivTraject, _ naive: NaiveLivTraject, left: Int) throws {
        visited += 1
        standings.insert(traject.toestand.rawValue)
        if traject.toestand.rawValue != naive.standing {
            differences.append("\(traject.toestand), not \(naive.standing) after \(naive.log)")
        }
        guard left > 0, differences.count < 5 else { return }
        for event in alphabet {
            var next = traject
            var code: String?
            do throws(Refusal) { _ = try next.apply(event) } catch { code = error.code }
            let expected = naive.refusal(of: event)
            if code != expected {
                differences.append(
                    "\(naive.log.map(\.soort)) then \(event.soort) by \(event.kant): "
                        + "\(code ?? "ok"), not \(expected ?? "ok")")
                return
            }
            guard code == nil else {
                if next != traject { differences.append("\(event) was refused but counted") }
                continue
            }
            var longer = naive
            longer.accept(event)
            try visit(next, longer, left: left - 1)
        }
    }
}
