import Consensus
import Crypto
package import Domain
import JSON
import Journal
import Policy
import PolicyDesk

extension Gateway {
    /// More time for a traject, only with a reason (R232).
    package func trajectVerlengen(
        _ id: String, until: LegalDay, reason: String, by actor: Actor, idempotency: Idempotency?
    ) async throws(Refusal) -> Answer<TrajectStand> {
        try await perform(.trajectVerlengen, actor, idempotency: idempotency) {
            work throws(Refusal) in
            var zaak = try await zaak(id, of: actor, work)
            let stand = try decide(.verlenging, in: zaak, work)
            guard var term = zaak.state.term, let policy = work.configuration.policies.liv.term
            else { throw .damaged(.livtraject) }
            let reason = try LivTekst.text(reason, "reden", [232], after: stand)
            guard until > term.until, until > work.today else {
                throw Refusal(
                    .ongeldig, "verlenging-te-kort",
                    "kies een dag na het einde van de termijn (\(term.until)) en na vandaag",
                    rules: [232], at: "/tot")
            }
            guard term.extensions.count < ExchangeLimits.livExtensions else {
                throw Refusal(
                    .teGroot, "te-veel-verlengingen",
                    "een traject wordt hoogstens \(ExchangeLimits.livExtensions) keer verlengd",
                    rules: [232])
            }
            work.record(.livVerlengd)
            if !term.isPast {
                work.unindex(.livTermijnen, "open", sort: term.row(id), .livtraject, id)
            }
            term.until = until
            term.warnsOn = until.advanced(byDays: -policy.warningDays)
            term.hasWarned = false
            term.isPast = false
            term.extensions.append(
                LivTrajectState.Termijn.Verlenging(until: until, reason: reason, day: work.today))
            zaak.loaded.state.term = term
            work.index(.livTermijnen, "open", sort: term.row(id), .livtraject, id)
            work.keep(
                stand, in: &zaak,
                ground: ["tot": .string(until.description), "reden": .string(reason)])
            work.code("tot", until.description)
            try await followTerm(of: zaak, &work)
            work.save(zaak.loaded)
            return TrajectStand(zaak, stand.traject)
        }
    }

    /// Warns of trajecten whose term nears its end, and alarms of those past it (R232).
    ///
    /// - Returns: how many signals were given.
    func livTermijnenNakijken() async throws(Refusal) -> Int {
        let today = clock.legalDay(of: clock.now())
        var signals = 0
        var rows: [IndexRow] = []
        repeat {
            rows = try await store.rows(.livTermijnen, key: "open", after: rows.last?.sort)
            for row in rows {
                guard row.sort < today.advanced(byDays: 1).description else { return signals }
                do {
                    if try await signal(row.object, on: today) { signals += 1 }
                } catch {
                    // One traject that cannot be read must not keep the others from their signal.
                    observer.alarm("termijn-niet-uitgevoerd", [("weigering", error.code)])
                }
            }
        } while rows.count == ExchangeLimits.pageRows
        return signals
    }

    /// The signal of one traject: a warning first, an alarm the day after the last.
    private func signal(_ id: String, on today: LegalDay) async throws(Refusal) -> Bool {
        guard var loaded = try await store.loaded(LivTrajectState.self, id),
            var term = loaded.state.term, !term.isPast
        else { return false }
        let row = term.row(id)
        let isPast = today > term.until
        guard isPast || (!term.hasWarned && today >= term.warnsOn) else { return false }
        var change = Change(
            entry: EntryDraft(
                kind: isPast ? .livTermijnVoorbij : .livTermijnNadert, time: clock.now(),
                actor: .gateway))
        change.entry.subjects.append((ObjectKind.livtraject.rawValue, id))
        change.entry.codes.append(("tot", term.until.description))
        change.unindexed.append(
            IndexRow(
                index: .livTermijnen, key: "open", sort: row, kind: .livtraject, object: id))
        term.hasWarned = true
        term.isPast = isPast
        if !isPast {
            change.indexed.append(
                IndexRow(
                    index: .livTermijnen, key: "open", sort: term.row(id), kind: .livtraject,
                    object: id))
        }
        loaded.state.term = term
        change.writes.append(
            Change.Write(
                kind: .livtraject, id: id, expected: loaded.version, dossier: loaded.dossier,
                body: StateCoding.encode(loaded.state)))
        let outcome: CommitOutcome
        do { outcome = try await store.commit(change) } catch { throw .store(error) }
        guard case .committed = outcome else { return false }
        if isPast {
            observer.alarm("liv-termijn-voorbij", [("traject", id)])
        } else {
            observer.alarm("liv-termijn-nadert", [("traject", id)])
        }
        return true
    }
}
