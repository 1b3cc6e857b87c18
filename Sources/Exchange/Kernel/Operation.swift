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
    case verplichtingenLezen, verplichtingVoldoen, vragenLezen
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
        guard Set(roles.compactMap(\.traject)).count < Traject.allCases.count else {
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
