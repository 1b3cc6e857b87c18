import Domain

/// The parts of a small address book without findings, for tests to spoil one at a time.
struct Book {
    static let livcr = PlatformID(unchecked: "livcr-een")
    static let ltf = PlatformID(unchecked: "ltf-een")
    static let otherLTF = PlatformID(unchecked: "ltf-twee")
    private static let position = SourcePosition(file: "test", line: 1, column: 1)
    private static let zone = ZoneID(unchecked: "pz-een")
    private static let otherZone = ZoneID(unchecked: "pz-twee")

    var municipalities: [String: Municipality] = [:]
    var zones: [PoliceZone] = []
    var platforms: [Platform] = []
    var competences: [Competence] = []
    var organisations: [OrganisationID: Organisation] = [:]
    var persons: [PersonID: Person] = [:]
    var seats: [Seat] = []
    var appointments: [Appointment] = []
    var certificates: [CertificateRecord] = []

    init() {
        let always = Book.period("2025-01-01")
        for code in ["1000", "2000"] {
            municipalities[code] = Municipality(
                code: code, names: ["nl": "Plaats \(code)"], region: "Vlaams Gewest")
        }
        zones = [
            PoliceZone(
                id: Book.zone, code: "1", name: "Een", municipalities: ["1000"], validity: always),
            PoliceZone(
                id: Book.otherZone, code: "2", name: "Twee", municipalities: ["2000"],
                validity: always),
        ]
        platforms = [
            Platform(
                id: Book.livcr, kind: .livcr, name: "LIVC-R Een", municipalities: ["1000"],
                arrondissement: nil, validity: always),
            Platform(
                id: Book.ltf, kind: .ltf, name: "LTF Een", municipalities: [],
                arrondissement: "Een", validity: always),
            Platform(
                id: Book.otherLTF, kind: .ltf, name: "LTF Twee", municipalities: [],
                arrondissement: "Twee", validity: always),
        ]
        competences = [Competence(municipality: "1000", platform: Book.ltf, validity: always)]
        for (id, police) in [
            ("o-stad", nil), ("o-politie", Book.zone), ("o-politie-twee", Book.otherZone),
        ] {
            organisations[OrganisationID(unchecked: id)] = Organisation(
                id: OrganisationID(unchecked: id), name: id, service: "dienst", isFlemish: false,
                policeOf: police, type: .politiedienst)
        }
        person("p-io", organisation: "o-politie", clearance: .geheim)
        person("p-io-twee", organisation: "o-politie-twee", clearance: .zeerGeheim)
        for id in ["p-chef", "p-chef-twee", "p-ltf", "p-lid"] {
            person(id, organisation: "o-stad", clearance: nil)
        }
        seat("p-io", .informatieofficier, .zone(Book.zone), always)
        seat("p-io", .deelnemer, .platform(Book.livcr), always)
        seat("p-io-twee", .informatieofficier, .zone(Book.otherZone), always)
        seat("p-chef", .korpschef, .zone(Book.zone), always)
        seat("p-chef-twee", .korpschef, .zone(Book.otherZone), always)
        seat("p-ltf", .ltfVertegenwoordiger, .platform(Book.ltf), always)
        seat("p-lid", .deelnemer, .platform(Book.livcr), always)
        appoint("p-io", .informatieofficier, by: "p-chef")
        appointments.append(
            Appointment(
                person: PersonID(unchecked: "p-io-twee"), zone: Book.otherZone,
                purpose: .informatieofficier,
                by: PersonID(unchecked: "p-chef-twee"), validity: always, position: Book.position))
    }

    mutating func person(
        _ id: String, organisation: String, clearance: Clearance?, until: String? = nil
    ) {
        persons[PersonID(unchecked: id)] = Person(
            id: PersonID(unchecked: id), name: id,
            organisation: OrganisationID(unchecked: organisation),
            function: "functie", clearance: clearance,
            clearanceValidity: clearance == nil ? nil : Book.period("2025-01-01", until),
            participationBases: [])
    }

    mutating func seat(_ person: String, _ role: Role, _ place: Seat.Place, _ validity: Validity) {
        seats.append(
            Seat(
                person: PersonID(unchecked: person), role: role, place: place, validity: validity,
                position: Book.position))
    }

    mutating func appoint(
        _ person: String, _ purpose: Appointment.Purpose, by chief: String,
        _ validity: Validity = period("2025-01-01")
    ) {
        appointments.append(
            Appointment(
                person: PersonID(unchecked: person), zone: Book.zone, purpose: purpose,
                by: PersonID(unchecked: chief), validity: validity, position: Book.position))
    }

    mutating func certificate(
        _ byte: UInt8, _ holder: CertificateRecord.Holder,
        _ validity: Validity = period("2025-01-01")
    ) {
        guard let digest = Digest(bytes: [UInt8](repeating: byte, count: 32)) else { return }
        certificates.append(
            CertificateRecord(
                fingerprint: digest, holder: holder, validity: validity, position: Book.position))
    }

    var book: AddressBook {
        guard let digest = Digest(bytes: [UInt8](repeating: 9, count: 32)) else {
            preconditionFailure("32 bytes")
        }
        return AddressBook(
            municipalities: municipalities, zones: zones, platforms: platforms,
            competences: competences,
            organisations: organisations, persons: persons, seats: seats,
            appointments: appointments,
            systems: [:], certificates: certificates, isSynthetic: true, digest: digest)
    }

    static func day(_ text: String) -> LegalDay {
        guard let day = LegalDay(text) else { preconditionFailure("no such day: \(text)") }
        return day
    }

    static func period(_ from: String, _ until: String? = nil) -> Validity {
        guard let period = Validity(from: day(from), until: until.map { day($0) }) else {
            preconditionFailure("ends before it begins")
        }
        return period
    }
}
