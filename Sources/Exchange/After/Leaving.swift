import Domain
import Policy
import Release

/// What leaves through a gate, with everything that follows from its leaving.
extension Work {
    /// Lets go what a permit allows, with what follows from it: what its recipient owes, the questions
    /// it asks, and what it answers.
    ///
    /// - Precondition: `record` was called.
    mutating func leave(
        _ permit: consuming Permit, _ leaving: Vertrek
    ) async throws(Refusal) -> Projection {
        let projection = deliver(permit, leaving)
        opensFeedback(for: leaving, projection)
        let passage = leaving.passage
        let answered = linkQuestions(
            of: passage.document, projection, delivery: passage.reference,
            between: [passage.sender.id, passage.recipient.id])
        try await gateway.meetFeedback(
            answering: answered, by: .platform(passage.sender.id), with: passage.reference, &self)
        return projection
    }

    /// Decides and lets go in one command, for gates that are passed in that same command: the record
    /// of the decision, the delivery and the journal entry are one change.
    ///
    /// - Precondition: `record` was called; the caller announces the arrival after the commit.
    mutating func forward(
        _ passage: Passage, _ facts: DecisionFacts = DecisionFacts(),
        stuk: (id: String, version: Int), dossier: String, by decider: String,
        zone: ZoneID? = nil, officerZone: ZoneID? = nil
    ) async throws(Refusal) -> Projection {
        let projection = try gateway.projection(of: passage, facts)
        let id = gateway.newID()
        let decision = passage.decision(
            id, on: stuk, by: decider, until: now.advanced(bySeconds: 1), projection, at: now)
        let permit = try Permit.ask(
            decision, for: projection, recipient: passage.recipient.id.text, at: now)
        create(PoortbesluitState(decision: decision, act: nil), id: id, dossier: dossier)
        return try await leave(
            permit,
            Vertrek(
                passage: passage, stuk: stuk.id, dossier: dossier, besluit: id, carrier: decider,
                zone: zone, officerZone: officerZone))
    }
}
