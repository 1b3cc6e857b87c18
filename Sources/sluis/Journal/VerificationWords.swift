import Journal
import Verification

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
        case .leafDiffers:
            "the bytes of the entry do not have the stored hash, one of them was changed"
        case .entryUnreadable(let error): "the entry cannot be read: \(error)"
        case .timeBeforePrevious:
            "the entry is dated before the one ahead of it, their order was changed"
        case .changesDiffer:
            "the change list is not the one that the entry vouches for, it was changed"
        case .changesUnreadable(let error): "the change list cannot be read: \(error)"
        case .changesContradict:
            "the change list puts other versions in force than the entry has contents"
        case .contentMissing:
            "the content that the entry names does not stand at its place, it was removed or added to"
        case .contentDiffers:
            "the stored content is not the one that the entry vouches for, it was changed"
        case .contentMoved:
            "the content stands at another place, or under another dossier or entry, than the journal "
                + "says"
        case .contentUnnamed: "no entry names this content, it was added beside the journal"
        case .nodeMissing: "the hash over these entries is not there, it was removed"
        case .nodeDiffers: "the entries do not give this hash, it was changed"
        case .nodeAdded: "no entries give this hash, it was added"
        case .edgeUnreadable: "the stored right edge is not one hash for every bit of its size"
        case .edgeSize(let stored):
            "the stored right edge is that of \(stored) entries, entries were added or removed"
        case .edgeDiffers:
            "the entries do not give the stored right edge, one of them was changed"
        case .edgeTime: "the stored time is not that of the last entry"
        case .unreadable: "a row is not of its table's form, it was changed"
        case .rowAdded: "the journal does not give this row, it was added beside it"
        case .rowChanged: "the row says something else than the journal, it was changed"
        case .rowMissing: "the journal gives this row, it was removed"
        case .keyMissing: "the key of this dossier is not there and no erasure was recorded"
        case .keyAdded: "the journal does not know this key, it was added beside it"
        case .keyChanged: "the key is not the one that the journal vouches for"
        case .keyOfErased: "the dossier was erased but its key is there, it was put back"
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
