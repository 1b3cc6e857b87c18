import Domain

extension Round {
    /// Samenstelling: objections and positive facts accumulate until the author freezes.
    func inComposition(
        _ event: RoundEvent, _ composition: Composition, at instant: Instant
    ) throws(Refusal) -> Step {
        let record = RoundRecord(
            composition: composition, binding: nil, votes: [], at: instant)
        switch event {
        case .objection(let person, let paths):
            return try object(person, paths, composition)
        case .withdrawObjection(let person, let paths):
            return try withdrawObjection(person, paths, composition)
        case .positiveFact(let fact): return try add(fact, composition)
        case .freeze(let freeze): return try begin(freeze, composition, at: instant)
        case .contentChanged(let version): return try void(version, record)
        case .departed(let person):
            try requireDeelnemer(person)
            return end(.vertrokken(person), record)
        case .close(let person):
            try requireCloser(person)
            return end(.gestopt(person), record)
        case .expire: return lapse(.termijnVerstreken, record)
        case .suspendPerson(let person): return suspend(person, composition, record)
        case .vote, .withdrawVote: throw .voteNotOpen
        case .decision, .release: throw .noConsensus
        }
    }

    private func object(
        _ person: PersonID, _ paths: [FieldPath], _ composition: Composition
    ) throws(Refusal) -> Step {
        try requireDeelnemer(person)
        guard !paths.isEmpty else { throw .noPaths }
        guard paths.count <= Limits.objections else { throw .tooManyObjections }
        let own = Set(composition.objections.filter { $0.person == person }.map(\.path))
        let new = Set(paths).subtracting(own).sorted()
        guard !new.isEmpty else { throw .objectionStands }
        guard composition.objections.count + new.count <= Limits.objections else {
            throw .tooManyObjections
        }
        var changed = composition
        changed.objections += new.map { Objection(person: person, path: $0) }
        return try recompute(changed)
    }

    private func withdrawObjection(
        _ person: PersonID, _ paths: [FieldPath], _ composition: Composition
    ) throws(Refusal) -> Step {
        try requireDeelnemer(person)
        guard !paths.isEmpty else { throw .noPaths }
        guard paths.count <= Limits.objections else { throw .tooManyObjections }
        let withdrawn = Set(paths.map { Objection(person: person, path: $0) })
        guard withdrawn.isSubset(of: composition.objections) else { throw .noOwnObjection }
        var changed = composition
        changed.objections.removeAll { withdrawn.contains($0) }
        return try recompute(changed)
    }

    private func add(_ fact: PositiveFact, _ composition: Composition) throws(Refusal) -> Step {
        switch fact {
        case .review(_, let role, let person):
            guard person != terms.author else { throw .reviewByAuthor }
            guard !role.isOfASystem else { throw .reviewBySystem }
        case .namedRelease(_, let person): try requireDeelnemer(person)
        case .secretHolderRelease(_, let person):
            guard terms.deelnemer(person)?.isSecretHolder == true else { throw .noSecretHolder }
        }
        guard !composition.facts.contains(fact) else { throw .factStands }
        guard composition.facts.count < Limits.positiveFacts else { throw .tooManyFacts }
        var changed = composition
        changed.facts.append(fact)
        return try recompute(changed)
    }

    private func recompute(_ composition: Composition) throws(Refusal) -> Step {
        guard composition.version < ConsensusLimits.compositionChanges else {
            throw .tooManyChanges
        }
        var next = composition
        next.version += 1
        return Step(
            state: .samenstelling(next), actions: [.recompute(composition: next.version)])
    }

    /// At the table: the electorate is no longer what it was. Otherwise only the person's facts
    /// fall; this counts as a change beyond any limit, because a suspension is never refused.
    private func suspend(
        _ person: PersonID, _ composition: Composition, _ record: RoundRecord
    ) -> Step {
        if terms.isAtTable(person) { return end(.geschorst(person), record) }
        guard composition.restsOn(person) else {
            return Step(state: .samenstelling(composition), actions: [])
        }
        var next = composition
        next.facts.removeAll { $0.by == person }
        next.version += 1
        return Step(
            state: .samenstelling(next), actions: [.recompute(composition: next.version)])
    }

    private func begin(
        _ freeze: Freeze, _ composition: Composition, at instant: Instant
    ) throws(Refusal) -> Step {
        guard freeze.by == terms.author else { throw .onlyAuthor }
        guard freeze.composition == composition.version else { throw .compositionChanged }
        try check(freeze.binding, at: instant)
        if freeze.isOneSided, !freeze.acknowledged.contains(.eenzijdig) { throw .oneSided }
        if terms.minorsNeedYouthCare, !terms.deelnemers.contains(where: \.isYouthCare) {
            throw .minorWithoutYouthCare
        }
        let final = Final(
            composition: composition, binding: freeze.binding, digest: freeze.digest, votes: [])
        return Step(
            state: .eindakkoord(final),
            actions: [.collectVotes(until: freeze.binding.expiresAt)])
    }

    private func check(_ binding: AgreementBinding, at instant: Instant) throws(Refusal) {
        guard binding.round == terms.round, binding.electorate == terms.electorate else {
            throw .bindingOfAnotherRound
        }
        guard (1...Limits.lineBytes).contains(binding.recipient.utf8.count),
            (1...Limits.lineBytes).contains(binding.purpose.utf8.count)
        else { throw .bindingIncomplete }
        guard instant < binding.expiresAt, binding.expiresAt <= terms.expiresAt else {
            throw .bindingPeriod
        }
    }
}
