/// The room of the address book: who is who, whatever document passes.
///
/// Platforms, competence, zones, people, certificates; loaded whole or not at all.
package struct AddressBook: Sendable, Equatable {
    package let municipalities: [String: Municipality]
    package let zones: [PoliceZone]
    package let platforms: [Platform]
    package let competences: [Competence]
    package let organisations: [OrganisationID: Organisation]
    package let persons: [PersonID: Person]
    package let seats: [Seat]
    package let appointments: [Appointment]
    package let systems: [SystemID: PartnerSystem]
    package let certificates: [CertificateRecord]
    /// What is readable and no platform: bodies, partners, contacts, trainings.
    package let directory: Directory
    /// Look-ups of a municipality by code, old code, postal code and name.
    package let index: MunicipalityIndex
    /// Suspensions of the book itself, also those of other days.
    package let suspensions: [BookSuspension]
    /// Suspensions by command that the book lifts.
    package let lifts: [SuspensionLift]
    /// Trainings, certificates and consents about instruments and documents.
    package let bewijzen: [Persoonsbewijs]
    /// Whether every entry is invented; the demo takes nothing else (R238).
    package let isSynthetic: Bool
    /// SHA-256 over the sorted (path, SHA-256) of its files.
    package let digest: Digest

    package init(
        municipalities: [String: Municipality], zones: [PoliceZone], platforms: [Platform],
        competences: [Competence], organisations: [OrganisationID: Organisation],
        persons: [PersonID: Person], seats: [Seat], appointments: [Appointment],
        systems: [SystemID: PartnerSystem], certificates: [CertificateRecord],
        suspensions: [BookSuspension] = [], lifts: [SuspensionLift] = [],
        directory: Directory = Directory(), bewijzen: [Persoonsbewijs] = [], isSynthetic: Bool,
        digest: Digest
    ) {
        self.municipalities = municipalities
        self.zones = zones
        self.platforms = platforms
        self.competences = competences
        self.organisations = organisations
        self.persons = persons
        self.seats = seats
        self.appointments = appointments
        self.systems = systems
        self.certificates = certificates
        self.directory = directory
        index = MunicipalityIndex(municipalities)
        self.suspensions = suspensions
        self.lifts = lifts
        self.bewijzen = bewijzen
        self.isSynthetic = isSynthetic
        self.digest = digest
    }
}
