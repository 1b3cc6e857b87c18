import Crypto
import Domain
import Journal
import Testing

@Suite("Verifying a journal")
struct JournalVerifierTests {
    private let journal: MemoryJournal

    init() throws { journal = try MemoryJournal.sample() }

    private func verify(
        _ journal: MemoryJournal, key: PublicKey? = TestKeys.key.publicKey,
        since: Checkpoint? = nil
    ) throws -> VerificationReport {
        try JournalVerifier.verify(journal, key: key, origin: TestKeys.origin, since: since)
    }

    private func finding(_ change: (inout MemoryJournal) throws -> Void) throws
        -> VerificationFinding?
    {
        var changed = journal
        try change(&changed)
        return try verify(changed).finding
    }

    private func checkpoint(_ place: Int) throws -> Checkpoint {
        try Checkpoint(
            unverifiedNote: String(decoding: journal.notes[place], as: UTF8.self))
    }

    @Test("an untouched journal agrees and is counted")
    func intact() throws {
        let report = try verify(journal, since: checkpoint(1))
        #expect(report.finding == nil)
        #expect(report.isIntact)
        #expect(report.entries == 7)
        #expect(report.contents == 4)
        #expect(report.erased == 2)
        #expect(report.checkpoints == 4)
        #expect(report.signaturesChecked)
        #expect(report.root == (try checkpoint(2)).root)
        #expect(try verify(journal, key: nil).signaturesChecked == false)
        #expect(try verify(MemoryJournal()).isIntact)
    }

    @Test("every changed byte of every stored entry is found at that entry")
    func entryBytes() throws {
        for index in journal.entries.indices {
            for place in journal.entries[index].indices {
                let found = try finding { $0.entries[index][place] ^= flip(place) }
                #expect(found?.problem == .leafDiffers)
                #expect(found?.entry == Int64(index))
            }
        }
    }

    @Test("so it is when the hashes are written anew, at the latest by the next checkpoint")
    func entryBytesRehashed() throws {
        for index in journal.entries.indices {
            for place in journal.entries[index].indices {
                let found = try finding {
                    $0.entries[index][place] ^= flip(place)
                    $0.rehash()
                }
                #expect(found != nil, "entry \(index) byte \(place)")
            }
        }
    }

    @Test("every changed byte of every leaf hash, edge hash, content and checkpoint is found")
    func otherBytes() throws {
        try everyByte(\.leaves) { $0 == .leafDiffers }
        try everyByte(\.edge) { $0 == .edgeDiffers }
        try everyByte(\.notes) { problem in
            if case .checkpointUnreadable = problem { true } else { false }
        }
        for index in journal.contents.indices {
            for place in (journal.contents[index].bytes ?? []).indices {
                let found = try finding { $0.contents[index].bytes?[place] ^= flip(place) }
                #expect(found?.problem == .contentDiffers)
                #expect(found?.table == "sealed")
                #expect(found?.row == journal.contents[index].row.description)
            }
        }
    }

    private func everyByte(
        _ part: WritableKeyPath<MemoryJournal, [[UInt8]]>,
        is expected: (VerificationProblem) -> Bool
    ) throws {
        for index in journal[keyPath: part].indices {
            for place in journal[keyPath: part][index].indices {
                let found = try finding { $0[keyPath: part][index][place] ^= flip(place) }
                #expect(found.map { expected($0.problem) } == true, "\(index) \(place)")
            }
        }
    }

    private func flip(_ place: Int) -> UInt8 { 1 << UInt8(place % 8) }

    @Test("every changed part of a content's place is found")
    func contentRows() throws {
        for index in journal.contents.indices {
            let row = journal.contents[index].row
            for changed in [
                ContentReference.Row(
                    table: "other", kind: row.kind, object: row.object, version: row.version),
                .init(table: row.table, kind: "x", object: row.object, version: row.version),
                .init(table: row.table, kind: row.kind, object: "x", version: row.version),
                .init(table: row.table, kind: row.kind, object: row.object, version: 99),
            ] {
                let found = try finding { $0.contents[index].row = changed }
                #expect(found?.problem == .contentMissing)
                #expect(found?.row == row.description)
            }
        }
    }

