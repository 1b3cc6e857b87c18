import Crypto
package import Domain
import JSON
package import Journal

/// An answer, given after the commit: what was decided, and proof that it stands in the journal.
package struct Answer<Reply: Encodable & Sendable>: Sendable {
    package let reply: Reply
    /// `nil` for a question that changed nothing.
    package let receipt: Receipt?
    /// As it was kept for a repetition of the request; `nil` where nothing was kept.
    package let written: Written?

    package init(reply: Reply, receipt: Receipt?, written: Written? = nil) {
        self.reply = reply
        self.receipt = receipt
        self.written = written
    }
}

extension Gateway {
    /// Decides and commits one command; decides again when what it read was changed meanwhile.
    ///
    /// A refusal of somebody the gateway knows is itself an entry. A read makes none, except where
    /// the use case records one.
    func perform<Reply: Encodable & Sendable>(
        _ operation: Operation, _ actor: Actor, idempotency: Idempotency? = nil,
        _ decide: (inout Work) async throws(Refusal) -> Reply
    ) async throws(Refusal) -> Answer<Reply> {
        do {
            try actor.require(operation)
            let answer = try await attempt(operation, actor, idempotency, decide)
            observer.done(operation)
            return answer
        } catch {
            let refusal = error.underRules(of: operation)
            // A twin of this request was answered; that is no refusal of anything.
            if error != .answeredMeanwhile {
                await recordRefusal(of: operation, by: actor, refusal)
            }
            throw refusal
        }
    }

    private func attempt<Reply: Encodable & Sendable>(
        _ operation: Operation, _ actor: Actor, _ idempotency: Idempotency?,
        _ decide: (inout Work) async throws(Refusal) -> Reply
    ) async throws(Refusal) -> Answer<Reply> {
        for _ in 0..<ExchangeLimits.commitAttempts {
            let now = clock.now()
            let inForce = self.inForce
            let today = clock.legalDay(of: now)
            try refuseSuspended(actor, inForce.configuration.book, on: today)
            if operation.concernsExchange { try requireSteadyClock() }
            Tally.note(.began(operation.rawValue))
            defer { Tally.note(.ended) }
            var work = Work(
                operation: operation, actor: actor, now: now, today: today,
                configuration: inForce.configuration, gateway: self)
            let reply = try await decide(&work)
            for check in work.checks { try await check(work) }
            try await recordReadings(of: &work)
            guard var change = work.finished() else { return Answer(reply: reply, receipt: nil) }
            if let stand = inForce.stand { change.guardStand(version: stand) }
            var written: Written?
            if let idempotency, work.keepsAnswer {
                let answer = Written(reply, under: idempotency.member)
                change.idempotency = idempotency.record(
                    answer, of: change.toldDossier, now: now)
                written = answer
            }
            try requireSteadyClock()
            switch try await commit(change) {
            case .committed(let receipt):
                remember(checkpoint: receipt.checkpoint)
                if !work.readings.all.isEmpty { readingLedger.open(work.readingKey, at: now) }
                return Answer(reply: reply, receipt: receipt, written: written)
            case .conflict(StandState.kind, _): try await followStand()
            case .conflict: continue
            case .claimed(let scope): throw .alreadyHappened(scope)
            case .answered: throw .answeredMeanwhile
            case .clockBehind: throw clockRefusal()
            }
        }
        throw Refusal(
            .nietBeschikbaar, "te-veel-gelijktijdige-wijzigingen",
            "anderen wijzigen dit op hetzelfde moment; lees het opnieuw en probeer nog eens")
    }

    /// Whoever was suspended since the connection identified itself, or since the last attempt.
    private func refuseSuspended(
        _ actor: Actor, _ book: AddressBook, on day: LegalDay
    ) throws(Refusal) {
        let certificate = actor.certificate.fingerprint
        if suspensions.cover(actor.identity, certificate: certificate, book, on: day) {
            throw .suspended
        }
    }

    private func commit(_ change: Change) async throws(Refusal) -> CommitOutcome {
        do { return try await store.commit(change) } catch {
            throw .store(error)
        }
    }

