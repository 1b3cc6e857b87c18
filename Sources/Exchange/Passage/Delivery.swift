import Consensus
import Crypto
import Domain
import JSON
import Policy

/// A document that left the gate, for one recipient: the exact bytes, and what became of them.
struct LeveringState: StoredState {
    static let kind = ObjectKind.levering
    enum Toestand: String, Codable, Sendable {
        case klaar
        case afgehaald
        case bevestigd
        case vastgehouden
    }
    /// Id of the decision of its gate, which binds these bytes.
    let besluit: String
    /// Platform whose content it is.
    let sender: PlatformID
    /// Id of the stuk.
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
        Form.of(documentType)?.isAnonymous ?? true ? Passage.namelessCarrier : carrier
    }

    /// Key of the list of what its recipient still has to do.
    func waitsAs(_ state: Toestand) -> String { "\(recipient.text) \(state.rawValue)" }
}

/// A new release decision of the platform of origin: content of one delivery may be used with
/// another finaliteit (R32).
struct Hergebruik: Codable, Sendable, Equatable {
    let finality: Finaliteit
    let by: SystemID
    let at: Instant
    let act: SignedAct
}

extension LeveringState {
    /// R3: what was let go for one purpose is handed over for that one only. A recipient that names
    /// none gets it for the purpose that stands in the bytes.
    func refuseOtherPurpose(_ asked: String?) throws(Refusal) {
        guard let asked else { return }
        let bound: String?
        do { bound = try JSONReader.parse(Array(content.utf8))["doel"]?.stringValue } catch {
            throw .damaged(.levering)
        }
        guard let bound, bound.utf8.elementsEqual(asked.utf8) else {
            throw Refusal(
                .nietToegelaten, "ander-doel",
                "dit stuk is er niet voor dit doel; vraag het voor het doel waarvoor het werd "
                    + "vrijgegeven, of vraag een route voor het andere", rules: [3], at: "/doel")
        }
    }
}

extension Work {
    /// Whether the bytes are still those that the decision behind the delivery binds.
    func isAsDecided(_ delivery: LeveringState) async throws(Refusal) -> Bool {
        let decision = try await load(PoortbesluitState.self, delivery.besluit).state.decision
        return SHA256.digest(Array(delivery.content.utf8)) == delivery.digest
            && decision.projection == delivery.digest
            && decision.recipient == delivery.recipient.text
    }

    /// The route of a delivery must still be open, through the gate that it passed.
    func way(of delivery: LeveringState) throws(Refusal) -> ActiveConfiguration.Way {
        guard let from = PlatformKind(rawValue: delivery.from),
            let to = PlatformKind(rawValue: delivery.to),
            let gate = GateKind(rawValue: delivery.gate)
        else { throw .damaged(.levering) }
        return try configuration.way(
            document: delivery.documentType, from: from, to: to, through: gate, on: today)
    }

    /// R37: the service stands in the legal list of today, its platform stands in the address book,
    /// and an LTF is competent today. The route must still be open.
    func requireMayCollect(
        _ system: PartnerSystem, _ delivery: LeveringState
    ) throws(Refusal) {
        let way = try way(of: delivery)
        let service = book.organisations[system.organisation]?.service ?? "onbekend"
        guard way.basis.receivingServices.contains(service) else {
            throw Refusal(
                .nietToegelaten, "dienst-niet-in-de-wettelijke-lijst",
                "dienst `\(service)` staat vandaag niet in de wettelijke lijst van ontvangers",
                rules: [37])
        }
        guard book.platform(system.platform, on: today)?.kind == way.route.to else {
            throw Refusal(
                .nietToegelaten, "platform-niet-meer-in-het-adresboek",
                "dit platform staat vandaag niet meer in het adresboek; de levering blijft liggen tot de "
                    + "beheerder het opneemt",
                rules: [37])
        }
        guard way.route.to == .ltf, let municipality = delivery.municipality else { return }
        let competent = try book.competentLTF(forMunicipality: municipality, on: today)
        guard competent.id == system.platform else {
            throw Refusal(
                .nietToegelaten, "ltf-niet-meer-bevoegd",
                "deze LTF is vandaag niet bevoegd voor gemeente `\(municipality)`; de levering blijft "
                    + "bij de Information Officer",
                rules: [37, 44])
        }
    }

    /// Its recipient has it now, and must still acknowledge it.
    ///
    /// - Precondition: `record` was called.
    mutating func collected(_ delivery: Loaded<LeveringState>) {
        let (id, state) = (delivery.id, delivery.state)
        unindex(.wachtendeLeveringen, state.waitsAs(.klaar), sort: id, .levering, id)
        index(.wachtendeLeveringen, state.waitsAs(.afgehaald), sort: id, .levering, id)
    }
}

extension Refusal {
    static let held = Refusal(
        .nietBeschikbaar, "levering-vastgehouden",
        "deze levering is vastgehouden omdat de bewaarde inhoud niet meer klopt; neem contact op met "
            + "de Information Officer",
        rules: [69])
}

extension LeveringState.Toestand {
    /// How far it is, as its sender reads it.
    var word: String {
        switch self {
        case .klaar: "vrijgegeven"
        case .afgehaald: "afgehaald"
        case .bevestigd: "ontvangst bevestigd"
        case .vastgehouden: "vastgehouden"
        }
    }
}
