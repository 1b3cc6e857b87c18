import Journal
package import Consensus
import Crypto
package import Domain
import JSON
import Policy
import PolicyDesk
import Release

/// A round as it is kept: its terms and events, from which it is rebuilt each time.
struct RondeState: StoredState {
    static let kind = ObjectKind.ronde
    /// An event that was taken in, with the signed act behind it where a person made one.
    struct Kept: Codable, Sendable, Equatable {
        let event: RoundEvent
        let at: Instant
        let actor: String
        /// Of the certificate that acted; `nil` for the gateway itself.
        let certificate: Digest?
        let act: SignedAct?
    }
    let terms: RoundTerms
    let stuk: String
    let agendapunt: String
    let livcr: PlatformID
    let zone: ZoneID
    let recipient: PlatformID
    /// Digest of the route at the opening: positions of fields mean nothing under another.
    let routePolicy: Digest
    let presenceRegisteredBy: PersonID
    var events: [Kept]
    /// The frozen outgoing bytes, as text: what everyone agreed to, to be compared at release.
    var frozen: String?

    /// Every row by which somebody waits for this round.
    func waiting(_ id: String) -> [IndexRow] {
        func row(_ index: IndexName, _ key: String, sort: String) -> IndexRow {
            IndexRow(index: index, key: key, sort: sort, kind: .ronde, object: id)
        }
        return [row(.termijnen, Termijnrij.ronde, sort: terms.expiresAt.text + id)]
            + terms.deelnemers.map { row(.tafel, $0.person.text, sort: id) }
            + [IndexName.openRondes, .besluitvorming, .werkvoorraad].map {
                row($0, zone.text, sort: id)
            }
    }

    /// A round stays small enough to be read at every step, whatever its table does.
    func refuseOverlong() throws(Refusal) {
        guard events.count <= ExchangeLimits.roundEvents,
            StateCoding.encode(events).count <= ExchangeLimits.compositionBytes
        else {
            throw Refusal(
                .teGroot, "ronde-te-lang",
                "deze ronde telt te veel bezwaren en vaststellingen; sluit ze en open een nieuwe")
        }
    }

    /// Whether positions of fields in this round mean the same in the stuk as it stands.
    func isOn(_ stuk: StukState, _ passage: Passage) -> Bool {
        terms.ficheVersion == stuk.number && routePolicy == passage.way.route.digest
    }

    /// Keeps an event that was taken in, with the signed act behind it where a person made one.
    mutating func keep(_ event: RoundEvent, _ act: SignedAct?, _ work: Work) {
        events.append(
            Kept(
                event: event, at: work.now, actor: work.actor.text,
                certificate: work.actor.certificate.fingerprint, act: act))
    }

    func round() throws(Refusal) -> Round {
        Tally.note(.replayed("ronde/\(terms.round)"))
        return try Round.replay(terms, events: events.map { ($0.event, $0.at) })
    }
}

/// What the IO opens a round with: the moment, and the warnings that he saw.
package struct RondeOpdracht: Sendable {
    package let stuk: String
    package let from: LegalDay
    package let until: LegalDay
    package let acknowledged: Set<Warning>

    package init(stuk: String, from: LegalDay, until: LegalDay, acknowledged: Set<Warning>) {
        self.stuk = stuk
        self.from = from
        self.until = until
        self.acknowledged = acknowledged
    }
}

