import Crypto
import Domain
import Policy
import PolicyDesk
import Release

/// The terugkoppeling that is owed on what was delivered: when it begins, is met, lapses or moves.
extension Work {
    /// What `termijnen.yaml` says its recipient owes on this document.
    mutating func opensFeedback(for leaving: Vertrek, _ projection: Projection) {
        let (passage, route) = (leaving.passage, leaving.passage.way.route)
        guard
            let term = configuration.policies.terms.feedback(
                on: passage.form.type, from: route.from, to: route.to)
        else { return }
        let asks = projection.decision.paths.contains {
            $0.outcome == .released && passage.way.type.fields[$0.path.field].phrase == "vraag"
        }
        guard term.occasion == .always || asks else { return }
        let id = passage.reference
        // From the delivery's id, so that a command decided again names the same obligation.
        let seed = SHA256.digest(Array("terugkoppeling/\(id)".utf8)).bytes
        opens(
            .terugkoppeling, id: Identifier<VerplichtingState>(random: seed).text, about: id,
            owner: leaving.officerZone.map { .zone($0) } ?? .platform(passage.recipient.id),
            days: term.days, dossier: leaving.dossier)
    }
}

extension Gateway {
    /// Meets what is owed on `delivery` by `owner`, by another delivery that answers it. What nobody
    /// owes is left as it is.
    ///
    /// - Precondition: `work.record` was called.
    func meetFeedback(
        on delivery: String, by owner: Verplichtingseigenaar, with answer: String,
        _ work: inout Work
    ) async throws(Refusal) {
        for row in try await store.rows(.verplichtingenOver, key: delivery) {
            var obligation = try await work.load(VerplichtingState.self, row.object)
            guard obligation.state.type == .terugkoppeling, obligation.state.owner == owner,
                obligation.state.fulfilledAt == nil
            else { continue }
            work.fulfil(&obligation, reference: nil, delivery: answer)
        }
    }

    /// Ends what is owed on `delivery` and can be met by nobody any more: no last day, no alarm.
    ///
    /// - Precondition: `work.record` was called.
    func lapseFeedback(on delivery: String, _ work: inout Work) async throws(Refusal) {
        for row in try await store.rows(.verplichtingenOver, key: delivery) {
            var obligation = try await work.load(VerplichtingState.self, row.object)
            guard obligation.state.type == .terugkoppeling, obligation.state.fulfilledAt == nil
            else { continue }
            obligation.state.isLapsed = true
            work.fulfil(&obligation, reference: nil)
        }
    }

    /// Moves the last day of the terugkoppeling owed on `delivery` to that of the traject which
    /// answers it, where that is later: who is in time there is in time here (R232).
    ///
    /// - Precondition: `work.record` was called.
    func postponeFeedback(
        on delivery: String, until day: LegalDay, _ work: inout Work
    ) async throws(Refusal) {
        for row in try await store.rows(.verplichtingenOver, key: delivery) {
            var obligation = try await work.load(VerplichtingState.self, row.object)
            let state = obligation.state
            guard state.type == .terugkoppeling, state.fulfilledAt == nil, let due = state.due,
                due < day
            else { continue }
            let id = obligation.id
            work.unindex(
                .termijnen, Termijnrij.verplichting, sort: state.termSort + id, .verplichting, id)
            obligation.state.due = day
            obligation.state.lateAt = nil
            work.save(obligation)
            work.index(
                .termijnen, Termijnrij.verplichting, sort: obligation.state.termSort + id,
                .verplichting, id)
        }
    }

    /// Meets what is owed on deliveries whose every question is answered now.
    ///
    /// - Precondition: `work.record` was called.
    /// - Parameter references: questions answered in this command, as `levering/nummer`.
    func meetFeedback(
        answering references: Set<String>, by owner: Verplichtingseigenaar, with answer: String,
        _ work: inout Work
    ) async throws(Refusal) {
        let deliveries = Set(references.compactMap { Vraagreferentie($0)?.delivery })
        for delivery in deliveries.sorted() {
            let count = try await work.load(LeveringState.self, delivery).state.asked?.count ?? 0
            var isOpen = false
            for number in 1...max(1, count) {
                let text = Vraagreferentie(delivery: delivery, number: number).description
                if references.contains(text) { continue }
                let rows = try await store.rows(.antwoorden, key: text, limit: 1)
                if rows.isEmpty { isOpen = true }
            }
            if isOpen { continue }
            try await meetFeedback(on: delivery, by: owner, with: answer, &work)
        }
    }
}
