/// The admission rules of an aanmelding to the LIV (R177 to R194, R207, R236, R245, R265).
package enum AanmeldingRules {
    static let callBack = "terugbelverzoek"
    static let interpretation = "duiding"

    static let demandedPhrases =
        [
            "product", "subject", "opdrachtgever", "opdrachtgever / cbs", "mede namens",
            "eindverantwoordelijke", callBack, "terugbelverzoek / zakelijk", "doelgroep",
            "minderjarig", "verblijf in strijdgebied", "verblijf in strijdgebied / bron",
            "mogelijke radicalisering", "mogelijke radicalisering / bron",
            "zorg psychische gesteldheid", "strafrechtelijke procedure", "dreigend geweld",
            "meldplicht", "meldplicht / aan", "meldplicht / datum", "meldplicht / reden",
            "zonder identificerende gegevens", "factor", "factor / kenmerk", "koppeling",
            "koppeling / factor",
        ] + coarseFacts

    /// Facts that each fit many and together may fit one; coded, and only so many at a time.
    package static let coarseFacts = [
        "leeftijdsgroep", "geslacht", "regio van herkomst", "verblijfsduur", "soort opvang",
    ]

    /// Rules that ask for the field of this phrase, beside those of a demanded part.
    static func rules(asking phrase: String) -> [Int] {
        switch phrase {
        case "verblijf in strijdgebied / bron", "mogelijke radicalisering / bron": [181]
        case "meldplicht / aan", "meldplicht / reden": [185]
        case "eindverantwoordelijke": [207]
        default: []
        }
    }

    static func check(_ document: Document, at pointer: String, into faults: inout Faults) {
        LIVRules.checkConfirmed(document, at: pointer, into: &faults)
        checkExclusion(document, at: pointer, into: &faults)
        checkSuspicion(document, at: pointer, into: &faults)
        checkClient(document, at: pointer, into: &faults)
        if document.text("product") == interpretation {
            checkInterpretation(document, at: pointer, into: &faults)
        }
        checkReport(document, at: pointer, into: &faults)
        checkAge(document, at: pointer, into: &faults)
        checkCombination(document, at: pointer, into: &faults)
        checkCallBack(document, at: pointer, into: &faults)
        checkLinks(document, at: pointer, into: &faults)
    }

    // MARK: exclusion

    /// R190: both questions are answered, and with nee.
    private static func checkExclusion(
        _ document: Document, at pointer: String, into faults: inout Faults
    ) {
        for phrase in ["strafrechtelijke procedure", "dreigend geweld"]
        where document.text(phrase) != "nee" {
            let place = document.place(of: phrase, under: pointer)
            if document.text(phrase) == "ja" {
                faults.add(
                    rule: Refusal(
                        .ongeldig, "uitgesloten-van-het-liv",
                        "\(phrase): zo’n zaak gaat niet naar het LIV; meld ze bij de politie",
                        rules: [190], at: place))
            } else {
                faults.add(
                    rule: Refusal(
                        .ongeldig, "vraag-niet-beantwoord",
                        "\(phrase): deze vraag is niet beantwoord; zonder `nee` gaat niets naar het LIV",
                        rules: [190], at: place))
            }
        }
    }

    /// R236: radicalisation is suspected here, never established.
    private static func checkSuspicion(
        _ document: Document, at pointer: String, into faults: inout Faults
    ) {
        let phrase = "mogelijke radicalisering"
        guard let word = document.text(phrase), !["ja", "nee", "onbekend"].contains(word)
        else { return }
        faults.add(
            rule: Refusal(
                .ongeldig, "enkel-een-vermoeden",
                "radicalisering is in een aanmelding enkel een vermoeden (ja, nee of onbekend); vaststellen "
                    + "kan pas een duiding", rules: [236],
                at: document.place(of: phrase, under: pointer)))
    }

    // MARK: links between factors

    /// R246: a link joins two factors of this aanmelding by their label.
    private static func checkLinks(
        _ document: Document, at pointer: String, into faults: inout Faults
    ) {
        guard let links = document.type.field("koppeling"),
            let factors = document.type.field("factor")
        else { return }
        var labels: [String] = []
        var events: [String] = []
        for element in document.elements(of: factors) {
            let phrase = "factor / kenmerk"
            guard let label = document.text(phrase, element) else { continue }
            if labels.contains(label) {
                faults.add(
                    rule: link(
                        "het kenmerk van een factor staat er twee keer",
                        at: document.place(of: phrase, element, under: pointer)))
            }
            labels.append(label)
            if document.text("factor", element) == "ingrijpende gebeurtenis" {
                events.append(label)
            }
        }
        for element in document.elements(of: links) {
            guard let event = document.text("koppeling", element), events.contains(event),
                let factor = document.text("koppeling / factor", element), labels.contains(factor)
            else {
                faults.add(
                    rule: link(
                        "een koppeling noemt het kenmerk van een ingrijpende gebeurtenis en van een factor "
                            + "die in deze aanmelding staan",
                        at: document.place(of: element, in: links, under: pointer)),
                    restingOn: document.place(of: "factor", under: pointer))
                continue
            }
        }
    }

    private static func link(_ problem: String, at pointer: String) -> Refusal {
        Refusal(
            .ongeldig, "onbekende-koppeling", problem + "; verbeter de kenmerken", rules: [246],
            at: pointer)
    }
}
