import Domain
import Testing

@Suite("The address book: what it answers, and what it may not hold")
struct AddressBookTests {
    private let today = Book.day("2026-11-21")
    private let zone = ZoneID(unchecked: "pz-een")

    private func codes(_ book: AddressBook) -> [String] { book.findings(on: today).map(\.code) }

    @Test("the book of these tests has no findings")
    func sound() { #expect(Book().book.findings(on: today).isEmpty) }

    @Test("R5 the competent LTF is the one recorded for the day, both days of the period included")
    func competence() throws {
        var parts = Book()
        parts.competences = [
            Competence(
                municipality: "1000", platform: Book.ltf,
                validity: Book.period("2025-01-01", "2026-06-30")),
            Competence(
                municipality: "1000", platform: Book.otherLTF, validity: Book.period("2026-07-01")),
        ]
        let book = parts.book
        #expect(book.findings(on: today).isEmpty)
        for (day, ltf) in [
            ("2025-01-01", Book.ltf), ("2026-06-30", Book.ltf), ("2026-07-01", Book.otherLTF),
            ("2030-01-01", Book.otherLTF),
        ] {
            #expect(try book.competentLTF(forMunicipality: "1000", on: Book.day(day)).id == ltf)
        }
        for (municipality, day) in [
            ("1000", "2024-12-31"), ("2000", "2026-01-01"), ("", "2026-01-01"),
        ] {
            #expect(throws: Refusal.self) {
                try book.competentLTF(forMunicipality: municipality, on: Book.day(day))
            }
        }
    }

