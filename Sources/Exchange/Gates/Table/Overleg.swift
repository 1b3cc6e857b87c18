import Journal
package import Domain

/// The kind of a table of a LIVC-R; only an operational one holds cases (R248).
package enum Overlegtype: String, Sendable, CaseIterable, Codable {
    case operationeel
    case strategisch
    case beleid
}

struct OverlegState: StoredState {
    static let kind = ObjectKind.overleg
    let livcr: PlatformID
    let type: Overlegtype
    let day: LegalDay
    let chair: PersonID
    let openedBy: PersonID
    var agendaItems: [String]
    /// Once nothing is put on it any more.
    var closedAt: Instant?
}

/// What the voorzitter or coordinator opens.
package struct OverlegOpdracht: Sendable {
    package let livcr: PlatformID
    package let type: Overlegtype
    package let day: LegalDay
    package let chair: PersonID

    package init(livcr: PlatformID, type: Overlegtype, day: LegalDay, chair: PersonID) {
        self.livcr = livcr
        self.type = type
        self.day = day
        self.chair = chair
    }
}

/// A casusoverleg as its organisers and the IO see it.
package struct OverlegWeergave: Codable, Sendable, Equatable {
    package let id: String
    package let livcr: String
    package let type: String
    package let datum: String
    package let voorzitter: String
    package let agendapunten: [String]
    /// Since when its agenda is closed.
    package let gesloten: String?

    init(id: String, _ state: OverlegState) {
        self.id = id
        livcr = state.livcr.text
        type = state.type.rawValue
        datum = state.day.description
        voorzitter = state.chair.text
        agendapunten = state.agendaItems
        gesloten = state.closedAt?.text
    }
}

extension Gateway {
    /// Opens a casusoverleg of a LIVC-R. Its chair is voorzitter there, and never the IO (R24).
    package func overlegOpenen(
        _ command: OverlegOpdracht, by actor: Actor, idempotency: Idempotency?
    ) async throws(Refusal) -> Answer<OverlegWeergave> {
        let id = newID()
        return try await perform(.overlegOpenen, actor, idempotency: idempotency) {
            work throws(Refusal) in
            let opener = try requireOrganiser(actor, of: command.livcr, work)
            guard let platform = work.book.platform(command.livcr, on: work.today),
                platform.kind == .livcr
            else { throw .notFound(.overleg) }
            let isOfficer = work.book.seats(of: command.chair, on: work.today)
                .contains { $0.role == .informatieofficier }
            guard !isOfficer else {
                throw Refusal(
                    .nietToegelaten, "io-als-voorzitter",
                    "de Information Officer is nooit voorzitter, ook niet voor één vergadering; wijs een ander aan",
                    rules: [24], at: "/voorzitter")
            }
            guard
                work.book.holds(
                    .voorzitter, command.chair, at: .platform(command.livcr), on: work.today)
            else {
                throw Refusal(
                    .ongeldig, "geen-voorzitter",
                    "deze persoon is vandaag geen voorzitter van deze LIVC-R in het adresboek",
                    rules: [24],
                    at: "/voorzitter")
            }
            guard command.day <= work.today.advanced(byDays: 31) else {
                throw Refusal(
                    .ongeldig, "overleg-te-ver", "open een overleg hoogstens 31 dagen vooraf",
                    at: "/datum")
            }
            let state = OverlegState(
                livcr: command.livcr, type: command.type, day: command.day, chair: command.chair,
                openedBy: opener, agendaItems: [], closedAt: nil)
            work.record(.overlegGeopend)
            work.alter { $0.opensDossiers.append(id) }
            work.create(state, id: id, dossier: id)
            work.index(.overleggen, command.livcr.text, sort: id, .overleg, id)
            work.index(.openOverleggen, command.livcr.text, sort: id, .overleg, id)
            work.code("type", command.type.rawValue)
            return OverlegWeergave(id: id, state)
        }
    }

    package func overleg(_ id: String, for actor: Actor) async throws(Refusal) -> Answer<
        OverlegWeergave
    > {
        try await perform(.overlegLezen, actor) { work throws(Refusal) in
            let overleg = try await work.load(OverlegState.self, id)
            try requireSightOf(overleg.state.livcr, actor, work, .overleg)
            return OverlegWeergave(id: id, overleg.state)
        }
    }

    package func overleggen(
        of livcr: PlatformID, for actor: Actor
    ) async throws(Refusal) -> Answer<[OverlegWeergave]> {
        try await perform(.overlegLezen, actor) { work throws(Refusal) in
            try requireSightOf(livcr, actor, work, .overleg)
            var views: [OverlegWeergave] = []
            for row in try await store.wholeList(.overleggen, key: livcr.text) {
                let overleg = try await work.load(OverlegState.self, row.object)
                views.append(OverlegWeergave(id: row.object, overleg.state))
            }
            return views
        }
    }

    /// As below, of something that exists: for another LIVC-R's organiser it does not (decision 4).
    func requireOrganiser(
        _ actor: Actor, of livcr: PlatformID, _ work: Work, or kind: ObjectKind
    ) throws(Refusal) -> PersonID {
        do { return try requireOrganiser(actor, of: livcr, work) } catch { throw .notFound(kind) }
    }

    /// The voorzitter or coordinator of this LIVC-R today, and not its IO.
    func requireOrganiser(
        _ actor: Actor, of livcr: PlatformID, _ work: Work
    ) throws(Refusal) -> PersonID {
        let person = try actor.person()
        let place = Seat.Place.platform(livcr)
        guard
            work.book.holds(.voorzitter, person, at: place, on: work.today)
                || work.book.holds(.coordinator, person, at: place, on: work.today)
        else {
            throw Refusal(
                .nietToegelaten, "niet-de-voorzitter",
                "enkel de voorzitter of coordinator van deze LIVC-R doet dit", rules: [64])
        }
        return person
    }

    /// Voorzitter, coordinator, or the IO of a zone of this LIVC-R: others learn nothing.
    func requireSightOf(
        _ livcr: PlatformID, _ actor: Actor, _ work: Work, _ kind: ObjectKind
    ) throws(Refusal) {
        let person = try actor.person()
        let place = Seat.Place.platform(livcr)
        let organises =
            work.book.holds(.voorzitter, person, at: place, on: work.today)
            || work.book.holds(.coordinator, person, at: place, on: work.today)
        guard organises || isOfficer(person, for: livcr, work) else { throw .notFound(kind) }
    }

    func isOfficer(_ person: PersonID, for livcr: PlatformID, _ work: Work) -> Bool {
        guard let platform = work.book.platform(livcr, on: work.today) else { return false }
        return platform.municipalities.contains { code in
            work.book.zone(ofMunicipality: code, on: work.today)
                .map { work.book.isInformationOfficer(person, of: $0.id, on: work.today) } ?? false
        }
    }
}
