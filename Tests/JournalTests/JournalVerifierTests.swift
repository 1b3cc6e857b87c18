import Crypto
import Domain
import Journal
import Testing
import Verification

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
        try Checkpoint(unverifiedNote: String(decoding: journal.notes[place], as: UTF8.self))
    }

    private func flip(_ place: Int) -> UInt8 { 1 << UInt8(place % 8) }

    @Test("an untouched journal agrees and is counted")
    func intact() throws {
        let report = try verify(journal, since: checkpoint(1))
        #expect(report.finding == nil)
        #expect(report.entries == 7)
        #expect(report.contents == 6)
        #expect(report.erased == 2)
        #expect(report.checkpoints == 4)
        #expect(report.rows == Int64(journal.rows.count))
        #expect(report.keys == 1)
        #expect(report.signaturesChecked)
        #expect(try verify(journal, key: nil).signaturesChecked == false)
        #expect(try verify(MemoryJournal()).isIntact)
    }

    @Test("every changed byte of every entry, leaf hash and change list is found at that entry")
    func entryBytes() throws {
        for index in journal.entries.indices {
            for place in journal.entries[index].bytes.indices {
                let found = try finding { $0.entries[index].bytes[place] ^= flip(place) }
                #expect(found?.problem == .leafDiffers && found?.entry == Int64(index))
            }
            for place in journal.entries[index].leaf.indices {
                let found = try finding { $0.entries[index].leaf[place] ^= flip(place) }
                #expect(found?.problem == .leafDiffers && found?.entry == Int64(index))
            }
            for place in journal.entries[index].changes.indices {
                let found = try finding { $0.entries[index].changes[place] ^= flip(place) }
                #expect(found?.problem == .changesDiffer && found?.entry == Int64(index))
            }
        }
    }

    @Test("so it is when the hashes are written and signed anew, by a checkpoint kept elsewhere")
    func entryBytesRehashed() throws {
        let kept = try checkpoint(1)
        for index in 0..<5 {
            for place in journal.entries[index].bytes.indices {
                var changed = journal
                changed.entries[index].bytes[place] ^= flip(place)
                try changed.rehash()
                #expect(
                    try verify(changed, since: kept).finding != nil, "entry \(index) byte \(place)")
            }
        }
    }

    @Test("every changed byte of contents, nodes, end, checkpoints, rows and keys is found")
    func otherBytes() throws {
        for index in journal.contents.indices {
            for place in journal.contents[index].bytes.indices {
                let found = try finding { $0.contents[index].bytes[place] ^= flip(place) }
                #expect(found?.problem == .contentDiffers)
                #expect(found?.row == journal.contents[index].row.description)
            }
        }
        for index in journal.nodes.indices {
            for place in 0..<32 {
                let found = try finding { $0.nodes[index].hash[place] ^= flip(place) }
                #expect(found?.problem == .nodeDiffers)
            }
        }
        for index in journal.edge.indices {
            for place in 0..<32 {
                #expect(
                    try finding { $0.edge[index][place] ^= flip(place) }?.problem == .edgeDiffers)
            }
        }
        for index in journal.notes.indices {
            for place in journal.notes[index].indices {
                #expect(
                    try finding { $0.notes[index][place] ^= flip(place) }?.table == "checkpoints")
            }
        }
        for index in journal.dossierKeys.indices {
            let found = try finding { $0.dossierKeys[index].wrapped[0] ^= 1 }
            #expect(found?.problem == .keyChanged && found?.row == "d1")
        }
        #expect(try finding { $0.edgeTime += 1 }?.problem == .edgeTime)
        #expect(try finding { $0.edgeSize += 1 }?.problem == .edgeSize(stored: 8))
        #expect(try finding { $0.edgeNote = "" }?.table == "edge")
        #expect(
            try finding { $0.edgeNote = String(decoding: $0.notes[0], as: UTF8.self) }?.table
                == "edge")
    }

    @Test("every changed byte of a derived row is found in its table")
    func rowBytes() throws {
        for row in journal.rows {
            for place in (row.key + row.value).indices {
                let found = try finding { journal in
                    var (key, value) = (row.key, row.value)
                    if place < key.count {
                        key[place] ^= flip(place)
                    } else {
                        value[place - key.count] ^= flip(place)
                    }
                    journal.rows.removeAll { $0 == row }
                    journal.rows.append(DerivedRow(row.table, rawKey: key, rawValue: value))
                }
                #expect(found?.table == row.table.rawValue, "\(row.table) \(place)")
            }
        }
    }

    @Test("every part of a content's place is compared")
    func contentPlaces() throws {
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
                #expect(found?.problem == .contentMissing && found?.row == row.description)
            }
            #expect(
                try finding { $0.contents[index].dossier = "d9" }?.problem == .contentMoved)
            #expect(try finding { $0.contents[index].entry += 1 }?.problem == .contentMoved)
        }
    }

    @Test("every dropped, doubled or exchanged row of every part is found")
    func wholeRows() throws {
        try everyRow(\.entries)
        try everyRow(\.contents)
        try everyRow(\.nodes)
        try everyRow(\.edge)
        try everyRow(\.dossierKeys)
        for row in journal.rows {
            let found = try finding { $0.rows.removeAll { $0 == row } }
            // An answer that has expired may be gone.
            guard !row.description.contains("drie") else {
                #expect(found == nil)
                continue
            }
            #expect(found?.problem == .rowMissing)
            #expect(found?.table == row.table.rawValue && found?.row == row.description)
        }
        for table in DerivedTable.allCases {
            let row = DerivedRow(table, key: [.text("erbij")], value: [.number(1)])
            let found = try finding { $0.rows.append(row) }
            #expect(found?.problem == .rowAdded && found?.table == table.rawValue)
        }
    }

    private func everyRow<Row: Equatable>(_ part: WritableKeyPath<MemoryJournal, [Row]>) throws {
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

    @Test("a key that was put back, added or taken away is found, but one may wait for its entry")
    func keys() throws {
        let back = MemoryJournal.Key(dossier: "d2", wrapped: Array("wrapped d2".utf8))
        #expect(try finding { $0.dossierKeys.append(back) }?.problem == .keyOfErased)
        let added = MemoryJournal.Key(dossier: "d9", wrapped: [9])
        #expect(try finding { $0.dossierKeys.append(added) }?.problem == .keyAdded)
        #expect(try finding { $0.dossierKeys = [] }?.problem == .keyMissing)
        var running = journal
        running.dossierKeys.append(added)
        running.isSettled = false
        let report = try verify(running)
        #expect(report.isIntact && report.waitingKeys == 1 && report.keys == 1)
    }

    @Test("a journal rewritten with the signing key contradicts a checkpoint kept elsewhere")
    func rewritten() throws {
        let kept = try checkpoint(1)
        var forged = MemoryJournal()
        for _ in 0..<7 { try forged.add(.gelezen, dossier: nil, contents: []) }
        #expect(try verify(forged).isIntact)
        let report = try verify(forged, since: kept)
        #expect(report.finding?.problem == .checkpointRoot(agreedUpTo: 0))
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

    @Test("a change list that puts another version in force than its entry has content is found")
    func contradiction() throws {
        let list = try ChangeList([
            .version(kind: "stuk", object: "s", version: 1, dossier: "d1")
        ])
        var journal = MemoryJournal()
        let entry = try Entry(
            kind: .gelezen, time: Instant(milliseconds: 1_000), changes: list.digest,
            actor: .gateway)
        journal.entries = [.init(index: 0, bytes: entry.bytes, leaf: [], changes: list.bytes)]
        try journal.rehash()
        #expect(try verify(journal).finding?.problem == .changesContradict)
    }

    @Test("entries must not go back in time, and bytes that are no entry are found")
    func malformed() throws {
        var journal = MemoryJournal()
        let changes = ChangeList.empty.bytes
        for time in [5, 5, 4] as [Int64] {
            let entry = try Entry(
                kind: .gelezen, time: Instant(milliseconds: time), actor: .gateway)
            journal.entries.append(
                .init(
                    index: Int64(journal.entries.count), bytes: entry.bytes, leaf: [],
                    changes: changes))
        }
        try journal.rehash()
        let found = try verify(journal).finding
        #expect(found?.problem == .timeBeforePrevious && found?.entry == 2)
        journal.entries = [.init(index: 0, bytes: [1, 2], leaf: [], changes: changes)]
        try journal.rehash()
        #expect(try verify(journal).finding?.problem == .entryUnreadable(.unknownVersion(1)))
    }
}
