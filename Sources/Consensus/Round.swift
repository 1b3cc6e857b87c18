package import Domain

/// The consensus of the table on one fiche for one recipient, from opening to release.
///
/// A pure state machine: the same terms and events give the same round, so that a round is kept as
/// its events and rebuilt by `replay`. An event that is refused changes nothing and is not kept.
package struct Round: Sendable, Equatable {
    package let terms: RoundTerms
    package private(set) var state: RoundState

    /// Opens the round in samenstelling, or refuses terms under which no consensus can be.
    package init(opening terms: RoundTerms) throws(Refusal) {
        try terms.check()
        self.terms = terms
        state = .samenstelling(Composition())
    }

    /// The round after `events`, in order; refused where an event was refused.
    package static func replay(
        _ terms: RoundTerms, events: [(RoundEvent, Instant)]
    ) throws(Refusal) -> Round {
        var round = try Round(opening: terms)
        for (event, instant) in events { _ = try round.apply(event, at: instant) }
        return round
    }

    /// Takes `event` in, and answers with what the caller must now do.
    ///
    /// A release that deviates from the agreement is not thrown but taken in: it makes the round
    /// vervallen and answers with the action `refuse`, so that the attempt stays in the record.
    package mutating func apply(
        _ event: RoundEvent, at instant: Instant
    ) throws(Refusal) -> [ConsensusAction] {
        try checkTime(of: event, at: instant)
        let step = try next(event, at: instant)
        state = step.state
        return step.actions
    }

    /// What an event leads to.
    struct Step {
        let state: RoundState
        let actions: [ConsensusAction]
    }

    private func next(_ event: RoundEvent, at instant: Instant) throws(Refusal) -> Step {
        switch state {
        case .samenstelling(let composition):
            try inComposition(event, composition, at: instant)
        case .eindakkoord(let final):
            try inFinal(event, final, at: instant)
        case .goedgekeurd(let approved):
            try inApproved(event, approved, at: instant)
        case .besloten(let approved, let decision):
            try inDecided(event, approved, decision, at: instant)
        case .zonderConsensus: throw .withoutConsensus(event.isSending)
        case .nietMeegedeeld: throw .notCommunicated(event.isSending)
        case .vrijgegeven: throw .alreadyReleased
        case .vervallen: throw .lapsed(event.isSending)
        }
    }

    /// When the present phase ends by itself; `nil` once the round is over.
    package var deadline: Instant? {
        switch state {
        case .samenstelling: terms.expiresAt
        case .eindakkoord(let final): final.binding.expiresAt
        case .goedgekeurd(let approved), .besloten(let approved, _): approved.binding.expiresAt
        case .zonderConsensus, .nietMeegedeeld, .vrijgegeven, .vervallen: nil
        }
    }

    package var isOver: Bool { deadline == nil }

    private func checkTime(of event: RoundEvent, at instant: Instant) throws(Refusal) {
        guard terms.openedAt <= instant else { throw .beforeOpening }
        guard let deadline else { return }
        if event == .expire {
            guard deadline <= instant else { throw .notYetExpired }
        } else {
            guard instant < deadline else { throw .expired(event.isSending) }
        }
    }
}

extension RoundEvent {
    /// Whether it asks that something leaves: then the gate is closed, not merely the state wrong.
    var isSending: Bool {
        switch self {
        case .decision, .release: true
        case .objection, .withdrawObjection, .positiveFact, .contentChanged, .departed, .freeze,
            .vote, .withdrawVote, .close, .expire, .suspendPerson:
            false
        }
    }
}
