package import Domain
package import Journal

/// An object as it stood at one version: the plain bytes of its state, opened by the store.
package struct StoredObject: Sendable, Equatable {
    package let kind: ObjectKind
    package let id: String
    /// Counts from 1.
    package let version: Int64
    /// Whose key seals it.
    package let dossier: String
    package let body: [UInt8]

    package init(kind: ObjectKind, id: String, version: Int64, dossier: String, body: [UInt8]) {
        self.kind = kind
        self.id = id
        self.version = version
        self.dossier = dossier
        self.body = body
    }
}

/// Everything that one command changes: stored together with its journal entry, or not at all.
///
/// The writer checks every expected version and every claim inside its savepoint, seals the bodies
/// with their dossier's key, puts the SHA-256 of each sealed body into the entry, appends the leaf,
/// and only after COMMIT answers.
package struct Change: Sendable {
    /// A new version of an object. `expected` is the version it was decided on; 0: must not exist.
    package struct Write: Sendable {
        package let kind: ObjectKind
        package let id: String
        package let expected: Int64
        package let dossier: String
        package let body: [UInt8]

        package init(kind: ObjectKind, id: String, expected: Int64, dossier: String, body: [UInt8])
        {
            self.kind = kind
            self.id = id
            self.expected = expected
            self.dossier = dossier
            self.body = body
        }
    }

    /// Something that may happen once, ever: a Permit used for a round, an act submitted.
    package struct Claim: Sendable, Hashable {
        package let scope: String
        package let key: String

        package init(scope: String, key: String) {
            self.scope = scope
            self.key = key
        }
    }

    /// Version that an object read for the decision must still have (it is not written itself).
    package struct Guard: Sendable, Hashable {
        package let kind: ObjectKind
        package let id: String
        package let version: Int64

        package init(kind: ObjectKind, id: String, version: Int64) {
            self.kind = kind
            self.id = id
            self.version = version
        }
    }

    /// Whose key seals what is the gateway's own; it is always open and never erased.
    package static let gatewayDossier = "sluis"

    package var entry: EntryDraft
    package var writes: [Write]
    package var guards: [Guard]
    package var indexed: [IndexRow]
    package var unindexed: [IndexRow]
    package var claims: [Claim]
    package var idempotency: IdempotencyRecord?
    /// Dossiers whose key is made (committed in the key database) before anything is sealed.
    package var opensDossiers: [String]
    /// Dossier whose key is destroyed once this change is committed.
    package var erasesDossier: String?
    /// What the store keeps about itself from this entry on: name and value.
    package var settings: [(name: String, value: String)]

    package init(entry: EntryDraft) {
        self.entry = entry
        writes = []
        guards = []
        indexed = []
        unindexed = []
        claims = []
        idempotency = nil
        opensDossiers = []
        erasesDossier = nil
        settings = []
    }
}

/// What the decision contributes to a journal entry; index, time order and content digests are the
/// writer's to add.
package struct EntryDraft: Sendable {
    package var kind: EntryKind
    package var time: Instant
    package var actor: Entry.Actor
    /// (role, id): `("fiche", "0192…")`.
    package var subjects: [(role: String, id: String)]
    package var digests: [(name: String, digest: Digest)]
    /// (name, code): rule ids, outcomes, routes; never free text and nothing personal.
    package var codes: [(name: String, code: String)]
    /// (position in the document's list of paths, outcome), rising.
    package var verdicts: [(path: UInt16, outcome: UInt8)]

    package init(kind: EntryKind, time: Instant, actor: Entry.Actor) {
        self.kind = kind
        self.time = time
        self.actor = actor
        subjects = []
        digests = []
        codes = []
        verdicts = []
    }
}

/// The answer given to an idempotency key, kept until `expires`.
package struct IdempotencyRecord: Sendable {
    package let peer: String
    /// Keyed hash of the key: the key itself is the partner's.
    package let keyTag: [UInt8]
    /// Keyed hash of method, target and body.
    package let bodyTag: [UInt8]
    package let status: Int
    /// The answer's body; sealed by the store with the key of `dossier`.
    package let body: [UInt8]
    /// What the answer tells of: once that dossier is erased, so is the answer.
    package let dossier: String
    package let expires: Instant
    /// The entry that was answered; `nil` in a record that is to be committed.
    package let entry: Int64?

    package init(
        peer: String, keyTag: [UInt8], bodyTag: [UInt8], status: Int, body: [UInt8],
        dossier: String, expires: Instant, entry: Int64? = nil
    ) {
        self.peer = peer
        self.keyTag = keyTag
        self.bodyTag = bodyTag
        self.status = status
        self.body = body
        self.dossier = dossier
        self.expires = expires
        self.entry = entry
    }
}
