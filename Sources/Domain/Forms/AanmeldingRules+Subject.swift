/// Whom it is about: criteria, age, and how much of it together fits one person.
extension AanmeldingRules {
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

    static func checkAge(
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
    static func checkCombination(
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
}
