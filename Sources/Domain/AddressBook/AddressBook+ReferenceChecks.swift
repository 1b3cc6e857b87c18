extension AddressBook {
    /// One certificate is one identity, whatever the dates.
    func sharedCertificates() -> [AddressBookFinding] {
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
    func unknownReferences() -> [AddressBookFinding] {
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
}
