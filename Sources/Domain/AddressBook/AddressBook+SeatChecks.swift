extension AddressBook {
    /// R21: no person of an LTF sits in a LIVC-R at the same time, except the IO.
    func personsInTwoPlaces() -> [AddressBookFinding] {
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
    func chairs() -> [AddressBookFinding] {
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
    func informationOfficers(on day: LegalDay) -> [AddressBookFinding] {
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
    func mayors() -> [AddressBookFinding] {
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

    private func kind(of seat: Seat) -> PlatformKind? {
        guard case .platform(let id) = seat.place else { return nil }
        return platforms.first { $0.id == id }?.kind
    }
}
