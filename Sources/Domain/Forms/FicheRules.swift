/// What the law and the official form demand of a terugkoppelingsfiche, whatever a policy says.
///
/// Policy files say what may pass; these rules say what may be *entered* (R260: legal rules are
/// hard). They use the phrases of the catalogue; a catalogue that lacks one is refused at load.
package enum FicheRules {
    package static let documentType = "terugkoppelingsfiche"
    /// Anchors of the six lists of section 3, in the order of the form (R83, R104).
    package static let domains = [
        "ideologie", "sociale context", "intentie", "daden", "psychische stoornissen",
        "bijkomende info",
    ]
    package static let healthDomain = "psychische stoornissen"
    package static let statusPhrase = "statuut ggb"
    package static let noTrajectory = "Keuze om geen traject op te starten"
    private static let confirmingProfessions = ["psychiater", "psycholoog"]

    /// Phrases that the catalogue of a fiche must have for these rules to stand.
    package static let demandedPhrases =
        domains.flatMap {
            [$0, $0 + " / polariteit", $0 + " / aard", $0 + " / tijd", $0 + " / geheim"]
        }
        + [
            "gemeente", "nis", "data bespreking", "politiezone", "naam", "soort", "geboortedatum",
            "agenderende dienst", "fase", "start", "duur", "lopend", "evaluatie", "instantie",
            "maatregel", "scharniermoment", "vraag",
            "vragen aan", "antwoord", "antwoord / op", "reden doorverwijzing", "bespreking LTF",
            "psychische stoornissen / bevestiging / beroep",
            "psychische stoornissen / bevestiging / datum",
            "psychische stoornissen / bevestiging / bron",
        ]

    /// What may not be entered. A refusal names the place, never the text.
    static func checkEntry(of document: Document, at pointer: String, into faults: inout Faults) {
        checkMarks(document, at: pointer, into: &faults)
        checkDiagnoses(document, at: pointer, into: &faults)
        checkBirthDateOfOrganisation(document, at: pointer, into: &faults)
        checkTrajectory(document, at: pointer, into: &faults)
        checkMeasures(document, at: pointer, into: &faults)
    }

    /// R61: one marked secret refuses the whole fiche, not the element alone.
    static func checkSecrets(_ document: Document, at pointer: String, into faults: inout Faults) {
        for domain in domains {
            guard let anchor = document.type.field(domain) else { continue }
            for element in document.elements(of: anchor)
            where document.value(domain + " / geheim", element) == .flag(true) {
                faults.add(
                    Refusal(
                        .ongeldig, "geheim-uit-het-overleg",
                        "`\(anchor.location.list?.description ?? domain)[\(element)]` is gemerkt als geheim "
                            + "dat tijdens het overleg is meegedeeld; de hele fiche wordt geweigerd. "
                            + "Verwijder het element, kijk na of het elders nog doorklinkt en dien opnieuw in",
                        rules: [61], at: document.place(of: element, in: anchor, under: pointer)))
            }
        }
    }

    /// R101, R102: only a diagnosis, confirmed by a psychiatrist or psychologist with date and source.
    ///
    /// The confirming professional is asked by profession, not by name: the sentence asks who may
    /// confirm, and the source says where the confirmation is found. A name leaves on no shipped
    /// route, so asking for it would gather what nobody needs; who wants to may fill it in.
    private static func checkDiagnoses(
        _ document: Document, at pointer: String, into faults: inout Faults
    ) {
        guard let anchor = document.type.field(healthDomain) else { return }
        for element in document.elements(of: anchor) {
            let place = "`\(anchor.location.list?.description ?? healthDomain)[\(element)]`"
            guard document.text(healthDomain + " / aard", element) == "gediagnosticeerd" else {
                faults.add(
                    rule: Refusal(
                        .ongeldig, "niet-gediagnosticeerd",
                        "\(place) is geen gediagnosticeerde stoornis; een vermoeden, observatie of "
                            + "zelfrapportage hoort niet in dit vak en er is niets bewaard. Laat het weg",
                        rules: [101],
                        at: document.place(of: healthDomain + " / aard", element, under: pointer)))
                continue
            }
            let profession = document.text(healthDomain + " / bevestiging / beroep", element)
            guard let profession, confirmingProfessions.contains(profession),
                document.value(healthDomain + " / bevestiging / datum", element) != nil,
                document.value(healthDomain + " / bevestiging / bron", element) != nil
            else {
                faults.add(
                    rule: Refusal(
                        .ongeldig, "niet-bevestigd",
                        "\(place) mist de bevestiging door een psychiater of psycholoog met datum en bron; "
                            + "er is niets bewaard. Vul de bevestiging aan of laat het weg",
                        rules: [102],
                        at: document.place(of: element, in: anchor, under: pointer)
                            + "/bevestiging"))
                continue
            }
        }
    }

    /// R78.
    private static func checkBirthDateOfOrganisation(
        _ document: Document, at pointer: String, into faults: inout Faults
    ) {
        guard document.text("soort") != "persoon", document.value("geboortedatum") != nil else {
            return
        }
        faults.add(
            rule: Refusal(
                .ongeldig, "geboortedatum-van-organisatie",
                "een vereniging of organisatie heeft geen geboortedatum; laat het veld weg",
                rules: [78], at: document.place(of: "geboortedatum", under: pointer)),
            restingOn: document.place(of: "soort", under: pointer))
    }

    /// R108: a described trajectory says when it started and how long it runs.
    private static func checkTrajectory(
        _ document: Document, at pointer: String, into faults: inout Faults
    ) {
        guard describesTrajectory(document) else { return }
        let hasLength = document.value("duur") != nil || document.value("lopend") == .flag(true)
        guard document.value("start") == nil || !hasLength else { return }
        let absent = document.value("start") == nil ? "start" : "duur"
        faults.add(
            rule: Refusal(
                .ongeldig, "traject-zonder-start-of-duur",
                "een beschreven traject heeft een begin en een duur, of het merk lopend; vul ze in",
                rules: [108], at: document.place(of: absent, under: pointer)),
            restingOn: document.place(of: "duur", under: pointer),
            document.place(of: "lopend", under: pointer))
    }

    /// R86: an effect names the measure that it is an effect of, and that measure is on the fiche.
    private static func checkMeasures(
        _ document: Document, at pointer: String, into faults: inout Faults
    ) {
        guard let anchor = document.type.field("maatregel") else { return }
        let measures = document.elements(of: anchor).compactMap { document.text("maatregel", $0) }
        for domain in domains {
            guard let list = document.type.field(domain) else { continue }
            for element in document.elements(of: list) {
                guard let named = document.text(domain + " / maatregel", element),
                    !measures.contains(where: { $0.utf8.elementsEqual(named.utf8) })
                else { continue }
                faults.add(
                    rule: Refusal(
                        .ongeldig, "onbekende-maatregel",
                        "`\(list.location.list?.description ?? domain)[\(element)].maatregel` noemt een "
                            + "maatregel die niet in opvolgingstraject.maatregelen staat; neem hem daar op",
                        rules: [86],
                        at: document.place(of: domain + " / maatregel", element, under: pointer)),
                    restingOn: document.place(of: "maatregel", under: pointer))
            }
        }
    }

    /// Whether section 4 describes a trajectory (R73, R108), beyond a phase or an evaluation: who
    /// does what, a pivotal moment, when it began, how long it runs, or that it still does.
    package static func describesTrajectory(_ document: Document) -> Bool {
        let isListed = ["instantie", "maatregel", "scharniermoment"].contains { phrase in
            document.type.field(phrase).map { !document.elements(of: $0).isEmpty } ?? false
        }
        return isListed || document.value("start") != nil || document.value("duur") != nil
            || document.value("lopend") == .flag(true)
    }

    /// R60: sections 3 and 4 hold an evaluation of the follow-up. Facts alone are one, and so is
    /// the choice not to start a trajectory. `released` says which paths leave.
    package static func holdsEvaluation(_ document: Document, released: (FieldPath) -> Bool) -> Bool
    {
        document.values.contains { path, value in
            guard released(path) else { return false }
            let phrase = document.type.fields[path.field].phrase
            return phrase == "evaluatie" || domains.contains(phrase)
                || (phrase == "fase" && value == .code(noTrajectory))
        }
    }

    /// R53: the fiche has elements, more than none, and all of one polarity.
    package static func isOneSided(_ document: Document, released: (FieldPath) -> Bool) -> Bool {
        var polarities: Set<String> = []
        for (path, value) in document.values where released(path) {
            guard document.type.fields[path.field].phrase.hasSuffix(" / polariteit"),
                case .code(let polarity) = value
            else { continue }
            polarities.insert(polarity)
        }
        return polarities.count == 1
    }

    /// R46: no fiche of an LTF on who has a status in the GGB.
    ///
    /// - Parameter recorded: what was established beside the document, in the words of the GGB;
    ///   `geen` for no status, `nil` where nobody asked yet.
    package static func refuseSubjectWithStatus(
        _ document: Document, recorded: String?
    ) throws(Refusal) {
        guard recorded.map({ $0 == "geen" }) ?? true, document.value(statusPhrase) == nil else {
            throw Refusal(
                .poortGesloten, "persoon-met-statuut",
                "over wie een statuut in de GGB heeft, stuurt een LTF geen fiche; dien een "
                    + "informatiekaart in (documenttype `informatiekaart`)",
                rules: [46], at: "/statuut")
        }
    }

    /// R245: whether the subject may be a minor on `day`; unknown age counts as minor.
    package static func mayBeMinor(_ document: Document, on day: LegalDay) -> Bool {
        guard document.text("soort") == "persoon" else { return false }
        guard document.value("geboortedatum") == nil else { return document.mayBeMinor(on: day) }
        return document.text("leeftijdsgroep") != "25 en ouder"
    }
}
