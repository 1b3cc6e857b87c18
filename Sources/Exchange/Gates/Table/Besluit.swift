import Journal
import Policy
package import Consensus
package import Domain

extension Gateway {
    /// The mededelingsbesluit of the korpschef, or of who he appointed (R36, R63). No reason asked.
    package func mededelingBeslissen(
        _ id: String, choice: Mededelingsbesluit.Choice, agreement: Digest, act: SignedAct,
        by actor: Actor, idempotency: Idempotency?
    ) async throws(Refusal) -> Answer<RondeWeergave> {
        try await perform(.mededelingBeslissen, actor, idempotency: idempotency) {
            work throws(Refusal) in
            let person = try actor.person()
            let digest = try act.verify(
                by: actor,
                says: Akte.mededelingsbesluit(
                    ronde: id, keuze: choice.rawValue, overeenkomst: agreement.hex), key: actKey)
            var ronde = try await work.load(RondeState.self, id)
            try requireSight(of: ronde.state, person, work)
            let stuk = try await work.load(StukState.self, ronde.state.stuk)
            let passage = try work.tablePassage(of: stuk.state)
            let besluit = try besluit(of: person, choice, ronde.state, passage, work)
            if choice == .mededelen {
                try requireUnchanged(ronde.state, try work.round(ronde), stuk.state, passage)
            }
            guard try work.round(ronde).agreementDigest.map({ $0 == agreement }) ?? true else {
                throw Refusal(
                    .strijdigMetToestand, "andere-overeenkomst",
                    "dit besluit gaat over een andere inhoud dan waarover consensus is; lees de ronde opnieuw",
                    rules: [36], at: "/overeenkomst")
            }
            work.record(choice == .mededelen ? .mededelingsbesluit : .nietMeegedeeld)
            let round = try apply(.decision(besluit), to: &ronde, act: act, &work).round
            work.use(digest)
            work.digest("overeenkomst", agreement)
            work.unindex(.besluitvorming, ronde.state.zone.text, sort: id, .ronde, id)
            if round.isOver { try await free(ronde.state.agendapunt, of: id, &work) }
            if choice == .nietMededelen {
                // R63: closed, and nobody is reminded of it; a new round takes it up again.
                work.unindex(
                    .werkvoorraad, ronde.state.zone.text, sort: stuk.id, .stuk, stuk.id)
            }
            if choice == .mededelen {
                work.index(.werkvoorraad, ronde.state.zone.text, sort: id, .ronde, id)
            }
            return rondeView(ronde, round, passage, of: stuk, for: person, work)
        }
    }

    /// As which the person decides: korpschef of the zone, or aangestelde with a dated appointment.
    private func besluit(
        of person: PersonID, _ choice: Mededelingsbesluit.Choice, _ ronde: RondeState,
        _ passage: Passage, _ work: Work
    ) throws(Refusal) -> Mededelingsbesluit {
        let isChief = work.book.holds(.korpschef, person, at: .zone(ronde.zone), on: work.today)
        let appointment = work.book.appointments.first {
            $0.person == person && $0.zone == ronde.zone && $0.purpose == .mededeling
                && $0.validity.contains(work.today)
        }
        guard isChief || appointment != nil else {
            throw Refusal(
                .nietToegelaten, "geen-korpschef-of-aangestelde",
                "het besluit is van de korpschef van zone `\(ronde.zone)` of van wie hij met een gedateerde "
                    + "aanstelling aanwees; leg het aan die persoon voor",
                rules: [36])
        }
        let role = isChief ? Role.korpschef : .aangestelde
        guard passage.way.route.forwarding.authorisers.contains(role) else {
            throw Refusal(
                .nietToegelaten, "rol-beslist-niet-op-deze-route",
                "deze route laat het besluit enkel aan: "
                    + passage.way.route.forwarding.authorisers.map(\.rawValue).joined(
                        separator: ", "),
                rules: [36])
        }
        return Mededelingsbesluit(
            by: person, role: role,
            appointment: isChief ? nil : appointment?.validity, choice: choice,
            presenceRegisteredBy: ronde.presenceRegisteredBy, day: work.today)
    }
}
