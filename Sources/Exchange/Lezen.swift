import Consensus
package import Domain
import Policy
import Release

/// The outgoing bytes as they stand, with the verdict on every field: what a deelnemer sees.
package struct Voorbeeld: Codable, Sendable, Equatable {
    /// One filled field: whether it leaves, and why (not).
    package struct Veld: Codable, Sendable, Equatable {
        package let veld: String
        package let uitkomst: String
        package let waarom: String
        package let regels: [String]
    }
    package let fiche: String
    package let versie: Int
    package let ronde: String?
    package let digest: String
    /// What leaves: its RFC 8785 bytes are exactly the outgoing ones.
    package let inhoud: DocumentJSON
    package let velden: [Veld]
    package let ontvanger: String
    package let eenzijdig: Bool
    /// Whether something else would leave now than what the eindakkoord binds: then nobody can vote.
    package let wijktAf: Bool
}

/// One thing that waits for the IO.
package struct WerkvoorraadRegel: Codable, Sendable, Equatable {
    package let soort: String
    package let id: String
    package let toestand: String
    package let vanaf: String
}

/// Where a proposal stands, as its own platform may know it.
package struct Status: Codable, Sendable, Equatable {
    package let id: String
    package let toestand: String
    package let behandelaar: String
    package let velden: [Voorbeeld.Veld]
}

/// One round in a list.
package struct TafelRegel: Codable, Sendable, Equatable {
    package let ronde: String
    package let fiche: String
    package let toestand: String
    package let vervalt: String
}

extension Gateway {
    /// The same bytes for everyone at the table, computed by the same function as the release (R69).
    package func voorbeeld(_ id: String, for actor: Actor) async throws(Refusal) -> Answer<
        Voorbeeld
    > {
        try await perform(.voorbeeldLezen, actor) { work throws(Refusal) in
            let fiche = try await work.load(FicheState.self, id)
            let person = try actor.person()
            try await requireTable(fiche.state, person, work)
            return try await preview(id, fiche.state, work)
        }
    }

    /// Once the eindakkoord is frozen, the bytes that it binds; before, those of now.
    private func preview(
        _ id: String, _ fiche: FicheState, _ work: Work
    ) async throws(Refusal) -> Voorbeeld {
        let view = try ficheView(fiche, work)
        let ronde = try await live(fiche, view, work)
        let round = try ronde?.round()
        let projection = try projection(
            of: fiche, view, composition: round?.composition, moment: round?.terms.moment,
            work.configuration)
        let bound = round?.binding?.projection
        let deviates = bound.map { $0 != projection.digest } ?? false
        return Voorbeeld(
            fiche: id, versie: fiche.contentVersion, ronde: fiche.round,
            digest: (bound ?? projection.digest).hex,
            inhoud: try DocumentJSON(
                kept: deviates
                    ? ronde?.frozen ?? "" : String(decoding: projection.bytes, as: UTF8.self),
                in: .ronde),
            velden: deviates ? [] : explained(projection.decision, view),
            ontvanger: (ronde?.recipient ?? view.place.recipient.id).text,
            eenzijdig: FicheRules.isOneSided(view.document, released: projection.leaves),
            wijktAf: deviates)
    }

    /// The round that is about the content as it stands: objections and facts on another version,
    /// or under another catalogue, mean other fields.
    private func live(
        _ fiche: FicheState, _ view: FicheZicht, _ work: Work
    ) async throws(Refusal) -> RondeState? {
        guard let id = fiche.round else { return nil }
        let ronde = try await work.load(RondeState.self, id).state
        guard ronde.terms.ficheVersion == fiche.contentVersion else { return nil }
        let round = try ronde.round()
        if case .vrijgegeven = round.state { return ronde }
        guard round.binding != nil || ronde.isOn(fiche, view) else { return nil }
        return round.isOver ? nil : ronde
    }

