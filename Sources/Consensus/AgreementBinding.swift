package import Domain

/// Everything that one agreement covers; a vote for it is a vote for exactly this and nothing else.
package struct AgreementBinding: Sendable, Equatable, Codable {
    package let round: String
    /// SHA-256 of the electorate: `RoundTerms.electorate`.
    package let electorate: Digest
    /// SHA-256 of the canonical outgoing bytes for `recipient`.
    package let projection: Digest
    /// SHA-256 of the route file in force and what it references.
    package let routePolicy: Digest
    package let recipient: String
    package let purpose: String
    package let moment: Moment
    package let expiresAt: Instant

    /// What every deelnemer declares with his akkoord (R61). Part of the binding, so that
    /// another sentence is another agreement.
    package static let attestation =
        "ik verklaar dat deze inhoud nergens een tijdens het overleg meegedeeld geheim bevat en "
        + "nergens een onbevestigde vaststelling over de gezondheid; bij twijfel geef ik geen akkoord"

    package init(
        round: String, electorate: Digest, projection: Digest, routePolicy: Digest,
        recipient: String, purpose: String, moment: Moment, expiresAt: Instant
    ) {
        self.round = round
        self.electorate = electorate
        self.projection = projection
        self.routePolicy = routePolicy
        self.recipient = recipient
        self.purpose = purpose
        self.moment = moment
        self.expiresAt = expiresAt
    }

    /// The members of the object whose RFC 8785 bytes are signed and hashed, in this order.
    ///
    /// `type` keeps the bytes from being read as anything else that a person signs.
    package var fields: [(String, String)] {
        [
            ("type", "sluis.akkoord.1"),
            ("round", round),
            ("electorate", electorate.hex),
            ("projection", projection.hex),
            ("routePolicy", routePolicy.hex),
            ("recipient", recipient),
            ("purpose", purpose),
            ("momentFrom", moment.from.description),
            ("momentUntil", moment.until.description),
            ("expiresAt", expiresAt.text),
            ("attestation", AgreementBinding.attestation),
        ]
    }
}
