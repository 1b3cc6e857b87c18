/// A municipality by its NIS code (Belgium) or CBS code (the Netherlands).
package struct Municipality: Sendable, Hashable {
    package let code: String
    /// By language: `nl`, `fr`, `de`. Each is a name that a fiche may carry (R74).
    package let names: [String: String]
    package let region: String
    /// Of today; several municipalities may share one.
    package let postalCodes: [String]
    /// Codes of before a merger, of which this municipality is the successor.
    package let oldCodes: [String]

    package init(
        code: String, names: [String: String], region: String, postalCodes: [String] = [],
        oldCodes: [String] = []
    ) {
        self.code = code
        self.names = names
        self.region = region
        self.postalCodes = postalCodes
        self.oldCodes = oldCodes
    }
}

/// A police zone: one or several municipalities (R28), led by a korpschef.
package struct PoliceZone: Sendable, Hashable {
    package let id: ZoneID
    /// The zone's number as printed on a fiche: `5428`.
    package let code: String
    package let name: String
    package let municipalities: [String]
    package let validity: Validity

    package init(
        id: ZoneID, code: String, name: String, municipalities: [String], validity: Validity
    ) {
        self.id = id
        self.code = code
        self.name = name
        self.municipalities = municipalities
        self.validity = validity
    }
}

/// A platform with a place in the exchange. An LTF names its gerechtelijk arrondissement (R5).
package struct Platform: Sendable, Hashable {
    package let id: PlatformID
    package let kind: PlatformKind
    package let name: String
    /// Municipalities of a LIVC-R: one or several mayors may share one.
    package let municipalities: [String]
    package let arrondissement: String?
    package let validity: Validity

    package init(
        id: PlatformID, kind: PlatformKind, name: String, municipalities: [String],
        arrondissement: String?, validity: Validity
    ) {
        self.id = id
        self.kind = kind
        self.name = name
        self.municipalities = municipalities
        self.arrondissement = arrondissement
        self.validity = validity
    }
}

/// Which LTF is competent for a municipality in a period: recorded, never computed (R5).
package struct Competence: Sendable, Hashable {
    package let municipality: String
    package let platform: PlatformID
    package let validity: Validity

    package init(municipality: String, platform: PlatformID, validity: Validity) {
        self.municipality = municipality
        self.platform = platform
        self.validity = validity
    }
}

/// A service or organisation; `service` is its code in the legal lists (R37), `isFlemish` marks a
/// Flemish service or subsidised organisation, which takes part under the decree of 2021 (R17).
package struct Organisation: Sendable, Hashable {
    package let id: OrganisationID
    package let name: String
    package let service: String
    package let isFlemish: Bool
    /// The zone whose local police this is; `nil` for every other organisation.
    package let policeOf: ZoneID?
    /// `nil` where the book does not say; such an organisation sits in no LTF (R19).
    package let type: OrganisationType?

    package init(
        id: OrganisationID, name: String, service: String, isFlemish: Bool, policeOf: ZoneID?,
        type: OrganisationType? = nil
    ) {
        self.id = id
        self.name = name
        self.service = service
        self.isFlemish = isFlemish
        self.policeOf = policeOf
        self.type = type
    }
}

/// A person with an employer and, where the law asks it, a security clearance.
package struct Person: Sendable, Hashable {
    package let id: PersonID
    package let name: String
    package let organisation: OrganisationID
    package let function: String
    /// `geheim` or higher is what the law asks of an IO (R22).
    package let clearance: Clearance?
    package let clearanceValidity: Validity?
    /// Ids of the dated legal bases under which this person may take part (R17).
    package let participationBases: [String]

    package init(
        id: PersonID, name: String, organisation: OrganisationID, function: String,
        clearance: Clearance?, clearanceValidity: Validity?, participationBases: [String]
    ) {
        self.id = id
        self.name = name
        self.organisation = organisation
        self.function = function
        self.clearance = clearance
        self.clearanceValidity = clearanceValidity
        self.participationBases = participationBases
    }
}

/// Security clearances in rising order.
package enum Clearance: String, Sendable, CaseIterable, Hashable, Comparable {
    case vertrouwelijk
    case geheim
    case zeerGeheim = "zeer geheim"

    package static func < (left: Self, right: Self) -> Bool {
        allCases.firstIndex(of: left) ?? 0 < allCases.firstIndex(of: right) ?? 0
    }
}

/// A dated role of a person at a platform, in a zone, or at the gateway itself.
package struct Seat: Sendable, Hashable {
    /// Where a role holds.
    package enum Place: Sendable, Hashable {
        case platform(PlatformID)
        case zone(ZoneID)
        /// Its NIS or CBS code: of a burgemeester.
        case municipality(String)
        case gateway
    }
    package let person: PersonID
    package let role: Role
    package let place: Place
    package let validity: Validity
    package let position: SourcePosition

    package init(
        person: PersonID, role: Role, place: Place, validity: Validity, position: SourcePosition
    ) {
        self.person = person
        self.role = role
        self.place = place
        self.validity = validity
        self.position = position
    }
}

/// A dated aanstelling by a korpschef: as IO (R22), or to take the mededelingsbesluit (R36).
package struct Appointment: Sendable, Hashable {
    /// What the korpschef appoints for.
    package enum Purpose: String, Sendable, CaseIterable, Hashable {
        case informatieofficier = "opdracht terrorisme, extremisme en radicaliseringsproces"
        case mededeling = "mededeling van fiches"
    }
    package let person: PersonID
    package let zone: ZoneID
    package let purpose: Purpose
    package let by: PersonID
    package let validity: Validity
    package let position: SourcePosition

    package init(
        person: PersonID, zone: ZoneID, purpose: Purpose, by: PersonID, validity: Validity,
        position: SourcePosition
    ) {
        self.person = person
        self.zone = zone
        self.purpose = purpose
        self.by = by
        self.validity = validity
        self.position = position
    }
}

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

/// Who is who: platforms, competence, zones, people, certificates; loaded whole or not at all.
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
