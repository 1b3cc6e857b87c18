package import Crypto
import Domain

/// Recomputes a journal from its stored parts and says the first that does not agree.
///
/// In order: each entry from 0 (bytes, hash, form, time, every content that it names), with each
/// checkpoint at its size; then the right edge, what stands behind the end, recorded erasures
/// and contents that nobody names. A checkpoint that was removed is not missed by itself: it
/// proves something only in the hands of others, who give theirs as `since`.
package enum JournalVerifier {
    /// - Parameters:
    ///   - key: of the checkpoints; without it roots are checked, signatures are not.
    ///   - origin: the name that every checkpoint must carry.
    ///   - since: a checkpoint kept elsewhere, whose signature its owner has checked.
    package static func verify(
        _ source: some JournalSource, key: PublicKey?, origin: String, since: Checkpoint? = nil
    ) throws -> VerificationReport {
        var walk = JournalWalk(source: source, key: key, origin: origin, since: since)
        do {
            try walk.run()
        } catch let finding as VerificationFinding {
            walk.report.finding = finding
        }
        walk.report.root = walk.edge.root
        return walk.report
    }
}

/// One verification under way.
private struct JournalWalk<Source: JournalSource> {
    /// A checkpoint that the walk will come to.
    private struct Waymark {
        let checkpoint: Checkpoint
        let row: String
    }

    /// Contents of one dossier that the store calls erased.
    private struct Erasure {
        let firstEntry: Int64
        let row: ContentReference.Row
        var lastEntry: Int64
    }

    private static var sinceRow: String { "the checkpoint kept elsewhere" }

    private let source: Source
    private let key: PublicKey?
    private let origin: String
    private let since: Checkpoint?

    var report = VerificationReport()
    private(set) var edge = RightEdge()
    private var lastTime: Instant?
    /// By rising size; reached ones are behind `nextWaymark`.
    private var waymarks: [Waymark] = []
    private var nextWaymark = 0
    private var agreedUpTo: Int64 = 0
    /// The entry that names each row, until the row is found.
    private var named: [ContentReference.Row: Int64] = [:]
    private var erased: Set<ContentReference.Row> = []
    private var erasures: [String: Erasure] = [:]
    private var destroyed: [String: Int64] = [:]

    init(source: Source, key: PublicKey?, origin: String, since: Checkpoint?) {
        self.source = source
        self.key = key
        self.origin = origin
        self.since = since
    }

    mutating func run() throws {
        report.signaturesChecked = key != nil
        let size = try source.size
        try readCheckpoints()
        try passWaymarks()
        while edge.size < size {
            try checkEntry(edge.size)
            try passWaymarks()
        }
        try checkEnd()
        try checkErasures()
        try checkUnnamed()
    }

    // MARK: Entries

    private mutating func checkEntry(_ index: Int64) throws {
        guard let bytes = try source.entryBytes(index) else {
            throw entryFinding(index, .entryMissing)
        }
        guard let stored = try source.leafHash(at: index) else {
            throw entryFinding(index, .leafMissing)
        }
        let leafHash = MerkleTree.leafHash(of: bytes)
        guard leafHash == stored else { throw entryFinding(index, .leafDiffers) }
        let entry = try decode(bytes, index)
        if let lastTime, entry.time < lastTime { throw entryFinding(index, .timeBeforePrevious) }
        for content in entry.contents { try checkContent(content, of: entry, index) }
        if entry.kind == .sleutelVernietigd {
            for dossier in entry.dossiers { destroyed[dossier] = index }
        }
        lastTime = entry.time
        edge.append(leafHash)
        report.entries += 1
    }

    private func decode(_ bytes: [UInt8], _ index: Int64) throws -> Entry {
        do throws(EntryError) {
            return try Entry(decoding: bytes)
        } catch {
            throw entryFinding(index, .entryUnreadable(error))
        }
    }

    private mutating func checkContent(
        _ content: ContentReference, of entry: Entry, _ index: Int64
    ) throws {
        let row = content.row
        if let first = named[row] {
            throw finding(index, row, .contentNamedTwice(first: first))
        }
        named[row] = index
        let stored = try source.contentDigest(
            table: row.table, kind: row.kind, object: row.object, version: row.version)
        switch stored {
        case .present(let digest):
            guard digest == content.digest else { throw finding(index, row, .contentDiffers) }
            report.contents += 1
        case .missing:
            throw finding(index, row, .contentMissing)
        case .erased:
            guard entry.dossiers.count == 1, let dossier = entry.dossiers.first else {
                throw finding(index, row, .erasureUnrecorded)
            }
            erased.insert(row)
            erasures[
                dossier, default: Erasure(firstEntry: index, row: row, lastEntry: index)
            ].lastEntry = index
            report.erased += 1
        }
    }

