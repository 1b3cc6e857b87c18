// The bytes of an entry, format 2. Integers are big-endian. A text is one byte of length and as
// many bytes of printable ASCII (0x21 to 0x7E); a name has 1 to 64, an id or a value 1 to 200.
//
//     bytes  what
//         1  format, 2
//         2  kind, `EntryKind`
//         8  time, milliseconds since 1970, two's complement
//        16  random
//        32  SHA-256 of the change list
//         1  actor: 0 gateway, 1 organisation, 2 person, 3 system
//      text  the actor's id; absent for the gateway
//         1  number of subjects, then each: name of the role, id
//         1  number of digests, then each: name, 32 bytes
//         1  number of codes, then each: name, value
//         2  number of verdicts, then each: 2 bytes of path, 1 byte of code
//         2  number of contents, then each: name of the table, name of the kind, id of the
//            object, 8 bytes of version, 32 bytes of SHA-256 over the sealed bytes
//
// Valid are exactly the bytes that `bytes` writes: the counts within `JournalLimits`, nothing
// after the last content, no subject, name of a digest, code or content row twice, verdicts by
// rising path, versions from 0. So an entry has one spelling, and what decodes encodes to itself.

import Domain

extension Entry {
    /// The kind that encoded bytes begin with, without reading the rest.
    package static func kind(of bytes: [UInt8]) -> EntryKind? {
        guard bytes.count > 3, bytes[0] == EntryEncoding.format else { return nil }
        return EntryKind(rawValue: UInt16(bytes[1]) << 8 | UInt16(bytes[2]))
    }

    /// Reads stored bytes, strictly.
    package init(decoding bytes: [UInt8]) throws(EntryError) {
        guard bytes.count <= JournalLimits.entryBytes else {
            throw .tooLong(what: "the entry", limit: JournalLimits.entryBytes)
        }
        var reader = EntryReader(bytes)
        let format = try reader.byte()
        guard format == EntryEncoding.format else { throw .unknownVersion(format) }
        let code = UInt16(truncatingIfNeeded: try reader.integer(bytes: 2))
        guard let kind = EntryKind(rawValue: code) else { throw .unknownKind(code) }
        let time = Instant(milliseconds: Int64(bitPattern: try reader.integer(bytes: 8)))
        let entry = try Entry(
            kind: kind, time: time, blind: try reader.block(JournalLimits.blindBytes),
            changes: try reader.digest(), actor: try reader.actor(),
            subjects: try reader.list(countBytes: 1) { reader throws(EntryError) in
                Subject(try reader.text(), try reader.text())
            },
            digests: try reader.list(countBytes: 1) { reader throws(EntryError) in
                NamedDigest(try reader.text(), try reader.digest())
            },
            codes: try reader.list(countBytes: 1) { reader throws(EntryError) in
                Code(try reader.text(), try reader.text())
            },
            verdicts: try reader.list(countBytes: 2) { reader throws(EntryError) in
                Verdict(
                    path: UInt16(truncatingIfNeeded: try reader.integer(bytes: 2)),
                    code: try reader.byte())
            },
            contents: try reader.list(countBytes: 2) { reader throws(EntryError) in
                ContentReference(
                    table: try reader.text(), kind: try reader.text(),
                    object: try reader.text(),
                    version: Int64(bitPattern: try reader.integer(bytes: 8)),
                    digest: try reader.digest())
            })
        guard reader.isAtEnd else { throw .trailingBytes }
        self = entry
    }
}

/// Writes entries, refusing what has no place in one.
enum EntryEncoding {
    static let format: UInt8 = 2

    static func bytes(
        kind: EntryKind, time: Instant, blind: [UInt8], changes: Digest, actor: Entry.Actor,
        subjects: [Entry.Subject], digests: [Entry.NamedDigest], codes: [Entry.Code],
        verdicts: [Entry.Verdict], contents: [ContentReference]
    ) throws(EntryError) -> [UInt8] {
        guard blind.count == JournalLimits.blindBytes else { throw .blind }
        try refuseRepetition(subjects, digests, codes, contents)
        var writer = EntryWriter()
        writer.integer(UInt64(format), bytes: 1)
        writer.integer(UInt64(kind.rawValue), bytes: 2)
        writer.integer(UInt64(bitPattern: time.milliseconds), bytes: 8)
        writer.bytes.append(contentsOf: blind)
        writer.bytes.append(contentsOf: changes.bytes)
        try writer.actor(actor)
        try writer.count(subjects.count, "subjects", JournalLimits.subjects, bytes: 1)
        for subject in subjects {
            try writer.name(subject.role, "the role of a subject")
            try writer.text(subject.id, "the id of a subject")
        }
        try writer.count(digests.count, "digests", JournalLimits.digests, bytes: 1)
        for digest in digests {
            try writer.name(digest.name, "the name of a digest")
            writer.bytes.append(contentsOf: digest.digest.bytes)
        }
        try writer.count(codes.count, "codes", JournalLimits.codes, bytes: 1)
        for code in codes {
            try writer.name(code.name, "the name of a code")
            try writer.text(code.value, "the value of a code")
        }
        try writer.verdicts(verdicts)
        try writer.contents(contents)
        guard writer.bytes.count <= JournalLimits.entryBytes else {
            throw .tooLong(what: "the entry", limit: JournalLimits.entryBytes)
        }
        return writer.bytes
    }

