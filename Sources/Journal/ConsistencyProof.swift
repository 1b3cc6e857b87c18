package import Domain

/// Shows that a tree only grew: its first leaves are those of an older tree (RFC 6962 section
/// 2.1.2).
package struct ConsistencyProof: Sendable, Equatable {
    /// Twice the height is more than any tree needs.
    package static let greatestPath = 64

    package let oldSize: Int64
    package let newSize: Int64
    package let path: [Digest]

    package init(oldSize: Int64, newSize: Int64, path: [Digest]) {
        self.oldSize = oldSize
        self.newSize = newSize
        self.path = path
    }

    /// Makes the proof from `oldSize` to `newSize`; from nothing, or to itself, it is empty.
    package init<Failure>(
        oldSize: Int64, newSize: Int64, from hashes: MerkleHashes<Failure>
    ) throws {
        precondition(oldSize >= 0 && oldSize <= newSize, "the old tree is larger than the new one")
        var path: [Digest] = []
        var range = 0..<newSize
        var isWhole = true
        while oldSize > 0, oldSize < range.upperBound {
            let middle = range.lowerBound + MerkleSplit.leftCount(of: Int64(range.count))
            let (left, right) = (range.lowerBound..<middle, middle..<range.upperBound)
            if oldSize <= middle {
                path.append(try hashes.hash(of: right))
                range = left
            } else {
                path.append(try hashes.hash(of: left))
                range = right
                isWhole = false
            }
        }
        if !isWhole { path.append(try hashes.hash(of: range)) }
        self.init(oldSize: oldSize, newSize: newSize, path: path.reversed())
    }

    /// Whether the tree with `newRoot` begins with the tree of `oldRoot` (RFC 9162 section
    /// 2.1.4.2).
    package func verify(oldRoot: Digest, newRoot: Digest) -> Bool {
        guard oldSize >= 0, oldSize <= newSize, path.count <= Self.greatestPath else {
            return false
        }
        if oldSize == newSize { return path.isEmpty && oldRoot == newRoot }
        if oldSize == 0 { return path.isEmpty && oldRoot == MerkleTree.emptyRoot }
        // The old tree is a subtree of the new one when its size is a power of two.
        let isSubtree = oldSize.nonzeroBitCount == 1
        guard let start = isSubtree ? oldRoot : path.first else { return false }
        var climb = MerkleClimb(first: oldSize - 1, last: newSize - 1)
        climb.skipRightChildren()
        var (old, new) = (start, start)
        for sibling in isSubtree ? path[...] : path.dropFirst() {
            guard climb.last != 0 else { return false }
            if climb.isRightChild {
                old = MerkleTree.nodeHash(sibling, old)
                new = MerkleTree.nodeHash(sibling, new)
            } else {
                new = MerkleTree.nodeHash(new, sibling)
            }
            climb.rise()
        }
        return climb.last == 0 && old == oldRoot && new == newRoot
    }
}
