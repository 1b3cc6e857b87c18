/// The admission rules of an aanmelding to the LIV (R177 to R194, R207, R236, R245, R265).
package enum AanmeldingRules {
    static let callBack = "terugbelverzoek"
    private static let interpretation = "duiding"

    static let demandedPhrases =
        [
            "product", "subject", "opdrachtgever", "opdrachtgever / cbs", "mede namens",
            "eindverantwoordelijke", callBack, "terugbelverzoek / zakelijk", "doelgroep",
            "minderjarig", "verblijf in strijdgebied", "verblijf in strijdgebied / bron",
            "mogelijke radicalisering", "mogelijke radicalisering / bron",
            "zorg psychische gesteldheid", "strafrechtelijke procedure", "dreigend geweld",
            "meldplicht", "meldplicht / aan", "meldplicht / datum", "meldplicht / reden",
            "zonder identificerende gegevens", "factor", "factor / kenmerk", "koppeling",
            "koppeling / factor",
        ] + coarseFacts

    /// Facts that each fit many and together may fit one; coded, and only so many at a time.
    package static let coarseFacts = [
        "leeftijdsgroep", "geslacht", "regio van herkomst", "verblijfsduur", "soort opvang",
    ]

    /// Rules that ask for the field of this phrase, beside those of a demanded part.
    static func rules(asking phrase: String) -> [Int] {
        switch phrase {
        case "verblijf in strijdgebied / bron", "mogelijke radicalisering / bron": [181]
        case "meldplicht / aan", "meldplicht / reden": [185]
        case "eindverantwoordelijke": [207]
        default: []
        }
    }

    static func check(_ document: Document, at pointer: String, into faults: inout Faults) {
        LIVRules.checkConfirmed(document, at: pointer, into: &faults)
        checkExclusion(document, at: pointer, into: &faults)
        checkSuspicion(document, at: pointer, into: &faults)
        checkClient(document, at: pointer, into: &faults)
        if document.text("product") == interpretation {
            checkInterpretation(document, at: pointer, into: &faults)
        }
        checkReport(document, at: pointer, into: &faults)
        checkAge(document, at: pointer, into: &faults)
        checkCombination(document, at: pointer, into: &faults)
        checkCallBack(document, at: pointer, into: &faults)
        checkLinks(document, at: pointer, into: &faults)
    }

    // MARK: exclusion

    /// R190: both questions are answered, and with nee.
    private static func checkExclusion(
        _ document: Document, at pointer: String, into faults: inout Faults
    ) {
        for phrase in ["strafrechtelijke procedure", "dreigend geweld"]
        where document.text(phrase) != "nee" {
            let place = document.place(of: phrase, under: pointer)
            if document.text(phrase) == "ja" {
                faults.add(
                    rule: Refusal(
                        .ongeldig, "uitgesloten-van-het-liv",
                        "\(phrase): zo’n zaak gaat niet naar het LIV; meld ze bij de politie",
                        rules: [190], at: place))
            } else {
                faults.add(
                    rule: Refusal(
                        .ongeldig, "vraag-niet-beantwoord",
                        "\(phrase): deze vraag is niet beantwoord; zonder `nee` gaat niets naar het LIV",
                        rules: [190], at: place))
            }
        }
    }

    /// R236: radicalisation is suspected here, never established.
    private static func checkSuspicion(
        _ document: Document, at pointer: String, into faults: inout Faults
    ) {
        let phrase = "mogelijke radicalisering"
        guard let word = document.text(phrase), !["ja", "nee", "onbekend"].contains(word)
        else { return }
        faults.add(
            rule: Refusal(
                .ongeldig, "enkel-een-vermoeden",
                "radicalisering is in een aanmelding enkel een vermoeden (ja, nee of onbekend); vaststellen "
                    + "kan pas een duiding", rules: [236],
                at: document.place(of: phrase, under: pointer)))
    }

    // MARK: opdrachtgever

    /// R186: COA or a gemeente; IND and DT&V through COA.
    private static func checkClient(
        _ document: Document, at pointer: String, into faults: inout Faults
    ) {
        let client = document.text("opdrachtgever")
        let place = document.place(of: "opdrachtgever", under: pointer)
        if let client, !LIVRules.isCOA(client), !LIVRules.isMunicipality(client) {
            faults.add(
                rule: Refusal(
                    .ongeldig, "verkeerde-opdrachtgever",
                    "opdrachtgever is het COA of een gemeente (`gemeente <naam>`); IND en DT&V melden aan "
                        + "via het COA, als `medeNamens`", rules: [186], at: place))
        }
        for (element, behalf) in onBehalf(document) {
            if ["IND", "DT&V"].contains(behalf), let client, LIVRules.isCOA(client) { continue }
            faults.add(
                rule: Refusal(
                    .ongeldig, "verkeerd-mede-namens",
                    "mede namens kan enkel IND of DT&V zijn, en enkel met het COA als opdrachtgever",
                    rules: [186], at: document.place(of: "mede namens", element, under: pointer)),
                restingOn: place)
        }
        checkMunicipalityCode(document, of: client, at: pointer, into: &faults)
    }

    private static func checkMunicipalityCode(
        _ document: Document, of client: String?, at pointer: String, into faults: inout Faults
    ) {
        let phrase = "opdrachtgever / cbs"
        guard let code = document.text(phrase) else { return }
        let place = document.place(of: phrase, under: pointer)
        guard code.utf8.count == 4, code.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
            return faults.add(
                rule: Refusal(
                    .ongeldig, "geen-cbs-code", "een CBS-code telt vier cijfers; verbeter ze",
                    rules: [186], at: place))
        }
        if let client, LIVRules.isMunicipality(client) { return }
        faults.add(
            rule: Refusal(
                .ongeldig, "cbs-code-zonder-gemeente",
                "een CBS-code hoort bij een gemeente als opdrachtgever; noem die gemeente, of laat de code "
                    + "weg", rules: [186], at: place),
            restingOn: document.place(of: "opdrachtgever", under: pointer))
    }

    private static func onBehalf(_ document: Document) -> [(element: Int, name: String)] {
        guard let field = document.type.field("mede namens") else { return [] }
        return document.elements(of: field).compactMap { element in
            document.text("mede namens", element).map { (element, $0) }
        }
    }

    /// What duiding asks beyond consultatie and trajectadvies: R177, R187, R207.
    private static func checkInterpretation(
        _ document: Document, at pointer: String, into faults: inout Faults
    ) {
        if document.value("opdrachtgever") == nil {
            faults.add(
                rule: Refusal(
                    .ongeldig, "duiding-zonder-opdrachtgever",
                    "duiding heeft een opdrachtgever: het COA of een gemeente; noem hem, of vraag "
                        + "consultatie of trajectadvies", rules: [187],
                    at: document.place(of: "opdrachtgever", under: pointer)))
        }
        if document.value("eindverantwoordelijke") == nil {
            faults.add(
                rule: Refusal(
                    .ongeldig, "eindverantwoordelijke-ontbreekt",
                    "duiding heeft een eindverantwoordelijke: het COA of een gemeente; noem hem",
                    rules: [207, 229],
                    at: document.place(of: "eindverantwoordelijke", under: pointer)))
        }
        let group = document.text("doelgroep")
        if let group, ["asielzoeker", "statushouder"].contains(group) { return }
        faults.add(
            rule: Refusal(
                .ongeldig, "buiten-de-doelgroep",
                "duiding door het LIV is voor de doelgroep asielzoeker of statushouder; vul ze in, of "
                    + "vraag consultatie", rules: [177],
                at: document.place(of: "doelgroep", under: pointer)))
    }

    // MARK: report to police or services

    private static let addressees = [
        "politie", "avim", "aivd", "mivd", "marechaussee", "kmar", "inlichtingen",
        "veiligheidsdienst",
    ]

    /// R185: a partner of the migration chain says whom it told, or why nobody. The gateway only
    /// carries that answer; it reports nothing itself.
    package static func refuseUnreported(
        _ document: Document, isPartner: Bool, at pointer: String
    ) throws(Refusal) {
        guard isPartner else { return }
        func refusal(_ problem: String) -> Refusal {
            Refusal(
                .ongeldig, "melding-niet-vermeld", problem, rules: [185],
                at: document.place(of: "meldplicht", under: pointer))
        }
        switch document.text("meldplicht") {
        case "gemeld":
            guard let to = document.text("meldplicht / aan")?.lowercased(),
                addressees.contains(where: to.hasPart), document.value("meldplicht / datum") != nil
            else {
                throw refusal(
                    "noem bij `meldplicht` aan welke inlichtingen- of veiligheidsdienst of politie en op "
                        + "welke dag gemeld is")
            }
        case "niet gemeld":
            guard document.value("meldplicht / reden") != nil else {
                throw refusal("geef bij `meldplicht` de reden waarom niet gemeld is")
            }
        default:
            throw refusal(
                "een partner uit de migratieketen meldt eerst aan de inlichtingen- en "
                    + "veiligheidsdiensten of de politie; vul `meldplicht` in, of de reden van geen"
            )
        }
    }

    private static func checkReport(
        _ document: Document, at pointer: String, into faults: inout Faults
    ) {
        guard !faults.leavesOpen(document.place(of: "meldplicht", under: pointer)) else { return }
        _ = faults.attempt { () throws(Refusal) in
            try refuseUnreported(
                document, isPartner: isOfMigrationPartner(document), at: pointer)
        }
    }

    /// Whether the opdrachtgever is a partner of the migration chain: COA, also for IND and DT&V.
    package static func isOfMigrationPartner(_ document: Document) -> Bool {
        document.text("opdrachtgever").map(LIVRules.isCOA) ?? false
    }

    // MARK: criteria

    /// Criteria of R181, R183 and R184 that are not met, in words for who weighs; empty is `voldoet`.
    package static func missingCriteria(_ document: Document) -> [String] {
        var missing: [String] = []
        for (phrase, words) in [
            ("verblijf in strijdgebied", "vermoeden van verblijf in strijdgebied, met bron"),
            ("mogelijke radicalisering", "mogelijke radicalisering, met bron"),
        ] where document.text(phrase) != "ja" || document.value(phrase + " / bron") == nil {
            missing.append(words)
        }
        if isOfMigrationPartner(document), document.text("zorg psychische gesteldheid") != "ja" {
            missing.append("zorg over de psychische gesteldheid")
        }
        return missing
    }

    /// Whether duiding waits until somebody weighed and motivated the exception (R181, R183, R184).
    package static func waitsForMotivatedWeighing(_ document: Document) -> Bool {
        document.text("product") == interpretation && !missingCriteria(document).isEmpty
    }

    // MARK: age

    /// R245: a minor, or nobody knows; a fenomeen of which no age is said has none.
    package static func isMinorOrUnknown(_ document: Document) -> Bool {
        if document.text("subject") == "fenomeen", document.value("minderjarig") == nil,
            document.value("leeftijdsgroep") == nil
        {
            return false
        }
        switch document.text("minderjarig") {
        case "nee": return false
        case "ja", "onbekend": return true
        default: return document.text("leeftijdsgroep") != "25 en ouder"
        }
    }

    private static func checkAge(
        _ document: Document, at pointer: String, into faults: inout Faults
    ) {
        switch (document.text("minderjarig"), document.text("leeftijdsgroep")) {
        case ("nee", "onder 16"), ("ja", "25 en ouder"):
            faults.add(
                rule: Refusal(
                    .ongeldig, "leeftijd-spreekt-zich-tegen",
                    "`minderjarig` en `leeftijdsgroep` kunnen niet allebei kloppen; verbeter een van beide",
                    rules: [245], at: document.place(of: "minderjarig", under: pointer)))
        default: return
        }
    }

    /// Design decision 12: so many coarse facts together may fit one person.
    private static func checkCombination(
        _ document: Document, at pointer: String, into faults: inout Faults
    ) {
        let filled =
            coarseFacts.count { document.value($0) != nil } + (namesPlace(document) ? 1 : 0)
        guard filled > Limits.coarseFacts else { return }
        faults.add(
            Refusal(
                .ongeldig, "te-veel-kenmerken-samen",
                "van \(coarseFacts.joined(separator: ", ")) en de gemeente die opdrachtgever of "
                    + "eindverantwoordelijke is mogen er hoogstens \(Limits.coarseFacts) samen staan, "
                    + "anders is iemand herkenbaar; laat \(filled - Limits.coarseFacts) ervan weg",
                rules: [194], at: pointer))
    }

    /// Whether it names the gemeente around the person: a coarse fact as well, told once.
    private static func namesPlace(_ document: Document) -> Bool {
        document.value("opdrachtgever / cbs") != nil
            || ["opdrachtgever", "eindverantwoordelijke"].contains { phrase in
                document.text(phrase).map(LIVRules.isMunicipality) ?? false
            }
    }

    // MARK: calling back

    /// R265: numbers that cannot be called back.
    private static func checkCallBack(
        _ document: Document, at pointer: String, into faults: inout Faults
    ) {
        let isBusiness = "terugbelverzoek / zakelijk"
        if document.value(isBusiness) == .flag(true) {
            faults.add(
                rule: notCalledBack(
                    "een zakelijk nummer kan niet teruggebeld worden",
                    at: document.place(of: isBusiness, under: pointer)))
        }
        guard let number = document.text(callBack) else { return }
        let place = document.place(of: callBack, under: pointer)
        guard let digits = nationalDigits(number) else {
            return faults.add(rule: notCalledBack("dit is geen telefoonnummer", at: place))
        }
        guard digits.starts(with: [0x30, 0x38, 0x38]) else { return }
        faults.add(
            rule: notCalledBack("een 088-nummer kan niet teruggebeld worden", at: place))
    }

    private static func notCalledBack(_ problem: String, at place: String) -> Refusal {
        Refusal(
            .ongeldig, "niet-terug-te-bellen",
            problem + "; geef een nummer waarop iemand zelf te bereiken is", rules: [265],
            at: place)
    }

    /// The digits with a Dutch country code as a 0; `nil` where it is no number.
    private static func nationalDigits(_ number: String) -> [UInt8]? {
        let text = IdentifyingText(number)
        let marks: [UInt8] = [0x20, 0x28, 0x29, 0x2B, 0x2D, 0x2E, 0x2F]
        guard text.bytes.allSatisfy({ (0x30...0x39).contains($0) || marks.contains($0) }) else {
            return nil
        }
        // Digits without a 0 or + before them are no telephone number, but may name a person.
        guard let first = text.bytes.first(where: { $0 != 0x20 && $0 != 0x28 }),
            first == 0x30 || first == 0x2B
        else { return nil }
        var digits = text.bytes.filter { (0x30...0x39).contains($0) }
        if digits.starts(with: [0x30, 0x30, 0x33, 0x31]) {
            digits = [0x30] + digits.dropFirst(4).drop { $0 == 0x30 }
        } else if text.bytes.contains(0x2B), digits.starts(with: [0x33, 0x31]) {
            digits = [0x30] + digits.dropFirst(2).drop { $0 == 0x30 }
        }
        let isNational = digits.first == 0x30 && digits.dropFirst().first != 0x30
        return (9...(isNational ? 10 : 15)).contains(digits.count) ? digits : nil
    }

    // MARK: links between factors

    /// R246: a link joins two factors of this aanmelding by their label.
    private static func checkLinks(
        _ document: Document, at pointer: String, into faults: inout Faults
    ) {
        guard let links = document.type.field("koppeling"),
            let factors = document.type.field("factor")
        else { return }
        var labels: [String] = []
        var events: [String] = []
        for element in document.elements(of: factors) {
            let phrase = "factor / kenmerk"
            guard let label = document.text(phrase, element) else { continue }
            if labels.contains(label) {
                faults.add(
                    rule: link(
                        "het kenmerk van een factor staat er twee keer",
                        at: document.place(of: phrase, element, under: pointer)))
            }
            labels.append(label)
            if document.text("factor", element) == "ingrijpende gebeurtenis" {
                events.append(label)
            }
        }
        for element in document.elements(of: links) {
            guard let event = document.text("koppeling", element), events.contains(event),
                let factor = document.text("koppeling / factor", element), labels.contains(factor)
            else {
                faults.add(
                    rule: link(
                        "een koppeling noemt het kenmerk van een ingrijpende gebeurtenis en van een factor "
                            + "die in deze aanmelding staan",
                        at: document.place(of: element, in: links, under: pointer)),
                    restingOn: document.place(of: "factor", under: pointer))
                continue
            }
        }
    }

    private static func link(_ problem: String, at pointer: String) -> Refusal {
        Refusal(
            .ongeldig, "onbekende-koppeling", problem + "; verbeter de kenmerken", rules: [246],
            at: pointer)
    }
}

extension String {
    /// Whether `part` stands somewhere in this text, byte for byte.
    fileprivate func hasPart(_ part: String) -> Bool {
        let (whole, sought) = (Array(utf8), Array(part.utf8))
        guard whole.count >= sought.count else { return false }
        return (0...(whole.count - sought.count)).contains {
            whole[$0..<($0 + sought.count)].elementsEqual(sought)
        }
    }
}
