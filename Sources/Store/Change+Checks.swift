import Domain
import Exchange
import Journal

extension Change {
    /// Bytes of all bodies, by which groups and queues are bounded.
    var bodyBytes: Int {
        writes.reduce(idempotency?.body.count ?? 0) { $0 + $1.body.count }
    }

    /// Refuses what is over a limit or contradicts itself, before it waits for the writer.
    func checkLimits() throws(StoreFailure) {
        for write in writes {
            try Change.check(write.body.count, "a body", StoreLimits.bodyBytes)
        }
        try Change.check(idempotency?.body.count ?? 0, "an answer", StoreLimits.bodyBytes)
        try Change.check(bodyBytes, "the bodies of a change", StoreLimits.changeBytes)
        for (count, what) in [
            (writes.count, "objects"), (guards.count, "guards"), (indexed.count, "index rows"),
            (unindexed.count, "removed index rows"), (claims.count, "claims"),
            (opensDossiers.count, "dossiers"),
        ] {
            try Change.check(count, "the number of \(what)", StoreLimits.changeRows)
        }
        for name in names {
            try Change.check(name.utf8.count, "a name", StoreLimits.nameBytes)
        }
        try checkErasure()
    }

    private func checkErasure() throws(StoreFailure) {
        guard let dossier = erasesDossier else { return }
        guard entry.kind == .sleutelVernietigd else {
            throw StoreFailure(
                .unavailable, "an erasure is recorded as `sleutelVernietigd`, give that entry")
        }
        guard dossier != Change.gatewayDossier else {
            throw StoreFailure(.unavailable, "the gateway's own dossier is never erased")
        }
    }

    private var names: [String] {
        var names =
            opensDossiers
            + [erasesDossier, idempotency?.peer, idempotency?.dossier].compactMap(\.self)
        names += writes.flatMap { [$0.id, $0.dossier] }
        names += claims.flatMap { [$0.scope, $0.key] }
        names += (indexed + unindexed).flatMap { [$0.key, $0.sort, $0.object] }
        return names
    }

    private static func check(
        _ count: Int, _ what: String, _ limit: Int
    ) throws(StoreFailure) {
        guard count <= limit else {
            throw StoreFailure(.unavailable, "\(what) is over the limit of \(limit), split the act")
        }
    }
}

extension EntryDraft {
    /// The draft as an entry that vouches for `contents` and `changes`, and names the `dossiers`.
    func entry(
        contents: [ContentReference], changes: Digest, dossiers: [String]
    ) throws(StoreFailure) -> Entry {
        var subjects = subjects.map { Entry.Subject($0.role, $0.id) }
        for dossier in dossiers {
            let subject = Entry.Subject(Entry.Subject.dossierRole, dossier)
            if !subjects.contains(subject) { subjects.append(subject) }
        }
        do {
            return try Entry(
                kind: kind, time: time, changes: changes, actor: actor, subjects: subjects,
                digests: digests.map { Entry.NamedDigest($0.name, $0.digest) },
                codes: codes.map { Entry.Code($0.name, $0.code) },
                verdicts: verdicts.map { Entry.Verdict(path: $0.path, code: $0.outcome) },
                contents: contents)
        } catch {
            throw StoreFailure(.unavailable, "the entry cannot stand in the journal: \(error)")
        }
    }
}
