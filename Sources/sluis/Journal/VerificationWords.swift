import Journal

extension VerificationFinding {
    /// Place and cause, for an auditor.
    var words: String {
        let place = entry.map { "entry \($0), " } ?? ""
        return "\(place)table `\(table)`, row `\(row)`: \(problem.words)"
    }
}

extension VerificationProblem {
    var words: String {
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
