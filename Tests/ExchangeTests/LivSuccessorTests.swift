import Configuration
import Domain
import Exchange
import Foundation
import Policy
import PolicyDesk
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

    /// The shipped files with a successor written into two files of the address book, as a beheerder
    /// does it; no policy file, and nothing else.
    private static func files() throws -> [SourceFile] {
        let edits = [
            "adresboek/platformen.yaml": (
                """
                    naam: Frontoffice van het LIV
                    geldig van: 2025-01-01
                """,
                """
                    naam: Frontoffice van het LIV
                    geldig van: 2025-01-01
                    geldig tot: 2026-11-30
                  - id: liv-opvolger
                    soort: LIV-frontoffice
                    naam: Opvolger van het LIV
                    geldig van: 2026-12-01
                """
            ),
            "adresboek/systemen.yaml": (
                """
                  - id: s-coa
                """,
                """
                  - id: s-liv-opvolger
                    rol: LIV-frontoffice
                    platform: liv-opvolger
                    organisatie: o-lse
                  - id: s-coa
                """
            ),
        ]
        return try SourceFiles.read(directory: World.root + "/Policies").map { file in
            guard let (old, new) = edits[file.path] else { return file }
            let text = String(decoding: file.bytes, as: UTF8.self)
            try #require(text.contains(old), "\(file.path)")
            return SourceFile(
                path: file.path, bytes: Array(text.replacingOccurrences(of: old, with: new).utf8))
        }
    }

    @Test(
        "R241 a successor goes in through files of adresboek and policy alone, as they are loaded")
    func loaded() async throws {
        let files = try Self.files()
        let today = try #require(LegalDay("2026-11-21"))
        let book = AddressBookLoader.load(
            files.filter { $0.path.hasPrefix("adresboek/") }, today: today)
        let altered = try #require(book.book, "\(book.findings)")
        let set = PolicySetLoader.load(files, book: altered, today: today)
        let policies = try #require(set.set, "\(set.findings)")
        let world = try World(
            certifies: true, book: { _ in altered }, policies: { _ in policies })
        var before = try LivPlay(world)
        let old = try await before.submit()
        #expect(try await before.collect(old.levering)["document"] == before.aanmelding)
        world.days(14)
        var after = try LivPlay(world)
        let new = try await after.submit()
        let arrived = try await after.collect(new.levering, as: "s-liv-opvolger")
        #expect(arrived["document"] == after.aanmelding)
        #expect(arrived["ontvanger"]?["platform"] == "liv-opvolger")
        await expectRefusal("niet-gevonden") { _ = try await after.collect(new.levering) }
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
