import Domain

/// Checks and endings that the phases share.
extension Round {
    func requireDeelnemer(_ person: PersonID) throws(Refusal) {
        guard terms.deelnemer(person) != nil else { throw .noDeelnemer }
    }

    func requireCloser(_ person: PersonID) throws(Refusal) {
        guard person == terms.author || person == terms.chair else { throw .onlyAuthorOrChair }
    }

    func requireVote(_ person: PersonID, _ votes: [Vote]) throws(Refusal) {
        try requireDeelnemer(person)
        guard votes.contains(where: { $0.person == person }) else { throw .noVoteToWithdraw }
    }

    func end(_ reason: NoConsensus, _ record: RoundRecord) -> Step {
        Step(state: .zonderConsensus(reason, record), actions: disclosing(record) + [.end])
    }

    func lapse(_ reason: Lapse, _ record: RoundRecord) -> Step {
        Step(state: .vervallen(reason, record), actions: disclosing(record) + [.end])
    }

    /// A newer version voids everything in every phase: paths count in the version that the table
    /// saw, so neither objections nor agreements can be carried over (R65).
    func void(_ version: Int, _ record: RoundRecord) throws(Refusal) -> Step {
        guard version > terms.ficheVersion else { throw .versionNotNewer }
        return lapse(.inhoudGewijzigd(version: version), record)
    }

    /// Votes become visible once: on leaving the eindakkoord, not again on a later ending.
    private func disclosing(_ record: RoundRecord) -> [ConsensusAction] {
        switch state {
        case .eindakkoord: [.discloseVotes(record.votes)]
        case .samenstelling, .goedgekeurd, .besloten, .zonderConsensus, .nietMeegedeeld,
            .vrijgegeven, .vervallen:
            []
        }
    }
}
