package import Domain

/// Someone who effectively takes part in the casusoverleg on this agendapunt, as registered by the
/// voorzitter or coordinator when the round opened.
package struct Deelnemer: Sendable, Equatable, Codable {
    package let person: PersonID
    package let organisation: OrganisationID
    package let isInformationOfficer: Bool
    package let isLivcrMember: Bool
    /// May release a field of the health domain (R103).
    package let isSecretHolder: Bool
    /// Speaks for the jeugdhulp, where the document is about a minor (R245).
    package let isYouthCare: Bool

    package init(
        person: PersonID, organisation: OrganisationID, isInformationOfficer: Bool,
        isLivcrMember: Bool, isSecretHolder: Bool, isYouthCare: Bool
    ) {
        self.person = person
        self.organisation = organisation
        self.isInformationOfficer = isInformationOfficer
        self.isLivcrMember = isLivcrMember
        self.isSecretHolder = isSecretHolder
        self.isYouthCare = isYouthCare
    }
}
