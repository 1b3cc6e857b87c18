import Consensus
import Crypto
import Domain
import Journal
import Policy
import Release

extension TableGate {
    /// The IO orders the release: Policy decides again, and only the identical digest leaves.
    func release(
        _ stuk: inout Loaded<StukState>, on ground: String, _ agreement: Digest, _ act: SignedAct,
        _ work: inout Work
    ) async throws(Refusal) -> Vrijgaveuitkomst {
        let officer = try work.officer(work.actor, of: stuk.state.officerZone(), or: .stuk)
        let used = try act.verify(
            by: work.actor,
            says: Akte.vrijgave(stuk: stuk.id, grond: ground, digest: agreement.hex),
            key: work.gateway.actKey)
        var ronde = try await work.load(RondeState.self, ground)
        guard ronde.state.stuk == stuk.id else { throw .notFound(.ronde) }
        let passage = try work.tablePassage(of: stuk.state)
        try stuk.state.requireStatus()
        var round = try work.round(ronde)
        try work.gateway.requireStanding(ronde.state, round, work)
        guard round.agreementDigest.map({ $0 == agreement }) ?? true else {
            throw Refusal(
                .strijdigMetToestand, "andere-overeenkomst",
                "deze vrijgave gaat over een andere inhoud dan waarover consensus is; lees de ronde opnieuw",
                rules: [65], at: "/digest")
        }
        let projection = try work.gateway.projection(of: passage, round)
        let binding = round.binding
        let outcome = try Permit.ask(
            &round, for: projection, recipient: passage.recipient.id.text, by: officer,
            on: work.today, at: work.now)
        try passage.refuse(
            work.gateway.facts(of: passage, round, unmet: []), on: work.today)
        work.record(.vrijgegeven)
        work.use(used)
        ronde.state.keep(
            .release(
                ReleaseRequest(
                    by: officer, projection: projection.digest,
                    routePolicy: projection.decision.routeDigest,
                    recipient: passage.recipient.id.text, day: work.today)), act, work)
        work.save(ronde)
        let waiting = ronde.state.waiting(ronde.id)
        work.alter { $0.unindexed += waiting }
        try await work.gateway.free(ronde.state.agendapunt, of: ronde.id, &work)
        switch consume outcome {
        case .refused(let refusal): return lapsed(refusal, &work)
        case .permit(let permit):
            guard let binding else { throw .damaged(.ronde) }
            return try await forward(
                permit, passage, binding, of: &stuk, ronde.id, officer, &work)
        }
    }

    /// The content no longer is what was agreed on: the round is void, and that is on record (R65, R69).
    private func lapsed(_ refusal: Refusal, _ work: inout Work) -> Vrijgaveuitkomst {
        work.alter { $0.entry.kind = .geweigerd }
        work.code("weigering", refusal.code)
        for rule in refusal.rules { work.code("regel", rule.description) }
        work.gateway.observer.alarm("vrijgave-wijkt-af", [("weigering", refusal.code)])
        work.keepsAnswer = false
        return .geweigerd(refusal)
    }

    private func forward(
        _ permit: consuming Permit, _ passage: Passage, _ binding: AgreementBinding,
        of stuk: inout Loaded<StukState>, _ ronde: String, _ officer: PersonID,
        _ work: inout Work
    ) async throws(Refusal) -> Vrijgaveuitkomst {
        stuk.state.delivery = passage.reference
        work.save(stuk)
        work.waitsNoLonger(stuk.id, stuk.state)
        // What the table agreed on, as every gate leaves it: whoever collects is compared with it.
        let decision = GateDecision(
            id: ronde, gate: passage.way.route.forwarding.gate.rawValue, document: stuk.id,
            version: stuk.state.number, projection: binding.projection,
            routePolicy: binding.routePolicy, recipient: binding.recipient,
            purpose: binding.purpose, decidedBy: officer.text, decidedAt: work.now,
            expiresAt: binding.expiresAt)
        work.create(
            PoortbesluitState(decision: decision, act: nil), id: ronde, dossier: stuk.dossier)
        let left = try await work.leave(
            permit,
            Vertrek(
                passage: passage, stuk: stuk.id, dossier: stuk.dossier, besluit: ronde,
                carrier: officer.text, hasStatus: stuk.state.ggb?.hasStatus ?? false,
                zone: stuk.state.zone))
        return .vrijgegeven(
            VrijgaveWeergave(
                levering: passage.reference, ontvanger: passage.recipient.id.text,
                drager: officer.text, overeengekomenDigest: binding.projection.hex,
                geleverdeDigest: left.digest.hex))
    }
}
