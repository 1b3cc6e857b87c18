import Journal
package import Consensus
import Crypto
package import Domain
import Policy
import Release

extension Gateway {
    /// The IO freezes projection, electorate, recipient, purpose and moment; the votes begin.
    package func eindakkoordOpenen(
        _ id: String, acknowledged: Set<Warning>, by actor: Actor, idempotency: Idempotency?
    ) async throws(Refusal) -> Answer<RondeWeergave> {
        try await perform(.eindakkoordOpenen, actor, idempotency: idempotency) {
            work throws(Refusal) in
            let person = try actor.person()
            var ronde = try await work.load(RondeState.self, id)
            try requireSight(of: ronde.state, person, work)
            let stuk = try await work.load(StukState.self, ronde.state.stuk)
            let passage = try work.tablePassage(of: stuk.state)
            let round = try work.round(ronde)
            try requireUnchanged(ronde.state, round, stuk.state, passage)
            try requireStanding(ronde.state, round, work)
            let projection = try projection(of: passage, round)
            guard passage.form.holdsContent(passage.document, projection.leaves) else {
                throw .noEvaluation
            }
            try passage.refuseUnpassable(on: work.today)
            let binding = AgreementBinding(
                round: id, electorate: round.terms.electorate, projection: projection.digest,
                routePolicy: passage.way.route.digest, recipient: passage.recipient.id.text,
                purpose: passage.way.route.purpose, moment: round.terms.moment,
                expiresAt: round.terms.expiresAt)
            let freeze = Freeze(
                by: person, binding: binding,
                digest: SHA256.digest(SignedAct.payload(binding.fields)),
                composition: round.composition.version,
                isOneSided: FicheRules.isOneSided(passage.document, released: projection.leaves),
                acknowledged: acknowledged)
            work.record(.eindakkoordGeopend)
            let frozen = try apply(.freeze(freeze), to: &ronde, &work).round
            ronde.state.frozen = String(decoding: projection.bytes, as: UTF8.self)
            work.save(ronde)
            work.hold(stuk)
            work.digest("projectie", projection.digest)
            work.digest("overeenkomst", freeze.digest)
            work.digest("routebeleid", passage.way.route.digest)
            work.verdicts(of: projection.decision)
            return rondeView(
                ronde, frozen, passage, of: stuk, for: person, work, projection: projection)
        }
    }

    /// One person, one vote, signed with the person's own key, over the agreement's digest (R64).
    package func stemmen(
        _ id: String, choice: Vote.Choice, agreement: Digest, attests: Bool, act: SignedAct,
        by actor: Actor, idempotency: Idempotency?
    ) async throws(Refusal) -> Answer<RondeWeergave> {
        try await perform(.stemmen, actor, idempotency: idempotency) { work throws(Refusal) in
            let person = try actor.person()
            let digest = try act.verify(
                by: actor,
                says: Akte.stem(
                    ronde: id, keuze: choice.rawValue, overeenkomst: agreement.hex,
                    verklaring: attests), key: actKey)
            var ronde = try await work.load(RondeState.self, id)
            guard ronde.state.terms.isAtTable(person) else { throw .notFound(.ronde) }
            let stuk = try await work.load(StukState.self, ronde.state.stuk)
            let passage = try work.tablePassage(of: stuk.state)
            try requireUnchanged(ronde.state, try work.round(ronde), stuk.state, passage)
            work.recordUnnamed(.stemUitgebracht)
            let vote = Vote(
                person: person, choice: choice, binding: agreement, attestsNoSecret: attests)
            let round = try apply(.vote(vote), to: &ronde, act: act, &work).round
            work.use(digest)
            work.digest("overeenkomst", agreement)
            return try await finish(id, ronde, round, person, &work)
        }
    }

    /// An agreement can be taken back until release; the round then ends without consensus.
    package func stemIntrekken(
        _ id: String, act: SignedAct, by actor: Actor, idempotency: Idempotency?
    ) async throws(Refusal) -> Answer<RondeWeergave> {
        try await perform(.stemmen, actor, idempotency: idempotency) { work throws(Refusal) in
            let person = try actor.person()
            let digest = try act.verify(
                by: actor, says: Akte.stemIntrekken(ronde: id), key: actKey)
            var ronde = try await work.load(RondeState.self, id)
            guard ronde.state.terms.isAtTable(person) else { throw .notFound(.ronde) }
            work.recordUnnamed(.stemIngetrokken)
            let round = try apply(.withdrawVote(person), to: &ronde, act: act, &work).round
            work.use(digest)
            return try await finish(id, ronde, round, person, &work)
        }
    }

    /// Closes the phase: who has not answered by now has not agreed (R64).
    package func rondeSluiten(
        _ id: String, by actor: Actor, idempotency: Idempotency?
    ) async throws(Refusal) -> Answer<RondeWeergave> {
        try await perform(.rondeSluiten, actor, idempotency: idempotency) { work throws(Refusal) in
            let person = try actor.person()
            var ronde = try await work.load(RondeState.self, id)
            try requireSight(of: ronde.state, person, work)
            work.record(.rondeGesloten)
            let round = try apply(.close(by: person), to: &ronde, &work).round
            return try await finish(id, ronde, round, person, &work)
        }
    }

    /// After a vote: the agendapunt is free again when the round is over, and the korpschef's list
    /// holds the round when the table agreed.
    private func finish(
        _ id: String, _ ronde: Loaded<RondeState>, _ round: Round, _ person: PersonID,
        _ work: inout Work
    ) async throws(Refusal) -> RondeWeergave {
        if case .goedgekeurd = round.state {
            work.code("consensus", "ja")
            work.index(.besluitvorming, ronde.state.zone.text, sort: id, .ronde, id)
        }
        if round.isOver { try await free(ronde.state.agendapunt, of: id, &work) }
        let stuk = try await work.load(StukState.self, ronde.state.stuk)
        return rondeView(
            ronde, round, try work.tablePassage(of: stuk.state), of: stuk, for: person, work)
    }

    /// The agendapunt may have a new round.
    func free(_ agendapunt: String, of ronde: String, _ work: inout Work) async throws(Refusal) {
        var item = try await work.load(AgendapuntState.self, agendapunt)
        guard item.state.openRound == ronde else { return }
        item.state.openRound = nil
        work.save(item)
    }
}
