import Consensus
package import Domain
import JSON
import Journal

/// Whether the person takes part of his own will, and how that was asked (R196).
private struct DeelnameGrond: Encodable {
    let akkoord: Bool
    let toelichting: String
}

extension Gateway {
    /// Records the vrijwillige deelname; a refusal stops the traject (R196).
    package func deelnameVastleggen(
        _ id: String, isGiven: Bool, explanation: String, by actor: Actor,
        idempotency: Idempotency?
    ) async throws(Refusal) -> Answer<TrajectStand> {
        try await deelname(
            .deelname(akkoord: isGiven), .deelnameVastleggen, .livDeelname, id, isGiven,
            explanation, actor, idempotency)
    }

    /// Either side records that the person no longer takes part: everything stops (R196).
    package func deelnameIntrekken(
        _ id: String, explanation: String, by actor: Actor, idempotency: Idempotency?
    ) async throws(Refusal) -> Answer<TrajectStand> {
        try await deelname(
            .intrekking, .deelnameIntrekken, .livDeelnameIngetrokken, id, false, explanation,
            actor, idempotency)
    }

    private func deelname(
        _ event: LivGebeurtenis.Soort, _ operation: Operation, _ kind: EntryKind, _ id: String,
        _ isGiven: Bool, _ explanation: String, _ actor: Actor, _ idempotency: Idempotency?
    ) async throws(Refusal) -> Answer<TrajectStand> {
        try await perform(operation, actor, idempotency: idempotency) { work throws(Refusal) in
            var zaak = try await zaak(id, of: actor, work)
            let stand = try decide(event, in: zaak, work)
            let ground = DeelnameGrond(
                akkoord: isGiven,
                toelichting: try LivTekst.text(explanation, "toelichting", [196, 229]))
            work.record(kind)
            work.keep(stand, in: &zaak, ground: StateCoding.json(ground))
            work.save(zaak.loaded)
            return TrajectStand(zaak, stand.traject)
        }
    }
}
