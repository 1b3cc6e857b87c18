extension ClassificationMark {
    /// R123 for a draft that is no document: a mark in a text that stands where none belongs, or that
    /// is too long, is a mark as well.
    static func check(_ draft: Draft, at pointer: String, into faults: inout Faults) {
        switch draft {
        case .null, .flag, .number: return
        case .text(let text):
            _ = faults.attempt { () throws(Refusal) in try refuse(in: text, at: pointer) }
        case .list(let items):
            for (position, item) in items.enumerated() {
                check(item, at: "\(pointer)/\(position)", into: &faults)
            }
        case .record(let members):
            for member in members {
                // What the sender named himself is not repeated: the place is the object around it.
                let place = member.name.isPlainMemberName ? "\(pointer)/\(member.name)" : pointer
                check(member.value, at: place, into: &faults)
            }
        }
    }
}
