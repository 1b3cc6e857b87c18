/// What the rules of a fiche say of its confirmations, and of the fields that hold health (R102, R103).
extension FicheRules {
    /// Rules that ask for the field of this phrase.
    static func rules(asking phrase: String) -> [Int] {
        if phrase.hasPrefix(healthDomain + " / bevestiging") { return [102] }
        return phrase == "duur" ? [108] : []
    }

    /// R102, R103: nothing was confirmed or released after today.
    package static func refuseFutureConfirmation(
        _ document: Document, on today: LegalDay, at pointer: String
    ) throws(Refusal) {
        guard let anchor = document.type.field(healthDomain) else { return }
        for element in document.elements(of: anchor) {
            for (phrase, rule) in [("datum", 102), ("vrijgavedatum", 103)] {
                guard
                    case .date(let day)? = document.value(
                        "\(healthDomain) / bevestiging / \(phrase)", element), today < day
                else { continue }
                let list = anchor.location.list?.description ?? healthDomain
                throw Refusal(
                    .ongeldig, "bevestiging-in-de-toekomst",
                    "`\(list)[\(element)]`: bevestiging en vrijgave kunnen niet na vandaag liggen; "
                        + "verbeter de dag", rules: [rule], at: pointer)
            }
        }
    }

    /// Fields of a domain that say how an element is placed, not what it is: no health, even where
    /// the element is.
    private static let placing = [
        "polariteit", "aard", "tijd", "bron", "maatregel", "bijzondere categorie", "geheim",
    ]

    /// The category that a field must bear in every catalogue of a fiche. Domain 5 is health, also
    /// what its confirmation says and any field that a catalogue adds to it: the lock of R103 hangs
    /// on that mark. Belief is belief, and acts are what they are.
    static func demandedCategory(of phrase: String) -> SpecialCategory? {
        if phrase == "ideologie" || phrase == "ideologie / hint" { return .overtuiging }
        if phrase == healthDomain { return .gezondheid }
        if convictionPhrases.contains(phrase) { return .veroordeling }
        guard phrase.hasPrefix(healthDomain + " / ") else { return nil }
        let part = String(phrase.dropFirst(healthDomain.count + 3))
        return placing.contains(part) ? nil : .gezondheid
    }
}
