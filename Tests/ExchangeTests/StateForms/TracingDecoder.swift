/// What one type asked while it read itself.
final class Asked {
    /// Whether it is made from one text.
    var isText = false
    /// Cases of an enum with payloads.
    var cases = 0
    private enum Kind { case nothing, record, choice, map, list, other }
    private var kind = Kind.nothing
    private var members: [(name: String, isOptional: Bool, asked: Asked)] = []
    private var found: Shape?

    func be(_ shape: Shape) { (kind, found) = (.other, shape) }
    func beRecord() { if kind == .nothing { kind = .record } }
    func beChoice(of cases: Int) { (kind, self.cases) = (.choice, cases) }
    func beMap() { kind = .map }
    func element(_ shape: Shape) { (kind, found) = (.list, shape) }

    /// It asks whether `name` is there.
    func optional(_ name: String) {
        guard !members.contains(where: { $0.name == name }) else { return }
        members.append((name, true, Asked()))
    }

    func member(_ name: String) -> Asked {
        if let known = members.first(where: { $0.name == name }) { return known.asked }
        members.append((name, false, Asked()))
        return members[members.count - 1].asked
    }

    func shape() throws -> Shape {
        let members = try members.map {
            Shape.Member(name: $0.name, isOptional: $0.isOptional, shape: try $0.asked.shape())
        }
        return switch (kind, found) {
        case (.record, _): .record(members)
        case (.choice, _): .choice(members)
        case (.map, _) where members.count == 1: .map(members[0].shape)
        case (.list, let element?): .list(element)
        case (.other, let shape?): shape
        default: throw ShapeTracer.Unreadable(description: "a type asked for nothing")
        }
    }
}

/// Says yes to everything that a type asks for, and remembers it.
struct TracingDecoder: Decoder {
    let tracer: ShapeTracer
    let asked: Asked
    /// Which case of an enum is there, and which of the formats a text has.
    let place: Int
    let text: Int
    var codingPath: [any CodingKey] { [] }
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    init(_ tracer: ShapeTracer, _ asked: Asked, case place: Int, text: Int) {
        (self.tracer, self.asked, self.place, self.text) = (tracer, asked, place, text)
    }

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedDecodingContainer<Key> {
        asked.beRecord()
        return KeyedDecodingContainer(TracingRecord<Key>(decoder: self))
    }
    func unkeyedContainer() -> any UnkeyedDecodingContainer { TracingList(decoder: self) }
    func singleValueContainer() -> any SingleValueDecodingContainer { TracingValue(decoder: self) }

    fileprivate func inside(_ asked: Asked) -> TracingDecoder {
        TracingDecoder(tracer, asked, case: 0, text: text)
    }
    fileprivate func read<T: Decodable>(_ type: T.Type, as asked: Asked) throws -> T {
        let traced = try tracer.trace(type)
        asked.be(traced.shape)
        return traced.value
    }
}

private struct TracingRecord<Key: CodingKey>: KeyedDecodingContainerProtocol {
    let decoder: TracingDecoder
    var codingPath: [any CodingKey] { [] }
    private var asked: Asked { decoder.asked }

    /// Only an enum with payloads, or a dictionary, asks for these.
    var allKeys: [Key] {
        guard let names = decoder.tracer.names(of: Key.self) else {
            asked.beMap()
            return [Key(stringValue: "naam")].compactMap(\.self)
        }
        asked.beChoice(of: names.count)
        return names.dropFirst(decoder.place).prefix(1).compactMap { Key(stringValue: $0) }
    }

    func contains(_ key: Key) -> Bool {
        asked.optional(key.stringValue)
        return true
    }
    func decodeNil(forKey key: Key) -> Bool {
        asked.optional(key.stringValue)
        return false
    }
    func decode<T: Decodable>(_ type: T.Type, forKey key: Key) throws -> T {
        try decoder.read(type, as: asked.member(key.stringValue))
    }
    func nestedContainer<Nested: CodingKey>(
        keyedBy type: Nested.Type, forKey key: Key
    ) -> KeyedDecodingContainer<Nested> {
        decoder.inside(asked.member(key.stringValue)).container(keyedBy: type)
    }
    func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedDecodingContainer {
        decoder.inside(asked.member(key.stringValue)).unkeyedContainer()
    }
    func superDecoder() -> any Decoder { decoder.inside(asked.member("super")) }
    func superDecoder(forKey key: Key) -> any Decoder {
        decoder.inside(asked.member(key.stringValue))
    }
}

/// A list of one element.
private struct TracingList: UnkeyedDecodingContainer {
    let decoder: TracingDecoder
    var currentIndex = 0
    var codingPath: [any CodingKey] { [] }
    var count: Int? { 1 }
    var isAtEnd: Bool { currentIndex > 0 }

    mutating func decodeNil() -> Bool { false }
    mutating func decode<T: Decodable>(_ type: T.Type) throws -> T {
        let element = Asked()
        let value = try decoder.read(type, as: element)
        decoder.asked.element(try element.shape())
        currentIndex += 1
        return value
    }
    mutating func nestedContainer<Nested: CodingKey>(
        keyedBy keys: Nested.Type
    ) throws -> KeyedDecodingContainer<Nested> { throw Self.nested }
    mutating func nestedUnkeyedContainer() throws -> any UnkeyedDecodingContainer {
        throw Self.nested
    }
    mutating func superDecoder() throws -> any Decoder { throw Self.nested }

    private static let nested = ShapeTracer.Unreadable(
        description: "a list that reads its elements by hand")
}

private struct TracingValue: SingleValueDecodingContainer {
    let decoder: TracingDecoder
    var codingPath: [any CodingKey] { [] }

    func decodeNil() -> Bool { false }
    func decode<T: Decodable>(_ type: T.Type) throws -> T {
        guard let text = ShapeTracer.formats[decoder.text].text as? T else {
            return try decoder.read(type, as: decoder.asked)
        }
        decoder.asked.isText = true
        return text
    }
}
