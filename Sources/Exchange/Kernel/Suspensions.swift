import Domain

/// The suspensions by command, each by its id: once added, none is ever taken away.
///
/// Which of them still bite is asked of the address book in force, at each question: a lift holds
/// from its day on and as long as the book has it. The book has suspensions of its own, that are
/// asked in the same breath.
struct Suspensions: Sendable, Equatable {
    private var byTarget: [SuspensionTarget: Set<String>] = [:]
    /// Every id, lifted or not.
    private(set) var ids: Set<String> = []

    mutating func add(_ id: String, _ target: SuspensionTarget) {
        ids.insert(id)
        byTarget[target, default: []].insert(id)
    }

    mutating func formUnion(_ more: Suspensions) {
        ids.formUnion(more.ids)
        byTarget.merge(more.byTarget) { $0.union($1) }
    }

    /// Whether `target` is refused on that day: one suspension that bites is enough.
    func bite(_ target: SuspensionTarget, _ book: AddressBook, on day: LegalDay) -> Bool {
        let commanded = byTarget[target] ?? []
        return commanded.contains { book.lift(of: $0, on: day) == nil }
            || book.suspends(target, on: day)
    }

    /// Whether a holder is refused, or this one certificate of his.
    func cover(
        _ identity: Actor.Identity, certificate: Digest, _ book: AddressBook, on day: LegalDay
    ) -> Bool {
        let holder: SuspensionTarget =
            switch identity {
            case .person(let id): .person(id)
            case .system(let id): .system(id)
            }
        return bite(.certificate(certificate), book, on: day) || bite(holder, book, on: day)
    }

    /// Every person who is refused on that day.
    func persons(_ book: AddressBook, on day: LegalDay) -> Set<PersonID> {
        let targets = book.suspensions.map(\.target) + byTarget.keys
        var persons: Set<PersonID> = []
        for case .person(let person) in targets where bite(.person(person), book, on: day) {
            persons.insert(person)
        }
        return persons
    }
}

extension Gateway {
    /// Every person who is refused now, under the book in force.
    var suspendedPersons: Set<PersonID> {
        suspensions.persons(configuration.book, on: today)
    }
}
