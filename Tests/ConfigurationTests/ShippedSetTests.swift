import Configuration
import Domain
import Policy
import Testing

@Suite("The set that ships")
struct ShippedSetTests {
    @Test("loads without a single error")
    func loads() throws {
        let (set, findings) = PolicySetLoader.load(
            try ShippedSet.files(), book: try ShippedSet.book(), today: ShippedSet.today)
        #expect(findings.filter(\.isError) == [])
        #expect(findings.map(\.description) == [])
        #expect(set?.routes.count == 1)
        #expect(set?.documentType("terugkoppelingsfiche")?.fields.count == 126)
    }

    @Test("has an address book without a single finding, all of it invented")
    func book() throws {
        let (book, findings) = AddressBookLoader.load(
            try ShippedSet.bookFiles(), today: ShippedSet.today)
        #expect(findings.map(\.description) == [])
        #expect(book?.isSynthetic == true)
        #expect(book?.persons.count == 45)
        #expect(book?.certificates.isEmpty == true)
    }
}
