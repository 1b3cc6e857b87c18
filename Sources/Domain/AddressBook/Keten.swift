/// The two chains that never share and are never searched together (R188, R189).
package enum Keten: String, Sendable, CaseIterable, Hashable {
    case veiligheidEnPreventie = "veiligheid en preventie"
    case liv = "LIV"
}

extension Role {
    /// The chain that whoever holds it works in; `nil` for who guards the gateway itself.
    package var keten: Keten? {
        switch self {
        case .informatieofficier, .voorzitter, .coordinator, .deelnemer, .geheimhouder, .korpschef,
            .burgemeester, .aangestelde, .ltfVertegenwoordiger, .jeugdhulp, .livcrPlatform,
            .ltfPlatform, .justitiehuis, .school:
            .veiligheidEnPreventie
        case .livFrontoffice, .coa, .gemeente: .liv
        case .compliance, .beheerder: nil
        }
    }
}

extension PlatformKind {
    /// The chain in which a platform of this kind stands.
    package var keten: Keten {
        switch self {
        case .livcr, .ltf, .justitiehuis, .school: .veiligheidEnPreventie
        case .livFrontoffice, .coa, .gemeente, .lat: .liv
        }
    }
}
