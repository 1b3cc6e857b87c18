import Configuration
import Domain
import Testing

@Suite("Loading an address book")
struct AddressBookLoaderTests {
    private static let today = ShippedSet.today

    private func load(_ files: [SourceFile]) -> (book: AddressBook?, findings: [LoadFinding]) {
        AddressBookLoader.load(files, today: Self.today)
    }

    /// The shipped book with one file more.
    private func with(_ text: String) throws -> (book: AddressBook?, findings: [LoadFinding]) {
        let extra = SourceFile(path: "extra.yaml", bytes: Array(("synthetisch: ja\n" + text).utf8))
        return load(try ShippedSet.bookFiles() + [extra])
    }

    private func seat(
        _ person: String, _ role: String, _ place: String, from: String = "2026-01-01"
    )
        -> String
    {
        """
        zetels:
          - persoon: \(person)
            rol: \(role)
            plaats: \(place)
            geldig van: \(from)

        """
    }

    private func expect(
        _ result: (book: AddressBook?, findings: [LoadFinding]), _ check: String, _ rules: [Int],
        says: String = ""
    ) {
        #expect(result.book == nil)
        #expect(
            result.findings.contains { finding in
                finding.isError && finding.check == check
                    && (says.isEmpty || finding.message.contains(says))
                    && Set(rules.map { Rule($0) }).isSubset(of: finding.rules)
            }, "found \(result.findings)")
    }

    @Test("the shipped book answers who is who")
    func lookups() throws {
        let book = try ShippedSet.book()
        let ltf = try book.competentLTF(forMunicipality: "41018", on: Self.today)
        #expect(ltf.id.text == "ltf-oost-vlaanderen")
        #expect(book.zone(ofMunicipality: "45063", on: Self.today)?.code == "5428")
        #expect(book.livcr(ofMunicipality: "45063", on: Self.today) == nil)
        #expect(book.municipalities["24107"]?.names["fr"] == "Tirlemont")
        let io = try #require(PersonID("p-tienen-io"))
        let zone = try #require(ZoneID("pz-getevallei"))
        #expect(book.isInformationOfficer(io, of: zone, on: Self.today))
    }

    @Test("R21 a member of the LTF cannot sit in a LIVC-R too, the IO can")
    func twoPlaces() throws {
        expect(
            try with(seat("p-ltf-leuven-ocad", "deelnemer", "platform livcr-tienen")),
            "persoon-op-twee-plaatsen", [21])
        let officer = try with(
            seat("p-tienen-io", "vertegenwoordiger van de LTF", "platform ltf-leuven"))
        #expect(officer.book != nil, "\(officer.findings)")
    }

    @Test("R24 the IO cannot chair")
    func chair() throws {
        expect(
            try with(seat("p-tienen-io", "voorzitter", "platform livcr-tienen")),
            "io-als-voorzitter", [24])
    }

    @Test("R25 the IO cannot coordinate")
    func coordinator() throws {
        expect(
            try with(seat("p-tienen-io", "coordinator", "platform livcr-tienen")),
            "io-als-coordinator", [25])
    }

    static let incomplete: [(path: String, old: String, new: String, missing: String)] = [
        (
            "personen.yaml",
            "naam: Nele Hakendover\n    organisatie: o-pz-getevallei",
            "naam: Nele Hakendover\n    organisatie: o-stad-tienen", "lokale politie"
        ),
        (
            "aanstellingen.yaml",
            "persoon: p-tienen-io\n    zone: pz-getevallei\n    opdracht: opdracht terrorisme, extremisme en radicaliseringsproces",
            "persoon: p-tienen-io\n    zone: pz-getevallei\n    opdracht: mededeling van fiches",
            "radicaliseringsproces"
        ),
        (
            "aanstellingen.yaml", "persoon: p-tienen-io\n    zone: pz-getevallei",
            "persoon: p-tienen-aangestelde\n    zone: pz-getevallei",
            "aanstelling door de korpschef"
        ),
        (
            "personen.yaml",
            "organisatie: o-pz-getevallei\n    functie: Information Officer\n    veiligheidsmachtiging: geheim",
            "organisatie: o-pz-getevallei\n    functie: Information Officer\n    veiligheidsmachtiging: vertrouwelijk",
            "geheim"
        ),
        (
            "personen.yaml",
            "organisatie: o-pz-getevallei\n    functie: Information Officer\n    veiligheidsmachtiging: geheim\n    machtiging van: 2025-01-01\n    machtiging tot: 2029-12-31\n",
            "organisatie: o-pz-getevallei\n    functie: Information Officer\n", "geheim"
        ),
    ]

    @Test(
        "R22 an IO without one of the four things is refused, and it is named",
        arguments: incomplete)
    func officer(_ row: (path: String, old: String, new: String, missing: String)) throws {
        let files = try ShippedSet.bookFiles().replacing(row.old, with: row.new, in: row.path)
        expect(load(files), "io-onvolledig", [22], says: row.missing)
    }

    @Test("R27 a zone without its last IO, or without korpschef, is refused and named")
    func zoneWithoutPeople() throws {
        for (old, new, role) in [
            (
                "persoon: p-tienen-io\n    rol: informatieofficier\n    plaats: zone pz-getevallei",
                "persoon: p-tienen-io\n    rol: deelnemer\n    plaats: platform livcr-tienen",
                "informatieofficier"
            ),
            (
                "persoon: p-tienen-korpschef\n    rol: korpschef\n    plaats: zone pz-getevallei",
                "persoon: p-tienen-korpschef\n    rol: compliance\n    plaats: sluis", "korpschef"
            ),
        ] {
            let files = try ShippedSet.bookFiles().replacing(old, with: new, in: "zetels.yaml")
            expect(load(files), "zone-zonder-\(role)", [27], says: "Getevallei")
        }
    }

    @Test("R36 an aangestelde is appointed by the korpschef of the zone, in force that day")
    func appointment() throws {
        let book = try ShippedSet.book()
        let (zone, other) = (
            try #require(ZoneID("pz-getevallei")), try #require(ZoneID("pz-sint-niklaas"))
        )
        let person = try #require(PersonID("p-tienen-aangestelde"))
        #expect(book.hasAppointment(.mededeling, person, in: zone, on: Self.today))
        #expect(!book.hasAppointment(.mededeling, person, in: zone, on: day("2024-12-31")))
        #expect(!book.hasAppointment(.mededeling, person, in: other, on: Self.today))
        let files = try ShippedSet.bookFiles().replacing(
            "opdracht: mededeling van fiches\n    door: p-tienen-korpschef",
            with: "opdracht: mededeling van fiches\n    door: p-tienen-coordinator",
            in: "aanstellingen.yaml")
        expect(load(files), "onbekende-verwijzing", [], says: "korpschef `p-tienen-coordinator`")
    }

    @Test("R5 a municipality with two competent LTFs on one day is refused")
    func twoCompetences() throws {
        let text = """
            bevoegdheden:
              - gemeente: '24107'
                LTF: ltf-antwerpen
                geldig van: 2026-06-01

            """
        expect(try with(text), "dubbele-bevoegdheid", [5])
    }

    @Test("R238 invented and real entries do not stand in one book")
    func mixed() throws {
        let files = try ShippedSet.bookFiles().replacing(
            "synthetisch: ja", with: "synthetisch: nee", in: "zetels.yaml")
        expect(load(files), "gemengd-adresboek", [238])
    }

    @Test("a book says whether it is invented")
    func synthetic() throws {
        let real = try ShippedSet.bookFiles().map {
            try $0.replacing("synthetisch: ja", with: "synthetisch: nee")
        }
        #expect(load(real).book?.isSynthetic == false)
        let silent = try ShippedSet.bookFiles().replacing(
            "synthetisch: ja\n", with: "", in: "zones.yaml")
        expect(load(silent), "P02", [], says: "`synthetisch` is missing")
    }

    @Test("certificates of persons and systems come from a file apart")
    func certificates() throws {
        let hex = String(repeating: "0a", count: 32)
        let text = """
            certificaten:
              - vingerafdruk: '\(hex)'
                houder: persoon p-tienen-io
                geldig van: 2026-01-01
                geldig tot: 2026-12-31
              - vingerafdruk: '\(String(hex.reversed()))'
                houder: systeem s-livcr-tienen
                geldig van: 2026-01-01

            """
        let (book, findings) = try with(text)
        #expect(findings == [])
        let digest = try #require(Digest(hex: hex))
        let holder = try #require(PersonID("p-tienen-io"))
        #expect(book?.holder(of: digest, on: Self.today)?.holder == .person(holder))
        #expect(book?.holder(of: digest, on: day("2027-01-01")) == nil)
        expect(
            try with(text.replacing("systeem s-livcr-tienen", with: "systeem s-livcr-lier")),
            "onbekende-verwijzing", [], says: "s-livcr-lier")
        expect(
            try with(text.replacing(String(hex.reversed()), with: hex)), "certificaat-van-twee", [])
        expect(try with(text.replacing("persoon p-", with: "mens p-")), "P02", [], says: "holder")
        expect(try with(text.replacing("'\(hex)'", with: "'0A'")), "P02", [], says: "SHA-256")
    }

    static let wrong: [(path: String, old: String, new: String, says: String)] = [
        ("zetels.yaml", "rol: geheimhouder", "rol: geheimhoudr", "`geheimhouder`"),
        ("zetels.yaml", "rol: geheimhouder", "rol: COA", "nearest known"),
        ("zetels.yaml", "plaats: sluis", "plaats: de sluis", "not a place"),
        ("zetels.yaml", "plaats: sluis", "plates: sluis", "`plaats`"),
        ("platformen.yaml", "id: ltf-leuven", "id: LTF Leuven", "not an id"),
        ("platformen.yaml", "    arrondissement: Leuven\n", "", "`arrondissement`"),
        ("platformen.yaml", "    gemeenten:\n      - '24107'\n", "", "`gemeenten`"),
        ("gemeenten.yaml", "code: '24107'", "code: 24107", "single quotes"),
        ("gemeenten.yaml", "code: '24107'", "code: Tienen", "not a code"),
        ("gemeenten.yaml", "code: '24107'", "code: '24041'", "already stands"),
        ("zones.yaml", "      - '24041'", "      - '24107'", "twice"),
        (
            "personen.yaml", "veiligheidsmachtiging: geheim", "veiligheidsmachtiging: geheimm",
            "`geheim`"
        ),
        ("organisaties.yaml", "Vlaamse deelnemer: nee", "Vlaamse deelnemer: neen", "`ja` or `nee`"),
        ("systemen.yaml", "rol: platform LTF", "rol: deelnemer", "nearest known"),
        (
            "aanstellingen.yaml", "opdracht: mededeling van fiches", "opdracht: mededeling",
            "nearest"
        ),
    ]

    @Test("a wrong word is refused with the place and the nearest known one", arguments: wrong)
    func words(_ row: (path: String, old: String, new: String, says: String)) throws {
        let result = load(
            try ShippedSet.bookFiles().replacing(row.old, with: row.new, in: row.path))
        #expect(result.book == nil)
        #expect(
            result.findings.contains { finding in
                finding.isError && finding.message.contains(row.says)
                    && finding.position?.file == row.path
            }, "found \(result.findings)")
    }

    @Test("two records of one platform may follow each other, not overlap")
    func versions() throws {
        let text = """
            platformen:
              - id: ltf-leuven
                soort: LTF
                naam: LTF Leuven en omstreken
                arrondissement: Leuven
                geldig van: 2024-01-01
                geldig tot: 2024-12-31

            """
        #expect(try with(text).book != nil)
        expect(
            try with(text.replacing("2024-12-31", with: "2025-01-01")), "dubbele-inschrijving", [28]
        )
    }

    @Test("nothing loaded is an error, and the digest covers every file")
    func nothing() throws {
        #expect(load([]).book == nil)
        let files = try ShippedSet.bookFiles()
        let book = try #require(load(files).book)
        #expect(try #require(load(files.reversed()).book).digest == book.digest)
        let commented = try files.replacing(
            "synthetisch: ja", with: "# x\nsynthetisch: ja", in: "zones.yaml")
        #expect(try #require(load(commented).book).digest != book.digest)
    }
}
