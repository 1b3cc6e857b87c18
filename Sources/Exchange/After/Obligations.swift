import Crypto
import Domain
import Policy
import PolicyDesk
import Release

/// Who owes something: the IO of a zone, or a platform and whoever acts for it.
enum Verplichtingseigenaar: Codable, Sendable, Hashable {
    case zone(ZoneID)
    case platform(PlatformID)

    /// Key of its lists: zones and platforms never share one.
    var key: String {
        switch self {
        case .zone(let id): "zone " + id.text
        case .platform(let id): "platform " + id.text
        }
    }

    var text: String {
        switch self {
        case .zone(let id): id.text
        case .platform(let id): id.text
        }
    }
}

/// What stays owed after something was passed on.
package enum Verplichtingsoort: String, Codable, Sendable, CaseIterable {
    /// Placing the content in the GGB (R50).
    case ggbPlaatsing = "GGB_PLAATSING"
    /// An answer to who referred, asked or reported.
    case terugkoppeling = "TERUGKOPPELING"
    /// Naming the expert of a dossier of a justitiehuis (R135).
    case expertAanstellen = "EXPERT_AANSTELLEN"
}

/// An obligation with its owner and, where it has one, its last day.
struct VerplichtingState: StoredState {
    static let kind = ObjectKind.verplichting
    let type: Verplichtingsoort
    /// Id of the delivery or report that it follows from.
    let about: String
    let owner: Verplichtingseigenaar
    let openedAt: Instant
    /// The last day on which it is in time.
    var due: LegalDay?
    /// Of a placement: whether the subject has a status. Every delivery makes that object, so that
    /// neither the journal nor an index tells who has one.
    let isOwed: Bool
    /// Once the alarm of its last day went off.
    var lateAt: Instant?
    var fulfilledAt: Instant?
    /// Where its owner says it can be found.
    var reference: String?
    /// The delivery that fulfilled it.
    var fulfilledBy: String?
    /// Whether it ended unmet, because nothing may be sent any more that would meet it.
    var isLapsed: Bool

    func isLate(on day: LegalDay) -> Bool {
        fulfilledAt == nil && (due.map { $0 < day } ?? false)
    }

    var termSort: String { due.map(\.description) ?? "" }
}

extension Work {
    /// Opens an obligation: part of the change of this command.
    ///
    /// - Precondition: `record` was called.
    /// - Parameter days: days from today of its last day; `nil` for one without a term.
    mutating func opens(
        _ type: Verplichtingsoort, id: String, about: String, owner: Verplichtingseigenaar,
        days: Int?, isOwed: Bool = true, dossier: String
    ) {
        let state = VerplichtingState(
            type: type, about: about, owner: owner, openedAt: now,
            due: days.map { today.advanced(byDays: $0) }, isOwed: isOwed, lateAt: nil,
            fulfilledAt: nil, reference: nil, fulfilledBy: nil, isLapsed: false)
        create(state, id: id, dossier: dossier)
        index(.verplichtingen, owner.key, sort: id, .verplichting, id)
        index(.verplichtingenOver, about, sort: id, .verplichting, id)
        if state.due != nil {
            index(
                .termijnen, Termijnrij.verplichting, sort: state.termSort + id, .verplichting, id)
        }
    }

    /// R50: on what an IO carried to an LTF, and on nothing else.
    mutating func opensPlacement(_ id: String, for delivery: Loaded<LeveringState>) {
        guard let zone = delivery.state.zone, delivery.state.to == PlatformKind.ltf.rawValue
        else { return }
        opens(
            .ggbPlaatsing, id: id, about: delivery.id, owner: .zone(zone), days: nil,
            isOwed: delivery.state.hasStatus, dossier: delivery.dossier)
    }

