import Consensus
package import Domain
import Journal

extension Gateway {
    /// Ends every round whose time is over. Called by the deadline runner and before a question.
    ///
    /// - Returns: how many ended.
    package func expireDue() async throws(Refusal) -> Int {
        let now = clock.now()
        var ended = 0
        for row in try await store.rows(.termijnen, key: "open") {
            guard row.sort < now.text else { break }
            try await event(.expire, on: row.object, entry: .verlopen)
            ended += 1
        }
        return ended
    }

    /// An event of the gateway's own on a round; one that came too late is left as it is.
    func event(_ event: RoundEvent, on id: String, entry: EntryKind) async throws(Refusal) {
        for _ in 0..<ExchangeLimits.commitAttempts {
            guard var ronde = try await store.loaded(RondeState.self, id) else { return }
            var round = try ronde.state.round()
            guard !round.isOver else { return }
            let now = clock.now()
            _ = try round.apply(event, at: now)
            ronde.state.events.append(
                RondeState.Kept(event: event, at: now, actor: "sluis", act: nil))
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
        change.unindexed.append(
            IndexRow(
                index: .termijnen, key: "open", sort: ronde.state.terms.expiresAt.text + ronde.id,
                kind: .ronde, object: ronde.id))
        for index in [IndexName.openRondes, .werkvoorraad] {
            change.unindexed.append(
                IndexRow(
                    index: index, key: ronde.state.zone.text, sort: ronde.id, kind: .ronde,
                    object: ronde.id))
        }
        change.unindexed.append(
            IndexRow(
                index: .besluitvorming, key: ronde.state.zone.text, sort: ronde.id, kind: .ronde,
                object: ronde.id))
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
