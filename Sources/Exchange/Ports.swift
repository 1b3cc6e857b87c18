package import Domain
package import Journal

/// What time it is, and which legal day that is in Europe/Brussels.
package protocol Clock: Sendable {
    func now() -> Instant
    /// Time since some fixed moment: it never goes back, and nobody can set it.
    func uptime() -> Duration
    func legalDay(of instant: Instant) -> LegalDay
    /// The first instant of a legal day.
    func startOfDay(_ day: LegalDay) -> Instant
}

/// Unguessable bytes: for ids, salts and nonces.
package protocol Randomness: Sendable {
    func bytes(_ count: Int) -> [UInt8]
}

/// The kinds of object that the gateway keeps. The raw value stands in the journal and the store.
package enum ObjectKind: String, Sendable, CaseIterable, Hashable {
    case voorstel
    case overleg
    case agendapunt
    case trajectbesluit
    case fiche
    case ronde
    case levering
    case bevestiging
    case verplichting
    case schorsing
    case instrumentresultaat
    case instrumentgebruik
    case instrumentactivering
    case overhandiging
    case initiatiefstuk
    case beleidsset
    /// The decision of a gate without a table.
    case poortbesluit
    /// What an LTF sends to a LIVC-R: an informatiekaart or a fiche, with its weighings.
    case ltfstuk
    case afweging
    /// A traject of the LIV, and one document on its way in it.
    case livtraject
    case livstuk
    /// The report of a justitiehuis, and the uitnodiging that follows from it.
    case melding
    case uitnodiging
    /// What a LIVC-R decided to do further with a casus (R30).
    case opvolgingsbeslissing
    /// A report of counts (R6).
    case rapport
    /// What a coordinator answered to an instrument about the own LIVC-R (R148).
    case zelfevaluatie
}

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

/// Lists that people and systems walk: a closed set, so that what stands in the clear is known.
package enum IndexName: String, Sendable, CaseIterable, Hashable {
    /// Zone -> proposals and fiches that wait for its IO (R26).
    case werkvoorraad
    /// Person -> rounds at whose table they sit.
    case tafel
    /// Zone -> rounds that wait for a mededelingsbesluit.
    case besluitvorming
    /// Platform -> deliveries, in order of release.
    case postbus
    /// Owner (a zone for its IO, or a platform) -> what is owed and not fulfilled.
    case verplichtingen
    /// Owner -> fulfilled obligations, sorted by when they were.
    case voldaneVerplichtingen
    /// Delivery -> obligations that it opened.
    case verplichtingenOver
    /// Platform and `klaar` or `afgehaald` -> deliveries that are not acknowledged.
    case wachtendeLeveringen
    /// Justitiehuis -> its open dossiers; zone -> reports that its IO must read for a LIVC-R.
    case meldingen
    /// Keyed hash of a name at one LIVC-R -> open dossiers of a justitiehuis (R143).
    case justitiabelen
    /// LIVC-R, overleg or justitiehuis -> uitnodigingen to decide on, or received.
    case uitnodigingen
    /// Person -> opvolgingsbeslissingen that wait for an akkoord.
    case akkoorden
    /// LIVC-R -> casusoverleggen that are not closed.
    case openOverleggen
    /// Platform -> documents it sent, for their status.
    case verzonden
    /// `actief` -> suspensions by command, lifted ones too.
    case schorsingen
    /// LIVC-R -> its proposals that nobody took up yet, for the quota.
    case openVoorstellen
    /// Zone -> its open rounds, for the quota.
    case openRondes
    /// `open` -> rounds with a deadline, sorted by it; `melding` and `verplichting` likewise.
    case termijnen
    /// Agendapunt -> fiches on it; casus -> its agendapunten (R85).
    case casus
    /// Keyed hash of a name at one LIVC-R -> its agendapunten, oldest first (R85).
    case agendapunten
    /// Platform -> its casusoverleggen.
    case overleggen
    /// Platform -> its trajecten of the LIV, and those that are not over. Apart from every index of
    /// the security chain: one search over both does not exist (R189).
    case livTrajecten
    case openTrajecten
    /// `open` -> trajecten of the LIV with a term, sorted by the day somebody must look (R232).
    case livTermijnen
    /// LTF -> what it offered a LIVC-R and has not left yet.
    case ltfstukken
    /// LTF -> what left, newest version.
    case vertrokkenLtfstukken
    /// Keyed hash of person, version, LTF and LIVC-R -> the stukken that hold that card (R132).
    case kaartversies
    /// Municipality -> informatiekaarten delivered to its LIVC-R, for its burgemeester (R35).
    case kaarten
    /// Platform -> deliveries with questions that it asked or was asked (R118).
    case vragen
    /// A question, as `levering/nummer` -> deliveries with an answer to it.
    case antwoorden
    /// LIVC-R -> results kept for its members; `livcr:instrument` -> its activations.
    case hulpmiddelen
    /// Receiving platform and keyed fingerprint of a passage -> the delivery it came from (R32).
    case herkomst
    /// Month -> deliveries that left in it, sorted by stretch of the way: for counts (R6).
    case vertrokken
    /// LIVC-R -> self-evaluations of its coordinator (R148).
    case zelfevaluaties
}

