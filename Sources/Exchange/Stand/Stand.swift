import Aids
package import Domain
import Journal
import Policy
import PolicyDesk

/// The room of what is in force: policy set, address book and suspensions, the same for every document.
extension Gateway {
    /// At the start: compares what is loaded with what was in force when the gateway last ran, and
    /// records what differs, so that no change goes unrecorded by stopping first.
    package func start() async throws(Refusal) {
        let configuration = configuration
        let known = try await store.loaded(StandState.self, StandState.id)
        let entries: [Entry]
        do {
            entries = try await store.logged([
                .beleidGeactiveerd, .adresboekGeactiveerd, .geschorst,
            ])
        } catch { throw .store(error) }
        try require(known, lastOf: entries)
        // Before the book is put in force: what it lifts must be known.
        suspend(try await suspensions(of: entries))
        try await put(configuration, known)
        await onSuspension(self)
    }

    /// What was in force last is what the log says last: a head put back would open an older set.
    private func require(
        _ known: Loaded<StandState>?, lastOf entries: [Entry]
    ) throws(Refusal) {
        let versions = entries.flatMap(\.contents).map(\.row)
            .filter { $0.kind == StandState.kind.rawValue && $0.object == StandState.id }
            .map(\.version)
        guard versions.max() ?? 0 == known?.version ?? 0 else { throw .damaged(StandState.kind) }
    }

    /// Journals a policy set or address book that differs from `known`, and makes it the one that
    /// changes are guarded by.
    func put(
        _ configuration: ActiveConfiguration, _ known: Loaded<StandState>?
    ) async throws(Refusal) {
        let (policies, book) = (configuration.policies.digest, configuration.book.digest)
        var entry = EntryDraft(kind: .beleidGeactiveerd, time: clock.now(), actor: .gateway)
        entry.digests.append(("beleidsset", policies))
        entry.digests.append(("adresboek", book))
        if let known {
            entry.digests.append(("vorige-beleidsset", known.state.policies))
            entry.digests.append(("vorig-adresboek", known.state.book))
            if known.state.policies == policies { entry.kind = .adresboekGeactiveerd }
        }
        recordLifts(of: configuration.book, before: known?.state.book, in: &entry)
        try await recordOverlays(of: configuration.policies, in: &entry)
        var change = Change(entry: entry)
        if known == nil { change.opensDossiers.append(StandState.id) }
        let state = StandState(
            policies: policies, book: book, suspensions: known?.state.suspensions ?? 0)
        change.writes.append(
            Change.Write(
                kind: StandState.kind, id: StandState.id, expected: known?.version ?? 0,
                dossier: StandState.id, body: StateCoding.encode(state)))
        try await commitOwn(change)
        alterInForce { $0.take(configuration, at: (known?.version ?? 0) + 1) }
    }

    /// R260: what each LIVC-R configures of its own stands in the journal by its own digest. Those that
    /// one entry does not hold get entries before it, so that no set is in force unnamed.
    private func recordOverlays(
        of policies: PolicySet, in entry: inout EntryDraft
    ) async throws(Refusal) {
        var waiting = policies.register.overlays.map {
            (name: "lokaal", code: "\($0.livcr):\($0.digest.hex)")
        }[...]
        while waiting.count > ExchangeLimits.journaledOverlays {
            var before = EntryDraft(kind: entry.kind, time: entry.time, actor: entry.actor)
            before.digests = [("beleidsset", policies.digest)]
            before.codes = Array(waiting.prefix(ExchangeLimits.journaledOverlays))
            try await commitOwn(Change(entry: before))
            waiting = waiting.dropFirst(ExchangeLimits.journaledOverlays)
        }
        entry.codes += waiting
    }
}
