import Domain

/// Reads the records of people, their roles and their certificates.
enum PersonRecords {
    static func person(_ inner: inout YAMLFields) -> (Person, SourcePosition)? {
        let position = inner.position.source
        let id = inner.id("id", PersonID.self)
        let name = inner.text("naam")
        let organisation = inner.id("organisatie", OrganisationID.self)
        let function = inner.text("functie")
        let clearance = inner.optionalOneOf("veiligheidsmachtiging", Clearance.self)
        var period: Validity?
        if clearance != nil {
            period = validity("machtiging van", "machtiging tot", &inner)
        }
        let bases = inner.optionalTexts("neemt deel op grond van")
        guard let id, let name, let organisation, let function else { return nil }
        let person = Person(
            id: id, name: name, organisation: organisation, function: function,
            clearance: clearance, clearanceValidity: period, participationBases: bases)
        return (person, position)
    }

    static func seat(_ inner: inout YAMLFields) -> Seat? {
        let position = inner.position.source
        let person = inner.id("persoon", PersonID.self)
        let role = inner.oneOf("rol", Role.allCases.filter { !$0.isOfASystem }.map(\.rawValue))
            .flatMap { Role(rawValue: $0) }
        let place = place(&inner)
        let validity = validity(&inner)
        guard let person, let role, let place, let validity else { return nil }
        return Seat(
            person: person, role: role, place: place, validity: validity, position: position)
    }

    /// `platform livcr-tienen`, `zone pz-getevallei`, `gemeente 24107` or `sluis`.
    private static func place(_ inner: inout YAMLFields) -> Seat.Place? {
        guard let text = inner.text("plaats") else { return nil }
        if text == "sluis" { return .gateway }
        let words = text.split(separator: " ", omittingEmptySubsequences: false)
        if words.count == 2, words[0] == "platform", let id = PlatformID(String(words[1])) {
            return .platform(id)
        }
        if words.count == 2, words[0] == "zone", let id = ZoneID(String(words[1])) {
            return .zone(id)
        }
        if words.count == 2, words[0] == "gemeente" { return .municipality(String(words[1])) }
        inner.refuse(
            "plaats",
            "not a place: write `platform <id>`, `zone <id>`, `gemeente <code>` or `sluis`")
        return nil
    }

    static func appointment(_ inner: inout YAMLFields) -> Appointment? {
        let position = inner.position.source
        let person = inner.id("persoon", PersonID.self)
        let zone = inner.id("zone", ZoneID.self)
        let purpose = inner.oneOf("opdracht", Appointment.Purpose.self)
        let by = inner.id("door", PersonID.self)
        let validity = validity(&inner)
        guard let person, let zone, let purpose, let by, let validity else { return nil }
        return Appointment(
            person: person, zone: zone, purpose: purpose, by: by, validity: validity,
            position: position)
    }

    static func certificate(_ inner: inout YAMLFields) -> CertificateRecord? {
        let position = inner.position.source
        let hex = inner.text("vingerafdruk")
        let holder = holder(&inner)
        let validity = validity(&inner)
        guard let hex, let holder, let validity else { return nil }
        guard let fingerprint = inner.fingerprint("vingerafdruk", hex) else { return nil }
        return CertificateRecord(
            fingerprint: fingerprint, holder: holder, validity: validity, position: position)
    }

    /// A training, certificate or consent about an instrument or document.
    static func bewijs(_ inner: inout YAMLFields) -> Persoonsbewijs? {
        let position = inner.position.source
        let person = inner.id("persoon", PersonID.self)
        let kind = inner.oneOf("soort", Persoonsbewijs.Kind.self)
        let subject = inner.id("voor", PlatformID.self).map(\.text)
        let by = inner.text("gegeven door")
        let validity = validity(&inner)
        guard let person, let kind, let subject, let by, let validity else { return nil }
        return Persoonsbewijs(
            person: person, kind: kind, subject: subject, by: by, validity: validity,
            position: position)
    }

    /// `persoon p-tienen-io` or `systeem s-livcr-tienen`.
    private static func holder(_ inner: inout YAMLFields) -> CertificateRecord.Holder? {
        guard let text = inner.text("houder") else { return nil }
        let words = text.split(separator: " ", omittingEmptySubsequences: false)
        if words.count == 2, words[0] == "persoon", let id = PersonID(String(words[1])) {
            return .person(id)
        }
        if words.count == 2, words[0] == "systeem", let id = SystemID(String(words[1])) {
            return .system(id)
        }
        inner.refuse("houder", "not a holder: write `persoon <id>` or `systeem <id>`")
        return nil
    }
}

extension YAMLFields {
    /// The SHA-256 of a certificate, as `text` under `key` writes it.
    mutating func fingerprint(_ key: String, _ text: String) -> Digest? {
        let digest = Digest(hex: text)
        if digest == nil {
            refuse(key, "not a SHA-256: write 64 lower-case hexadecimal digits")
        }
        return digest
    }
}
