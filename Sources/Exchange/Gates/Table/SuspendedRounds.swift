import Consensus
import Domain
import Journal
import Synchronization

extension Gateway {
    /// Open rounds that rest on a suspended person lose their force. One that cannot be ended now is
    /// refused at release all the same.
    func endRounds() async {
        let persons = suspendedPersons
        guard !persons.isEmpty else { return }
        var after: String?
        do {
            while true {
                let rows = try await store.rows(.termijnen, key: Termijnrij.ronde, after: after)
                for row in rows {
                    for person in persons.sorted() { await end(row.object, for: person) }
                }
                guard rows.count == ExchangeLimits.pageRows, let last = rows.last else { return }
                after = last.sort
            }
        } catch {
            observer.alarm("ronde-van-geschorste", [("weigering", error.code)])
        }
    }

    /// A suspension of the address book begins with a day, not with a command: its rounds are ended
    /// when the deadline runner first sees it.
    func endRoundsOfNewlySuspended() async {
        let persons = suspendedPersons
        let isNew = knownSuspended.withLock { known in
            defer { known = persons }
            return !persons.isSubset(of: known)
        }
        if isNew { await endRounds() }
    }

    private func end(_ ronde: String, for person: PersonID) async {
        do {
            try await event(.suspendPerson(person), on: ronde, entry: .geschorst)
        } catch {
            observer.alarm("ronde-van-geschorste", [("weigering", error.code)])
        }
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
            change.writes.append(ronde.write)
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
        change.writes.append(item.write)
    }
}

extension Deadline {
    /// Rounds whose time is over end without consensus (R64).
    static let rounds = Deadline(key: Termijnrij.ronde, isDue: Deadline.moment) {
        gateway, row, _, _ throws(Refusal) in
        try await gateway.event(.expire, on: row.object, entry: .verlopen)
        return 1
    }
}
