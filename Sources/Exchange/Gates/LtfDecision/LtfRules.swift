import Domain
import Policy

/// What is asked of a document of an LTF beyond its form.
enum LtfRules {
    /// What is asked of each form that an LTF sends.
    ///
    /// - Parameter place: where it was entered for; `nil` where that is wrong already.
    static func check(
        _ document: Document, _ entry: StukOpdracht, _ form: Form, _ place: Place?, ltf: Platform,
        _ work: Work, into faults: inout Faults
    ) {
        switch form.type {
        case KaartRules.documentType: checkCard(document, ltf: ltf, work, into: &faults)
        case FicheRules.documentType:
            // Where document and opdracht mean different places, nobody knows who is competent.
            guard checkFiche(document, entry, place, work, into: &faults) else { return }
        default:
            if form.isAnonymous, let place {
                _ = faults.attempt { () throws(Refusal) in
                    try work.book.refusePlaces(of: place.zone, in: document)
                }
            }
        }
        guard let place else { return }
        let origin = form.originPhrase.map { document.place(of: $0, under: "/document") }
        faults.judge(restingOn: origin ?? "/gemeente") { () throws(Refusal) in
            let competent = try work.book.competentLTF(
                of: form, document, enteredFor: place.municipality.code, on: work.today)
            guard competent.id == ltf.id else { throw .otherLTF(at: origin ?? "/gemeente") }
        }
    }

    /// R34, R124: dates. R129: only the LTF that the card names as competent offers it, and only where
    /// it is (ADR 0016).
    private static func checkCard(
        _ document: Document, ltf: Platform, _ work: Work, into faults: inout Faults
    ) {
        if !(document.text("bevoegde LTF")?.utf8.elementsEqual(ltf.name.utf8) ?? false) {
            faults.add(
                rule: Refusal(
                    .nietToegelaten, "niet-de-bevoegde-ltf",
                    "enkel de LTF die op de kaart als bevoegd staat, biedt ze aan; uw LTF heet `\(ltf.name)`",
                    rules: [129], at: "/document/bevoegdeLTF"))
        }
        KaartRules.checkFuture(document, on: work.today, at: "/document", into: &faults)
    }

    /// R45: why. R46: about whom. R44: from the LTF that is competent, to the LIVC-R named.
    ///
    /// - Returns: whether the fiche is about the place that it was entered for.
    private static func checkFiche(
        _ document: Document, _ command: StukOpdracht, _ place: Place?, _ work: Work,
        into faults: inout Faults
    ) -> Bool {
        faults.judge { () throws(Refusal) in try checkMotivation(command.motivation) }
        faults.judge { () throws(Refusal) in
            try checkStatus(command.status, document, on: work.today)
        }
        let own = Place.find(document, book: work.book, on: work.today, into: &faults)
        let isElsewhere =
            if let own, let place { own.municipality.code != place.municipality.code } else {
                false
            }
        if isElsewhere {
            faults.add(
                rule: Refusal(
                    .ongeldig, "andere-gemeente",
                    "de fiche noemt een andere gemeente dan de opdracht; maak ze gelijk",
                    rules: [44], at: "/gemeente"))
        }
        if let asked = document.text("vragen aan"), asked != PlatformKind.livcr.rawValue {
            faults.add(
                rule: Refusal(
                    .ongeldig, "vragen-aan-zichzelf",
                    "een fiche van een LTF stelt haar vragen aan de LIVC-R; schrijf `LIVC-R` bij `aan`",
                    rules: [118], at: "/document/vragen/aan"))
        }
        return !isElsewhere
    }

    private static func checkMotivation(_ motivation: String?) throws(Refusal) {
        guard let motivation, !motivation.isBlank else {
            throw Refusal(
                .ongeldig, "zonder-motivering",
                "zeg waarom de LTF deze fiche nuttig of noodzakelijk vindt; zonder motivering kan de "
                    + "Information Officer ze niet dragen",
                rules: [45], at: "/motivering")
        }
        try motivation.requireAtMost(ExchangeLimits.motivationBytes, at: "/motivering")
        try ClassificationMark.refuse(in: motivation, at: "/motivering")
    }

    private static func checkStatus(
        _ status: Statuutvaststelling?, _ document: Document, on today: LegalDay
    ) throws(Refusal) {
        guard let status, GGBVaststelling.statuses.contains(status.status), !status.source.isBlank
        else {
            throw Refusal(
                .poortGesloten, "statuut-niet-vastgesteld",
                "stel eerst met dag en bron vast dat de betrokkene geen statuut in de GGB heeft; over wie er "
                    + "een heeft, gaat enkel een informatiekaart",
                rules: [46], at: "/statuut")
        }
        guard status.day <= today else {
            throw Refusal(
                .ongeldig, "vaststelling-in-de-toekomst",
                "een vaststelling kan niet na vandaag liggen", rules: [46], at: "/statuut/datum")
        }
        try status.source.requireAtMost(Limits.lineBytes, at: "/statuut/bron")
        try ClassificationMark.refuse(in: status.source, at: "/statuut/bron")
        try FicheRules.refuseSubjectWithStatus(document, recorded: status.status)
    }
}

extension AddressBook {
    /// The LTF that sends such a document today: that of the municipality where its subject was
    /// followed, where the form asks for it, else of the one it was entered for.
    func competentLTF(
        of form: Form, _ document: Document, enteredFor code: String, on day: LegalDay
    ) throws(Refusal) -> Platform {
        try competentLTF(
            forMunicipality: form.originPhrase.flatMap { document.text($0) } ?? code, on: day)
    }

    /// R44: the one LTF that is competent where a document of `sender` goes, and never itself.
    func otherLTF(
        than sender: Platform, forMunicipality code: String, on day: LegalDay
    ) throws(Refusal) -> Platform {
        let recipient = try competentLTF(forMunicipality: code, on: day)
        guard recipient.id != sender.id else {
            throw Refusal(
                .ongeldig, "zelfde-ltf",
                "voor deze gemeente is uw LTF zelf bevoegd, zodat er niets over te dragen is; noem de "
                    + "gemeente waar de persoon voortaan gevolgd wordt",
                rules: [5, 44], at: "/gemeente")
        }
        return recipient
    }
}

extension Refusal {
    /// R5, R44, R129: only the LTF that is competent for the municipality sends about it.
    fileprivate static func otherLTF(at pointer: String) -> Refusal {
        Refusal(
            .nietToegelaten, "niet-de-bevoegde-ltf",
            "voor deze gemeente is een andere LTF bevoegd; laat die het stuk indienen",
            rules: [5, 44, 129], at: pointer)
    }
}
