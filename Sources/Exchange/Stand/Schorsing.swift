import Journal
import Consensus
package import Domain
import Synchronization

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

    /// `nil` unless exactly one is named.
    fileprivate var target: SuspensionTarget? {
        let named: [SuspensionTarget?] = [
            person.map { .person($0) }, system.map { .system($0) },
            certificate.map { .certificate($0) },
        ]
        let targets = named.compactMap { $0 }
        return targets.count == 1 ? targets[0] : nil
    }
}

extension Gateway {
    package func schorsen(
        _ command: SchorsingOpdracht, by actor: Actor, idempotency: Idempotency?
    ) async throws(Refusal) -> Answer<SchorsingWeergave> {
        let id = newID()
        let answer = try await perform(.schorsen, actor, idempotency: idempotency) {
            work throws(Refusal) in
            let by = try actor.person()
            guard let target = command.target else {
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
            return SchorsingWeergave(id, target, from: work.now, lift: nil)
        }
        if let target = command.target {
            var one = Suspensions()
            one.add(id, target)
            suspend(one)
        }
        // Committed is committed: what cannot be read now, the next change meets as a conflict.
        do { try await followStand() } catch {
            observer.alarm("stand-niet-gelezen", [("weigering", error.code)])
        }
        await onSuspension(self)
        return answer
    }

    /// A new version of the stand: whatever was decided before this suspension is decided anew.
    private func moveStand(_ work: inout Work) async throws(Refusal) {
        guard var stand = try await store.loaded(StandState.self, StandState.id) else { return }
        stand.state.suspensions += 1
        work.save(stand)
    }

    /// Reads the suspensions by command from the store.
    package func loadSuspensions() async throws(Refusal) {
        suspend(try await storedSuspensions())
        await onSuspension(self)
    }
}
