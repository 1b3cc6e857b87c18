import Domain

extension Round {
    /// Goedgekeurd: the table agreed, and nothing leaves before the mededelingsbesluit (R36, R63).
    func inApproved(
        _ event: RoundEvent, _ approved: Approved, at instant: Instant
    ) throws(Refusal) -> Step {
        switch event {
        case .decision(let decision):
            try decision.check(terms)
            return decide(decision, approved)
        case .release: throw .noDecision
        case .withdrawVote(let person): return try takeBack(person, approved, at: instant)
        case .contentChanged(let version):
            return try void(version, record(approved, at: instant))
        case .expire: return lapse(.termijnVerstreken, record(approved, at: instant))
        case .suspendPerson(let person): return suspend(person, approved, at: instant)
        case .objection, .withdrawObjection, .positiveFact: throw .compositionClosed
        case .freeze: throw .alreadyFrozen
        case .vote, .departed, .close: throw .voteClosed
        }
    }

    /// Besloten: the mededeling is ordered; the carrier may release exactly what was agreed on.
    func inDecided(
        _ event: RoundEvent, _ approved: Approved, _ decision: Mededelingsbesluit,
        at instant: Instant
    ) throws(Refusal) -> Step {
        switch event {
        case .release(let request):
            return try release(request, approved, decision, at: instant)
        case .decision: throw .alreadyDecided
        case .withdrawVote(let person): return try takeBack(person, approved, at: instant)
        case .contentChanged(let version):
            return try void(version, record(approved, at: instant))
        case .expire: return lapse(.termijnVerstreken, record(approved, at: instant))
        case .suspendPerson(let person):
            if person == decision.by || person == decision.presenceRegisteredBy {
                return lapse(.geschorst(person), record(approved, at: instant))
            }
            return suspend(person, approved, at: instant)
        case .objection, .withdrawObjection, .positiveFact: throw .compositionClosed
        case .freeze: throw .alreadyFrozen
        case .vote, .departed, .close: throw .voteClosed
        }
    }

    private func decide(_ decision: Mededelingsbesluit, _ approved: Approved) -> Step {
        switch decision.choice {
        case .mededelen:
            Step(
                state: .besloten(approved, decision),
                actions: [
                    .awaitRelease(approved.binding.moment, until: approved.binding.expiresAt)
                ])
        case .nietMededelen:
            Step(state: .nietMeegedeeld(approved, decision), actions: [.end])
        }
    }

    private func release(
        _ request: ReleaseRequest, _ approved: Approved, _ decision: Mededelingsbesluit,
        at instant: Instant
    ) throws(Refusal) -> Step {
        guard request.by == terms.author else { throw .onlyCarrier }
        guard approved.binding.moment.from <= request.day else { throw .beforeMoment }
        guard request.day <= approved.binding.moment.until else { throw .afterMoment }
        if let deviation = deviation(of: request, from: approved.binding) {
            return Step(
                state: .vervallen(.afwijking(deviation), record(approved, at: instant)),
                actions: [.refuse(.deviates(deviation)), .end])
        }
        let released = Released(
            approved: approved, decision: decision, request: request, at: instant)
        return Step(
            state: .vrijgegeven(released), actions: [.release(approved.binding), .end])
    }

    private func deviation(
        of request: ReleaseRequest, from binding: AgreementBinding
    ) -> Lapse.Deviation? {
        if request.recipient != binding.recipient { return .ontvanger }
        if request.routePolicy != binding.routePolicy { return .routebeleid }
        if request.projection != binding.projection { return .projectie }
        return nil
    }

    private func takeBack(
        _ person: PersonID, _ approved: Approved, at instant: Instant
    ) throws(Refusal) -> Step {
        try requireVote(person, approved.votes)
        return Step(
            state: .zonderConsensus(.ingetrokken(person), record(approved, at: instant)),
            actions: [.end])
    }

    private func suspend(_ person: PersonID, _ approved: Approved, at instant: Instant) -> Step {
        guard terms.isAtTable(person) || approved.composition.restsOn(person) else {
            return Step(state: state, actions: [])
        }
        return lapse(.geschorst(person), record(approved, at: instant))
    }

    private func record(_ approved: Approved, at instant: Instant) -> RoundRecord {
        RoundRecord(
            composition: approved.composition, binding: approved.binding, votes: approved.votes,
            at: instant)
    }
}
