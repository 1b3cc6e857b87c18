import Journal
import Consensus
package import Domain
import Synchronization

/// A suspension of a person, a system or a certificate: at once, by one authorised person
/// (design decision 3). There is no way yet to lift one.
struct SchorsingState: StoredState {
    static let kind = ObjectKind.schorsing
    let person: PersonID?
    let system: SystemID?
    let certificate: Digest?
    let by: PersonID
    let at: Instant
}

/// Whom to suspend: exactly one of the three.
package struct SchorsingOpdracht: Sendable {
    package let person: PersonID?
    package let system: SystemID?
    package let certificate: Digest?

    package init(person: PersonID?, system: SystemID?, certificate: Digest?) {
        self.person = person
        self.system = system
        self.certificate = certificate
    }
}

/// A suspension in force.
package struct SchorsingWeergave: Codable, Sendable, Equatable {
    package let id: String
    package let persoon: String?
    package let systeem: String?
    package let certificaat: String?
    package let vanaf: String
}

extension Gateway {
    package func schorsen(
        _ command: SchorsingOpdracht, by actor: Actor, idempotency: Idempotency?
    ) async throws(Refusal) -> Answer<SchorsingWeergave> {
        let id = newID()
        let answer = try await perform(.schorsen, actor, idempotency: idempotency) {
            work throws(Refusal) in
            let by = try actor.person()
            let named = [command.person != nil, command.system != nil, command.certificate != nil]
            guard named.count(where: { $0 }) == 1 else {
                throw Refusal(
                    .ongeldig, "een-geschorste",
                    "noem precies één van persoon, systeem of certificaat")
            }
            guard command.person.map({ work.book.persons[$0] != nil }) ?? true,
                command.system.map({ work.book.systems[$0] != nil }) ?? true
            else {
                throw Refusal(
                    .nietGevonden, "onbekende-geschorste",
                    "deze persoon of dit systeem staat niet in het adresboek")
            }
            let state = SchorsingState(
                person: command.person, system: command.system, certificate: command.certificate,
                by: by,
                at: work.now)
            work.record(.geschorst)
            work.alter { $0.opensDossiers.append(id) }
            work.create(state, id: id, dossier: id)
            work.index(.schorsingen, "actief", sort: id, .schorsing, id)
            try await moveStand(&work)
            return SchorsingWeergave(
                id: id, persoon: command.person?.text, systeem: command.system?.text,
                certificaat: command.certificate?.hex, vanaf: work.now.text)
        }
        suspend(Suspensions(command))
        // Committed is committed: what cannot be read now, the next change meets as a conflict.
        do { try await followStand() } catch {
            observer.alarm("stand-niet-gelezen", [("weigering", error.code)])
        }
        await endRounds()
        return answer
    }

    /// A new version of the stand: whatever was decided before this suspension is decided anew.
    private func moveStand(_ work: inout Work) async throws(Refusal) {
        guard var stand = try await store.loaded(StandState.self, StandState.id) else { return }
        stand.state.suspensions += 1
        work.save(stand)
    }

    package func schorsingen(for actor: Actor) async throws(Refusal) -> Answer<[SchorsingWeergave]>
    {
        try await perform(.schorsingenLezen, actor) { work throws(Refusal) in
            var views: [SchorsingWeergave] = []
            for row in try await store.wholeList(.schorsingen, key: "actief") {
                let state = try await work.load(SchorsingState.self, row.object).state
                views.append(
                    SchorsingWeergave(
                        id: row.object, persoon: state.person?.text, systeem: state.system?.text,
                        certificaat: state.certificate?.hex, vanaf: state.at.text))
            }
            return views
        }
    }

    /// Reads the suspensions in force from the store: at start, and after each new one.
    package func loadSuspensions() async throws(Refusal) {
        suspend(try await storedSuspensions())
        await endRounds()
    }

    func storedSuspensions() async throws(Refusal) -> Suspensions {
        var all = Suspensions()
        var after: String?
        while true {
            let rows = try await store.rows(.schorsingen, key: "actief", after: after)
            for row in rows {
                guard let state = try await store.loaded(SchorsingState.self, row.object)?.state
                else { continue }
                if let person = state.person { all.persons.insert(person) }
                if let system = state.system { all.systems.insert(system) }
                if let certificate = state.certificate { all.certificates.insert(certificate) }
            }
            guard rows.count == ExchangeLimits.pageRows, let last = rows.last else { break }
            after = last.sort
        }
        return all
    }

    /// Open rounds that rest on a suspended person lose their force. One that cannot be ended now is
    /// refused at release all the same.
    private func endRounds() async {
        let persons = suspensions.persons
        guard !persons.isEmpty else { return }
        var after: String?
        do {
            while true {
                let rows = try await store.rows(.termijnen, key: "open", after: after)
                for row in rows {
                    for person in persons.sorted() { await end(row.object, for: person) }
                }
                guard rows.count == ExchangeLimits.pageRows, let last = rows.last else { return }
                after = last.sort
            }
        } catch {
            observer.alarm("ronde-van-geschorste", [("weigering", error.code)])
        }
    }

    private func end(_ ronde: String, for person: PersonID) async {
        do {
            try await event(.suspendPerson(person), on: ronde, entry: .geschorst)
        } catch {
            observer.alarm("ronde-van-geschorste", [("weigering", error.code)])
        }
    }
}

extension Suspensions {
    fileprivate init(_ command: SchorsingOpdracht) {
        self.init()
        if let person = command.person { persons.insert(person) }
        if let system = command.system { systems.insert(system) }
        if let certificate = command.certificate { certificates.insert(certificate) }
    }
}
