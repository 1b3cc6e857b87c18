import JSON

/// Writes values as RFC 8785 bytes, and reads them back; `StateForm` does so with whole states.
///
/// One spelling per state, so that a stored body can be compared by digest. Members that are
/// absent in a struct are absent in the JSON.
enum StateCoding {
    /// What the store keeps of one object; whatever may be written may be read back.
    static let limits = JSONLimits(depth: 32, bytes: 4 << 20, values: 1_000_000)

    static func encode(_ value: some Encodable) -> [UInt8] { json(value).canonicalBytes() }

    /// As text: what is kept inside another state.
    static func text(_ value: some Encodable) -> String { json(value).canonicalText }

    static func json(_ value: some Encodable) -> JSONValue {
        let encoder = StateEncoder()
        do {
            try value.encode(to: encoder)
        } catch {
            preconditionFailure("state is made of values that can be written: \(error)")
        }
        return encoder.slot.json
    }

    /// - Throws: when the JSON is not a value of this type.
    static func value<Value: Decodable>(_ type: Value.Type, of json: JSONValue) throws -> Value {
        try Value(from: StateDecoder(value: json, codingPath: []))
    }
}

// MARK: - Encoder

/// A place in the JSON being written; containers share it until it is read.
private final class Slot {
    private enum Kind { case empty, value, record, list }
    private var kind = Kind.empty
    private var single = JSONValue.null
    // Stored apart, so that adding to them copies nothing.
    private var members: [(String, Slot)] = []
    private var items: [Slot] = []

    var isEmpty: Bool { kind == .empty }
    var count: Int { items.count }

    var json: JSONValue {
        switch kind {
        case .empty: .null
        case .value: single
        case .record: .object(JSONObject(members.map { ($0.0, $0.1.json) }))
        case .list: .array(items.map(\.json))
        }
    }

    func set(_ value: JSONValue) { (kind, single) = (.value, value) }
    func beRecord() { if isEmpty { kind = .record } }
    func beList() { if isEmpty { kind = .list } }

    func member(_ name: String) -> Slot {
        kind = .record
        let slot = Slot()
        members.append((name, slot))
        return slot
    }

    func next() -> Slot {
        kind = .list
        let slot = Slot()
        items.append(slot)
        return slot
    }
}

private struct StateEncoder: Encoder {
    let slot: Slot
    var codingPath: [any CodingKey] { [] }
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    init(slot: Slot = Slot()) { self.slot = slot }

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
        slot.beRecord()
        return KeyedEncodingContainer(RecordWriter<Key>(slot: slot))
    }
    func unkeyedContainer() -> any UnkeyedEncodingContainer {
        slot.beList()
        return ListWriter(slot: slot)
    }
    func singleValueContainer() -> any SingleValueEncodingContainer { ValueWriter(slot: slot) }
}

private func write(_ value: some Encodable, to slot: Slot) throws {
    switch value {
    case let value as Bool: slot.set(.bool(value))
    case let value as String: slot.set(.string(value))
    case let value as Double: slot.set(.number(value))
    case let value as Int: slot.set(.integer(value))
    case let value as Int64: slot.set(.integer(Int(value)))
    case let value as UInt8: slot.set(.integer(Int(value)))
    case let value as UInt16: slot.set(.integer(Int(value)))
    case let value as DocumentJSON: slot.set(value.json)
    default: try value.encode(to: StateEncoder(slot: slot))
    }
}

private struct RecordWriter<Key: CodingKey>: KeyedEncodingContainerProtocol {
    let slot: Slot
    var codingPath: [any CodingKey] { [] }

    mutating func encodeNil(forKey key: Key) {}
    mutating func encode<T: Encodable>(_ value: T, forKey key: Key) throws {
        try write(value, to: slot.member(key.stringValue))
    }
    mutating func nestedContainer<Nested: CodingKey>(
        keyedBy keyType: Nested.Type, forKey key: Key
    ) -> KeyedEncodingContainer<Nested> {
        StateEncoder(slot: slot.member(key.stringValue)).container(keyedBy: keyType)
    }
    mutating func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
        StateEncoder(slot: slot.member(key.stringValue)).unkeyedContainer()
    }
    mutating func superEncoder() -> any Encoder { StateEncoder(slot: slot.member("super")) }
    mutating func superEncoder(forKey key: Key) -> any Encoder {
        StateEncoder(slot: slot.member(key.stringValue))
    }
}

private struct ListWriter: UnkeyedEncodingContainer {
    let slot: Slot
    var codingPath: [any CodingKey] { [] }
    var count: Int { slot.count }

    mutating func encodeNil() { slot.next().set(.null) }
    mutating func encode<T: Encodable>(_ value: T) throws { try write(value, to: slot.next()) }
    mutating func nestedContainer<Nested: CodingKey>(
        keyedBy keyType: Nested.Type
    ) -> KeyedEncodingContainer<Nested> {
        StateEncoder(slot: slot.next()).container(keyedBy: keyType)
    }
    mutating func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer {
        StateEncoder(slot: slot.next()).unkeyedContainer()
    }
    mutating func superEncoder() -> any Encoder { StateEncoder(slot: slot.next()) }
}

