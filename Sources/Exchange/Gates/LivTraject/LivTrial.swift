import Consensus
import Domain
import Policy

/// Plays what an example of a route file supposes through a real traject (F2): the file and the gate
/// must say the same, or the route does not load.
struct LivTrial {
    private let sample: GateSample

    init(_ sample: GateSample) { self.sample = sample }

    /// - Throws: what the traject refuses of a document of this type, in the state supposed.
    func run() throws(Refusal) {
        let facts = sample.facts
        guard !facts.unmet.contains(.anonymity) else { throw .livNoIdentity }
        let demand = sample.route.minors.demand(mayBeMinor: facts.mayBeMinor)
        guard demand.canBeMet(at: sample.route.forwarding.gate) else { throw .livNoIdentity }
        guard let soort = LivStuksoort(rawValue: sample.route.documentType), let event = soort.event
        else {
            // An aanmelding opens its traject, and a besluit is made by the act that it tells of.
            if facts.unmet.contains(.openTraject) { throw .livNoIdentity }
            return
        }
        var traject = LivTraject(steps: LivTrial.steps(before: event))
        for step in traject.steps where !isMissing(step) { try take(step, in: &traject) }
        if facts.unmet.contains(.openTraject) { try end(&traject) }
        _ = try traject.apply(
            LivGebeurtenis(
                event, by: sample.route.from == .livFrontoffice ? .frontoffice : .opdrachtgever,
                "voorbeeld", on: sample.route.validity.from))
    }

    /// The steps that a document of this kind comes after, in the order of the way.
    private static func steps(before event: LivGebeurtenis.Soort) -> [LivStap] {
        switch event {
        case .verrijking, .verrijkingsvraag: [.weging]
        case .stap(.aanvullendeInformatie):
            [.weging, .goOfNoGo, .startgesprek, .vrijwilligeDeelname, .aanvullendeInformatie]
        case .stap(let step) where [.antwoord, .trajectadvies].contains(step): [.weging, step]
        case .stap(let step): [.weging, .goOfNoGo, .vrijwilligeDeelname, step]
        default: [.weging]
        }
    }

    private func isMissing(_ step: LivStap) -> Bool {
        switch step {
        case .weging: sample.facts.unmet.contains(.takenUp)
        case .goOfNoGo: sample.facts.unmet.contains(.go)
        case .startgesprek: sample.facts.unmet.contains(.startgesprek)
        case .vrijwilligeDeelname: sample.facts.unmet.contains(.participation)
        default: false
        }
    }

    private func take(_ step: LivStap, in traject: inout LivTraject) throws(Refusal) {
        let event: LivGebeurtenis.Soort
        switch step {
        case .weging: event = .weging(opgenomen: true)
        case .goOfNoGo: event = .beslissing(go: true)
        case .vrijwilligeDeelname: event = .deelname(akkoord: true)
        case .startgesprek: event = .stap(.startgesprek)
        default: return
        }
        // A step that comes after a missing one is refused there already: that is the answer.
        _ = try traject.apply(
            LivGebeurtenis(event, by: .frontoffice, "voorbeeld", on: sample.route.validity.from))
    }

    private func end(_ traject: inout LivTraject) throws(Refusal) {
        _ = try traject.apply(
            LivGebeurtenis(
                .intrekking, by: .frontoffice, "voorbeeld", on: sample.route.validity.from))
    }
}
