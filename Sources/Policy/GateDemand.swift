import Domain

/// What a gate asks of a whole document, beside the facts on its fields.
package enum GateDemand: String, Sendable, CaseIterable, Hashable {
    case agreement = "het akkoord van elk effectief deelnemend lid"
    case authorisation = "het mededelingsbesluit"
    case ltfDecision = "het besluit van de LTF over precies deze inhoud"
    case anonymity = "dat niets iemand herkenbaar maakt"
    case openTraject = "een traject dat niet voorbij is"
    case takenUp = "de weging die de vraag opneemt"
    case go = "de go"
    case startgesprek = "het startgesprek"
    case participation = "de vrijwillige deelname van de betrokkene"

    /// The rules for which nothing passes without it.
    package var rules: [Int] {
        switch self {
        case .agreement: [65]
        case .authorisation: [36]
        case .ltfDecision: [58, 132]
        case .anonymity: [194]
        case .openTraject: [226]
        case .takenUp: [230]
        case .go: [194]
        case .startgesprek: [195]
        case .participation: [196]
        }
    }
}

extension RoutePolicy {
    /// What the gate that this file names asks of a document of this type, in the order of the way.
    package var demands: [GateDemand] {
        switch forwarding.gate {
        case .consensus: [.agreement] + (forwarding.authorisers.isEmpty ? [] : [.authorisation])
        case .ltfDecision: [.ltfDecision]
        case .immediate: []
        case .anonymousUntilGo:
            [.anonymity] + (documentType == LIVRules.registration ? [] : [.openTraject, .takenUp])
        case .livWeighing: [.openTraject, .takenUp, .go, .startgesprek, .participation]
        case .livDecision:
            [.openTraject] + (documentType == LIVRules.decision ? [] : [.takenUp])
                + (LIVRules.restsOnParticipation(documentType) ? [.participation] : [])
        }
    }
}

/// What the clause on minors asks for one subject (R245).
package enum MinorsDemand: Sendable, Hashable {
    /// Not a minor: the clause says nothing.
    case nothing
    /// Nothing leaves, whoever agrees.
    case refusal
    case youthCare
    case specialWeighing

    /// Whether people at `gate` can still make up for it.
    package func canBeMet(at gate: GateKind) -> Bool {
        switch self {
        case .nothing: true
        case .refusal: false
        case .youthCare: gate == .consensus
        case .specialWeighing: gate.isWeighedByTheLIV
        }
    }
}

extension MinorsClause {
    package func demand(mayBeMinor: Bool) -> MinorsDemand {
        guard mayBeMinor else { return .nothing }
        return switch self {
        case .refused: .refusal
        case .youthCareAtTheTable: .youthCare
        case .specialWeighing: .specialWeighing
        }
    }
}
