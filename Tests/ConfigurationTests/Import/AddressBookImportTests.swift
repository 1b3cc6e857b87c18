import Domain
import Testing

@testable import Configuration

@Suite("Importing public lists into the draft of an address book")
struct AddressBookImportTests {
    private static let country = GeneratedCountry()
    private static let from = day("2025-01-01")
    private static let today = day("2026-11-21")

    private func draft(
        _ country: GeneratedCountry = country, isExtended: Bool = true
    ) throws -> AddressBookDraft {
        let (draft, findings) = AddressBookImport.read(
            country.sources(isExtended: isExtended), validFrom: Self.from, isSynthetic: true)
        #expect(findings.isEmpty)
        return try #require(draft, "\(findings)")
    }

    /// The book that the files hold, whatever its rules say of it.
    private func parts(_ files: [SourceFile]) throws -> AddressBook {
        var parts = AddressBookParts()
        var problems = Problems()
        for file in files {
            let document = try #require(
                YAMLReader.read(file.bytes, file: file.path, limits: .addressBook, &problems))
            parts.read(document.root, &problems)
        }
        #expect(problems.isEmpty)
        return parts.book(digest: SetDigest.of(files))
    }

    @Test("every municipality and zone of the lists stands in the draft, whole")
    func whole() throws {
        let draft = try draft()
        let book = try parts(draft.bookFiles)
        #expect(book.isSynthetic)
        #expect(book.municipalities.count == 565)
        for place in Self.country.places {
            let found = try #require(book.municipalities[place.code])
            #expect(["nl", "fr", "de"].map { found.names[$0] } == place.names)
            #expect(found.region == place.region)
        }
        #expect(book.zones.count == 174)
        let held = try #require(draft.heldFiles.first)
        #expect(draft.heldFiles.map(\.path) == ["zones.yaml"])
        #expect(!String(decoding: held.bytes, as: UTF8.self).contains("nummer:"))
        for zone in book.zones {
            let number = try #require(Int(zone.code).map { $0 - 5000 })
            let members = Self.country.zoneMembers[number].map { Self.country.places[$0].code }
            #expect(zone.municipalities == members)
            #expect(zone.name == Self.country.zoneName(number))
            #expect(zone.id.text == "pz-zone-e-\(number)-vallei-kust")
            #expect(zone.validity == Validity(from: Self.from, until: nil))
        }
    }

    @Test("R27 a draft loads, and what its book lacks is what the gaps name, and nothing else")
    func roundTrip() throws {
        let draft = try draft()
        let (loaded, findings) = AddressBookLoader.load(draft.bookFiles, today: Self.today)
        let book = try #require(loaded, "\(findings)")
        #expect(findings.isEmpty)
        let codes: [AddressBookGap.Kind: String] = [
            .korpschef: "zone-zonder-korpschef",
            .informationOfficer: "zone-zonder-informatieofficier",
            .zone: "gemeente-zonder-zone", .livcr: "gemeente-zonder-livcr",
            .competence: "gemeente-zonder-bevoegde-ltf",
        ]
        let complete = Set(draft.zones.filter(\.isComplete).map(\.id.text))
        let named = draft.gaps.compactMap { gap -> String? in
            guard let code = codes[gap.kind], gap.place != .zone || complete.contains(gap.id) else {
                return nil
            }
            return "\(code) \(gap.id)"
        }
        let gaps = AddressBookLoader.gaps(of: book, on: Self.today)
        #expect(gaps.count > ConfigurationLimits.findings, "none of them is left out")
        #expect(gaps.allSatisfy { !$0.isError })
        let found = gaps.map { gap in
            "\(gap.check) \(gap.message.split(separator: "`")[1])"
        }
        #expect(found.sorted() == named.sorted())
    }

    @Test("R74 the book keeps postal codes, and old codes with the one that took their place")
    func codesOfThePast() throws {
        let draft = try draft()
        let index = try parts(draft.bookFiles).index
        #expect(index == draft.index)
        for (old, new) in Self.country.successors {
            #expect(index.successor(of: old) == new)
            #expect(index.search(old).map(\.code) == [new])
        }
        for (number, place) in Self.country.places.enumerated() {
            #expect(index.search("\(1000 + number)").map(\.code) == [place.code])
            for name in place.names {
                #expect(index.search(name).map(\.code) == [place.code])
            }
        }
        #expect(index.search("4000").map(\.code) == ["10000", "10001"])
        #expect(index.search("nergens").isEmpty)
    }

    @Test("a draft is written in the canonical form, inside the limits of the loader")
    func canonical() throws {
        let draft = try draft()
        for file in draft.bookFiles + draft.heldFiles {
            #expect(
                try YAMLCanonicalForm.differs(file.bytes, file: file.path, limits: .addressBook)
                    == nil)
        }
        #expect(draft.bookFiles.map(\.path) == ["gemeenten.yaml", "zones.yaml"])
    }

    @Test("more than one file can hold is divided over several, and every one is read")
    func divided() throws {
        let country = GeneratedCountry(municipalities: 4_001, zones: 1_001)
        let draft = try draft(country)
        #expect(
            draft.bookFiles.map(\.path) == [
                "gemeenten.yaml", "gemeenten-2.yaml", "gemeenten-3.yaml", "zones.yaml",
                "zones-2.yaml",
            ])
        let book = try parts(draft.bookFiles)
        #expect(book.municipalities.count == 4_001)
        #expect(book.zones.count == 999)
    }

    @Test("each gap is one line of the report, counted per kind")
    func gaps() throws {
        let draft = try draft()
        let withoutProvince = Self.country.places.count { $0.province.isEmpty }
        let apart = GeneratedCountry.withoutNumber.map { Self.country.zoneMembers[$0].count }
        let counts = Dictionary(uniqueKeysWithValues: draft.gapCounts.map { ($0.kind, $0.count) })
        #expect(
            counts == [
                .ltf: 12, .number: 2, .korpschef: 176, .informationOfficer: 176,
                .province: withoutProvince, .zone: apart.reduce(0, +), .livcr: 565,
                .competence: 565,
            ])
        let report = CSVTable.read(
            AddressBookGap.report(draft.gaps),
            ["soort", "plaats", "naam", "ontbreekt", "wat te doen", "regels"])
        #expect(report?.rows.count == draft.gaps.count)
        #expect(
            report?.rows.map { $0.fields.prefix(4).map(\.self) }
                == draft.gaps.map { [$0.place.rawValue, $0.id, $0.name, $0.kind.rawValue] })
    }

    @Test("R76 without a region a municipality stands apart, and so does its zone")
    func withoutRegion() throws {
        let draft = try draft(isExtended: false)
        let apart = Self.country.places.filter { $0.province.isEmpty }.map(\.code)
        #expect(!apart.isEmpty)
        #expect(draft.gaps.filter { $0.kind == .region }.map(\.id) == apart.sorted())
        #expect(draft.heldFiles.map(\.path) == ["gemeenten.yaml", "zones.yaml"])
        let book = try parts(draft.bookFiles)
        #expect(book.municipalities.count == 565 - apart.count)
        #expect(book.findings(on: Self.today).isEmpty)
        #expect(Set(book.zones.flatMap(\.municipalities)).isDisjoint(with: apart))
        #expect(draft.gaps.contains { $0.kind == .heldMember })
    }

    @Test("an old code in a list becomes that of today, and is found in the index")
    func oldCodes() throws {
        let draft = try draft()
        #expect(draft.oldCodes == 55)
        #expect(draft.replacedCodes > 0)
        for (old, new) in Self.country.successors {
            #expect(draft.index.municipality(code: old)?.code == new)
            #expect(!draft.zones.contains { $0.members.contains(old) })
        }
        for (number, place) in Self.country.places.enumerated() {
            let own = draft.index.municipalities(postalCode: "\(1000 + number)")
            guard case .one(let found) = own else {
                Issue.record("postal code of \(place.code)")
                continue
            }
            #expect(found.code == place.code)
            #expect(draft.index.municipalities(named: place.names[1], in: "fr") == .one(found))
        }
        guard case .several(let shared) = draft.index.municipalities(postalCode: "4000") else {
            Issue.record("a shared postal code names both")
            return
        }
        #expect(shared.map(\.code) == ["10000", "10001"])
    }

    @Test("without lists of old and postal codes there are no gaps of postal codes")
    func optionalLists() throws {
        let all = GeneratedCountry(municipalities: 30, zones: 12)
        let (draft, findings) = AddressBookImport.read(
            AddressBookImport.Sources(
                municipalities: CSVText.file("g", all.municipalities),
                zones: CSVText.file(
                    "z",
                    GeneratedCountry.withCurrentCodes(all)),
                arrondissements: CSVText.file("a", all.arrondissements)),
            validFrom: Self.from)
        #expect(findings.isEmpty)
        #expect(draft?.gaps.contains { $0.kind == .postalCode } == false)
        #expect(draft?.isSynthetic == false)
    }

    @Test("a municipality without postal code in the list is a gap")
    func withoutPostalCode() throws {
        let country = GeneratedCountry(municipalities: 30, zones: 12)
        let postal = country.postalCodes.filter { $0[1] != "10007" }
        let all = country.sources()
        let sources = AddressBookImport.Sources(
            municipalities: all.municipalities, zones: all.zones,
            arrondissements: all.arrondissements, successors: all.successors,
            postalCodes: CSVText.file("p", postal))
        let draft = AddressBookImport.read(sources, validFrom: Self.from).draft
        #expect(draft?.gaps.filter { $0.kind == .postalCode }.map(\.id) == ["10007"])
    }
}

extension CSVTable {
    static func read(_ text: String, _ columns: [String]) -> CSVTable? {
        var findings = LoadFindings()
        return read(
            SourceFile(path: "l.csv", bytes: Array(text.utf8)), forms: [columns], &findings)
    }
}

extension GeneratedCountry {
    /// The zones with codes of today only.
    static func withCurrentCodes(_ country: GeneratedCountry) -> [[String]] {
        [country.zones[0]]
            + zip(country.zones.dropFirst(), country.zoneMembers).map { row, members in
                var row = row
                row[4] = members.map { country.places[$0].code }.joined(separator: "|")
                return row
            }
    }
}