private struct ValueWriter: SingleValueEncodingContainer {
    let slot: Slot
    var codingPath: [any CodingKey] { [] }

    mutating func encodeNil() { slot.set(.null) }
    mutating func encode<T: Encodable>(_ value: T) throws { try write(value, to: slot) }
}

// MARK: - Decoder

private struct StateDecoder: Decoder {
    let value: JSONValue
    let codingPath: [any CodingKey]
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    func container<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
        guard let object = value.objectValue else { throw mismatch() }
        return KeyedDecodingContainer(RecordReader<Key>(object: object))
    }
    func unkeyedContainer() throws -> any UnkeyedDecodingContainer {
        guard let items = value.arrayValue else { throw mismatch() }
        return ListReader(items: items)
    }
    func singleValueContainer() -> any SingleValueDecodingContainer { ValueReader(value: value) }
}

private func mismatch() -> DecodingError {
    DecodingError.dataCorrupted(
        .init(codingPath: [], debugDescription: "stored state has another shape"))
}

private func read<T: Decodable>(_ type: T.Type, from value: JSONValue) throws -> T {
    let found: Any? =
        switch type {
        case is Bool.Type: value.boolValue
        case is String.Type: value.stringValue
        case is Double.Type: value.numberValue
        case is Int.Type: value.integerValue
        case is Int64.Type: value.integerValue.map { Int64($0) }
        case is UInt8.Type: value.integerValue.flatMap { UInt8(exactly: $0) }
        case is UInt16.Type: value.integerValue.flatMap { UInt16(exactly: $0) }
        case is DocumentJSON.Type: DocumentJSON(value)
        default: try T(from: StateDecoder(value: value, codingPath: []))
        }
    guard let found = found as? T else { throw mismatch() }
    return found
}

private struct RecordReader<Key: CodingKey>: KeyedDecodingContainerProtocol {
    let object: JSONObject
    var codingPath: [any CodingKey] { [] }
    var allKeys: [Key] { object.names.compactMap { Key(stringValue: $0) } }

    func contains(_ key: Key) -> Bool { object[key.stringValue] != nil }
    func decodeNil(forKey key: Key) -> Bool { object[key.stringValue]?.isNull ?? true }
    func decode<T: Decodable>(_ type: T.Type, forKey key: Key) throws -> T {
        try read(type, from: try value(key))
    }
    func nestedContainer<Nested: CodingKey>(
        keyedBy type: Nested.Type, forKey key: Key
    ) throws -> KeyedDecodingContainer<Nested> {
        try StateDecoder(value: value(key), codingPath: []).container(keyedBy: type)
    }
    func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
        try StateDecoder(value: value(key), codingPath: []).unkeyedContainer()
    }
    func superDecoder() throws -> any Decoder { throw mismatch() }
    func superDecoder(forKey key: Key) throws -> any Decoder {
        StateDecoder(value: try value(key), codingPath: [])
    }
    private func value(_ key: Key) throws -> JSONValue {
        guard let value = object[key.stringValue] else { throw mismatch() }
        return value
    }
}

private struct ListReader: UnkeyedDecodingContainer {
    let items: [JSONValue]
    var currentIndex = 0
    var codingPath: [any CodingKey] { [] }
    var count: Int? { items.count }
    var isAtEnd: Bool { currentIndex >= items.count }

    init(items: [JSONValue]) { self.items = items }

    private mutating func next() throws -> JSONValue {
        guard !isAtEnd else { throw mismatch() }
        defer { currentIndex += 1 }
        return items[currentIndex]
    }
    mutating func decodeNil() throws -> Bool {
        guard !isAtEnd, items[currentIndex].isNull else { return false }
        currentIndex += 1
        return true
    }
    mutating func decode<T: Decodable>(_ type: T.Type) throws -> T { try read(type, from: next()) }
    mutating func nestedContainer<Nested: CodingKey>(
        keyedBy type: Nested.Type
    ) throws -> KeyedDecodingContainer<Nested> {
        try StateDecoder(value: next(), codingPath: []).container(keyedBy: type)
    }
    mutating func nestedUnkeyedContainer() throws -> any UnkeyedDecodingContainer {
        try StateDecoder(value: next(), codingPath: []).unkeyedContainer()
    }
    mutating func superDecoder() throws -> any Decoder {
        StateDecoder(value: try next(), codingPath: [])
    }
}

private struct ValueReader: SingleValueDecodingContainer {
    let value: JSONValue
    var codingPath: [any CodingKey] { [] }

    func decodeNil() -> Bool { value.isNull }
    func decode<T: Decodable>(_ type: T.Type) throws -> T { try read(type, from: value) }
}