    private func clockRefusal() -> Refusal {
        observer.alarm("klok", [])
        return Refusal(
            .nietBeschikbaar, "klok-loopt-achter",
            "de klok van de poort staat voor de laatste inschrijving van het journaal; er wordt niets "
                + "aangenomen tot de beheerder de tijd heeft hersteld")
    }

    /// A refusal is evidence too. It is recorded without any content: who, what, which rule.
    ///
    /// Called by the API as well, for a body that never became a command.
    package func recordRefusal(of operation: Operation, by actor: Actor, _ refusal: Refusal) async {
        observer.refused(operation, code: refusal.code)
        if refusal.kind == .nietBeschikbaar {
            observer.alarm("opslag", [("weigering", refusal.code)])
        }
        // What the store itself refused cannot be written to it; the alarm was raised there.
        guard refusal.kind != .nietBeschikbaar, operation.concernsExchange,
            refusals.admits(actor.text, at: clock.now())
        else { return }
        guard isClockSteady() else {
            return observer.alarm(
                "weigering-niet-vastgelegd", [("handeling", operation.rawValue)])
        }
        var entry = EntryDraft(
            kind: .geweigerd, time: clock.now(),
            actor: operation.isUnnamed ? .gateway : actor.journaled)
        entry.codes.append(("handeling", operation.rawValue))
        entry.codes.append(("weigering", refusal.code))
        // The journal takes no code twice.
        var named: Set<Rule> = []
        for rule in refusal.rules where named.insert(rule).inserted {
            entry.codes.append(("regel", rule.description))
        }
        if let missing = refusal.missing { entry.codes.append(("ontbreekt", missing)) }
        do {
            let outcome = try await store.commit(Change(entry: entry))
            if case .committed = outcome { return }
            observer.alarm("weigering-niet-vastgelegd", [("handeling", operation.rawValue)])
        } catch {
            observer.alarm("opslag", [("code", error.code.rawValue)])
        }
    }
}

extension Refusal {
    /// What is not for this peer is said not to exist, under the rules of what was asked: the same
    /// words whether it exists or not.
    fileprivate func underRules(of operation: Operation) -> Refusal {
        guard kind == .nietGevonden, rules.isEmpty else { return self }
        return Refusal(
            kind, code, message, rules: operation.deniedRules, at: pointer)
    }

    static func alreadyHappened(_ scope: String) -> Refusal {
        switch scope {
        case ClaimScope.act:
            Refusal(
                .strijdigMetToestand, "akte-al-gebruikt",
                "deze ondertekende akte is al ingediend; een akte geldt één keer", rules: [64])
        case ClaimScope.permit:
            Refusal(
                .strijdigMetToestand, "al-vrijgegeven",
                "deze ronde is al vrijgegeven; een tweede vrijgave vraagt een nieuwe ronde",
                rules: [65])
        default:
            Refusal(
                .strijdigMetToestand, "al-gebeurd", "dit is al gebeurd; lees de huidige toestand")
        }
    }

    /// Another request with the same idempotency key was answered first: the API gives that answer.
    package static let answeredMeanwhile = Refusal(
        .strijdigMetToestand, "al-beantwoord",
        "dezelfde opdracht is intussen beantwoord; vraag opnieuw")
}

enum ClaimScope {
    static let act = "akte"
    static let permit = "vrijgave"
}

extension Change {
    /// Of which dossier an answer to this change tells: the first that it writes in.
    fileprivate var toldDossier: String { writes.first?.dossier ?? Change.gatewayDossier }

    /// The stand must be the one that was decided under, unless this change is what moves it.
    fileprivate mutating func guardStand(version: Int64) {
        guard !writes.contains(where: { $0.kind == StandState.kind }) else { return }
        guards.append(Guard(kind: StandState.kind, id: StandState.id, version: version))
    }
}

extension Refusal {
    static let suspended = Refusal(
        .nietToegelaten, "geschorst", "deze toegang is geschorst; neem contact op met compliance")
}
