import Domain

/// Where a document of a table belongs on a day: its municipality, zone and LIVC-R, and the one
/// recipient that the gateway itself chooses.
struct Ficheplaats: Sendable {
    let municipality: Municipality
    let zone: PoliceZone
    let livcr: Platform
    let recipient: Platform

    /// Checks section 1 against the address book: the pair of code and name (R74), the zone on the
    /// last day of bespreking (R76), the LIVC-R, and the competence of the LTF today (R5, R44). No
    /// day in it may lie after today, that of a confirmation neither (R75, R102).
    init(_ document: Document, book: AddressBook, on today: LegalDay) throws(Refusal) {
        try FicheRules.refuseFutureConfirmation(document, on: today, at: "/document")
        let code = document.text("nis") ?? ""
        let municipality = try book.municipality(
            code, named: document.text("gemeente"), at: "/document/gegevensBespreking/nis")
        guard let name = document.text("gemeente"),
            municipality.names.values.contains(where: { $0.utf8.elementsEqual(name.utf8) })
        else {
            throw Refusal(
                .ongeldig, "gemeentenaam-bij-andere-code",
                "deze naam hoort niet bij NIS-code `\(code)`; "
                    + "gebruik de officiële naam, in het Nederlands \(municipality.names["nl"] ?? "")",
                rules: [74],
                at: "/document/gegevensBespreking/gemeente")
        }
        self.municipality = municipality
        zone = try Ficheplaats.zone(of: document, code, book, today)
        guard let livcr = book.livcr(ofMunicipality: code, on: today) else {
            throw Refusal(
                .poortGesloten, "gemeente-zonder-livcr",
                "gemeente `\(code)` heeft vandaag geen LIVC-R in het adresboek; laat de beheerder hem opnemen",
                rules: [62], at: "/document/gegevensBespreking/nis")
        }
        self.livcr = livcr
        recipient = try book.competentLTF(forMunicipality: code, on: today)
    }

    /// The place of an anonymous document, which names no municipality: that of the table, and the
    /// one LIV frontoffice (R192).
    init(
        anonymousOf livcr: PlatformID, zone: ZoneID, municipality: String, book: AddressBook,
        on today: LegalDay
    ) throws(Refusal) {
        guard let livcr = book.platform(livcr, on: today),
            let zone = book.zones.first(where: { $0.id == zone && $0.validity.contains(today) }),
            let municipality = book.municipalities[municipality]
        else {
            throw Refusal(
                .poortGesloten, "tafel-zonder-zone",
                "de LIVC-R van dit agendapunt heeft vandaag geen zone in het adresboek; laat de beheerder die opnemen",
                rules: [62])
        }
        self.municipality = municipality
        self.zone = zone
        self.livcr = livcr
        recipient = try book.frontoffice(on: today)
    }

    private static func zone(
        of document: Document, _ code: String, _ book: AddressBook, _ today: LegalDay
    ) throws(Refusal) -> PoliceZone {
        guard case .dates(let days)? = document.value("data bespreking"), let last = days.max()
        else {
            throw Refusal(
                .ongeldig, "geen-datum-bespreking", "noem minstens één dag van bespreking",
                rules: [75],
                at: "/document/gegevensBespreking/dataBespreking")
        }
        guard last <= today else {
            throw Refusal(
                .ongeldig, "bespreking-in-de-toekomst",
                "een bespreking kan niet na vandaag liggen; verbeter de datum", rules: [75],
                at: "/document/gegevensBespreking/dataBespreking")
        }
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

extension AddressBook {
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

    /// Refuses anyone who is not IO of exactly this zone today (R66), and says what is missing (R22).
    func requireInformationOfficer(
        _ actor: Actor, of zone: ZoneID, on day: LegalDay
    ) throws(Refusal) -> PersonID {
        let person = try actor.person()
        guard isInformationOfficer(person, of: zone, on: day) else {
            throw Refusal(
                .nietToegelaten, "niet-de-io-van-de-zone",
                "enkel de Information Officer van zone `\(zone)` doet dit; draag het aan die persoon over",
                rules: [22, 23, 66])
        }
        return person
    }
}
