package import Domain

/// Reads the address book: every file of its directory, in any division over files.
///
/// A file holds `synthetisch: ja` or `nee` and one or more of `gemeenten`, `zones`, `platformen`,
/// `bevoegdheden`, `organisaties`, `personen`, `zetels`, `aanstellingen`, `systemen`,
/// `certificaten`, `bewijzen`, `schorsingen`, `opgeheven` and `vermeldingen`, each a list. All files
/// say the same of `synthetisch`: invented entries never stand beside real ones (R238).
package enum AddressBookLoader {
    /// The book, or `nil` with at least one error among the findings.
    ///
    /// - Parameters:
    ///   - today: the legal day on which the standing rules (R27) must hold.
    ///   - kinds: the kinds of platform at which zones must be complete; see `AddressBook.gaps`.
    package static func load(
        _ files: [SourceFile], today: LegalDay,
        active kinds: Set<PlatformKind> = Set(PlatformKind.allCases)
    ) -> (book: AddressBook?, findings: [LoadFinding]) {
        var findings = LoadFindings()
        var parts = AddressBookParts()
        if files.isEmpty {
            findings.error("P02", at: nil, "no file of an address book: name its directory")
        }
        var problems = Problems()
        for file in files {
            let document = YAMLReader.read(
                file.bytes, file: file.path, limits: .addressBook, &problems)
            guard let document else { continue }
            parts.read(document.root, &problems)
        }
        findings.add(problems)
        parts.check(&findings)
        guard !findings.hasErrors else { return (nil, findings.all) }
        let book = parts.book(digest: SetDigest.of(files))
        for finding in book.findings(on: today, active: kinds) {
            findings.add(LoadFinding(finding))
        }
        return (findings.hasErrors ? nil : book, findings.all)
    }
}

/// What the files of a book hold together.
struct AddressBookParts {
    var municipalities: [Municipality] = []
    var zones: [PoliceZone] = []
    var platforms: [Platform] = []
    var competences: [Competence] = []
    var organisations: [Organisation] = []
    var persons: [Person] = []
    var seats: [Seat] = []
    var appointments: [Appointment] = []
    var systems: [PartnerSystem] = []
    var certificates: [CertificateRecord] = []
    var suspensions: [BookSuspension] = []
    var lifts: [SuspensionLift] = []
    var bewijzen: [Persoonsbewijs] = []
    var entries: [Vermelding] = []
    private var synthetic: [(Bool, SourcePosition)] = []
    /// Where each id stands, to refuse a second record of it.
    private var ids: [String: SourcePosition] = [:]
    private var doubles: [(String, SourcePosition, SourcePosition)] = []

    mutating func read(_ root: YAMLNode, _ problems: inout Problems) {
        var top = YAMLFields(root, what: "adresboek")
        if let flag = top.flag("synthetisch") {
            synthetic.append((flag, top.position(of: "synthetisch").source))
        }
        readPlaces(&top)
        readPeople(&top)
        readSuspensions(&top)
        readDirectory(&top)
        top.finish(&problems)
    }

    private mutating func readPlaces(_ top: inout YAMLFields) {
        for (item, key) in top.optionalEach(
            "gemeenten", what: "gemeente", PlaceRecords.municipality)
        {
            if isFirst("gemeente \(item.code)", key) { municipalities.append(item) }
        }
        zones += top.optionalEach("zones", what: "zone", PlaceRecords.zone)
        platforms += top.optionalEach("platformen", what: "platform", PlaceRecords.platform)
        competences += top.optionalEach(
            "bevoegdheden", what: "bevoegdheid", PlaceRecords.competence)
        for (item, key) in top.optionalEach(
            "organisaties", what: "organisatie", PlaceRecords.organisation)
        {
            if isFirst("organisatie \(item.id)", key) { organisations.append(item) }
        }
        for (item, key) in top.optionalEach("systemen", what: "systeem", PlaceRecords.system) {
            if isFirst("systeem \(item.id)", key) { systems.append(item) }
        }
    }

    private mutating func readPeople(_ top: inout YAMLFields) {
        for (item, key) in top.optionalEach("personen", what: "persoon", PersonRecords.person) {
            if isFirst("persoon \(item.id)", key) { persons.append(item) }
        }
        seats += top.optionalEach("zetels", what: "zetel", PersonRecords.seat)
        appointments += top.optionalEach(
            "aanstellingen", what: "aanstelling", PersonRecords.appointment)
        certificates += top.optionalEach(
            "certificaten", what: "certificaat", PersonRecords.certificate)
        bewijzen += top.optionalEach("bewijzen", what: "bewijs", PersonRecords.bewijs)
    }

