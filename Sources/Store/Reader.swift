import Crypto
import Domain
import Exchange
import Journal

/// Answers questions on its own thread with its own connections, in short read transactions.
final class Reader {
    let connection: Connection
    private let keys: DossierKeys
    private let signer: CheckpointSigner
    private let published: PublicCheckpoint

    init(
        connection: Connection, keys: DossierKeys, signer: CheckpointSigner,
        published: PublicCheckpoint
    ) {
        self.connection = connection
        self.keys = keys
        self.signer = signer
        self.published = published
    }

    private struct SealedVersion {
        let version: Int64
        let dossier: String
        let sealed: [UInt8]

        init(_ row: borrowing Row) throws(StoreFailure) {
            version = try row.integer(0)
            dossier = try row.text(1)
            sealed = try row.blob(2)
        }
    }

    func load(_ kind: ObjectKind, _ id: String) throws(StoreFailure) -> StoredObject? {
        let stored = try connection.first(.readContent, .text(kind.rawValue), .text(id)) {
            row throws(StoreFailure) in try SealedVersion(row)
        }
        guard let stored else { return nil }
        return try open(stored, kind, id, key: try key(of: stored.dossier))
    }

    func history(_ kind: ObjectKind, _ id: String) throws(StoreFailure) -> [StoredObject] {
        let stored = try connection.rows(.readHistory, .text(kind.rawValue), .text(id)) {
            row throws(StoreFailure) in try SealedVersion(row)
        }
        var opened: [String: SecretBytes] = [:]
        var objects: [StoredObject] = []
        for version in stored {
            let key: SecretBytes
            if let known = opened[version.dossier] {
                key = known
            } else {
                key = try self.key(of: version.dossier)
                opened[version.dossier] = key
            }
            objects.append(try open(version, kind, id, key: key))
        }
        return objects
    }

    func list(
        _ index: IndexName, key: String, after: String?, limit: Int
    ) throws(StoreFailure) -> [IndexRow] {
        let limit = Int64(max(0, min(limit, StoreLimits.listRows)))
        let read = { (row: borrowing Row) throws(StoreFailure) -> IndexRow in
            guard let kind = ObjectKind(rawValue: try row.text(1)) else {
                throw StoreFailure(.corrupt, "an index row is of a kind that is not known")
            }
            return IndexRow(
                index: index, key: key, sort: try row.text(0), kind: kind,
                object: try row.text(2))
        }
        let all: Int64 = index.keepsErased ? 1 : 0
        guard let after else {
            return try connection.rows(
                .listIndex, .text(index.rawValue), .text(key), .integer(limit), .integer(all),
                read: read)
        }
        return try connection.rows(
            .listIndexAfter, .text(index.rawValue), .text(key), .text(after), .integer(limit),
            .integer(all), read: read)
    }

    func isClaimed(_ claim: Change.Claim) throws(StoreFailure) -> Bool {
        try connection.exists(.readClaim, .text(claim.scope), .text(claim.key))
    }

    func answer(
        peer: String, keyTag: [UInt8], now: Instant
    ) throws(StoreFailure) -> IdempotencyRecord? {
        let sealed = try connection.first(
            .readAnswer, .text(peer), .blob(keyTag), .integer(now.milliseconds)
        ) { row throws(StoreFailure) in
            IdempotencyRecord(
                peer: peer, keyTag: keyTag, bodyTag: try row.blob(0),
                status: Int(try row.integer(1)), body: try row.blob(2),
                dossier: try row.text(4), expires: Instant(milliseconds: try row.integer(3)),
                entry: try row.integer(5))
        }
        guard let sealed else { return nil }
        let body = try Sealing.open(
            sealed.body, key: try key(of: sealed.dossier), at: .answer(to: sealed))
        return IdempotencyRecord(
            peer: peer, keyTag: keyTag, bodyTag: sealed.bodyTag, status: sealed.status,
            body: body, dossier: sealed.dossier, expires: sealed.expires, entry: sealed.entry)
    }

    func publicCheckpoint(now: Instant) throws(StoreFailure) -> String {
        try published.note(at: now) { () throws(StoreFailure) in
            let edge = try connection.readHead().edge
            return (edge.size, try signer.note(for: edge))
        }
    }

    func logged(_ kinds: Set<EntryKind>) throws(StoreFailure) -> [Entry] {
        try connection.snapshot { () throws(StoreFailure) in
            try LogScan(connection, keeping: kinds, signer: signer).kept
        }
    }

    func checkpoint() throws(StoreFailure) -> String {
        try signer.note(for: try connection.readHead().edge)
    }

    func receipt(for index: Int64) throws(StoreFailure) -> Receipt? {
        let found = try connection.snapshot { () throws(StoreFailure) in
            let edge = try connection.readHead().edge
            guard index >= 0, index < edge.size,
                let entry = try connection.entryBytes(index)
            else { return (edge, nil as ([UInt8], InclusionProof)?) }
            let proof = try Proofs.inclusion(
                of: index, size: edge.size, from: connection.treeHashes)
            return (edge, (entry, proof))
        }
        guard let (entry, inclusion) = found.1 else { return nil }
        return Receipt(
            index: index, entry: entry, checkpoint: try signer.note(for: found.0),
            inclusion: inclusion)
    }

    func consistency(
        from size: Int64
    ) throws(StoreFailure) -> (proof: [Digest], checkpoint: String)? {
        let found = try connection.snapshot { () throws(StoreFailure) in
            let edge = try connection.readHead().edge
            guard size >= 0, size <= edge.size else { return (edge, nil as [Digest]?) }
            return (
                edge,
                try Proofs.consistency(from: size, to: edge.size, from: connection.treeHashes)
            )
        }
        guard let proof = found.1 else { return nil }
        return (proof, try signer.note(for: found.0))
    }

    private func key(of dossier: String) throws(StoreFailure) -> SecretBytes {
        if let key = try keys.key(of: dossier) { return key }
        // Asked only now: the erasure is recorded before the key is destroyed.
        if try connection.exists(.readErasure, .text(dossier)) {
            throw StoreFailure(
                .erased, "the dossier was erased, nothing of it can be read or added")
        }
        throw StoreFailure(.corrupt, "the key database lacks the key of a dossier, restore it")
    }

    private func open(
        _ stored: SealedVersion, _ kind: ObjectKind, _ id: String, key: SecretBytes
    ) throws(StoreFailure) -> StoredObject {
        let body = try Sealing.open(
            stored.sealed, key: key,
            at: .content(
                dossier: stored.dossier, kind: kind, object: id, version: stored.version))
        return StoredObject(
            kind: kind, id: id, version: stored.version, dossier: stored.dossier, body: body)
    }
}
