package import Aids
package import Domain
package import Policy

/// Everything that decides who sees what, loaded whole or not at all (design decision 3).
package struct PolicySet: Sendable, Equatable {
    package let documentTypes: [DocumentType]
    package let legalBases: LegalBases
    package let routes: [RoutePolicy]
    /// Purposes (`doel`) that a route may name.
    package let purposes: [String]
    /// Professions that a confirmation may name.
    package let professions: [String]
    /// How the LIV works (R202, R232, R233).
    package let liv: LivBeleid
    /// Instruments, initiatives, frameworks, levels of government and local overlays.
    package let register: AidRegister
    /// How long something may lie, and who owes feedback by when.
    package let terms: Termijnbeleid
    /// What a table can decide on a casus (R31).
    package let outcomes: [String]
    /// SHA-256 over the sorted (path, SHA-256) of every file of the set.
    package let digest: Digest

    package init(
        documentTypes: [DocumentType], legalBases: LegalBases, routes: [RoutePolicy],
        purposes: [String], professions: [String], liv: LivBeleid = LivBeleid(),
        register: AidRegister = .empty, terms: Termijnbeleid = .standard,
        outcomes: [String] = [], digest: Digest
    ) {
        self.documentTypes = documentTypes
        self.legalBases = legalBases
        self.routes = routes
        self.purposes = purposes
        self.professions = professions
        self.liv = liv
        self.register = register
        self.terms = terms
        self.outcomes = outcomes
        self.digest = digest
    }

    package func documentType(_ name: String) -> DocumentType? {
        documentTypes.first { $0.name == name }
    }

    /// The one route in force; `nil` means closed (default deny).
    package func route(
        document: String, from: PlatformKind, to: PlatformKind, on day: LegalDay
    ) -> RoutePolicy? {
        routes.inForce(document: document, from: from, to: to, on: day)
    }
}
