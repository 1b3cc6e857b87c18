import Consensus
import Crypto
import Domain
import JSON
import Policy
import Release

/// What leaves, and on what it rests, beside the bytes that the permit holds.
struct Vertrek: Sendable {
    let passage: Passage
    /// Id of the stuk and the dossier whose key seals it.
    let stuk: String
    let dossier: String
    /// Id of the decision of its gate.
    let besluit: String
    /// Person or system that carries it.
    let carrier: String
    var hasStatus = false
    /// Zone of the IO who carries, or who collects it for a recipient that cannot be reached (R142).
    var zone: ZoneID?
    var officerZone: ZoneID?
}

extension Work {
    /// Puts what a permit allows in the recipient's inbox, once: part of the change of this command.
    ///
    /// - Precondition: `record` was called.
    /// - Returns: what leaves.
    mutating func deliver(_ permit: consuming Permit, _ leaving: Vertrek) -> Projection {
        let basis = permit.basis
        let projection = permit.open()
        let passage = leaving.passage
        let route = passage.way.route
        let id = passage.reference
        let state = LeveringState(
            besluit: leaving.besluit, sender: passage.sender.id, source: leaving.stuk,
            route: route.name, documentType: passage.form.type, from: route.from.rawValue,
            to: route.to.rawValue, gate: route.forwarding.gate.rawValue,
            recipient: passage.recipient.id, municipality: passage.municipality,
            zone: leaving.zone, carrier: leaving.carrier,
            content: String(decoding: projection.bytes, as: UTF8.self), digest: projection.digest,
            routePolicy: route.digest, finality: route.finality, releasedAt: now,
            hasStatus: leaving.hasStatus, officerZone: leaving.officerZone, state: .klaar,
            collectedAt: nil, acknowledgement: nil, acknowledgedAt: nil)
        create(state, id: id, dossier: leaving.dossier)
        // UNIQUE: a permit is used once, even across a crash (design decision 14).
        alter { $0.claims.append(Change.Claim(scope: ClaimScope.permit, key: basis)) }
        if leaving.officerZone == nil {
            index(
                .postbus, passage.recipient.id.text, sort: IndexRow.sortOfEntry, .levering, id)
            index(.wachtendeLeveringen, state.waitsAs(.klaar), sort: id, .levering, id)
        }
        count(passage, id)
        digest("projectie", projection.digest)
        digest("routebeleid", route.digest)
        code("drager", leaving.carrier)
        code("ontvanger", passage.recipient.id.text)
        word("finaliteit", route.finality.rawValue)
        verdicts(of: projection.decision)
        return projection
    }

    /// Counts a delivery in its month: stretch and id, and nothing of its content (R6).
    private mutating func count(_ passage: Passage, _ id: String) {
        let route = passage.way.route
        let stretch = "\(route.from.rawValue) > \(route.to.rawValue), \(passage.form.type)"
        index(
            .vertrokken, Maand(of: today).description, sort: "\(stretch)#\(id)", .levering, id)
    }

    /// The verdict vector of a decision, by position in the document's list of paths.
    mutating func verdicts(of decision: Decision) {
        alter { change in
            for (position, path) in decision.paths.enumerated() {
                change.entry.verdicts.append((UInt16(position), path.outcome.rawValue))
            }
        }
    }
}

extension Passage {
    /// The decision of a gate on this passage as it is now: it binds route, recipient, purpose and
    /// bytes, until a moment.
    ///
    /// - Parameter document: id and version of what is decided on.
    func decision(
        _ id: String, on document: (id: String, version: Int), by: String, until expiry: Instant,
        _ projection: Projection, at now: Instant
    ) -> GateDecision {
        GateDecision(
            id: id, gate: way.route.forwarding.gate.rawValue, document: document.id,
            version: document.version, projection: projection.digest, routePolicy: way.route.digest,
            recipient: recipient.id.text, purpose: way.route.purpose, decidedBy: by, decidedAt: now,
            expiresAt: expiry)
    }
}
