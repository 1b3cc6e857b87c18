import Aids
import Consensus
import Domain
import JSON
import Policy
import PolicyDesk
import Release

extension Gateway {
    /// What a round rests on is still what it was when it opened: the route with everything it
    /// references (positions of fields included), the recipient, the version of the content. After
    /// the freeze also the outgoing bytes: nobody signs for other bytes than he is shown (R65, R69).
    func requireUnchanged(
        _ ronde: RondeState, _ round: Round, _ stuk: StukState, _ passage: Passage
    ) throws(Refusal) {
        guard ronde.routePolicy == passage.way.route.digest else {
            throw Refusal(
                .strijdigMetToestand, "route-gewijzigd",
                "het beleid van deze route is gewijzigd sinds de ronde opende; sluit de ronde en open een nieuwe",
                rules: [65, 245])
        }
        guard ronde.recipient == passage.recipient.id else {
            throw Refusal(
                .strijdigMetToestand, "ontvanger-gewijzigd",
                "intussen is een andere LTF bevoegd; sluit de ronde en open een nieuwe",
                rules: [44, 65])
        }
        guard round.terms.ficheVersion == stuk.number else {
            throw Refusal(
                .strijdigMetToestand, "verouderde-versie",
                "de fiche is gewijzigd sinds de ronde opende; open een nieuwe ronde", rules: [65])
        }
        guard let binding = round.binding else { return }
        let projection = try projection(of: passage, round)
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

extension Work {
    /// A stuk of a table as it stands, with what such a document says around its fields: when it was
    /// filled in, the agendapunt, and the strategy and plan of the day (R9, R18). An anonymous one has
    /// neither agendapunt nor plan, which would tell the person and the place (R189, R194).
    func tablePassage(of stuk: StukState) throws(Refusal) -> Passage {
        guard let table = stuk.table else { throw .notFound(.stuk) }
        let isAnonymous = try stuk.form.isAnonymous
        return try passage(of: stuk, through: .consensus) { place in
            Envelope.particulars(
                agendaItem: isAnonymous ? nil : table.reference,
                filledInDuringMeeting: table.filledInDuringMeeting,
                framework: isAnonymous ? nil : place.flatMap { framework(of: $0.municipality) })
        }
    }

    private func framework(of municipality: Municipality) -> String? {
        let register = configuration.policies.register.frameworks
        let titles = [register.strategy(on: today), register.plan(of: municipality, on: today)]
            .compactMap { $0?.title }
        return titles.isEmpty ? nil : titles.joined(separator: "; ")
    }

    /// The round as its events make it: replayed once, however often a command asks.
    func round(_ ronde: Loaded<RondeState>) throws(Refusal) -> Round {
        try once(Work.name(of: ronde)) { () throws(Refusal) in try ronde.state.round() }
    }

    /// A round that took an event, so that nobody rebuilds it.
    func remember(_ round: Round, of ronde: Loaded<RondeState>) {
        remember(round, as: Work.name(of: ronde))
    }

    private static func name(of ronde: Loaded<RondeState>) -> String {
        "round/\(ronde.id)/\(ronde.state.events.count)"
    }
}

extension Gateway {
    /// The outgoing bytes under what the table composed, with the moment that it agrees on.
    func projection(of passage: Passage, _ round: Round?) throws(Refusal) -> Projection {
        let composition = round?.composition
        let moment: JSONObject = round.map { Envelope.moment($0.terms.moment) } ?? [:]
        return try projection(
            of: passage,
            DecisionFacts(
                reviewed: composition?.reviewed ?? [:],
                namedReleases: composition?.namedReleases ?? [],
                secretHolderReleases: composition?.secretHolderReleases ?? [],
                objections: composition?.objectedPaths ?? []), around: moment)
    }

    /// What the table and the route ask of the whole document, of those who sit in this round.
    func facts(of passage: Passage, _ round: Round, unmet: Set<GateDemand>) -> PassageFacts {
        PassageFacts(
            unmet: unmet, mayBeMinor: passage.mayBeMinor,
            youthCareAgrees: round.terms.deelnemers.contains(where: \.isYouthCare))
    }
}
