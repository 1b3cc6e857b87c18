import Crypto
package import Domain

/// The hashes of an RFC 6962 tree (section 2.1): SHA-256, leaf and node told apart by a prefix.
package enum MerkleTree {
    /// The root of a tree without leaves: the hash of nothing.
    package static let emptyRoot = SHA256.digest([])

    /// 0x00 and the entry.
    package static func leafHash(of entry: [UInt8]) -> Digest {
        SHA256.digest([0x00] + entry)
    }

    /// 0x01 and the hashes of both children.
    package static func nodeHash(_ left: Digest, _ right: Digest) -> Digest {
        var bytes: [UInt8] = [0x01]
        bytes.reserveCapacity(1 + 2 * Digest.byteCount)
        bytes.append(contentsOf: left.bytes)
        bytes.append(contentsOf: right.bytes)
        return SHA256.digest(bytes)
    }

    /// The root over `leaves`, by way of a right edge.
    package static func root(ofLeaves leaves: some Sequence<Digest>) -> Digest {
        var edge = RightEdge()
        for leaf in leaves { edge.append(leaf) }
        return edge.root
    }
}

/// A perfect subtree: the 2^`level` leaves from `index` * 2^`level` on. Level 0 is one leaf.
package struct MerkleSubtree: Sendable, Hashable {
    package let level: Int
    package let index: Int64

    package init(level: Int, index: Int64) {
        self.level = level
        self.index = index
    }

    /// Its two halves, for a level above 0.
    package var halves: (MerkleSubtree, MerkleSubtree) {
        (
            MerkleSubtree(level: level - 1, index: index * 2),
            MerkleSubtree(level: level - 1, index: index * 2 + 1)
        )
    }
}
