package import Domain

/// What must be kept of a tree to append to it: the roots of its perfect subtrees from left to
/// right, one for every bit of the size. A value, so a rolled-back savepoint is an old copy.
package struct RightEdge: Sendable, Equatable {
    /// How many leaves the tree has.
    package private(set) var size: Int64
    /// The largest subtree first; as many as `size` has bits set.
    package private(set) var hashes: [Digest]

    /// The tree without leaves.
    package init() {
        size = 0
        hashes = []
    }

    /// An edge as it was stored; `nil` unless there is a hash for every bit of `size`.
    package init?(size: Int64, hashes: [Digest]) {
        guard size >= 0, hashes.count == size.nonzeroBitCount else { return nil }
        self.size = size
        self.hashes = hashes
    }

    /// Appends one leaf and returns the subtrees that it completed, lowest first: store them and
    /// proofs need not read every leaf.
    @discardableResult
    package mutating func append(_ leafHash: Digest) -> [(MerkleSubtree, Digest)] {
        var completed: [(MerkleSubtree, Digest)] = []
        var hash = leafHash
        var (index, level) = (size, 0)
        while index & 1 == 1 {
            hash = MerkleTree.nodeHash(hashes.removeLast(), hash)
            index >>= 1
            level += 1
            completed.append((MerkleSubtree(level: level, index: index), hash))
        }
        hashes.append(hash)
        size += 1
        return completed
    }

    /// The root of the whole tree.
    package var root: Digest {
        guard var root = hashes.last else { return MerkleTree.emptyRoot }
        for hash in hashes.dropLast().reversed() { root = MerkleTree.nodeHash(hash, root) }
        return root
    }
}
