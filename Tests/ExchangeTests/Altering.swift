import Aids
import Domain
import Exchange
import Policy
import PolicyDesk

extension AddressBook {
    /// With one person's record altered.
    func person(_ id: String, _ change: (Person) -> Person) -> AddressBook {
        var all = persons
        let key = PersonID(unchecked: id)
        if let person = all[key] { all[key] = change(person) }
        return with(persons: all)
    }

    func organisation(_ id: String, _ change: (Organisation) -> Organisation) -> AddressBook {
        var all = organisations
        let key = OrganisationID(unchecked: id)
        if let organisation = all[key] { all[key] = change(organisation) }
        return with(organisations: all)
    }

    func without(_ role: Role, _ person: String) -> AddressBook {
        with(seats: seats.filter { !($0.role == role && $0.person.text == person) })
    }

    func seated(_ person: String, _ role: Role, at place: Seat.Place) -> AddressBook {
        let seat = Seat(
            person: PersonID(unchecked: person), role: role, place: place,
            validity: period("2025-01-01"), position: nowhere)
        return with(seats: seats + [seat])
    }

    /// With a contact of a LIVC-R, in force for this period.
    func contact(
        _ person: String, of livcr: String, from: String = "2025-01-01", until: String? = nil,
        with keys: [(String, String)] = [("e-mail", "livcr@proef.example")]
    ) -> AddressBook {
        let entry = Vermelding(
            id: VermeldingID(unchecked: "contact-van-\(person)-\(from)"), kind: .contact,
            name: "Contact", otherNames: [],
            attributes: ([("platform", livcr), ("persoon", person)] + keys).map {
                Vermelding.Kenmerk(key: $0.0, value: .text($0.1))
            } + [Vermelding.Kenmerk(key: "voor", value: .texts(["opleiding"]))],
            members: [], validity: period(from, until), position: nowhere)
        return with(directory: Directory(directory.entries + [entry]))
    }

    func appointed(
        _ person: String, _ purpose: Appointment.Purpose, zone: String, by chief: String,
        from: String = "2025-01-01", until: String? = nil
    ) -> AddressBook {
        let appointment = Appointment(
            person: PersonID(unchecked: person), zone: ZoneID(unchecked: zone), purpose: purpose,
            by: PersonID(unchecked: chief),
            validity: period(from, until), position: nowhere)
        return with(appointments: appointments + [appointment])
    }

    /// With the LTF of a municipality in these periods and no other.
    func competent(
        _ municipality: String, _ periods: [(ltf: String, from: String, until: String?)]
    ) -> AddressBook {
        let records = periods.map { one in
            Competence(
                municipality: municipality, platform: PlatformID(unchecked: one.ltf),
                validity: period(one.from, one.until))
        }
        return with(competences: competences.filter { $0.municipality != municipality } + records)
    }
}

extension Person {
    func with(
        organisation: String? = nil, clearance: Clearance?, until: LegalDay?,
        bases: [String]? = nil
    ) -> Person {
        Person(
            id: id, name: name,
            organisation: organisation.map { OrganisationID(unchecked: $0) } ?? self.organisation,
            function: function, clearance: clearance,
            clearanceValidity: clearanceValidity.flatMap {
                Validity(from: $0.from, until: until ?? $0.until)
            },
            participationBases: bases ?? participationBases)
    }

    func with(bases: [String]) -> Person { with(clearance: clearance, until: nil, bases: bases) }
    func with(organisation: String) -> Person {
        with(organisation: organisation, clearance: clearance, until: nil)
    }
}

extension Organisation {
    func with(service: String) -> Organisation {
        Organisation(
            id: id, name: name, service: service, isFlemish: isFlemish, policeOf: policeOf)
    }
}

extension PolicySet {
    func with(
        legalBases: [LegalBasis]? = nil, routes: [RoutePolicy]? = nil, liv: LivBeleid? = nil,
        register: AidRegister? = nil, terms: Termijnbeleid? = nil, outcomes: [String]? = nil
    ) -> PolicySet {
        PolicySet(
            documentTypes: documentTypes,
            legalBases: legalBases.map { LegalBases($0) } ?? self.legalBases,
            routes: routes ?? self.routes, purposes: purposes, professions: professions,
            liv: liv ?? self.liv, register: register ?? self.register, terms: terms ?? self.terms,
            outcomes: outcomes ?? self.outcomes, digest: digest)
    }

    /// With every text of this basis in force until `day` only, and `more` after it.
    func basis(_ id: String, endingOn day: LegalDay, then printed: String? = nil) -> PolicySet {
        var bases: [LegalBasis] = []
        for basis in legalBases.all {
            guard basis.id == id, basis.validity.contains(day),
                let period = Validity(from: basis.validity.from, until: day)
            else {
                bases.append(basis)
                continue
            }
            bases.append(basis.with(validity: period))
            if let printed, let after = Validity(from: day.advanced(byDays: 1), until: nil) {
                bases.append(basis.with(validity: after, printed: printed))
            }
        }
        return with(legalBases: bases)
    }

    func route(_ change: (RoutePolicy) -> RoutePolicy) -> PolicySet {
        with(routes: routes.map(change))
    }
}

extension LegalBasis {
    func with(
        validity: Validity? = nil, printed: String? = nil, coversSecrecy: Bool? = nil
    ) -> LegalBasis {
        LegalBasis(
            id: id, title: title, printed: printed ?? self.printed,
            validity: validity ?? self.validity,
            coversProfessionalSecrecy: coversSecrecy ?? coversProfessionalSecrecy,
            senders: senders, receivers: receivers, purposes: purposes,
            specialCategories: specialCategories, authorisesParticipation: authorisesParticipation,
            receivingServices: receivingServices, confirmedByLawyer: confirmedByLawyer,
            position: position)
    }
}

extension RoutePolicy {
    func with(
        validity: Validity? = nil, minors: MinorsClause? = nil, digest: Digest? = nil,
        rows: [PolicyRow]? = nil
    ) -> RoutePolicy {
        RoutePolicy(
            name: name, version: version, replaces: replaces, documentType: documentType,
            from: from, to: to, purpose: purpose, finality: finality, legalBasis: legalBasis,
            kind: kind, validity: validity ?? self.validity, rows: rows ?? self.rows,
            minors: minors ?? self.minors, forwarding: forwarding, examples: examples,
            digest: digest ?? self.digest, position: position)
    }
}

let nowhere = SourcePosition(file: "test", line: 1, column: 1)

/// A day that the test knows to exist.
func day(_ text: String) -> LegalDay {
    guard let day = LegalDay(text) else { preconditionFailure("no such day: \(text)") }
    return day
}

func period(_ from: String, _ until: String? = nil) -> Validity {
    guard let period = Validity(from: day(from), until: until.map { day($0) }) else {
        preconditionFailure("ends before it begins")
    }
    return period
}

extension RoutePolicy {
    /// The same route without a clause for minors.
    var refusingMinors: RoutePolicy {
        RoutePolicy(
            name: name, version: version, replaces: replaces, documentType: documentType,
            from: from, to: to, purpose: purpose, finality: finality, legalBasis: legalBasis,
            kind: kind, validity: validity, rows: rows, minors: .refused, forwarding: forwarding,
            examples: examples, digest: digest, position: position)
    }
}
