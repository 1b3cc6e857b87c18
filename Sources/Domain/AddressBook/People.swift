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
