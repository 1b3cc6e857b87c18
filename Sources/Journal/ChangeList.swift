import Crypto
package import Domain

/// What one entry changed in every table that follows from the log: the entry names its digest,
/// so that a row changed beside the journal contradicts it.
///
/// Entries with their change lists, the sealed contents and the key database are the truth.
/// `Ledger` makes all other rows from them, in the writer, in a rebuild and in a verification.
/// `ChangeList+Encoding.swift` defines its bytes.
package struct ChangeList: Sendable, Equatable {
    package enum Record: Sendable, Equatable {
        /// The version of an object that is in force from this entry on, and whose key seals it.
        case version(kind: String, object: String, version: Int64, dossier: String)
        /// What happened for the first and last time.
        case claim(scope: String, key: String)
        case unindexed(Place)
        case indexed(Place)
        case answer(Answer)
        /// A dossier's key stands in the key database, wrapped to bytes of this digest.
        case key(dossier: String, wrapped: Digest)
        /// The key of the dossier is destroyed after this entry, and never before.
        case erasure(dossier: String)
        /// A checkpoint of this size was made public.
        case checkpoint(size: Int64, note: String)
        /// What the store keeps about itself: origin, epoch, checkpoint key.
        case setting(name: String, value: String)
    }

    /// A row of an index.
    package struct Place: Sendable, Hashable {
        package let index: String
        package let key: String
        package let sort: String
        package let kind: String
        package let object: String

        package init(index: String, key: String, sort: String, kind: String, object: String) {
            self.index = index
            self.key = key
            self.sort = sort
            self.kind = kind
            self.object = object
        }
    }

    /// The answer kept for a repetition of the request.
    package struct Answer: Sendable, Hashable {
        package let peer: String
        package let keyTag: [UInt8]
        package let bodyTag: [UInt8]
        package let status: Int64
        /// Whose key seals the body.
        package let dossier: String
        /// Of the sealed body as it is stored.
        package let sealed: Digest
        package let expires: Instant

        package init(
            peer: String, keyTag: [UInt8], bodyTag: [UInt8], status: Int64, dossier: String,
            sealed: Digest, expires: Instant
        ) {
            self.peer = peer
            self.keyTag = keyTag
            self.bodyTag = bodyTag
            self.status = status
            self.dossier = dossier
            self.sealed = sealed
            self.expires = expires
        }
    }

    package let records: [Record]
    /// As they are stored and hashed.
    package let bytes: [UInt8]

    /// In the order in which they hold: a later record may undo an earlier one.
    package init(_ records: [Record]) throws(EntryError) {
        self.records = records
        bytes = try ChangeListEncoding.bytes(records)
    }

    private init() {
        records = []
        bytes = [ChangeListEncoding.format]
    }

    /// Of an entry that only says that something happened.
    package static let empty = ChangeList()

    package var digest: Digest { SHA256.digest(bytes) }
}
