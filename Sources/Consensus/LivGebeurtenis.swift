package import Domain

/// Whose act it is in a LIV traject.
package enum LivKant: String, Sendable, CaseIterable, Hashable, Codable {
    case frontoffice = "LIV-frontoffice"
    case opdrachtgever
}

/// Something that happens in a LIV traject: what, on whose side, by which platform, on which day.
package struct LivGebeurtenis: Sendable, Equatable, Codable {
    /// What happens.
    package enum Soort: Sendable, Equatable, Codable {
        /// Taken up, or not (R230).
        case weging(opgenomen: Bool)
        /// A professional is matched to it (R193, R214).
        case toewijzing
        /// The frontoffice asks for enrichment, and gets it; anonymous, before the go (R194).
        case verrijkingsvraag
        case verrijking
        case beslissing(go: Bool)
        /// The frontoffice asks for identifying data (R195).
        case informatieverzoek
        /// Whether the person takes part of his own will (R196).
        case deelname(akkoord: Bool)
        /// The person, or who speaks for him, ends it (R196).
        case intrekking
        /// A step whose own document or report is there.
        case stap(LivStap)
        /// The advies goes to a lokale partij (R201, R262).
        case doorsturing
        /// More time, with a reason (R232).
        case verlenging
        case afsluiting
    }
    package let soort: Soort
    package let kant: LivKant
    /// Id of the platform.
    package let door: String
    package let dag: LegalDay

    package init(_ soort: Soort, by side: LivKant, _ door: String, on day: LegalDay) {
        self.soort = soort
        kant = side
        self.door = door
        dag = day
    }
}

/// What the caller must now do about a traject.
package enum LivActie: Sendable, Equatable {
    /// The clock of three months starts (R232).
    case startKlok
    /// Nothing is waited for any more.
    case stopKlok
}

extension LivGebeurtenis.Soort {
    /// Who may do it.
    var kanten: Set<LivKant> {
        switch self {
        case .weging, .toewijzing, .verrijkingsvraag, .beslissing, .informatieverzoek, .deelname,
            .doorsturing, .verlenging, .afsluiting:
            [.frontoffice]
        case .verrijking: [.opdrachtgever]
        case .intrekking: [.frontoffice, .opdrachtgever]
        case .stap(.aanvullendeInformatie), .stap(.formalisering): [.opdrachtgever]
        case .stap: [.frontoffice]
        }
    }

    /// The step that it is, where it is one.
    var stap: LivStap? {
        switch self {
        case .weging: .weging
        case .beslissing: .goOfNoGo
        case .deelname: .vrijwilligeDeelname
        case .stap(let step): step
        case .toewijzing, .verrijkingsvraag, .verrijking, .informatieverzoek, .intrekking,
            .doorsturing, .verlenging, .afsluiting:
            nil
        }
    }

    /// Steps that must stand before it in every order; `afsluiting` asks for all of them.
    var needs: [LivStap] {
        switch self {
        case .toewijzing, .verrijkingsvraag, .verrijking, .verlenging: [.weging]
        case .informatieverzoek: [.weging, .goOfNoGo, .startgesprek]
        case .intrekking: [.weging, .vrijwilligeDeelname]
        case .doorsturing: [.weging, .duiding, .formalisering, .adviesrapport]
        case .weging, .beslissing, .deelname, .stap, .afsluiting: []
        }
    }
}
