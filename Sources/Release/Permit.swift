package import Consensus
package import Domain
import Policy

/// Leave to forward exactly these bytes to exactly this recipient, once.
///
/// Made here only: from a round that passed its gate, or the decision of a gate without a table,
/// and a projection that Policy gave just now with the digest that was agreed or decided on. It cannot be copied, and `open` uses it up.
package struct Permit: ~Copyable, Sendable {
    /// Id of the round or of the gate's decision that it rests on: used up with it.
    package let basis: String
    package let recipient: String
    private let projection: Projection

    private init(basis: String, recipient: String, projection: Projection) {
        self.basis = basis
        self.recipient = recipient
        self.projection = projection
    }

    /// What comes of asking to release: leave, or a refusal that is itself an event of the round.
    package enum Outcome: ~Copyable, Sendable {
        case permit(Permit)
        case refused(Refusal)
    }

    /// Asks `round` for release of `projection`, which the caller computed just now.
    ///
    /// - Throws: the round's refusal where nothing is recorded (no consensus, no besluit, outside
    ///   the moment).
    package static func ask(
        _ round: inout Round, for projection: Projection, recipient: String, by carrier: PersonID,
        on day: LegalDay, at instant: Instant
    ) throws(Refusal) -> Outcome {
        let request = ReleaseRequest(
            by: carrier, projection: projection.digest,
            routePolicy: projection.decision.routeDigest,
            recipient: recipient, day: day)
        let actions = try round.apply(.release(request), at: instant)
        for action in actions {
            switch action {
            case .release(let binding):
                guard binding.projection == projection.digest, binding.recipient == recipient else {
                    preconditionFailure("a round releases only what its binding names")
                }
                return .permit(
                    Permit(basis: binding.round, recipient: recipient, projection: projection))
            case .refuse(let refusal): return .refused(refusal)
            case .recompute, .collectVotes, .discloseVotes, .awaitDecision, .awaitRelease, .end:
                continue
            }
        }
        preconditionFailure("a release is granted, refused or thrown")
    }

    /// Asks the decision of a gate without a table for release of `projection`, which the caller
    /// computed just now.
    ///
    /// - Throws: the decision's refusal; nothing is recorded.
    package static func ask(
        _ decision: GateDecision, for projection: Projection, recipient: String, at instant: Instant
    ) throws(Refusal) -> Permit {
        try decision.requireCovers(
            projection: projection.digest, routePolicy: projection.decision.routeDigest,
            recipient: recipient, at: instant)
        return Permit(basis: decision.id, recipient: recipient, projection: projection)
    }

    /// Gives up the permit for the bytes to deliver.
    package consuming func open() -> Projection { projection }
}
