import Crypto
import Consensus
package import Domain
import Journal
import Policy
import Release

/// What somebody does with fields while the table composes what leaves.
package enum Samenstelhandeling: String, Sendable, CaseIterable {
    /// Does not agree that they leave; one voice is enough (R65).
    case bezwaar
    case bezwaarIntrekken = "bezwaar-intrekken"
    /// Somebody other than the author read them.
    case nazicht
    /// Release by name (R81), and by the geheimhouder (R103).
    case vrijgaveBijNaam = "vrijgave-bij-naam"
    case vrijgaveGeheimhouder = "vrijgave-geheimhouder"

    var entry: EntryKind {
        switch self {
        case .bezwaar: .bezwaar
        case .bezwaarIntrekken: .bezwaarIngetrokken
        case .nazicht, .vrijgaveBijNaam, .vrijgaveGeheimhouder: .positiefFeit
        }
    }
}

extension Gateway {
    /// Objections and positive facts accumulate; the projection is made anew and everyone sees it.
    package func samenstellen(
        _ id: String, _ act: Samenstelhandeling, fields: [String], by actor: Actor,
        idempotency: Idempotency?
    ) async throws(Refusal) -> Answer<RondeWeergave> {
        try await perform(.samenstellen, actor, idempotency: idempotency) { work throws(Refusal) in
            let person = try actor.person()
            var ronde = try await work.load(RondeState.self, id)
            try requireSight(of: ronde.state, person, work)
            let stuk = try await work.load(StukState.self, ronde.state.stuk)
            let passage = try work.tablePassage(of: stuk.state)
            var round = try work.round(ronde)
            try requireUnchanged(ronde.state, round, stuk.state, passage)
            let paths = try passage.document.paths(named: fields)
            work.recordUnnamed(act.entry)
            for event in try events(act, person, paths, ronde.state, work) {
                _ = try round.apply(event, at: work.now)
                ronde.state.keep(event, nil, work)
            }
            try ronde.state.refuseOverlong()
            work.save(ronde)
            work.hold(stuk)
            work.code("velden", String(paths.count))
            let projection = try projection(of: passage, round)
            work.digest("projectie", projection.digest)
            return rondeView(
                ronde, round, passage, of: stuk, for: person, work, projection: projection)
        }
    }

    private func events(
        _ act: Samenstelhandeling, _ person: PersonID, _ paths: [FieldPath], _ ronde: RondeState,
        _ work: Work
    ) throws(Refusal) -> [RoundEvent] {
        switch act {
        case .bezwaar: return [.objection(by: person, paths: paths)]
        case .bezwaarIntrekken: return [.withdrawObjection(by: person, paths: paths)]
        case .nazicht:
            let role = try reviewRole(of: person, in: ronde, work)
            return paths.map { .positiveFact(.review(path: $0, role: role, by: person)) }
        case .vrijgaveBijNaam:
            return paths.map { .positiveFact(.namedRelease(path: $0, by: person)) }
        case .vrijgaveGeheimhouder:
            return paths.map { .positiveFact(.secretHolderRelease(path: $0, by: person)) }
        }
    }

    /// The role in which this person reviews: korpschef of the zone, or another role of the table.
    private func reviewRole(
        of person: PersonID, in ronde: RondeState, _ work: Work
    ) throws(Refusal) -> Role {
        if work.book.holds(.korpschef, person, at: .zone(ronde.zone), on: work.today) {
            return .korpschef
        }
        for role in [Role.voorzitter, .coordinator, .geheimhouder, .jeugdhulp, .deelnemer]
        where work.book.holds(role, person, at: .platform(ronde.livcr), on: work.today) {
            return role
        }
        throw Refusal(
            .nietToegelaten, "geen-nazichter",
            "nazicht doet de korpschef van de zone of iemand aan tafel, nooit de opsteller",
            rules: [103])
    }

    /// The table, the chair, and the korpschef or aangestelde of the zone: others learn nothing.
    func requireSight(of ronde: RondeState, _ person: PersonID, _ work: Work) throws(Refusal) {
        let decides =
            work.book.holds(.korpschef, person, at: .zone(ronde.zone), on: work.today)
            || work.book.hasAppointment(.mededeling, person, in: ronde.zone, on: work.today)
        guard ronde.terms.isAtTable(person) || decides else { throw .notFound(.ronde) }
    }
}

extension Document {
    /// The filled paths that `names` mean: a field, an element, or a whole section or list.
    ///
    /// - Throws: for a name that means nothing filled in this document: nobody may believe to have
    ///   objected to something that is not there.
    func paths(named names: [String]) throws(Refusal) -> [FieldPath] {
        var found: [FieldPath] = []
        for (position, name) in names.enumerated() {
            let meant = values.map(\.path).filter { path in
                let spelling = spelling(of: path)
                return spelling == name || spelling.hasPrefix(name + ".")
                    || spelling.hasPrefix(name + "[")
            }
            guard !meant.isEmpty else {
                throw Refusal(
                    .ongeldig, "onbekend-veld",
                    "er is geen ingevuld veld met deze naam; neem de namen zoals het voorbeeld ze spelt",
                    rules: [65], at: "/velden/\(position)")
            }
            for path in meant where !found.contains(path) { found.append(path) }
        }
        guard !found.isEmpty else {
            throw Refusal(.ongeldig, "geen-velden", "noem minstens één veld", at: "/velden")
        }
        return found
    }
}
