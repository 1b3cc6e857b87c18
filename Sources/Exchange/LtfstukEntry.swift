import Domain
import Policy

/// Where a document of an LTF goes, and the zone of the municipality whose IO carries it: to the
/// LIVC-R of that municipality, or to the one LIV frontoffice.
struct Ltfplaats: Sendable {
    let municipality: Municipality
    let recipient: Platform
    let zone: PoliceZone

    /// Whether a document of this type names nobody and no place, and goes to the LIV frontoffice.
    static func isAnonymous(_ documentType: String) -> Bool {
        TableForm(rawValue: documentType)?.isAnonymous ?? false
    }

    init(
        _ code: String, of documentType: String, book: AddressBook, on today: LegalDay
    ) throws(Refusal) {
        try book.refuseNoChannel(code, at: "/gemeente")
        guard let municipality = book.municipalities[code] else {
            throw Refusal(
                .ongeldig, "onbekende-gemeente",
                "deze NIS-code staat niet in het adresboek; kijk de code van de gemeente na",
                rules: [74], at: "/gemeente")
        }
        guard let zone = book.zone(ofMunicipality: code, on: today) else {
            throw Refusal(
                .poortGesloten, "gemeente-zonder-zone",
                "voor gemeente `\(code)` is op \(today) geen politiezone vastgelegd; "
                    + "laat de beheerder van het adresboek de zone opnemen",
                rules: [29, 131], at: "/gemeente")
        }
        self.municipality = municipality
        self.zone = zone
        recipient =
            try Ltfplaats.isAnonymous(documentType)
            ? book.frontoffice(on: today) : Ltfplaats.livcr(of: code, book, today)
    }

    private static func livcr(
        of code: String, _ book: AddressBook, _ today: LegalDay
    ) throws(Refusal) -> Platform {
        guard let livcr = book.livcr(ofMunicipality: code, on: today) else {
            throw Refusal(
                .poortGesloten, "gemeente-zonder-livcr",
                "gemeente `\(code)` heeft vandaag geen LIVC-R in het adresboek; laat de beheerder hem opnemen",
                rules: [62], at: "/gemeente")
        }
        return livcr
    }
}

extension AddressBook {
    /// R194: an anonymous document of a zone names none of the places by which it is known.
    func refusePlaces(of zone: PoliceZone, in document: Document) throws(Refusal) {
        let municipalities = zone.municipalities.compactMap { self.municipalities[$0] }
        let spellings = municipalities.flatMap {
            $0.names.values + [$0.code] + $0.oldCodes + $0.postalCodes
        }
        guard !DoorverwijzingRules.mentions(spellings + [zone.name, zone.code], in: document) else {
            throw .placeInAnonymous
        }
    }

    /// R194: nor does that of a table name its LIVC-R, or a place of one of its zones.
    func refusePlaces(of livcr: PlatformID, in document: Document) throws(Refusal) {
        let known = platforms.filter { $0.id == livcr }
        guard !DoorverwijzingRules.mentions(known.map(\.name) + [livcr.text], in: document) else {
            throw .placeInAnonymous
        }
        let municipalities = Set(known.flatMap(\.municipalities))
        for zone in zones where !municipalities.isDisjoint(with: zone.municipalities) {
            try refusePlaces(of: zone, in: document)
        }
    }
}

extension Refusal {
    fileprivate static let placeInAnonymous = Refusal(
        .ongeldig, "plaats-in-anoniem-document",
        "een doorverwijzing noemt geen gemeente, zone of LIVC-R; verwijder de plaats en dien opnieuw in",
        rules: [194], at: "/document")
}

/// What is asked of a document of an LTF beyond its form.
enum LtfstukEntry {
    /// R34, R124: dates. R129: only the LTF that the card names as competent offers it, and only where
    /// it is (ADR 0016).
    static func checkCard(
        _ document: Document, _ command: LtfstukOpdracht, ltf: Platform, _ work: Work
    ) throws(Refusal) {
        let today = work.today
        guard document.text("bevoegde LTF")?.utf8.elementsEqual(ltf.name.utf8) ?? false else {
            throw Refusal(
                .nietToegelaten, "niet-de-bevoegde-ltf",
                "enkel de LTF die op de kaart als bevoegd staat, biedt ze aan; uw LTF heet `\(ltf.name)`",
                rules: [129], at: "/document/bevoegdeLTF")
        }
        let competent = try work.book.competentLTF(
            forMunicipality: command.municipality, on: today)
        guard competent.id == ltf.id else {
            throw Refusal(
                .nietToegelaten, "niet-de-bevoegde-ltf",
                "voor deze gemeente is een andere LTF bevoegd; laat die de kaart aanbieden zodra zij de "
                    + "opvolging heeft", rules: [5, 129], at: "/gemeente")
        }
        try KaartRules.refuseFuture(document, on: today, at: "/document")
        guard command.motivation == nil, command.status == nil else {
            throw Refusal(
                .ongeldig, "niet-bij-een-kaart",
                "motivering en statuut horen bij een fiche; de kaart draagt haar categorie, en de "
                    + "motivering staat in de afweging",
                rules: [45, 132], at: "/motivering")
        }
    }