extension Gateway {
    /// Opens the samenstelling of a fiche: the electorate and the moment are fixed (R17, R24, R53,
    /// R60, R64, R67, R71, R121, R245, R248, R251).
    package func rondeOpenen(
        _ command: RondeOpdracht, by actor: Actor, idempotency: Idempotency?
    ) async throws(Refusal) -> Answer<RondeWeergave> {
        let id = newID()
        return try await perform(.rondeOpenen, actor, idempotency: idempotency) {
            work throws(Refusal) in
            var stuk = try await work.load(StukState.self, command.stuk)
            guard let table = stuk.state.table else { throw .notFound(.stuk) }
            var item = try await work.load(AgendapuntState.self, table.agendapunt)
            let overleg = try await work.load(OverlegState.self, item.state.overleg)
            let zone = try stuk.state.officerZone()
            let officer = try work.officer(actor, of: zone, or: .stuk)
            // The zone's IO of today carries it, also when another one began (R26, R29).
            stuk.state.author = officer
            let passage = try work.tablePassage(of: stuk.state)
            try await checkQuota(of: zone)
            try checkOpening(stuk.state, item.state, overleg.state, passage, work)
            let terms = try terms(id, command, stuk, item.state, overleg.state, passage, work)
            let round = try Round(opening: terms)
            guard let registrar = item.state.presenceRegisteredBy else { throw .noPresence }
            let state = RondeState(
                terms: terms, stuk: command.stuk, agendapunt: table.agendapunt,
                livcr: stuk.state.sender, zone: zone, recipient: passage.recipient.id,
                routePolicy: passage.way.route.digest,
                presenceRegisteredBy: registrar, events: [], frozen: nil)

            stuk.state.gate = id
            item.state.openRound = id
            work.record(.samenstellingGeopend)
            work.create(state, id: id, dossier: stuk.dossier)
            work.save(stuk)
            work.save(item)
            work.hold(overleg)
            work.digest("electoraat", terms.electorate)
            work.digest("routebeleid", passage.way.route.digest)
            for warning in command.acknowledged { work.code("erkend", warning.rawValue) }
            for deelnemer in terms.deelnemers {
                work.index(.tafel, deelnemer.person.text, sort: id, .ronde, id)
            }
            work.index(.termijnen, Termijnrij.ronde, sort: terms.expiresAt.text + id, .ronde, id)
            work.index(.openRondes, zone.text, sort: id, .ronde, id)
            // Also where an earlier round withheld it (R63).
            work.index(.werkvoorraad, zone.text, sort: stuk.id, .stuk, stuk.id)
            return rondeView(
                Loaded(id: id, version: 0, dossier: stuk.dossier, state: state), round, passage,
                of: stuk, for: officer, work)
        }
    }

    private func checkQuota(of zone: ZoneID) async throws(Refusal) {
        let open = try await store.rows(.openRondes, key: zone.text, limit: quotas.openRounds)
        guard open.count < quotas.openRounds else {
            throw Refusal(
                .teGroot, "te-veel-open-rondes",
                "in deze zone staan al \(quotas.openRounds) rondes open; sluit er eerst een")
        }
    }

    private func checkOpening(
        _ stuk: StukState, _ item: AgendapuntState, _ overleg: OverlegState, _ passage: Passage,
        _ work: Work
    ) throws(Refusal) {
        guard overleg.type == .operationeel else {
            throw Refusal(
                .nietToegelaten, "geen-operationele-tafel",
                "een consensusronde opent enkel aan een operationele tafel", rules: [248])
        }
        // The chair may have become IO since, and need not be among the deelnemers.
        guard !isOfficer(overleg.chair, for: item.livcr, work) else {
            throw Refusal(
                .nietToegelaten, "voorzitter-is-informatieofficier",
                "een Information Officer kan het overleg niet voorzitten; open een overleg met een andere "
                    + "voorzitter",
                rules: [24])
        }
        guard item.openRound == nil else {
            throw Refusal(
                .strijdigMetToestand, "ronde-al-open",
                "op dit agendapunt is al een ronde open; sluit die eerst", rules: [65])
        }
        try stuk.requireStanding()
        try stuk.requireNotLeft()
        try stuk.requireStatus()
        guard passage.form.holdsContent(passage.document, { _ in true }) else {
            throw .noEvaluation
        }
        try checkParticipationBases(of: item.present.map(\.person), work)
        try passage.refuseUnpassable(on: work.today)
    }

    /// R17: a Flemish participant sits here under the decree, in force today, or there is no round.
    func checkParticipationBases(of persons: [PersonID], _ work: Work) throws(Refusal) {
        for id in persons {
            guard let person = work.book.persons[id],
                let organisation = work.book.organisations[person.organisation],
                organisation.isFlemish
            else { continue }
            let authorised = person.participationBases.contains {
                work.configuration.policies.legalBases.inForce($0, on: work.today)?
                    .authorisesParticipation ?? false
            }
            guard authorised else {
                throw Refusal(
                    .poortGesloten, "deelnemer-zonder-rechtsgrond",
                    "deelnemer `\(id)` heeft vandaag geen rechtsgrond onder het Vlaams decreet "
                        + "van 21 mei 2021; laat die opnemen of registreer de deelnemer niet",
                    rules: [17])
            }
        }
    }