    // MARK: Checkpoints

    private mutating func readCheckpoints() throws {
        for (place, note) in try source.checkpoints().enumerated() {
            let row = "\(place)"
            let checkpoint = try read(note, row)
            guard checkpoint.origin == origin else {
                throw checkpointFinding(row, .checkpointOfAnother)
            }
            guard waymarks.last.map({ $0.checkpoint.size < checkpoint.size }) ?? true else {
                throw checkpointFinding(row, .checkpointOrder)
            }
            waymarks.append(Waymark(checkpoint: checkpoint, row: row))
        }
        guard let since else { return }
        guard since.origin == origin else {
            throw checkpointFinding(Self.sinceRow, .checkpointOfAnother)
        }
        let place = waymarks.firstIndex { $0.checkpoint.size > since.size } ?? waymarks.count
        waymarks.insert(Waymark(checkpoint: since, row: Self.sinceRow), at: place)
    }

    private func read(_ note: String, _ row: String) throws -> Checkpoint {
        do throws(CheckpointError) {
            guard let key else { return try Checkpoint(unverifiedNote: note) }
            return try Checkpoint.verify(note: note, origin: origin, key: key)
        } catch {
            throw checkpointFinding(row, .checkpointUnreadable(error))
        }
    }

    /// Compares the root with each checkpoint over exactly the entries read so far.
    private mutating func passWaymarks() throws {
        while nextWaymark < waymarks.count, waymarks[nextWaymark].checkpoint.size == edge.size {
            let waymark = waymarks[nextWaymark]
            guard waymark.checkpoint.root == edge.root else {
                throw checkpointFinding(waymark.row, .checkpointRoot(agreedUpTo: agreedUpTo))
            }
            agreedUpTo = edge.size
            nextWaymark += 1
            report.checkpoints += 1
        }
    }

    // MARK: The end

    private func checkEnd() throws {
        let size = edge.size
        if nextWaymark < waymarks.count {
            throw checkpointFinding(waymarks[nextWaymark].row, .checkpointBeyondSize)
        }
        let (storedSize, hashes) = try source.storedEdge()
        guard storedSize == size else { throw edgeFinding(.edgeSize(stored: storedSize)) }
        guard let stored = RightEdge(size: storedSize, hashes: hashes) else {
            throw edgeFinding(.edgeUnreadable)
        }
        guard stored == edge else { throw edgeFinding(.edgeDiffers) }
        let hasMore = try source.entryBytes(size) != nil || source.leafHash(at: size) != nil
        if hasMore { throw entryFinding(size, .entryBeyondSize) }
    }

    private func checkErasures() throws {
        let unrecorded = erasures.filter { dossier, erasure in
            destroyed[dossier].map { $0 <= erasure.lastEntry } ?? true
        }
        guard let first = unrecorded.values.min(by: { $0.firstEntry < $1.firstEntry }) else {
            return
        }
        throw finding(first.firstEntry, first.row, .erasureUnrecorded)
    }

    private mutating func checkUnnamed() throws {
        var unnamed: ContentReference.Row?
        var left = named
        try source.forEachContent { row in
            if left.removeValue(forKey: row) == nil, unnamed == nil { unnamed = row }
        }
        if let unnamed { throw finding(nil, unnamed, .contentUnnamed) }
        let missing = left.filter { !erased.contains($0.key) }.min { $0.value < $1.value }
        if let missing { throw finding(missing.value, missing.key, .contentMissing) }
    }

    // MARK: Findings

    private func entryFinding(
        _ index: Int64, _ problem: VerificationProblem
    ) -> VerificationFinding {
        VerificationFinding(
            entry: index, table: source.tables.entries, row: "\(index)", problem: problem)
    }

    private func finding(
        _ index: Int64?, _ row: ContentReference.Row, _ problem: VerificationProblem
    ) -> VerificationFinding {
        VerificationFinding(
            entry: index, table: row.table, row: row.description, problem: problem)
    }

    private func checkpointFinding(
        _ row: String, _ problem: VerificationProblem
    ) -> VerificationFinding {
        VerificationFinding(
            entry: nil, table: source.tables.checkpoints, row: row, problem: problem)
    }

    private func edgeFinding(_ problem: VerificationProblem) -> VerificationFinding {
        VerificationFinding(
            entry: nil, table: source.tables.edge, row: "\(edge.size)", problem: problem)
    }
}
