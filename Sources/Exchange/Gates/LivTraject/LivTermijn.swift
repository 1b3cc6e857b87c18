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
            let reason = try stand.text(reason, "reden", [232])
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
                ground: StateCoding.text(["tot": until.description, "reden": reason]))
            work.code("tot", until.description)
            try await followTerm(of: zaak, &work)
            work.save(zaak.loaded)
            return TrajectStand(zaak, stand.traject)
        }
    }
}

extension Deadline {
    /// Warns of trajecten whose term nears its end, and alarms of those past it (R232): a warning first,
    /// an alarm the day after the last.
    static let trajecten = Deadline(
        index: .livTermijnen, key: "open", isDue: Deadline.onDay
    ) { gateway, row, now, today throws(Refusal) in
        guard var loaded = try await gateway.store.loaded(LivTrajectState.self, row.object),
            var term = loaded.state.term, !term.isPast
        else { return 0 }
        let isPast = today > term.until
        guard isPast || (!term.hasWarned && today >= term.warnsOn) else { return 0 }
        term.hasWarned = true
        term.isPast = isPast
        loaded.state.term = term
        let next = IndexRow(
            index: .livTermijnen, key: "open", sort: term.row(row.object), kind: .livtraject,
            object: row.object)
        let isRecorded = try await gateway.passed(
            row, isPast ? .livTermijnVoorbij : .livTermijnNadert, loaded, at: now,
            codes: [("tot", term.until.description)], next: isPast ? nil : next)
        guard isRecorded else { return 0 }
        if isPast {
            gateway.observer.alarm("liv-termijn-voorbij", [("traject", row.object)])
        } else {
            gateway.observer.alarm("liv-termijn-nadert", [("traject", row.object)])
        }
        return 1
    }
}
