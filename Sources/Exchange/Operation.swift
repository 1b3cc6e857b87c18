package import Domain

/// Everything that can be asked of the gateway: a closed list, with who may ask it at all.
///
/// This is the first lock, by role alone, and what the golden matrix prints. Each use case asks
/// further: the right zone, the right platform, the right table.
package enum Operation: String, Sendable, CaseIterable, Hashable {
    case voorstelIndienen, voorstelAfwijzen, voorstelLezen, statusLezen, contactZoeken
    case werkvoorraadLezen
    case overlegOpenen, overlegLezen, agendapuntRegistreren, deelnemersRegistreren, vertrekMelden
    case trajectBeslissen
    case ficheOpstellen, ficheWijzigen, ficheLezen, ficheHistoriek, ggbVaststellen
    case voorbeeldLezen, inzageNemen
    case rondeOpenen, rondeLezen, tafelLezen, bezwaarMaken, bezwaarIntrekken, feitVaststellen
    case eindakkoordOpenen, stemmen, stemIntrekken, rondeSluiten
    case besluitvormingLezen, mededelingBeslissen, vrijgeven
    case postbusLezen, leveringAfhalen, ontvangstBevestigen, hergebruikToestaan
    case verplichtingenLezen, verplichtingVoldoen
    case ltfstukIndienen, ltfstukVernieuwen, ltfstukIntrekken, ltfstukkenLezen, ltfstukLezen
    case ltfstukVoorbeeld, ltfstukAfwegen, ltfstukVrijgeven
    case kaartenLezen, kaartLezen, vragenLezen
    case meldingIndienen, meldingLezen, meldingInhoudLezen, expertAanwijzen, meldingSluiten
    case uitnodigingenLezen, uitnodigingBeslissen, overlegSluiten
    case opvolgingVoorstellen, opvolgingAkkoord, opvolgingVastleggen, opvolgingLezen
    case werklijstLezen
    case catalogusLezen, resultaatRegistreren, resultaatLezen
    case instrumentCiteren, instrumentGebruiken, instrumentActiveren, stukOverhandigen
    case initiatiefstukIndienen, initiatiefstukLezen
    case zelfevaluatieBewaren, zelfevaluatieLezen, zelfevaluatiesLezen
    case schorsen, schorsingenLezen, rapportMaken
    case journaalLezen, wieBenIk
    case aanmeldingIndienen, aanmeldingEscaleren, trajectWegen, trajectToewijzen
    case verrijkingVragen, verrijkingIndienen, goBeslissen, stapRegistreren
    case informatieVragen, informatieIndienen, deelnameVastleggen, deelnameIntrekken
    case livStukIndienen, duidingAkkoord, adviesDoorsturen, trajectVerlengen, trajectAfsluiten
    case trajectLezen, trajectTelling

    /// Noun of the resource, verb of the action: how the matrix names it.
    package var resource: String {
        switch self {
        case .voorstelIndienen, .voorstelAfwijzen, .voorstelLezen: "voorstel"
        case .statusLezen: "status"
        case .contactZoeken: "contact"
        case .werkvoorraadLezen: "werkvoorraad"
        case .overlegOpenen, .overlegLezen, .overlegSluiten: "overleg"
        case .agendapuntRegistreren, .deelnemersRegistreren, .vertrekMelden, .trajectBeslissen:
            "agendapunt"
        case .ficheOpstellen, .ficheWijzigen, .ficheLezen, .ficheHistoriek, .ggbVaststellen,
            .voorbeeldLezen, .inzageNemen:
            "fiche"
        case .rondeOpenen, .rondeLezen, .tafelLezen, .bezwaarMaken, .bezwaarIntrekken,
            .feitVaststellen, .eindakkoordOpenen, .stemmen, .stemIntrekken, .rondeSluiten:
            "ronde"
        case .besluitvormingLezen, .mededelingBeslissen: "mededelingsbesluit"
        case .vrijgeven: "vrijgave"
        case .postbusLezen, .leveringAfhalen, .ontvangstBevestigen, .hergebruikToestaan: "levering"
        case .verplichtingenLezen, .verplichtingVoldoen: "verplichting"
        case .ltfstukIndienen, .ltfstukVernieuwen, .ltfstukIntrekken, .ltfstukkenLezen,
            .ltfstukLezen, .ltfstukVoorbeeld, .ltfstukAfwegen, .ltfstukVrijgeven:
            "ltfstuk"
        case .kaartenLezen, .kaartLezen: "kaart"
        case .vragenLezen: "vraag"
        case .meldingIndienen, .meldingLezen, .meldingInhoudLezen, .expertAanwijzen,
            .meldingSluiten:
            "melding"
        case .uitnodigingenLezen, .uitnodigingBeslissen: "uitnodiging"
        case .opvolgingVoorstellen, .opvolgingAkkoord, .opvolgingVastleggen, .opvolgingLezen:
            "opvolgingsbeslissing"
        case .werklijstLezen: "werklijst"
        case .schorsen, .schorsingenLezen: "schorsing"
        case .catalogusLezen: "catalogus"
        case .resultaatRegistreren, .resultaatLezen, .instrumentCiteren, .instrumentGebruiken,
            .instrumentActiveren:
            "instrument"
        case .stukOverhandigen: "stuk"
        case .initiatiefstukIndienen, .initiatiefstukLezen: "initiatief"
        case .zelfevaluatieBewaren, .zelfevaluatieLezen, .zelfevaluatiesLezen: "zelfevaluatie"
        case .rapportMaken: "rapport"
        case .journaalLezen: "journaal"
        case .wieBenIk: "identiteit"
        case .aanmeldingIndienen, .aanmeldingEscaleren: "aanmelding"
        case .trajectWegen, .trajectToewijzen, .verrijkingVragen, .verrijkingIndienen,
            .goBeslissen, .stapRegistreren, .informatieVragen, .informatieIndienen,
            .deelnameVastleggen, .deelnameIntrekken, .livStukIndienen, .duidingAkkoord,
            .adviesDoorsturen, .trajectVerlengen, .trajectAfsluiten, .trajectLezen,
            .trajectTelling:
            "traject"
        }
    }

    /// Roles that may ask; empty would be nobody.
    package var roles: Set<Role> {
        switch self {
        case .voorstelIndienen: [.livcrPlatform]
        case .voorstelLezen: [.livcrPlatform, .informatieofficier]
        case .statusLezen: [.livcrPlatform, .informatieofficier]
        case .contactZoeken:
            [.livcrPlatform, .voorzitter, .coordinator, .deelnemer, .informatieofficier]
        case .voorstelAfwijzen, .werkvoorraadLezen, .ficheOpstellen, .ficheWijzigen,
            .ficheHistoriek, .ggbVaststellen,
            .rondeOpenen, .eindakkoordOpenen, .vrijgeven, .meldingInhoudLezen:
            [.informatieofficier]
        case .verplichtingenLezen, .verplichtingVoldoen:
            Set(Role.allCases.filter(\.isOfASystem)).union([
                .informatieofficier, .voorzitter, .coordinator, .ltfVertegenwoordiger,
            ])
        case .meldingIndienen, .expertAanwijzen, .meldingSluiten: [.justitiehuis]
        case .meldingLezen: [.justitiehuis, .informatieofficier]
        case .uitnodigingenLezen: [.burgemeester, .voorzitter, .coordinator, .justitiehuis]
        case .uitnodigingBeslissen: [.burgemeester, .voorzitter]
        case .opvolgingVoorstellen, .opvolgingVastleggen, .overlegSluiten:
            [.voorzitter, .coordinator]
        case .opvolgingAkkoord, .opvolgingLezen: Role.table
        case .werklijstLezen: Set(Role.allCases)
        case .overlegOpenen, .agendapuntRegistreren, .deelnemersRegistreren, .vertrekMelden,
            .trajectBeslissen:
            [.voorzitter, .coordinator]
        case .overlegLezen:
            [.voorzitter, .coordinator, .informatieofficier]
        case .inzageNemen: [.informatieofficier, .korpschef, .geheimhouder]
        case .ficheLezen, .voorbeeldLezen, .rondeLezen:
            Role.table.union([.korpschef, .aangestelde])
        case .tafelLezen, .bezwaarMaken, .bezwaarIntrekken, .stemmen, .stemIntrekken: Role.table
        case .feitVaststellen: Role.table.union([.korpschef])
        case .rondeSluiten: [.informatieofficier, .voorzitter, .coordinator]
        case .besluitvormingLezen, .mededelingBeslissen: [.korpschef, .aangestelde]
        case .postbusLezen, .leveringAfhalen, .ontvangstBevestigen, .hergebruikToestaan:
            Set(Role.allCases.filter(\.isOfASystem))
        case .ltfstukIndienen, .ltfstukVernieuwen, .ltfstukIntrekken: [.ltfPlatform]
        case .ltfstukkenLezen, .ltfstukLezen: [.ltfPlatform, .ltfVertegenwoordiger]
        case .ltfstukVoorbeeld: [.ltfVertegenwoordiger, .informatieofficier]
        case .ltfstukAfwegen: [.ltfVertegenwoordiger]
        case .ltfstukVrijgeven: [.informatieofficier]
        case .kaartenLezen, .kaartLezen: [.burgemeester]
        case .vragenLezen: [.livcrPlatform, .ltfPlatform]
        case .catalogusLezen, .stukOverhandigen: Set(Role.allCases)
        case .resultaatRegistreren, .resultaatLezen, .instrumentCiteren:
            Role.table.union([.livcrPlatform, .justitiehuis])
        case .instrumentGebruiken, .instrumentActiveren: [.voorzitter, .coordinator]
        case .initiatiefstukIndienen, .initiatiefstukLezen: Role.table
        case .zelfevaluatieBewaren, .zelfevaluatieLezen, .zelfevaluatiesLezen: [.coordinator]
        case .schorsen, .schorsingenLezen, .rapportMaken: [.compliance]
        case .journaalLezen: Set(Role.allCases)
        case .wieBenIk: Set(Role.allCases)
        case .aanmeldingIndienen, .aanmeldingEscaleren, .verrijkingIndienen,
            .informatieIndienen, .duidingAkkoord:
            [.coa, .gemeente]
        case .trajectWegen, .trajectToewijzen, .verrijkingVragen, .goBeslissen,
            .stapRegistreren, .informatieVragen, .deelnameVastleggen, .livStukIndienen,
            .adviesDoorsturen, .trajectVerlengen, .trajectAfsluiten, .trajectTelling:
            [.livFrontoffice]
        case .trajectLezen, .deelnameIntrekken: [.livFrontoffice, .coa, .gemeente]
        }
    }
}

