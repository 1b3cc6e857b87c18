import Crypto
import Journal
import Consensus
package import Domain
import Policy
import Release

/// What left, to whom, and that it is what was agreed on.
package struct VrijgaveWeergave: Codable, Sendable, Equatable {
    package let levering: String
    package let ontvanger: String
    package let drager: String
    package let overeengekomenDigest: String
    package let geleverdeDigest: String
}

/// What came of a release: out, or refused in a way that is itself part of the round's record.
private enum Uitkomst: Encodable, Sendable {
    case vrijgegeven(VrijgaveWeergave)
    case geweigerd(Refusal)

    /// Only a release is an answer to keep; a refusal is thrown after its commit.
    func encode(to encoder: any Encoder) throws {
        switch self {
        case .vrijgegeven(let released): try released.encode(to: encoder)
        case .geweigerd(let refusal): try refusal.code.encode(to: encoder)
        }
    }
}

extension Gateway {
    /// The IO orders the release: Policy decides again, and only the identical digest leaves.
    package func vrijgeven(
        _ id: String, agreement: Digest, act: SignedAct, by actor: Actor, idempotency: Idempotency?
    ) async throws(Refusal) -> Answer<VrijgaveWeergave> {
        let answer = try await perform(.vrijgeven, actor, idempotency: idempotency) {
            work throws(Refusal) in
            let digest = try act.verify(
                by: actor,
                says: [("soort", "vrijgave"), ("ronde", id), ("overeenkomst", agreement.hex)],
                key: actKey)
            var ronde = try await work.load(RondeState.self, id)
            let officer = try work.officer(actor, of: ronde.state.zone, or: .ronde)
            var fiche = try await work.load(FicheState.self, ronde.state.fiche)
            let view = try ficheView(fiche.state, work)
            guard fiche.state.ggb != nil || !view.form.needsStatus else {
                throw .statusNotEstablished
            }
            var round = try ronde.state.round()
            try requireStanding(ronde.state, round, work)
            guard round.agreementDigest.map({ $0 == agreement }) ?? true else {
                throw Refusal(
                    .strijdigMetToestand, "andere-overeenkomst",
                    "deze vrijgave gaat over een andere inhoud dan waarover consensus is; lees de ronde opnieuw",
                    rules: [65], at: "/overeenkomst")
            }
            let projection = try projection(
                of: fiche.state, view, composition: round.composition, moment: round.terms.moment,
                work.configuration)
            let outcome = try Permit.ask(
                &round, for: projection, recipient: view.place.recipient.id.text, by: officer,
                on: work.today,
                at: work.now)
            work.record(.vrijgegeven)
            work.claim(ClaimScope.act, digest)
            work.digest("akte", digest)
            let request = ReleaseRequest(
                by: officer, projection: projection.digest,
                routePolicy: projection.decision.routeDigest,
                recipient: view.place.recipient.id.text,
                day: work.today)
            ronde.state.events.append(
                RondeState.Kept(
                    event: .release(request), at: work.now, actor: work.actor.text,
                    certificate: work.actor.certificate.fingerprint, act: act)
            )
            work.save(ronde)
            let waiting = ronde.state.waiting(id)
            work.alter { $0.unindexed += waiting }
            try await free(ronde.state.agendapunt, of: id, &work)
            switch consume outcome {
            case .refused(let refusal):
                return lapsed(refusal, &work)
            case .permit(let permit):
                return try await forward(permit, id, &fiche, view, officer, &work)
            }
        }
        switch answer.reply {
        case .geweigerd(let refusal): throw refusal
        case .vrijgegeven(let released):
            arrivals.announce()
            return Answer(reply: released, receipt: answer.receipt)
        }
    }

    /// The content no longer is what was agreed on: the round is void, and that is on record (R65, R69).
    private func lapsed(_ refusal: Refusal, _ work: inout Work) -> Uitkomst {
        work.alter { $0.entry.kind = .geweigerd }
        work.code("weigering", refusal.code)
        for rule in refusal.rules { work.code("regel", rule.description) }
        observer.alarm("vrijgave-wijkt-af", [("weigering", refusal.code)])
        work.keepsAnswer = false
        return .geweigerd(refusal)
    }

    private func forward(
        _ permit: consuming Permit, _ ronde: String, _ fiche: inout Loaded<FicheState>,
        _ view: FicheZicht, _ officer: PersonID, _ work: inout Work
    ) async throws(Refusal) -> Uitkomst {
        let id = fiche.state.reference
        fiche.state.delivery = id
        work.save(fiche)
        work.unindex(.werkvoorraad, view.place.zone.id.text, sort: fiche.id, .fiche, fiche.id)
        let projection = work.deliver(
            permit,
            Vertrek(
                id: id, dossier: fiche.dossier, way: view.way, recipient: view.place.recipient,
                municipality: view.form.isAnonymous ? nil : view.place.municipality.code,
                zone: view.place.zone.id,
                carrier: officer.text, source: fiche.id, ronde: ronde, besluit: nil,
                hasStatus: fiche.state.ggb?.hasStatus ?? false, sender: view.place.livcr.id))
        let answered = work.linkQuestions(
            of: view.document, projection, delivery: id,
            between: [view.place.livcr.id, view.place.recipient.id])
        try await meetFeedback(
            answering: answered, by: .platform(view.place.livcr.id), with: id, &work)
        return .vrijgegeven(
            VrijgaveWeergave(
                levering: id, ontvanger: view.place.recipient.id.text, drager: officer.text,
                overeengekomenDigest: projection.digest.hex, geleverdeDigest: projection.digest.hex)
        )
    }
}

extension Refusal {
    static let statusNotEstablished = Refusal(
        .poortGesloten, "ggb-niet-vastgesteld",
        "stel eerst vast of de betrokkene een statuut in de GGB heeft", rules: [251])
}
