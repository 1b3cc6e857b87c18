package import Domain
package import Journal

/// What a verification counted, and the first thing that does not agree.
package struct VerificationReport: Sendable {
    /// Entries that agree.
    package internal(set) var entries: Int64 = 0
    /// Content rows that agree, those of erased dossiers too.
    package internal(set) var contents: Int64 = 0
    /// Content rows of dossiers whose key was destroyed, which the journal records.
    package internal(set) var erased: Int64 = 0
    /// Checkpoints that agree, with the one over the end.
    package internal(set) var checkpoints: Int64 = 0
    /// Rows of derived tables that the log gives too.
    package internal(set) var rows: Int64 = 0
    /// Keys of dossiers that are there and should be; `nil` where the keys were not looked at.
    package internal(set) var keys: Int64?
    /// Keys whose entry is still to come, of a gateway that runs or was interrupted.
    package internal(set) var waitingKeys: Int64 = 0
    /// Bytes that were hashed.
    package internal(set) var bytes: Int64 = 0
    /// Whether a key was given, so that signatures were checked and not only roots.
    package internal(set) var signaturesChecked = false
    /// The root over the entries that were read.
    package internal(set) var root = MerkleTree.emptyRoot
    /// The policy sets that entries put in force, for whoever holds the archive.
    package internal(set) var policySets: Set<Digest> = []
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

    package init(entry: Int64?, table: String, row: String, problem: VerificationProblem) {
        self.entry = entry
        self.table = table
        self.row = row
        self.problem = problem
    }
}

/// What does not agree.
package enum VerificationProblem: Sendable, Equatable {
    case entryMissing
    case leafDiffers
    case entryUnreadable(EntryError)
    case timeBeforePrevious
    case changesDiffer
    case changesUnreadable(EntryError)
    /// The versions that a change list puts in force are not the contents of its entry.
    case changesContradict
    case contentMissing
    case contentDiffers
    /// The row stands at another place, or under another dossier or entry.
    case contentMoved
    case contentUnnamed
    case nodeMissing
    case nodeDiffers
    case nodeAdded
    case edgeUnreadable
    case edgeSize(stored: Int64)
    case edgeDiffers
    case edgeTime
    case checkpointUnreadable(CheckpointError)
    case checkpointOfAnother
    case checkpointOrder
    case checkpointBeyondSize
    case checkpointRoot(agreedUpTo: Int64)
    /// A row is not of its table's form.
    case unreadable
    case rowAdded
    case rowChanged
    case rowMissing
    case keyMissing
    case keyAdded
    case keyChanged
    /// An entry says that it was destroyed.
    case keyOfErased
}
