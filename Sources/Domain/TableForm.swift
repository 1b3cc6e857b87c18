/// The documents that a table of a LIVC-R agrees on, and what the rules ask of each.
package enum TableForm: String, Sendable, CaseIterable {
    /// The terugkoppelingsfiche to the competent LTF.
    case fiche = "terugkoppelingsfiche"
    /// The anonymous doorverwijzing to the LIV frontoffice, on a route that is closed unless a file
    /// with a rechtsgrond of its own opens it (R189).
    case doorverwijzing

    /// The kind of platform that it goes to.
    package var destination: PlatformKind {
        switch self {
        case .fiche: .ltf
        case .doorverwijzing: .livFrontoffice
        }
    }

    /// Whether it names who was discussed: an anonymous document never does.
    package var isAnonymous: Bool { self == .doorverwijzing }

    /// Whether the status in the GGB is established before a round opens (R251).
    package var needsStatus: Bool { self == .fiche }

    /// R60: a fiche holds an evaluation; a doorverwijzing asks for one.
    package func holdsEvaluation(
        _ document: Document, released: (FieldPath) -> Bool
    ) -> Bool {
        switch self {
        case .fiche: FicheRules.holdsEvaluation(document, released: released)
        case .doorverwijzing: document.values.contains { path, _ in released(path) }
        }
    }

    /// R245: whether the subject may be a minor; unknown age counts as minor.
    package func mayBeMinor(_ document: Document, on day: LegalDay) -> Bool {
        switch self {
        case .fiche: FicheRules.mayBeMinor(document, on: day)
        case .doorverwijzing: DoorverwijzingRules.mayBeMinor(document)
        }
    }
}
