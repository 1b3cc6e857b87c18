/// For what a side of the exchange works, and content of it may be used (R3, R4, R32): closed words.
package enum Finaliteit: String, Sendable, CaseIterable, Hashable, Codable {
    case preventie = "preventie en begeleiding"
    case veiligheid
    case zorg = "zorg en ondersteuning"
}

extension PlatformKind {
    /// What content of a platform of this kind is for, wherever it goes (R32).
    package var finaliteit: Finaliteit {
        switch self {
        case .ltf: .veiligheid
        case .livcr, .justitiehuis: .preventie
        case .livFrontoffice, .coa, .gemeente, .lat: .zorg
        }
    }
}
