import Consensus
import Domain
import JSON
import Journal
import Policy
import Release

extension TableGate {
    /// The platform of a proposal and the IO; of what lies on a table its people and who decides on it.
    func requireSight(
        of stuk: Loaded<StukState>, _ actor: Actor, _ work: Work
    ) async throws(Refusal) {
        if case .system = actor.identity {
            guard case .voorstel = stuk.state.hangs,
                actor.platform(in: work.book) == stuk.state.sender
            else { throw .notFound(.stuk) }
            return
        }
        try await requireTable(stuk, try actor.person(), work)
    }

    /// The IO of the zone, who is registered on the agendapunt or sits in the round, and who decides on
    /// it: nobody else learns that the stuk exists.
    private func requireTable(
        _ stuk: Loaded<StukState>, _ person: PersonID, _ work: Work
    ) async throws(Refusal) {
        let zone = try stuk.state.officerZone()
        if work.book.isInformationOfficer(person, of: zone, on: work.today) { return }
        guard let table = stuk.state.table else { throw .notFound(.stuk) }
        if work.book.holds(.korpschef, person, at: .zone(zone), on: work.today) { return }
        if work.book.hasAppointment(.mededeling, person, in: zone, on: work.today) { return }
        let item = try await work.load(AgendapuntState.self, table.agendapunt)
        if item.state.present.contains(where: { $0.person == person }) { return }
        if let ronde = stuk.state.gate, !item.state.departed.contains(person) {
            let terms = try await work.load(RondeState.self, ronde).state.terms
            // Once the round is over, who is registered since decides who sits at the table.
            let sits = item.state.openRound == ronde || person == terms.chair
            if sits, terms.isAtTable(person) { return }
        }
        throw .notFound(.stuk)
    }

    /// What this person may read to do his part: the sender and the IO everything, the korpschef the
    /// texts that wait for his nazicht, the geheimhouder at the table the health fields. What somebody
    /// has no act for, he is not shown.
    func content(
        of stuk: Loaded<StukState>, for actor: Actor, _ work: inout Work
    ) async throws(Refusal) -> StukInhoud {
        try await requireSight(of: stuk, actor, work)
        let state = stuk.state
        guard state.table != nil, case .person(let person) = actor.identity else {
            return try whole(stuk, &work)
        }
        let passage = try work.tablePassage(of: state)
        let shows = try shown(to: person, state, passage, work)
        let names = passage.document.values.filter { shows($0.path) }
            .map { passage.document.spelling(of: $0.path) }
        guard !names.isEmpty else { throw .notFound(.stuk) }
        let json = passage.document.json(showing: shows)
        return StukInhoud(
            stuk: stuk.id, versie: state.current.label, nummer: state.number, velden: names,
            inhoud: work.reading(DocumentJSON(json), of: stuk))
    }

    private func whole(
        _ stuk: Loaded<StukState>, _ work: inout Work
    ) throws(Refusal) -> StukInhoud {
        StukInhoud(
            stuk: stuk.id, versie: stuk.state.current.label, nummer: stuk.state.number,
            inhoud: work.reading(try stuk.state.current.submission.shown(), of: stuk))
    }

    private func shown(
        to person: PersonID, _ stuk: StukState, _ passage: Passage, _ work: Work
    ) throws(Refusal) -> (FieldPath) -> Bool {
        let zone = try stuk.officerZone()
        if work.book.isInformationOfficer(person, of: zone, on: work.today) { return { _ in true } }
        let isChief = work.book.holds(.korpschef, person, at: .zone(zone), on: work.today)
        let holdsSecret = work.book.holds(
            .geheimhouder, person, at: .platform(stuk.sender), on: work.today)
        var fields: Set<Int> = []
        for row in passage.way.route.rows {
            let verdicts = [row.verdict] + row.cases.map(\.verdict)
            let isForChief = isChief && verdicts.contains(.releaseAfterReview(by: .korpschef))
            let isForHolder =
                holdsSecret && verdicts.contains(.releaseAfterConfirmationAndSecretHolder)
            if isForChief || isForHolder { fields.insert(row.field) }
        }
        return { fields.contains($0.field) }
    }

    /// Once the eindakkoord is frozen, the bytes that it binds; before, those of now.
    func preview(
        of stuk: Loaded<StukState>, _ query: Voorbeeldvraag, for actor: Actor, _ work: inout Work
    ) async throws(Refusal) -> Voorbeeld {
        try await requireSight(of: stuk, actor, work)
        return try await preview(stuk, &work)
    }

