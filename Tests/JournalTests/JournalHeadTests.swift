import Domain
import Journal
import Testing

@Suite("Appending to the journal")
struct JournalHeadTests {
    private func entry(_ milliseconds: Int64) throws -> Entry {
        try Entry(
            kind: .gelezen, time: Instant(milliseconds: milliseconds), actor: .gateway)
    }

    @Test("gives each entry the next place and grows the tree by its leaf")
    func appends() throws {
        var head = JournalHead()
        var leaves: [Digest] = []
        for place in 0..<5 {
            let appended = try head.append(try entry(Int64(place)))
            leaves.append(appended.leafHash)
            #expect(appended.index == Int64(place))
            #expect(appended.leafHash == appended.entry.leafHash)
        }
        #expect(head.size == 5)
        #expect(head.edge.root == MerkleTree.root(ofLeaves: leaves))
        #expect(head == JournalHead(edge: head.edge, lastTime: Instant(milliseconds: 4)))
    }

    @Test("a time up to the bound before the last entry becomes that entry's, one past it refuses")
    func clock() throws {
        let bound = JournalLimits.clockBackstepMilliseconds
        var head = JournalHead()
        _ = try head.append(try entry(1_000_000))
        let late = try head.append(try entry(1_000_000 - bound))
        #expect(late.entry.time == Instant(milliseconds: 1_000_000))
        let before = head
        #expect(throws: JournalHead.Failure.clockBehind(milliseconds: bound + 1)) {
            try head.append(try entry(1_000_000 - bound - 1))
        }
        #expect(head == before)
        #expect(throws: JournalHead.Failure.self) { try head.append(try entry(.min)) }
        #expect(throws: Never.self) { try head.append(try entry(.max)) }
    }

    @Test("a copy from before is the journal as it was")
    func rollback() throws {
        var head = JournalHead()
        _ = try head.append(try entry(1))
        let savepoint = head
        _ = try head.append(try entry(2))
        head = savepoint
        let again = try head.append(try entry(2))
        #expect(again.index == 1)
    }
}
