import Crypto
import Domain
import Journal
import Verification

/// A journal in memory whose every stored part can be damaged.
struct MemoryJournal: JournalSource {
    struct Content: Equatable {
        var position: Int64
        var row: ContentReference.Row
        var bytes: [UInt8]
        var dossier: String
        var entry: Int64
    }

    struct Line: Equatable {
        var index: Int64
        var bytes: [UInt8]
        var leaf: [UInt8]
        var changes: [UInt8]
    }

    struct Node: Equatable {
        var level: Int
        var index: Int64
        var hash: [UInt8]
    }

    struct Key: Equatable {
        var dossier: String
        var wrapped: [UInt8]
    }

    var entries: [Line] = []
    var contents: [Content] = []
    var nodes: [Node] = []
    var edgeSize: Int64 = 0
    var edge: [[UInt8]] = []
    var edgeTime: Int64 = 0
    var edgeNote = ""
    var notes: [[UInt8]] = []
    var rows: [DerivedRow] = []
    var dossierKeys: [Key] = []
    var isSettled = true

    func forEachEntry(_ body: (StoredEntry) throws -> Void) throws {
        for line in entries {
            guard let leaf = Digest(bytes: line.leaf) else { continue }
            try body(
                StoredEntry(
                    index: line.index, bytes: line.bytes, leafHash: leaf, changes: line.changes))
        }
    }

    func contents(after position: Int64, limit: Int) throws -> [StoredContent] {
        Array(
            contents.filter { $0.position > position }.map {
                StoredContent(
                    position: $0.position,
                    reference: ContentReference($0.row, digest: SHA256.digest($0.bytes)),
                    dossier: $0.dossier, entry: $0.entry)
            }.prefix(limit))
    }

    func forEachNode(_ body: (MerkleSubtree, Digest) throws -> Void) throws {
        for node in nodes {
            guard let hash = Digest(bytes: node.hash) else { continue }
            try body(MerkleSubtree(level: node.level, index: node.index), hash)
        }
    }

    func storedEdge() throws -> StoredEdge {
        StoredEdge(
            size: edgeSize, hashes: edge.compactMap { Digest(bytes: $0) },
            time: Instant(milliseconds: edgeTime), note: edgeNote)
    }

    func checkpoints() throws -> [String] { notes.map { String(decoding: $0, as: UTF8.self) } }

    func forEachRow(of table: DerivedTable, _ body: (DerivedRow) throws -> Void) throws {
        for row in rows where row.table == table { try body(row) }
    }

    func keys() throws -> [(dossier: String, wrapped: Digest)]? {
        dossierKeys.map { ($0.dossier, SHA256.digest($0.wrapped)) }
    }
}

/// A journal of every kind of record, written as a driver would.
extension MemoryJournal {
    /// Seven entries, six contents of two dossiers of which one is erased, two public checkpoints.
    static func sample() throws -> MemoryJournal {
        var journal = MemoryJournal()
        try journal.add(
            .geopend, dossier: nil, contents: [],
            [.setting(name: "origin", value: TestKeys.origin), .claim(scope: "akte", key: "1")])
        try journal.add(.voorstelOntvangen, dossier: "d1", contents: ["voorstel"])
        try journal.publish()
        try journal.add(
            .voorstelOntvangen, dossier: "d2", contents: ["voorstel", "afzender"],
            [.answer(answer("een", dossier: "d2", expires: 90_000))])
        try journal.add(
            .ficheOpgesteld, dossier: "d1", contents: ["fiche"],
            [
                .indexed(place("werkvoorraad", "1")), .indexed(place("postbus", "2")),
                .answer(answer("twee", dossier: "d1", expires: 90_000)),
            ])
        try journal.add(
            .bezwaar, dossier: "d1", contents: ["bezwaar", "lezing"],
            [.unindexed(place("werkvoorraad", "1"))])
        try journal.publish()
        try journal.add(
            .sleutelVernietigd, dossier: "d2", contents: [], [.erasure(dossier: "d2")])
        journal.dossierKeys.removeAll { $0.dossier == "d2" }
        try journal.add(
            .gelezen, dossier: nil, contents: [],
            [.answer(answer("drie", dossier: "sluis", expires: 1))])
        return journal
    }

    private static func place(_ index: String, _ sort: String) -> ChangeList.Place {
        ChangeList.Place(index: index, key: "z", sort: sort, kind: "stuk", object: "s")
    }

    private static func answer(
        _ key: String, dossier: String, expires: Int64
    ) -> ChangeList.Answer {
        ChangeList.Answer(
            peer: "s-coa", keyTag: Array(key.utf8), bodyTag: [2], status: 201, dossier: dossier,
            sealed: SHA256.digest(Array(key.utf8)), expires: Instant(milliseconds: expires))
    }

    mutating func publish() throws {
        notes.append(Array(try note().utf8))
    }

    /// Signs the present end, as only somebody with the key could.
    private func note() throws -> String {
        let root = MerkleTree.root(ofLeaves: entries.map { MerkleTree.leafHash(of: $0.bytes) })
        let checkpoint = Checkpoint(
            origin: TestKeys.origin, size: Int64(entries.count), root: root)!
        return try checkpoint.sign(with: TestKeys.key)
    }

