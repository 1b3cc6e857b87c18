/// A partner's system: what it speaks for.
package struct PartnerSystem: Sendable, Hashable {
    package let id: SystemID
    package let role: Role
    package let platform: PlatformID
    package let organisation: OrganisationID

    package init(id: SystemID, role: Role, platform: PlatformID, organisation: OrganisationID) {
        self.id = id
        self.role = role
        self.platform = platform
        self.organisation = organisation
    }
}

/// A client certificate by the SHA-256 of its DER, and whose it is in which period.
package struct CertificateRecord: Sendable, Hashable {
    /// Whose certificate it is.
    package enum Holder: Sendable, Hashable {
        case person(PersonID)
        case system(SystemID)
    }
    package let fingerprint: Digest
    package let holder: Holder
    package let validity: Validity
    package let position: SourcePosition

    package init(
        fingerprint: Digest, holder: Holder, validity: Validity, position: SourcePosition
    ) {
        self.fingerprint = fingerprint
        self.holder = holder
        self.validity = validity
        self.position = position
    }
}
