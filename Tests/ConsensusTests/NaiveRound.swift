import Consensus
import Domain

/// The round as a lawyer would keep it: a list of what was accepted, read again from the start for
/// every question. Shares no code and no state with the machine.
struct NaiveRound {
    let terms: RoundTerms
    private(set) var log: [RoundEvent] = []

    init(_ terms: RoundTerms) { self.terms = terms }

    mutating func accept(_ event: RoundEvent) { log.append(event) }

    var frozen: Freeze? {
        for case .freeze(let freeze) in log { return freeze }
        return nil
    }
    var votes: [Vote] {
        log.compactMap { if case .vote(let vote) = $0 { vote } else { nil } }
    }
    var people: [PersonID] { terms.deelnemers.map(\.person) }

    /// Who objects to what, after all withdrawals.
    var objections: Set<Objection> {
        var standing: Set<Objection> = []
        for event in log {
            if case .objection(let person, let paths) = event {
                for path in paths { standing.insert(Objection(person: person, path: path)) }
            }
            if case .withdrawObjection(let person, let paths) = event {
                for path in paths { standing.remove(Objection(person: person, path: path)) }
            }
        }
        return standing
    }

    var facts: Set<PositiveFact> {
        var standing: Set<PositiveFact> = []
        for (index, event) in log.enumerated() {
            if case .positiveFact(let fact) = event,
                !log[index...].contains(.suspendPerson(fact.by))
                    || wasFrozen(before: index, fact.by)
            {
                standing.insert(fact)
            }
        }
        return standing
    }

    /// Whether the freeze came before `person` was suspended: then the fact stays in the record.
    private func wasFrozen(before index: Int, _ person: PersonID) -> Bool {
        guard let suspended = log[index...].firstIndex(of: .suspendPerson(person)) else {
            return true
        }
        return isAtTable(person)
            || log[..<suspended].contains { if case .freeze = $0 { true } else { false } }
    }

    func isAtTable(_ person: PersonID) -> Bool {
        people.contains(person) || person == terms.chair
    }

    /// Where the log leads, one rule after the other.
    var phase: String {
        for event in log {
            if case .contentChanged = event { return "vervallen" }
            if case .withdrawVote = event { return "zonder consensus" }
            if case .departed = event { return "zonder consensus" }
            if case .close = event { return "zonder consensus" }
            if case .vote(let vote) = event, vote.choice != .akkoord { return "zonder consensus" }
            if case .decision(let decision) = event, decision.choice == .nietMededelen {
                return "niet meegedeeld"
            }
            if case .release(let release) = event {
                return matches(release) ? "vrijgegeven" : "vervallen"
            }
        }
        if log.contains(.expire) {
            return frozen != nil && !isUnanimous ? "zonder consensus" : "vervallen"
        }
        if let ended = phaseAfterSuspension { return ended }
        let decided = log.contains { if case .decision = $0 { true } else { false } }
        if decided { return "besloten" }
        if frozen == nil { return "samenstelling" }
        return isUnanimous ? "goedgekeurd" : "eindakkoord"
    }

    private var isUnanimous: Bool {
        Set(votes.filter { $0.choice == .akkoord }.map(\.person)) == Set(people)
    }

    private var phaseAfterSuspension: String? {
        for (index, event) in log.enumerated() {
            guard case .suspendPerson(let person) = event else { continue }
            let before = log[..<index]
            let wasFrozen = before.contains { if case .freeze = $0 { true } else { false } }
            let decidedBy = before.contains {
                if case .decision(let decision) = $0 {
                    decision.by == person || decision.presenceRegisteredBy == person
                } else {
                    false
                }
            }
            let hasFact = before.contains {
                if case .positiveFact(let fact) = $0 { fact.by == person } else { false }
            }
            if isAtTable(person) { return isUnanimous ? "vervallen" : "zonder consensus" }
            if decidedBy || (wasFrozen && hasFact) { return "vervallen" }
        }
        return nil
    }

    private func matches(_ release: ReleaseRequest) -> Bool {
        guard let binding = frozen?.binding else { return false }
        return release.recipient == binding.recipient
            && release.projection == binding.projection
            && release.routePolicy == binding.routePolicy
    }

    /// How often the composition changed.
    var changes: Int {
        var changes = 0
        for (index, event) in log.enumerated() {
            switch event {
            case .objection, .withdrawObjection, .positiveFact: changes += 1
            case .suspendPerson(let person):
                let earlier = NaiveRound(terms, log: Array(log[..<index]))
                if earlier.frozen == nil, !isAtTable(person),
                    earlier.facts.contains(where: { $0.by == person })
                {
                    changes += 1
                }
            case .contentChanged, .departed, .freeze, .vote, .withdrawVote, .close, .expire,
                .decision, .release:
                break
            }
        }
        return changes
    }

    private init(_ terms: RoundTerms, log: [RoundEvent]) {
        self.terms = terms
        self.log = log
    }
}

