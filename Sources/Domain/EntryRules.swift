/// What may be entered in a document of each type, whatever a policy says: the hard rules of its
/// form and of the law (R260). A type without such rules is not taken in at all (default deny).
package enum EntryRules {
    /// Refuses what may not be entered. The refusal names the place, never the text.
    package static func refuse(_ document: Document, at pointer: String) throws(Refusal) {
        switch document.type.name {
        case FicheRules.documentType: try FicheRules.refuseEntry(of: document, at: pointer)
        default:
            throw Refusal(
                .poortGesloten, "documenttype-zonder-regels",
                "voor dit documenttype zijn geen regels van invoer vastgelegd; het gaat niet door deze poort",
                rules: [41], at: "/documenttype")
        }
    }
}
