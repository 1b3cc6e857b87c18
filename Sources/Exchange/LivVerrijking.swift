import Consensus
package import Domain
package import JSON
import Journal
import Policy

extension Gateway {
    /// The frontoffice asks for enrichment, without asking whom it is about (R194).
    package func verrijkingVragen(
        _ id: String, document: JSONValue, by actor: Actor, idempotency: Idempotency?
    ) async throws(Refusal) -> Answer<TrajectStand> {
        try await livStuk(
            id, .verrijkingsvraag, document, as: .verrijkingsvraag, .verrijkingVragen,
            .livVerrijkingGevraagd, by: actor, idempotency)
    }

    /// The opdrachtgever enriches the aanmelding, as anonymously as it asked (R194).
    package func verrijkingIndienen(
        _ id: String, document: JSONValue, by actor: Actor, idempotency: Idempotency?
    ) async throws(Refusal) -> Answer<TrajectStand> {
        try await livStuk(
            id, .verrijking, document, as: .verrijking, .verrijkingIndienen, .livVerrijkt,
            by: actor, idempotency)
    }

    /// One document from one side to the other.
    ///
    /// - Parameter complete: what the gateway adds to the document or checks in it.
    func livStuk(
        _ id: String, _ soort: LivStuksoort, _ document: JSONValue,
        as event: LivGebeurtenis.Soort, _ operation: Operation, _ kind: EntryKind,
        through gate: GateKind? = nil, by actor: Actor, _ idempotency: Idempotency?,
        complete: (JSONValue, LivZaak) throws(Refusal) -> JSONValue = { json, _ in json }
    ) async throws(Refusal) -> Answer<TrajectStand> {
        let answer = try await perform(operation, actor, idempotency: idempotency) {
            work throws(Refusal) in
            var zaak = try await zaak(id, of: actor, work)
            // The place in the way is asked first: what comes too early is not even read.
            _ = try decide(event, in: zaak, work)
            let json = try complete(document, zaak)
            let usual: GateKind = zaak.side == .frontoffice ? .livDecision : .anonymousUntilGo
            let stuk = try await pass(
                soort, json, as: event, through: gate ?? usual, kind, in: &zaak, &work)
            work.save(zaak.loaded)
            return TrajectStand(zaak, try zaak.state.traject(), stuk)
        }
        arrivals.announce()
        return answer
    }
}