    /// What `termijnen.yaml` says its recipient owes on this document.
    private mutating func opensFeedback(for leaving: Vertrek, _ projection: Projection) {
        let (passage, route) = (leaving.passage, leaving.passage.way.route)
        guard
            let term = configuration.policies.terms.feedback(
                on: passage.form.type, from: route.from, to: route.to)
        else { return }
        let asks = projection.decision.paths.contains {
            $0.outcome == .released && passage.way.type.fields[$0.path.field].phrase == "vraag"
        }
        guard term.occasion == .always || asks else { return }
        let id = passage.reference
        // From the delivery's id, so that a command decided again names the same obligation.
        let seed = SHA256.digest(Array("terugkoppeling/\(id)".utf8)).bytes
        opens(
            .terugkoppeling, id: Identifier<VerplichtingState>(random: seed).text, about: id,
            owner: leaving.officerZone.map { .zone($0) } ?? .platform(passage.recipient.id),
            days: term.days, dossier: leaving.dossier)
    }

    /// Lets go what a permit allows, with what follows from it: what its recipient owes, the questions
    /// it asks, and what it answers.
    ///
    /// - Precondition: `record` was called.
    mutating func leave(
        _ permit: consuming Permit, _ leaving: Vertrek
    ) async throws(Refusal) -> Projection {
        let projection = deliver(permit, leaving)
        opensFeedback(for: leaving, projection)
        let passage = leaving.passage
        let answered = linkQuestions(
            of: passage.document, projection, delivery: passage.reference,
            between: [passage.sender.id, passage.recipient.id])
        try await gateway.meetFeedback(
            answering: answered, by: .platform(passage.sender.id), with: passage.reference, &self)
        return projection
    }

    /// Decides and lets go in one command, for gates that are passed in that same command: the record
    /// of the decision, the delivery and the journal entry are one change.
    ///
    /// - Precondition: `record` was called; the caller announces the arrival after the commit.
    mutating func forward(
        _ passage: Passage, _ facts: DecisionFacts = DecisionFacts(),
        stuk: (id: String, version: Int), dossier: String, by decider: String,
        zone: ZoneID? = nil, officerZone: ZoneID? = nil
    ) async throws(Refusal) -> Projection {
        let projection = try gateway.projection(of: passage, facts)
        let id = gateway.newID()
        let decision = passage.decision(
            id, on: stuk, by: decider, until: now.advanced(bySeconds: 1), projection, at: now)
        let permit = try Permit.ask(
            decision, for: projection, recipient: passage.recipient.id.text, at: now)
        create(PoortbesluitState(decision: decision, act: nil), id: id, dossier: dossier)
        return try await leave(
            permit,
            Vertrek(
                passage: passage, stuk: stuk.id, dossier: dossier, besluit: id, carrier: decider,
                zone: zone, officerZone: officerZone))
    }

    /// It is met: it leaves the open list, and stays readable.
    ///
    /// - Precondition: `record` was called.
    /// - Parameter delivery: what answered it, where a delivery did.
    mutating func fulfil(
        _ obligation: inout Loaded<VerplichtingState>, reference: String?, delivery: String? = nil
    ) {
        obligation.state.fulfilledAt = now
        obligation.state.reference = reference
        obligation.state.fulfilledBy = delivery
        save(obligation)
        let (id, state) = (obligation.id, obligation.state)
        unindex(.verplichtingen, state.owner.key, sort: id, .verplichting, id)
        unindex(.verplichtingenOver, state.about, sort: id, .verplichting, id)
        unindex(.termijnen, Termijnrij.verplichting, sort: state.termSort + id, .verplichting, id)
        index(
            .voldaneVerplichtingen, state.owner.key, sort: now.text + id, .verplichting, id)
    }
}

extension Gateway {
    /// Meets what is owed on `delivery` by `owner`, by another delivery that answers it. What nobody
    /// owes is left as it is.
    ///
    /// - Precondition: `work.record` was called.
    func meetFeedback(
        on delivery: String, by owner: Verplichtingseigenaar, with answer: String,
        _ work: inout Work
    ) async throws(Refusal) {
        for row in try await store.rows(.verplichtingenOver, key: delivery) {
            var obligation = try await work.load(VerplichtingState.self, row.object)
            guard obligation.state.type == .terugkoppeling, obligation.state.owner == owner,
                obligation.state.fulfilledAt == nil
            else { continue }
            work.fulfil(&obligation, reference: nil, delivery: answer)
        }
    }