    private func terms(
        _ id: String, _ command: RondeOpdracht, _ stuk: Loaded<StukState>,
        _ item: AgendapuntState,
        _ overleg: OverlegState, _ passage: Passage, _ work: Work
    ) throws(Refusal) -> RoundTerms {
        let deelnemers = item.present.map { deelnemer($0, item.livcr, work) }
        guard command.from >= work.today else {
            throw Refusal(
                .ongeldig, "moment-in-het-verleden",
                "het moment van mededeling kan niet voor vandaag liggen; kies een latere dag",
                rules: [71],
                at: "/vanaf")
        }
        guard let author = stuk.state.author else { throw .damaged(.stuk) }
        let days = Int64(passage.way.route.forwarding.agreementDays)
        return RoundTerms(
            round: id, fiche: command.stuk, ficheVersion: stuk.state.number,
            author: author, deelnemers: deelnemers,
            electorate: SHA256.digest(
                SignedAct.payload(RoundTerms.electorateFields(of: deelnemers))),
            chair: overleg.chair, moment: try Moment(from: command.from, until: command.until),
            openedAt: work.now, expiresAt: work.now.advanced(bySeconds: days * 86_400),
            minorsNeedYouthCare: passage.minorsDemand == .youthCare,
            isOneSided: FicheRules.isOneSided(passage.document) { _ in true },
            hasDuplicates: !FicheRules.repeated(in: passage.document).isEmpty,
            warningsAcknowledged: command.acknowledged)
    }

    private func deelnemer(
        _ present: AgendapuntState.Aanwezige, _ livcr: PlatformID, _ work: Work
    ) -> Deelnemer {
        let place = Seat.Place.platform(livcr)
        let isOfficer = isOfficer(present.person, for: livcr, work)
        return Deelnemer(
            person: present.person,
            organisation: work.book.persons[present.person]?.organisation
                ?? OrganisationID(unchecked: "onbekend"),
            isInformationOfficer: isOfficer, isLivcrMember: !isOfficer,
            isSecretHolder: work.book.holds(
                .geheimhouder, present.person, at: place, on: work.today),
            isYouthCare: work.book.holds(.jeugdhulp, present.person, at: place, on: work.today))
    }

    /// Takes an event into a round and keeps it; the change holds the round's new version.
    @discardableResult
    func apply(
        _ event: RoundEvent, to ronde: inout Loaded<RondeState>, act: SignedAct? = nil,
        _ work: inout Work
    ) throws(Refusal) -> (round: Round, actions: [ConsensusAction]) {
        var round = try work.round(ronde)
        let actions = try round.apply(event, at: work.now)
        ronde.state.keep(event, act, work)
        work.remember(round, of: ronde)
        work.save(ronde)
        if round.isOver {
            // Nobody waits for a round that is over, and it no longer counts for the zone's quota.
            let waiting = ronde.state.waiting(ronde.id)
            work.alter { $0.unindexed += waiting }
            work.code("ronde", round.endCode)
        }
        return (round, actions)
    }
}

extension Round {
    /// The state as a code for the journal and the API.
    package var endCode: String {
        switch state {
        case .samenstelling: "samenstelling"
        case .eindakkoord: "eindakkoord"
        case .goedgekeurd: "goedgekeurd"
        case .besloten: "besloten"
        case .zonderConsensus: "zonder-consensus"
        case .nietMeegedeeld: "niet-meegedeeld"
        case .vrijgegeven: "vrijgegeven"
        case .vervallen: "vervallen"
        }
    }
}

extension Refusal {
    static let noEvaluation = Refusal(
        .poortGesloten, "geen-evaluatie",
        "een fiche bevat een evaluatie van de opvolging, al is het enkel een feit of de keuze om geen "
            + "traject op te starten; vul rubriek 3 of 4 aan",
        rules: [60])
    static let noPresence = Refusal(
        .poortGesloten, "geen-deelnemers",
        "laat eerst de voorzitter of coordinator de deelnemers registreren", rules: [64, 67])
}