    private mutating func readSuspensions(_ top: inout YAMLFields) {
        for item in top.optionalEach(
            "schorsingen", what: "schorsing", SuspensionRecords.suspension)
        {
            if isFirst("schorsing \(item.id)", item.position) { suspensions.append(item) }
        }
        for item in top.optionalEach("opgeheven", what: "opheffing", SuspensionRecords.lift) {
            if isFirst("opheffing \(item.suspension)", item.position) { lifts.append(item) }
        }
    }

    private mutating func readDirectory(_ top: inout YAMLFields) {
        for (item, key) in top.optionalEach(
            "vermeldingen", what: "vermelding", DirectoryRecords.entry)
        {
            if isFirst("vermelding \(item.id)", key) { entries.append(item) }
        }
    }

    private mutating func isFirst(_ id: String, _ position: SourcePosition) -> Bool {
        if let first = ids[id] {
            doubles.append((id, position, first))
            return false
        }
        ids[id] = position
        return true
    }

    func check(_ findings: inout LoadFindings) {
        for (id, position, first) in doubles {
            findings.error(
                "dubbele-inschrijving", at: position,
                "`\(id)` already stands on \(first): remove one")
        }
        for shown in bewijzen where ids["persoon \(shown.person)"] == nil {
            findings.error(
                "onbekende-verwijzing", at: shown.position,
                "`\(shown.person)` is no person of this address book: record the person first")
        }
        checkOldCodes(&findings)
        checkVersions(zones.map { ("zone \($0.id)", $0.validity) }, &findings)
        checkVersions(platforms.map { ("platform \($0.id)", $0.validity) }, &findings)
        checkCount("schorsingen", suspensions.map(\.position), &findings)
        checkCount("opgeheven", lifts.map(\.position), &findings)
        if let first = synthetic.first {
            for (flag, position) in synthetic where flag != first.0 {
                findings.error(
                    "gemengd-adresboek", at: position,
                    "`synthetisch` differs from \(first.1): keep invented and real entries apart",
                    rules: [238])
            }
        }
    }

    private func checkCount(
        _ key: String, _ positions: [SourcePosition], _ findings: inout LoadFindings
    ) {
        let most = ConfigurationLimits.suspensions
        guard positions.count > most else { return }
        findings.error(
            "P01", at: positions[most],
            "more than \(most) records under `\(key)`: remove what no longer holds")
    }

    /// An old code leads to one municipality, and is no code of today.
    private func checkOldCodes(_ findings: inout LoadFindings) {
        let today = Set(municipalities.map(\.code))
        var successor: [String: String] = [:]
        for municipality in municipalities {
            for old in municipality.oldCodes {
                if today.contains(old) {
                    findings.error(
                        "oude-code-van-nu", at: nil,
                        "old code `\(old)` of `\(municipality.code)` is a municipality of today: "
                            + "remove it", rules: [74])
                } else if let other = successor.updateValue(municipality.code, forKey: old) {
                    findings.error(
                        "oude-code-van-twee", at: nil,
                        "old code `\(old)` leads to `\(other)` and `\(municipality.code)`: keep "
                            + "one, a choice is not guessed", rules: [74])
                }
            }
        }
    }

    /// A zone or platform may have several records (mergers), for periods that do not overlap.
    private func checkVersions(
        _ records: [(String, Validity)], _ findings: inout LoadFindings
    ) {
        for (index, (id, validity)) in records.enumerated() {
            for (other, period) in records[(index + 1)...]
            where other == id && period.overlaps(validity) {
                findings.error(
                    "dubbele-inschrijving", at: nil,
                    "`\(id)` has two records from \(validity.from) and \(period.from) that overlap: "
                        + "end one before the other begins", rules: [28])
            }
        }
    }

    /// - Precondition: `check` found nothing, so that ids are unique.
    func book(digest: Digest) -> AddressBook {
        AddressBook(
            municipalities: Dictionary(uniqueKeysWithValues: municipalities.map { ($0.code, $0) }),
            zones: zones, platforms: platforms, competences: competences,
            organisations: Dictionary(uniqueKeysWithValues: organisations.map { ($0.id, $0) }),
            persons: Dictionary(uniqueKeysWithValues: persons.map { ($0.id, $0) }),
            seats: seats, appointments: appointments,
            systems: Dictionary(uniqueKeysWithValues: systems.map { ($0.id, $0) }),
            certificates: certificates, suspensions: suspensions, lifts: lifts,
            directory: Directory(entries), bewijzen: bewijzen,
            isSynthetic: synthetic.first?.0 ?? false, digest: digest)
    }
}
