import Domain

/// Where a document is carried on a day: a municipality, and the police zone whose IO alone carries.
struct Place: Sendable {
    let municipality: Municipality
    let zone: PoliceZone

    /// Checks section 1 of a fiche against the address book: the pair of code and name (R74), the zone
    /// on the last day of bespreking (R76). No day in it may lie after today, that of a confirmation
    /// neither (R75, R102).
    init(_ document: Document, book: AddressBook, on today: LegalDay) throws(Refusal) {
        var faults = Faults()
        let found = Place.find(document, book: book, on: today, into: &faults)
        self = try faults.settled(found)
    }

    /// The same, with all that is wrong of it. Where name and code disagree nobody knows which
    /// municipality is meant, so its zone is not asked.
    static func find(
        _ document: Document, book: AddressBook, on today: LegalDay, into faults: inout Faults
    ) -> Place? {
        _ = faults.attempt { () throws(Refusal) in
            try FicheRules.refuseFutureConfirmation(document, on: today, at: "/document")
        }
        let municipality = faults.judge { () throws(Refusal) in
            try Place.municipality(of: document, book)
        }
        let last = faults.judge { () throws(Refusal) in try lastDay(of: document, today) }
        guard let municipality, let last else { return nil }
        let zone = faults.judge { () throws(Refusal) in
            try Place.zone(of: document, municipality.code, book, on: last)
        }
        return zone.map { Place(municipality, $0) }
    }

    private init(_ municipality: Municipality, _ zone: PoliceZone) {
        self.municipality = municipality
        self.zone = zone
    }

    private static func municipality(
        of document: Document, _ book: AddressBook
    ) throws(Refusal) -> Municipality {
        let (code, name) = (document.text("nis") ?? "", document.text("gemeente"))
        let found = try book.municipality(
            code, named: name, at: "/document/gegevensBespreking/nis")
        guard found.isNamed(name) else {
            throw Refusal(
                .ongeldig, "gemeentenaam-bij-andere-code",
                "deze naam hoort niet bij NIS-code `\(code)`; "
                    + "gebruik de officiële naam, in het Nederlands \(found.names["nl"] ?? "")",
                rules: [74], at: "/document/gegevensBespreking/gemeente")
        }
        return found
    }

    /// The municipality that a sender names beside its document, or that a stuk was entered for.
    ///
    /// - Parameter known: the zone it was entered for; another one today is refused.
    init(
        _ code: String, of known: ZoneID? = nil, book: AddressBook, on today: LegalDay
    ) throws(Refusal) {
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
        guard known.map({ $0 == zone.id }) ?? true else { throw .movedMunicipality }
        self.municipality = municipality
        self.zone = zone
    }

    private static func lastDay(
        of document: Document, _ today: LegalDay
    ) throws(Refusal) -> LegalDay {
        guard case .dates(let days)? = document.value("data bespreking"), let last = days.max()
        else {
            throw Refusal(
                .ongeldig, "geen-datum-bespreking", "noem minstens één dag van bespreking",
                rules: [75], at: "/document/gegevensBespreking/dataBespreking")
        }
        guard last <= today else {
            throw Refusal(
                .ongeldig, "bespreking-in-de-toekomst",
                "een bespreking kan niet na vandaag liggen; verbeter de datum", rules: [75],
                at: "/document/gegevensBespreking/dataBespreking")
        }
        return last
    }

    private static func zone(
        of document: Document, _ code: String, _ book: AddressBook, on last: LegalDay
    ) throws(Refusal) -> PoliceZone {
        guard let zone = book.zone(ofMunicipality: code, on: last),
            zone.code == document.text("politiezone")
        else {
            throw Refusal(
                .ongeldig, "gemeente-niet-in-zone",
                "deze politiezone omvat gemeente `\(code)` niet op \(last); kijk zone en datum na",
                rules: [76], at: "/document/gegevensBespreking/politiezone")
        }
        return zone
    }
}

extension Municipality {
    /// Whether `name` is one of its official names, to the letter.
    func isNamed(_ name: String?) -> Bool {
        guard let name else { return false }
        return names.values.contains { $0.utf8.elementsEqual(name.utf8) }
    }
}

extension AddressBook {
    /// The LIVC-R of a municipality today (R62).
    func requireLIVCR(
        ofMunicipality code: String, on day: LegalDay, at pointer: String
    ) throws(Refusal) -> Platform {
        guard let livcr = livcr(ofMunicipality: code, on: day) else {
            throw Refusal(
                .poortGesloten, "gemeente-zonder-livcr",
                "gemeente `\(code)` heeft vandaag geen LIVC-R in het adresboek; laat de beheerder hem opnemen",
                rules: [62, 141], at: pointer)
        }
        return livcr
    }

    /// The one LIV frontoffice in force (R192).
    func frontoffice(on day: LegalDay) throws(Refusal) -> Platform {
        let offices = platforms.filter { $0.kind == .livFrontoffice && $0.validity.contains(day) }
        guard let office = offices.first, offices.count == 1 else {
            throw Refusal(
                .poortGesloten, "geen-frontoffice",
                "het adresboek noemt vandaag niet precies één LIV-frontoffice; laat de beheerder het herstellen",
                rules: [192])
        }
        return office
    }

    /// Zones of which this person is IO today.
    func zones(ofOfficer person: PersonID, on day: LegalDay) -> [ZoneID] {
        seats(of: person, on: day).compactMap { seat in
            guard seat.role == .informatieofficier, case .zone(let zone) = seat.place,
                isInformationOfficer(person, of: zone, on: day)
            else { return nil }
            return zone
        }
    }

    /// R6, R38: a body of the directory is never addressed; said before anything else about it.
    func refuseNoChannel(_ name: String?, at pointer: String) throws(Refusal) {
        if let refusal = name.flatMap({ noChannelRefusal($0, at: pointer) }) { throw refusal }
    }

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

extension Work {
    /// The IO of this zone today; for everyone else the object does not exist (decision 4).
    func officer(
        _ actor: Actor, of zone: ZoneID, or kind: ObjectKind
    ) throws(Refusal) -> PersonID {
        guard case .person(let person) = actor.identity,
            book.isInformationOfficer(person, of: zone, on: today)
        else { throw .notFound(kind) }
        return person
    }

    /// Refuses anyone who is not IO of exactly this zone today (R66), and says what is missing (R22).
    func requireOfficer(_ actor: Actor, of zone: ZoneID) throws(Refusal) -> PersonID {
        let person = try actor.person()
        guard book.isInformationOfficer(person, of: zone, on: today) else {
            throw Refusal(
                .nietToegelaten, "niet-de-io-van-de-zone",
                "enkel de Information Officer van zone `\(zone)` doet dit; draag het aan die persoon over",
                rules: [22, 23, 66])
        }
        return person
    }

    /// Whether someone is IO of this zone today in every respect that R22 names.
    func hasOfficer(_ zone: ZoneID) -> Bool {
        book.holders(of: .informatieofficier, at: .zone(zone), on: today)
            .contains { book.isInformationOfficer($0, of: zone, on: today) }
    }
}

extension Refusal {
    fileprivate static let placeInAnonymous = Refusal(
        .ongeldig, "plaats-in-anoniem-document",
        "een doorverwijzing noemt geen gemeente, zone of LIVC-R; verwijder de plaats en dien opnieuw in",
        rules: [194], at: "/document")
    static let movedMunicipality = Refusal(
        .poortGesloten, "gemeente-verhuisd",
        "deze gemeente hoort vandaag bij een andere ontvanger of zone; dien het stuk opnieuw in",
        rules: [131, 132])
}
