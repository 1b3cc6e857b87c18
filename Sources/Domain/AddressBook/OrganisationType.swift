/// What an organisation is, from a closed list: it decides which tables it may sit at (R19, R20).
package enum OrganisationType: String, Sendable, CaseIterable, Hashable {
    case politiedienst
    case lokalePolitie = "lokale politie"
    case veiligheidsdienst = "veiligheids- of inlichtingendienst"
    case openbaarMinisterie = "Openbaar Ministerie"
    case gemeente
    case ocmw = "OCMW"
    case socialePreventie = "sociale preventie"
    case onderwijs
    case welzijn
    case jeugdhulp
    case gezondheidszorg
    case tewerkstelling
    case huisvesting
    case justitiehuis
    case asielopvang
    case reintegratie = "begeleiding en re-integratie"
    case gefedereerdeEntiteit = "gefedereerde entiteit"
    case federaleOverheid = "federale overheid"
    case beheerder = "beheer van de sluis"
    case andere

    /// R19: police services, security and intelligence services, public prosecution.
    package var maySitInLTF: Bool {
        switch self {
        case .politiedienst, .lokalePolitie, .veiligheidsdienst, .openbaarMinisterie: true
        case .gemeente, .ocmw, .socialePreventie, .onderwijs, .welzijn, .jeugdhulp,
            .gezondheidszorg, .tewerkstelling, .huisvesting, .justitiehuis, .asielopvang,
            .reintegratie, .gefedereerdeEntiteit, .federaleOverheid, .beheerder, .andere:
            false
        }
    }
}
