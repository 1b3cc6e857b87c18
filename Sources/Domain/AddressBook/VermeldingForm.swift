/// Which keys an entry of a kind has: what the loader asks for, and all that it accepts.
package struct VermeldingForm: Sendable {
    /// What may stand behind a key.
    package enum Content: Sendable, Hashable {
        case line
        case lines
        case choice([String])
        case choices([String])
        case day
        case days
        case phone
        case mail
        case person
        case organisation
        case municipality
        case platform(PlatformKind)
        case entry(VermeldingKind)
        case entries(VermeldingKind)
    }

    /// A key of the form.
    package struct Key: Sendable, Hashable {
        package let name: String
        package let content: Content
        package let isRequired: Bool
    }

    /// Who may stand among its `leden`.
    package enum Members: Sendable, Hashable {
        case none
        case any
        /// At least one.
        case required
        /// At least one, each in one of these capacities.
        case inCapacity([String])
    }

    package let keys: [Key]
    /// Of each group at least one must be there.
    package let alternatives: [[String]]
    package let members: Members

    init(
        _ keys: [Key], alternatives: [[String]] = [], members: Members = .none
    ) {
        self.keys = keys
        self.alternatives = alternatives
        self.members = members
    }
}

extension VermeldingForm.Key {
    fileprivate static func must(_ name: String, _ content: VermeldingForm.Content) -> Self {
        Self(name: name, content: content, isRequired: true)
    }

    fileprivate static func may(_ name: String, _ content: VermeldingForm.Content) -> Self {
        Self(name: name, content: content, isRequired: false)
    }
}

extension VermeldingKind {
    package var form: VermeldingForm {
        switch self {
        case .nationaleTaskforce: VermeldingForm([.may("taak", .line)], members: .any)
        case .nationaleWerkgroep:
            VermeldingForm(
                [
                    .may("actiedomein", .line), .may("fenomeen", .line),
                    .must("pilootdienst", .line),
                ], alternatives: [["actiedomein", "fenomeen"]], members: .any)
        case .overlegplatform, .comite:
            VermeldingForm([.must("ritme", .line), .may("taak", .line)], members: .any)
        case .buitenlandseOrganisatie:
            VermeldingForm([
                .must("land", .line), .must("type", .choice(VermeldingWords.foreignTypes)),
                .may("lid van", .entries(.comite)),
            ])
        case .ketenpartner:
            VermeldingForm([.must("groepen", .choices(VermeldingWords.groups))])
        case .samenwerking:
            VermeldingForm([
                .must("type", .choice(["tolkdienst", "partner"])),
                .must("samenwerkingsafspraak", .line), .must("reikwijdte", .lines),
            ])
        case .expertpool, .expert, .livTeam, .lat, .aanmeldkanaal: formOfLIV
        case .contact, .samenstelling, .categorie, .evaluatie, .begeleiding, .opleiding,
            .radicaliseringsexpert:
            formOfPeople
        }
    }

    private var formOfLIV: VermeldingForm {
        switch self {
        case .expertpool:
            VermeldingForm([
                .must("teams", .choices(["LIV", "LAT"])), .must("coördinatie", .line),
            ])
        case .expert:
            VermeldingForm([
                .must("pool", .entry(.expertpool)),
                .must("rol", .choice(["duider", "behandelaar"])),
                .must("expertisegebieden", .lines),
            ])
        case .livTeam:
            VermeldingForm(
                [.must("coördinatie", .line)], members: .inCapacity(VermeldingWords.teamFunctions))
        case .lat: VermeldingForm([.must("coördinator", .line)], members: .required)
        case .aanmeldkanaal:
            VermeldingForm([
                .may("platform", .platform(.livFrontoffice)),
                .must("kanalen", .choices(["telefoon", "e-mail", "terugbelverzoek", "API"])),
                .may("telefoon", .phone), .may("e-mail", .mail),
            ])
        default: VermeldingForm([])
        }
    }

    private var formOfPeople: VermeldingForm {
        switch self {
        case .contact:
            VermeldingForm(
                [
                    .must("platform", .platform(.livcr)), .must("persoon", .person),
                    .may("telefoon", .phone), .may("e-mail", .mail),
                    .must("voor", .choices(VermeldingWords.contactPurposes)),
                ], alternatives: [["telefoon", "e-mail"]])
        case .samenstelling:
            VermeldingForm([
                .must("platform", .platform(.livcr)),
                .must("zetels", .choices(OrganisationType.allCases.map(\.rawValue))),
            ])
        case .categorie:
            VermeldingForm([
                .must("platform", .platform(.livcr)),
                .must("categorie", .choice(VermeldingWords.categories)),
            ])
        case .evaluatie:
            VermeldingForm(
                [.must("platform", .platform(.livcr))]
                    + VermeldingWords.dimensions.map { .may($0, .line) },
                alternatives: [VermeldingWords.dimensions])
        case .begeleiding: VermeldingForm([.must("gemeente", .municipality)])
        case .opleiding:
            VermeldingForm(
                [
                    .may("persoon", .person), .may("organisatie", .organisation),
                    .must("vorm", .choice(VermeldingWords.trainings)), .must("dagen", .days),
                    .may("onderdelen", .lines), .may("door", .line),
                ], alternatives: [["persoon", "organisatie"]])
        case .radicaliseringsexpert:
            VermeldingForm([
                .must("organisatie", .organisation), .may("persoon", .person),
                .must("certificaat", .choice(["VERA-2R"])), .must("certificaat van", .day),
                .may("certificaat tot", .day),
            ])
        default: VermeldingForm([])
        }
    }
}

/// The closed lists of words of the directory.
package enum VermeldingWords {
    package static let foreignTypes = [
        "stad", "gemeente", "deelstaat", "overheidsdienst", "maatschappelijke organisatie",
    ]
    package static let groups = ["kleine vreemdelingenketen", "signalerende organisaties"]
    package static let teamFunctions = [
        "casemanager", "psycholoog", "psychiater", "orthopedagoog",
    ]
    /// What the coördinator of a LIVC-R is the contact for (R33).
    package static let contactPurposes = ["beperkte documenten", "opleiding"]
    /// R146.
    package static let categories = [
        "starters", "reactiveren", "optimaliseren", "monitoren en evalueren",
    ]
    /// R149 and R259.
    package static let dimensions = [
        "vertrouwen", "bewustwording", "ethische begeleiding", "wettelijke begeleiding",
        "vertrouwen tussen actoren", "informatie-uitwisseling aan de operationele tafel",
    ]
    package static let officerTraining = "IO-opleiding"
    package static let twoDayTraining = "tweedaagse opleiding LIVC-R"
    package static let trainings = [
        officerTraining, twoDayTraining, "training signaleren", "intervisie",
        "sparren met een expert",
    ]
    /// The region of the VVSG coaching (R147).
    package static let flemishRegion = "Vlaams Gewest"
}
