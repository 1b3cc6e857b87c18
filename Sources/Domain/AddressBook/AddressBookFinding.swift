/// A fault of the address book, for which it is not loaded, or a gap in it (`isDemanded`).
package struct AddressBookFinding: Sendable, Equatable, CustomStringConvertible {
    package let code: String
    package let message: String
    package let rules: [Rule]
    package let position: SourcePosition?
    /// `false` for a gap that only asks for attention; the book with it is loaded.
    package let isDemanded: Bool

    package init(
        _ code: String, _ message: String, rules: [Int], at position: SourcePosition?,
        isDemanded: Bool = true
    ) {
        self.isDemanded = isDemanded
        self.code = code
        self.message = message
        self.rules = rules.map { Rule($0) }
        self.position = position
    }

    package var description: String {
        let place = position.map { "\($0): " } ?? ""
        return place + message
            + (rules.isEmpty ? "" : " (\(rules.map(\.description).joined(separator: ", ")))")
    }
}

extension AddressBook {
    /// Every fault that the rules name, checked over the whole book; empty means it may be loaded.
    ///
    /// - Parameter kinds: the kinds of platform that a route in force begins or ends at; only
    ///   there must a zone be complete. Without it, every kind.
    package func findings(
        on day: LegalDay, active kinds: Set<PlatformKind> = Set(PlatformKind.allCases)
    ) -> [AddressBookFinding] {
        unknownReferences() + personsInTwoPlaces() + chairs() + informationOfficers(on: day)
            + gaps(on: day, active: kinds).filter(\.isDemanded) + mayors()
            + overlappingCompetences() + overlappingPlaces() + sharedCertificates()
            + suspensionFindings()
            + securityAtTheLIV() + directoryFindings() + ketenFindings()
    }
}
