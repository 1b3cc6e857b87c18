package import Domain

/// The end of the journal: all that the writer needs to append. A value, so that a savepoint
/// rolled back is the copy from before it.
package struct JournalHead: Sendable, Equatable {
    /// An entry with its place, as it must be stored.
    package struct Appended: Sendable {
        package let index: Int64
        /// Its time is never before that of the entry before it.
        package let entry: Entry
        package let leafHash: Digest
        /// Subtrees that it completed; storing them makes proofs cheap.
        package let completed: [(MerkleSubtree, Digest)]
    }

    /// Why an entry cannot follow the last one.
    package enum Failure: Error, Sendable, Equatable {
        /// The entry's time lies `milliseconds` before the last entry.
        case clockBehind(milliseconds: Int64)
        case entry(EntryError)
    }

    package private(set) var edge: RightEdge
    /// The time of the last entry; `nil` in an empty journal.
    package private(set) var lastTime: Instant?

    /// How far an entry's time may lie before the last one, in milliseconds.
    package var tolerance = JournalLimits.clockBackstepMilliseconds

    /// An empty journal.
    package init() { edge = RightEdge() }

    /// A journal as it was stored.
    package init(edge: RightEdge, lastTime: Instant?) {
        self.edge = edge
        self.lastTime = lastTime
    }

    package var size: Int64 { edge.size }

    /// Appends `entry`. Commands decide beside each other, so a time slightly before the last
    /// entry becomes that entry's; further behind, the clock jumped back and nothing is appended.
    package mutating func append(_ entry: Entry) throws(Failure) -> Appended {
        let time = try time(for: entry.time)
        let placed: Entry
        do {
            placed = time == entry.time ? entry : try entry.at(time)
        } catch {
            throw .entry(error)
        }
        let leafHash = placed.leafHash
        let index = edge.size
        let completed = edge.append(leafHash)
        lastTime = placed.time
        return Appended(index: index, entry: placed, leafHash: leafHash, completed: completed)
    }

    /// The time that an entry of `now` would get.
    package func time(for now: Instant) throws(Failure) -> Instant {
        guard let lastTime, now < lastTime else { return now }
        let (behind, overflow) = lastTime.milliseconds.subtractingReportingOverflow(
            now.milliseconds)
        guard !overflow, behind <= tolerance else {
            throw .clockBehind(milliseconds: overflow ? .max : behind)
        }
        return lastTime
    }
}

extension JournalHead.Failure: CustomStringConvertible {
    package var description: String {
        switch self {
        case .clockBehind(let milliseconds):
            "the clock stands \(milliseconds) ms before the last entry, set it right and try again"
        case .entry(let error): error.description
        }
    }
}
