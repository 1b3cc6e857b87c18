/// Where in a fiche health and convictions may stand, so that a legal basis of their own and the
/// lock that guards them cover every element that says it is one.
extension FicheRules {
    /// Domain 4: acts and offences.
    private static let actsDomain = "daden"

    /// Fields that can tell nothing but acts, offences or convictions: what GDPR art. 10 covers. A
    /// status in the GGB is given for them alone.
    static let convictionPhrases = ["statuut ggb", actsDomain, actsDomain + " / hint"]

    /// An element that its author marks as health stands in domain 5, where a confirmation and the
    /// geheimhouder guard it (R103); one marked as conviction in domain 4. Elsewhere the row of its
    /// text names no basis for it. Belief is no stranger to any domain and stays where it is.
    static func checkMarks(_ document: Document, at pointer: String, into faults: inout Faults) {
        for domain in domains {
            guard let anchor = document.type.field(domain) else { continue }
            for element in document.elements(of: anchor) {
                guard let mark = document.text(domain + " / bijzondere categorie", element)
                else { continue }
                let list = anchor.location.list?.description ?? domain
                let place = document.place(of: element, in: anchor, under: pointer)
                switch SpecialCategory(rawValue: mark) {
                case .gezondheid where domain != healthDomain:
                    faults.add(
                        rule: Refusal(
                            .ongeldig, "gezondheid-buiten-haar-vak",
                            "`\(list)[\(element)]` is gemerkt als gezondheid; zet het onder "
                                + "`\(healthDomain)`, waar bevestiging en geheimhouder het bewaken"
                                + orUnmark, rules: [103], at: place))
                case .veroordeling where domain != actsDomain:
                    faults.add(
                        rule: Refusal(
                            .ongeldig, "veroordeling-buiten-haar-vak",
                            "`\(list)[\(element)]` is gemerkt als veroordeling; zet het onder "
                                + "`\(actsDomain)`, waar het een eigen rechtsgrond heeft"
                                + orUnmark, at: place))
                case .gezondheid, .veroordeling, .overtuiging, .zorgtraject, nil: break
                }
            }
        }
    }

    private static let orUnmark =
        ", of neem het merk weg als het dat niet is. Er is niets bewaard"
}
