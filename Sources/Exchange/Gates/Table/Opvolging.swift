package import Domain
import Journal
import Policy
import PolicyDesk

/// What the deelnemers of an agendapunt decide to do further with a casus (R30, R31).
struct OpvolgingState: StoredState {
    static let kind = ObjectKind.opvolgingsbeslissing
    /// A deelnemer who agreed, and when.
    struct Akkoord: Codable, Sendable, Equatable {
        let person: PersonID
        let at: Instant
        let act: SignedAct
    }
    let agendapunt: String
    let livcr: PlatformID
    let outcome: String
    let proposedBy: PersonID
    let proposedAt: Instant
    var agreements: [Akkoord]
    /// Who was asked: the deelnemers at the proposal.
    let asked: [PersonID]
    var recordedAt: Instant?
    /// The deelnemers at the moment it was recorded, each with an akkoord.
    var deelnemers: [PersonID]
}

/// A decision of a table on what follows.
package struct OpvolgingWeergave: Codable, Sendable, Equatable {
    /// A deelnemer with the time of agreement.
    package struct Akkoord: Codable, Sendable, Equatable {
        package let persoon: String
        package let tijdstip: String
    }
    package let id: String
    package let agendapunt: String
    package let uitkomst: String
    /// `voorgesteld` or `vastgelegd`.
    package let toestand: String
    package let voorgesteld: String
    package let vastgelegd: String?
    package let akkoorden: [Akkoord]

    init(id: String, _ state: OpvolgingState) {
        self.id = id
        agendapunt = state.agendapunt
        uitkomst = state.outcome
        toestand = state.recordedAt == nil ? "voorgesteld" : "vastgelegd"
        voorgesteld = state.proposedAt.text
        vastgelegd = state.recordedAt?.text
        let listed =
            state.recordedAt == nil
            ? state.agreements
            : state.agreements.filter { state.deelnemers.contains($0.person) }
        akkoorden = listed.map { Akkoord(persoon: $0.person.text, tijdstip: $0.at.text) }
    }
}

extension Gateway {
    /// Voorzitter or coordinator puts an outcome of the closed list before the table.
    package func opvolgingVoorstellen(
        _ agendapunt: String, outcome: String, by actor: Actor, idempotency: Idempotency?
    ) async throws(Refusal) -> Answer<OpvolgingWeergave> {
        let id = newID()
        return try await perform(.opvolgingVoorstellen, actor, idempotency: idempotency) {
            work throws(Refusal) in
            var item = try await work.load(AgendapuntState.self, agendapunt)
            let person = try requireOrganiser(actor, of: item.state.livcr, work, or: .agendapunt)
            let outcomes = work.configuration.policies.outcomes
            guard outcomes.contains(where: { $0.utf8.elementsEqual(outcome.utf8) }) else {
                throw Refusal(
                    .ongeldig, "onbekende-uitkomst",
                    "kies een van: \(outcomes.joined(separator: ", ")); een andere uitkomst vraagt een regel "
                        + "in `opvolgingsbeslissingen.yaml`",
                    rules: [31], at: "/uitkomst")
            }
            guard !item.state.present.isEmpty else {
                throw Refusal(
                    .poortGesloten, "geen-deelnemers",
                    "dit is een besluit van de deelnemers; registreer eerst wie deelneemt",
                    rules: [30])
            }
            let asked = item.state.present.map(\.person)
            let state = OpvolgingState(
                agendapunt: agendapunt, livcr: item.state.livcr, outcome: outcome,
                proposedBy: person, proposedAt: work.now, agreements: [], asked: asked,
                recordedAt: nil, deelnemers: [])
            work.record(.opvolgingVoorgesteld)
            if let earlier = item.state.followUp {
                try await withdraw(earlier, for: item.state, &work)
            }
            item.state.followUp = id
            work.create(state, id: id, dossier: item.dossier)
            work.save(item)
            for one in asked {
                work.index(.akkoorden, one.text, sort: id, .opvolgingsbeslissing, id)
            }
            return OpvolgingWeergave(id: id, state)
        }
    }

    /// A proposal that another one replaces no longer asks anybody.
    private func withdraw(
        _ id: String, for item: AgendapuntState, _ work: inout Work
    ) async throws(Refusal) {
        let earlier = try await work.load(OpvolgingState.self, id)
        work.hold(earlier)
        unask(earlier, &work)
    }