extension Role {
    /// Roles of people who can sit at the table of a casusoverleg.
    fileprivate static let table: Set<Role> = [
        .informatieofficier, .voorzitter, .coordinator, .deelnemer, .geheimhouder, .jeugdhulp,
    ]
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
        let who = operation.roles.map(\.rawValue).sorted().joined(separator: ", ")
        throw Refusal(
            .nietToegelaten, "rol-niet-toegelaten",
            "dit is voorbehouden aan: \(who); vraag het aan wie die rol heeft",
            rules: operation.deniedRules)
    }
}

extension Operation {
    /// The rules behind the lock, for the refusal of a role.
    var deniedRules: [Int] {
        switch self {
        case .ficheOpstellen, .ficheWijzigen: [22, 23, 66]
        case .vrijgeven, .werkvoorraadLezen: [22, 23, 26, 41]
        case .mededelingBeslissen: [36]
        case .postbusLezen, .leveringAfhalen, .ontvangstBevestigen: [37]
        case .deelnemersRegistreren: [64]
        case .hergebruikToestaan: [32]
        case .rapportMaken: [6]
        case .zelfevaluatieBewaren, .zelfevaluatieLezen, .zelfevaluatiesLezen: [148]
        case .voorstelIndienen: [23, 42]
        case .aanmeldingIndienen, .aanmeldingEscaleren: [186, 189, 192]
        case .trajectWegen, .trajectToewijzen: [193, 230]
        case .livStukIndienen, .adviesDoorsturen: [189, 200]
        case .trajectLezen, .trajectTelling: [188, 189]
        case .meldingIndienen: [141]
        case .meldingInhoudLezen: [142]
        case .uitnodigingBeslissen: [143]
        case .opvolgingVoorstellen, .opvolgingAkkoord, .opvolgingVastleggen: [30]
        case .ltfstukIndienen, .ltfstukVernieuwen: [129]
        case .ltfstukAfwegen: [58, 132]
        case .ltfstukVrijgeven: [23, 41, 131]
        case .kaartenLezen, .kaartLezen: [35]
        case .resultaatRegistreren, .resultaatLezen: [152, 166]
        case .instrumentCiteren: [151]
        case .stukOverhandigen: [16]
        default: []
        }
    }
}
