package import Domain

/// The way of one question through the LIV, from weging to closing.
///
/// A pure state machine like `Round`: the same order of steps and the same events give the same
/// traject. An event that is refused changes nothing and is not kept.
package struct LivTraject: Sendable, Equatable {
    /// As the workflow stood when the traject opened; a later version leaves it unchanged (R202).
    package let steps: [LivStap]
    package private(set) var toestand = LivToestand.open
    /// Steps taken, in the order of `steps`.
    package private(set) var taken: [LivStap] = []
    private var lastDay: LegalDay?

    package init(steps: [LivStap]) { self.steps = steps }

    /// The traject after `events`, in order; refused where an event was refused.
    package static func replay(
        _ steps: [LivStap], _ events: [LivGebeurtenis]
    ) throws(Refusal) -> LivTraject {
        var traject = LivTraject(steps: steps)
        for event in events { _ = try traject.apply(event) }
        return traject
    }

    /// The step that comes now; `nil` when every step was taken or the traject is over.
    package var next: LivStap? {
        guard toestand == .open, taken.count < steps.count else { return nil }
        return steps[taken.count]
    }

    package func has(_ step: LivStap) -> Bool { taken.contains(step) }

    /// Whether identifying data may be there: after a go and a startgesprek only (R194, R195).
    package var admitsIdentity: Bool {
        toestand == .open && LivStap.beforeIdentity.allSatisfy(has)
    }

    /// Takes `event` in, and answers with what the caller must now do.
    package mutating func apply(_ event: LivGebeurtenis) throws(Refusal) -> [LivActie] {
        if let lastDay, event.dag < lastDay { throw .livDayBeforeLast }
        guard event.soort.kanten.contains(event.kant) else { throw .livOtherSide(event.soort) }
        guard toestand == .open else { throw .livOver(toestand, event.soort) }
        let actions = try take(event.soort)
        lastDay = event.dag
        return actions
    }

    private mutating func take(_ soort: LivGebeurtenis.Soort) throws(Refusal) -> [LivActie] {
        switch soort {
        case .weging(let isTaken):
            try advance(to: .weging, soort)
            guard isTaken else { return end(.nietOpgenomen) }
            return [.startKlok]
        case .beslissing(let isGo):
            try advance(to: .goOfNoGo, soort)
            return isGo ? [] : end(.noGo)
        case .deelname(let isGiven):
            try advance(to: .vrijwilligeDeelname, soort)
            return isGiven ? [] : end(.gestopt)
        case .stap(let step):
            try takeStep(step, soort)
            return []
        case .verrijkingsvraag, .verrijking:
            try need(soort)
            guard !has(.goOfNoGo) else { throw .livAfterGo }
            return []
        case .toewijzing, .informatieverzoek, .verlenging, .doorsturing:
            try need(soort)
            return []
        case .intrekking:
            try need(soort)
            return end(.gestopt)
        case .afsluiting:
            guard let next else { return end(.afgesloten) }
            throw .livMissing(next, open: Array(steps.dropFirst(taken.count)), for: soort)
        }
    }

    /// A step by its own document or report; the decisions have acts of their own.
    private mutating func takeStep(
        _ step: LivStap, _ soort: LivGebeurtenis.Soort
    ) throws(Refusal) {
        switch step {
        case .weging, .goOfNoGo, .vrijwilligeDeelname: throw .livOwnAct(step)
        case .aanvullendeInformatie where has(step):
            // More may follow as long as the duiding is not formalised.
            guard !has(.formalisering) else { throw .livStepTaken(step) }
        case .startgesprek, .aanvullendeInformatie, .onderzoeksvragen, .analyse, .duiding,
            .voorleggen, .formalisering, .adviesrapport, .antwoord, .trajectadvies, .eigen:
            try advance(to: step, soort)
        }
    }

    private mutating func advance(
        to step: LivStap, _ soort: LivGebeurtenis.Soort
    ) throws(Refusal) {
        guard let place = steps.firstIndex(of: step) else { throw .livNoSuchStep(step) }
        guard place >= taken.count else { throw .livStepTaken(step) }
        guard place == taken.count else {
            throw .livMissing(
                steps[taken.count], open: Array(steps[taken.count..<place]), for: soort)
        }
        taken.append(step)
    }

    private func need(_ soort: LivGebeurtenis.Soort) throws(Refusal) {
        let missing = soort.needs.filter { !has($0) }
        guard let first = missing.first else { return }
        throw .livMissing(first, open: missing, for: soort)
    }

    private mutating func end(_ end: LivToestand) -> [LivActie] {
        toestand = end
        return [.stopKlok]
    }
}
