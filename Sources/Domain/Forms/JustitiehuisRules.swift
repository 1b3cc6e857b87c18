/// What a report of a radicaliseringsdossier by a justitiehuis must be, whatever a policy says
/// (R135 to R141).
package enum JustitiehuisRules {
    package static let documentType = "aanmelding justitiehuis"
    package static let expertPhrase = "ondersteunende expert"
    /// What a report without a named ondersteunende expert carries (R135).
    package static let expertMark = "expert nog aan te stellen"

    /// Phrases that the catalogue of this type must have for these rules to stand.
    package static let demandedPhrases = [
        "justitiehuis", "ondersteunende expert", "naam", "geboortedatum", "gemeente", "nis",
        "criterium", "vraag om uitnodiging", "bijlage",
    ]

    /// What may not be entered. A refusal names the place, never the text.
    static func checkEntry(of document: Document, at pointer: String, into faults: inout Faults) {
        if let attachment = document.type.field("bijlage"),
            !document.elements(of: attachment).isEmpty
        {
            faults.add(rule: .attachment(to: documentType, at: pointer + "/bijlagen"))
        }
        if document.text("criterium") == nil {
            faults.add(
                rule: Refusal(
                    .ongeldig, "geen-criterium",
                    "een radicaliseringsdossier voldoet aan minstens één criterium; kies er een, of meld dit "
                        + "dossier niet",
                    rules: [137, 138, 139, 140, 141], at: pointer + "/criterium"))
        }
    }
}

/// The report of a justitieassistent to the court on how conditions are kept: a legal channel of its
/// own, and never a document or an attachment here (R136).
package enum CourtReport {
    /// Refuses a document type that says it is one.
    package static func refuse(_ documentType: String) throws(Refusal) {
        let name = documentType.lowercased()
        guard name.contains("verslag"), name.contains("rechtbank") else { return }
        throw Refusal(
            .poortGesloten, "verslag-aan-de-rechtbank",
            "het verslag aan de toezichthoudende rechtbank gaat nooit langs deze poort; de justitieassistent "
                + "bezorgt het rechtstreeks aan de rechtbank",
            rules: [136], at: "/documenttype")
    }
}

extension Refusal {
    /// R136: nothing travels as an attachment, on no route.
    ///
    /// - Parameter documentType: R41: to one of the two carriers between LIVC-R and LTF an
    ///   attachment would be a third.
    package static func attachment(to documentType: String, at pointer: String) -> Refusal {
        let isCarrier = Form.of(documentType)?.isCarrier ?? false
        return Refusal(
            .ongeldig, "geen-bijlagen",
            "een bijlage gaat nooit mee, en het verslag aan de toezichthoudende rechtbank al helemaal niet; "
                + "laat `bijlagen` leeg",
            rules: isCarrier ? [41, 136] : [136], at: pointer)
    }
}
