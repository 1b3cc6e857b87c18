/// A fault of the address book, for which it is not loaded, or a gap in it (`isDemanded`).
package struct AddressBookFinding: Sendable, Equatable, CustomStringConvertible {
    package let code: String
    package let message: String
    package let rules: [Rule]
    package let position: SourcePosition?
    /// `false` for a gap that only asks for attention; the book with it is loaded.
    package let isDemanded: Bool

    package init(
        _ code: String, _ message: String, rules: [Int], at position: SourcePosition?,
        isDemanded: Bool = true
    ) {
        self.isDemanded = isDemanded
        self.code = code
        self.message = message
        self.rules = rules.map { Rule($0) }
        self.position = position
    }

    package var description: String {
        let place = position.map { "\($0): " } ?? ""
        return place + message
            + (rules.isEmpty ? "" : " (\(rules.map(\.description).joined(separator: ", ")))")
    }
}

extension AddressBook {
    /// Every fault that the rules name, checked over the whole book; empty means it may be loaded.
    ///
    /// - Parameter kinds: the kinds of platform that a route in force begins or ends at; only
    ///   there must a zone be complete. Without it, every kind.
    package func findings(
        on day: LegalDay, active kinds: Set<PlatformKind> = Set(PlatformKind.allCases)
    ) -> [AddressBookFinding] {
        unknownReferences() + personsInTwoPlaces() + chairs() + informationOfficers(on: day)
            + gaps(on: day, active: kinds).filter(\.isDemanded) + mayors()
            + overlappingCompetences() + overlappingPlaces() + sharedCertificates()
            + suspensionFindings()
            + securityAtTheLIV() + directoryFindings() + trajectFindings()
    }

    /// R21: no person of an LTF sits in a LIVC-R at the same time, except the IO.
    private func personsInTwoPlaces() -> [AddressBookFinding] {
        var found: [AddressBookFinding] = []
        for seat in seats where kind(of: seat) == .ltf {
            for other in seats
            where other.person == seat.person && kind(of: other) == .livcr
                && other.validity.overlaps(seat.validity)
            {
                let isOfficer = seats.contains {
                    $0.person == seat.person && $0.role == .informatieofficier
                        && $0.validity.overlaps(seat.validity)
                }
                if isOfficer { continue }
                found.append(
                    AddressBookFinding(
                        "persoon-op-twee-plaatsen",
                        "`\(seat.person)` zetelt tegelijk in een LTF en in een LIVC-R; "
                            + "beëindig een van beide of wijs een andere vertegenwoordiger aan",
                        rules: [21], at: other.position))
            }
        }
        return found
    }

    /// R24: an IO never chairs a LIVC-R. R25: nor sits there for the local police.
    private func chairs() -> [AddressBookFinding] {
        seats.compactMap { seat in
            guard seat.role == .voorzitter || seat.role == .coordinator,
                seats.contains(where: {
                    $0.person == seat.person && $0.role == .informatieofficier
                        && $0.validity.overlaps(seat.validity)
                })
            else { return nil }
            return AddressBookFinding(
                "io-als-\(seat.role.rawValue)",
                "`\(seat.person)` is Information Officer en kan geen \(seat.role.rawValue) zijn; wijs een ander aan",
                rules: [24, 25], at: seat.position)
        }
    }

    /// R22: what an IO must have, on the first day of the seat and today.
    private func informationOfficers(on day: LegalDay) -> [AddressBookFinding] {
        seats.filter { $0.role == .informatieofficier }.flatMap { seat -> [AddressBookFinding] in
            guard case .zone(let zone) = seat.place else {
                return [
                    AddressBookFinding(
                        "io-zonder-zone",
                        "een Information Officer hoort bij een politiezone; noem de zone",
                        rules: [22], at: seat.position)
                ]
            }
            let asked = seat.validity.contains(day) ? day : seat.validity.from
            return missingForInformationOfficer(seat.person, of: zone, on: asked).map {
                AddressBookFinding(
                    "io-onvolledig",
                    "`\(seat.person)` kan geen Information Officer zijn: \($0) ontbreekt",
                    rules: [22], at: seat.position)
            }
        }
    }

    /// R35: a burgemeester is one of a municipality, and nothing else is.
    private func mayors() -> [AddressBookFinding] {
        seats.compactMap { seat in
            let isOfMunicipality = if case .municipality = seat.place { true } else { false }
            guard isOfMunicipality != (seat.role == .burgemeester) else { return nil }
            return AddressBookFinding(
                "burgemeester-zonder-gemeente",
                "`\(seat.person)`: een burgemeester hoort bij een gemeente, en enkel een burgemeester; "
                    + "schrijf `gemeente <code>` bij die rol en bij geen andere",
                rules: [35], at: seat.position)
        }
    }