    /// One line per filled field, in Dutch, with file, line and rule: for the sender's own side.
    private func explained(_ decision: Decision, _ view: FicheZicht) -> [Voorbeeld.Veld] {
        decision.paths.map { path in
            Voorbeeld.Veld(
                veld: view.document.spelling(of: path.path), uitkomst: path.outcome.word,
                waarom: Explanation.sentence(
                    for: path, type: view.document.type, route: view.way.route),
                regels: path.rules.map(\.description))
        }
    }

    /// The IO of the zone, who is registered on the agendapunt or sits in the round, and who
    /// decides on it: nobody else learns that the fiche exists.
    func requireTable(
        _ fiche: FicheState, _ person: PersonID, _ work: Work
    ) async throws(Refusal) {
        if work.book.isInformationOfficer(person, of: fiche.zone, on: work.today) { return }
        if work.book.holds(.korpschef, person, at: .zone(fiche.zone), on: work.today) { return }
        if work.book.hasAppointment(.mededeling, person, in: fiche.zone, on: work.today) { return }
        let item = try await work.load(AgendapuntState.self, fiche.agendapunt)
        if item.state.present.contains(where: { $0.person == person }) { return }
        if let ronde = fiche.round, !item.state.departed.contains(person) {
            let terms = try await work.load(RondeState.self, ronde).state.terms
            // Once the round is over, who is registered since decides who sits at the table.
            let sits = item.state.openRound == ronde || person == terms.chair
            if sits, terms.isAtTable(person) { return }
        }
        throw .notFound(.fiche)
    }

    package func fiche(_ id: String, for actor: Actor) async throws(Refusal) -> Answer<
        FicheWeergave
    > {
        try await perform(.ficheLezen, actor) { work throws(Refusal) in
            let fiche = try await work.load(FicheState.self, id)
            try await requireTable(fiche.state, try actor.person(), work)
            let view = try ficheView(fiche.state, work)
            return FicheWeergave(id: id, fiche.state, view.document)
        }
    }

    package func ronde(_ id: String, for actor: Actor) async throws(Refusal) -> Answer<
        RondeWeergave
    > {
        try await perform(.rondeLezen, actor) { work throws(Refusal) in
            let person = try actor.person()
            let ronde = try await work.load(RondeState.self, id)
            try requireSight(of: ronde.state, person, work)
            let fiche = try await work.load(FicheState.self, ronde.state.fiche)
            let view = try ficheView(fiche.state, work)
            let round = try ronde.state.round()
            let projection =
                ronde.state.isOn(fiche.state, view)
                ? try projection(
                    of: fiche.state, view, composition: round.composition,
                    moment: round.terms.moment, work.configuration) : nil
            return try rondeView(id, ronde.state, round, view, for: person, projection: projection)
        }
    }

    /// Rounds at whose table this person sits, newest last.
    package func tafel(for actor: Actor) async throws(Refusal) -> Answer<[TafelRegel]> {
        try await rounds(.tafelLezen, actor) { work throws(Refusal) in
            [(.tafel, try actor.person().text)]
        }
    }

    /// Rounds that wait for a mededelingsbesluit in this person's zones.
    package func besluitvorming(for actor: Actor) async throws(Refusal) -> Answer<[TafelRegel]> {
        try await rounds(.besluitvormingLezen, actor) { work throws(Refusal) in
            work.zonesDecided(by: try actor.person()).map { (.besluitvorming, $0.text) }
        }
    }

    private func rounds(
        _ operation: Operation, _ actor: Actor,
        _ keys: (Work) throws(Refusal) -> [(IndexName, String)]
    ) async throws(Refusal) -> Answer<[TafelRegel]> {
        try await perform(operation, actor) { work throws(Refusal) in
            var lines: [TafelRegel] = []
            for (index, key) in try keys(work) {
                for row in try await store.wholeList(index, key: key) {
                    let ronde = try await work.load(RondeState.self, row.object)
                    lines.append(
                        TafelRegel(
                            ronde: row.object, fiche: ronde.state.fiche,
                            toestand: try ronde.state.round().endCode,
                            vervalt: ronde.state.terms.expiresAt.text))
                }
            }
            return lines
        }
    }