    @Test("every changed bit of the sizes is found")
    func sizes() throws {
        for bit in 0..<62 {
            let edge = try finding { $0.edgeSize ^= 1 << Int64(bit) }
            #expect(edge?.problem == .edgeSize(stored: 7 ^ 1 << Int64(bit)))
        }
        for size in [0, 1, 5, 6, 8, 9, 100] as [Int64] {
            #expect(try finding { $0.size = size } != nil)
        }
    }

    @Test("every dropped, doubled or exchanged row is found")
    func rows() throws {
        try everyRow(\.entries)
        try everyRow(\.leaves)
        try everyRow(\.edge)
        for index in journal.contents.indices {
            #expect(try finding { $0.contents.remove(at: index) } != nil)
            #expect(try finding { $0.contents.append($0.contents[index]) } != nil)
            for other in journal.contents.indices where other != index {
                // Two erased rows have nothing left that could be exchanged.
                guard journal.contents[index].bytes != journal.contents[other].bytes else {
                    continue
                }
                #expect(
                    try finding {
                        let bytes = $0.contents[index].bytes
                        $0.contents[index].bytes = $0.contents[other].bytes
                        $0.contents[other].bytes = bytes
                    } != nil)
            }
        }
        for index in journal.notes.indices {
            #expect(
                try finding { $0.notes.insert($0.notes[index], at: index) }?.problem
                    == .checkpointOrder)
            guard index > 0 else { continue }
            #expect(try finding { $0.notes.swapAt(index, 0) }?.problem == .checkpointOrder)
        }
    }

    private func everyRow(_ part: WritableKeyPath<MemoryJournal, [[UInt8]]>) throws {
        for index in journal[keyPath: part].indices {
            #expect(try finding { $0[keyPath: part].remove(at: index) } != nil)
            #expect(
                try finding { $0[keyPath: part].insert($0[keyPath: part][index], at: index) }
                    != nil)
            for other in journal[keyPath: part].indices where other != index {
                #expect(try finding { $0[keyPath: part].swapAt(index, other) } != nil)
            }
        }
    }

    @Test("every dropped, doubled or exchanged entry is found although the hashes are written anew")
    func rowsRehashed() throws {
        for index in journal.entries.indices {
            var changes: [(inout MemoryJournal) -> Void] = [
                { $0.entries.remove(at: index) },
                { $0.entries.swapAt(index, (index + 1) % 7) },
            ]
            // Behind the last checkpoint an entry can be added by whoever writes the journal.
            if index < 6 { changes.append { $0.entries.insert($0.entries[index], at: index) } }
            for change in changes {
                let found = try finding {
                    change(&$0)
                    $0.rehash()
                }
                #expect(found != nil)
            }
        }
    }

    @Test("a removed checkpoint is not missed, only another's copy proves what it signed")
    func droppedCheckpoint() throws {
        for index in journal.notes.indices {
            #expect(try finding { $0.notes.remove(at: index) } == nil)
        }
    }

    @Test("a journal rewritten with the signing key contradicts a checkpoint kept elsewhere")
    func rewritten() throws {
        let kept = try checkpoint(1)
        var forged = MemoryJournal()
        for place in 0..<7 { try forged.add(.gelezen, dossier: "d\(place)", contents: []) }
        try forged.sign()
        #expect(try verify(forged).isIntact)
        let report = try verify(forged, since: kept)
        #expect(report.finding?.problem == .checkpointRoot(agreedUpTo: 0))
        var cut = journal
        cut.entries.removeLast(4)
        cut.contents.removeLast(3)
        cut.rehash()
        cut.notes.removeLast(2)
        cut.contents = try MemoryJournal.sample().contents.filter { $0.row.version < 3 }
        #expect(try verify(cut, since: kept).finding != nil)
        var short = MemoryJournal()
        try short.add(.geopend, dossier: nil, contents: [])
        #expect(try verify(short).isIntact)
        #expect(try verify(short, since: kept).finding?.problem == .checkpointBeyondSize)
    }

    @Test("a checkpoint of another origin or key is found")
    func foreign() throws {
        let other = Checkpoint(origin: "other", size: 1, root: MerkleTree.emptyRoot)!
        #expect(try verify(journal, since: other).finding?.problem == .checkpointOfAnother)
        let report = try verify(journal, key: TestKeys.stranger.publicKey)
        #expect(
            report.finding?.problem == .checkpointUnreadable(.signature(.note(.unsigned))))
        let unsigned = try JournalVerifier.verify(
            journal, key: nil, origin: "other", since: nil)
        #expect(unsigned.finding?.problem == .checkpointOfAnother)
    }

    @Test("content may only be erased when a later entry destroys its dossier's key")
    func erasure() throws {
        let kept = try finding { $0.contents[0].bytes = nil }
        #expect(kept?.problem == .erasureUnrecorded)
        #expect(kept?.entry == 1)
        #expect(kept?.row == "voorstel of d1, version 1")

        var early = MemoryJournal()
        try early.add(.sleutelVernietigd, dossier: "d1", contents: [])
        try early.add(.voorstelOntvangen, dossier: "d1", contents: ["voorstel"])
        early.contents[0].bytes = nil
        #expect(try verify(early).finding?.problem == .erasureUnrecorded)

        var without = MemoryJournal()
        try without.add(.voorstelOntvangen, dossier: nil, contents: ["voorstel"])
        without.contents[0].bytes = nil
        #expect(try verify(without).finding?.problem == .erasureUnrecorded)
    }

    @Test("a content that no entry names, or two, is found")
    func naming() throws {
        let row = ContentReference.Row(table: "sealed", kind: "x", object: "o", version: 0)
        let added = try finding { $0.contents.append(.init(row: row, bytes: [1])) }
        #expect(added?.problem == .contentUnnamed)
        #expect(added?.row == "x of o, version 0")

        var twice = MemoryJournal()
        for time in 0..<2 as Range<Int64> {
            let entry = try Entry(
                kind: .gelezen, time: Instant(milliseconds: time), actor: .gateway,
                contents: [ContentReference(row, digest: SHA256.digest([1]))])
            twice.entries.append(entry.bytes)
        }
        twice.contents = [.init(row: row, bytes: [1])]
        twice.rehash()
        let found = try verify(twice).finding
        #expect(found?.problem == .contentNamedTwice(first: 0))
        #expect(found?.entry == 1)
    }

    @Test("entries must not go back in time")
    func time() throws {
        var journal = MemoryJournal()
        for time in [5, 5, 4] as [Int64] {
            journal.entries.append(
                try Entry(
                    kind: .gelezen, time: Instant(milliseconds: time), actor: .gateway
                ).bytes)
        }
        journal.rehash()
        let found = try verify(journal).finding
        #expect(found?.problem == .timeBeforePrevious)
        #expect(found?.entry == 2)
    }

    @Test("bytes that are no entry are found even with the right hash")
    func unreadable() throws {
        var journal = MemoryJournal()
        journal.entries = [[1, 2]]
        journal.rehash()
        #expect(try verify(journal).finding?.problem == .entryUnreadable(.tooShort))
    }

    @Test("an entry behind the counted end is found")
    func beyond() throws {
        let found = try finding { $0.entries.append([0]) }
        #expect(found?.problem == .entryBeyondSize)
        #expect(found?.entry == 7)
        #expect(
            try finding { $0.leaves.append($0.leaves[0]) }?.problem == .entryBeyondSize)
    }
}
