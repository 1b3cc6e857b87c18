package import Domain

/// What a verification counted, and the first thing that does not agree.
package struct VerificationReport: Sendable, Equatable {
    /// Entries that agree.
    package internal(set) var entries: Int64 = 0
    /// Content rows that agree, without the erased ones.
    package internal(set) var contents: Int64 = 0
    /// Content rows that were erased with their dossier, which the journal records.
    package internal(set) var erased: Int64 = 0
    /// Checkpoints that agree.
    package internal(set) var checkpoints: Int64 = 0
    /// Whether a key was given, so that signatures were checked and not only roots.
    package internal(set) var signaturesChecked = false
    /// The root over the entries that were read.
    package internal(set) var root = MerkleTree.emptyRoot
    /// `nil` when everything agrees.
    package internal(set) var finding: VerificationFinding?

    package var isIntact: Bool { finding == nil }
}

/// One disagreement: where, and what.
package struct VerificationFinding: Error, Sendable, Equatable {
    /// The entry concerned, from 0; `nil` where no single one can be named.
    package let entry: Int64?
    package let table: String
    /// Which row of the table.
    package let row: String
    package let problem: VerificationProblem
}

/// What does not agree.
package enum VerificationProblem: Sendable, Equatable {
    case entryMissing
    case entryBeyondSize
    case leafMissing
    case leafDiffers
    case entryUnreadable(EntryError)
    case timeBeforePrevious
    case contentNamedTwice(first: Int64)
    case contentMissing
    case contentDiffers
    case erasureUnrecorded
    case contentUnnamed
    case edgeUnreadable
    case edgeSize(stored: Int64)
    case edgeDiffers
    case checkpointUnreadable(CheckpointError)
    case checkpointOfAnother
    case checkpointOrder
    case checkpointBeyondSize
    case checkpointRoot(agreedUpTo: Int64)
}
