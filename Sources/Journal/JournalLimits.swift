/// The bounds of one entry and of the journal's clock; each is tested at the bound and past it.
package enum JournalLimits {
    /// One entry, encoded.
    package static let entryBytes = 512 * 1024
    /// A role, a name of a digest or code, a table, a kind of content.
    package static let nameBytes = 64
    /// An id or the value of a code.
    package static let textBytes = 200
    /// Ids that one entry names: a table of 60 deelnemers and what they met about.
    package static let subjects = 255
    package static let digests = 32
    package static let codes = 255
    /// One verdict per decided path; elements each have their own.
    package static let verdicts = 8_192
    /// Sealed rows that one entry refers to: every field of the largest document.
    package static let contents = 4_096
    /// One change list, encoded: 4,096 rows of the longest names.
    package static let changeListBytes = 16 * 1024 * 1024
    /// One text or block of a change list.
    package static let fieldBytes = 65_535
    /// Random bytes of an entry, against guessing what it says from its hash.
    package static let blindBytes = 16
    /// Content rows that a verification reads at a time.
    package static let verifiedPage = 256
    /// How far the clock may stand before the last entry, which then lends its time.
    package static let clockBackstepMilliseconds: Int64 = 5_000
    /// The name of a journal in its checkpoints.
    package static let originBytes = 200
    /// A stored checkpoint with its signatures.
    package static let checkpointBytes = 16 * 1024
}
