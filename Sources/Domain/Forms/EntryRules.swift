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
        guard let form = Form.of(document.type.name) else {
            faults.add(
                Refusal(
                    .poortGesloten, "documenttype-zonder-regels",
                    "voor dit documenttype zijn geen regels van invoer vastgelegd; het gaat niet door deze poort",
                    rules: [41], at: "/documenttype"))
            return
        }
        form.checkEntry(document, pointer, &faults)
    }

    /// R61, of the types whose elements can be marked so.
    static func checkSecrets(_ document: Document, at pointer: String, into faults: inout Faults) {
        Form.of(document.type.name)?.checkSecrets(document, pointer, &faults)
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
        Form.of(type)?.demandedPhrases ?? []
    }

    /// The special category that a field must bear in every catalogue of its type, with the rules
    /// that ask for it; `nil` where the catalogue is free. Without the mark the checks at load and
    /// the lock on release would not know what the field holds.
    package static func demandedCategory(
        of phrase: String, in type: String
    ) -> (category: SpecialCategory, rules: [Int])? {
        Form.of(type)?.demandedCategory(phrase)
    }

    /// Rules that ask for the field of this phrase, for a refusal of what answers nothing; empty for
    /// a field that none asks for.
    static func rules(asking phrase: String, of type: String) -> [Int] {
        Form.of(type)?.rulesAsking(phrase) ?? []
    }

    /// Whether entry refuses this field of a document that `sender` sends, whatever stands in it: what
    /// a route keeps back of it can be told by no text either (P21).
    package static func isNeverEntered(
        _ phrase: String, in type: String, from sender: PlatformKind
    ) -> Bool {
        Form.of(type)?.isNeverEntered(phrase, sender) ?? false
    }

    /// Whether a document of this type says how old its subject is.
    package static func tellsAge(_ type: String) -> Bool { Form.of(type)?.tellsAge ?? true }

    /// R245: whether the subject may be a minor on `day`; unknown age counts as minor, and so does
    /// the subject of a type whose rules do not say.
    package static func mayBeMinor(_ document: Document, on day: LegalDay) -> Bool {
        Form.of(document.type.name)?.mayBeMinor(document, day) ?? true
    }
}

extension Document {
    /// R245: of a document about a person, which says his age by a date of birth alone: one that is
    /// missing leaves the age unknown, and that counts as minor.
    func mayBeMinor(on day: LegalDay) -> Bool {
        guard case .partialDate(let birth)? = value("geboortedatum") else { return true }
        return !birth.isOfAge(on: day)
    }
}

extension PartialDate {
    /// Whether who was born then is of age on `day`; the latest possible birthday counts, and 29
    /// February comes of age on 1 March (R245).
    package func isOfAge(on day: LegalDay) -> Bool {
        latest.advanced(byYears: 18).map { $0 <= day } ?? false
    }
}