    private static func refuseRepetition(
        _ subjects: [Entry.Subject], _ digests: [Entry.NamedDigest], _ codes: [Entry.Code],
        _ contents: [ContentReference]
    ) throws(EntryError) {
        guard areDistinct(subjects) else { throw .twice(what: "a subject") }
        guard areDistinct(digests.map(\.name)) else { throw .twice(what: "a digest") }
        guard areDistinct(codes) else { throw .twice(what: "a code") }
        guard areDistinct(contents.map(\.row)) else { throw .twice(what: "a content row") }
    }

    /// A few are compared in pairs, which costs less than hashing them.
    private static func areDistinct<Element: Hashable>(_ elements: [Element]) -> Bool {
        guard elements.count <= 8 else { return Set(elements).count == elements.count }
        return elements.indices.allSatisfy { !elements[..<$0].contains(elements[$0]) }
    }
}

/// Appends the parts of an entry.
private struct EntryWriter {
    var bytes: [UInt8] = []

    mutating func integer(_ value: UInt64, bytes count: Int) {
        for place in (0..<count).reversed() {
            bytes.append(UInt8(truncatingIfNeeded: value >> UInt64(8 * place)))
        }
    }

    mutating func count(
        _ count: Int, _ what: String, _ limit: Int, bytes: Int
    ) throws(EntryError) {
        guard count <= limit else { throw .tooLong(what: "the number of \(what)", limit: limit) }
        integer(UInt64(count), bytes: bytes)
    }

    mutating func name(_ text: String, _ what: String) throws(EntryError) {
        try self.text(text, what, limit: JournalLimits.nameBytes)
    }

    mutating func text(
        _ text: String, _ what: String, limit: Int = JournalLimits.textBytes
    ) throws(EntryError) {
        let characters = Array(text.utf8)
        guard !characters.isEmpty, characters.allSatisfy({ (0x21...0x7E).contains($0) }) else {
            throw .notCoded(what: what)
        }
        guard characters.count <= limit else { throw .tooLong(what: what, limit: limit) }
        bytes.append(UInt8(truncatingIfNeeded: characters.count))
        bytes.append(contentsOf: characters)
    }

    mutating func actor(_ actor: Entry.Actor) throws(EntryError) {
        let (code, id): (UInt64, String?) =
            switch actor {
            case .gateway: (0, nil)
            case .organisation(let id): (1, id.text)
            case .person(let id): (2, id.text)
            case .system(let id): (3, id.text)
            }
        integer(code, bytes: 1)
        if let id { try text(id, "the actor's id") }
    }

    mutating func verdicts(_ verdicts: [Entry.Verdict]) throws(EntryError) {
        try count(verdicts.count, "verdicts", JournalLimits.verdicts, bytes: 2)
        var last: UInt16?
        for verdict in verdicts {
            guard last.map({ $0 < verdict.path }) ?? true else { throw .verdictOrder }
            last = verdict.path
            integer(UInt64(verdict.path), bytes: 2)
            integer(UInt64(verdict.code), bytes: 1)
        }
    }

    mutating func contents(_ contents: [ContentReference]) throws(EntryError) {
        try count(contents.count, "contents", JournalLimits.contents, bytes: 2)
        for content in contents {
            try name(content.row.table, "the table of a content")
            try name(content.row.kind, "the kind of a content")
            try text(content.row.object, "the object of a content")
            guard content.row.version >= 0 else { throw .negativeVersion }
            integer(UInt64(content.row.version), bytes: 8)
            bytes.append(contentsOf: content.digest.bytes)
        }
    }
}

/// Reads the parts of an entry. Limits and repetition are checked by `Entry.init`.
private struct EntryReader {
    private let bytes: [UInt8]
    private var position = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    var isAtEnd: Bool { position == bytes.count }

    mutating func take(_ count: Int) throws(EntryError) -> ArraySlice<UInt8> {
        guard bytes.count - position >= count else { throw .tooShort }
        defer { position += count }
        return bytes[position..<position + count]
    }

    mutating func integer(bytes count: Int) throws(EntryError) -> UInt64 {
        try take(count).reduce(0) { $0 << 8 | UInt64($1) }
    }

    mutating func block(_ count: Int) throws(EntryError) -> [UInt8] { Array(try take(count)) }

    mutating func byte() throws(EntryError) -> UInt8 {
        UInt8(truncatingIfNeeded: try integer(bytes: 1))
    }

    mutating func text() throws(EntryError) -> String {
        let text = try take(Int(try byte()))
        guard text.allSatisfy({ (0x21...0x7E).contains($0) }) else {
            throw .notCoded(what: "a text")
        }
        return String(decoding: text, as: UTF8.self)
    }

    mutating func digest() throws(EntryError) -> Digest {
        guard let digest = Digest(bytes: Array(try take(Digest.byteCount))) else {
            throw .tooShort
        }
        return digest
    }

    mutating func actor() throws(EntryError) -> Entry.Actor {
        let code = try byte()
        if code == 0 { return .gateway }
        let text = try self.text()
        let actor: Entry.Actor? =
            switch code {
            case 1: OrganisationID(text).map { .organisation($0) }
            case 2: PersonID(text).map { .person($0) }
            case 3: SystemID(text).map { .system($0) }
            default: throw .unknownActor(code)
            }
        guard let actor else { throw .actorID }
        return actor
    }

    mutating func list<Element>(
        countBytes: Int, _ element: (inout EntryReader) throws(EntryError) -> Element
    ) throws(EntryError) -> [Element] {
        var elements: [Element] = []
        for _ in 0..<(try integer(bytes: countBytes)) { elements.append(try element(&self)) }
        return elements
    }
}
