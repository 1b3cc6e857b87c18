// The bytes of a change list, format 1. Integers are big-endian. A text is two bytes of length and
// as many of UTF-8; a block likewise; a number has eight bytes, two's complement; a digest 32.
//
//     bytes  what
//         1  format, 1
//     then each record, to the end: one byte that says which, and its fields
//         1  version: text kind, text object, number version, text dossier
//         2  claim: text scope, text key
//         3  unindexed: text index, text key, text sort, text kind, text object
//         4  indexed: as 3
//         5  answer: text peer, block key tag, block body tag, number status, text dossier,
//            digest of the sealed body, number expiry in milliseconds since 1970
//         6  key: text dossier, digest of the wrapped key
//         7  erasure: text dossier
//         8  checkpoint: number size, text note
//         9  setting: text name, text value

import Domain

extension ChangeList {
    /// Reads stored bytes, strictly.
    package init(decoding bytes: [UInt8]) throws(EntryError) {
        var records: [Record] = []
        try ChangeReader.forEach(of: bytes) { reader, tag throws(EntryError) in
            records.append(try Record(tag, &reader))
        }
        try self.init(records)
    }
}

extension ChangeList.Record {
    fileprivate init(_ tag: Tag, _ reader: inout ChangeReader) throws(EntryError) {
        switch tag {
        case .version:
            self = .version(
                kind: try reader.string(), object: try reader.string(),
                version: try reader.number(), dossier: try reader.string())
        case .claim: self = .claim(scope: try reader.string(), key: try reader.string())
        case .unindexed: self = .unindexed(try ChangeList.Place(&reader))
        case .indexed: self = .indexed(try ChangeList.Place(&reader))
        case .answer: self = .answer(try ChangeList.Answer(&reader))
        case .key: self = .key(dossier: try reader.string(), wrapped: try reader.digest())
        case .erasure: self = .erasure(dossier: try reader.string())
        case .checkpoint: self = .checkpoint(size: try reader.number(), note: try reader.string())
        case .setting: self = .setting(name: try reader.string(), value: try reader.string())
        }
    }

    /// Which record follows.
    package enum Tag: UInt8 {
        case version = 1
        case claim = 2
        case unindexed = 3
        case indexed = 4
        case answer = 5
        case key = 6
        case erasure = 7
        case checkpoint = 8
        case setting = 9
    }
}

extension ChangeList.Place {
    fileprivate init(_ reader: inout ChangeReader) throws(EntryError) {
        self.init(
            index: try reader.string(), key: try reader.string(), sort: try reader.string(),
            kind: try reader.string(), object: try reader.string())
    }
}

extension ChangeList.Answer {
    fileprivate init(_ reader: inout ChangeReader) throws(EntryError) {
        self.init(
            peer: try reader.string(), keyTag: Array(try reader.block()),
            bodyTag: Array(try reader.block()), status: try reader.number(),
            dossier: try reader.string(), sealed: try reader.digest(),
            expires: Instant(milliseconds: try reader.number()))
    }
}

enum ChangeListEncoding {
    static let format: UInt8 = 1

    static func bytes(_ records: [ChangeList.Record]) throws(EntryError) -> [UInt8] {
        var writer = FieldWriter([format])
        for record in records { try write(record, to: &writer) }
        guard writer.bytes.count <= JournalLimits.changeListBytes else {
            throw .tooLong(what: "the change list", limit: JournalLimits.changeListBytes)
        }
        return writer.bytes
    }

    private static func write(
        _ record: ChangeList.Record, to writer: inout FieldWriter
    ) throws(EntryError) {
        writer.bytes.append(record.tag.rawValue)
        switch record {
        case .version(let kind, let object, let version, let dossier):
            try writer.text(kind)
            try writer.text(object)
            writer.number(version)
            try writer.text(dossier)
        case .claim(let scope, let key):
            try writer.text(scope)
            try writer.text(key)
        case .unindexed(let place), .indexed(let place): try writer.place(place)
        case .answer(let answer):
            try writer.text(answer.peer)
            try writer.block(answer.keyTag)
            try writer.block(answer.bodyTag)
            writer.number(answer.status)
            try writer.text(answer.dossier)
            writer.digest(answer.sealed)
            writer.number(answer.expires.milliseconds)
        case .key(let dossier, let digest):
            try writer.text(dossier)
            writer.digest(digest)
        case .erasure(let dossier): try writer.text(dossier)
        case .checkpoint(let size, let note):
            writer.number(size)
            try writer.text(note)
        case .setting(let name, let value):
            try writer.text(name)
            try writer.text(value)
        }
    }
}

extension ChangeList.Record {
    fileprivate var tag: Tag {
        switch self {
        case .version: .version
        case .claim: .claim
        case .unindexed: .unindexed
        case .indexed: .indexed
        case .answer: .answer
        case .key: .key
        case .erasure: .erasure
        case .checkpoint: .checkpoint
        case .setting: .setting
        }
    }
}
