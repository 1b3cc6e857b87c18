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
    static func refuseMisplacedMarks(_ document: Document, at pointer: String) throws(Refusal) {
        for domain in domains {
            guard let anchor = document.type.field(domain) else { continue }
            for element in document.elements(of: anchor) {
                guard let mark = document.text(domain + " / bijzondere categorie", element),
                    let refusal = misplaced(mark, in: domain)
                else { continue }
                let list = anchor.location.list?.description ?? domain
                throw Refusal(
                    .ongeldig, refusal.code,
                    "`\(list)[\(element)]` is gemerkt als \(mark); \(refusal.remedy), of neem het merk "
                        + "weg als het dat niet is. Er is niets bewaard",
                    rules: refusal.rules,
                    at: "\(pointer)/\(list.split(separator: ".").joined(separator: "/"))/\(element)"
                )
            }
        }
    }

    private static func misplaced(
        _ mark: String, in domain: String
    ) -> (code: String, remedy: String, rules: [Int])? {
        switch SpecialCategory(rawValue: mark) {
        case .gezondheid where domain != healthDomain:
            (
                "gezondheid-buiten-haar-vak",
                "zet het onder `\(healthDomain)`, waar bevestiging en geheimhouder het bewaken",
                [103]
            )
        case .veroordeling where domain != actsDomain:
            (
                "veroordeling-buiten-haar-vak",
                "zet het onder `\(actsDomain)`, waar het een eigen rechtsgrond heeft", []
            )
        case .gezondheid, .veroordeling, .overtuiging, .zorgtraject, nil: nil
        }
    }
}
