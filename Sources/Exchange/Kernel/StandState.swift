import Domain
import Journal
import PolicyDesk

/// Which policy set and address book are in force, kept as one versioned object.
///
/// Every change guards it: a command that was decided under another set, or before a suspension,
/// meets a conflict at its commit and is decided anew (design decision 14).
struct StandState: StoredState {
    static let kind = ObjectKind.beleidsset
    var policies: Digest
    var book: Digest
    /// Counts suspensions by command, so that each is a new version of this object.
    var suspensions: Int

    /// The one object of its kind.
    static let id = "00000000-0000-7000-8000-000000000001"
}

/// What this process decides under, and the version of the stand that names it.
struct InForce: Sendable {
    var configuration: ActiveConfiguration
    /// `nil` before the start: changes are not guarded yet.
    var stand: Int64?

    /// Takes over what the stand names at `version`; an older one never follows a newer.
    mutating func take(_ configuration: ActiveConfiguration, at version: Int64) {
        guard version > stand ?? 0 else { return }
        self = InForce(configuration: configuration, stand: version)
    }

    /// Follows a newer version that names the set and book in force here all the same.
    mutating func follow(_ newer: Loaded<StandState>) {
        guard newer.version > stand ?? 0, newer.state.policies == configuration.policies.digest,
            newer.state.book == configuration.book.digest
        else { return }
        stand = newer.version
    }
}

/// A suspension of a person, a system or a certificate: at once, by one authorised person
/// (design decision 3). It is never removed; only the address book lifts it, by its id.
struct SchorsingState: StoredState {
    static let kind = ObjectKind.schorsing
    let person: PersonID?
    let system: SystemID?
    let certificate: Digest?
    let by: PersonID
    let at: Instant

    /// `nil` in a state that no command of ours wrote.
    var target: SuspensionTarget? {
        person.map { .person($0) } ?? system.map { .system($0) }
            ?? certificate.map { .certificate($0) }
    }
}

extension Gateway {
    /// Meets a stand that moved: who was suspended meanwhile is suspended here too, and changes are
    /// guarded by the new version. One that names another set is left to `activate`.
    func followStand() async throws(Refusal) {
        guard let stand = try await store.loaded(StandState.self, StandState.id) else { return }
        suspend(try await storedSuspensions())
        alterInForce { $0.follow(stand) }
    }

    /// The suspensions that entries of the log itself tell of, whatever the indexes say: who gets in
    /// is not decided by a row that can be taken away.
    func suspensions(of entries: [Entry]) async throws(Refusal) -> Suspensions {
        var all = Suspensions()
        for subject in entries.filter({ $0.kind == .geschorst }).flatMap(\.subjects)
        where subject.role == SchorsingState.kind.rawValue {
            guard let state = try await store.loaded(SchorsingState.self, subject.id)?.state,
                let target = state.target
            else { throw .damaged(SchorsingState.kind) }
            all.add(subject.id, target)
        }
        return all
    }

    func storedSuspensions() async throws(Refusal) -> Suspensions {
        var all = Suspensions()
        var after: String?
        while true {
            let rows = try await store.rows(.schorsingen, key: "actief", after: after)
            for row in rows {
                guard
                    let target = try await store.loaded(SchorsingState.self, row.object)?.state
                        .target
                else { continue }
                all.add(row.object, target)
            }
            guard rows.count == ExchangeLimits.pageRows, let last = rows.last else { break }
            after = last.sort
        }
        return all
    }

    /// A change of the gateway's own, which must not fail quietly.
    func commitOwn(_ change: Change) async throws(Refusal) {
        try requireSteadyClock()
        let outcome: CommitOutcome
        do { outcome = try await store.commit(change) } catch { throw .store(error) }
        guard case .committed = outcome else {
            throw Refusal(
                .nietBeschikbaar, "niet-vastgelegd",
                "dit kon niet worden vastgelegd en gaat dus niet door; kijk klok en opslag na")
        }
    }
}
