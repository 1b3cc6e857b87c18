import Crypto
import Domain
import Journal
import Testing

enum TestKeys {
    static let origin = "sluis.example/journal"
    static let key = PrivateKey(generating: .ed25519)
    static let stranger = PrivateKey(generating: .ed25519)
}

@Suite("Checkpoints and receipts")
struct CheckpointTests {
    private let checkpoint = Checkpoint(
        origin: TestKeys.origin, size: 8, root: PublishedTree.roots[7])!

    @Test("are the three lines of C2SP tlog-checkpoint")
    func text() throws {
        let text = "sluis.example/journal\n8\nXcnaeacGWamtVZy3Ad7ZoqudgjqtL0lgz+Nw7/RgQyg=\n"
        #expect(checkpoint.text == text)
        #expect(try Checkpoint(text: text) == checkpoint)
    }

    @Test(
        "have one spelling",
        arguments: [
            "", "\n", "o\n8\n", "o\n8\n{root}", "o\n08\n{root}\n", "o\n+8\n{root}\n",
            "o\n-8\n{root}\n",
            "o\n 8\n{root}\n", "o\n8\n{root}\nextension\n", "o\n8\n{root}\n\n", "\n8\n{root}\n",
            "o o\n8\n{root}\n", "o+\n8\n{root}\n", "é\n8\n{root}\n", "o\r\n8\r\n{root}\r\n",
            "o\n9223372036854775808\n{root}\n", "o\n8\nAAAA\n", "o\n8\n{root}=\n", "o\n٨\n{root}\n",
        ])
    func shape(_ row: String) {
        let root = Base64.encode(MerkleTree.emptyRoot.bytes)
        #expect(throws: CheckpointError.shape) {
            try Checkpoint(text: row.replacing("{root}", with: root))
        }
    }

    @Test("have bounds on origin and note")
    func limits() throws {
        let longest = String(repeating: "o", count: JournalLimits.originBytes)
        let root = MerkleTree.emptyRoot
        #expect(Checkpoint(origin: longest, size: 0, root: root) != nil)
        #expect(Checkpoint(origin: longest + "o", size: 0, root: root) == nil)
        #expect(Checkpoint(origin: "o", size: -1, root: root) == nil)
        let most = String(repeating: "x", count: JournalLimits.checkpointBytes)
        #expect(throws: CheckpointError.shape) { try Checkpoint(text: most) }
        let tooLong = CheckpointError.tooLong(limit: JournalLimits.checkpointBytes)
        #expect(throws: tooLong) { try Checkpoint(text: most + "x") }
        #expect(throws: tooLong) { try Checkpoint(unverifiedNote: most + "x") }
        #expect(throws: tooLong) {
            try Checkpoint.verify(
                note: most + "x", origin: "o", key: TestKeys.key.publicKey)
        }
    }

    @Test("verify with the key and the origin that signed, and with no other")
    func signature() throws {
        let note = try checkpoint.sign(with: TestKeys.key)
        let key = TestKeys.key.publicKey
        #expect(
            try Checkpoint.verify(note: note, origin: TestKeys.origin, key: key) == checkpoint)
        #expect(try Checkpoint(unverifiedNote: note) == checkpoint)
        #expect(throws: CheckpointError.signature(.note(.unsigned))) {
            try Checkpoint.verify(
                note: note, origin: TestKeys.origin, key: TestKeys.stranger.publicKey)
        }
        #expect(throws: CheckpointError.self) {
            try Checkpoint.verify(note: note, origin: "other", key: key)
        }
        let other = try SignedNote.sign(
            text: Checkpoint(origin: "other", size: 8, root: checkpoint.root)!.text,
            name: TestKeys.origin, key: TestKeys.key)
        #expect(throws: CheckpointError.origin) {
            try Checkpoint.verify(note: other, origin: TestKeys.origin, key: key)
        }
    }

    @Test("no changed byte of a note verifies")
    func mutations() throws {
        let note = Array(try checkpoint.sign(with: TestKeys.key).utf8)
        for place in note.indices {
            var changed = note
            changed[place] ^= 1 << UInt8(place % 7)
            #expect(throws: CheckpointError.self) {
                try Checkpoint.verify(
                    note: String(decoding: changed, as: UTF8.self), origin: TestKeys.origin,
                    key: TestKeys.key.publicKey)
            }
        }
    }

    @Test("a receipt shows its entry, and no other")
    func receipt() throws {
        let hashes = MerkleHashes(leaves: { (index: Int64) throws(Never) -> Digest? in
            PublishedTree.leafHashes[Int(index)]
        })
        let note = try checkpoint.sign(with: TestKeys.key)
        let key = TestKeys.key.publicKey
        for index in 0..<8 {
            let proof = try InclusionProof(index: Int64(index), size: 8, from: hashes)
            let leaf = PublishedTree.leaves[index]
            let receipt = Receipt(
                index: Int64(index), entry: leaf, checkpoint: note, inclusion: proof)
            #expect(try receipt.verify(origin: TestKeys.origin, key: key) == checkpoint)
            #expect(receipt.leafHash == PublishedTree.leafHashes[index])
            let shorter = InclusionProof(index: proof.index, size: 7, path: proof.path)
            let bad = [
                Receipt(
                    index: Int64(index + 1), entry: leaf, checkpoint: note, inclusion: proof),
                Receipt(
                    index: Int64(index), entry: PublishedTree.leaves[(index + 1) % 8],
                    checkpoint: note, inclusion: proof),
                Receipt(
                    index: Int64(index), entry: leaf, checkpoint: note, inclusion: shorter),
            ]
            for receipt in bad {
                #expect(throws: ReceiptError.notIncluded) {
                    try receipt.verify(origin: TestKeys.origin, key: key)
                }
            }
            #expect(throws: ReceiptError.checkpoint(.signature(.note(.unsigned)))) {
                try receipt.verify(origin: TestKeys.origin, key: TestKeys.stranger.publicKey)
            }
        }
    }
}
