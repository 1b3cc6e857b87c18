/// What the law demands of an informatiekaart, whatever a policy says (R34, R124, R129, R130).
package enum KaartRules {
    package static let documentType = GGBDocument.informatiekaart.rawValue
    /// The one source of an individual threat evaluation (R34).
    package static let evaluator = "OCAD"
    /// The one source of the extract (R124).
    package static let bank = "GGB"

    /// What every copy shows, on every route (R124).
    package static let shown = ["uittreksel / bron", "uittreksel / peildatum"]

    /// What the OCAD says, each a field and a decision of its own (R128).
    package static let evaluation = [
        "dreiging / niveau", "dreiging / evaluatie", "dreiging / motivatie",
    ]
    /// What goes with any of `evaluation`, and tells nothing without it (R34).
    package static let companions = ["dreiging / bron", "dreiging / datum"]

    /// What tells of offences or convictions, and of nothing less (GDPR art. 10): the category of a
    /// person in the GGB, and why the OCAD sees a threat.
    static let convictionPhrases = ["categorie", "dreiging / evaluatie", "dreiging / motivatie"]
    package static let extractDayPhrase = "uittreksel / peildatum"

    /// Phrases that the catalogue of a card must have for these rules to stand.
    package static let demandedPhrases =
        evaluation + companions + [
            "uittreksel / bron", "uittreksel / versie", "uittreksel / kaartversie",
            "uittreksel / peildatum", "naam", "geboortedatum", "categorie", "bevoegde LTF",
            "maatregel", "maatregel / sinds", "maatregel / tot",
        ]

    /// What may not be entered. A refusal names the place, never the text.
    static func checkEntry(of document: Document, at pointer: String, into faults: inout Faults) {
        checkBank(document, at: pointer, into: &faults)
        checkEvaluator(document, at: pointer, into: &faults)
        checkMeasures(document, at: pointer, into: &faults)
    }

    /// R124: the card is an extract of the GGB, and says so.
    private static func checkBank(
        _ document: Document, at pointer: String, into faults: inout Faults
    ) {
        guard !(document.text("uittreksel / bron")?.utf8.elementsEqual(bank.utf8) ?? false) else {
            return
        }
        faults.add(
            rule: Refusal(
                .ongeldig, "uittreksel-niet-uit-de-ggb",
                "een informatiekaart is een uittreksel uit de GGB; noem `\(bank)` als bron of dien ze niet in",
                rules: [124, 125], at: pointer + "/uittreksel/bron"))
    }

    /// R34: level, evaluation and motivation come from the OCAD, with the date of its evaluation.
    private static func checkEvaluator(
        _ document: Document, at pointer: String, into faults: inout Faults
    ) {
        let said = (evaluation + companions).contains { document.value($0) != nil }
        guard said else { return }
        if !(document.text("dreiging / bron")?.utf8.elementsEqual(evaluator.utf8) ?? false) {
            faults.add(
                rule: Refusal(
                    .ongeldig, "dreiging-niet-van-ocad",
                    "niveau, evaluatie en motivatie van de dreiging komen enkel van het \(evaluator); "
                        + "noem `\(evaluator)` als bron of laat de rubriek weg",
                    rules: [34], at: pointer + "/dreiging/bron"))
        }
        if document.value("dreiging / datum") == nil {
            faults.add(
                rule: Refusal(
                    .ongeldig, "dreiging-zonder-datum",
                    "noem de dag van de evaluatie door het \(evaluator)", rules: [34],
                    at: pointer + "/dreiging/datum"))
        }
        if !evaluation.contains(where: { document.value($0) != nil }) {
            faults.add(
                rule: Refusal(
                    .ongeldig, "dreiging-zonder-inhoud",
                    "bron en datum zonder niveau, evaluatie of motivatie zeggen niets; laat de rubriek weg",
                    rules: [34, 128], at: pointer + "/dreiging"))
        }
    }

    /// R130: a measure of an LTF does not end before it began.
    static func checkMeasures(
        _ document: Document, at pointer: String, into faults: inout Faults
    ) {
        guard let anchor = document.type.field("maatregel") else { return }
        for element in document.elements(of: anchor) {
            guard case .date(let from)? = document.value("maatregel / sinds", element),
                case .date(let until)? = document.value("maatregel / tot", element), until < from
            else { continue }
            faults.add(
                rule: Refusal(
                    .ongeldig, "periode-omgekeerd", "`tot` ligt voor `sinds`; draai ze om",
                    rules: [130], at: "\(pointer)/maatregelen/\(element)/tot"))
        }
    }

    /// The day on which the extract was taken.
    package static func extractDay(of document: Document) -> LegalDay? {
        guard case .date(let day)? = document.value(extractDayPhrase) else { return nil }
        return day
    }

    /// R34, R124: what is dated lies not after today.
    package static func refuseFuture(_ document: Document, on today: LegalDay, at pointer: String)
        throws(Refusal)
    {
        var faults = Faults()
        checkFuture(document, on: today, at: pointer, into: &faults)
        try faults.refuse()
    }

    /// Finds every such day.
    package static func checkFuture(
        _ document: Document, on today: LegalDay, at pointer: String, into faults: inout Faults
    ) {
        for (phrase, place, rule) in [
            ("uittreksel / peildatum", "/uittreksel/peildatum", 124),
            ("dreiging / datum", "/dreiging/datum", 34),
        ] {
            guard case .date(let day)? = document.value(phrase), today < day else { continue }
            faults.add(
                rule: Refusal(
                    .ongeldig, "datum-in-de-toekomst",
                    "deze dag kan niet na vandaag liggen; verbeter hem",
                    rules: [rule], at: pointer + place))
        }
    }

    /// R124: refuses an extract that is older than `days` on `today`.
    package static func refuseOldExtract(
        _ document: Document, atMost days: Int, on today: LegalDay
    ) throws(Refusal) {
        guard let day = extractDay(of: document), today <= day.advanced(byDays: days) else {
            throw Refusal(
                .poortGesloten, "uittreksel-te-oud",
                "dit uittreksel is ouder dan \(days) dagen, en de inlichtingenfiche verandert steeds; "
                    + "neem een vers uittreksel en dien het in als nieuwe versie van de kaart",
                rules: [124], at: "/document/uittreksel/peildatum")
        }
    }
}

extension Document {
    /// R34: whatever the OCAD said leaves with its name and the date, and these with nothing else.
    /// What a besluit that names `paths` lets go beside them; empty for any other document.
    package func companions(of paths: Set<FieldPath>) -> Set<FieldPath> {
        guard type.name == KaartRules.documentType else { return [] }
        let said = KaartRules.evaluation.compactMap { type.field($0)?.index }
        guard paths.contains(where: { said.contains($0.field) && self[$0] != nil }) else {
            return []
        }
        let beside = KaartRules.companions.compactMap { type.field($0) }
            .map { FieldPath(field: $0.index, element: nil) }
        return Set(beside.filter { self[$0] != nil })
    }
}
