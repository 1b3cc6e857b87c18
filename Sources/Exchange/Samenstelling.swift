import Crypto
import Consensus
package import Domain
import Journal
import Policy
import Release

/// Kinds of positive fact that open a conditional verdict.
package enum FeitSoort: String, Sendable, CaseIterable {
    case nazicht
    case vrijgaveBijNaam = "vrijgave-bij-naam"
    case vrijgaveGeheimhouder = "vrijgave-geheimhouder"
}

extension Gateway {
    /// A deelnemer does not agree that these fields leave; one voice is enough (R65).
    package func bezwaarMaken(
        _ id: String, fields: [String], by actor: Actor, idempotency: Idempotency?
    ) async throws(Refusal) -> Answer<RondeWeergave> {
        try await compose(.bezwaarMaken, .bezwaar, id, fields, actor, idempotency) {
            person, paths, _, _ throws(Refusal) in [.objection(by: person, paths: paths)]
        }
    }

    package func bezwaarIntrekken(
        _ id: String, fields: [String], by actor: Actor, idempotency: Idempotency?
    ) async throws(Refusal) -> Answer<RondeWeergave> {
        try await compose(.bezwaarIntrekken, .bezwaarIngetrokken, id, fields, actor, idempotency) {
            person, paths, _, _ throws(Refusal) in [.withdrawObjection(by: person, paths: paths)]
        }
    }

    /// Nazicht by somebody other than the author, release by name (R81), or release by the
    /// geheimhouder (R103).
    package func feitVaststellen(
        _ id: String, kind: FeitSoort, fields: [String], by actor: Actor, idempotency: Idempotency?
    ) async throws(Refusal) -> Answer<RondeWeergave> {
        try await compose(.feitVaststellen, .positiefFeit, id, fields, actor, idempotency) {
            person, paths, ronde, work throws(Refusal) in
            var events: [RoundEvent] = []
            for path in paths {
                switch kind {
                case .nazicht:
                    let role = try reviewRole(of: person, in: ronde, work)
                    events.append(.positiveFact(.review(path: path, role: role, by: person)))
                case .vrijgaveBijNaam:
                    events.append(.positiveFact(.namedRelease(path: path, by: person)))
                case .vrijgaveGeheimhouder:
                    events.append(.positiveFact(.secretHolderRelease(path: path, by: person)))
                }
            }
            return events
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

    private func compose(
        _ operation: Operation, _ entry: EntryKind, _ id: String, _ fields: [String],
        _ actor: Actor,
        _ idempotency: Idempotency?,
        _ events: (PersonID, [FieldPath], RondeState, Work) throws(Refusal) -> [RoundEvent]
    ) async throws(Refusal) -> Answer<RondeWeergave> {
        try await perform(operation, actor, idempotency: idempotency) { work throws(Refusal) in
            let person = try actor.person()
            var ronde = try await work.load(RondeState.self, id)
            try requireSight(of: ronde.state, person, work)
            let fiche = try await work.load(FicheState.self, ronde.state.fiche)
            let view = try ficheView(fiche.state, work)
            try requireUnchanged(
                ronde.state, try ronde.state.round(), fiche.state, view, work)
            let paths = try view.document.paths(named: fields)
            work.recordUnnamed(entry)
            var round = try ronde.state.round()
            for event in try events(person, paths, ronde.state, work) {
                _ = try round.apply(event, at: work.now)
                ronde.state.events.append(
                    RondeState.Kept(
                        event: event, at: work.now, actor: work.actor.text,
                        certificate: work.actor.certificate.fingerprint, act: nil))
            }
            try ronde.state.refuseOverlong()
            work.save(ronde)
            work.hold(fiche)
            work.code("velden", String(paths.count))
            let projection = try projection(
                of: fiche.state, view, composition: round.composition, moment: round.terms.moment,
                work.configuration)
            work.digest("projectie", projection.digest)
            return try rondeView(id, ronde.state, round, view, for: person, projection: projection)
        }
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
                    "er is geen ingevuld veld met deze naam; kijk de namen na met `sluis fiche voorbeeld`",
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
