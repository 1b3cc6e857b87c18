extension AddressBook {
    package func holder(of fingerprint: Digest, on day: LegalDay) -> CertificateRecord? {
        certificates.first { $0.fingerprint == fingerprint && $0.validity.contains(day) }
    }

    package func platform(_ id: PlatformID, on day: LegalDay) -> Platform? {
        platforms.first { $0.id == id && $0.validity.contains(day) }
    }

    package func zone(ofMunicipality code: String, on day: LegalDay) -> PoliceZone? {
        zones.first { $0.municipalities.contains(code) && $0.validity.contains(day) }
    }

    package func livcr(ofMunicipality code: String, on day: LegalDay) -> Platform? {
        platforms.first {
            $0.kind == .livcr && $0.municipalities.contains(code) && $0.validity.contains(day)
        }
    }

    /// The LTF recorded as competent for a municipality on a day; never guessed (R5).
    package func competentLTF(forMunicipality code: String, on day: LegalDay) throws(Refusal)
        -> Platform
    {
        let found = competences.filter { $0.municipality == code && $0.validity.contains(day) }
        guard let competence = found.first, found.count == 1,
            let platform = platform(competence.platform, on: day), platform.kind == .ltf
        else {
            throw Refusal(
                .poortGesloten, "gemeente-zonder-bevoegde-ltf",
                "voor gemeente `\(code)` is op \(day) geen bevoegde LTF vastgelegd; "
                    + "laat de beheerder van het adresboek de bevoegdheid opnemen",
                rules: [5, 44])
        }
        return platform
    }

    /// Whether `person` holds `role` at `place` on `day`.
    package func holds(_ role: Role, _ person: PersonID, at place: Seat.Place, on day: LegalDay)
        -> Bool
    {
        seats.contains {
            $0.person == person && $0.role == role && $0.place == place && $0.validity.contains(day)
        }
    }

    package func seats(of person: PersonID, on day: LegalDay) -> [Seat] {
        seats.filter { $0.person == person && $0.validity.contains(day) }
    }

    package func holders(of role: Role, at place: Seat.Place, on day: LegalDay) -> [PersonID] {
        seats.filter { $0.role == role && $0.place == place && $0.validity.contains(day) }.map(
            \.person)
    }

    /// Whether the person has, on that day, an aanstelling by a korpschef of that zone (R22, R36).
    package func hasAppointment(
        _ purpose: Appointment.Purpose, _ person: PersonID, in zone: ZoneID, on day: LegalDay
    ) -> Bool {
        appointments.contains {
            $0.person == person && $0.zone == zone && $0.purpose == purpose
                && $0.validity.contains(day)
        }
    }

    /// Whether the person is IO of the zone today in every respect that R22 names.
    package func isInformationOfficer(_ person: PersonID, of zone: ZoneID, on day: LegalDay) -> Bool
    {
        holds(.informatieofficier, person, at: .zone(zone), on: day)
            && missingForInformationOfficer(person, of: zone, on: day).isEmpty
    }

    /// What R22 asks of an IO and this person lacks on that day, in words.
    package func missingForInformationOfficer(
        _ person: PersonID, of zone: ZoneID, on day: LegalDay
    ) -> [String] {
        guard let record = persons[person] else { return ["inschrijving in het adresboek"] }
        var missing: [String] = []
        if organisations[record.organisation]?.policeOf != zone {
            missing.append("werkgever lokale politie van zone `\(zone)`")
        }
        if !hasAppointment(.informatieofficier, person, in: zone, on: day) {
            missing.append(
                "aanstelling door de korpschef met de opdracht terrorisme, extremisme en radicaliseringsproces"
            )
        }
        let cleared = record.clearance.map { $0 >= .geheim } ?? false
        if !cleared || !(record.clearanceValidity?.contains(day) ?? false) {
            missing.append("veiligheidsmachtiging van minstens niveau geheim")
        }
        return missing
    }

    /// Who carries for a LIVC-R: its zone's IOs, or the korpschef to ask where none is known (R29).
    package enum Carrier: Sendable, Equatable {
        case informationOfficers([PersonID], ZoneID)
        case askKorpschef([PersonID], ZoneID)
    }

    package func carrier(forMunicipality code: String, on day: LegalDay) throws(Refusal) -> Carrier
    {
        guard let zone = zone(ofMunicipality: code, on: day) else {
            throw Refusal(
                .poortGesloten, "gemeente-zonder-zone",
                "voor gemeente `\(code)` is op \(day) geen politiezone vastgelegd; "
                    + "laat de beheerder van het adresboek de zone opnemen",
                rules: [29, 76])
        }
        let officers = holders(of: .informatieofficier, at: .zone(zone.id), on: day)
            .filter { isInformationOfficer($0, of: zone.id, on: day) }
        guard officers.isEmpty else { return .informationOfficers(officers.sorted(), zone.id) }
        return .askKorpschef(holders(of: .korpschef, at: .zone(zone.id), on: day).sorted(), zone.id)
    }
}
