/// What is asked of the melding of a school, whatever a policy says: the sources name no school that may
/// report, so that only what binds everyone is asked here: professional secrecy (R1) and age (R245).
package enum SchoolRules {
    package static let documentType = "melding school"

    /// Phrases that the catalogue of this type must have for these rules to stand.
    static let demandedPhrases = [
        "school", "naam", "geboortedatum", "gemeente", "nis", signalPhrase, secrecyPhrase,
    ]
    private static let signalPhrase = "signaal"
    private static let secrecyPhrase = "beroepsgeheim"

    /// What may not be entered. A refusal names the place, never the text.
    static func checkEntry(of document: Document, at pointer: String, into faults: inout Faults) {
        if document.value(secrecyPhrase) != .flag(false) {
            faults.add(
                rule: Refusal(
                    .ongeldig, "onder-beroepsgeheim",
                    "wat onder beroepsgeheim toevertrouwd werd, meldt een school niet; laat het weg en antwoord "
                        + "nee, of meld niet",
                    rules: [1], at: document.place(of: secrecyPhrase, under: pointer)))
        }
        guard let anchor = document.type.field(signalPhrase),
            document.elements(of: anchor).isEmpty
        else { return }
        faults.add(
            rule: Refusal(
                .ongeldig, "geen-signaal",
                "een melding zegt minstens één signaal; zeg wat de school zag, of meld niet",
                rules: [95], at: document.place(of: signalPhrase, under: pointer)))
    }
}

extension Form {
    /// What a school reports of a pupil, on a route that is closed unless a file with a rechtsgrond of
    /// its own opens it.
    static let meldingSchool = Form(
        type: SchoolRules.documentType, goes: [.school: .livcr],
        demandedPhrases: SchoolRules.demandedPhrases,
        mayBeMinor: { $0.mayBeMinor(on: $1) },
        checkEntry: { SchoolRules.checkEntry(of: $0, at: $1, into: &$2) })
}
