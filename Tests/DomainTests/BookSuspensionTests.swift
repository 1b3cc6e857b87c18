import Domain
import Testing

@Suite("Suspensions in the address book, and the lifts of those by command")
struct BookSuspensionTests {
    private static let nowhere = SourcePosition(file: "schorsingen.yaml", line: 7, column: 5)
    private static let fingerprint = Digest(bytes: [UInt8](repeating: 4, count: 32))
    private static let commanded = "019368e8-3c51-7a4d-9b2e-5f0c7d1a8e43"

    private func suspension(
        _ target: SuspensionTarget, _ from: String = "2026-03-01", _ until: String? = nil,
        id: String = "schorsing-1"
    ) -> BookSuspension {
        BookSuspension(
            id: SuspensionID(unchecked: id), target: target,
            validity: Book.period(from, until), reason: "kaart verloren", position: Self.nowhere)
    }

    private func lift(_ id: String, _ date: String) throws -> SuspensionLift {
        SuspensionLift(
            suspension: try #require(Identifier<CommandedSuspension>(id)), date: Book.day(date),
            reason: "onterecht", position: Self.nowhere)
    }

    private func book(
        _ suspensions: [BookSuspension] = [], _ lifts: [SuspensionLift] = []
    ) -> AddressBook {
        let plain = Book().book
        return AddressBook(
            municipalities: plain.municipalities, zones: plain.zones, platforms: plain.platforms,
            competences: plain.competences, organisations: plain.organisations,
            persons: plain.persons, seats: plain.seats, appointments: plain.appointments,
            systems: plain.systems, certificates: plain.certificates, suspensions: suspensions,
            lifts: lifts, isSynthetic: true, digest: plain.digest)
    }

    @Test("a book that says nothing of suspensions suspends nobody and lifts nothing")
    func none() {
        let plain = Book().book
        #expect(plain.suspensions.isEmpty && plain.lifts.isEmpty)
        #expect(!plain.suspends(.person(PersonID(unchecked: "p-io")), on: Book.day("2026-11-21")))
        #expect(plain.lift(of: Self.commanded, on: Book.day("2026-11-21")) == nil)
    }

    @Test(
        "a suspension holds on its first and its last day, not before and not after",
        arguments: [
            ("2026-02-28", false), ("2026-03-01", true), ("2026-03-09", true),
            ("2026-03-10", true), ("2026-03-11", false),
        ])
    func period(row: (day: String, holds: Bool)) throws {
        let targets: [SuspensionTarget] = [
            .person(PersonID(unchecked: "p-io")), .system(SystemID(unchecked: "s-een")),
            .certificate(try #require(Self.fingerprint)),
        ]
        for target in targets {
            let book = book([suspension(target, "2026-03-01", "2026-03-10")])
            #expect(book.suspends(target, on: Book.day(row.day)) == row.holds)
            for other in targets where other != target {
                #expect(!book.suspends(other, on: Book.day(row.day)))
            }
        }
        let open = book([suspension(targets[0])])
        #expect(open.suspends(targets[0], on: Book.day("2099-12-31")))
    }

    @Test("a lift holds from its day on, and for its own id only")
    func lifting() throws {
        let book = book([], [try lift(Self.commanded, "2026-03-05")])
        #expect(book.lift(of: Self.commanded, on: Book.day("2026-03-04")) == nil)
        for day in ["2026-03-05", "2030-01-01"] {
            #expect(book.lift(of: Self.commanded, on: Book.day(day)) != nil)
        }
        let other = "019368e8-3c51-7a4d-9b2e-5f0c7d1a8e44"
        #expect(book.lift(of: other, on: Book.day("2030-01-01")) == nil)
    }

    @Test("a suspended person or system stands in the book, a certificate need not")
    func unknown() throws {
        let day = Book.day("2026-11-21")
        for target in [
            SuspensionTarget.person(PersonID(unchecked: "p-niemand")),
            .system(SystemID(unchecked: "s-geen")),
        ] {
            let findings = book([suspension(target)]).findings(on: day)
            #expect(findings.map(\.code) == ["onbekende-verwijzing"])
            #expect(findings[0].position == Self.nowhere)
        }
        for target in [
            SuspensionTarget.person(PersonID(unchecked: "p-io")),
            .certificate(try #require(Self.fingerprint)),
        ] {
            #expect(book([suspension(target)]).findings(on: day).isEmpty)
        }
    }

    @Test("a lift of a suspension of the book itself is refused: that one gets an end")
    func liftOfOwn() throws {
        let person = SuspensionTarget.person(PersonID(unchecked: "p-io"))
        let both = book(
            [suspension(person, id: Self.commanded)], [try lift(Self.commanded, "2026-03-05")])
        let findings = both.findings(on: Book.day("2026-11-21"))
        #expect(findings.map(\.code) == ["opheffing-van-adresboek"])
        #expect(findings[0].position == Self.nowhere)
    }
}
