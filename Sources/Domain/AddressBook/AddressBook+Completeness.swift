extension AddressBook {
    /// Whether anyone can act at a platform of this book on `day`: it has a system of its own, or
    /// someone holds a seat there. What nobody can act at asks for nothing (ADR-0013).
    package func isInService(_ platform: Platform, on day: LegalDay) -> Bool {
        guard platform.validity.contains(day) else { return false }
        return systems.values.contains { $0.platform == platform.id }
            || seats.contains { $0.place == .platform(platform.id) && $0.validity.contains(day) }
    }

    /// What the book lacks on `day`, in the order of zones and then municipalities.
    ///
    /// A gap is demanded (`isDemanded`) where a LIVC-R in service lies in the zone and a route
    /// begins or ends at its kind; any other gap is a warning here and a named refusal at the
    /// exchange. R27 asks a korpschef and an IO of a zone, R29 a zone of a municipality, R5 and
    /// R44 a competent LTF.
    ///
    /// - Parameter kinds: the kinds of platform that a route in force begins or ends at.
    package func gaps(
        on day: LegalDay, active kinds: Set<PlatformKind> = Set(PlatformKind.allCases)
    ) -> [AddressBookFinding] {
        let current = zones.filter { $0.validity.contains(day) }
        return zoneGaps(current, on: day, served: served(on: day, active: kinds))
            + municipalityGaps(current, on: day)
    }

    /// Municipalities of every LIVC-R that takes part.
    private func served(on day: LegalDay, active kinds: Set<PlatformKind>) -> Set<String> {
        guard kinds.contains(.livcr) else { return [] }
        let seated = Set(
            seats.filter { $0.validity.contains(day) }.map(\.place)
                + systems.values.map { .platform($0.platform) })
        return Set(
            platforms.filter {
                $0.kind == .livcr && $0.validity.contains(day) && seated.contains(.platform($0.id))
            }.flatMap(\.municipalities))
    }

    private func zoneGaps(
        _ current: [PoliceZone], on day: LegalDay, served: Set<String>
    ) -> [AddressBookFinding] {
        var held: Set<Seat.Place> = []
        var officered: Set<Seat.Place> = []
        for seat in seats where seat.validity.contains(day) {
            if seat.role == .korpschef { held.insert(seat.place) }
            if seat.role == .informatieofficier { officered.insert(seat.place) }
        }
        return current.flatMap { zone -> [AddressBookFinding] in
            let isDemanded = !served.isDisjoint(with: zone.municipalities)
            return [(Role.korpschef, held), (.informatieofficier, officered)]
                .filter { !$0.1.contains(.zone(zone.id)) }
                .map { role, _ in
                    AddressBookFinding(
                        "zone-zonder-\(role.rawValue)",
                        "politiezone `\(zone.id)` (\(zone.name)) heeft op \(day) geen \(role.rawValue); neem er een op",
                        rules: [27], at: nil, isDemanded: isDemanded)
                }
        }
    }

    private func municipalityGaps(
        _ current: [PoliceZone], on day: LegalDay
    ) -> [AddressBookFinding] {
        let zoned = Set(current.flatMap(\.municipalities))
        let today = platforms.filter { $0.validity.contains(day) }
        let tabled = Set(today.filter { $0.kind == .livcr }.flatMap(\.municipalities))
        let ltfs = Set(today.filter { $0.kind == .ltf }.map(\.id))
        let competent = Set(
            competences.filter { $0.validity.contains(day) && ltfs.contains($0.platform) }
                .map(\.municipality))
        return municipalities.keys.sorted().flatMap { code -> [AddressBookFinding] in
            let name = municipalities[code]?.names["nl"] ?? ""
            func gap(_ what: String, _ lacks: String, _ rules: [Int]) -> AddressBookFinding {
                AddressBookFinding(
                    "gemeente-zonder-\(what)",
                    "gemeente `\(code)` (\(name)) heeft op \(day) \(lacks)",
                    rules: rules, at: nil, isDemanded: false)
            }
            var found: [AddressBookFinding] = []
            if !zoned.contains(code) {
                found.append(gap("zone", "geen politiezone; neem de zone op", [29, 76]))
            }
            if !tabled.contains(code) {
                found.append(
                    gap("livcr", "geen LIVC-R; neem hem op, of laat zo waar er geen is", []))
            }
            if !competent.contains(code) {
                found.append(
                    gap("bevoegde-ltf", "geen bevoegde LTF; leg de bevoegdheid vast", [5, 44]))
            }
            return found
        }
    }
}