    private func preview(
        _ stuk: Loaded<StukState>, _ work: inout Work
    ) async throws(Refusal) -> Voorbeeld {
        let out = try await outgoing(stuk.state, work)
        let (passage, projection) = (out.passage, out.projection)
        let content =
            out.deviates
            ? try DocumentJSON(kept: out.ronde?.state.frozen ?? "{}", in: .ronde)
            : DocumentJSON(projection.json)
        var view = Voorbeeld(
            stuk: stuk.id, versie: stuk.state.current.label, nummer: stuk.state.number,
            digest: (out.bound ?? projection.digest).hex,
            inhoud: work.reading(content, of: stuk),
            velden: out.fields,
            ontvanger: (out.ronde?.state.recipient ?? passage.recipient.id).text)
        view.ronde = stuk.state.gate
        view.eenzijdig = FicheRules.isOneSided(passage.document, released: projection.leaves)
        view.wijktAf = out.deviates
        view.ggbVastgesteld = stuk.state.ggb != nil
        view.dubbeleTekst = passage.repetitions
        return view
    }

    /// What would leave of a stuk now, beside what its round binds.
    private struct Outgoing {
        let passage: Passage
        let projection: Projection
        let ronde: Loaded<RondeState>?
        let bound: Digest?

        var deviates: Bool { bound.map { $0 != projection.digest } ?? false }
        var fields: [Voorbeeld.Veld] { deviates ? [] : passage.explained(projection) }
    }

    private func outgoing(_ stuk: StukState, _ work: Work) async throws(Refusal) -> Outgoing {
        let passage = try work.tablePassage(of: stuk)
        let ronde = try await live(stuk, passage, work)
        let round = try ronde.map { ronde throws(Refusal) in try work.round(ronde) }
        return Outgoing(
            passage: passage, projection: try work.gateway.projection(of: passage, round),
            ronde: ronde, bound: round?.binding?.projection)
    }

    /// The round that is about the content as it stands: objections and facts on another version, or
    /// under another catalogue, mean other fields.
    private func live(
        _ stuk: StukState, _ passage: Passage, _ work: Work
    ) async throws(Refusal) -> Loaded<RondeState>? {
        guard let id = stuk.gate else { return nil }
        let ronde = try await work.load(RondeState.self, id)
        guard ronde.state.terms.ficheVersion == stuk.number else { return nil }
        let round = try work.round(ronde)
        if case .vrijgegeven = round.state { return ronde }
        guard round.binding != nil || ronde.state.isOn(stuk, passage) else { return nil }
        return round.isOver ? nil : ronde
    }

    /// Where it stands. The sender's side reads with each field what becomes of it, the same whether or
    /// not a GGB obligation opened (design decision 4), and without names.
    func describe(
        _ view: inout StukWeergave, _ stuk: Loaded<StukState>, for actor: Actor, _ work: Work
    ) async throws(Refusal) {
        let zone = try stuk.state.officerZone()
        view.behandelaar = work.handler(in: zone)
        guard let table = stuk.state.table else {
            return try await describeProposal(&view, stuk, for: actor, work)
        }
        let passage = try work.tablePassage(of: stuk.state)
        view.agendapunt = table.agendapunt
        view.voorstel = table.voorstel
        view.ingevuld = table.filledInDuringMeeting ? "tijdens vergadering" : "buiten vergadering"
        view.geraadpleegd = table.consulted.map(\.text)
        view.ggbVastgesteld = stuk.state.ggb != nil
        view.ronde = stuk.state.gate
        view.dubbeleTekst = passage.repetitions
        view.eenzijdig = FicheRules.isOneSided(passage.document) { _ in true }
        view.handelingen = try await TableActs(stuk, actor, work).list(passage)
    }

    private func describeProposal(
        _ view: inout StukWeergave, _ stuk: Loaded<StukState>, for actor: Actor, _ work: Work
    ) async throws(Refusal) {
        view.opgenomenAls = stuk.state.einde?.als
        guard let einde = stuk.state.einde else {
            view.handelingen = TableActs.ofProposal(stuk, actor, work)
            return
        }
        guard einde.hoe == .opgenomen,
            let fiche = try await work.unlessErased(StukState.self, einde.als ?? "")
        else { return }
        view.velden = try await outgoing(fiche.state, work).fields
    }

    func stage(of stuk: Loaded<StukState>, _ work: Work) async throws(Refusal) -> String {
        guard case .voorstel = stuk.state.hangs else {
            return try await stage(of: stuk.state, work)
        }
        switch stuk.state.einde?.hoe {
        case nil: return "bij de Information Officer"
        case .afgewezen: return "niet opgenomen"
        case .ingetrokken: return "ingetrokken"
        case .opgenomen:
            // A proposal stands where the fiche stands that it became.
            let fiche = try await work.unlessErased(
                StukState.self, stuk.state.einde?.als ?? "")
            guard let fiche else { return "gewist" }
            return try await stage(of: fiche.state, work)
        }
    }

    private func stage(of stuk: StukState, _ work: Work) async throws(Refusal) -> String {
        if let delivery = stuk.delivery {
            return try await work.load(LeveringState.self, delivery).state.state.word
        }
        if stuk.einde != nil { return "ingetrokken" }
        guard let ronde = stuk.gate else { return "fiche opgesteld" }
        let round = try work.round(try await work.load(RondeState.self, ronde))
        return round.isOver ? "niet meegedeeld" : "in bespreking"
    }
}
