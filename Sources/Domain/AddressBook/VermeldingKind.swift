/// The kinds of entry of the directory: a closed list.
package enum VermeldingKind: String, Sendable, CaseIterable, Hashable {
    /// Steers the strategy and follows it up with figures (R6).
    case nationaleTaskforce = "nationale taskforce"
    /// Per actiedomein or fenomeen, with a pilootdienst; support, no casework (R7, R8).
    case nationaleWerkgroep = "nationale werkgroep"
    /// A consultation platform with a ritme: no channel (R38, R39).
    case overlegplatform
    /// A follow-up committee, with partners across the border (R38, R40).
    case comite = "comité de suivi"
    case buitenlandseOrganisatie = "buitenlandse organisatie"
    /// An organisation of a chain or group beside the exchange (R180, R191).
    case ketenpartner
    /// A partner or tolkdienst with its samenwerkingsafspraak (R239).
    case samenwerking
    /// The pool that experts of LIV and LAT come from (R215).
    case expertpool
    case expert
    case livTeam = "LIV-team"
    case lat = "LAT"
    /// How people reach the LIV frontoffice beside the gateway (R264).
    case aanmeldkanaal = "aanmeldkanalen van het LIV-frontoffice"
    /// Who of a LIVC-R to contact, and what for (R33).
    case contact = "contact van een LIVC-R"
    /// The seats of a LIVC-R by type of organisation (R20).
    case samenstelling = "samenstelling van een LIVC-R"
    /// How far a LIVC-R is, by period: the entries together are its history (R146).
    case categorie = "categorie van een LIVC-R"
    /// Scores or texts on the dimensions of the multi-agency way of working (R149, R259).
    case evaluatie = "evaluatie van een LIVC-R"
    /// Coaching by the VVSG, in the Vlaams Gewest only (R147).
    case begeleiding = "VVSG-begeleidingstraject"
    /// A training, intervisie or sparring that someone followed (R144, R145, R271).
    case opleiding
    /// The expert of a Flemish justitiehuis, with certificate (R134).
    case radicaliseringsexpert = "ondersteunende expert radicalisering"

    /// What it is for the exchange, as shown: `steun`, `overleg`, `gegeven`.
    package var part: String {
        switch self {
        case .nationaleTaskforce, .nationaleWerkgroep: "steun"
        case .overlegplatform, .comite: "overleg"
        case .buitenlandseOrganisatie, .ketenpartner, .samenwerking: "organisatie"
        case .expertpool, .expert, .livTeam, .lat: "uitvoering LIV"
        case .aanmeldkanaal, .contact, .samenstelling, .categorie, .evaluatie, .begeleiding,
            .opleiding,
            .radicaliseringsexpert:
            "gegeven"
        }
    }

    /// Whether someone could take it for a recipient of casusgegevens, which it never is (R6, R38).
    package var isNoChannel: Bool {
        switch self {
        case .nationaleTaskforce, .nationaleWerkgroep, .overlegplatform, .comite,
            .buitenlandseOrganisatie, .expertpool, .livTeam, .lat:
            true
        case .ketenpartner, .samenwerking, .expert, .aanmeldkanaal, .contact, .samenstelling,
            .categorie, .evaluatie, .begeleiding, .opleiding, .radicaliseringsexpert:
            false
        }
    }
}
