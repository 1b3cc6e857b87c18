import Consensus
import Crypto
import Domain
import JSON
import Policy
import Release

/// Plays what an example of a route file supposes through a real besluit (F2): an LTF weighs the whole
/// document, the besluit binds those bytes, and the IO asks it to let them go. The file and the gate
/// must say the same, or the route does not load.
struct LtfTrial {
    private let sample: GateSample

    init(_ sample: GateSample) { self.sample = sample }

    private static let recipient = PlatformID(unchecked: "voorbeeld-ontvanger")
    private static let decidedAt = Instant(milliseconds: 0)

    /// - Throws: what the besluit refuses, or that there is none.
    func run() throws(Refusal) {
        try sample.refuseMinor()
        guard let document = sample.document, !sample.facts.unmet.contains(.ltfDecision) else {
            throw .notWeighed
        }
        let standing = decision(on: try weighed(document))
        // At once, as the way allows: a besluit that lets nothing go then lets nothing go ever.
        _ = try Permit.ask(
            standing, for: weighed(document), recipient: LtfTrial.recipient.text,
            at: LtfTrial.decidedAt)
    }

    private func weighed(_ document: Document) throws(Refusal) -> Projection {
        let route = sample.route
        let table: CompiledRoute
        do { table = try CompiledRoute(route, type: document.type) } catch {
            throw LtfTrial.unreadable
        }
        let envelope = Envelope(
            documentType: route.documentType, reference: "voorbeeld",
            sender: ["ltf": "voorbeeld"], recipient: LtfTrial.recipient,
            recipientName: "voorbeeld", purpose: route.purpose, finality: route.finality,
            printedBasis: route.legalBasis,
            salt: [UInt8](repeating: 0, count: Envelope.saltByteCount))
        return try Vrijgavekeuze(document, scope: .geheel, fields: []).weigh {
            released throws(Refusal) in
            try Projection(
                document, decision: table.decide(document, facts: released), envelope: envelope,
                pseudonymKey: SecretBytes([UInt8](repeating: 0, count: 32)))
        }
    }

    private func decision(on projection: Projection) -> GateDecision {
        let route = sample.route
        return GateDecision(
            id: "voorbeeld", gate: GateKind.ltfDecision.rawValue, document: "voorbeeld",
            version: 1, projection: projection.digest, routePolicy: route.digest,
            recipient: LtfTrial.recipient.text, purpose: route.purpose,
            decidedBy: "voorbeeld-vertegenwoordiger", decidedAt: LtfTrial.decidedAt,
            expiresAt: route.forwarding.expiry(of: LtfTrial.decidedAt))
    }

    private static let unreadable = Refusal(
        .poortGesloten, "route-niet-uitvoerbaar",
        "deze route is geen tabel over haar catalogus; vul haar velden aan")
}
