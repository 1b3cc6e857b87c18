import Crypto
import Domain
import Journal

/// A journal in memory whose every stored part can be damaged.
struct MemoryJournal: JournalSource {
    struct Content {
        var row: ContentReference.Row
        /// `nil` once erased.
        var bytes: [UInt8]?
    }

    var size: Int64 = 0
    var entries: [[UInt8]] = []
    var leaves: [[UInt8]] = []
    var contents: [Content] = []
    var edgeSize: Int64 = 0
    var edge: [[UInt8]] = []
    var notes: [[UInt8]] = []

    func entryBytes(_ index: Int64) throws -> [UInt8]? {
        index < entries.count ? entries[Int(index)] : nil
    }

    func leafHash(at index: Int64) throws -> Digest? {
        index < leaves.count ? Digest(bytes: leaves[Int(index)]) : nil
    }

    func contentDigest(
        table: String, kind: String, object: String, version: Int64
    ) throws -> StoredContent {
        let row = ContentReference.Row(
            table: table, kind: kind, object: object, version: version)
        guard let content = contents.first(where: { $0.row == row }) else { return .missing }
        return content.bytes.map { .present(SHA256.digest($0)) } ?? .erased
    }

    func forEachContent(_ body: (ContentReference.Row) throws -> Void) throws {
        for content in contents { try body(content.row) }
    }

    func storedEdge() throws -> (size: Int64, hashes: [Digest]) {
        (edgeSize, edge.compactMap { Digest(bytes: $0) })
    }

    func checkpoints() throws -> [String] { notes.map { String(decoding: $0, as: UTF8.self) } }

    /// Writes leaves and edge anew from the entries, as somebody with the database could.
    mutating func rehash() {
        var edge = RightEdge()
        leaves = entries.map { MerkleTree.leafHash(of: $0).bytes }
        for entry in entries { edge.append(MerkleTree.leafHash(of: entry)) }
        size = edge.size
        edgeSize = edge.size
        self.edge = edge.hashes.map(\.bytes)
    }

    /// Signs the present end, as somebody with the key could.
    mutating func sign() throws {
        let root = MerkleTree.root(ofLeaves: entries.map { MerkleTree.leafHash(of: $0) })
        let checkpoint = Checkpoint(
            origin: TestKeys.origin, size: Int64(entries.count), root: root)!
        notes.append(Array(try checkpoint.sign(with: TestKeys.key).utf8))
    }

    /// Seven entries, six contents of two dossiers of which one was erased, three checkpoints.
    static func sample() throws -> MemoryJournal {
        var journal = MemoryJournal()
        try journal.add(.geopend, dossier: nil, contents: [])
        try journal.add(.voorstelOntvangen, dossier: "d1", contents: ["voorstel"])
        try journal.sign()
        try journal.add(.voorstelOntvangen, dossier: "d2", contents: ["voorstel", "afzender"])
        try journal.add(.ficheOpgesteld, dossier: "d1", contents: ["fiche"])
        try journal.add(.bezwaar, dossier: "d1", contents: ["bezwaar", "lezing"])
        try journal.sign()
        try journal.add(.sleutelVernietigd, dossier: "d2", contents: [])
        for place in journal.contents.indices where journal.contents[place].row.object == "d2" {
            journal.contents[place].bytes = nil
        }
        try journal.add(.gelezen, dossier: "d1", contents: [])
        try journal.sign()
        return journal
    }

    mutating func add(_ kind: EntryKind, dossier: String?, contents kinds: [String]) throws {
        let place = Int64(entries.count)
        let made = kinds.map { kind in
            Content(
                row: .init(
                    table: "sealed", kind: kind, object: dossier ?? "-", version: place),
                bytes: Array("sealed \(kind) \(place)".utf8))
        }
        let entry = try Entry(
            kind: kind, time: Instant(milliseconds: 1_000 + place * 10), actor: .gateway,
            subjects: dossier.map { [.init(Entry.Subject.dossierRole, $0)] } ?? [],
            digests: [.init("act", SHA256.digest([UInt8(place)]))],
            contents: made.map { ContentReference($0.row, digest: SHA256.digest($0.bytes!)) })
        entries.append(entry.bytes)
        contents += made
        rehash()
    }
}
