/// What may be entered in a document of each type, whatever a policy says: the hard rules of its
/// form and of the law (R260). A type without such rules is not taken in at all (default deny).
package enum EntryRules {
    /// Refuses what may not be entered, all of it at once. A refusal names the place, never the text.
    package static func refuse(_ document: Document, at pointer: String) throws(Refusal) {
        var faults = Faults()
        checkClassified(document, at: pointer, into: &faults)
        checkSecrets(document, at: pointer, into: &faults)
        checkForm(document, at: pointer, into: &faults)
        try faults.refuse()
    }

    /// The rules of the form and of the law, beside those of secrecy.
    static func checkForm(_ document: Document, at pointer: String, into faults: inout Faults) {
        switch document.type.name {
        case FicheRules.documentType:
            FicheRules.checkEntry(of: document, at: pointer, into: &faults)
        case KaartRules.documentType:
            KaartRules.checkEntry(of: document, at: pointer, into: &faults)
        case TableForm.doorverwijzing.rawValue:
            DoorverwijzingRules.checkEntry(of: document, at: pointer, into: &faults)
        case JustitiehuisRules.documentType:
            JustitiehuisRules.checkEntry(of: document, at: pointer, into: &faults)
        case let name where LIVRules.cover(name):
            LIVRules.checkEntry(of: document, at: pointer, into: &faults)
        default:
            faults.add(
                Refusal(
                    .poortGesloten, "documenttype-zonder-regels",
                    "voor dit documenttype zijn geen regels van invoer vastgelegd; het gaat niet door deze poort",
                    rules: [41], at: "/documenttype"))
        }
    }

    /// R61, of the one type whose elements can be marked so.
    static func checkSecrets(_ document: Document, at pointer: String, into faults: inout Faults) {
        guard document.type.name == FicheRules.documentType else { return }
        FicheRules.checkSecrets(document, at: pointer, into: &faults)
    }

    /// R123, of every type. The text is not stored: refused before anything is written.
    static func checkClassified(
        _ document: Document, at pointer: String, into faults: inout Faults
    ) {
        for (path, value) in document.values {
            guard value.texts.contains(where: ClassificationMark.stands(in:)) else { continue }
            faults.add(
                Refusal(
                    .ongeldig, "geclassificeerd",
                    "`\(document.spelling(of: path))` draagt een classificatie; geclassificeerde informatie "
                        + "gaat nooit langs deze weg, en er is niets bewaard",
                    rules: [123], at: document.type.pointer(of: path, under: pointer)))
        }
    }

    /// Phrases that the catalogue of a type must have for its rules to stand; empty for a type
    /// without rules.
    package static func demandedPhrases(of type: String) -> [String] {
        switch type {
        case FicheRules.documentType: FicheRules.demandedPhrases
        case KaartRules.documentType: KaartRules.demandedPhrases
        case TableForm.doorverwijzing.rawValue: DoorverwijzingRules.demandedPhrases
        case JustitiehuisRules.documentType: JustitiehuisRules.demandedPhrases
        default: LIVRules.demandedPhrases(of: type)
        }
    }

    /// The special category that a field must bear in every catalogue of its type, with the rules
    /// that ask for it; `nil` where the catalogue is free. Without the mark the checks at load and
    /// the lock on release would not know what the field holds.
    package static func demandedCategory(
        of phrase: String, in type: String
    ) -> (category: SpecialCategory, rules: [Int])? {
        switch type {
        case FicheRules.documentType:
            FicheRules.demandedCategory(of: phrase).map {
                ($0, $0 == .gezondheid ? [103] : [])
            }
        case KaartRules.documentType:
            KaartRules.convictionPhrases.contains(phrase) ? (.veroordeling, []) : nil
        case JustitiehuisRules.documentType:
            phrase == "criterium" || phrase == "omschrijving" ? (.veroordeling, []) : nil
        default:
            LIVRules.holdsCare(phrase, in: type) ? (.zorgtraject, [103, 210]) : nil
        }
    }

    /// Rules that ask for the field of this phrase, for a refusal of what answers nothing; empty for
    /// a field that none asks for.
    static func rules(asking phrase: String, of type: String) -> [Int] {
        switch type {
        case FicheRules.documentType: FicheRules.rules(asking: phrase)
        case JustitiehuisRules.documentType: phrase == "ondersteunende expert" ? [135] : []
        default: LIVRules.rules(asking: phrase, of: type)
        }
    }

    /// Whether a document of this type says how old its subject is; of what follows an aanmelding the
    /// traject knows it.
    package static func tellsAge(_ typeName: String) -> Bool {
        !LIVRules.cover(typeName) || typeName == LIVRules.registration
    }

    /// R245: whether the subject may be a minor on `day`; unknown age counts as minor, and so does
    /// the subject of a type whose rules do not say.
    package static func mayBeMinor(_ document: Document, on day: LegalDay) -> Bool {
        switch document.type.name {
        case FicheRules.documentType: FicheRules.mayBeMinor(document, on: day)
        case KaartRules.documentType: KaartRules.mayBeMinor(document, on: day)
        case TableForm.doorverwijzing.rawValue: DoorverwijzingRules.mayBeMinor(document)
        case JustitiehuisRules.documentType: JustitiehuisRules.mayBeMinor(document, on: day)
        case LIVRules.registration: AanmeldingRules.isMinorOrUnknown(document)
        default: true
        }
    }
}
