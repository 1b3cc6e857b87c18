import Crypto
package import Domain
import Journal
import Policy
import Release

extension Gateway {
    /// The IO of the municipality's zone lets go what the LTF decided on, and nobody else does (R131).
    /// Policy decides again; only the identical digest leaves.
    package func ltfstukVrijgeven(
        _ id: String, besluit: String, digest: Digest, act: SignedAct, by actor: Actor,
        idempotency: Idempotency?
    ) async throws(Refusal) -> Answer<VrijgaveWeergave> {
        let answer = try await perform(.ltfstukVrijgeven, actor, idempotency: idempotency) {
            work throws(Refusal) in
            var stuk = try await work.load(LtfstukState.self, id)
            let officer = try work.officer(actor, of: stuk.state.zone, or: .ltfstuk)
            let used = try act.verify(
                by: actor,
                says: [
                    ("soort", "vrijgave-ltfstuk"), ("ltfstuk", id), ("besluit", besluit),
                    ("digest", digest.hex),
                ], key: actKey)
            guard stuk.state.delivery == nil else { throw .ltfstukReleased }
            guard stuk.state.decision == besluit else { throw .notWeighed }
            try stuk.state.requireStatus()
            let standing = try await work.load(AfwegingState.self, besluit)
            try requireStanding(standing.state, of: stuk.state, work)
            let kept = try await work.load(PoortbesluitState.self, besluit)
            let view = try ltfstukView(stuk.state, work)
            try view.requireFresh(on: work.today)
            let (_, projection) = try weighed(
                stuk.state, view, scope: standing.state.scope, fields: standing.state.fields)
            guard projection.digest == digest else { throw .weighingDeviates }
            let permit = try Permit.ask(
                kept.state.decision, for: projection, recipient: view.place.recipient.id.text,
                at: work.now)

            work.record(.vrijgegeven)
            work.claim(ClaimScope.act, used)
            work.digest("akte", used)
            work.hold(standing)
            let reference = stuk.state.current.reference
            stuk.state.delivery = reference
            work.save(stuk)
            work.unindex(.werkvoorraad, stuk.state.zone.text, sort: id, .ltfstuk, id)
            work.unindex(.ltfstukken, stuk.state.ltf.text, sort: id, .ltfstuk, id)
            work.index(.vertrokkenLtfstukken, stuk.state.ltf.text, sort: id, .ltfstuk, id)
            let left = work.deliver(
                permit,
                Vertrek(
                    id: reference, dossier: stuk.dossier, way: view.way,
                    recipient: view.place.recipient, municipality: view.municipality,
                    zone: stuk.state.zone, carrier: officer.text, source: id, ronde: nil,
                    besluit: besluit, hasStatus: false,
                    sender: stuk.state.ltf))
            if stuk.state.documentType == KaartRules.documentType {
                work.index(
                    .kaarten, stuk.state.municipality, sort: IndexRow.sortOfEntry, .levering,
                    reference)
            }
            let answered = work.linkQuestions(
                of: view.document, left, delivery: reference,
                between: [stuk.state.ltf, stuk.state.recipient])
            try await meetFeedback(
                answering: answered, by: .platform(stuk.state.ltf), with: reference, &work)
            return VrijgaveWeergave(
                levering: reference, ontvanger: stuk.state.recipient.text, drager: officer.text,
                overeengekomenDigest: standing.state.projection.hex,
                geleverdeDigest: left.digest.hex)
        }
        arrivals.announce()
        return answer
    }

    /// A besluit of somebody who was suspended since, or no longer sits for the LTF, releases nothing.
    private func requireStanding(
        _ besluit: AfwegingState, of stuk: LtfstukState, _ work: Work
    ) throws(Refusal) {
        let decider = Actor.Identity.person(besluit.decidedBy)
        let isSuspended = suspensions.cover(
            decider, certificate: besluit.certificate, work.book, on: work.today)
        let sits = work.book.holds(
            .ltfVertegenwoordiger, besluit.decidedBy, at: .platform(stuk.ltf), on: work.today)
        guard !isSuspended, sits else {
            throw Refusal(
                .poortGesloten, "beslisser-niet-meer-bevoegd",
                "wie voor de LTF besliste, is geschorst of vertegenwoordigt haar niet meer; vraag een nieuwe "
                    + "afweging", rules: [58, 132])
        }
    }
}
