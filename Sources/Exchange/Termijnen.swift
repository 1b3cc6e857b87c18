import Consensus
package import Domain
import Journal

extension Gateway {
    /// Does what is due: ends every round whose time is over, and those of whoever the address book
    /// suspends since today, and signals trajecten, reports and
    /// obligations whose term nears or passed. Called by the deadline
    /// runner and before a question.
    ///
    /// - Returns: how many rounds ended because their time is over, and how many signals were given.
    package func expireDue() async throws(Refusal) -> Int {
        // A clock that was set must not end a single round; the alarm was raised.
        guard isClockSteady() else { return 0 }
        await endRoundsOfNewlySuspended()
        try await expireReports()
        try await expireObligations()
        return try await endDueRounds() + livTermijnenNakijken()
    }

    private func endDueRounds() async throws(Refusal) -> Int {
        let now = clock.now()
        var ended = 0
        var rows: [IndexRow] = []
        repeat {
            rows = try await store.rows(.termijnen, key: Terminrij.ronde, after: rows.last?.sort)
            for row in rows {
                guard row.sort < now.text else { return ended }
                do {
                    try await event(.expire, on: row.object, entry: .verlopen)
                    ended += 1
                } catch {
                    // One round that cannot be ended must not keep the others open.
                    observer.alarm("termijn-niet-uitgevoerd", [("weigering", error.code)])
                }
            }
        } while rows.count == ExchangeLimits.pageRows
        return ended
    }

    /// An event of the gateway's own on a round; one that came too late is left as it is.
    func event(_ event: RoundEvent, on id: String, entry: EntryKind) async throws(Refusal) {
        for _ in 0..<ExchangeLimits.commitAttempts {
            guard var ronde = try await store.loaded(RondeState.self, id) else { return }
            var round = try ronde.state.round()
            guard !round.isOver else { return }
            try requireSteadyClock()
            let now = clock.now()
            let before = round.state
            _ = try round.apply(event, at: now)
            guard round.state != before else { return }
            ronde.state.events.append(
                RondeState.Kept(
                    event: event, at: now, actor: "sluis", certificate: nil, act: nil))
            var change = Change(entry: EntryDraft(kind: entry, time: now, actor: .gateway))
            change.entry.subjects.append((ObjectKind.ronde.rawValue, id))
            change.entry.codes.append(("ronde", round.endCode))
            change.writes.append(
                Change.Write(
                    kind: .ronde, id: id, expected: ronde.version, dossier: ronde.dossier,
                    body: StateCoding.encode(ronde.state)))
            if round.isOver { try await close(ronde, &change) }
            let outcome: CommitOutcome
            do { outcome = try await store.commit(change) } catch { throw .store(error) }
            if case .conflict = outcome { continue }
            return
        }
    }

    private func close(_ ronde: Loaded<RondeState>, _ change: inout Change) async throws(Refusal) {
        change.unindexed += ronde.state.waiting(ronde.id)
        guard var item = try await store.loaded(AgendapuntState.self, ronde.state.agendapunt),
            item.state.openRound == ronde.id
        else { return }
        item.state.openRound = nil
        change.writes.append(
            Change.Write(
                kind: .agendapunt, id: item.id, expected: item.version, dossier: item.dossier,
                body: StateCoding.encode(item.state)))
    }
}
