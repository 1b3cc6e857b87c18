import Journal
import Consensus
package import Domain
import Synchronization

/// A suspension of a person, a system or a certificate: at once, by one authorised person
/// (design decision 3). Lifting it needs the address-book file.
struct SchorsingState: StoredState {
    static let kind = ObjectKind.schorsing
    let person: PersonID?
    let system: SystemID?
    let certificate: Digest?
    let by: PersonID
    let at: Instant
}

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
            return SchorsingWeergave(
                id: id, persoon: command.person?.text, systeem: command.system?.text,
                certificaat: command.certificate?.hex, vanaf: work.now.text)
        }
        try await loadSuspensions()
        if let person = command.person { await endRounds(of: person) }
        return answer
    }

    package func schorsingen(for actor: Actor) async throws(Refusal) -> Answer<[SchorsingWeergave]>
    {
        try await perform(.schorsingenLezen, actor) { work throws(Refusal) in
            var views: [SchorsingWeergave] = []
            for row in try await store.rows(.schorsingen, key: "actief") {
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
        replaceSuspensions(all)
    }

    /// Rounds in which the suspended person sits lose their force. One that cannot be ended now is
    /// refused at release all the same.
    private func endRounds(of person: PersonID) async {
        do {
            for row in try await store.rows(.tafel, key: person.text) {
                try await event(.suspendPerson(person), on: row.object, entry: .geschorst)
            }
        } catch {
            observer.alarm("ronde-van-geschorste", [("weigering", error.code)])
        }
    }
}
