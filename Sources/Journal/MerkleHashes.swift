package import Domain

/// Looks up the hashes from which proofs are made.
///
/// Give `stored` for the subtrees that are kept; what it does not know is computed from its
/// halves, down to the leaves, which it must know.
package struct MerkleHashes<Failure: Error> {
    /// A hash that a proof needs and nobody stored.
    package enum Missing: Error, Equatable {
        /// No hash for this leaf.
        case leaf(Int64)
    }

    private let stored: (MerkleSubtree) throws(Failure) -> Digest?

    package init(stored: @escaping (MerkleSubtree) throws(Failure) -> Digest?) {
        self.stored = stored
    }

    /// Only leaves are kept; every proof then reads all of them.
    package init(leaves: @escaping (Int64) throws(Failure) -> Digest?) {
        stored = { (subtree: MerkleSubtree) throws(Failure) -> Digest? in
            subtree.level == 0 ? try leaves(subtree.index) : nil
        }
    }

    /// The root of the tree over the first `size` leaves.
    package func root(ofSize size: Int64) throws -> Digest {
        size == 0 ? MerkleTree.emptyRoot : try hash(of: 0..<size)
    }

    /// MTH of RFC 6962 section 2.1 over a range that the tree cuts at a subtree's start.
    func hash(of range: Range<Int64>) throws -> Digest {
        let count = Int64(range.count)
        if count.nonzeroBitCount == 1 {
            let level = count.trailingZeroBitCount
            return try hash(
                of: MerkleSubtree(level: level, index: range.lowerBound >> Int64(level)))
        }
        let middle = range.lowerBound + MerkleSplit.leftCount(of: count)
        return MerkleTree.nodeHash(
            try hash(of: range.lowerBound..<middle), try hash(of: middle..<range.upperBound))
    }

    private func hash(of subtree: MerkleSubtree) throws -> Digest {
        if let hash = try stored(subtree) { return hash }
        guard subtree.level > 0 else { throw Missing.leaf(subtree.index) }
        let (left, right) = subtree.halves
        return MerkleTree.nodeHash(try hash(of: left), try hash(of: right))
    }
}

/// Where RFC 6962 cuts a tree in two.
enum MerkleSplit {
    /// The largest power of two below `count`, which is at least 2.
    static func leftCount(of count: Int64) -> Int64 {
        1 << Int64(63 - (count - 1).leadingZeroBitCount)
    }
}
