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

/// One disagreement: where, and why in words for an auditor.
package struct VerificationFinding: Error, Sendable, Equatable {
    /// The entry concerned, from 0; `nil` where no single one can be named.
    package let entry: Int64?
    package let table: String
    /// Which row of the table.
    package let row: String
    package let problem: VerificationProblem
}

extension VerificationFinding: CustomStringConvertible {
    package var description: String {
        let place = entry.map { "entry \($0), " } ?? ""
        return "\(place)table `\(table)`, row `\(row)`: \(problem)"
    }
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

extension VerificationProblem: CustomStringConvertible {
    package var description: String {
        switch self {
        case .entryMissing: "the entry is not there, it was removed after it was recorded"
        case .entryBeyondSize: "an entry stands behind the end that the journal counts"
        case .leafMissing: "the stored hash of the entry is not there"
        case .leafDiffers:
            "the bytes of the entry do not have the stored hash, one of them was changed"
        case .entryUnreadable(let error): "the entry cannot be read: \(error)"
        case .timeBeforePrevious:
            "the entry is dated before the one ahead of it, their order was changed"
        case .contentNamedTwice(let first):
            "the same content is named by entry \(first) too, one of them was added"
        case .contentMissing:
            "the content is not there and no erasure was recorded, it was removed"
        case .contentDiffers:
            "the stored content is not the one that the entry vouches for, it was changed"
        case .erasureUnrecorded:
            "the content is said to be erased, but no later entry records that its dossier's key "
                + "was destroyed"
        case .contentUnnamed: "no entry names this content, it was added beside the journal"
        case .edgeUnreadable: "the stored right edge is not one hash for every bit of its size"
        case .edgeSize(let stored):
            "the stored right edge is that of \(stored) entries, entries were added or removed"
        case .edgeDiffers:
            "the entries do not give the stored right edge, one of them was changed"
        case .checkpointUnreadable(let error): "the checkpoint is not valid: \(error)"
        case .checkpointOfAnother: "the checkpoint is of another journal"
        case .checkpointOrder:
            "the checkpoint is not over more entries than the one ahead of it, it was moved or "
                + "copied"
        case .checkpointBeyondSize:
            "the checkpoint is over more entries than there are, the end of the journal was "
                + "removed"
        case .checkpointRoot(let agreed):
            "the entries do not give the root of this checkpoint, so one of the entries from "
                + "\(agreed) on was changed after it was signed"
        }
    }
}
