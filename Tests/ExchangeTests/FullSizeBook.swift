import Configuration
import Domain

/// An address book as large as the country, all of it invented: 565 municipalities in 176 zones
/// and 12 arrondissements, each arrondissement with one LTF, and with the gaps that real books have.
///
/// Municipalities and zones come out of the importer, as those of a real book do; whoever takes part
/// is added to them.
struct FullSizeBook {
    static let municipalities = 565
    static let zones = 176
    static let arrondissements = 12

    /// Why a fiche of a municipality goes nowhere, or waits for the korpschef of its zone.
    enum Gap { case none, livcr, competence, officer }

    static func gap(_ number: Int) -> Gap {
        switch number % 25 {
        case 7: .livcr
        case 11: .competence
        default: zone(number) % 25 == 19 ? .officer : .none
        }
    }

    static func code(_ number: Int) -> String { "\(10_000 + number)" }
    static func oldCode(_ number: Int) -> String { "\(90_000 + number)" }
    static func name(_ number: Int) -> String { "Plaats É\(number)" }
    static func place(_ number: Int) -> String { "m\(number)" }
    static func zone(_ number: Int) -> Int { number % zones }
    /// As the importer makes it of the name.
    static func zoneID(_ zone: Int) -> ZoneID { ZoneID(unchecked: "pz-zone-\(zone)") }
    static func zoneCode(_ number: Int) -> String { "\(5_000 + zone(number))" }
    /// The arrondissement of the zone; every fifth municipality follows another LTF, by record.
    static func ltf(_ number: Int) -> Int {
        let own = zone(number) * arrondissements / zones
        return number % 5 == 0 ? (own + 1) % arrondissements : own
    }

    private static let always = LegalDay("2025-01-01").flatMap { Validity(from: $0, until: nil) }
    private static let position = SourcePosition(file: "gemaakt", line: 1, column: 1)

    private var organisations: [Organisation] = []
    private var persons: [Person] = []
    private var seats: [Seat] = []
    private var appointments: [Appointment] = []
    private var systems: [PartnerSystem] = []
    private var platforms: [Platform] = []

    /// - Parameter shipped: gives the digest and nothing else.
    /// - Parameter imported: gives municipalities and zones.
    static func make(_ shipped: AddressBook, _ imported: AddressBook) -> AddressBook {
        guard let always else { preconditionFailure("a period without end") }
        var book = FullSizeBook()
        for number in 0..<arrondissements { book.addLTF(number, always) }
        for number in 0..<zones {
            book.organise("o-pz-\(number)", "lokale politie", .lokalePolitie, police: number)
        }
        book.organise("o-stad", "gemeente", .gemeente)
        for number in 0..<municipalities { book.addMunicipality(number, always) }
        return AddressBook(
            municipalities: imported.municipalities, zones: imported.zones,
            platforms: book.platforms,
            competences: (0..<municipalities).filter { gap($0) != .competence }.map {
                Competence(
                    municipality: code($0), platform: PlatformID(unchecked: "ltf-\(ltf($0))"),
                    validity: always)
            },
            organisations: Dictionary(
                uniqueKeysWithValues: book.organisations.map { ($0.id, $0) }),
            persons: Dictionary(uniqueKeysWithValues: book.persons.map { ($0.id, $0) }),
            seats: book.seats, appointments: book.appointments,
            systems: Dictionary(uniqueKeysWithValues: book.systems.map { ($0.id, $0) }),
            certificates: [], isSynthetic: true, digest: shipped.digest)
    }

    private mutating func addLTF(_ number: Int, _ always: Validity) {
        let id = PlatformID(unchecked: "ltf-\(number)")
        platforms.append(
            Platform(
                id: id, kind: .ltf, name: "LTF \(number)", municipalities: [],
                arrondissement: "Arrondissement \(number)", validity: always))
        organise("o-dirco-\(number)", "federale politie", .politiedienst)
        enlist("p-dirco-\(number)", "o-dirco-\(number)", cleared: true, [])
        seat("p-dirco-\(number)", .ltfVertegenwoordiger, .platform(id), always)
        systems.append(
            PartnerSystem(
                id: SystemID(unchecked: "s-ltf-\(number)"), role: .ltfPlatform, platform: id,
                organisation: OrganisationID(unchecked: "o-dirco-\(number)")))
    }

    /// Its LIVC-R, with its own table, Information Officer and korpschef.
    private mutating func addMunicipality(_ number: Int, _ always: Validity) {
        let place = FullSizeBook.place(number)
        let zone = FullSizeBook.zone(number)
        let livcr = PlatformID(unchecked: "livcr-\(place)")
        let gap = FullSizeBook.gap(number)
        let isOfTable = gap != .livcr
        platforms.append(
            Platform(
                id: livcr, kind: .livcr, name: "LIVC-R \(number)",
                municipalities: isOfTable ? [FullSizeBook.code(number)] : ["X\(number)"],
                arrondissement: nil, validity: always))
        systems.append(
            PartnerSystem(
                id: SystemID(unchecked: "s-livcr-\(place)"), role: .livcrPlatform, platform: livcr,
                organisation: OrganisationID(unchecked: "o-stad")))
        for role in ["voorzitter", "coordinator", "ocmw"] {
            let id = "p-\(place)-\(role)"
            enlist(id, "o-stad", cleared: false, ["LIVC-R-wet"])
            seat(id, .deelnemer, .platform(livcr), always)
            if let other = Role(rawValue: role) { seat(id, other, .platform(livcr), always) }
        }
        addPolice(place, zone, livcr, always)
    }

    private mutating func addPolice(
        _ place: String, _ number: Int, _ livcr: PlatformID, _ always: Validity
    ) {
        let zone = FullSizeBook.zoneID(number)
        enlist("p-\(place)-korpschef", "o-pz-\(number)", cleared: false, [])
        seat("p-\(place)-korpschef", .korpschef, .zone(zone), always)
        guard number % 25 != 19 else { return }
        enlist("p-\(place)-io", "o-pz-\(number)", cleared: true, ["LIVC-R-wet"])
        seat("p-\(place)-io", .informatieofficier, .zone(zone), always)
        seat("p-\(place)-io", .deelnemer, .platform(livcr), always)
        appointments.append(
            Appointment(
                person: PersonID(unchecked: "p-\(place)-io"), zone: zone,
                purpose: .informatieofficier, by: PersonID(unchecked: "p-\(place)-korpschef"),
                validity: always, position: FullSizeBook.position))
    }

    private mutating func organise(
        _ id: String, _ service: String, _ type: OrganisationType, police: Int? = nil
    ) {
        organisations.append(
            Organisation(
                id: OrganisationID(unchecked: id), name: id, service: service, isFlemish: false,
                policeOf: police.map { FullSizeBook.zoneID($0) }, type: type))
    }

    private mutating func enlist(
        _ id: String, _ organisation: String, cleared: Bool, _ bases: [String]
    ) {
        persons.append(
            Person(
                id: PersonID(unchecked: id), name: id,
                organisation: OrganisationID(unchecked: organisation), function: "functie",
                clearance: cleared ? .geheim : nil,
                clearanceValidity: cleared ? FullSizeBook.always : nil, participationBases: bases))
    }

    private mutating func seat(
        _ id: String, _ role: Role, _ place: Seat.Place, _ always: Validity
    ) {
        seats.append(
            Seat(
                person: PersonID(unchecked: id), role: role, place: place, validity: always,
                position: FullSizeBook.position))
    }
}
