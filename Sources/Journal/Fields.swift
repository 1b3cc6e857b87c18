package import Domain

/// Writes fields of which each says how long it is, so that two rows never give the same bytes.
struct FieldWriter {
    var bytes: [UInt8]

    init(_ bytes: [UInt8] = []) { self.bytes = bytes }

    mutating func text(_ text: String) throws(EntryError) { try block(Array(text.utf8)) }

    mutating func block(_ block: [UInt8]) throws(EntryError) {
        guard block.count <= JournalLimits.fieldBytes else {
            throw .tooLong(what: "a field of a change list", limit: JournalLimits.fieldBytes)
        }
        bytes.append(UInt8(truncatingIfNeeded: block.count >> 8))
        bytes.append(UInt8(truncatingIfNeeded: block.count))
        bytes.append(contentsOf: block)
    }

    mutating func number(_ number: Int64) { bytes.append(contentsOf: number.bigEndianBytes) }

    mutating func digest(_ digest: Digest) { bytes.append(contentsOf: digest.bytes) }

    mutating func place(_ place: ChangeList.Place) throws(EntryError) {
        for field in [place.index, place.key, place.sort, place.kind, place.object] {
            try text(field)
        }
    }
}

extension Int64 {
    /// Eight bytes, two's complement, the highest first.
    package var bigEndianBytes: [UInt8] {
        (0..<8).map { UInt8(truncatingIfNeeded: self >> (56 - 8 * Int64($0))) }
    }
}

/// Reads the fields of a change list. Ranges of it are taken where the bytes will do: a
/// verification reads millions of records and needs none of their texts.
package struct ChangeReader {
    package let bytes: [UInt8]
    package private(set) var position: Int

    package init(bytes: [UInt8], position: Int = 0) {
        self.bytes = bytes
        self.position = position
    }

    /// Gives each record: `body` reads exactly its fields.
    package static func forEach(
        of bytes: [UInt8],
        _ body: (inout ChangeReader, ChangeList.Record.Tag) throws(EntryError) -> Void
    ) throws(EntryError) {
        guard bytes.count <= JournalLimits.changeListBytes else {
            throw .tooLong(what: "the change list", limit: JournalLimits.changeListBytes)
        }
        guard let format = bytes.first else { throw .tooShort }
        guard format == ChangeListEncoding.format else { throw .unknownVersion(format) }
        var reader = ChangeReader(bytes: bytes, position: 1)
        while reader.position < bytes.count {
            let code = bytes[reader.position]
            guard let tag = ChangeList.Record.Tag(rawValue: code) else {
                throw .unknownRecord(code)
            }
            reader.position += 1
            try body(&reader, tag)
        }
    }

    package mutating func skip(_ count: Int) throws(EntryError) {
        guard bytes.count - position >= count else { throw .tooShort }
        position += count
    }

    package mutating func block() throws(EntryError) -> ArraySlice<UInt8> {
        let start = position
        try skip(2)
        let count = Int(bytes[start]) << 8 | Int(bytes[start + 1])
        try skip(count)
        return bytes[start + 2..<position]
    }

    /// So many texts or blocks, with their lengths.
    package mutating func fields(_ count: Int) throws(EntryError) -> [UInt8] {
        let start = position
        for _ in 0..<count { _ = try block() }
        return Array(bytes[start..<position])
    }

    package mutating func string() throws(EntryError) -> String {
        guard let text = String(validating: try block(), as: UTF8.self) else {
            throw .notCoded(what: "a text")
        }
        return text
    }

    package mutating func number() throws(EntryError) -> Int64 {
        let start = position
        try skip(8)
        return bytes[start..<position].reduce(0) { $0 << 8 | Int64($1) }
    }

    package mutating func digest() throws(EntryError) -> Digest {
        let start = position
        try skip(Digest.byteCount)
        guard let digest = Digest(bytes: Array(bytes[start..<position])) else { throw .tooShort }
        return digest
    }
}