    private func overlappingCompetences() -> [AddressBookFinding] {
        var found: [AddressBookFinding] = []
        let grouped = Dictionary(grouping: competences, by: \.municipality)
        for (code, records) in grouped.sorted(by: { $0.key < $1.key }) {
            for (index, record) in records.enumerated() {
                for other in records[(index + 1)...] where other.validity.overlaps(record.validity)
                {
                    found.append(
                        AddressBookFinding(
                            "dubbele-bevoegdheid",
                            "gemeente `\(code)` heeft twee bevoegde LTF's in dezelfde periode: "
                                + "`\(record.platform)` en `\(other.platform)`; beëindig een van beide",
                            rules: [5, 44], at: nil))
                }
            }
        }
        return found
    }

    /// One certificate is one identity, whatever the dates.
    private func sharedCertificates() -> [AddressBookFinding] {
        let grouped = Dictionary(grouping: certificates, by: \.fingerprint)
        return grouped.values.compactMap { records in
            guard Set(records.map(\.holder)).count > 1 else { return nil }
            return AddressBookFinding(
                "certificaat-van-twee",
                "een certificaat staat op naam van twee houders; geef elk een eigen certificaat",
                rules: [], at: records[1].position)
        }
    }

    /// Every id that the book uses must stand in it.
    private func unknownReferences() -> [AddressBookFinding] {
        unknownInSeats() + unknownInPlaces() + unknownInSystems()
    }

    /// Nothing where `known`; else that `what` does not stand in the book.
    private func missing(
        _ known: Bool, _ what: String, at position: SourcePosition?
    ) -> [AddressBookFinding] {
        if known { return [] }
        return [
            AddressBookFinding(
                "onbekende-verwijzing",
                "\(what) staat niet in het adresboek; neem het op of verbeter de verwijzing",
                rules: [], at: position)
        ]
    }

    private func unknownInSeats() -> [AddressBookFinding] {
        var found: [AddressBookFinding] = []
        for seat in seats {
            found += missing(
                persons[seat.person] != nil, "persoon `\(seat.person)`", at: seat.position)
            switch seat.place {
            case .platform(let id):
                found += missing(
                    platforms.contains { $0.id == id }, "platform `\(id)`", at: seat.position)
            case .zone(let id):
                found += missing(
                    zones.contains { $0.id == id }, "zone `\(id)`", at: seat.position)
            case .municipality(let code):
                found += missing(
                    municipalities[code] != nil, "gemeente `\(code)`", at: seat.position)
            case .gateway: break
            }
        }
        for person in persons.values {
            found += missing(
                organisations[person.organisation] != nil, "organisatie `\(person.organisation)`",
                at: nil)
        }
        for appointment in appointments {
            found += missing(
                persons[appointment.person] != nil, "persoon `\(appointment.person)`",
                at: appointment.position)
            found += missing(
                seats.contains {
                    $0.person == appointment.by && $0.role == .korpschef
                        && $0.place == .zone(appointment.zone)
                        && $0.validity.contains(appointment.validity.from)
                },
                "korpschef `\(appointment.by)` van zone `\(appointment.zone)` op \(appointment.validity.from)",
                at: appointment.position)
        }
        return found
    }

    private func unknownInPlaces() -> [AddressBookFinding] {
        var found: [AddressBookFinding] = []
        for competence in competences {
            found += missing(
                platforms.contains { $0.id == competence.platform && $0.kind == .ltf },
                "LTF `\(competence.platform)`", at: nil)
            found += missing(
                municipalities[competence.municipality] != nil,
                "gemeente `\(competence.municipality)`", at: nil)
        }
        for zone in zones {
            for code in zone.municipalities {
                found += missing(
                    municipalities[code] != nil, "gemeente `\(code)` van zone `\(zone.id)`", at: nil
                )
            }
        }
        return found
    }

    private func unknownInSystems() -> [AddressBookFinding] {
        var found: [AddressBookFinding] = []
        for system in systems.values {
            found += missing(
                platforms.contains { $0.id == system.platform }, "platform `\(system.platform)`",
                at: nil)
            found += missing(
                organisations[system.organisation] != nil, "organisatie `\(system.organisation)`",
                at: nil)
        }
        for record in certificates {
            switch record.holder {
            case .person(let id):
                found += missing(persons[id] != nil, "persoon `\(id)`", at: record.position)
            case .system(let id):
                found += missing(systems[id] != nil, "systeem `\(id)`", at: record.position)
            }
        }
        return found
    }

    private func kind(of seat: Seat) -> PlatformKind? {
        guard case .platform(let id) = seat.place else { return nil }
        return platforms.first { $0.id == id }?.kind
    }
}
