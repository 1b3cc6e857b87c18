import Consensus
package import Domain
import JSON
import Journal
import Policy

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
                toelichting: try stand.text(explanation, "toelichting", [196, 229]))
            work.record(kind)
            work.keep(stand, in: &zaak, ground: StateCoding.text(ground))
            if stand.traject.toestand == .gestopt {
                // Nothing moves in a stopped traject, so nothing that it owes can be met.
                for stuk in zaak.state.documents {
                    try await lapseFeedback(on: stuk.delivery, &work)
                }
            }
            work.save(zaak.loaded)
            return TrajectStand(zaak, stand.traject)
        }
    }
}

extension Gateway {
    /// The traject of a delivery of identifying data, which nobody reads once the person takes part no
    /// longer (R196); `nil` for any other delivery.
    func participation(
        behind delivery: LeveringState, _ work: Work
    ) async throws(Refusal) -> Loaded<LivTrajectState>? {
        guard delivery.gate == GateKind.livWeighing.rawValue else { return nil }
        let stuk = try await work.load(StukState.self, delivery.source)
        guard let id = stuk.state.traject else { throw .damaged(.stuk) }
        let traject = try await work.load(LivTrajectState.self, id)
        guard try work.traject(traject).toestand != .gestopt else {
            throw Refusal(
                .poortGesloten, "geen-vrijwillige-deelname",
                "de betrokkene neemt niet of niet langer deel; wat over hem is ingediend, wordt niet meer "
                    + "afgegeven", rules: [196])
        }
        return traject
    }
}
