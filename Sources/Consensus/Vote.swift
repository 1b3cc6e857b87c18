package import Domain

/// One deelnemer's answer to the frozen content. One person, one vote.
package struct Vote: Sendable, Equatable, Codable {
    /// What a deelnemer can answer; silence is no answer and ends the round (R64).
    package enum Choice: String, Sendable, CaseIterable, Hashable, Codable {
        case akkoord
        case weigering
        case onthouding
    }

    package let person: PersonID
    package let choice: Choice
    /// Digest of the `AgreementBinding` that the person saw.
    package let binding: Digest
    /// Whether the person makes the declaration `AgreementBinding.attestation` (R61).
    package let attestsNoSecret: Bool

    package init(person: PersonID, choice: Choice, binding: Digest, attestsNoSecret: Bool) {
        self.person = person
        self.choice = choice
        self.binding = binding
        self.attestsNoSecret = attestsNoSecret
    }
}