    private func unask(_ proposal: Loaded<OpvolgingState>, _ work: inout Work) {
        for one in proposal.state.asked {
            work.unindex(
                .akkoorden, one.text, sort: proposal.id, .opvolgingsbeslissing, proposal.id)
        }
    }

    /// A deelnemer agrees, signed with his own key; the journal does not name him.
    package func opvolgingAkkoord(
        _ id: String, act: SignedAct, by actor: Actor, idempotency: Idempotency?
    ) async throws(Refusal) -> Answer<OpvolgingWeergave> {
        try await perform(.opvolgingAkkoord, actor, idempotency: idempotency) {
            work throws(Refusal) in
            let person = try actor.person()
            var proposal = try await work.load(OpvolgingState.self, id)
            let item = try await work.load(AgendapuntState.self, proposal.state.agendapunt)
            guard item.state.present.contains(where: { $0.person == person }) else {
                throw .notFound(.opvolgingsbeslissing)
            }
            try requireCurrent(proposal, item.state)
            guard !proposal.state.agreements.contains(where: { $0.person == person }) else {
                throw Refusal(
                    .strijdigMetToestand, "al-akkoord", "u ging al akkoord; er verandert niets",
                    rules: [30])
            }
            let used = try act.verify(
                by: actor,
                says: Akte.akkoordOpvolging(beslissing: id, uitkomst: proposal.state.outcome),
                key: actKey)
            proposal.state.agreements.append(
                OpvolgingState.Akkoord(person: person, at: work.now, act: act))
            work.recordUnnamed(.opvolgingAkkoord)
            work.save(proposal)
            work.hold(item)
            work.use(used)
            work.unindex(.akkoorden, person.text, sort: id, .opvolgingsbeslissing, id)
            return OpvolgingWeergave(id: id, proposal.state)
        }
    }

    /// R30: recorded only when every effective deelnemer agreed.
    package func opvolgingVastleggen(
        _ id: String, by actor: Actor, idempotency: Idempotency?
    ) async throws(Refusal) -> Answer<OpvolgingWeergave> {
        try await perform(.opvolgingVastleggen, actor, idempotency: idempotency) {
            work throws(Refusal) in
            var proposal = try await work.load(OpvolgingState.self, id)
            let item = try await work.load(AgendapuntState.self, proposal.state.agendapunt)
            _ = try requireOrganiser(
                actor, of: proposal.state.livcr, work, or: .opvolgingsbeslissing)
            try requireCurrent(proposal, item.state)
            let agreed = Set(proposal.state.agreements.map(\.person))
            let missing = item.state.present.count { !agreed.contains($0.person) }
            guard missing == 0, !item.state.present.isEmpty else {
                throw Refusal(
                    .poortGesloten, "geen-consensus",
                    "nog \(missing) van de \(item.state.present.count) effectieve deelnemers ging niet akkoord; "
                        + "een opvolgingsbeslissing vraagt consensus van allen",
                    rules: [30])
            }
            proposal.state.recordedAt = work.now
            proposal.state.deelnemers = item.state.present.map(\.person)
            work.record(.opvolgingVastgelegd)
            work.save(proposal)
            work.hold(item)
            unask(proposal, &work)
            return OpvolgingWeergave(id: id, proposal.state)
        }
    }

    package func opvolging(
        _ id: String, for actor: Actor
    ) async throws(Refusal) -> Answer<OpvolgingWeergave> {
        try await perform(.opvolgingLezen, actor) { work throws(Refusal) in
            let person = try actor.person()
            let proposal = try await work.load(OpvolgingState.self, id)
            let item = try await work.load(AgendapuntState.self, proposal.state.agendapunt)
            if !item.state.present.contains(where: { $0.person == person }) {
                try requireSightOf(proposal.state.livcr, actor, work, .opvolgingsbeslissing)
            }
            return OpvolgingWeergave(id: id, proposal.state)
        }
    }

    private func requireCurrent(
        _ proposal: Loaded<OpvolgingState>, _ item: AgendapuntState
    ) throws(Refusal) {
        guard proposal.state.recordedAt == nil, item.followUp == proposal.id else {
            throw Refusal(
                .strijdigMetToestand, "voorstel-niet-open",
                "deze opvolgingsbeslissing is vastgelegd of door een andere vervangen; lees het agendapunt opnieuw",
                rules: [30])
        }
    }
}
