/// The bounds of this module; each is tested at the bound and one past it.
package enum StoreLimits {
    /// Changes that one transaction takes.
    package static let groupChanges = 128
    /// Bytes of bodies that one transaction takes, unless one change alone has more.
    package static let groupBytes = 1024 * 1024
    /// Changes that wait for the writer.
    package static let waitingChanges = 4_096
    /// Bytes of bodies that wait for the writer.
    package static let waitingBytes = 64 * 1024 * 1024
    /// Questions that wait for the readers.
    package static let waitingReads = 4_096
    /// Bytes of one body.
    package static let bodyBytes = 4 * 1024 * 1024
    /// Bytes of all bodies in one change.
    package static let changeBytes = 16 * 1024 * 1024
    /// Versions of one object, all of which `history` reads.
    package static let versions = 10_000
    /// Rows of an index that one question answers.
    package static let listRows = 1_000
    /// Bytes of the name of a dossier, a claim, a key or place in an index.
    package static let nameBytes = 400
    /// Index rows, claims, guards and dossiers of one change, each.
    package static let changeRows = 4_096
    /// Answered idempotency keys that one transaction clears away once they have expired.
    package static let prunedAnswers = 256
    /// How long a statement waits for another connection's lock.
    package static let busyMilliseconds: Int32 = 5_000
    /// How often emptying the log of the key database is tried when a reader is in the way.
    package static let truncations = 5
    /// Dossiers that one restore erases again.
    package static let erasures = 100_000
    /// Entries or nodes that a reader of the whole log takes at a time.
    package static let entryPage = 512
}
