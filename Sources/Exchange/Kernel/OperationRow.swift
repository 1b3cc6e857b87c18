import Domain

/// What one operation is: the resource it acts on, who may ask it, and how the journal treats it.
struct OperationRow: Sendable {
    let resource: String
    let roles: Set<Role>
    let rules: [Int]
    let isUnnamed: Bool
    let isLook: Bool

    private init(
        _ resource: String, _ roles: Set<Role>, _ rules: [Int] = [], unnamed: Bool = false,
        look: Bool = false
    ) {
        self.resource = resource
        self.roles = roles
        self.rules = rules
        isUnnamed = unnamed
        isLook = look
    }

    /// Roles of people who can sit at the table of a casusoverleg.
    private static let table: Set<Role> = [
        .informatieofficier, .voorzitter, .coordinator, .deelnemer, .geheimhouder, .jeugdhulp,
    ]
    private static let organisers: Set<Role> = [.voorzitter, .coordinator]
    private static let everyone = Set(Role.allCases)
    private static let systems = Set(Role.allCases.filter(\.isOfASystem))
    /// Who sends documents: every system, and the IO who alone makes what a table sends (R66).
    private static let senders = systems.union([.informatieofficier])
    /// Who reports at once, and closes what it reported.
    private static let reporters = Set(Party.all.filter(\.reportsAtOnce).compactMap(\.role))
    private static let askers: Set<Role> = [.coa, .gemeente]