    /// R45: why. R46: about whom. R44: from the LTF that is competent, to the LIVC-R named.
    static func checkFiche(
        _ document: Document, _ command: LtfstukOpdracht, ltf: Platform, _ work: Work
    ) throws(Refusal) {
        guard let motivation = command.motivation, !motivation.isBlank else {
            throw Refusal(
                .ongeldig, "zonder-motivering",
                "zeg waarom de LTF deze fiche nuttig of noodzakelijk vindt; zonder motivering kan de "
                    + "Information Officer ze niet dragen",
                rules: [45], at: "/motivering")
        }
        try motivation.requireAtMost(ExchangeLimits.motivationBytes, at: "/motivering")
        try ClassificationMark.refuse(in: motivation, at: "/motivering")
        try checkStatus(command.status, document, on: work.today)
        let place = try Ficheplaats(document, book: work.book, on: work.today)
        guard place.municipality.code == command.municipality else {
            throw Refusal(
                .ongeldig, "andere-gemeente",
                "de fiche noemt een andere gemeente dan de opdracht; maak ze gelijk", rules: [44],
                at: "/gemeente")
        }
        guard place.recipient.id == ltf.id else {
            throw Refusal(
                .nietToegelaten, "niet-de-bevoegde-ltf",
                "voor deze gemeente is een andere LTF bevoegd; laat die de fiche indienen",
                rules: [5, 44], at: "/document/gegevensBespreking/nis")
        }
        guard document.text("vragen aan").map({ $0 == PlatformKind.livcr.rawValue }) ?? true else {
            throw Refusal(
                .ongeldig, "vragen-aan-zichzelf",
                "een fiche van een LTF stelt haar vragen aan de LIVC-R; schrijf `LIVC-R` bij `aan`",
                rules: [118], at: "/document/vragen/aan")
        }
    }

    /// R44: from the LTF that is competent where the IO carries. R194: nothing in it names that place.
    static func checkReferral(
        _ document: Document, _ command: LtfstukOpdracht, _ place: Ltfplaats, ltf: Platform,
        _ work: Work
    ) throws(Refusal) {
        guard command.motivation == nil, command.status == nil else {
            throw Refusal(
                .ongeldig, "niet-bij-een-doorverwijzing",
                "motivering en statuut horen bij een fiche; een doorverwijzing is anoniem, en de "
                    + "motivering staat in de afweging",
                rules: [132, 194], at: "/motivering")
        }
        let competent = try work.book.competentLTF(
            forMunicipality: command.municipality, on: work.today)
        guard competent.id == ltf.id else {
            throw Refusal(
                .nietToegelaten, "niet-de-bevoegde-ltf",
                "voor deze gemeente is een andere LTF bevoegd; laat die doorverwijzen",
                rules: [5, 44], at: "/gemeente")
        }
        try work.book.refusePlaces(of: place.zone, in: document)
    }

    /// R121: places where section 5 repeats section 3, as both are spelled.
    static func repetitions(in document: Document) -> [String] {
        guard document.type.name == FicheRules.documentType else { return [] }
        return FicheRules.repeated(in: document).map { "\($0.question) herhaalt \($0.element)" }
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
                "een vaststelling kan niet na vandaag liggen", rules: [46], at: "/statuutDatum")
        }
        try status.source.requireAtMost(Limits.lineBytes, at: "/statuutBron")
        try ClassificationMark.refuse(in: status.source, at: "/statuutBron")
        try FicheRules.refuseSubjectWithStatus(document, recorded: status.status)
    }
}

extension String {
    func requireAtMost(_ most: Int, at pointer: String) throws(Refusal) {
        guard utf8.count <= most else {
            throw Refusal(
                .teGroot, "tekst-te-lang",
                "deze tekst telt \(utf8.count) bytes en mag er hoogstens \(most) tellen; kort hem in",
                at: pointer)
        }
    }
}

extension AddressBook {
    /// The platform as it stands today; refused where it left the book or became another kind.
    func requirePlatform(
        _ id: PlatformID, _ kind: PlatformKind, on day: LegalDay
    ) throws(Refusal) -> Platform {
        guard let platform = platform(id, on: day), platform.kind == kind else {
            throw Refusal(
                .poortGesloten, "platform-niet-in-het-adresboek",
                "platform `\(id)` staat vandaag niet als \(kind.rawValue) in het adresboek; laat de "
                    + "beheerder het opnemen",
                rules: [37])
        }
        return platform
    }
}

extension ActiveConfiguration.Way {
    /// R245: nobody at the gate of an LTF can make up for a minor, whatever clause the route has.
    func refuseMinor(_ document: Document, on day: LegalDay) throws(Refusal) {
        try route.refuseMinor(
            document, PassageFacts(mayBeMinor: EntryRules.mayBeMinor(document, on: day)))
    }
}