    @Test("R5 R44 two LTFs for one gemeente in one period are a finding, and no answer")
    func doubleCompetence() {
        var parts = Book()
        parts.competences.append(
            Competence(
                municipality: "1000", platform: Book.otherLTF,
                validity: Book.period("2026-11-21", "2026-11-21")))
        let book = parts.book
        let finding = book.findings(on: today).first
        #expect(finding?.code == "dubbele-bevoegdheid" && finding?.rules == [Rule(5), Rule(44)])
        #expect(throws: Refusal.self) { try book.competentLTF(forMunicipality: "1000", on: today) }
        #expect(throws: Never.self) {
            try book.competentLTF(forMunicipality: "1000", on: today.advanced(byDays: 1))
        }
    }

    @Test("R5 a LIVC-R recorded as competent is no LTF")
    func competenceOfALivcr() {
        var parts = Book()
        parts.competences = [
            Competence(
                municipality: "1000", platform: Book.livcr, validity: Book.period("2025-01-01"))
        ]
        #expect(codes(parts.book) == ["onbekende-verwijzing"])
        #expect(throws: Refusal.self) {
            try parts.book.competentLTF(forMunicipality: "1000", on: today)
        }
    }

    @Test("R21 nobody sits in an LTF and a LIVC-R at once, except the IO")
    func twoPlaces() {
        var parts = Book()
        parts.seat("p-ltf", .deelnemer, .platform(Book.livcr), Book.period("2026-06-01"))
        #expect(codes(parts.book) == ["persoon-op-twee-plaatsen"])
        #expect(parts.book.findings(on: today).first?.rules == [Rule(21)])

        parts = Book()
        parts.seat("p-lid", .ltfVertegenwoordiger, .platform(Book.ltf), Book.period("2030-01-01"))
        #expect(codes(parts.book) == ["persoon-op-twee-plaatsen"])

        parts = Book()
        parts.seats.removeAll { $0.person.text == "p-ltf" }
        parts.seat(
            "p-ltf", .ltfVertegenwoordiger, .platform(Book.ltf),
            Book.period("2025-01-01", "2026-05-31"))
        parts.seat("p-ltf", .deelnemer, .platform(Book.livcr), Book.period("2026-06-01"))
        #expect(codes(parts.book).isEmpty)

        parts = Book()
        parts.seat("p-io", .ltfVertegenwoordiger, .platform(Book.ltf), Book.period("2025-01-01"))
        #expect(codes(parts.book).isEmpty)
    }

    @Test(
        "R22 an IO lacks one thing, and it is named",
        arguments: [
            "werkgever", "aanstelling", "veiligheidsmachtiging", "laag", "verlopen", "inschrijving",
        ])
    func incompleteOfficer(lack: String) throws {
        var parts = Book()
        let officer = PersonID(unchecked: "p-io")
        switch lack {
        case "werkgever": parts.person("p-io", organisation: "o-stad", clearance: .geheim)
        case "aanstelling": parts.appointments = []
        case "veiligheidsmachtiging":
            parts.person("p-io", organisation: "o-politie", clearance: nil)
        case "laag": parts.person("p-io", organisation: "o-politie", clearance: .vertrouwelijk)
        case "verlopen":
            parts.person("p-io", organisation: "o-politie", clearance: .geheim, until: "2026-11-20")
        default: parts.persons[officer] = nil
        }
        let word =
            ["laag": "veiligheidsmachtiging", "verlopen": "veiligheidsmachtiging"][lack] ?? lack
        let findings = parts.book.findings(on: today).filter {
            $0.code == "io-onvolledig" && $0.message.contains("`p-io`")
        }
        #expect(findings.count == 1 && findings[0].rules == [Rule(22)])
        #expect(findings[0].message.contains(word))
        #expect(!parts.book.isInformationOfficer(officer, of: zone, on: today))
        #expect(parts.book.missingForInformationOfficer(officer, of: zone, on: today).count == 1)
    }

    @Test("R22 an IO of one zone is none of another, and an IO needs a zone")
    func otherZone() {
        let officer = PersonID(unchecked: "p-io")
        #expect(Book().book.isInformationOfficer(officer, of: zone, on: today))
        #expect(
            !Book().book.isInformationOfficer(officer, of: ZoneID(unchecked: "pz-twee"), on: today))
        var parts = Book()
        parts.seat("p-lid", .informatieofficier, .platform(Book.livcr), Book.period("2025-01-01"))
        #expect(codes(parts.book).contains("io-zonder-zone"))
    }

    @Test(
        "R24 R25 the IO is neither voorzitter nor coordinator",
        arguments: [Role.voorzitter, .coordinator])
    func officerAsChair(role: Role) {
        var parts = Book()
        parts.seat("p-io", role, .platform(Book.livcr), Book.period("2027-01-01"))
        let finding = parts.book.findings(on: today).first
        #expect(
            finding?.code == "io-als-\(role.rawValue)" && finding?.rules == [Rule(24), Rule(25)])
    }

    @Test(
        "R27 each zone has a korpschef and an IO today, and the one that has not is named",
        arguments: [
            ("p-io", Role.informatieofficier), ("p-chef", .korpschef),
        ])
    func zones(row: (String, Role)) throws {
        var parts = Book()
        parts.seats.removeAll { $0.person.text == row.0 && $0.role == row.1 }
        let finding = try #require(parts.book.findings(on: today).first { $0.rules == [Rule(27)] })
        #expect(
            finding.code == "zone-zonder-\(row.1.rawValue)" && finding.message.contains("pz-een"))
        #expect(!finding.message.contains("pz-twee"))

        parts = Book()
        parts.seats = parts.seats.map { seat in
            seat.person.text == row.0 && seat.role == row.1
                ? Seat(
                    person: seat.person, role: seat.role, place: seat.place,
                    validity: Book.period("2025-01-01", "2026-11-20"), position: seat.position)
                : seat
        }
        #expect(codes(parts.book).contains("zone-zonder-\(row.1.rawValue)"))
        #expect(
            !parts.book.findings(on: today.advanced(byDays: -1)).contains { $0.rules == [Rule(27)] }
        )
    }

    @Test("R29 without an IO the korpschef of that zone is the contact, never an IO of another")
    func carrier() throws {
        #expect(
            try Book().book.carrier(forMunicipality: "1000", on: today)
                == .informationOfficers([PersonID(unchecked: "p-io")], zone))
        var parts = Book()
        parts.seats.removeAll { $0.person.text == "p-io" && $0.role == .informatieofficier }
        #expect(
            try parts.book.carrier(forMunicipality: "1000", on: today)
                == .askKorpschef([PersonID(unchecked: "p-chef")], zone))
        parts.seats.removeAll { $0.person.text == "p-chef" }
        #expect(
            try parts.book.carrier(forMunicipality: "1000", on: today) == .askKorpschef([], zone))
        #expect(throws: Refusal.self) { try parts.book.carrier(forMunicipality: "9999", on: today) }
    }

    @Test("R36 an aanstelling is by the korpschef of that zone on its first day")
    func appointments() {
        var parts = Book()
        parts.appoint("p-lid", .mededeling, by: "p-chef-twee")
        #expect(codes(parts.book) == ["onbekende-verwijzing"])
        parts = Book()
        parts.appoint("p-lid", .mededeling, by: "p-chef", Book.period("2020-01-01"))
        #expect(codes(parts.book) == ["onbekende-verwijzing"])
        parts = Book()
        parts.appoint("p-lid", .mededeling, by: "p-chef", Book.period("2026-01-01", "2026-12-31"))
        #expect(codes(parts.book).isEmpty)
        let person = PersonID(unchecked: "p-lid")
        #expect(parts.book.hasAppointment(.mededeling, person, in: zone, on: today))
        #expect(!parts.book.hasAppointment(.informatieofficier, person, in: zone, on: today))
        #expect(
            !parts.book.hasAppointment(.mededeling, person, in: zone, on: Book.day("2027-01-01")))
    }

    @Test("every id that the book uses stands in it")
    func references() {
        func check(_ change: (inout Book) -> Void) {
            var parts = Book()
            change(&parts)
            #expect(codes(parts.book).contains("onbekende-verwijzing"))
        }
        check { $0.seat("p-niemand", .deelnemer, .platform(Book.livcr), Book.period("2025-01-01")) }
        check {
            $0.seat(
                "p-lid", .deelnemer, .platform(PlatformID(unchecked: "x")),
                Book.period("2025-01-01"))
        }
        check {
            $0.seat("p-lid", .korpschef, .zone(ZoneID(unchecked: "x")), Book.period("2025-01-01"))
        }
        check { $0.person("p-nieuw", organisation: "o-onbekend", clearance: nil) }
        check { $0.municipalities["1000"] = nil }
        check { $0.platforms.removeAll { $0.id == Book.ltf } }
        check { $0.certificate(1, .person(PersonID(unchecked: "p-niemand"))) }
        check { $0.certificate(1, .system(SystemID(unchecked: "s-niets"))) }
    }

    @Test("one certificate has one holder, whatever the dates, and counts on its days")
    func certificates() throws {
        var parts = Book()
        let officer = CertificateRecord.Holder.person(PersonID(unchecked: "p-io"))
        parts.certificate(1, officer, Book.period("2025-01-01", "2026-11-21"))
        parts.certificate(1, officer, Book.period("2027-01-01"))
        #expect(codes(parts.book).isEmpty)
        let print = try #require(Digest(bytes: [UInt8](repeating: 1, count: 32)))
        #expect(parts.book.holder(of: print, on: today)?.holder == officer)
        #expect(parts.book.holder(of: print, on: today.advanced(byDays: 1)) == nil)
        parts.certificate(1, .person(PersonID(unchecked: "p-lid")), Book.period("2030-01-01"))
        #expect(codes(parts.book) == ["certificaat-van-twee"])
    }

    @Test("platforms, zones and seats are those of the day")
    func dated() {
        var parts = Book()
        parts.seat(
            "p-lid", .geheimhouder, .platform(Book.livcr), Book.period("2026-01-01", "2026-01-31"))
        let book = parts.book
        let person = PersonID(unchecked: "p-lid")
        let place = Seat.Place.platform(Book.livcr)
        for (day, holds) in [
            ("2025-12-31", false), ("2026-01-01", true), ("2026-01-31", true),
            ("2026-02-01", false),
        ] {
            #expect(book.holds(.geheimhouder, person, at: place, on: Book.day(day)) == holds)
            #expect(book.seats(of: person, on: Book.day(day)).count == (holds ? 2 : 1))
        }
        #expect(book.livcr(ofMunicipality: "1000", on: today)?.id == Book.livcr)
        #expect(book.livcr(ofMunicipality: "2000", on: today) == nil)
        #expect(book.zone(ofMunicipality: "1000", on: today)?.id == zone)
        #expect(book.zone(ofMunicipality: "1000", on: Book.day("2024-12-31")) == nil)
        #expect(book.platform(Book.ltf, on: Book.day("2024-12-31")) == nil)
        #expect(
            book.holders(of: .korpschef, at: .zone(zone), on: today) == [
                PersonID(unchecked: "p-chef")
            ])
    }
}
