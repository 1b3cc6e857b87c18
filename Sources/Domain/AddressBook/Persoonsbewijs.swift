/// What a person can show about an instrument or document, with its period: a training followed,
/// a certificate, or a consent for this receiver (R154, R155, R159, R165).
package struct Persoonsbewijs: Sendable, Hashable {
    /// What is shown.
    package enum Kind: String, Sendable, CaseIterable, Hashable {
        case vorming
        case certificaat
        case toestemming
    }
    package let person: PersonID
    package let kind: Kind
    /// Id of the instrument or document that it is about, as the policy set names it.
    package let subject: String
    /// Who gave it: a trainer, a certifier, the owner of a document.
    package let by: String
    package let validity: Validity
    package let position: SourcePosition

    package init(
        person: PersonID, kind: Kind, subject: String, by: String, validity: Validity,
        position: SourcePosition
    ) {
        self.person = person
        self.kind = kind
        self.subject = subject
        self.by = by
        self.validity = validity
        self.position = position
    }
}

extension AddressBook {
    /// Whether this person can show it for `subject` on `day`; of `giver` alone where one is named.
    package func shows(
        _ kind: Persoonsbewijs.Kind, _ person: PersonID, for subject: String,
        by giver: String? = nil,
        on day: LegalDay
    ) -> Bool {
        bewijzen.contains { shown in
            shown.kind == kind && shown.person == person && shown.subject == subject
                && shown.validity.contains(day) && (giver == nil || giver == shown.by)
        }
    }
}
