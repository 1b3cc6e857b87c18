import Consensus
import Domain
import Journal
import Policy
import Release

extension LtfGate {
    /// The IO of the municipality's zone lets go what the LTF decided on, and nobody else does (R131).
    /// Policy decides again; only the identical digest leaves.
    func release(
        _ stuk: inout Loaded<StukState>, on besluit: String, _ digest: Digest, _ act: SignedAct,
        _ work: inout Work
    ) async throws(Refusal) -> Vrijgaveuitkomst {
        let zone = try stuk.state.officerZone()
        let officer = try work.officer(work.actor, of: zone, or: .stuk)
        let used = try act.verify(
            by: work.actor,
            says: Akte.vrijgave(stuk: stuk.id, grond: besluit, digest: digest.hex),
            key: work.gateway.actKey)
        guard stuk.state.gate == besluit else { throw .notWeighed }
        try stuk.state.requireNotLeft()
        try stuk.state.requireStatus()
        try refuseStatus(of: stuk.state)
        let standing = try await work.load(AfwegingState.self, besluit)
        try requireStanding(standing.state, of: stuk.state, work)
        let kept = try await work.load(PoortbesluitState.self, besluit)
        let passage = try work.ltfPassage(of: stuk.state)
        try passage.refuse(PassageFacts(mayBeMinor: passage.mayBeMinor), on: work.today)
        let projection = try work.gateway.weighed(
            passage, scope: standing.state.scope, fields: standing.state.fields)
        guard projection.digest == digest else { throw .weighingDeviates }
        let permit = try Permit.ask(
            kept.state.decision, for: projection, recipient: passage.recipient.id.text,
            at: work.now)

        work.record(.vrijgegeven)
        work.use(used)
        work.hold(standing)
        stuk.state.delivery = passage.reference
        work.save(stuk)
        work.waitsNoLonger(stuk.id, stuk.state)
        if let municipality = stuk.state.municipality,
            stuk.state.documentType == KaartRules.documentType
        {
            work.index(
                .kaarten, municipality, sort: IndexRow.sortOfEntry, .levering, passage.reference)
        }
        let left = try await work.leave(
            permit,
            Vertrek(
                passage: passage, stuk: stuk.id, dossier: stuk.dossier, besluit: besluit,
                carrier: officer.text, zone: zone))
        return .vrijgegeven(
            VrijgaveWeergave(
                levering: passage.reference, ontvanger: stuk.state.recipient.text,
                drager: officer.text, overeengekomenDigest: standing.state.projection.hex,
                geleverdeDigest: left.digest.hex))
    }

    /// R46: a fiche leaves only once the IO found no status; about who has one goes a card.
    private func refuseStatus(of stuk: StukState) throws(Refusal) {
        guard stuk.ggb?.hasStatus ?? false else { return }
        throw Refusal(
            .poortGesloten, "persoon-met-statuut",
            "de Information Officer stelde een statuut in de GGB vast; deze fiche vertrekt niet. "
                + "Laat de LTF een informatiekaart indienen (documenttype `informatiekaart`)",
            rules: [46, 251])
    }

    /// A besluit of somebody who was suspended since, or no longer sits for the LTF, releases nothing.
    private func requireStanding(
        _ besluit: AfwegingState, of stuk: StukState, _ work: Work
    ) throws(Refusal) {
        let isSuspended = work.gateway.suspensions.cover(
            .person(besluit.decidedBy), certificate: besluit.certificate, work.book,
            on: work.today)
        let sits = work.book.holds(
            .ltfVertegenwoordiger, besluit.decidedBy, at: .platform(stuk.sender), on: work.today)
        guard !isSuspended, sits else {
            throw Refusal(
                .poortGesloten, "beslisser-niet-meer-bevoegd",
                "wie voor de LTF besliste, is geschorst of vertegenwoordigt haar niet meer; vraag een nieuwe "
                    + "afweging", rules: [58, 132])
        }
    }
}
