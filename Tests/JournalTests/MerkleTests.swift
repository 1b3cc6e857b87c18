import Crypto
import Domain
import Journal
import Testing

@Suite("The RFC 6962 tree")
struct MerkleTests {
    private static let leaves = (0..<66).map { MerkleTree.leafHash(of: [UInt8($0)]) }

    private func hashes(_ leaves: [Digest]) -> MerkleHashes<Never> {
        MerkleHashes(leaves: { (index: Int64) throws(Never) -> Digest? in leaves[Int(index)] })
    }

    @Test("an empty tree has the hash of nothing")
    func empty() {
        let hex = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
        #expect(MerkleTree.emptyRoot.hex == hex)
        #expect(RightEdge().root == MerkleTree.emptyRoot)
        #expect(MerkleTree.root(ofLeaves: []) == MerkleTree.emptyRoot)
    }

    @Test("gives the published roots")
    func roots() {
        var edge = RightEdge()
        for (leaf, root) in zip(PublishedTree.leafHashes, PublishedTree.roots) {
            edge.append(leaf)
            #expect(edge.root == root)
        }
    }

    @Test("gives and verifies the published inclusion proofs", arguments: PublishedTree.inclusion)
    func inclusion(index: Int64, size: Int64, path: [String]) throws {
        let proof = try InclusionProof(
            index: index, size: size, from: hashes(PublishedTree.leafHashes))
        #expect(proof.path.map(\.hex) == path)
        #expect(
            proof.verify(
                leafHash: PublishedTree.leafHashes[Int(index)],
                root: PublishedTree.roots[Int(size) - 1]))
    }

    @Test(
        "gives and verifies the published consistency proofs", arguments: PublishedTree.consistency)
    func consistency(old: Int64, new: Int64, path: [String]) throws {
        let proof = try ConsistencyProof(
            oldSize: old, newSize: new, from: hashes(PublishedTree.leafHashes))
        #expect(proof.path.map(\.hex) == path)
        #expect(
            proof.verify(
                oldRoot: PublishedTree.roots[Int(old) - 1],
                newRoot: PublishedTree.roots[Int(new) - 1]))
    }

    @Test("agrees with the RFC's own definition at every size to 66")
    func reference() throws {
        var edge = RightEdge()
        for size in 0...Self.leaves.count {
            let root = NaiveTree.root(Self.leaves[..<size])
            #expect(edge.root == root)
            #expect(edge == RightEdge(size: Int64(size), hashes: edge.hashes))
            #expect(try hashes(Self.leaves).root(ofSize: Int64(size)) == root)
            #expect(MerkleTree.root(ofLeaves: Self.leaves[..<size]) == root)
            if size < Self.leaves.count { edge.append(Self.leaves[size]) }
        }
    }

    @Test("every inclusion proof to size 66 is the RFC's, and shows its own leaf only")
    func everyInclusion() throws {
        let hashes = hashes(Self.leaves)
        for size in 1...Self.leaves.count {
            let root = NaiveTree.root(Self.leaves[..<size])
            for index in 0..<size {
                let proof = try InclusionProof(
                    index: Int64(index), size: Int64(size), from: hashes)
                #expect(proof.path == NaiveTree.path(index, Self.leaves[..<size]))
                #expect(proof.verify(leafHash: Self.leaves[index], root: root))
                let other = Self.leaves[(index + 1) % Self.leaves.count]
                #expect(!proof.verify(leafHash: other, root: root))
            }
        }
    }

    @Test("every consistency proof to size 66 is the RFC's")
    func everyConsistency() throws {
        let hashes = hashes(Self.leaves)
        let roots = (0...Self.leaves.count).map { NaiveTree.root(Self.leaves[..<$0]) }
        for new in 0...Self.leaves.count {
            for old in 0...new {
                let proof = try ConsistencyProof(
                    oldSize: Int64(old), newSize: Int64(new), from: hashes)
                #expect(proof.path == NaiveTree.proof(old, Self.leaves[..<new]))
                #expect(proof.verify(oldRoot: roots[old], newRoot: roots[new]))
                guard old > 0 else { continue }
                #expect(!proof.verify(oldRoot: roots[old - 1], newRoot: roots[new]))
                #expect(old == new || !proof.verify(oldRoot: roots[old], newRoot: roots[old]))
            }
        }
    }

    @Test("a proof with a changed, missing, added or moved hash shows nothing")
    func damagedProofs() throws {
        let hashes = hashes(Self.leaves)
        let stranger = MerkleTree.leafHash(of: [255, 255])
        for size in 2...20 {
            let root = NaiveTree.root(Self.leaves[..<size])
            for index in 0..<size {
                let proof = try InclusionProof(
                    index: Int64(index), size: Int64(size), from: hashes)
                for path in damaged(proof.path, stranger) {
                    let bad = InclusionProof(
                        index: proof.index, size: proof.size, path: path)
                    #expect(!bad.verify(leafHash: Self.leaves[index], root: root))
                }
                let old = try ConsistencyProof(
                    oldSize: Int64(index + 1), newSize: Int64(size), from: hashes)
                let oldRoot = NaiveTree.root(Self.leaves[...index])
                for path in damaged(old.path, stranger) {
                    let bad = ConsistencyProof(
                        oldSize: old.oldSize, newSize: old.newSize, path: path)
                    #expect(!bad.verify(oldRoot: oldRoot, newRoot: root))
                }
            }
        }
    }

    private func damaged(_ path: [Digest], _ stranger: Digest) -> [[Digest]] {
        var paths = [path + [stranger], [stranger] + path]
        for place in path.indices {
            var changed = path
            changed[place] = stranger
            var shorter = path
            shorter.remove(at: place)
            paths += [changed, shorter]
            if place > 0 {
                var moved = path
                moved.swapAt(place, place - 1)
                paths.append(moved)
            }
        }
        return paths
    }

    @Test("proofs of sizes and places that do not exist are refused, not trapped on")
    func impossible() {
        let root = PublishedTree.roots[7]
        let leaf = PublishedTree.leafHashes[0]
        let long = [Digest](repeating: leaf, count: 100)
        for (index, size) in [(-1, 8), (8, 8), (0, 0), (0, -1), (.max, .max), (0, .max)]
            as [(Int64, Int64)]
        {
            let proof = InclusionProof(index: index, size: size, path: long)
            #expect(!proof.verify(leafHash: leaf, root: root))
        }
        for (old, new) in [(-1, 8), (9, 8), (1, .max), (.max - 1, .max)] as [(Int64, Int64)] {
            let proof = ConsistencyProof(oldSize: old, newSize: new, path: long)
            #expect(!proof.verify(oldRoot: root, newRoot: root))
            let empty = ConsistencyProof(oldSize: old, newSize: new, path: [])
            #expect(!empty.verify(oldRoot: root, newRoot: root))
        }
        #expect(
            !ConsistencyProof(oldSize: 0, newSize: 8, path: []).verify(
                oldRoot: root, newRoot: root))
    }

    @Test("stored subtrees give the same proofs without reading their leaves")
    func storedSubtrees() throws {
        var edge = RightEdge()
        var stored: [MerkleSubtree: Digest] = [:]
        for (index, leaf) in Self.leaves.enumerated() {
            stored[MerkleSubtree(level: 0, index: Int64(index))] = leaf
            for (subtree, hash) in edge.append(leaf) { stored[subtree] = hash }
        }
        let kept = stored
        for size in 1...Int64(Self.leaves.count) {
            let hashes = MerkleHashes<Never>(stored: { subtree throws(Never) in kept[subtree] })
            let proof = try InclusionProof(index: size / 2, size: size, from: hashes)
            #expect(
                proof.path == NaiveTree.path(Int(size / 2), Self.leaves[..<Int(size)]))
        }
        #expect(stored.count < 2 * Self.leaves.count)
    }

    @Test("a leaf that is not kept is named")
    func missingLeaf() {
        let hashes = MerkleHashes(leaves: { (index: Int64) throws(Never) -> Digest? in
            index == 2 ? nil : Self.leaves[Int(index)]
        })
        #expect(throws: MerkleHashes<Never>.Missing.leaf(2)) {
            try InclusionProof(index: 0, size: 4, from: hashes)
        }
    }

    @Test("a stored edge has one hash for every bit of its size")
    func edgeShape() {
        let hash = MerkleTree.emptyRoot
        #expect(RightEdge(size: 3, hashes: [hash, hash]) != nil)
        #expect(RightEdge(size: 3, hashes: [hash]) == nil)
        #expect(RightEdge(size: 4, hashes: [hash, hash]) == nil)
        #expect(RightEdge(size: -1, hashes: []) == nil)
        #expect(RightEdge(size: 0, hashes: []) == RightEdge())
    }
}
