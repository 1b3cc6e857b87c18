import Domain

/// A catalogue with what the rules of a fiche ask, and drafts of it: made by hand, because the
/// shipped one is read by another module.
enum Fiche {
    static let line = FieldKind.text(atMost: Limits.lineBytes)
    static let free = FieldKind.text(atMost: Limits.textBytes)

    static let type: DocumentType = {
        var fields: [CatalogueField] = []
        func add(_ phrase: String, _ place: String, _ kind: FieldKind, required: Bool = false) {
            guard let location = Location(place) else { preconditionFailure("no place: \(place)") }
            fields.append(
                CatalogueField(
                    index: fields.count, phrase: phrase, location: location, kind: kind,
                    labels: [:], isFreeText: false, isIdentifying: false, specialCategory: nil,
                    derivableFrom: [], isRequired: required,
                    position: SourcePosition(file: "test", line: 1, column: 1)))
        }
        add("gemeente", "kop.gemeente", line)
        add("nis", "kop.nis", line)
        add("data bespreking", "kop.data", .dates)
        add("politiezone", "kop.zone.code", line)
        add("naam", "kop.naam", line)
        add("soort", "kop.soort", .code(["persoon", "vereniging", "organisatie"], open: false))
        add("geboortedatum", "kop.geboortedatum", .partialDate)
        add(
            "leeftijdsgroep", "kop.leeftijdsgroep",
            .code(["onder 16", "16-24", "25 en ouder"], open: false))
        add("agenderende dienst", "kop.dienst", line)
        for (index, domain) in FicheRules.domains.enumerated() {
            let list = "domein.d\(index)[]"
            let kinds =
                domain == FicheRules.healthDomain ? ["gediagnosticeerd", "vermoeden"] : ["feit"]
            add(domain, list + ".tekst", free, required: true)
            add(
                domain + " / polariteit", list + ".polariteit",
                .code(["positief", "neutraal", "negatief"], open: false), required: true)
            add(domain + " / aard", list + ".aard", .code(kinds, open: false), required: true)
            add(domain + " / tijd", list + ".tijd", .period, required: true)
            add(domain + " / geheim", list + ".geheim", .flag)
            add(domain + " / maatregel", list + ".maatregel", line)
            add(domain + " / bevestiging / beroep", list + ".bevestiging.beroep", line)
            add(domain + " / bevestiging / datum", list + ".bevestiging.datum", .date)
            add(domain + " / bevestiging / bron", list + ".bevestiging.bron", line)
        }
        add("fase", "traject.fase", .code([FicheRules.noTrajectory], open: true))
        add("start", "traject.start", .partialDate)
        add("duur", "traject.duur", line)
        add("lopend", "traject.lopend", .flag)
        add("instantie", "traject.instanties[].naam", line, required: true)
        add(
            "maatregel", "traject.maatregelen[].naam", .code(["begeleiding"], open: true),
            required: true)
        add("scharniermoment", "traject.scharnier[].tekst", free, required: true)
        add("evaluatie", "traject.evaluatie", free)
        add("vraag", "vragen[]", free)
        add("vragen aan", "vragenAan", .code(["LTF", "LIVC-R"], open: false))
        add("antwoord", "antwoorden[].tekst", free, required: true)
        add("antwoord / op", "antwoorden[].op", line, required: true)
        add("reden doorverwijzing", "redenDoorverwijzing", free)
        add("bespreking LTF", "besprekingLTF", free)
        return DocumentType(name: FicheRules.documentType, version: 1, sections: [], fields: fields)
    }()

    static func read(_ draft: Draft) throws(Refusal) -> Document {
        try DocumentReader(type: type).read(draft, at: "/document")
    }

    /// A fiche of these parts, each a place of one member and what stands in it.
    static func document(_ parts: [(String, Draft)], subject: [(String, Draft)] = person)
        throws(Refusal) -> Document
    {
        try read(.record([("kop", .record(subject))] + parts.map { (name: $0.0, value: $0.1) }))
    }

    static let person: [(String, Draft)] = [("soort", .text("persoon")), ("naam", .text("Iemand"))]

    static func element(
        _ text: String = "Iets.", polariteit: String = "neutraal", aard: String = "feit",
        with more: [(String, Draft)] = []
    ) -> Draft {
        let members: [(String, Draft)] = [
            ("tekst", .text(text)), ("polariteit", .text(polariteit)), ("aard", .text(aard)),
            ("tijd", .record([("datum", .text("2026"))])),
        ]
        return .record((members + more).map { (name: $0.0, value: $0.1) })
    }

    /// These elements in the domain with this position in the form.
    static func domain(_ index: Int, _ elements: [Draft]) -> (String, Draft) {
        ("domein", .record([(name: "d\(index)", value: .list(elements))]))
    }
}

extension Refusal {
    /// What a test compares: the code, and where.
    var place: String { code + " " + (pointer ?? "") }
}
