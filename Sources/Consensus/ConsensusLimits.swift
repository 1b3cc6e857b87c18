/// Bounds of a round beside those in `Domain.Limits`; each is tested at the bound and one past it.
package enum ConsensusLimits {
    /// Changes of one composition: objections, withdrawals and positive facts together. Objecting
    /// and withdrawing in turn would otherwise go on for ever.
    package static let compositionChanges = 4_000
}
