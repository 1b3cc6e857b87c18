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
    /// The entries of these kinds, oldest first, from the log itself: the whole of it is read and
    /// compared with its signed end, so that no table can hide one.
    func logged(_ kinds: Set<EntryKind>) async throws(StoreFailure) -> [Entry]
    /// Names this history: another one after a restore, so that what was handed out before it is
    /// told apart.
    var epoch: String { get }
    /// A checkpoint of now, signed on demand: for the gateway itself and whoever supervises it.
    func checkpoint() async throws(StoreFailure) -> String
    /// The newest checkpoint for outsiders: it moves on a coarse clock, so that nobody sees by its
    /// size how fast others work.
    func publicCheckpoint(now: Instant) async throws(StoreFailure) -> String
    /// Proof that entry `index` stands in the log, with a fresh checkpoint.
    func receipt(for index: Int64) async throws(StoreFailure) -> Receipt?
    /// Proof that the log of `size` is a prefix of the present one.
    func consistency(from size: Int64) async throws(StoreFailure) -> (
        proof: [Digest], checkpoint: String
    )?
    /// Whether it could log and sign now: a write that is rolled back, and a signature.
    func probe() async throws(StoreFailure)
}
