import Domain
import Exchange
import Testing
import TestKit

@Suite("A successor of the LIV takes over by the address book alone")
struct LivSuccessorTests {
    /// The example book, in which another frontoffice follows on the LIV's from 1 December 2026 on.
    private static func succeeded(_ book: AddressBook) -> AddressBook {
        guard let last = LegalDay("2026-11-30"), let first = LegalDay("2026-12-01"),
            let after = Validity(from: first, until: nil),
            let old = book.platforms.first(where: { $0.kind == .livFrontoffice }),
            let until = Validity(from: old.validity.from, until: last),
            let system = book.systems.values.first(where: { $0.platform == old.id })
        else { preconditionFailure("the example book has one frontoffice") }
        let id = PlatformID(unchecked: "liv-opvolger")
        func platform(_ id: PlatformID, _ name: String, _ validity: Validity) -> Platform {
            Platform(
                id: id, kind: .livFrontoffice, name: name, municipalities: [],
                arrondissement: nil, validity: validity)
        }
        var systems = book.systems
        let successor = PartnerSystem(
            id: SystemID(unchecked: "s-liv-opvolger"), role: .livFrontoffice, platform: id,
            organisation: system.organisation)
        systems[successor.id] = successor
        return book.with(
            platforms: book.platforms.filter { $0.id != old.id } + [
                platform(old.id, old.name, until), platform(id, "Opvolger van het LIV", after),
            ], systems: systems)
    }

    @Test("R241 aanmeldingen reach the successor from its first day on, with content unchanged")
    func successor() async throws {
        let world = try World(certifies: true, book: Self.succeeded)
        var before = try LivPlay(world)
        let old = try await before.submit()
        #expect(
            try await before.collect(old.levering)["document"] == before.aanmelding)
        world.days(14)
        var after = try LivPlay(world)
        let new = try await after.submit()
        let arrived = try await after.collect(new.levering, as: "s-liv-opvolger")
        #expect(arrived["document"] == after.aanmelding)
        #expect(arrived["ontvanger"]?["platform"] == "liv-opvolger")
    }
}
