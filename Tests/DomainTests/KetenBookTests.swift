import Domain
import Testing

@Suite("An address book keeps the trajecten apart")
struct KetenBookTests {
    private let today = Book.day("2026-11-21")
    private static let office = PlatformID(unchecked: "liv-frontoffice")

    private func parts() -> Book {
        var parts = Book()
        parts.platforms.append(
            Platform(
                id: Self.office, kind: .livFrontoffice, name: "LIV", municipalities: [],
                arrondissement: nil, validity: Book.period("2025-01-01")))
        return parts
    }

    @Test("R189 nobody has a role in both trajecten at the same time")
    func people() {
        var both = parts()
        both.seat(
            "p-lid", .deelnemer, .platform(Self.office), Book.period("2026-01-01", "2026-12-31"))
        let found = both.book.findings(on: today).filter { $0.code == "persoon-in-twee-trajecten" }
        #expect(!found.isEmpty && found.allSatisfy { $0.rules.contains(Rule(189)) })
        var before = parts()
        before.seat(
            "p-lid", .deelnemer, .platform(Self.office), Book.period("2024-01-01", "2024-12-31"))
        #expect(
            !before.book.findings(on: today).contains { $0.code == "persoon-in-twee-trajecten" })
    }

    @Test("R188 R189 a system of the LIV speaks for no platform of the security chain")
    func systems() {
        let book = parts().book
        func with(_ role: Role, _ platform: PlatformID) -> [String] {
            let id = SystemID(unchecked: "s-een")
            let system = PartnerSystem(
                id: id, role: role, platform: platform,
                organisation: OrganisationID(unchecked: "o-stad"))
            let altered = AddressBook(
                municipalities: book.municipalities, zones: book.zones, platforms: book.platforms,
                competences: book.competences, organisations: book.organisations,
                persons: book.persons, seats: book.seats, appointments: book.appointments,
                systems: [id: system], certificates: [], isSynthetic: true, digest: book.digest)
            return altered.findings(on: today).map(\.code)
        }
        #expect(with(.livFrontoffice, Book.ltf).contains("systeem-in-ander-traject"))
        #expect(with(.ltfPlatform, Self.office).contains("systeem-in-ander-traject"))
        #expect(!with(.livFrontoffice, Self.office).contains("systeem-in-ander-traject"))
        #expect(!with(.ltfPlatform, Book.ltf).contains("systeem-in-ander-traject"))
    }
}

@Suite("The passages of a text")
struct PassageTests {
    @Test("a passage counts from so many letters and digits, and not one less")
    func bound() {
        let least = String(repeating: "a1", count: Limits.passageBytes / 2)
        #expect(Passages.of(least) == [least])
        #expect(Passages.of(String(least.dropLast())).isEmpty)
    }

    @Test("the whole text and each long sentence, without capitals, accents and marks")
    func sentences() {
        let sentence = "Één zin die lang genoeg is om te herkennen"
        let letters = "eenzindielanggenoegisomteherkennen"
        #expect(Passages.of("\(sentence)!") == [letters])
        #expect(Passages.of("Kort.\n\(sentence)? Ook kort") == ["kort\(letters)ookkort", letters])
        #expect(
            Passages.of("E\u{301}e\u{301}n zin die lang genoeg is om te herkennen") == [letters])
    }
}
