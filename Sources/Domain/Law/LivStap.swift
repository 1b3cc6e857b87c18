/// A step in the way of a LIV traject: the known ones, and those that a context adds (R202).
package enum LivStap: Sendable, Hashable {
    /// Accept or not, the first step of every traject (R230).
    case weging
    case goOfNoGo
    case startgesprek
    case aanvullendeInformatie
    case vrijwilligeDeelname
    case onderzoeksvragen
    case analyse
    case duiding
    case voorleggen
    /// The akkoord of the opdrachtgever (R201).
    case formalisering
    case adviesrapport
    /// The answer to a consultatie.
    case antwoord
    case trajectadvies
    /// A step that a workflow adds for its context, by the name it has there.
    case eigen(String)

    /// The steps that have a meaning to the gateway.
    package static let known: [LivStap] = [
        .weging, .goOfNoGo, .startgesprek, .aanvullendeInformatie, .vrijwilligeDeelname,
        .onderzoeksvragen, .analyse, .duiding, .voorleggen, .formalisering, .adviesrapport,
        .antwoord, .trajectadvies,
    ]

    /// As policy files, the API and stored state spell it.
    package var name: String {
        switch self {
        case .weging: "weging"
        case .goOfNoGo: "go of no go"
        case .startgesprek: "startgesprek"
        case .aanvullendeInformatie: "aanvullende informatie"
        case .vrijwilligeDeelname: "vrijwillige deelname"
        case .onderzoeksvragen: "onderzoeksvragen"
        case .analyse: "analyse"
        case .duiding: "duiding"
        case .voorleggen: "voorleggen"
        case .formalisering: "formalisering"
        case .adviesrapport: "adviesrapport"
        case .antwoord: "antwoord"
        case .trajectadvies: "trajectadvies"
        case .eigen(let name): name
        }
    }

    package init(_ name: String) {
        self = LivStap.known.first { $0.name == name } ?? .eigen(name)
    }

    /// Whether the gateway knows what it means.
    package var isKnown: Bool { if case .eigen = self { false } else { true } }
}

extension LivStap: Codable {
    package init(from decoder: any Decoder) throws {
        self.init(try decoder.singleValueContainer().decode(String.self))
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(name)
    }
}

/// What is asked of the LIV.
package enum LivProduct: String, Sendable, CaseIterable, Hashable, Codable {
    case consultatie
    case duiding
    case trajectadvies
}
