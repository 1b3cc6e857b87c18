import Crypto
import Domain
import Exchange
import Journal

/// What became of one change within the transaction.
enum Step {
    case appended(JournalHead.Appended)
    case refused(CommitOutcome)
    case failed(StoreFailure)

    func outcome(receipt: Receipt?) -> Result<CommitOutcome, StoreFailure> {
        switch self {
        case .appended:
            guard let receipt else { return .failure(Standing.closed) }
            return .success(.committed(receipt))
        case .refused(let outcome): return .success(outcome)
        case .failed(let failure): return .failure(failure)
        }
    }
}

extension Writer {
    /// Checks and writes one change. Whatever it answers but `appended` is rolled back.
    func apply(_ change: Change) throws(StoreFailure) -> Step {
        if let outcome = try refusal(of: change) { return .refused(outcome) }
        for dossier in Set(change.opensDossiers + [change.erasesDossier].compactMap(\.self)) {
            try refuseErased(dossier)
        }
        var sealer = Sealer(writer: self)
        var sealed: [SealedWrite] = []
        for write in change.writes {
            guard let one = try sealer.seal(write) else {
                return .refused(.conflict(kind: write.kind, id: write.id))
            }
            sealed.append(one)
        }
        for claim in change.claims where try isClaimed(claim) {
            return .refused(.claimed(scope: claim.scope))
        }
        if Set(change.claims).count < change.claims.count, let claim = change.claims.first {
            return .refused(.claimed(scope: claim.scope))
        }
        let answer = try change.idempotency.map { record throws(StoreFailure) in
            (record, try sealer.seal(record))
        }
        let more = try ownRecords(of: change)
        let changes = try changeList(
            of: change, sealed, answer: answer.map { SHA256.digest($0.1) }, more: more)
        let entry = try change.entry.entry(
            contents: sealed.map(\.reference), changes: changes.digest,
            dossiers: change.writes.map(\.dossier) + [change.erasesDossier].compactMap(\.self))
        let appended = try append(entry)
        try connection.write(appended, changes: changes)
        try write(sealed, entry: appended.index)
        for record in changes.records {
            try connection.put(
                record,
                of: Connection.Origin(entry: appended.index, time: appended.entry.time))
        }
        if let (record, body) = answer { try write(record, body, entry: appended.index) }
        pending = []
        return .appended(appended)
    }

    /// What the store adds to the change: keys that no entry vouched for yet, and what waits for
    /// the next entry.
    private func ownRecords(of change: Change) throws(StoreFailure) -> [ChangeList.Record] {
        var records = pending
        for dossier in Set(change.opensDossiers).sorted()
        where try !connection.exists(.readDossier, .text(dossier)) && !records.hasKey(of: dossier) {
            guard let wrapped = try keys.wrapped(of: dossier) else {
                throw StoreFailure(.unavailable, "the dossier has no key, open it with the change")
            }
            records.append(.key(dossier: dossier, wrapped: wrapped))
        }
        return records
    }

    private func changeList(
        of change: Change, _ sealed: [SealedWrite], answer: Digest?, more: [ChangeList.Record]
    ) throws(StoreFailure) -> ChangeList {
        do throws(EntryError) {
            return try change.changeList(
                of: head.size,
                versions: zip(change.writes, sealed).map { ($0, $1.reference.row.version) },
                answer: answer, more: more)
        } catch {
            throw StoreFailure(.unavailable, "the change cannot stand in the journal: \(error)")
        }
    }

    private func refusal(of change: Change) throws(StoreFailure) -> CommitOutcome? {
        let time = change.entry.time
        if let record = change.idempotency,
            try connection.exists(
                .readAnswer, .text(record.peer), .blob(record.keyTag), .integer(time.milliseconds))
        {
            return .answered
        }
        do throws(JournalHead.Failure) {
            _ = try head.time(for: time)
        } catch {
            return .clockBehind(last: head.lastTime ?? time)
        }
        for condition in change.guards
        where try version(condition.kind, condition.id) != condition.version {
            return .conflict(kind: condition.kind, id: condition.id)
        }
        return nil
    }

    private func append(_ entry: Entry) throws(StoreFailure) -> JournalHead.Appended {
        do throws(JournalHead.Failure) {
            return try head.append(entry)
        } catch {
            throw StoreFailure(.unavailable, "the entry cannot be appended: \(error)")
        }
    }

    private func write(_ sealed: [SealedWrite], entry: Int64) throws(StoreFailure) {
        for write in sealed {
            let row = write.reference.row
            try connection.run(
                .insertContent, .text(row.kind), .text(row.object), .integer(row.version),
                .text(write.dossier), .blob(write.sealed), .integer(entry))
        }
    }

