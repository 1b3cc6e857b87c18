package import Domain

/// Everything that can be asked of the gateway: a closed list, each with its one row.
package enum Operation: String, Sendable, CaseIterable, Hashable {
    case stukIndienen, stukVernieuwen, stukIntrekken, stukkenLezen, stukLezen, stukInhoudLezen
    case stukVoorbeeld, stukHistoriek, statuutVaststellen, stukVrijgeven
    case contactZoeken
    case overlegOpenen, overlegLezen, overlegSluiten
    case agendapuntRegistreren, deelnemersRegistreren, vertrekMelden, trajectBeslissen
    case rondeOpenen, rondeLezen, samenstellen, eindakkoordOpenen, stemmen, rondeSluiten
    case mededelingBeslissen
    case ltfAfwegen
    case postbusLezen, leveringAfhalen, ontvangstBevestigen, hergebruikToestaan
    case verplichtingVoldoen, vragenLezen
    case meldingBijwerken
    case uitnodigingenLezen, uitnodigingBeslissen
    case opvolgingVoorstellen, opvolgingAkkoord, opvolgingVastleggen, opvolgingLezen
    case werklijstLezen
    case catalogusLezen, resultaatRegistreren, resultaatLezen
    case instrumentCiteren, instrumentGebruiken, instrumentActiveren, stukOverhandigen
    case initiatiefstukIndienen, initiatiefstukLezen
    case zelfevaluatieBewaren, zelfevaluatieLezen, zelfevaluatiesLezen
    case schorsen, schorsingenLezen, rapportMaken
    case journaalLezen, wieBenIk
    case trajectWegen, trajectToewijzen, goBeslissen, stapRegistreren, informatieVragen
    case deelnameVastleggen, deelnameIntrekken, duidingAkkoord, adviesDoorsturen
    case trajectVerlengen, trajectAfsluiten, trajectLezen, trajectTelling

    /// Noun of the resource: how the matrix names it.
    package var resource: String { row.resource }
    /// Roles that may ask; empty would be nobody. This is the first lock, by role alone: each use case
    /// asks further, for the right zone, platform or table.
    package var roles: Set<Role> { row.roles }
    /// The rules behind the lock, for the refusal of a role.
    var deniedRules: [Int] { row.rules }
    /// Whether the journal, which any holder of the file can read, keeps silent about who did it.
    var isUnnamed: Bool { row.isUnnamed }
    /// Whether a refusal of it belongs in the journal: everything that acts on an exchange. Looking
    /// things up does not, or anyone could fill it by asking.
    var concernsExchange: Bool { !row.isLook }

    private var row: OperationRow {
        guard let row = OperationRow.all[self] else {
            preconditionFailure("every operation has its row")
        }
        return row
    }
}

extension Actor {
    /// The first lock: refuses a role that may not ask this at all.
    func require(_ operation: Operation) throws(Refusal) {
        guard Set(roles.compactMap(\.keten)).count < Keten.allCases.count else {
            throw Refusal(
                .nietToegelaten, "twee-trajecten",
                "wie in beide trajecten een rol heeft, vraagt hier niets: het veiligheidstraject en het "
                    + "LIV-traject worden nooit samen doorzocht; laat de beheerder een rol beëindigen",
                rules: [189])
        }
        guard roles.isDisjoint(with: operation.roles) else { return }
        throw .roleNotAllowed(operation)
    }
}

extension Refusal {
    /// What the lock says, here and at the door of the API.
    package static func roleNotAllowed(_ operation: Operation) -> Refusal {
        let who = operation.roles.map(\.rawValue).sorted().joined(separator: ", ")
        return Refusal(
            .nietToegelaten, "rol-niet-toegelaten",
            "dit is voorbehouden aan: \(who); vraag het aan wie die rol heeft",
            rules: operation.deniedRules)
    }
}

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