    /// What waits for the IO (R26): proposals, fiches not yet released, rounds ordered to release.
    package func werkvoorraad(for actor: Actor) async throws(Refusal) -> Answer<[WerkvoorraadRegel]>
    {
        try await perform(.werkvoorraadLezen, actor) { work throws(Refusal) in
            let person = try actor.person()
            var lines: [WerkvoorraadRegel] = []
            for zone in work.book.zones(ofOfficer: person, on: work.today) {
                for row in try await store.wholeList(.werkvoorraad, key: zone.text) {
                    lines.append(try await line(row, work))
                }
            }
            return lines
        }
    }

    private func line(_ row: IndexRow, _ work: Work) async throws(Refusal) -> WerkvoorraadRegel {
        switch row.kind {
        case .voorstel:
            let proposal = try await work.load(VoorstelState.self, row.object)
            return WerkvoorraadRegel(
                soort: "voorstel", id: row.object, toestand: "nieuw",
                vanaf: proposal.state.receivedAt.text)
        case .fiche:
            let fiche = try await work.load(FicheState.self, row.object)
            return WerkvoorraadRegel(
                soort: "fiche", id: row.object,
                toestand: fiche.state.round == nil ? "opgesteld" : "in ronde",
                vanaf: fiche.state.createdAt.text)
        case .ronde:
            let ronde = try await work.load(RondeState.self, row.object)
            return WerkvoorraadRegel(
                soort: "ronde", id: row.object, toestand: try ronde.state.round().endCode,
                vanaf: ronde.state.terms.openedAt.text)
        case .ltfstuk:
            let stuk = try await work.load(LtfstukState.self, row.object)
            guard let besluit = stuk.state.decision else { throw .damaged(.ltfstuk) }
            let standing = try await work.load(AfwegingState.self, besluit).state
            return WerkvoorraadRegel(
                soort: "ltfstuk", id: row.object,
                toestand: work.now < standing.expiresAt ? "afgewogen" : "afweging verlopen",
                vanaf: standing.recordedAt.text)
        case .melding:
            let report = try await work.load(MeldingState.self, row.object)
            return WerkvoorraadRegel(
                soort: "melding", id: row.object,
                toestand: report.state.dueAt < work.now ? "laat" : "nieuw",
                vanaf: report.state.receivedAt.text)
        default:
            // A row that no use case makes; a list with a hole in it would hide it.
            throw .damaged(row.kind)
        }
    }

    /// A proposal as its sender or the IO may read it back.
    package func voorstel(_ id: String, for actor: Actor) async throws(Refusal) -> Answer<
        VoorstelLezing
    > {
        try await perform(.voorstelLezen, actor) { work throws(Refusal) in
            let proposal = try await work.load(VoorstelState.self, id)
            try requireSender(proposal.state, actor, work)
            return try VoorstelLezing(id: id, proposal.state)
        }
    }

    private func requireSender(_ proposal: VoorstelState, _ actor: Actor, _ work: Work)
        throws(Refusal)
    {
        switch actor.identity {
        case .system(let id):
            guard work.book.systems[id]?.platform == proposal.livcr else {
                throw .notFound(.voorstel)
            }
        case .person(let person):
            guard work.book.isInformationOfficer(person, of: proposal.zone, on: work.today) else {
                throw .notFound(.voorstel)
            }
        }
    }

    /// Where a proposal stands, with the explanation that its sender's side may see. The same
    /// whether or not a GGB obligation opened (design decision 4), and without names.
    package func status(_ id: String, for actor: Actor) async throws(Refusal) -> Answer<Status> {
        try await perform(.statusLezen, actor) { work throws(Refusal) in
            let proposal = try await work.load(VoorstelState.self, id)
            try requireSender(proposal.state, actor, work)
            guard let ficheID = proposal.state.fiche else {
                return Status(
                    id: id,
                    toestand: proposal.state.declinedAt == nil
                        ? "bij de Information Officer" : "niet opgenomen",
                    behandelaar: "Information Officer \(proposal.state.zone)", velden: [])
            }
            let fiche = try await work.load(FicheState.self, ficheID)
            let preview = try await preview(ficheID, fiche.state, work)
            return Status(
                id: id, toestand: try await stage(of: fiche.state, work),
                behandelaar: "Information Officer \(proposal.state.zone)", velden: preview.velden)
        }
    }

