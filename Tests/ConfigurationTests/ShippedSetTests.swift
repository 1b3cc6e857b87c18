import Configuration
import Domain
import Foundation
import Policy
import PolicyDesk
import Testing

@Suite("The set that ships")
struct ShippedSetTests {
    @Test("loads without an error and without a warning")
    func loads() throws {
        let findings = try ShippedSet.findings().map(\.description)
        #expect(findings == [], "\(findings.joined(separator: "\n"))")
        let set = try ShippedSet.set()
        #expect(set.routes.count >= 19)
        #expect(set.documentType("terugkoppelingsfiche")?.fields.count == 133)
    }

    @Test("has an address book without a single finding, all of it invented")
    func book() throws {
        let (book, findings) = AddressBookLoader.load(
            try ShippedSet.bookFiles(), today: ShippedSet.today)
        #expect(findings.map(\.description) == [])
        #expect(book?.isSynthetic == true)
        #expect((book?.persons.count ?? 0) >= 45)
        #expect(book?.certificates.isEmpty == true)
    }

    @Test("is in the canonical form, every file of it, the address book too")
    func canonical() throws {
        for file in try ShippedSet.files() {
            let limits = file.path.hasPrefix("adresboek/") ? YAMLLimits.addressBook : .policy
            let difference = try YAMLCanonicalForm.differs(
                file.bytes, file: file.path, limits: limits)
            #expect(difference == nil, "\(difference.map(\.description) ?? "")")
        }
    }

    @Test("is in force on the days of the hypothetical cases and today, and not for ever")
    func inForce() throws {
        let set = try ShippedSet.set()
        for text in ["2026-01-01", "2026-03-17", "2026-06-24", "2026-11-21", "2027-12-31"] {
            let route = set.route(
                document: "terugkoppelingsfiche", from: .livcr, to: .ltf, on: day(text))
            #expect(route?.version == 1)
        }
        for text in ["2025-12-31", "2028-01-01"] {
            #expect(
                set.route(document: "terugkoppelingsfiche", from: .livcr, to: .ltf, on: day(text))
                    == nil)
        }
        #expect(
            set.route(
                document: "doorverwijzing", from: .livcr, to: .livFrontoffice,
                on: ShippedSet.today) == nil)
    }

    @Test("R59 the printed basis is art. 4 § 2, in the text of the day")
    func printedBasis() throws {
        let bases = try ShippedSet.set().legalBases
        let old = try #require(bases.inForce("LIVC-R-wet", on: day("2024-09-30")))
        let new = try #require(bases.inForce("LIVC-R-wet", on: day("2024-10-01")))
        for basis in [old, new] {
            #expect(basis.printed.hasPrefix("Art. 4, § 2 van de wet van 30 juli 2018"))
        }
        #expect(old.printed != new.printed)
        #expect(bases.all.allSatisfy { !$0.confirmedByLawyer }, "nobody of us read these texts")
    }

    @Test("R17 the Flemish decree lets every Flemish deelnemer take part")
    func flemish() throws {
        let (book, bases) = (try ShippedSet.book(), try ShippedSet.set().legalBases)
        for person in book.persons.values {
            guard book.organisations[person.organisation]?.isFlemish == true else { continue }
            let authorised = person.participationBases.contains { id in
                bases.inForce(id, on: ShippedSet.today)?.authorisesParticipation == true
            }
            #expect(authorised, "\(person.id)")
        }
    }

    @Test("R37 every representative in an LTF is of a service of the legal list")
    func services() throws {
        let (book, bases) = (try ShippedSet.book(), try ShippedSet.set().legalBases)
        let representatives = book.seats.filter { $0.role == .ltfVertegenwoordiger }
        #expect(representatives.count == 12)
        for id in ["LIVC-R-wet", "diensten-art-44-11-3ter"] {
            let services = try #require(bases.inForce(id, on: ShippedSet.today)).receivingServices
            for seat in representatives {
                let organisation = try #require(book.persons[seat.person]).organisation
                #expect(services.contains(try #require(book.organisations[organisation]).service))
            }
        }
    }

    @Test("R72 every box of the form has its guidance, and every list its place in a section")
    func guidance() throws {
        let type = try #require(try ShippedSet.set().documentType("terugkoppelingsfiche"))
        #expect(type.sections.map(\.number) == [1, 2, 3, 3, 3, 3, 3, 3, 3, 4, 5])
        #expect(type.sections.allSatisfy { $0.guidance.count > 40 })
        for field in type.fields {
            #expect(Set(field.labels.keys) == ["nl", "fr", "de", "en"])
        }
        for section in type.sections where section.number == 3 && section.member.contains(".") {
            #expect(type.fields.contains { $0.location.list?.description == section.member })
        }
    }

    @Test(
        "R109 to R113 the five phases of the form, and R114 the parts of a traject, are open lists")
    func phases() throws {
        let type = try #require(try ShippedSet.set().documentType("terugkoppelingsfiche"))
        guard case .code(let phases, open: true)? = type.field("fase")?.kind,
            case .code(let parts, open: true)? = type.field("maatregel")?.kind
        else {
            Issue.record("fase and maatregel are no open codes")
            return
        }
        #expect(phases.count == 5 && parts.count == 5)
    }

    /// The tables that compliance signs, one for each route. Written anew by `SLUIS_REGENERATE=1
    /// swift test --filter ShippedSetTests`.
    @Test("the policy matrix of every route is the one that was signed off")
    func matrix() throws {
        let set = try ShippedSet.set()
        let folder = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
            .deletingLastPathComponent().deletingLastPathComponent()
            .appendingPathComponent("Golden")
        for route in set.routes {
            let type = try #require(set.documentType(route.documentType))
            let text = try PolicyMatrix.text(route, type)
            let name = URL(fileURLWithPath: route.position.file).deletingPathExtension()
                .lastPathComponent
            let golden = folder.appendingPathComponent(name + ".txt")
            if ProcessInfo.processInfo.environment["SLUIS_REGENERATE"] == "1" {
                try FileManager.default.createDirectory(
                    at: folder, withIntermediateDirectories: true)
                try Data(text.utf8).write(to: golden)
            }
            let signed = try String(contentsOf: golden, encoding: .utf8)
            let written = text.split(separator: "\n", omittingEmptySubsequences: false)
            let expected = signed.split(separator: "\n", omittingEmptySubsequences: false)
            #expect(written.count == expected.count, "\(name)")
            for (line, other) in zip(written, expected) { #expect(line == other, "\(name)") }
        }
    }
}
