package import Domain

/// What happens to a round. That the person is who he says the caller has checked.
package enum RoundEvent: Sendable, Equatable, Codable {
    case objection(by: PersonID, paths: [FieldPath])
    case withdrawObjection(by: PersonID, paths: [FieldPath])
    case positiveFact(PositiveFact)
    /// The fiche has a newer version than the one this round is about.
    case contentChanged(version: Int)
    case departed(PersonID)
    case freeze(Freeze)
    case vote(Vote)
    case withdrawVote(PersonID)
    case close(by: PersonID)
    case expire
    case decision(Mededelingsbesluit)
    case release(ReleaseRequest)
    case suspendPerson(PersonID)
}

/// The author freezes what will be agreed on; the eindakkoord begins.
package struct Freeze: Sendable, Equatable, Codable {
    package let by: PersonID
    package let binding: AgreementBinding
    /// SHA-256 of the RFC 8785 object of `binding.fields`; votes name it.
    package let digest: Digest
    /// `Composition.version` on which the projection was computed.
    package let composition: Int
    /// One-sidedness of the final projection (R53, design decision 18).
    package let isOneSided: Bool
    package let acknowledged: Set<Warning>

    package init(
        by: PersonID, binding: AgreementBinding, digest: Digest, composition: Int,
        isOneSided: Bool, acknowledged: Set<Warning>
    ) {
        self.by = by
        self.binding = binding
        self.digest = digest
        self.composition = composition
        self.isOneSided = isOneSided
        self.acknowledged = acknowledged
    }
}

/// The carrier asks to release, with what Policy and Projection gave just now.
package struct ReleaseRequest: Sendable, Equatable, Codable {
    package let by: PersonID
    package let projection: Digest
    package let routePolicy: Digest
    package let recipient: String
    /// The legal day of the request.
    package let day: LegalDay

    package init(
        by: PersonID, projection: Digest, routePolicy: Digest, recipient: String, day: LegalDay
    ) {
        self.by = by
        self.projection = projection
        self.routePolicy = routePolicy
        self.recipient = recipient
        self.day = day
    }
}