    private func stage(of fiche: FicheState, _ work: Work) async throws(Refusal) -> String {
        if let delivery = fiche.delivery {
            return switch try await work.load(LeveringState.self, delivery).state.state {
            case .klaar: "vrijgegeven"
            case .afgehaald: "afgehaald"
            case .bevestigd: "ontvangst bevestigd"
            case .vastgehouden: "vastgehouden"
            }
        }
        guard let ronde = fiche.round else { return "fiche opgesteld" }
        let round = try await work.load(RondeState.self, ronde).state.round()
        return round.isOver ? "niet meegedeeld" : "in bespreking"
    }

    /// All versions of every fiche on a casus, oldest first: the evolution per domain (R85). What is
    /// too much for one answer is left out from the oldest on, and counted.
    package func historiek(
        _ ficheID: String, for actor: Actor
    ) async throws(Refusal) -> Answer<Historiek> {
        try await perform(.ficheHistoriek, actor) { work throws(Refusal) in
            let fiche = try await work.load(FicheState.self, ficheID)
            _ = try work.officer(actor, of: fiche.state.zone, or: .fiche)
            let fiches = try await store.wholeList(.casus, key: fiche.state.casus)
                .filter { $0.kind == .fiche }
            var versions: [FicheVersie] = []
            var (bytes, whole) = (0, 0)
            // From the newest back, so that what is cut off is the oldest.
            newestFirst: for row in fiches.suffix(ExchangeLimits.historyFiches).reversed() {
                for version in try await contentVersions(row.object).reversed() {
                    bytes += version.document.text.utf8.count
                    guard bytes <= ExchangeLimits.historyBytes else { break newestFirst }
                    versions.append(version)
                }
                whole += 1
            }
            return Historiek(versies: versions.reversed(), weggelatenFiches: fiches.count - whole)
        }
    }

    private func contentVersions(_ id: String) async throws(Refusal) -> [FicheVersie] {
        let stored: [StoredObject]
        do { stored = try await store.history(.fiche, id) } catch { throw .store(error) }
        var versions: [FicheVersie] = []
        for object in stored {
            let state: FicheState
            do { state = try StateCoding.decode(FicheState.self, object.body) } catch {
                throw .damaged(.fiche)
            }
            guard versions.last?.versie != state.contentVersion else { continue }
            versions.append(
                FicheVersie(
                    fiche: id, versie: state.contentVersion, opgesteld: state.createdAt.text,
                    document: try DocumentJSON(kept: state.submission.text, in: .fiche)))
        }
        return versions
    }
}

/// A proposal read back.
package struct VoorstelLezing: Codable, Sendable, Equatable {
    package let id: String
    package let ontvangen: String
    package let fiche: String?
    package let document: DocumentJSON

    init(id: String, _ state: VoorstelState) throws(Refusal) {
        self.id = id
        ontvangen = state.receivedAt.text
        fiche = state.fiche
        document = try DocumentJSON(kept: state.submission.text, in: .voorstel)
    }
}

/// The evolution of one casus (R85).
package struct Historiek: Codable, Sendable, Equatable {
    /// Oldest first.
    package let versies: [FicheVersie]
    /// Fiches of the casus of which a version, or all, did not fit: the oldest ones.
    package let weggelatenFiches: Int
}

/// One version of the content of a fiche (R85).
package struct FicheVersie: Codable, Sendable, Equatable {
    package let fiche: String
    package let versie: Int
    package let opgesteld: String
    package let document: DocumentJSON
}

extension Outcome {
    /// The word of the four ends, in tables for people.
    package var word: String {
        switch self {
        case .released: "vrijgegeven"
        case .withheldByRule: "weerhouden"
        case .withheldUndecided: "weerhouden: onbeslist"
        case .withheldByError: "weerhouden: fout"
        }
    }
}

extension Work {
    func names(of persons: [PersonID]) -> [String] {
        persons.map { book.persons[$0]?.name ?? $0.text }
    }
}
