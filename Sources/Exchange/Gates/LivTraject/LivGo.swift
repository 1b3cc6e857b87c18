import Consensus
package import Domain
import JSON
import Journal
import Policy

/// Go or no go, after the weging and the anonymous enrichment (R194).
package struct GoOpdracht: Sendable {
    package let isGo: Bool
    /// Function of who decides.
    package let decider: String
    package let motivation: String
    package let cause: String?
    package let explanation: String?

    package init(
        isGo: Bool, decider: String, motivation: String, cause: String? = nil,
        explanation: String? = nil
    ) {
        self.isGo = isGo
        self.decider = decider
        self.motivation = motivation
        self.cause = cause
        self.explanation = explanation
    }
}

/// What a decision rests on, as it stands in the dossier.
private struct GoGrond: Encodable {
    let door: String
    let motivering: String
}

extension Gateway {
    /// A no go closes the traject, in which nothing identifying ever came (R194).
    package func goBeslissen(
        _ id: String, _ command: GoOpdracht, by actor: Actor, idempotency: Idempotency?
    ) async throws(Refusal) -> Answer<TrajectStand> {
        let answer = try await perform(.goBeslissen, actor, idempotency: idempotency) {
            work throws(Refusal) in
            var zaak = try await zaak(id, of: actor, work)
            let stand = try decide(.beslissing(go: command.isGo), in: zaak, work)
            let ground = GoGrond(
                door: try Texts.anonymousLine(command.decider, "door", [194]),
                motivering: try Texts.anonymous(command.motivation, "motivering", [194]))
            guard command.isGo || command.cause != nil else { throw .livNoCause }
            if !command.isGo {
                try LivBesluit.requireListed(command.cause, work.configuration.policies)
            }
            zaak.loaded.state.cause = command.isGo ? nil : command.cause
            let decision = LivBesluit(
                outcome: command.isGo ? "go" : "no go", framework: nil,
                cause: command.isGo ? nil : command.cause, explanation: command.explanation)
            let stuk = try await pass(
                .besluit, decision.json(for: id, on: work.today), as: stand, in: &zaak,
                ground: StateCoding.text(ground), &work)
            work.word("besluit", decision.outcome)
            work.save(zaak.loaded)
            return TrajectStand(zaak, stand.traject, stuk)
        }
        arrivals.announce()
        return answer
    }
}
