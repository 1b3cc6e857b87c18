package import Domain
package import Journal

extension Change {
    /// What the change does to the tables that follow from the log, as entry `index` names it.
    ///
    /// - Parameters:
    ///   - versions: what is written, in the order of the entry's contents.
    ///   - answer: of the sealed body of the answer that is kept.
    ///   - more: what the store itself adds: keys that it made, checkpoints, settings.
    package func changeList(
        of index: Int64, versions: [(write: Write, version: Int64)], answer: Digest?,
        more: [ChangeList.Record]
    ) throws(EntryError) -> ChangeList {
        var records: [ChangeList.Record] = versions.map {
            .version(
                kind: $0.write.kind.rawValue, object: $0.write.id, version: $0.version,
                dossier: $0.write.dossier)
        }
        records += claims.map { .claim(scope: $0.scope, key: $0.key) }
        records += unindexed.map { .unindexed($0.place) }
        records += indexed.map { .indexed($0.placed(byEntry: index).place) }
        if let idempotency, let answer { records.append(idempotency.record(sealed: answer)) }
        if let erasesDossier { records.append(.erasure(dossier: erasesDossier)) }
        records += settings.map { .setting(name: $0.name, value: $0.value) }
        return try ChangeList(records + more)
    }
}

extension IndexRow {
    package var place: ChangeList.Place {
        ChangeList.Place(
            index: index.rawValue, key: key, sort: sort, kind: kind.rawValue, object: object)
    }
}

extension IdempotencyRecord {
    fileprivate func record(sealed: Digest) -> ChangeList.Record {
        .answer(
            ChangeList.Answer(
                peer: peer, keyTag: keyTag, bodyTag: bodyTag, status: Int64(status),
                dossier: dossier, sealed: sealed, expires: expires))
    }
}
