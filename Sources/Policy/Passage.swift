package import Domain

/// What people or the state of a traject established around a whole document. As it is made,
/// everything that a gate asks for is there.
package struct PassageFacts: Sendable, Equatable {
    /// What nobody met of the demands of a gate.
    package var unmet: Set<GateDemand>
    /// Whether the subject is a minor, or of unknown age (R245).
    package var mayBeMinor: Bool
    package var youthCareAgrees: Bool
    /// Whether who weighed recorded why a question on a minor is taken up (R245).
    package var isSpeciallyWeighed: Bool

    package init(
        unmet: Set<GateDemand> = [], mayBeMinor: Bool = false, youthCareAgrees: Bool = false,
        isSpeciallyWeighed: Bool = false
    ) {
        self.unmet = unmet
        self.mayBeMinor = mayBeMinor
        self.youthCareAgrees = youthCareAgrees
        self.isSpeciallyWeighed = isSpeciallyWeighed
    }
}

/// What stops a whole document, whatever its fields: the gateway, the examples of a route file and
/// `policy explain` ask it here.
extension RoutePolicy {
    package func refuse(
        _ document: Document, _ facts: PassageFacts, on day: LegalDay
    ) throws(Refusal) {
        try refuseUnmet(facts)
        try refuseMinor(document, facts)
        try refuseOldExtract(document, on: day)
        try refuseSubjectWithStatus(document)
    }

    /// The first demand of the gate of this route that nobody met.
    package func refuseUnmet(_ facts: PassageFacts) throws(Refusal) {
        guard let missing = demands.first(where: facts.unmet.contains) else { return }
        throw Refusal(
            .poortGesloten, "poort-niet-voldaan",
            "aan deze poort ontbreekt \(missing.rawValue); zorg daar eerst voor",
            rules: missing.rules)
    }

    /// R245, by the clause of this route. What nobody at its gate can establish, no caller says.
    package func refuseMinor(_ document: Document, _ facts: PassageFacts) throws(Refusal) {
        let missing: String
        switch minors.demand(mayBeMinor: facts.mayBeMinor) {
        case .nothing: return
        case .refusal:
            throw Refusal(
                .poortGesloten, "minderjarige",
                "deze route laat niets over een minderjarige mee, en een onbekende leeftijd telt als minderjarig; "
                    + "vul de geboortedatum aan als de betrokkene meerderjarig is",
                rules: [245], at: "/document")
        case .youthCare:
            if facts.youthCareAgrees { return }
            missing = "het akkoord van de jeugdhulp aan tafel"
        case .specialWeighing:
            if facts.isSpeciallyWeighed || LIVRules.standsBeforeWeighing(document) { return }
            missing = "een bijzondere weging"
        }
        throw Refusal(
            .poortGesloten, "minderjarige",
            "over een minderjarige, of iemand van onbekende leeftijd, ontbreekt \(missing); zorg daar eerst voor",
            rules: [245], at: "/document")
    }

    /// R124: an extract of the GGB leaves only while it is fresh.
    package func refuseOldExtract(_ document: Document, on day: LegalDay) throws(Refusal) {
        guard document.type.name == KaartRules.documentType else { return }
        // A route without the limit is refused at load; a card under none is too old.
        try KaartRules.refuseOldExtract(document, atMost: forwarding.extractDays ?? 0, on: day)
    }

    /// R46, as far as the document itself says it; the status that somebody established is asked
    /// at entry.
    package func refuseSubjectWithStatus(_ document: Document) throws(Refusal) {
        guard from == .ltf, document.type.name == FicheRules.documentType else { return }
        try FicheRules.refuseSubjectWithStatus(document, recorded: nil)
    }
}
