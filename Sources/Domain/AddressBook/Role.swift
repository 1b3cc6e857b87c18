/// What a person or system may be at the gateway: a closed list (design decision 9).
package enum Role: String, Sendable, CaseIterable, Hashable, Codable {
    case informatieofficier
    case voorzitter
    case coordinator
    case deelnemer
    case geheimhouder
    case korpschef
    /// Reads the informatiekaart of who is followed in the own municipality (R35).
    case burgemeester
    case aangestelde
    case ltfVertegenwoordiger = "vertegenwoordiger van de LTF"
    case jeugdhulp
    case compliance
    case beheerder
    case livcrPlatform = "platform LIVC-R"
    case ltfPlatform = "platform LTF"
    case livFrontoffice = "LIV-frontoffice"
    case coa = "COA"
    case gemeente
    case justitiehuis
    case school

    /// Whether a system, not a person, holds this role.
    package var isOfASystem: Bool {
        switch self {
        case .livcrPlatform, .ltfPlatform, .livFrontoffice, .coa, .gemeente, .justitiehuis,
            .school:
            true
        case .informatieofficier, .voorzitter, .coordinator, .deelnemer, .geheimhouder, .korpschef,
            .burgemeester,
            .aangestelde, .ltfVertegenwoordiger, .jeugdhulp, .compliance, .beheerder:
            false
        }
    }
}

/// The kinds of platform between which documents move.
package enum PlatformKind: String, Sendable, CaseIterable, Hashable {
    case livcr = "LIVC-R"
    case ltf = "LTF"
    case livFrontoffice = "LIV-frontoffice"
    case coa = "COA"
    case gemeente = "gemeente"
    case justitiehuis = "justitiehuis"
    case school
    /// The team that advises on the return of children from war zones (R223): no route leads there
    /// in the shipped set, and one may only be written with a purpose and a basis of its own.
    case lat = "LAT"
}
