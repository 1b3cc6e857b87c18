package import Domain

extension Round {
    /// The votes that `person` may see now, ascending by person.
    ///
    /// While the eindakkoord is open: the person's own and nothing of others, not even that they
    /// voted, because only an akkoord leaves the phase open. Afterwards: all, for who is at the
    /// table; nothing for anyone else.
    package func visibleVotes(to person: PersonID) -> [Vote] {
        guard terms.isAtTable(person) else { return [] }
        if case .eindakkoord(let final) = state {
            return final.votes.filter { $0.person == person }
        }
        return closedVotes
    }

    /// All votes once the eindakkoord closed, for compliance; empty before.
    package var closedVotes: [Vote] {
        switch state {
        case .samenstelling, .eindakkoord: []
        case .goedgekeurd(let approved), .besloten(let approved, _),
            .nietMeegedeeld(let approved, _):
            approved.votes
        case .vrijgegeven(let released): released.approved.votes
        case .zonderConsensus(_, let record), .vervallen(_, let record): record.votes
        }
    }

    /// What the table said about single fields, in any state.
    package var composition: Composition {
        switch state {
        case .samenstelling(let composition): composition
        case .eindakkoord(let final): final.composition
        case .goedgekeurd(let approved), .besloten(let approved, _),
            .nietMeegedeeld(let approved, _):
            approved.composition
        case .vrijgegeven(let released): released.approved.composition
        case .zonderConsensus(_, let record), .vervallen(_, let record): record.composition
        }
    }

    /// What is or was agreed on; `nil` until the freeze.
    package var binding: AgreementBinding? {
        switch state {
        case .samenstelling: nil
        case .eindakkoord(let final): final.binding
        case .goedgekeurd(let approved), .besloten(let approved, _),
            .nietMeegedeeld(let approved, _):
            approved.binding
        case .vrijgegeven(let released): released.approved.binding
        case .zonderConsensus(_, let record), .vervallen(_, let record): record.binding
        }
    }
}