    /// A record under the same key that has expired gives way.
    private func write(
        _ record: IdempotencyRecord, _ sealed: [UInt8], entry: Int64
    ) throws(StoreFailure) {
        try connection.run(.deleteAnswer, .text(record.peer), .blob(record.keyTag))
        try connection.run(
            .insertAnswer, .text(record.peer), .blob(record.keyTag), .blob(record.bodyTag),
            .integer(Int64(record.status)), .text(record.dossier), .blob(sealed),
            .integer(record.expires.milliseconds), .integer(entry))
    }

    private func isClaimed(_ claim: Change.Claim) throws(StoreFailure) -> Bool {
        try connection.exists(.readClaim, .text(claim.scope), .text(claim.key))
    }

    func version(_ kind: ObjectKind, _ id: String) throws(StoreFailure) -> Int64 {
        try connection.first(.readHead, .text(kind.rawValue), .text(id)) {
            row throws(StoreFailure) in try row.integer(0)
        } ?? 0
    }

    func refuseErased(_ dossier: String) throws(StoreFailure) {
        if try connection.exists(.readErasure, .text(dossier)) {
            throw StoreFailure(
                .erased, "the dossier was erased, nothing of it can be read or added")
        }
    }
}

extension [ChangeList.Record] {
    fileprivate func hasKey(of dossier: String) -> Bool {
        contains { if case .key(dossier, _) = $0 { true } else { false } }
    }
}

/// A body as it is stored, with what the entry says of it.
struct SealedWrite {
    let reference: ContentReference
    let dossier: String
    let sealed: [UInt8]
}

/// Seals the writes of one change, one after the other: a later one may build on an earlier one.
private struct Sealer {
    private struct Name: Hashable {
        let kind: ObjectKind
        let id: String
    }

    private let writer: Writer
    private var keys: [String: SecretBytes] = [:]
    private var versions: [Name: Int64] = [:]

    init(writer: Writer) { self.writer = writer }

    /// Nil when the object has another version than the one decided on.
    mutating func seal(_ write: Change.Write) throws(StoreFailure) -> SealedWrite? {
        let name = Name(kind: write.kind, id: write.id)
        var current = versions[name]
        if current == nil { current = try writer.version(write.kind, write.id) }
        guard current == write.expected else { return nil }
        guard write.expected < Int64(StoreLimits.versions) else {
            throw StoreFailure(
                .unavailable, "an object has its \(StoreLimits.versions) versions, open a new one")
        }
        let version = write.expected + 1
        let sealed = try Sealing.seal(
            write.body, key: try key(of: write.dossier),
            at: .content(
                dossier: write.dossier, kind: write.kind, object: write.id, version: version))
        versions[name] = version
        return SealedWrite(
            reference: ContentReference(
                table: SQLiteJournalSource.contentTable, kind: write.kind.rawValue,
                object: write.id, version: version, digest: SHA256.digest(sealed)),
            dossier: write.dossier, sealed: sealed)
    }

    mutating func seal(_ record: IdempotencyRecord) throws(StoreFailure) -> [UInt8] {
        try Sealing.seal(record.body, key: try key(of: record.dossier), at: .answer(to: record))
    }

    private mutating func key(of dossier: String) throws(StoreFailure) -> SecretBytes {
        if let key = keys[dossier] { return key }
        try writer.refuseErased(dossier)
        guard let key = try writer.keys.key(of: dossier) else {
            throw StoreFailure(.unavailable, "the dossier has no key, open it with the change")
        }
        keys[dossier] = key
        return key
    }
}

/// The hashes that prove the entries of one group: the edge before it and what it added.
struct RecentHashes {
    private var known: [MerkleSubtree: Digest] = [:]

    init(edge: RightEdge, steps: [Step]) {
        var start: Int64 = 0
        var level = 63 - edge.size.leadingZeroBitCount
        for hash in edge.hashes {
            while edge.size & (1 << Int64(level)) == 0 { level -= 1 }
            known[MerkleSubtree(level: level, index: start >> Int64(level))] = hash
            start += 1 << Int64(level)
            level -= 1
        }
        for case .appended(let appended) in steps {
            known[MerkleSubtree(level: 0, index: appended.index)] = appended.leafHash
            for (subtree, hash) in appended.completed { known[subtree] = hash }
        }
    }

    var hashes: MerkleHashes<Never> {
        let known = known
        return MerkleHashes(stored: { (subtree: MerkleSubtree) throws(Never) in known[subtree] })
    }
}

extension Sealing.Place {
    static func answer(to record: IdempotencyRecord) -> Sealing.Place {
        .answer(
            dossier: record.dossier, peer: record.peer, keyTag: record.keyTag,
            bodyTag: record.bodyTag, status: Int64(record.status), expires: record.expires)
    }
}
