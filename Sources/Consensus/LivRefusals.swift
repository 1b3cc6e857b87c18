import Domain

extension Refusal {
    static let livDayBeforeLast = Refusal(
        .ongeldig, "dag-voor-de-vorige",
        "deze dag ligt voor de vorige stap van dit traject; kijk de datum na", rules: [228],
        at: "/datum")

    static let livAfterGo = Refusal(
        .strijdigMetToestand, "verrijking-na-go",
        "de verrijking is anoniem en gebeurt voor de go; vraag na het startgesprek aanvullende informatie",
        rules: [194, 195])

    static func livOtherSide(_ soort: LivGebeurtenis.Soort) -> Refusal {
        let who = soort.kanten.map(\.rawValue).sorted().joined(separator: " of ")
        return Refusal(
            .nietToegelaten, "andere-kant",
            "dit doet: \(who); vraag het aan die kant van het traject", rules: [207])
    }

    static func livOwnAct(_ step: LivStap) -> Refusal {
        Refusal(
            .ongeldig, "stap-met-eigen-besluit",
            "`\(step.name)` is een besluit met eigen gegevens; leg het vast met zijn eigen opdracht",
            rules: [229], at: "/stap")
    }

    static func livNoSuchStep(_ step: LivStap) -> Refusal {
        Refusal(
            .ongeldig, "stap-niet-in-werkwijze",
            "deze stap staat niet in de werkwijze van dit traject; lees het traject voor de stappen",
            rules: [202], at: "/stap")
    }

    static func livStepTaken(_ step: LivStap) -> Refusal {
        Refusal(
            .strijdigMetToestand, "stap-al-gezet",
            "`\(step.name)` is in dit traject al gezet; er verandert niets", rules: [229])
    }

    /// What comes first: the gate is closed until then.
    ///
    /// - Parameter open: every step that must still be taken before it.
    static func livMissing(
        _ first: LivStap, open: [LivStap], for soort: LivGebeurtenis.Soort
    ) -> Refusal {
        let rules = Set(open.flatMap(\.ruleNumbers)).union(soort.ruleNumbers).sorted()
        return Refusal(
            .poortGesloten, first.missingCode,
            "eerst komt `\(first.name)`; zet die stap en probeer opnieuw", rules: rules,
            missing: nil)
    }

    static func livOver(_ end: LivToestand, _ soort: LivGebeurtenis.Soort) -> Refusal {
        switch end {
        case .nietOpgenomen:
            Refusal(
                .poortGesloten, "niet-opgenomen",
                "deze aanmelding is na weging niet opgenomen; dien een nieuwe in als de zorg is veranderd",
                rules: ([230] + soort.ruleNumbers).sorted())
        case .noGo:
            Refusal(
                .poortGesloten, "no-go",
                "dit traject is met een no go gesloten; er gaat niets meer in of uit", rules: [194])
        case .gestopt:
            Refusal(
                .poortGesloten, "geen-vrijwillige-deelname",
                "de betrokkene neemt niet of niet langer deel; het traject is gestopt en er wordt niets "
                    + "meer gevraagd", rules: [196])
        case .afgesloten:
            Refusal(
                .strijdigMetToestand, "traject-afgesloten",
                "dit traject is afgesloten; een nieuwe vraag is een nieuwe aanmelding", rules: [226]
            )
        case .open: preconditionFailure("an open traject is not over")
        }
    }
}

extension LivStap {
    /// The rules for which nothing passes this step by.
    fileprivate var ruleNumbers: [Int] {
        switch self {
        case .weging: [230]
        case .goOfNoGo: [194]
        case .startgesprek: [195]
        case .vrijwilligeDeelname: [196]
        case .duiding: [200]
        case .formalisering: [201]
        case .adviesrapport: [226]
        case .aanvullendeInformatie, .onderzoeksvragen, .analyse, .voorleggen, .antwoord,
            .trajectadvies, .eigen:
            [229]
        }
    }

    fileprivate var missingCode: String {
        switch self {
        case .weging: "eerst-wegen"
        case .goOfNoGo: "eerst-go"
        case .startgesprek: "eerst-startgesprek"
        case .vrijwilligeDeelname: "eerst-deelname"
        case .duiding: "eerst-duiden"
        case .formalisering: "eerst-formaliseren"
        case .adviesrapport: "eerst-adviesrapport"
        case .aanvullendeInformatie, .onderzoeksvragen, .analyse, .voorleggen, .antwoord,
            .trajectadvies, .eigen:
            "eerst-vorige-stap"
        }
    }
}

extension LivGebeurtenis.Soort {
    /// The rules behind the event itself.
    fileprivate var ruleNumbers: [Int] {
        switch self {
        case .toewijzing: [193, 214]
        case .verrijking, .verrijkingsvraag, .beslissing: [194]
        case .informatieverzoek: [195]
        case .deelname, .intrekking: [196]
        case .doorsturing: [200, 201, 262]
        case .verlenging: [232]
        case .afsluiting: [229]
        case .stap(.duiding): [234]
        case .stap(.formalisering): [201]
        case .weging, .stap: []
        }
    }
}
