package import Crypto
import Domain
package import Journal

/// Recomputes a journal and all that follows from it, and says the first that does not agree.
///
/// In order: each entry from 0 (bytes, hash, form, time, change list, every content that it
/// names), with each checkpoint at its size; the inner nodes; the end; every row of every derived
/// table; every key. A journal rewritten whole by somebody with the signing key agrees with
/// itself: a checkpoint kept by others, given as `since`, contradicts it.
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

/// One verification under way: what was read so far, and what is expected of the rest.
struct JournalWalk<Source: JournalSource> {
    let source: Source
    let key: PublicKey?
    let origin: String
    let since: Checkpoint?

    var report = VerificationReport()
    var edge = RightEdge()
    var lastTime: Instant?
    /// Checkpoints to come, by rising size; reached ones are behind `nextWaymark`.
    var waymarks: [Waymark] = []
    var nextWaymark = 0
    var agreedUpTo: Int64 = 0
    var ledger = Ledger()
    var contents: ContentPager<Source>
    /// The inner nodes that the entries give, by level.
    var nodes: [[Digest]] = []
    /// How many contents each dossier has, to count the erased ones.
    var contentsOfDossier: [String: Int64] = [:]

    init(source: Source, key: PublicKey?, origin: String, since: Checkpoint?) {
        self.source = source
        self.key = key
        self.origin = origin
        self.since = since
        contents = ContentPager(source)
    }

    mutating func run() throws {
        report.signaturesChecked = key != nil
        try readCheckpoints()
        try passWaymarks()
        try source.forEachEntry { entry in
            try checkEntry(entry)
            try passWaymarks()
        }
        if let beyond = try contents.next() {
            throw finding(nil, beyond.reference.row, .contentUnnamed)
        }
        try checkNodes()
        try checkEnd()
        try checkRows()
        try checkKeys()
    }

    // MARK: Entries

    private mutating func checkEntry(_ stored: StoredEntry) throws {
        let index = edge.size
        guard stored.index == index else { throw entryFinding(index, .entryMissing) }
        let leafHash = MerkleTree.leafHash(of: stored.bytes)
        guard leafHash == stored.leafHash else { throw entryFinding(index, .leafDiffers) }
        let entry: Entry
        do throws(EntryError) { entry = try Entry(decoding: stored.bytes) } catch {
            throw entryFinding(index, .entryUnreadable(error))
        }
        if let lastTime, entry.time < lastTime { throw entryFinding(index, .timeBeforePrevious) }
        guard SHA256.digest(stored.changes) == entry.changes else {
            throw entryFinding(index, .changesDiffer)
        }
        let versions: [Ledger.Version]
        do throws(EntryError) {
            versions = try ledger.apply(stored.changes, of: index, at: entry.time)
        } catch { throw entryFinding(index, .changesUnreadable(error)) }
        guard versions.count == entry.contents.count else {
            throw entryFinding(index, .changesContradict)
        }
        for (content, version) in zip(entry.contents, versions) {
            try checkContent(content, version, index)
        }
        note(entry, leafHash)
        report.bytes += Int64(stored.bytes.count + stored.changes.count)
    }

    /// What is remembered of an entry that agrees.
    private mutating func note(_ entry: Entry, _ leafHash: Digest) {
        lastTime = entry.time
        for (subtree, hash) in edge.append(leafHash) {
            while nodes.count < subtree.level { nodes.append([]) }
            nodes[subtree.level - 1].append(hash)
        }
        report.entries += 1
        guard entry.kind == .beleidGeactiveerd || entry.kind == .adresboekGeactiveerd else {
            return
        }
        for digest in entry.digests where digest.name == Entry.policySetDigest {
            report.policySets.insert(digest.digest)
        }
    }

    private mutating func checkContent(
        _ content: ContentReference, _ version: Ledger.Version, _ index: Int64
    ) throws {
        let row = content.row
        let name = DerivedRow(.heads, key: [.text(row.kind), .text(row.object)], value: []).key
        guard version.name == name[...], version.number == row.version else {
            throw entryFinding(index, .changesContradict)
        }
        guard let stored = try contents.next() else {
            throw finding(index, row, .contentMissing)
        }
        guard stored.reference.row == row else { throw finding(index, row, .contentMissing) }
        guard stored.reference.digest == content.digest else {
            throw finding(index, row, .contentDiffers)
        }
        guard stored.position == report.contents + 1, stored.entry == index,
            version.dossier.elementsEqual(stored.dossier.utf8)
        else { throw finding(index, row, .contentMoved) }
        contentsOfDossier[stored.dossier, default: 0] += 1
        report.contents += 1
    }

    // MARK: Findings

    func entryFinding(_ index: Int64, _ problem: VerificationProblem) -> VerificationFinding {
        VerificationFinding(entry: index, table: "entries", row: "\(index)", problem: problem)
    }

    func finding(
        _ index: Int64?, _ row: ContentReference.Row, _ problem: VerificationProblem
    ) -> VerificationFinding {
        VerificationFinding(
            entry: index, table: row.table, row: row.description, problem: problem)
    }
}

/// Gives content rows one by one, read in pages.
struct ContentPager<Source: JournalSource> {
    private let source: Source
    private var page: [StoredContent] = []
    private var place = 0
    private var position = Int64.min

    init(_ source: Source) { self.source = source }

    mutating func next() throws -> StoredContent? {
        if place == page.count {
            page = try source.contents(after: position, limit: JournalLimits.verifiedPage)
            place = 0
        }
        guard place < page.count else { return nil }
        defer { place += 1 }
        position = page[place].position
        return page[place]
    }
}