extension NaiveRound {
    /// The code of the refusal of `event`; `nil` where it must be taken in.
    func refusal(of event: RoundEvent, at instant: Instant) -> String? {
        let phase = phase
        let over = [
            "zonder consensus": "ronde-zonder-consensus", "niet meegedeeld": "niet-meegedeeld",
            "vrijgegeven": "al-vrijgegeven", "vervallen": "ronde-vervallen",
        ]
        if let code = over[phase] { return code }
        let end = frozen?.binding.expiresAt ?? terms.expiresAt
        if event == .expire { return instant < end ? "termijn-loopt-nog" : nil }
        if instant >= end { return "termijn-verstreken" }
        return wrongPhase(event, phase) ?? wrongByItself(event)
    }

    private func wrongPhase(_ event: RoundEvent, _ phase: String) -> String? {
        let composing = phase == "samenstelling"
        let voting = phase == "eindakkoord"
        switch event {
        case .objection, .withdrawObjection, .positiveFact:
            return composing ? nil : "samenstelling-gesloten"
        case .freeze: return composing ? nil : "al-bevroren"
        case .vote: return voting ? nil : composing ? "stemming-niet-open" : "stemming-gesloten"
        case .withdrawVote: return composing ? "stemming-niet-open" : nil
        case .departed, .close: return composing || voting ? nil : "stemming-gesloten"
        case .decision:
            if composing || voting { return "geen-consensus" }
            return phase == "besloten" ? "besluit-al-genomen" : nil
        case .release:
            if composing || voting { return "geen-consensus" }
            return phase == "besloten" ? nil : "geen-mededelingsbesluit"
        case .contentChanged, .expire, .suspendPerson: return nil
        }
    }

    private func wrongByItself(_ event: RoundEvent) -> String? {
        switch event {
        case .objection(let person, let paths):
            if !people.contains(person) { return "geen-deelnemer" }
            if paths.isEmpty { return "geen-velden" }
            let isNew = paths.contains {
                !objections.contains(Objection(person: person, path: $0))
            }
            return isNew ? nil : "bezwaar-bestaat-al"
        case .withdrawObjection(let person, let paths):
            if !people.contains(person) { return "geen-deelnemer" }
            if paths.isEmpty { return "geen-velden" }
            let isOwn = paths.allSatisfy {
                objections.contains(Objection(person: person, path: $0))
            }
            return isOwn ? nil : "geen-eigen-bezwaar"
        case .positiveFact(let fact): return wrong(fact)
        case .contentChanged(let version):
            return version > terms.ficheVersion ? nil : "versie-niet-nieuwer"
        case .departed(let person): return people.contains(person) ? nil : "geen-deelnemer"
        case .freeze(let freeze):
            if freeze.by != terms.author { return "enkel-de-auteur" }
            if freeze.composition != changes { return "samenstelling-gewijzigd" }
            if freeze.isOneSided, !freeze.acknowledged.contains(.eenzijdig) {
                return "eenzijdig-niet-bevestigd"
            }
            return nil
        case .vote(let vote): return wrong(vote)
        case .withdrawVote(let person):
            if !people.contains(person) { return "geen-deelnemer" }
            return votes.map(\.person).contains(person) ? nil : "geen-stem"
        case .close(let person):
            return [terms.author, terms.chair].contains(person)
                ? nil : "enkel-auteur-of-voorzitter"
        case .decision(let decision): return wrong(decision)
        case .release(let release): return wrong(release)
        case .expire, .suspendPerson: return nil
        }
    }

    private func wrong(_ fact: PositiveFact) -> String? {
        switch fact {
        case .review(_, _, let by): if by == terms.author { return "nazicht-door-auteur" }
        case .namedRelease(_, let by): if !people.contains(by) { return "geen-deelnemer" }
        case .secretHolderRelease(_, let by):
            let isHolder = terms.deelnemers.contains { $0.person == by && $0.isSecretHolder }
            if !isHolder { return "geen-geheimhouder" }
        }
        return facts.contains(fact) ? "feit-bestaat-al" : nil
    }

    private func wrong(_ vote: Vote) -> String? {
        if !people.contains(vote.person) { return "geen-deelnemer" }
        if votes.map(\.person).contains(vote.person) { return "stem-al-uitgebracht" }
        if vote.binding != frozen?.digest { return "andere-inhoud" }
        return vote.choice == .akkoord && !vote.attestsNoSecret ? "verklaring-ontbreekt" : nil
    }

    private func wrong(_ decision: Mededelingsbesluit) -> String? {
        let officers = terms.deelnemers.filter(\.isInformationOfficer).map(\.person)
        switch decision.role {
        case .korpschef:
            if officers.contains(decision.by) { return "informatieofficier-zonder-aanstelling" }
        case .aangestelde:
            if decision.appointment?.contains(decision.day) != true {
                return "aanstelling-niet-van-kracht"
            }
        default: return "niet-bevoegd-voor-besluit"
        }
        return officers.contains(decision.presenceRegisteredBy)
            ? "aanwezigheid-door-informatieofficier" : nil
    }

    private func wrong(_ release: ReleaseRequest) -> String? {
        if release.by != terms.author { return "enkel-de-drager" }
        guard let moment = frozen?.binding.moment else { return "geen-consensus" }
        if release.day < moment.from { return "voor-het-moment" }
        return release.day > moment.until ? "na-het-moment" : nil
    }
}
