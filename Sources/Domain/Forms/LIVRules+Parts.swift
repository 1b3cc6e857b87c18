/// The parts that the format of each phase has.
extension LIVRules {
    /// Parts that a type must have, with the rules that ask for each beside R229; R203 asks them of a
    /// duiding.
    package static func demandedParts(of typeName: String) -> [(phrase: String, rules: [Int])] {
        switch typeName {
        case registration: [("hulpvraag", [])]
        case enrichment: [("datum", []), ("tekst", [])]
        case additionalInformation:
            [("startgesprek", [195]), ("rechtsgrond opdrachtgever", [195])]
        case enrichmentQuestion: [("vraag", [])]
        case decision: [("datum", []), ("besluit", [])]
        case interpretation:
            [
                ("methode", [203]), ("onderbouwing", [203]), ("ethisch kader", [203]),
                ("versie", [199]), ("werkvraag", [219]), ("as radicalisering", [263]),
                ("as psychopathologie", [263]), ("conclusie", [219]),
                ("handelingsperspectief", [219]), ("eindverantwoordelijke", [207]),
            ]
        case adviceReport:
            [
                ("samenvatting", [226]), ("veiligheid", [209]), ("zorg", [210]),
                ("onderwijs, dagbesteding, werk", [211]), ("systeem en woonplek", [212]),
                ("eindverantwoordelijke", [207]),
            ]
        case consultationAnswer: [("referentie", [222]), ("advies", [])]
        case trajectoryAdvice:
            [("start", [220]), ("duur", [220]), ("contactmoment", [220]), ("advies", [])]
        default: []
        }
    }

    /// Whether the field of this phrase tells of the health of somebody in a LIV-traject: what R210
    /// calls Zorg, the axis psychopathologie, the worry and factors of an aanmelding, an outcome or
    /// cause that can be psychological, and the texts that sum all of it up.
    static func holdsCare(_ phrase: String, in typeName: String) -> Bool {
        switch typeName {
        case registration:
            [
                "zorg psychische gesteldheid", "zorg psychische gesteldheid / toelichting",
                "factor", "factor / tekst", "ondersteuning kan middel zijn", "hulpvraag",
            ].contains(phrase)
        case enrichment: phrase == "tekst"
        case decision: ["oorzaakcode", "toelichting"].contains(phrase)
        case interpretation: ["as psychopathologie", "onderbouwing", "uitkomst"].contains(phrase)
        case adviceReport:
            ["zorg", "zorg / advies", "samenvatting", "uitkomst", "verder deel"].contains(phrase)
        case consultationAnswer, trajectoryAdvice: phrase == "advies"
        default: false
        }
    }

    /// Rules that ask for the field of this phrase.
    static func rules(asking phrase: String, of typeName: String) -> [Int] {
        if let part = demandedParts(of: typeName).first(where: { $0.phrase == phrase }) {
            return part.rules + [229]
        }
        return typeName == registration ? AanmeldingRules.rules(asking: phrase) : []
    }

    /// Phrases that a catalogue of this type must have for these rules to stand.
    package static func demandedPhrases(of typeName: String) -> [String] {
        let parts = demandedParts(of: typeName).map(\.phrase)
        return switch typeName {
        case registration: parts + AanmeldingRules.demandedPhrases
        case enrichment: parts + ["zonder identificerende gegevens"]
        case decision: parts + ["oorzaakcode"]
        case adviceReport: parts + ["zorg / gezondheidsgegeven"]
        default: parts
        }
    }

    /// R229: the missing part is named.
    static func checkParts(
        _ document: Document, at pointer: String, into faults: inout Faults
    ) {
        for (phrase, rules) in demandedParts(of: document.type.name) {
            guard let field = document.type.field(phrase) else { continue }
            let stands =
                field.location.list == nil
                ? document.value(phrase) != nil : !document.elements(of: field).isEmpty
            if stands { continue }
            faults.add(
                rule: Refusal(
                    .ongeldig, "onderdeel-ontbreekt",
                    "`\(field.location)` (\(field.phrase)) ontbreekt en hoort in het verplichte formaat van "
                        + "\(document.type.name); vul het in", rules: rules + [229],
                    at: document.place(of: phrase, under: pointer)))
        }
    }
}
