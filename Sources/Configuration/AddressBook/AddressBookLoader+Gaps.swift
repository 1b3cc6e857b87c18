package import Domain
import Policy
package import PolicyDesk

extension AddressBookLoader {
    /// Every gap of a book, all of them: a warning, or an error where a route asks for it.
    package static func gaps(
        of book: AddressBook, on day: LegalDay,
        active kinds: Set<PlatformKind> = Set(PlatformKind.allCases)
    ) -> [LoadFinding] {
        book.gaps(on: day, active: kinds).map { LoadFinding($0) }
    }

    /// The gaps for which `book` cannot serve under `set`: those at platforms on its routes.
    package static func demanded(
        of book: AddressBook, under set: PolicySet, on day: LegalDay
    ) -> [LoadFinding] {
        gaps(of: book, on: day, active: set.activeKinds(on: day)).filter(\.isError)
    }
}

extension PolicySet {
    /// The kinds of platform that a route in force on `day` begins or ends at.
    package func activeKinds(on day: LegalDay) -> Set<PlatformKind> {
        Set(routes.filter { $0.validity.contains(day) }.flatMap { [$0.from, $0.to] })
    }
}

extension LoadFinding {
    init(_ finding: AddressBookFinding) {
        self.init(
            check: finding.code, isError: finding.isDemanded, position: finding.position,
            message: finding.message, rules: finding.rules)
    }
}
