import Crypto
import Domain
import Exchange
import Journal

struct ObjectName: Hashable {
    let kind: ObjectKind
    let id: String
}

/// Everything that a `MemoryStore` holds. A value: a refused change is the copy from before it.
struct MemoryState {
    struct AnswerName: Hashable {
        let peer: String
        let keyTag: [UInt8]
    }

    /// The versions of each object, ascending.
    private(set) var objects: [ObjectName: [StoredObject]] = [:]
    private(set) var index: Set<IndexRow> = []
    private(set) var claims: Set<Change.Claim> = []
    private(set) var erased: Set<String> = []
    private(set) var entries: [Entry] = []
    private(set) var changes: [ChangeList] = []
    private(set) var head = JournalHead()
    private(set) var answers: [AnswerName: IdempotencyRecord] = [:]
    /// The gateway's own dossier is always open.
    private var opened: Set<String> = [Change.gatewayDossier]
    private(set) var nodes: [MerkleSubtree: Digest] = [:]

    static let erasedFailure = StoreFailure(
        .erased, "the dossier was erased, nothing of it can be read or added")

    /// Whether the entries name exactly the versions that are stored, or those up to the last of them.
    func isWitnessed(_ name: ObjectName, untilNow: Bool) -> Bool {
        let stored = objects[name] ?? []
        let named = entries.flatMap(\.contents).filter {
            $0.row.kind == name.kind.rawValue && $0.row.object == name.id
        }
        guard !stored.isEmpty, stored.count <= named.count,
            !untilNow || stored.count == named.count
        else { return false }
        return zip(stored, named).enumerated().allSatisfy { place, pair in
            pair.0.version == Int64(place) + 1 && pair.1.row.version == pair.0.version
                && pair.1.digest == SHA256.digest(pair.0.body)
        }
    }

    mutating func tamper(_ name: ObjectName, _ body: (inout [StoredObject]) -> Void) {
        body(&objects[name, default: []])
    }

    mutating func unlist(_ name: IndexName) { index = index.filter { $0.index != name } }

    var hashes: MerkleHashes<Never> {
        let nodes = nodes
        return MerkleHashes(stored: { (subtree: MerkleSubtree) throws(Never) in nodes[subtree] })
    }

    func answer(peer: String, keyTag: [UInt8], now: Instant) -> IdempotencyRecord? {
        answers[AnswerName(peer: peer, keyTag: keyTag)].flatMap { $0.expires > now ? $0 : nil }
    }

    /// Takes over the whole change, or answers why not; then this copy must be thrown away.
    mutating func apply(_ change: Change) throws(StoreFailure) -> CommitOutcome? {
        if let record = change.idempotency,
            answer(peer: record.peer, keyTag: record.keyTag, now: change.entry.time) != nil
        {
            return .answered
        }
        if let last = head.lastTime, !isTimely(change.entry.time) {
            return .clockBehind(last: last)
        }
        for condition in change.guards
        where version(condition.kind, condition.id) != condition.version {
            return .conflict(kind: condition.kind, id: condition.id)
        }
        for dossier in change.opensDossiers {
            if erased.contains(dossier) { throw MemoryState.erasedFailure }
            opened.insert(dossier)
        }
        var contents: [ContentReference] = []
        for write in change.writes {
            guard version(write.kind, write.id) == write.expected else {
                return .conflict(kind: write.kind, id: write.id)
            }
            contents.append(try add(write))
        }
        for claim in change.claims {
            guard claims.insert(claim).inserted else { return .claimed(scope: claim.scope) }
        }
        index.subtract(change.unindexed)
        index.formUnion(change.indexed.map { $0.placed(byEntry: head.size) })
        if let record = change.idempotency {
            answers[AnswerName(peer: record.peer, keyTag: record.keyTag)] = record.answered(
                by: head.size)
        }
        if let dossier = change.erasesDossier {
            guard erased.insert(dossier).inserted else { throw MemoryState.erasedFailure }
            answers = answers.filter { $0.value.dossier != dossier }
        }
        try append(change, contents)
        return nil
    }

    /// Whether the dossier of the object of `row` was erased.
    func isErased(_ row: IndexRow) -> Bool {
        objects[ObjectName(kind: row.kind, id: row.object)]?.first.map {
            erased.contains($0.dossier)
        } ?? false
    }

    private func isTimely(_ time: Instant) -> Bool {
        do {
            _ = try head.time(for: time)
            return true
        } catch {
            return false
        }
    }

    private func version(_ kind: ObjectKind, _ id: String) -> Int64 {
        objects[ObjectName(kind: kind, id: id)]?.last?.version ?? 0
    }

    private mutating func add(_ write: Change.Write) throws(StoreFailure) -> ContentReference {
        if erased.contains(write.dossier) { throw MemoryState.erasedFailure }
        guard opened.contains(write.dossier) else {
            throw StoreFailure(.unavailable, "the dossier has no key, open it with the change")
        }
        let object = StoredObject(
            kind: write.kind, id: write.id, version: write.expected + 1, dossier: write.dossier,
            body: write.body)
        objects[ObjectName(kind: write.kind, id: write.id), default: []].append(object)
        return ContentReference(
            table: "contents", kind: write.kind.rawValue, object: write.id,
            version: object.version, digest: SHA256.digest(write.body))
    }

    private mutating func append(
        _ change: Change, _ contents: [ContentReference]
    ) throws(StoreFailure) {
        let draft = change.entry
        var subjects = draft.subjects.map { Entry.Subject($0.role, $0.id) }
        for dossier in change.writes.map(\.dossier) + [change.erasesDossier].compactMap(\.self) {
            let subject = Entry.Subject(Entry.Subject.dossierRole, dossier)
            if !subjects.contains(subject) { subjects.append(subject) }
        }
        do {
            let list = try change.changeList(
                of: head.size,
                versions: zip(change.writes, contents).map { ($0, $1.row.version) },
                answer: change.idempotency.map { SHA256.digest($0.body) }, more: [])
            let appended = try head.append(
                Entry(
                    kind: draft.kind, time: draft.time, changes: list.digest, actor: draft.actor,
                    subjects: subjects,
                    digests: draft.digests.map { Entry.NamedDigest($0.name, $0.digest) },
                    codes: draft.codes.map { Entry.Code($0.name, $0.code) },
                    verdicts: draft.verdicts.map { Entry.Verdict(path: $0.path, code: $0.outcome) },
                    contents: contents))
            entries.append(appended.entry)
            changes.append(list)
            nodes[MerkleSubtree(level: 0, index: appended.index)] = appended.leafHash
            for (subtree, hash) in appended.completed { nodes[subtree] = hash }
        } catch {
            throw StoreFailure(.unavailable, "the entry cannot stand in the journal: \(error)")
        }
    }
}

extension IdempotencyRecord {
    fileprivate func answered(by entry: Int64) -> IdempotencyRecord {
        IdempotencyRecord(
            peer: peer, keyTag: keyTag, bodyTag: bodyTag, status: status, body: body,
            dossier: dossier, expires: expires, entry: entry)
    }
}

/// The order of texts that SQL and the reference share: byte by byte.
enum Order {
    static func precedes(_ left: [String], _ right: [String]) -> Bool {
        for (one, other) in zip(left, right) where !one.utf8.elementsEqual(other.utf8) {
            return one.utf8.lexicographicallyPrecedes(other.utf8)
        }
        return false
    }
}
