import Consensus
import Crypto
import Domain
import JSON
import Journal
import Policy
import Release

/// A document that left the gate, for one recipient: the exact bytes, and what became of them.
struct LeveringState: StoredState {
    static let kind = ObjectKind.levering
    enum Toestand: String, Codable, Sendable {
        case klaar
        case afgehaald
        case bevestigd
        case vastgehouden
    }
    /// The consensus it rests on, or else `besluit`: the decision of a gate without a table.
    let ronde: String?
    let besluit: String?
    /// Platform that sent it; `nil` where neither the carrier nor the way says so.
    let sender: PlatformID?
    /// Id of the document in the gateway: a fiche, a kaart, a step of a traject.
    let source: String
    let route: String
    let documentType: String
    let from: String
    let to: String
    let gate: String
    let recipient: PlatformID
    /// Municipality for which an LTF must still be competent at collection.
    let municipality: String?
    /// Zone of the IO who carried it; `nil` where no IO carries.
    let zone: ZoneID?
    /// Person or system that carried it.
    let carrier: String
    /// The outgoing bytes as text: RFC 8785 is UTF-8.
    let content: String
    let digest: Digest
    let routePolicy: Digest
    let finality: Finaliteit
    let releasedAt: Instant
    let hasStatus: Bool
    /// Zone whose IO collects it, because the recipient cannot be reached (R142).
    let officerZone: ZoneID?
    var state: Toestand
    var collectedAt: Instant?
    var acknowledgement: SignedAct?
    var acknowledgedAt: Instant?
    /// Whether the passages in it are remembered as content of its sender (R32).
    var originIsKnown = false
    /// Uses with another finaliteit that the sender allowed afterwards (R32).
    var reuses: [Hergebruik] = []

    /// Who carried it, as its recipient reads it: the id of an IO tells the zone, and so the place of
    /// an anonymous document (R194).
    var shownCarrier: String {
        Ltfplaats.isAnonymous(documentType) ? LeveringState.namelessCarrier : carrier
    }

    static let namelessCarrier = Role.informatieofficier.rawValue

    /// Key of the list of what its recipient still has to do.
    func waitsAs(_ state: Toestand) -> String { "\(recipient.text) \(state.rawValue)" }
}

/// The decision of a gate without a table, as it is kept: compared again when somebody collects.
struct PoortbesluitState: StoredState {
    static let kind = ObjectKind.poortbesluit
    let decision: GateDecision
    /// What a person or system signed for it; `nil` where the law decides.
    let act: SignedAct?
}

/// What leaves, and on what it rests, beside the bytes that the permit holds.
struct Vertrek: Sendable {
    /// Id of the delivery: what the recipient sees as reference.
    let id: String
    let dossier: String
    let way: ActiveConfiguration.Way
    let recipient: Platform
    let municipality: String?
    let zone: ZoneID?
    let carrier: String
    let source: String
    let ronde: String?
    let besluit: String?
    let hasStatus: Bool
    /// Where a person carries: the platform whose content it is.
    var sender: PlatformID? = nil
    /// Zone whose IO collects it for the recipient (R142); `nil` for the recipient's own inbox.
    var officerZone: ZoneID? = nil
}

extension Work {
    /// Puts what a permit allows in the recipient's inbox, once: part of the change of this command.
    ///
    /// - Precondition: `record` was called.
    /// - Returns: what leaves.
    @discardableResult
    mutating func deliver(_ permit: consuming Permit, _ leaving: Vertrek) -> Projection {
        let basis = permit.basis
        let projection = permit.open()
        let route = leaving.way.route
        let state = LeveringState(
            ronde: leaving.ronde, besluit: leaving.besluit,
            sender: leaving.sender ?? actor.platform(in: book), source: leaving.source,
            route: route.name, documentType: leaving.way.type.name, from: route.from.rawValue,
            to: route.to.rawValue, gate: route.forwarding.gate.rawValue,
            recipient: leaving.recipient.id, municipality: leaving.municipality,
            zone: leaving.zone, carrier: leaving.carrier,
            content: String(decoding: projection.bytes, as: UTF8.self), digest: projection.digest,
            routePolicy: route.digest, finality: route.finality, releasedAt: now,
            hasStatus: leaving.hasStatus, officerZone: leaving.officerZone, state: .klaar,
            collectedAt: nil, acknowledgement: nil,
            acknowledgedAt: nil)
        create(state, id: leaving.id, dossier: leaving.dossier)
        // UNIQUE: a permit is used once, even across a crash (design decision 14).
        alter { $0.claims.append(Change.Claim(scope: ClaimScope.permit, key: basis)) }
        if leaving.officerZone == nil {
            index(
                .postbus, leaving.recipient.id.text, sort: IndexRow.sortOfEntry, .levering,
                leaving.id)
            index(
                .wachtendeLeveringen, state.waitsAs(.klaar), sort: leaving.id, .levering,
                leaving.id)
        }
        opensFeedback(for: leaving, projection)
        count(leaving)
        digest("projectie", projection.digest)
        digest("routebeleid", route.digest)
        code("drager", leaving.carrier)
        code("ontvanger", leaving.recipient.id.text)
        word("finaliteit", route.finality.rawValue)
        verdicts(of: projection.decision)
        return projection
    }
}

