package import Domain
import Journal
import Policy

extension Gateway {
    /// Puts another policy set or address book in force: journaled first, then swapped as one value.
    ///
    /// The files of the set are archived by the caller under its digest. A set that cannot be
    /// compiled is refused, and the last valid one stays. Open rounds of whoever the new book
    /// suspends are ended.
    package func activate(
        _ configuration: ActiveConfiguration
    ) async throws(Refusal) {
        let known = try await store.loaded(StandState.self, StandState.id)
        if !unknownLifts(of: configuration.book).isEmpty {
            // Another process may have suspended since.
            suspend(try await storedSuspensions())
        }
        try await put(configuration, known)
        await onSuspension(self)
    }

    /// Records that a set or book was offered and refused: which check said so, and nothing else.
    package func recordRefusedConfiguration(checks: [String]) async throws(Refusal) {
        observer.alarm("beleid-geweigerd", [("controles", checks.joined(separator: ","))])
        var entry = EntryDraft(kind: .beleidGeweigerd, time: clock.now(), actor: .gateway)
        for check in Set(checks).sorted().prefix(20) { entry.codes.append(("controle", check)) }
        try await commitOwn(Change(entry: entry))
    }

    /// Records the refusals of outsiders since the last time, counted together: nobody without a
    /// certificate of ours can fill the disk.
    package func recordOutsiders(_ counts: [(reason: String, count: Int)]) async throws(Refusal) {
        let counted = counts.filter { $0.count > 0 }
        guard !counted.isEmpty else { return }
        var entry = EntryDraft(kind: .geweigerdeSamengeteld, time: clock.now(), actor: .gateway)
        for (reason, count) in counted.prefix(20) { entry.codes.append((reason, String(count))) }
        try await commitOwn(Change(entry: entry))
    }

    /// Records, counted together, the refusals of known peers over their quota.
    package func recordOverflow() async throws(Refusal) {
        try await recordOutsiders(refusals.drain())
    }
}
