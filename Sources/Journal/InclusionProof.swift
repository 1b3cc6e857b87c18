package import Domain

/// Shows that one leaf stands in a tree of known size and root (RFC 6962 section 2.1.1).
package struct InclusionProof: Sendable, Equatable {
    /// No tree of 2^63 leaves needs a longer path.
    package static let greatestPath = 63

    package let index: Int64
    package let size: Int64
    /// The siblings on the way up, lowest first.
    package let path: [Digest]

    package init(index: Int64, size: Int64, path: [Digest]) {
        self.index = index
        self.size = size
        self.path = path
    }

    /// Makes the proof that leaf `index` is in the first `size` leaves; `index` < `size`.
    package init<Failure>(
        index: Int64, size: Int64, from hashes: MerkleHashes<Failure>
    ) throws {
        precondition(index >= 0 && index < size, "the leaf lies outside the tree")
        var path: [Digest] = []
        var range = 0..<size
        while range.count > 1 {
            let middle = range.lowerBound + MerkleSplit.leftCount(of: Int64(range.count))
            let (left, right) = (range.lowerBound..<middle, middle..<range.upperBound)
            path.append(try hashes.hash(of: index < middle ? right : left))
            range = index < middle ? left : right
        }
        self.init(index: index, size: size, path: path.reversed())
    }

    /// Whether `leafHash` is the leaf at `index` of the tree with `root` (RFC 9162 section 2.1.3.2).
    package func verify(leafHash: Digest, root: Digest) -> Bool {
        guard index >= 0, index < size, path.count <= Self.greatestPath else { return false }
        var climb = MerkleClimb(first: index, last: size - 1)
        var hash = leafHash
        for sibling in path {
            guard climb.last != 0 else { return false }
            hash =
                climb.isRightChild
                ? MerkleTree.nodeHash(sibling, hash) : MerkleTree.nodeHash(hash, sibling)
            climb.rise()
        }
        return climb.last == 0 && hash == root
    }
}

/// The way from a node up to the root: its place in its level, and the last place there.
struct MerkleClimb {
    private(set) var first: Int64
    private(set) var last: Int64

    init(first: Int64, last: Int64) {
        self.first = first
        self.last = last
    }

    /// Whether the next sibling stands at the left.
    var isRightChild: Bool { first & 1 == 1 || first == last }

    /// Goes to the next level that has a sibling.
    mutating func rise() {
        if first == last {
            while first & 1 == 0, first != 0 { shift() }
        }
        shift()
    }

    /// Leaves the levels where this node is a right child.
    mutating func skipRightChildren() {
        while first & 1 == 1 { shift() }
    }

    private mutating func shift() {
        first >>= 1
        last >>= 1
    }
}
