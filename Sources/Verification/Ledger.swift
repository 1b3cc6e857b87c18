package import Domain
import Journal

/// The tables that follow from the log, by the names that findings and drivers give them.
package enum DerivedTable: String, Sendable, CaseIterable {
    case heads
    case indexes
    case claims
    case idempotency
    /// Which dossiers have a key, and the digest of its wrapping.
    case dossiers
    case erasures
    case checkpoints
    case meta
}

/// A row of a derived table: what names it, and what it says. Fields as in a change list.
package struct DerivedRow: Sendable, Hashable, CustomStringConvertible {
    package let table: DerivedTable
    package let key: [UInt8]
    package let value: [UInt8]

    package init(_ table: DerivedTable, key: [Field], value: [Field]) {
        self.table = table
        self.key = Field.bytes(key)
        self.value = Field.bytes(value)
    }

    /// Of fields that are encoded already.
    package init(_ table: DerivedTable, rawKey: [UInt8], rawValue: [UInt8]) {
        self.table = table
        key = rawKey
        value = rawValue
    }

    /// The texts and blocks that name the row, for findings; bytes that are no text as digits.
    package var description: String {
        if table == .checkpoints { return "\(key.reduce(Int64(0)) { $0 << 8 | Int64($1) })" }
        var reader = ChangeReader(bytes: key)
        var parts: [String] = []
        while reader.position < key.count {
            do throws(EntryError) {
                let block = try reader.block()
                parts.append(String(validating: block, as: UTF8.self) ?? Hex.encode(block))
            } catch {
                parts.append(Hex.encode(key[reader.position...]))
                break
            }
        }
        return parts.joined(separator: " ")
    }

    /// One column as it counts in a row.
    package enum Field {
        case text(String)
        case block([UInt8])
        case number(Int64)
        case digest(Digest)

        static func bytes(_ fields: [Field]) -> [UInt8] {
            var bytes: [UInt8] = []
            for field in fields {
                switch field {
                case .text(let text): append(Array(text.utf8), to: &bytes)
                case .block(let block): append(block, to: &bytes)
                case .number(let number): bytes.append(contentsOf: number.bigEndianBytes)
                case .digest(let digest): bytes.append(contentsOf: digest.bytes)
                }
            }
            return bytes
        }

        /// What is longer than any field may be stays told apart: the row is wrong in any case.
        private static func append(_ block: [UInt8], to bytes: inout [UInt8]) {
            bytes.append(UInt8(truncatingIfNeeded: block.count >> 8))
            bytes.append(UInt8(truncatingIfNeeded: block.count))
            bytes.append(contentsOf: block)
        }
    }
}