/// What leaves under a gate without a table, before it is decided on.
struct Zending: Sendable {
    let document: Document
    let way: ActiveConfiguration.Way
    let facts: DecisionFacts
    let reference: String
    /// The members of `afzender` in the outgoing bytes.
    let sender: JSONObject
    let recipient: Platform
    let particulars: JSONObject
    /// 16 bytes, kept with the document: the same in the preview, the decision and the release.
    let salt: [UInt8]
}

extension Gateway {
    /// The outgoing bytes of a zending as they are now: one function for preview, decision and
    /// release (R69).
    func projection(of zending: Zending) throws(Refusal) -> Projection {
        let way = zending.way
        let decision = way.table.decide(zending.document, facts: zending.facts)
        if decision.raisesAlarm { observer.alarm("onbeslist-veld", [("route", way.route.name)]) }
        return try Projection(
            zending.document, decision: decision,
            envelope: Envelope(
                documentType: way.type.name, reference: zending.reference, sender: zending.sender,
                recipient: zending.recipient.id, recipientName: zending.recipient.name,
                purpose: way.route.purpose, finality: way.route.finality,
                printedBasis: way.basis.printed, particulars: zending.particulars,
                salt: zending.salt),
            pseudonymKey: try pseudonymKey(for: zending.recipient.id))
    }

    /// The decision of this gate on a zending as it is now.
    ///
    /// - Parameter document: id and version of what is decided on.
    func decision(
        _ id: String, on zending: Zending, document: (id: String, version: Int), by: String,
        until expiry: Instant, _ projection: Projection, at now: Instant
    ) -> GateDecision {
        let route = zending.way.route
        return GateDecision(
            id: id, gate: route.forwarding.gate.rawValue, document: document.id,
            version: document.version, projection: projection.digest, routePolicy: route.digest,
            recipient: zending.recipient.id.text, purpose: route.purpose, decidedBy: by,
            decidedAt: now, expiresAt: expiry)
    }

    /// Decides and forwards in one command, for gates that are passed in that same command: the
    /// record of the decision, the delivery and the journal entry are one change.
    ///
    /// - Precondition: `work.record` was called; the caller announces the arrival after the commit.
    /// - Parameters:
    ///   - act: what the sender signed, where the way asks it.
    ///   - sender: where a person acts, the platform whose content it is.
    ///   - officerZone: zone whose IO collects it for the recipient.
    func forward(
        _ zending: Zending, document: (id: String, version: Int), dossier: String, by actor: String,
        act: SignedAct? = nil, municipality: String? = nil, zone: ZoneID? = nil,
        sender: PlatformID? = nil, officerZone: ZoneID? = nil, _ work: inout Work
    ) throws(Refusal) -> Projection {
        let sender = sender ?? work.actor.platform(in: work.book)
        if let sender { work.compare(zending.document, by: sender, on: zending.way.route) }
        let projection = try projection(of: zending)
        let id = newID()
        let decision = decision(
            id, on: zending, document: document, by: actor,
            until: work.now.advanced(bySeconds: 1), projection, at: work.now)
        let permit = try Permit.ask(
            decision, for: projection, recipient: zending.recipient.id.text, at: work.now)
        work.create(PoortbesluitState(decision: decision, act: act), id: id, dossier: dossier)
        return work.deliver(
            permit,
            Vertrek(
                id: zending.reference, dossier: dossier, way: zending.way,
                recipient: zending.recipient, municipality: municipality, zone: zone,
                carrier: actor, source: document.id, ronde: nil, besluit: id, hasStatus: false,
                sender: sender, officerZone: officerZone))
    }
}
