package import Domain

/// Who carries for a municipality, and whom of its LIVC-R to ask what never goes to an LTF.
package struct Contact: Codable, Sendable, Equatable {
    /// A LIVC-R-coördinator as contact for beperkte documenten and opleiding (R33): no addressee of
    /// anything that is exchanged (R42).
    package struct Coordinator: Codable, Sendable, Equatable {
        package let livcr: String
        package let naam: String
        package let telefoon: String?
        package let email: String?
        package let voor: [String]
        package let van: String
        package let tot: String?
    }
    package let rol: String
    package let personen: [String]
    /// Absent where no zone carries: on the way to the LIV.
    package let politiezone: String?
    package let toelichting: String
    /// The one address of the LIV, for who asks there (R192).
    package var frontoffice: String?
    /// By id of the entry; empty where the LIVC-R has no contact today.
    package let coordinatoren: [Coordinator]
}

extension Gateway {
    /// Only the IO is offered as addressee, or the korpschef to ask for one (R29, R42); beside it the
    /// coördinator of the LIVC-R, for beperkte documenten and opleiding (R33).
    package func contact(
        municipality: String?, for actor: Actor
    ) async throws(Refusal) -> Answer<Contact> {
        try await perform(.contactZoeken, actor) { work throws(Refusal) in
            if actor.roles.contains(where: { $0.keten == .liv }) {
                guard municipality == nil else { throw .noContactForTheLIV }
                return try work.liv()
            }
            guard let municipality else {
                throw Refusal(
                    .ongeldig, "geen-gemeente", "noem de gemeente met haar NIS-code", rules: [29],
                    at: "/gemeente")
            }
            let code = try work.book.municipality(municipality).code
            let coordinators = work.coordinators(ofMunicipality: code)
            return switch try work.book.carrier(forMunicipality: code, on: work.today) {
            case .informationOfficers(let persons, let zone):
                Contact(
                    rol: Role.informatieofficier.rawValue, personen: work.names(of: persons),
                    politiezone: zone.text,
                    toelichting: "alle uitwisseling met de LTF loopt via deze persoon",
                    coordinatoren: coordinators)
            case .askKorpschef(let persons, let zone):
                Contact(
                    rol: Role.korpschef.rawValue, personen: work.names(of: persons),
                    politiezone: zone.text,
                    toelichting:
                        "deze zone heeft vandaag geen Information Officer; de korpschef wijst er een aan, "
                        + "en wat u indient, wacht op die persoon",
                    coordinatoren: coordinators)
            }
        }
    }
}

extension Refusal {
    /// R189: who belongs to the LIV learns nothing of the security chain, not even who carries there.
    fileprivate static let noContactForTheLIV = Refusal(
        .nietToegelaten, "contact-van-het-andere-traject",
        "het LIV-traject vraagt niet wie in het veiligheidstraject draagt; laat `gemeente` weg, dan leest u "
            + "de frontoffice", rules: [189], at: "/gemeente")
}

extension Work {
    /// Where an aanmelding goes: the frontoffice, the only address of the LIV there is (R192).
    fileprivate func liv() throws(Refusal) -> Contact {
        let office = try book.frontoffice(on: today)
        return Contact(
            rol: office.kind.rawValue, personen: [office.name], politiezone: nil,
            toelichting: "de frontoffice is het enige adres van het LIV",
            frontoffice: office.id.text,
            coordinatoren: [])
    }

    func names(of persons: [PersonID]) -> [String] {
        persons.map { book.persons[$0]?.name ?? $0.text }
    }

    /// R33: the contacts of the LIVC-R of a municipality today.
    fileprivate func coordinators(ofMunicipality code: String) -> [Contact.Coordinator] {
        guard let livcr = book.livcr(ofMunicipality: code, on: today) else { return [] }
        return book.contacts(of: livcr.id, on: today).compactMap { entry in
            guard let person = entry.text("persoon") else { return nil }
            return Contact.Coordinator(
                livcr: livcr.id.text,
                naam: book.persons[PersonID(unchecked: person)]?.name ?? person,
                telefoon: entry.text("telefoon"), email: entry.text("e-mail"),
                voor: entry.texts("voor"), van: entry.validity.from.description,
                tot: entry.validity.until?.description)
        }
    }
}
