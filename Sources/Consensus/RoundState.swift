package import Domain

/// Where a round stands. The last four are final: nothing follows them.
package enum RoundState: Sendable, Equatable {
    case samenstelling(Composition)
    case eindakkoord(Final)
    case goedgekeurd(Approved)
    case besloten(Approved, Mededelingsbesluit)
    case zonderConsensus(NoConsensus, RoundRecord)
    case nietMeegedeeld(Approved, Mededelingsbesluit)
    case vrijgegeven(Released)
    case vervallen(Lapse, RoundRecord)
}

/// The frozen content and the votes so far.
package struct Final: Sendable, Equatable {
    package let composition: Composition
    package let binding: AgreementBinding
    package let digest: Digest
    /// Ascending by person. Hidden until the phase closes: see `Round.visibleVotes(to:)`.
    package internal(set) var votes: [Vote]

    package init(
        composition: Composition, binding: AgreementBinding, digest: Digest, votes: [Vote]
    ) {
        self.composition = composition
        self.binding = binding
        self.digest = digest
        self.votes = votes
    }
}

/// A consensus: every deelnemer said akkoord and attested, on `digest`.
package struct Approved: Sendable, Equatable {
    package let composition: Composition
    package let binding: AgreementBinding
    package let digest: Digest
    /// Of every deelnemer one, ascending by person.
    package let votes: [Vote]
    package let at: Instant

    package init(
        composition: Composition, binding: AgreementBinding, digest: Digest, votes: [Vote],
        at: Instant
    ) {
        self.composition = composition
        self.binding = binding
        self.digest = digest
        self.votes = votes
        self.at = at
    }
}

/// The content went out of the gate, once.
package struct Released: Sendable, Equatable {
    package let approved: Approved
    package let decision: Mededelingsbesluit
    package let request: ReleaseRequest
    package let at: Instant

    package init(
        approved: Approved, decision: Mededelingsbesluit, request: ReleaseRequest, at: Instant
    ) {
        self.approved = approved
        self.decision = decision
        self.request = request
        self.at = at
    }
}

/// What a round that ended without release leaves behind, for the table and compliance.
package struct RoundRecord: Sendable, Equatable {
    package let composition: Composition
    /// `nil` where nothing was frozen yet.
    package let binding: AgreementBinding?
    /// Ascending by person; the phase is closed, so they may be seen.
    package let votes: [Vote]
    package let at: Instant

    package init(
        composition: Composition, binding: AgreementBinding?, votes: [Vote], at: Instant
    ) {
        self.composition = composition
        self.binding = binding
        self.votes = votes
        self.at = at
    }
}

/// Why there is no consensus (R64).
package enum NoConsensus: Sendable, Hashable {
    case weigering(PersonID)
    case onthouding(PersonID)
    /// Who had not answered at closing time, ascending.
    case stilzwijgen([PersonID])
    /// Somebody took his akkoord back before the release.
    case ingetrokken(PersonID)
    /// A deelnemer left during the round (T8).
    case vertrokken(PersonID)
    /// The author or the voorzitter stopped before anything was frozen.
    case gestopt(PersonID)
    /// Somebody at the table was suspended before the consensus was reached.
    case geschorst(PersonID)
}

/// Why a round lost its force.
package enum Lapse: Sendable, Hashable {
    case termijnVerstreken
    /// The fiche has a newer version; all agreements are void (R65).
    case inhoudGewijzigd(version: Int)
    /// At release something else came out than was agreed on (R69).
    case afwijking(Deviation)
    /// Somebody on whose act the agreement rests was suspended.
    case geschorst(PersonID)

    /// What a release differed in from the agreement.
    package enum Deviation: String, Sendable, CaseIterable, Hashable {
        case projectie
        case routebeleid
        case ontvanger
    }
}