    static let all: [Operation: OperationRow] = [
        .stukIndienen: OperationRow("stuk", senders, [22, 23, 41, 42, 66, 129]),
        .stukVernieuwen: OperationRow("stuk", senders, [22, 23, 66, 129]),
        .stukIntrekken: OperationRow("stuk", senders, [22, 23, 66]),
        .stukkenLezen: OperationRow(
            "stuk", senders.union([.ltfVertegenwoordiger]), look: true),
        .stukLezen: OperationRow(
            "stuk", senders.union(table).union([.korpschef, .aangestelde, .ltfVertegenwoordiger]),
            look: true),
        .stukInhoudLezen: OperationRow(
            "stuk", senders.union([.korpschef, .geheimhouder, .ltfVertegenwoordiger]),
            look: true),
        .stukVoorbeeld: OperationRow(
            "stuk", table.union([.korpschef, .aangestelde, .ltfVertegenwoordiger]), look: true),
        .stukHistoriek: OperationRow("stuk", [.informatieofficier], look: true),
        .statuutVaststellen: OperationRow("stuk", [.informatieofficier]),
        .stukVrijgeven: OperationRow(
            "stuk", [.informatieofficier], [22, 23, 26, 41, 131]),

        .contactZoeken: OperationRow(
            "contact",
            [
                .livcrPlatform, .voorzitter, .coordinator, .deelnemer, .informatieofficier, .coa,
                .gemeente, .livFrontoffice,
            ], look: true),
        .overlegOpenen: OperationRow("overleg", organisers),
        .overlegLezen: OperationRow(
            "overleg", organisers.union([.informatieofficier]), look: true),
        .overlegSluiten: OperationRow("overleg", organisers),
        .agendapuntRegistreren: OperationRow("agendapunt", organisers),
        .deelnemersRegistreren: OperationRow("agendapunt", organisers, [64]),
        .vertrekMelden: OperationRow("agendapunt", organisers),
        .trajectBeslissen: OperationRow("agendapunt", organisers),

        .rondeOpenen: OperationRow("ronde", [.informatieofficier]),
        .rondeLezen: OperationRow(
            "ronde", table.union([.korpschef, .aangestelde]), look: true),
        .samenstellen: OperationRow("ronde", table.union([.korpschef]), unnamed: true),
        .eindakkoordOpenen: OperationRow("ronde", [.informatieofficier]),
        .stemmen: OperationRow("ronde", table, unnamed: true),
        .rondeSluiten: OperationRow("ronde", organisers.union([.informatieofficier])),
        .mededelingBeslissen: OperationRow(
            "mededelingsbesluit", [.korpschef, .aangestelde], [36]),
        .ltfAfwegen: OperationRow("afweging", [.ltfVertegenwoordiger], [58, 132]),

        .postbusLezen: OperationRow(
            "levering", systems.union([.burgemeester]), [37], look: true),
        .leveringAfhalen: OperationRow(
            "levering", systems.union([.burgemeester, .informatieofficier]), [35, 37, 142]),
        .ontvangstBevestigen: OperationRow("levering", systems, [37]),
        .hergebruikToestaan: OperationRow("levering", systems, [32]),
        .verplichtingenLezen: OperationRow("verplichting", owing, look: true),
        .verplichtingVoldoen: OperationRow("verplichting", owing),
        .vragenLezen: OperationRow("vraag", [.livcrPlatform, .ltfPlatform], look: true),
        .meldingBijwerken: OperationRow("melding", reporters, [135]),
        .uitnodigingenLezen: OperationRow(
            "uitnodiging", organisers.union([.burgemeester, .justitiehuis]), look: true),
        .uitnodigingBeslissen: OperationRow(
            "uitnodiging", [.burgemeester, .voorzitter], [143]),
        .opvolgingVoorstellen: OperationRow("opvolgingsbeslissing", organisers, [30]),
        .opvolgingAkkoord: OperationRow("opvolgingsbeslissing", table, [30], unnamed: true),
        .opvolgingVastleggen: OperationRow("opvolgingsbeslissing", organisers, [30]),
        .opvolgingLezen: OperationRow("opvolgingsbeslissing", table, look: true),
        .werklijstLezen: OperationRow("werklijst", everyone, look: true),

        .catalogusLezen: OperationRow("catalogus", everyone, look: true),
        .resultaatRegistreren: OperationRow(
            "instrument", table.union([.livcrPlatform, .justitiehuis]), [152, 166]),
        .resultaatLezen: OperationRow(
            "instrument", table.union([.livcrPlatform, .justitiehuis]), [152, 166], look: true),
        .instrumentCiteren: OperationRow(
            "instrument", table.union([.livcrPlatform, .justitiehuis]), [151]),
        .instrumentGebruiken: OperationRow("instrument", organisers),
        .instrumentActiveren: OperationRow("instrument", organisers),
        .stukOverhandigen: OperationRow("overhandiging", everyone, [16]),
        .initiatiefstukIndienen: OperationRow("initiatief", table),
        .initiatiefstukLezen: OperationRow("initiatief", table, look: true),
        .zelfevaluatieBewaren: OperationRow("zelfevaluatie", [.coordinator], [148]),
        .zelfevaluatieLezen: OperationRow("zelfevaluatie", [.coordinator], [148]),
        .zelfevaluatiesLezen: OperationRow("zelfevaluatie", [.coordinator], [148], look: true),

        .schorsen: OperationRow("schorsing", [.compliance]),
        .schorsingenLezen: OperationRow("schorsing", [.compliance], look: true),
        .rapportMaken: OperationRow("rapport", [.compliance], [6]),
        .journaalLezen: OperationRow("journaal", everyone, look: true),
        .wieBenIk: OperationRow("identiteit", everyone, look: true),

        .trajectWegen: OperationRow("traject", [.livFrontoffice], [193, 230]),
        .trajectToewijzen: OperationRow("traject", [.livFrontoffice], [193, 230]),
        .goBeslissen: OperationRow("traject", [.livFrontoffice]),
        .stapRegistreren: OperationRow("traject", [.livFrontoffice]),
        .informatieVragen: OperationRow("traject", [.livFrontoffice]),
        .deelnameVastleggen: OperationRow("traject", [.livFrontoffice]),
        .deelnameIntrekken: OperationRow("traject", askers.union([.livFrontoffice])),
        .duidingAkkoord: OperationRow("traject", askers),
        .adviesDoorsturen: OperationRow("traject", [.livFrontoffice], [189, 200]),
        .trajectVerlengen: OperationRow("traject", [.livFrontoffice]),
        .trajectAfsluiten: OperationRow("traject", [.livFrontoffice]),
        .trajectLezen: OperationRow(
            "traject", askers.union([.livFrontoffice]), [188, 189], look: true),
        .trajectTelling: OperationRow("traject", [.livFrontoffice], [188, 189], look: true),
    ]

    private static let owing = systems.union([
        .informatieofficier, .voorzitter, .coordinator, .ltfVertegenwoordiger,
    ])
}
