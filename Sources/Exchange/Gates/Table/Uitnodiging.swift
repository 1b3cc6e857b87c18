package import Domain
import Journal

/// That a justitiehuis be invited where its person is discussed: made by the agenda, decided on by
/// the burgemeester (R143). It holds nothing of the casus.
struct UitnodigingState: StoredState {
    static let kind = ObjectKind.uitnodiging
    let livcr: PlatformID
    let overleg: String
    let day: LegalDay
    let melding: String
    let office: PlatformID
    let createdAt: Instant
    var decision: Uitnodigingskeuze?
    var decidedBy: PersonID?
    var decidedAt: Instant?
    /// Why it was declined.
    var reason: String?
}

/// What the burgemeester does with an uitnodiging.
package enum Uitnodigingskeuze: String, Codable, Sendable, CaseIterable {
    case zenden
    case afwijzen
}

/// An uitnodiging: which LIVC-R, which day, and the dossier that the justitiehuis itself reported.
package struct UitnodigingWeergave: Codable, Sendable, Equatable {
    package let id: String
    package let livcr: String
    package let datum: String
    package let justitiehuis: String
    /// The justitiehuis's own report.
    package let melding: String
    /// `te beslissen`, `verzonden` or `afgewezen`.
    package let toestand: String
    package let reden: Gelezen<String>?

    fileprivate init(_ invitation: Loaded<UitnodigingState>, _ work: inout Work) {
        let state = invitation.state
        id = invitation.id
        livcr = state.livcr.text
        datum = state.day.description
        justitiehuis = state.office.text
        melding = state.melding
        toestand =
            switch state.decision {
            case nil: "te beslissen"
            case .zenden: "verzonden"
            case .afwijzen: "afgewezen"
            }
        reden = state.reason.map { work.reading($0, of: invitation) }
    }
}

/// Keys of the index of uitnodigingen.
enum Uitnodigingsrij {
    static func toDecide(_ livcr: PlatformID) -> String { "te beslissen " + livcr.text }
    static func of(_ overleg: String) -> String { "overleg " + overleg }
    static func received(_ office: PlatformID) -> String { "ontvangen " + office.text }
}

extension Gateway {
    /// R143: for each open dossier on this name at this LIVC-R an uitnodiging to decide on.
    ///
    /// - Precondition: `work.record` was called.
    func invite(
        about subject: String, on overleg: Loaded<OverlegState>, dossier: String,
        _ work: inout Work
    ) async throws(Refusal) {
        let livcr = overleg.state.livcr
        let tag = subjectTag(of: subject, at: livcr)
        for row in try await store.rows(.justitiabelen, key: tag) {
            let report = try await work.load(StukState.self, row.object)
            let id = newID()
            work.hold(report)
            work.create(
                UitnodigingState(
                    livcr: livcr, overleg: overleg.id, day: overleg.state.day, melding: report.id,
                    office: report.state.sender, createdAt: work.now, decision: nil,
                    decidedBy: nil, decidedAt: nil, reason: nil),
                id: id, dossier: dossier)
            for key in [Uitnodigingsrij.toDecide(livcr), Uitnodigingsrij.of(overleg.id)] {
                work.index(.uitnodigingen, key, sort: id, .uitnodiging, id)
            }
        }
    }

    /// The burgemeester sends it, or declines with a reason.
    package func uitnodigingBeslissen(
        _ id: String, choice: Uitnodigingskeuze, reason: String?, by actor: Actor,
        idempotency: Idempotency?
    ) async throws(Refusal) -> Answer<UitnodigingWeergave> {
        try await perform(.uitnodigingBeslissen, actor, idempotency: idempotency) {
            work throws(Refusal) in
            var invitation = try await work.load(UitnodigingState.self, id)
            let livcr = invitation.state.livcr
            let mayor = try requireMayor(actor, of: livcr, work)
            guard invitation.state.decision == nil else {
                throw Refusal(
                    .strijdigMetToestand, "al-beslist",
                    "over deze uitnodiging is al beslist; er verandert niets", rules: [143])
            }
            guard choice == .zenden || !(reason ?? "").isBlank else {
                throw Refusal(
                    .ongeldig, "geen-reden",
                    "wie een uitnodiging afwijst, zegt waarom; geef een reden", rules: [143],
                    at: "/reden")
            }
            if let reason { try ClassificationMark.refuse(in: reason, at: "/reden") }
            invitation.state.decision = choice
            invitation.state.decidedBy = mayor
            invitation.state.decidedAt = work.now
            invitation.state.reason = choice == .afwijzen ? reason : nil
            work.record(.uitnodigingBeslist)
            work.save(invitation)
            work.code("keuze", choice.rawValue)
            let overleg = Uitnodigingsrij.of(invitation.state.overleg)
            for key in [Uitnodigingsrij.toDecide(livcr), overleg] {
                work.unindex(.uitnodigingen, key, sort: id, .uitnodiging, id)
            }
            if choice == .zenden {
                let key = Uitnodigingsrij.received(invitation.state.office)
                work.index(.uitnodigingen, key, sort: id, .uitnodiging, id)
            }
            return UitnodigingWeergave(invitation, &work)
        }
    }

    /// What the burgemeester must decide on, or what a justitiehuis received.
    package func uitnodigingen(
        for actor: Actor
    ) async throws(Refusal) -> Answer<[UitnodigingWeergave]> {
        try await perform(.uitnodigingenLezen, actor) { work throws(Refusal) in
            var views: [UitnodigingWeergave] = []
            for key in invitationKeys(of: actor, work) {
                for row in try await store.wholeList(.uitnodigingen, key: key) {
                    let invitation = try await work.load(UitnodigingState.self, row.object)
                    views.append(UitnodigingWeergave(invitation, &work))
                }
            }
            return views
        }
    }

    /// The lists of uitnodigingen that this actor may see.
    func invitationKeys(of actor: Actor, _ work: Work) -> [String] {
        switch actor.identity {
        case .system(let id):
            return work.book.systems[id].map { [Uitnodigingsrij.received($0.platform)] } ?? []
        case .person(let person):
            let seats = work.book.seats(of: person, on: work.today)
            let livcrs = seats.compactMap { seat -> PlatformID? in
                switch (seat.role, seat.place) {
                case (.burgemeester, .municipality(let code)):
                    work.book.livcr(ofMunicipality: code, on: work.today)?.id
                case (.voorzitter, .platform(let id)), (.coordinator, .platform(let id)): id
                default: nil
                }
            }
            return Set(livcrs).sorted().map(Uitnodigingsrij.toDecide)
        }
    }

    /// The burgemeester of a municipality of this LIVC-R; its voorzitter where the book has none.
    private func requireMayor(
        _ actor: Actor, of livcr: PlatformID, _ work: Work
    ) throws(Refusal) -> PersonID {
        let person = try actor.person()
        let municipalities = work.book.platform(livcr, on: work.today)?.municipalities ?? []
        let mayors = municipalities.flatMap {
            work.book.holders(of: .burgemeester, at: .municipality($0), on: work.today)
        }
        if mayors.contains(person) { return person }
        let chairs = work.book.holds(.voorzitter, person, at: .platform(livcr), on: work.today)
        guard chairs else { throw .notFound(.uitnodiging) }
        guard mayors.isEmpty else {
            throw Refusal(
                .nietToegelaten, "niet-de-burgemeester",
                "over een uitnodiging van een justitiehuis beslist de burgemeester; leg ze aan die persoon voor",
                rules: [143])
        }
        return person
    }
}