extension IndexName {
    /// Whether a row counts on after the dossier of its object was erased: what stays known though its
    /// content is gone. Of every other index such rows are in no list.
    package var keepsErased: Bool {
        switch self {
        // A suspension is never lifted, nor a finaliteit forgotten, by an erasure (default deny).
        case .schorsingen, .herkomst: true
        // That something was answered, or left in a month, stays so.
        case .antwoorden, .vertrokken: true
        case .werkvoorraad, .tafel, .besluitvorming, .postbus, .verplichtingen,
            .voldaneVerplichtingen, .verplichtingenOver, .wachtendeLeveringen, .meldingen,
            .justitiabelen, .uitnodigingen, .akkoorden, .openOverleggen, .verzonden,
            .openVoorstellen, .openRondes, .termijnen, .casus, .agendapunten, .overleggen,
            .livTrajecten,
            .openTrajecten, .livTermijnen, .ltfstukken, .vertrokkenLtfstukken,
            .kaartversies, .kaarten, .vragen, .hulpmiddelen,
            .zelfevaluaties:
            false
        }
    }
}

/// A row of an index. `sort` orders rows within a key, bytewise.
package struct IndexRow: Sendable, Hashable {
    /// As `sort` of a row to add: the writer puts the number of the entry there, 20 digits. Rows then
    /// stand in the order of their commits, and who reads on from a row never misses one.
    package static let sortOfEntry = "*"

    /// The number of an entry as it orders rows.
    package static func sort(ofEntry index: Int64) -> String {
        let digits = String(index)
        return String(repeating: "0", count: max(0, 20 - digits.count)) + digits
    }

    package let index: IndexName
    package let key: String
    package let sort: String
    package let kind: ObjectKind
    package let object: String

    /// This row as it is stored with entry `index`.
    package func placed(byEntry index: Int64) -> IndexRow {
        guard sort == IndexRow.sortOfEntry else { return self }
        return IndexRow(
            index: self.index, key: key, sort: IndexRow.sort(ofEntry: index), kind: kind,
            object: object)
    }

    package init(index: IndexName, key: String, sort: String, kind: ObjectKind, object: String) {
        self.index = index
        self.key = key
        self.sort = sort
        self.kind = kind
        self.object = object
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
    /// The answer's body; sealed by the store with the gateway's own dossier.
    package let body: [UInt8]
    package let expires: Instant

    package init(
        peer: String, keyTag: [UInt8], bodyTag: [UInt8], status: Int, body: [UInt8],
        expires: Instant
    ) {
        self.peer = peer
        self.keyTag = keyTag
        self.bodyTag = bodyTag
        self.status = status
        self.body = body
        self.expires = expires
    }
}

/// What became of a change.
package enum CommitOutcome: Sendable, Equatable {
    /// Durable. The receipt's checkpoint covers the entry.
    case committed(Receipt)
    /// An object has another version than the one decided on: decide again.
    case conflict(kind: ObjectKind, id: String)
    /// A claim was made before: what may happen once has happened.
    case claimed(scope: String)
    /// The same idempotency key was answered meanwhile: look it up.
    case answered
    /// The clock stands more than the tolerance before the last entry (design decision 7).
    case clockBehind(last: Instant)
}

/// An operational failure of the store; nothing was changed unless `indeterminate` says otherwise.
package struct StoreFailure: Error, Sendable, Equatable, CustomStringConvertible {
    /// What kind of failure it is.
    package enum Code: String, Sendable {
        /// The disk is full or not writable.
        case full
        /// COMMIT or fsync failed: the node stops (design decision 7).
        case stopped
        /// A sealed body did not open, or a row is not what it should be.
        case corrupt
        /// The dossier's key was destroyed.
        case erased
        /// More work waits than the queue's limit.
        case busy
        /// Anything else that SQLite says.
        case unavailable
    }
    package let code: Code
    package let detail: String

    package init(_ code: Code, _ detail: String) {
        self.code = code
        self.detail = detail
    }

    package var description: String { "\(code.rawValue): \(detail)" }
}

/// Durable state and evidence. Two drivers will exist; one conformance suite holds for both.
package protocol Store: Sendable {
    func load(_ kind: ObjectKind, _ id: String) async throws(StoreFailure) -> StoredObject?
    /// All versions, ascending (R85).
    func history(_ kind: ObjectKind, _ id: String) async throws(StoreFailure) -> [StoredObject]
    /// Whether every version of an object, from the first to the one in force, stands as its entry of
    /// the journal says, and the journal names no other (R228). `false` for an object that is not
    /// there. It reads every version, so it is for who asks whether a dossier is whole.
    ///
    /// What somebody with the files and the keys puts in the place of a version has another digest
    /// than its entry; what he takes away is named by an entry. Entries themselves are compared with
    /// their leaf hash; that nobody rewrote the whole tree is what `JournalVerifier` shows, with a
    /// checkpoint kept elsewhere.
    ///
    /// - Parameter untilNow: whether entries after the one of the version in force are searched as
    ///   well. Without it the newest versions may be gone unnoticed: for objects that are written once.
    func isWitnessed(
        _ kind: ObjectKind, _ id: String, untilNow: Bool
    ) async throws(StoreFailure) -> Bool
    /// Rows of one key in order of `sort`, after `after`, at most `limit`; without those of objects
    /// whose dossier was erased, unless the index `keepsErased`.
    func list(
        _ index: IndexName, key: String, after: String?, limit: Int
    ) async throws(StoreFailure) -> [IndexRow]
    func isClaimed(_ claim: Change.Claim) async throws(StoreFailure) -> Bool
    func answer(peer: String, keyTag: [UInt8], now: Instant) async throws(StoreFailure)
        -> IdempotencyRecord?
    func commit(_ change: Change) async throws(StoreFailure) -> CommitOutcome
    /// A checkpoint of now, signed on demand.
    func checkpoint() async throws(StoreFailure) -> String
    /// Proof that entry `index` stands in the log, with a fresh checkpoint.
    func receipt(for index: Int64) async throws(StoreFailure) -> Receipt?
    /// Proof that the log of `size` is a prefix of the present one.
    func consistency(from size: Int64) async throws(StoreFailure) -> (
        proof: [Digest], checkpoint: String
    )?
    /// Whether it could log and sign now: a write that is rolled back, and a signature.
    func probe() async throws(StoreFailure)
}
