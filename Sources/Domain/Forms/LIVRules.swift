/// What the rules of the LIV demand of each of its documents on entry, whatever a policy says.
///
/// Anonymous until go, the parts that the format of each phase has, and who may be opdrachtgever or
/// eindverantwoordelijke. Weging, go and deelname are states of the casus, not of a document: they
/// belong to the use cases.
package enum LIVRules {
    package static let registration = "aanmelding LIV"
    package static let enrichment = "verrijking LIV"
    package static let additionalInformation = "aanvullende informatie LIV"
    package static let enrichmentQuestion = "verrijkingsvraag LIV"
    package static let decision = "besluit LIV"
    package static let interpretation = "duiding LIV"
    package static let adviceReport = "adviesrapport LIV"
    package static let consultationAnswer = "consultatieantwoord LIV"
    package static let trajectoryAdvice = "trajectadvies LIV"

    /// Every document type of the LIV way.
    package static let documentTypes = [
        registration, enrichment, additionalInformation, enrichmentQuestion, decision,
        interpretation, adviceReport, consultationAnswer, trajectoryAdvice,
    ]
    /// Types that name nobody: refused with anything that looks like identifying data (R194).
    package static let anonymousTypes = [
        registration, enrichment, DoorverwijzingRules.documentType,
    ]
    /// The LIV writes these before or without a go; contact data of a service may stand in them.
    package static let answersWithoutIdentity = [
        enrichmentQuestion, decision, consultationAnswer, trajectoryAdvice,
    ]

    package static func cover(_ typeName: String) -> Bool { documentTypes.contains(typeName) }

    /// Whether a document leaves before anybody weighed its question: the question itself, and the
    /// besluit not to take it up. No other document on a minor leaves without its own weighing (R245).
    package static func standsBeforeWeighing(_ document: Document) -> Bool {
        switch document.type.name {
        case registration: true
        case decision: document.text("besluit") == "niet opnemen"
        default: false
        }
    }

    /// Whether a document of this type is made with the person: without taking part there is none
    /// (R196). The product of a consultatie or trajectadvies is about no known person.
    package static func restsOnParticipation(_ typeName: String) -> Bool {
        [interpretation, adviceReport].contains(typeName)
    }

    /// What may not be entered. A refusal names the place, never the text.
    static func checkEntry(of document: Document, at pointer: String, into faults: inout Faults) {
        checkIdentifying(document, at: pointer, into: &faults)
        checkParts(document, at: pointer, into: &faults)
        checkResponsible(document, at: pointer, into: &faults)
        switch document.type.name {
        case registration: AanmeldingRules.check(document, at: pointer, into: &faults)
        case enrichment: checkConfirmed(document, at: pointer, into: &faults)
        case decision: checkExplained(document, at: pointer, into: &faults)
        case adviceReport: checkMarkedCare(document, at: pointer, into: &faults)
        default: break
        }
    }

    /// R194: no text of an anonymous document holds identifying data.
    package static func refuseIdentifying(
        _ document: Document, at pointer: String
    ) throws(Refusal) {
        var faults = Faults()
        checkIdentifying(document, at: pointer, into: &faults)
        try faults.refuse()
    }

    /// One refusal for each text that holds any.
    static func checkIdentifying(
        _ document: Document, at pointer: String, into faults: inout Faults
    ) {
        let name = document.type.name
        let ignored: Set<IdentifyingData.Kind>
        if anonymousTypes.contains(name) {
            ignored = []
        } else if answersWithoutIdentity.contains(name) {
            ignored = IdentifyingData.Kind.contact
        } else {
            return
        }
        for (path, value) in document.values {
            // The number to call back belongs to who asks, and has its own rule (R265).
            let phrase = document.type.fields[path.field].phrase
            guard phrase != AanmeldingRules.callBack, !isOwnNumber(value, phrase, in: name),
                !faults.isFull
            else { continue }
            for text in value.texts {
                _ = faults.attempt { () throws(Refusal) in
                    try IdentifyingData.refuse(
                        in: text, except: ignored, field: document.spelling(of: path),
                        at: document.type.pointer(of: path, under: pointer))
                }
            }
        }
    }

    /// Whether this is the number that the gateway gave the traject: random, and ten of its signs can
    /// be digits in a row. Only a document that follows an aanmelding names it, and one that names
    /// another than that of its traject is refused (R222).
    private static func isOwnNumber(
        _ value: FieldValue, _ phrase: String, in type: String
    ) -> Bool {
        guard type != registration, phrase == "referentie", case .text(let text) = value else {
            return false
        }
        return Identifier<Document>(text) != nil
    }

    /// R194: the sender confirms that nothing identifies; no form tells a name from another word, so
    /// without this nothing anonymous is taken.
    static func checkConfirmed(
        _ document: Document, at pointer: String, into faults: inout Faults
    ) {
        let phrase = "zonder identificerende gegevens"
        if document.value(phrase) == .flag(true) { return }
        faults.add(
            rule: Refusal(
                .ongeldig, "anonimiteit-niet-bevestigd",
                "bevestig in `bevestigdGeenIdentificerendeGegevens` dat niets in dit document iemand "
                    + "herkenbaar maakt; tot de go is alles anoniem",
                rules: [194], at: document.place(of: phrase, under: pointer)))
    }

    // MARK: who

    /// COA itself, and nothing that only begins with it.
    package static func isCOA(_ text: String) -> Bool { text.lowercased() == "coa" }

    /// `gemeente Westerwolde`: a gemeente is named as one.
    package static func isMunicipality(_ text: String) -> Bool {
        let words = text.lowercased().split(separator: " ")
        return words.first == "gemeente" && words.count > 1
    }

    /// R207: whoever directs and answers for the execution is COA or a gemeente.
    private static func checkResponsible(
        _ document: Document, at pointer: String, into faults: inout Faults
    ) {
        guard let responsible = document.text("eindverantwoordelijke"),
            !isCOA(responsible), !isMunicipality(responsible)
        else { return }
        faults.add(
            rule: Refusal(
                .ongeldig, "verkeerde-eindverantwoordelijke",
                "eindverantwoordelijke is altijd het COA of een gemeente (`gemeente <naam>`); noem een van "
                    + "beide", rules: [207],
                at: document.place(of: "eindverantwoordelijke", under: pointer)))
    }

    // MARK: single documents

    /// R231: not taking a case up has a code for its cause.
    private static func checkExplained(
        _ document: Document, at pointer: String, into faults: inout Faults
    ) {
        guard let outcome = document.text("besluit"), ["niet opnemen", "no go"].contains(outcome),
            document.value("oorzaakcode") == nil
        else { return }
        faults.add(
            rule: Refusal(
                .ongeldig, "oorzaakcode-ontbreekt",
                "`\(outcome)` heeft een code voor de onderliggende oorzaak nodig; vul `oorzaakcode` in",
                rules: [231], at: document.place(of: "oorzaakcode", under: pointer)))
    }

    /// R210: the part Zorg bears the mark of a health datum.
    private static func checkMarkedCare(
        _ document: Document, at pointer: String, into faults: inout Faults
    ) {
        let phrase = "zorg / gezondheidsgegeven"
        guard document.value(phrase) != .flag(true) else { return }
        faults.add(
            rule: Refusal(
                .ongeldig, "zorg-zonder-merk",
                "het deel Zorg is een gezondheidsgegeven; zet `gezondheidsgegeven` op true",
                rules: [210, 229], at: document.place(of: phrase, under: pointer)))
    }
}
