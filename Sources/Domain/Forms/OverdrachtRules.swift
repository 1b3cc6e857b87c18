/// What is asked of the overdracht of one LTF to another, whatever a policy says: the sources say of it
/// only that exactly one LTF is competent (R5, R44), and of measures what they say of a card (R130).
package enum OverdrachtRules {
    package static let documentType = "overdracht LTF"

    /// Phrases that the catalogue of this type must have for these rules to stand.
    static let demandedPhrases = [
        originPhrase, beganPhrase, movedPhrase, statePhrase, "naam", "geboortedatum",
        "vorige gemeente", "maatregel", "maatregel / sinds", "maatregel / tot",
    ]
    static let originPhrase = "vorige nis"
    /// Tells of offences, and of nothing less (GDPR art. 10).
    static let statePhrase = "stand van zaken"
    private static let beganPhrase = "gevolgd sinds"
    private static let movedPhrase = "bevoegd sinds"

    /// What may not be entered. A refusal names the place, never the text.
    static func checkEntry(of document: Document, at pointer: String, into faults: inout Faults) {
        KaartRules.checkMeasures(document, at: pointer, into: &faults)
        guard case .date(let began)? = document.value(beganPhrase),
            case .date(let moved)? = document.value(movedPhrase), moved < began
        else { return }
        faults.add(
            rule: Refusal(
                .ongeldig, "opvolging-na-overdracht",
                "de opvolging begon na de dag waarop de andere LTF bevoegd werd; verbeter een van beide",
                rules: [44], at: document.place(of: beganPhrase, under: pointer)),
            restingOn: document.place(of: movedPhrase, under: pointer))
    }
}

extension Form {
    /// Who is followed by an LTF, handed over to the LTF that became competent, on a route that is
    /// closed unless a file with a rechtsgrond of its own opens it.
    static let overdracht = Form(
        type: OverdrachtRules.documentType, goes: [.ltf: .ltf], senderRules: [44],
        originPhrase: OverdrachtRules.originPhrase,
        demandedPhrases: OverdrachtRules.demandedPhrases,
        mayBeMinor: { $0.mayBeMinor(on: $1) },
        checkEntry: { OverdrachtRules.checkEntry(of: $0, at: $1, into: &$2) },
        demandedCategory: { phrase in
            phrase == OverdrachtRules.statePhrase ? (.veroordeling, []) : nil
        })
}
