import Domain

extension Round {
    /// Eindakkoord: everything is frozen; each deelnemer votes once, unseen by the others.
    func inFinal(
        _ event: RoundEvent, _ final: Final, at instant: Instant
    ) throws(Refusal) -> Step {
        let record = RoundRecord(
            composition: final.composition, binding: final.binding, votes: final.votes,
            at: instant)
        switch event {
        case .vote(let vote): return try count(vote, final, at: instant)
        case .withdrawVote(let person):
            try requireVote(person, final.votes)
            return end(.ingetrokken(person), record)
        case .close(let person):
            try requireCloser(person)
            return end(.stilzwijgen(silent(final.votes)), record)
        case .expire: return end(.stilzwijgen(silent(final.votes)), record)
        case .departed(let person):
            try requireDeelnemer(person)
            return end(.vertrokken(person), record)
        case .contentChanged(let version): return try void(version, record)
        case .suspendPerson(let person):
            if terms.isAtTable(person) { return end(.geschorst(person), record) }
            if final.composition.restsOn(person) { return lapse(.geschorst(person), record) }
            return Step(state: state, actions: [])
        case .objection, .withdrawObjection, .positiveFact: throw .compositionClosed
        case .freeze: throw .alreadyFrozen
        case .decision, .release: throw .noConsensus
        }
    }

    private func count(
        _ vote: Vote, _ final: Final, at instant: Instant
    ) throws(Refusal) -> Step {
        try requireDeelnemer(vote.person)
        guard !final.votes.contains(where: { $0.person == vote.person }) else {
            throw .alreadyVoted
        }
        guard vote.binding == final.digest else { throw .staleBinding }
        var counted = final
        counted.votes.append(vote)
        counted.votes.sort { $0.person < $1.person }
        let record = RoundRecord(
            composition: counted.composition, binding: counted.binding, votes: counted.votes,
            at: instant)
        switch vote.choice {
        case .weigering: return end(.weigering(vote.person), record)
        case .onthouding: return end(.onthouding(vote.person), record)
        case .akkoord:
            guard vote.attestsNoSecret else { throw .noAttestation }
            return silent(counted.votes).isEmpty
                ? approve(counted, at: instant)
                : Step(state: .eindakkoord(counted), actions: [])
        }
    }

    private func approve(_ final: Final, at instant: Instant) -> Step {
        let approved = Approved(
            composition: final.composition, binding: final.binding, digest: final.digest,
            votes: final.votes, at: instant)
        return Step(
            state: .goedgekeurd(approved),
            actions: [
                .discloseVotes(final.votes), .awaitDecision(until: final.binding.expiresAt),
            ])
    }

    /// Deelnemers without a vote, ascending.
    private func silent(_ votes: [Vote]) -> [PersonID] {
        let voted = Set(votes.map(\.person))
        return terms.deelnemers.map(\.person).filter { !voted.contains($0) }.sorted()
    }
}
