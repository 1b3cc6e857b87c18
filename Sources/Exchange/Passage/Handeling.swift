import Domain

/// What somebody can do next with something, until when, under which rules, and the exact act that
/// he signs with it: data, for a worklist, a program and a screen alike.
package struct Handeling: Codable, Sendable, Equatable {
    /// A `Handelingsoort`.
    package let soort: String
    /// What it is done to: a kind of object and its id.
    package let betreft: String
    package let id: String
    package let regels: [String]
    /// The last day, or the moment, on which it is in time.
    package let uiterlijk: String?
    /// The members of the act to sign, in the order of the docs; absent where nothing is signed.
    package let akte: [Akteveld]?

    init(
        _ soort: Handelingsoort, _ kind: ObjectKind, _ id: String, uiterlijk: String? = nil,
        akte: [Akteveld]? = nil
    ) {
        self.soort = soort.rawValue
        betreft = kind.rawValue
        self.id = id
        regels = soort.rules.map { "R\($0)" }
        self.uiterlijk = uiterlijk
        self.akte = akte
    }
}

extension Handeling {
    /// The release of what a gate decided: one act, on the stuk itself, whichever gate it is.
    ///
    /// - Parameter ground: the round or the besluit that `digest` was agreed on in.
    static func release(
        of stuk: String, on ground: String, _ digest: Digest, until expiry: Instant
    ) -> Handeling {
        Handeling(
            .vrijgeven, .stuk, stuk, uiterlijk: expiry.text,
            akte: Akteveld.fixed(Akte.vrijgave(stuk: stuk, grond: ground, digest: digest.hex)))
    }
}

/// One member of an act to sign.
package struct Akteveld: Codable, Sendable, Equatable {
    package let naam: String
    /// The text that is signed; absent where who signs says it.
    package let waarde: String?
    /// The words to choose from; absent where any text will do.
    package let keuzes: [String]?
}

/// Everything that the gateway asks of people and systems: a closed list.
package enum Handelingsoort: String, Sendable, CaseIterable {
    case opnemen
    case vernieuwen
    case intrekken
    case statuutVaststellen = "statuut vaststellen"
    case rondeOpenen = "ronde openen"
    case lezen
    case nazien
    case geheimVrijgeven = "vrijgave door de geheimhouder"
    case eindakkoordOpenen = "eindakkoord openen"
    case stemmen
    case stemIntrekken = "stem intrekken"
    case rondeSluiten = "ronde sluiten"
    case mededelen = "mededelingsbesluit"
    case vrijgeven
    case afwegen
    case afhalen
    case bevestigen
    case voldoen
    case expertNoemen = "expert noemen"
    case dossierSluiten = "dossier sluiten"
    case deelnemersRegistreren = "deelnemers registreren"
    case overlegSluiten = "overleg sluiten"
    case uitnodigingBeslissen = "uitnodiging beslissen"
    case opvolgingAkkoord = "akkoord met opvolging"
    case stapZetten = "stap zetten"
    case informatieofficierAanstellen = "Information Officer aanstellen"
    case opheffenNagaan = "schorsing opvolgen"

    /// The rules that ask for it or say who does it.
    package var rules: [Int] {
        switch self {
        case .opnemen: [63, 66]
        case .vernieuwen: [65, 132]
        case .intrekken: [58, 132]
        case .statuutVaststellen: [46, 251]
        case .rondeOpenen: [64, 65, 71]
        case .lezen: [35]
        case .nazien: [69]
        case .geheimVrijgeven: [103]
        case .eindakkoordOpenen, .stemmen, .stemIntrekken, .rondeSluiten: [64, 65]
        case .mededelen: [36]
        case .vrijgeven: [23, 41, 131]
        case .afwegen: [58, 132, 133]
        case .afhalen, .bevestigen: [37]
        case .voldoen: [50]
        case .expertNoemen, .dossierSluiten: [135]
        case .deelnemersRegistreren: [64]
        case .overlegSluiten, .uitnodigingBeslissen: [143]
        case .opvolgingAkkoord: [30]
        case .stapZetten: [226, 229]
        case .informatieofficierAanstellen: [27, 29]
        case .opheffenNagaan: []
        }
    }
}

extension Akteveld {
    /// An act of which everything is known.
    static func fixed(_ content: Akte.Inhoud) -> [Akteveld] {
        content.map { Akteveld(naam: $0.0, waarde: $0.1, keuzes: nil) }
    }
}

extension [Akteveld] {
    /// The same act, with one member left to who signs.
    func open(_ name: String, _ choices: [String]? = nil) -> [Akteveld] {
        map { $0.naam == name ? Akteveld(naam: name, waarde: nil, keuzes: choices) : $0 }
    }
}