    mutating func add(
        _ kind: EntryKind, dossier: String?, contents kinds: [String],
        _ more: [ChangeList.Record] = []
    ) throws {
        let index = Int64(entries.count)
        let made = kinds.enumerated().map { place, kind in
            Content(
                position: Int64(contents.count + place) + 1,
                row: .init(
                    table: "contents", kind: kind, object: "\(dossier ?? "-")-\(index)",
                    version: 1),
                bytes: Array("sealed \(kind) \(index)".utf8), dossier: dossier ?? "-", entry: index)
        }
        var records: [ChangeList.Record] = made.map {
            .version(kind: $0.row.kind, object: $0.row.object, version: 1, dossier: $0.dossier)
        }
        records += more
        if let dossier, !dossierKeys.contains(where: { $0.dossier == dossier }), !kinds.isEmpty {
            let key = Key(dossier: dossier, wrapped: Array("wrapped \(dossier)".utf8))
            dossierKeys.append(key)
            records.append(.key(dossier: dossier, wrapped: SHA256.digest(key.wrapped)))
        }
        let published = notes.count - rows.filter { $0.table == .checkpoints }.count
        if published > 0, let note = notes.last {
            let text = String(decoding: note, as: UTF8.self)
            records.append(
                .checkpoint(size: try Checkpoint(unverifiedNote: text).size, note: text))
        }
        try append(kind, dossier, made, records)
    }

    private mutating func append(
        _ kind: EntryKind, _ dossier: String?, _ made: [Content], _ records: [ChangeList.Record]
    ) throws {
        let index = Int64(entries.count)
        let time = Instant(milliseconds: 1_000 + index * 10)
        let list = try ChangeList(records)
        let entry = try Entry(
            kind: kind, time: time, blind: [UInt8](repeating: UInt8(index), count: 16),
            changes: list.digest, actor: .gateway,
            subjects: dossier.map { [.init(Entry.Subject.dossierRole, $0)] } ?? [],
            digests: [.init("act", SHA256.digest([UInt8(index)]))],
            contents: made.map { ContentReference($0.row, digest: SHA256.digest($0.bytes)) })
        entries.append(Line(index: index, bytes: entry.bytes, leaf: [], changes: list.bytes))
        contents += made
        for record in records { put(record, index, time) }
        try rehash()
    }

    /// Writes leaves, nodes and end anew, with a signature: as somebody with the database and the
    /// key could.
    mutating func rehash() throws {
        var tree = RightEdge()
        nodes = []
        for place in entries.indices {
            let leaf = MerkleTree.leafHash(of: entries[place].bytes)
            entries[place].leaf = leaf.bytes
            for (subtree, hash) in tree.append(leaf) {
                nodes.append(Node(level: subtree.level, index: subtree.index, hash: hash.bytes))
            }
        }
        nodes.sort { ($0.level, $0.index) < ($1.level, $1.index) }
        (edgeSize, edge) = (tree.size, tree.hashes.map(\.bytes))
        edgeTime = 1_000 + Int64(entries.count - 1) * 10
        edgeNote = try note()
    }

    private mutating func put(_ record: ChangeList.Record, _ index: Int64, _ time: Instant) {
        func set(_ table: DerivedTable, _ key: [DerivedRow.Field], _ value: [DerivedRow.Field]) {
            let row = DerivedRow(table, key: key, value: value)
            rows.removeAll { $0.table == table && $0.key == row.key }
            rows.append(row)
        }
        switch record {
        case .version(let kind, let object, let version, _):
            set(.heads, [.text(kind), .text(object)], [.number(version)])
        case .claim(let scope, let key): set(.claims, [.text(scope), .text(key)], [.number(index)])
        case .indexed(let place): set(.indexes, Self.fields(place), [])
        case .unindexed(let place):
            let row = DerivedRow(.indexes, key: Self.fields(place), value: [])
            rows.removeAll { $0 == row }
        case .answer(let answer):
            set(
                .idempotency, [.text(answer.peer), .block(answer.keyTag)],
                [
                    .block(answer.bodyTag), .number(answer.status), .text(answer.dossier),
                    .digest(answer.sealed), .number(answer.expires.milliseconds), .number(index),
                ])
        case .key(let dossier, let wrapped): set(.dossiers, [.text(dossier)], [.digest(wrapped)])
        case .erasure(let dossier):
            set(.erasures, [.text(dossier)], [.number(index)])
            // The one answer of the sample that is sealed with this dossier's key.
            rows.removeAll { $0.table == .idempotency && $0.description.contains("een") }
        case .checkpoint(let size, let note):
            set(.checkpoints, [.number(size)], [.text(note), .number(time.milliseconds)])
        case .setting(let name, let value): set(.meta, [.text(name)], [.text(value)])
        }
    }

    private static func fields(_ place: ChangeList.Place) -> [DerivedRow.Field] {
        [place.index, place.key, place.sort, place.kind, place.object].map { .text($0) }
    }
}