    /// Ends what is owed on `delivery` and can be met by nobody any more: no last day, no alarm.
    ///
    /// - Precondition: `work.record` was called.
    func lapseFeedback(on delivery: String, _ work: inout Work) async throws(Refusal) {
        for row in try await store.rows(.verplichtingenOver, key: delivery) {
            var obligation = try await work.load(VerplichtingState.self, row.object)
            guard obligation.state.type == .terugkoppeling, obligation.state.fulfilledAt == nil
            else { continue }
            obligation.state.isLapsed = true
            work.fulfil(&obligation, reference: nil)
        }
    }

    /// Moves the last day of the terugkoppeling owed on `delivery` to that of the traject which
    /// answers it, where that is later: who is in time there is in time here (R232).
    ///
    /// - Precondition: `work.record` was called.
    func postponeFeedback(
        on delivery: String, until day: LegalDay, _ work: inout Work
    ) async throws(Refusal) {
        for row in try await store.rows(.verplichtingenOver, key: delivery) {
            var obligation = try await work.load(VerplichtingState.self, row.object)
            let state = obligation.state
            guard state.type == .terugkoppeling, state.fulfilledAt == nil, let due = state.due,
                due < day
            else { continue }
            let id = obligation.id
            work.unindex(
                .termijnen, Termijnrij.verplichting, sort: state.termSort + id, .verplichting, id)
            obligation.state.due = day
            obligation.state.lateAt = nil
            work.save(obligation)
            work.index(
                .termijnen, Termijnrij.verplichting, sort: obligation.state.termSort + id,
                .verplichting, id)
        }
    }

    /// Meets what is owed on deliveries whose every question is answered now.
    ///
    /// - Precondition: `work.record` was called.
    /// - Parameter references: questions answered in this command, as `levering/nummer`.
    func meetFeedback(
        answering references: Set<String>, by owner: Verplichtingseigenaar, with answer: String,
        _ work: inout Work
    ) async throws(Refusal) {
        let deliveries = Set(references.compactMap { Vraagreferentie($0)?.delivery })
        for delivery in deliveries.sorted() {
            let count = try await work.load(LeveringState.self, delivery).state.asked?.count ?? 0
            var isOpen = false
            for number in 1...max(1, count) {
                let text = Vraagreferentie(delivery: delivery, number: number).description
                if references.contains(text) { continue }
                let rows = try await store.rows(.antwoorden, key: text, limit: 1)
                if rows.isEmpty { isOpen = true }
            }
            if isOpen { continue }
            try await meetFeedback(on: delivery, by: owner, with: answer, &work)
        }
    }

    /// For whom this actor may fulfil: zones as IO, platforms by seat or as their system.
    func owners(of actor: Actor, _ work: Work) -> [Verplichtingseigenaar] {
        switch actor.identity {
        case .system(let id):
            return work.book.systems[id].map { [.platform($0.platform)] } ?? []
        case .person(let id):
            let zones = work.book.zones(ofOfficer: id, on: work.today).map {
                Verplichtingseigenaar.zone($0)
            }
            let acting: Set<Role> = [.voorzitter, .coordinator, .ltfVertegenwoordiger]
            let platforms = work.book.seats(of: id, on: work.today).compactMap {
                seat -> PlatformID? in
                guard acting.contains(seat.role), case .platform(let id) = seat.place else {
                    return nil
                }
                return id
            }
            return zones + Set(platforms).sorted().map { .platform($0) }
        }
    }
}

/// Keys of the index of deadlines.
enum Termijnrij {
    static let ronde = "open"
    static let melding = "melding"
    static let verplichting = "verplichting"
    static let traject = "traject"
}
