/// What may be entered in an anonymous doorverwijzing to the LIV frontoffice, whatever a policy says.
package enum DoorverwijzingRules {
    package static let documentType = "doorverwijzing"
    /// Phrases that its catalogue must have for these rules to stand.
    package static let demandedPhrases = [
        "hulpvraag", "product", "leeftijdsgroep", "strafrechtelijke procedure", "dreigend geweld",
    ]

    static func checkEntry(of document: Document, at pointer: String, into faults: inout Faults) {
        LIVRules.checkIdentifying(document, at: pointer, into: &faults)
        checkSecurityCase(document, at: pointer, into: &faults)
    }

    /// R190: what is part of a criminal procedure, or holds violence, is not for the LIV; nor is a
    /// question left open.
    private static func checkSecurityCase(
        _ document: Document, at pointer: String, into faults: inout Faults
    ) {
        for phrase in ["strafrechtelijke procedure", "dreigend geweld"]
        where document.value(phrase) != .flag(false) {
            faults.add(
                rule: Refusal(
                    .ongeldig, "geen-zaak-voor-het-liv",
                    "`\(phrase)` is ja of niet beantwoord; een casus in een strafrechtelijke procedure of met "
                        + "(dreigend) geweld gaat niet naar het LIV. Antwoord nee als dat zo is, of verwijs niet door",
                    rules: [190], at: document.place(of: phrase, under: pointer)))
        }
    }

    /// Unknown age counts as minor (R245).
    package static func mayBeMinor(_ document: Document) -> Bool {
        document.text("leeftijdsgroep") != "25 en ouder"
    }

    /// Whether `name`, or a part of it of four letters and more, stands in any text of the document:
    /// an anonymous document does not name who was discussed (R194).
    package static func names(_ name: String, in document: Document) -> Bool {
        let parts = words(of: name).filter { $0.count >= leastNamePart }
        let whole = words(of: name)
        return document.values.contains { _, value in
            value.texts.contains { text in
                let said = words(of: text)
                return parts.contains(where: said.contains) || holds(said, whole)
            }
        }
    }

    /// Whether one of `spellings` stands as whole words in any text of the document: an anonymous
    /// document does not name a place (R194).
    package static func mentions(_ spellings: [String], in document: Document) -> Bool {
        let sought = spellings.map(words)
        return document.values.contains { _, value in
            value.texts.contains { text in
                let said = words(of: text)
                return sought.contains { holds(said, $0) }
            }
        }
    }

    private static let leastNamePart = 4

    private static func words(of text: String) -> [String] {
        text.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
    }

    private static func holds(_ said: [String], _ sought: [String]) -> Bool {
        guard !sought.isEmpty, said.count >= sought.count else { return false }
        return (0...(said.count - sought.count)).contains { start in
            said[start..<(start + sought.count)].elementsEqual(sought)
        }
    }
}
