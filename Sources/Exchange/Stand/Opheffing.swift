import Domain

extension Gateway {
    /// Lifts of ids that this gateway never suspended under. They lift nothing, now or later: an id
    /// is the gateway's own, with 80 bits of chance in it.
    func unknownLifts(of book: AddressBook) -> Set<String> {
        Set(book.lifts.map(\.suspension.text)).subtracting(suspensions.ids)
    }

    /// Names in the entry of an activation what the book lifts that the one before did not, and
    /// what it means to lift and cannot. The digest of the book covers all of it.
    ///
    /// An unknown id never refuses the book: a slip in a lift must not keep a new suspension in the
    /// same file from biting. It is an alarm instead.
    func recordLifts(of book: AddressBook, before: Digest?, in entry: inout EntryDraft) {
        let unknown = unknownLifts(of: book)
        if !unknown.isEmpty {
            observer.alarm("opheffing-onbekend", [("aantal", String(unknown.count))])
        }
        let present = inForce
        var known: Set<String> = []
        if before == book.digest {
            known = Set(book.lifts.map(\.suspension.text))
        } else if present.stand != nil, before == present.configuration.book.digest {
            known = Set(present.configuration.book.lifts.map(\.suspension.text))
        }
        let lifted = Set(book.lifts.map(\.suspension.text)).subtracting(known).sorted()
        guard !lifted.isEmpty else { return }
        entry.codes.append(("opheffingen", String(lifted.count)))
        for id in lifted.prefix(ExchangeLimits.journaledLifts) {
            let role = unknown.contains(id) ? "opheffing-onbekend" : "opgeheven"
            entry.subjects.append((role, id))
        }
    }
}
