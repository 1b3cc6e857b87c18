package import Domain

/// What the caller must do after an accepted event, in this order.
package enum ConsensusAction: Sendable, Equatable {
    /// The composition changed: recompute the projection and show it to every deelnemer (R69).
    case recompute(composition: Int)
    /// The eindakkoord is open; send `expire` at that time.
    case collectVotes(until: Instant)
    /// The phase closed: the votes may now be shown to the table and compliance.
    case discloseVotes([Vote])
    /// Consensus. Nothing leaves: wait for the mededelingsbesluit (R36, R63).
    case awaitDecision(until: Instant)
    /// Ordered: the carrier may release in this moment, before the expiry.
    case awaitRelease(Moment, until: Instant)
    /// The gate is passed, this once: make the permit for exactly this content.
    case release(AgreementBinding)
    /// The event is recorded and counts, and the one who asked is answered with this refusal.
    case refuse(Refusal)
    /// The round is over; nothing further happens to it.
    case end
}
