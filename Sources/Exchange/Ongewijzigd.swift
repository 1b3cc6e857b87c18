import Consensus
import Domain
import Policy
import Release

extension Gateway {
    /// What a round rests on is still what it was when it opened: the route with everything it
    /// references (positions of fields included), the recipient, the version of the content. After
    /// the freeze also the outgoing bytes: nobody signs for other bytes than he is shown (R65, R69).
    func requireUnchanged(
        _ ronde: RondeState, _ round: Round, _ fiche: FicheState, _ view: FicheZicht, _ work: Work
    ) throws(Refusal) {
        guard ronde.routePolicy == view.way.route.digest else {
            throw Refusal(
                .strijdigMetToestand, "route-gewijzigd",
                "het beleid van deze route is gewijzigd sinds de ronde opende; sluit de ronde en open een nieuwe",
                rules: [65, 245])
        }
        guard ronde.recipient == view.place.recipient.id else {
            throw Refusal(
                .strijdigMetToestand, "ontvanger-gewijzigd",
                "intussen is een andere LTF bevoegd; sluit de ronde en open een nieuwe",
                rules: [44, 65])
        }
        guard round.terms.ficheVersion == fiche.contentVersion else {
            throw Refusal(
                .strijdigMetToestand, "verouderde-versie",
                "de fiche is gewijzigd sinds de ronde opende; open een nieuwe ronde", rules: [65])
        }
        guard let binding = round.binding else { return }
        let projection = try projection(
            of: fiche, view, composition: round.composition, moment: round.terms.moment,
            work.configuration)
        guard projection.digest == binding.projection else { throw .contentDeviates }
    }

    /// Asked again at freeze and release, because the address book may have changed: every Flemish
    /// participant still has a legal basis in force (R17), nobody on whom the round rests is
    /// suspended, and who ordered the mededeling still may (R36).
    func requireStanding(_ ronde: RondeState, _ round: Round, _ work: Work) throws(Refusal) {
        try checkParticipationBases(of: round.terms.deelnemers.map(\.person), work)
        try refuseSuspended(ronde, round, work)
        if case .besloten(_, let besluit) = round.state, besluit.role == .aangestelde,
            !work.book.hasAppointment(.mededeling, besluit.by, in: ronde.zone, on: work.today)
        {
            throw Refusal(
                .poortGesloten, "aanstelling-niet-meer-van-kracht",
                "de aanstelling waaronder het besluit genomen werd, is niet meer van kracht; vraag een nieuw besluit",
                rules: [36])
        }
    }

    private func refuseSuspended(
        _ ronde: RondeState, _ round: Round, _ work: Work
    ) throws(Refusal) {
        let suspensions = suspensions
        var persons = Set(round.terms.deelnemers.map(\.person))
        persons.formUnion([round.terms.chair, ronde.presenceRegisteredBy])
        persons.formUnion(round.composition.facts.map(\.by))
        if case .besloten(_, let besluit) = round.state { persons.insert(besluit.by) }
        let certificates = Set(ronde.events.compactMap(\.certificate))
        let involved: [SuspensionTarget] =
            persons.map { .person($0) } + certificates.map { .certificate($0) }
        guard !involved.contains(where: { suspensions.bite($0, work.book, on: work.today) }) else {
            throw Refusal(
                .poortGesloten, "betrokkene-geschorst",
                "iemand op wiens handeling deze ronde steunt, is geschorst; sluit ze en open een nieuwe ronde",
                rules: [64])
        }
    }
}

extension Refusal {
    static let contentDeviates = Refusal(
        .strijdigMetToestand, "inhoud-wijkt-af",
        "wat nu zou vertrekken, is niet meer waarover de overeenkomst gaat: beleid of adresboek is gewijzigd. "
            + "Sluit de ronde en open een nieuwe",
        rules: [65, 69])
}
