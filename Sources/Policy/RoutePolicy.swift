package import Domain

/// The gate that a document passes before it may leave.
package enum GateKind: String, Sendable, CaseIterable, Hashable {
    case consensus = "consensus van de effectief deelnemende leden"
    case ltfDecision = "besluit van de LTF"
    /// Identifying data after go and startgesprek (R195).
    case livWeighing = "weging en go door het LIV"
    /// An anonymous question to the frontoffice, before any go (R194).
    case anonymousUntilGo = "anonimiteit tot go"
    /// What the LIV sends to the opdrachtgever of a traject (R200).
    case livDecision = "besluit van het LIV"
    /// A report that may not wait for anyone (R141).
    case immediate = "onmiddellijke melding"

    /// Whether somebody at this gate can release a field by its name (R81, R132).
    package var namesFields: Bool { self == .consensus || self == .ltfDecision }

    /// Whether the document belongs to a traject that the LIV weighs before anything happens (R230).
    package var isWeighedByTheLIV: Bool {
        switch self {
        case .livWeighing, .anonymousUntilGo, .livDecision: true
        case .consensus, .ltfDecision, .immediate: false
        }
    }
}

/// Whether a route rests on the law or on an agreement that a local policy may narrow (P26, R260).
package enum RuleKind: String, Sendable, CaseIterable, Hashable {
    case wettelijk
    case afgesproken
}

/// What a route does with a document on a minor, or on a person of unknown age (R245).
package enum MinorsClause: String, Sendable, CaseIterable, Hashable {
    case refused = "geweigerd"
    case youthCareAtTheTable = "enkel met akkoord van de jeugdhulp aan tafel"
    /// Who weighs for the LIV sees that it concerns a minor, or that nobody knows, and records
    /// why the case is taken up all the same.
    case specialWeighing = "enkel met bijzondere weging"
}

/// How a route forwards: who carries, which gate, who orders it, and how long agreement lasts.
package struct Forwarding: Sendable, Hashable {
    package let carrier: Role
    package let gate: GateKind
    /// Roles that may take the mededelingsbesluit; empty where the route has none.
    package let authorisers: [Role]
    /// Days that an agreement on exactly this content holds.
    package let agreementDays: Int
    /// Days that an extract of the GGB may be old at the decision and at the release (R124); `nil`
    /// for a document that is no extract.
    package let extractDays: Int?
    package let position: SourcePosition

    package init(
        carrier: Role, gate: GateKind, authorisers: [Role], agreementDays: Int,
        extractDays: Int? = nil, position: SourcePosition
    ) {
        self.carrier = carrier
        self.gate = gate
        self.authorisers = authorisers
        self.agreementDays = agreementDays
        self.extractDays = extractDays
        self.position = position
    }
}

/// A fact on a whole document that an example supposes; all else that its gate asks is there.
package enum PassageCondition: Sendable, Hashable {
    /// What the gate asks for is missing: `als er nog geen go is`.
    case unmet(GateDemand)
    case minorWithYouthCare
    case minorSpeciallyWeighed
    /// Nobody stated an age: it counts as minor (R245).
    case unknownAge
    /// `als het uittreksel 31 dagen oud is` (R124).
    case extract(days: Int)
    /// `als de betrokkene statuut TV in de GGB heeft` (R46).
    case status(String)
}

/// One sentence under `voorbeelden`: it must come true under the policy it stands in (P30).
package struct PolicyExample: Sendable, Hashable {
    /// What the sentence supposes.
    package enum Condition: Sendable, Hashable {
        /// `als F bevestigd is door P`, with or without `en vrijgegeven door de geheimhouder`.
        case confirmed(field: Int, by: String, secretHolder: Bool)
        case notConfirmed(field: Int)
        case reviewed(field: Int, by: Role)
        case namedRelease(field: Int)
        /// `als F vrijgegeven is door de LTF`: the besluit names it.
        case decidedByLTF(field: Int)
        /// `als F W is`: the field holds this value.
        case holds(field: Int, value: String)
        /// `als F aard W heeft`: an attribute of the element.
        case attribute(field: Int, ElementAttribute, String)
        case filled(field: Int)
        case memberDisagrees
        case minor
        /// A fact on the whole document, of which its gate or a clause of the route says something.
        case passage(PassageCondition)
    }
    /// What must then become of the field, or of the document.
    package enum Expectation: Sendable, Hashable {
        case released
        case withheld
        /// The value as it leaves: `1988`.
        case becomes(String)
        case notForwarded
        /// Nothing stops the document as a whole.
        case forwarded
    }
    package let condition: Condition
    package let expectation: Expectation
    package let position: SourcePosition

    package init(condition: Condition, expectation: Expectation, position: SourcePosition) {
        self.condition = condition
        self.expectation = expectation
        self.position = position
    }
}

/// One route file, typed: one page, one legal decision.
package struct RoutePolicy: Sendable, Equatable {
    package let name: String
    package let version: Int
    package let replaces: Int?
    package let documentType: String
    package let from: PlatformKind
    package let to: PlatformKind
    package let purpose: String
    package let finality: Finaliteit
    package let legalBasis: String
    package let kind: RuleKind
    package let validity: Validity
    /// One per catalogue field, in catalogue order once check P03 has passed.
    package let rows: [PolicyRow]
    package let minors: MinorsClause
    package let forwarding: Forwarding
    package let examples: [PolicyExample]
    /// SHA-256 over the file's bytes and the digests of what it references (catalogue, legal
    /// bases): consent binds to this, not to the whole set.
    package let digest: Digest
    package let position: SourcePosition

    package init(
        name: String, version: Int, replaces: Int?, documentType: String, from: PlatformKind,
        to: PlatformKind, purpose: String, finality: Finaliteit, legalBasis: String, kind: RuleKind,
        validity: Validity, rows: [PolicyRow], minors: MinorsClause, forwarding: Forwarding,
        examples: [PolicyExample], digest: Digest, position: SourcePosition
    ) {
        self.name = name
        self.version = version
        self.replaces = replaces
        self.documentType = documentType
        self.from = from
        self.to = to
        self.purpose = purpose
        self.finality = finality
        self.legalBasis = legalBasis
        self.kind = kind
        self.validity = validity
        self.rows = rows
        self.minors = minors
        self.forwarding = forwarding
        self.examples = examples
        self.digest = digest
        self.position = position
    }
}

extension RoutePolicy {
    /// The same route with other rows or clauses; unless a digest is given, it no longer says anything.
    package func replacing(
        rows: [PolicyRow]? = nil, minors: MinorsClause? = nil, forwarding: Forwarding? = nil,
        digest: Digest? = nil
    ) -> RoutePolicy {
        RoutePolicy(
            name: name, version: version, replaces: replaces, documentType: documentType,
            from: from, to: to, purpose: purpose, finality: finality, legalBasis: legalBasis,
            kind: kind, validity: validity, rows: rows ?? self.rows,
            minors: minors ?? self.minors, forwarding: forwarding ?? self.forwarding,
            examples: examples, digest: digest ?? self.digest, position: position)
    }
}

extension [RoutePolicy] {
    /// The one route in force; `nil` means closed (default deny).
    package func inForce(
        document: String, from: PlatformKind, to: PlatformKind, on day: LegalDay
    ) -> RoutePolicy? {
        first {
            $0.documentType == document && $0.from == from && $0.to == to
                && $0.validity.contains(day)
        }
    }
}