/// Every derived row as the log says it must be, replayed record by record.
package struct Ledger: Sendable {
    /// What names a row.
    struct Name: Hashable, Sendable {
        let table: DerivedTable
        let key: [UInt8]
    }

    private var rows: [Name: [UInt8]] = [:]
    /// Whose key seals an answer, by the answer's name: they go together.
    private var sealing: [[UInt8]: [UInt8]] = [:]
    private var answers: [[UInt8]: Set<[UInt8]>] = [:]

    package init() {}

    /// The version records of one list, in order: they must be the entry's contents.
    struct Version {
        let name: ArraySlice<UInt8>
        let number: Int64
        let dossier: ArraySlice<UInt8>
    }

    /// Applies the change list of entry `index`, of time `time`.
    mutating func apply(
        _ changes: [UInt8], of index: Int64, at time: Instant
    ) throws(EntryError) -> [Version] {
        var versions: [Version] = []
        try ChangeReader.forEach(of: changes) { reader, tag throws(EntryError) in
            switch tag {
            case .version: versions.append(try version(&reader))
            case .claim:
                put(.claims, try reader.fields(2), index.bigEndianBytes)
            case .unindexed: rows[Name(table: .indexes, key: try reader.fields(5))] = nil
            case .indexed: put(.indexes, try reader.fields(5), [])
            case .answer: try answer(&reader, index)
            case .key: put(.dossiers, try reader.fields(1), try reader.digest().bytes)
            case .erasure: erase(try reader.fields(1), index)
            case .checkpoint:
                let size = try reader.number().bigEndianBytes
                put(.checkpoints, size, try reader.fields(1) + time.milliseconds.bigEndianBytes)
            case .setting: put(.meta, try reader.fields(1), try reader.fields(1))
            }
        }
        return versions
    }

    private mutating func put(_ table: DerivedTable, _ key: [UInt8], _ value: [UInt8]) {
        rows[Name(table: table, key: key)] = value
    }

    private mutating func version(_ reader: inout ChangeReader) throws(EntryError) -> Version {
        let start = reader.position
        _ = try reader.block()
        _ = try reader.block()
        let name = reader.bytes[start..<reader.position]
        let number = try reader.number()
        let dossier = try reader.block()
        put(.heads, Array(name), number.bigEndianBytes)
        return Version(name: name, number: number, dossier: dossier)
    }

    private mutating func answer(
        _ reader: inout ChangeReader, _ index: Int64
    ) throws(EntryError) {
        let key = try reader.fields(2)
        let start = reader.position
        _ = try reader.block()
        _ = try reader.number()
        let dossier = Array(try reader.block())
        try reader.skip(Digest.byteCount + 8)
        if let former = sealing.updateValue(dossier, forKey: key) { answers[former]?.remove(key) }
        put(
            .idempotency, key,
            Array(reader.bytes[start..<reader.position]) + index.bigEndianBytes)
        answers[dossier, default: []].insert(key)
    }

    private mutating func erase(_ dossier: [UInt8], _ index: Int64) {
        put(.erasures, dossier, index.bigEndianBytes)
        for key in answers.removeValue(forKey: Array(dossier.dropFirst(2))) ?? [] {
            rows[Name(table: .idempotency, key: key)] = nil
        }
    }

    // MARK: Comparing

    /// What is wrong with a stored row; each is asked once, and then counted off.
    mutating func countOff(_ row: DerivedRow) -> VerificationProblem? {
        let name = Name(table: row.table, key: row.key)
        guard let value = rows.removeValue(forKey: name) else { return .rowAdded }
        return value == row.value ? nil : .rowChanged
    }

    /// A row that no stored one was found for: the first by its bytes, so that it is the same one
    /// every time. An answer may be gone once it has expired.
    func missing(at end: Instant) -> DerivedRow? {
        rows.filter { $0.key.table != .idempotency || Ledger.expiry($0.value) > end }
            .min { Ledger.order($0.key).lexicographicallyPrecedes(Ledger.order($1.key)) }
            .map { DerivedRow($0.key.table, rawKey: $0.key.key, rawValue: $0.value) }
    }

    private static func order(_ name: Name) -> [UInt8] {
        Array(name.table.rawValue.utf8) + [0] + name.key
    }

    /// Expiry stands before the entry's number at the end of an answer's value.
    private static func expiry(_ value: [UInt8]) -> Instant {
        Instant(milliseconds: value.dropLast(8).suffix(8).reduce(0) { $0 << 8 | Int64($1) })
    }

    /// Every dossier that was ever given a key.
    var keys: [String: (wrapped: Digest, isErased: Bool)] {
        var keys: [String: (wrapped: Digest, isErased: Bool)] = [:]
        for (name, value) in rows where name.table == .dossiers {
            guard let digest = Digest(bytes: value) else { continue }
            let isErased = rows[Name(table: .erasures, key: name.key)] != nil
            let dossier = String(decoding: name.key.dropFirst(2), as: UTF8.self)
            keys[dossier] = (digest, isErased)
        }
        return keys
    }

    func isErased(_ dossier: String) -> Bool {
        let key = DerivedRow(.erasures, key: [.text(dossier)], value: []).key
        return rows[Name(table: .erasures, key: key)] != nil
    }
}
