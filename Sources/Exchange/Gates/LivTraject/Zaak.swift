import Consensus
import Crypto
import Domain
import JSON
import Journal
import Policy
import PolicyDesk
import Release

/// A traject in the hands of one of its two sides, in one command.
struct Zaak {
    var loaded: Loaded<LivTrajectState>
    let side: LivKant
    let system: PartnerSystem

    var id: String { loaded.id }
    var state: LivTrajectState { loaded.state }
}

extension Gateway {
    /// The traject for this system; for every other platform it does not exist (decision 4).
    func zaak(_ id: String, of actor: Actor, _ work: Work) async throws(Refusal) -> Zaak {
        let system = try actor.system(in: work.book)
        let loaded = try await work.load(LivTrajectState.self, id)
        if loaded.state.platform == system.platform {
            return Zaak(loaded: loaded, side: .opdrachtgever, system: system)
        }
        guard loaded.state.frontoffice == system.platform else { throw .notFound(.livtraject) }
        return Zaak(loaded: loaded, side: .frontoffice, system: system)
    }

    /// The event as this side does it today, decided before anything is written.
    func decide(
        _ soort: LivGebeurtenis.Soort, in zaak: Zaak, _ work: Work
    ) throws(Refusal) -> LivStand {
        // R196: however long it became, a person can stop it.
        if !soort.endsTraject { try zaak.state.requireRoom(byteCount: zaak.loaded.byteCount) }
        var traject = try work.traject(zaak.loaded)
        let event = LivGebeurtenis(
            soort, by: zaak.side, zaak.system.platform.text, on: work.today)
        let actions = try traject.apply(event)
        return LivStand(event: event, traject: traject, actions: actions)
    }
}

/// An accepted event, not written yet.
struct LivStand {
    let event: LivGebeurtenis
    let traject: LivTraject
    let actions: [LivActie]

    /// Whether what is written with it must name nobody: until go and startgesprek (R194, R195), and
    /// always in a traject that has no go.
    var isAnonymous: Bool { !traject.has(.goOfNoGo) || !traject.has(.startgesprek) }

    /// A text beside a document, which names nobody until go and startgesprek were there.
    func text(_ text: String, _ name: String, _ rules: [Int]) throws(Refusal) -> String {
        isAnonymous
            ? try Texts.anonymous(text, name, rules) : try Texts.text(text, name, rules)
    }
}

extension Work {
    /// The machine as its events make it: rebuilt once, however often a command asks.
    func traject(_ loaded: Loaded<LivTrajectState>) throws(Refusal) -> LivTraject {
        try once(Work.name(of: loaded)) { () throws(Refusal) in try loaded.state.traject() }
    }

    private static func name(of loaded: Loaded<LivTrajectState>) -> String {
        "traject/\(loaded.id)/\(loaded.state.events.count)"
    }

    /// Keeps an event in the chain of its traject, and starts or stops the clock.
    ///
    /// - Precondition: `record` was called. The caller saves the zaak.
    /// - Parameter ground: RFC 8785.
    mutating func keep(
        _ stand: LivStand, in zaak: inout Zaak, ground: String? = nil,
        document: String? = nil
    ) {
        let previous = zaak.state.events.last.map { SHA256.digest(StateCoding.encode($0)) }
        zaak.loaded.state.events.append(
            LivTrajectState.Kept(
                event: stand.event, at: now, actor: actor.text,
                ground: ground, document: document, previous: previous))
        remember(stand.traject, as: Work.name(of: zaak.loaded))
        for action in stand.actions {
            switch action {
            case .startKlok: startClock(of: &zaak)
            case .stopKlok: stopWaiting(for: zaak)
            }
        }
        code("kant", zaak.side.rawValue)
        word("toestand", stand.traject.toestand.rawValue)
    }

    private mutating func startClock(of zaak: inout Zaak) {
        guard let policy = configuration.policies.liv.term else { return }
        let until = today.advanced(byMonths: policy.months)
        let term = LivTrajectState.Termijn(
            from: today, until: until, warnsOn: until.advanced(byDays: -policy.warningDays),
            hasWarned: false, isPast: false, extensions: [])
        zaak.loaded.state.term = term
        index(.livTermijnen, "open", sort: term.row(zaak.id), .livtraject, zaak.id)
    }

    private mutating func stopWaiting(for zaak: Zaak) {
        unindex(
            .openTrajecten, zaak.state.platform.text, sort: zaak.id, .livtraject, zaak.id)
        guard let term = zaak.state.term, !term.isPast else { return }
        unindex(.livTermijnen, "open", sort: term.row(zaak.id), .livtraject, zaak.id)
    }
}

extension LivTrajectState.Termijn {
    /// The day on which somebody must look, and the traject: how the open terms are ordered.
    func row(_ id: String) -> String { (hasWarned ? until : warnsOn).description + " " + id }
}

extension LivTrajectState {
    /// What stands around the next document of this traject, as the gate of its route asks it.
    func passageFacts(at traject: LivTraject) -> PassageFacts {
        var unmet = Set(
            [(GateDemand.go, LivStap.goOfNoGo), (.startgesprek, .startgesprek)]
                .filter { !traject.has($0.1) }.map(\.0))
        if traject.toestand != .open { unmet.insert(.openTraject) }
        if !traject.has(.weging) || traject.toestand == .nietOpgenomen { unmet.insert(.takenUp) }
        if traject.toestand == .gestopt { unmet.insert(.participation) }
        return PassageFacts(
            unmet: unmet, mayBeMinor: isMinor, isSpeciallyWeighed: weighing?.minorGround != nil)
    }
}

extension LivGebeurtenis.Soort {
    /// Whether a traject that is too long can still do it: stop or close.
    fileprivate var endsTraject: Bool {
        switch self {
        case .intrekking, .afsluiting, .deelname: true
        case .weging, .toewijzing, .verrijkingsvraag, .verrijking, .beslissing,
            .informatieverzoek, .stap, .doorsturing, .verlenging:
            false
        }
    }
}
