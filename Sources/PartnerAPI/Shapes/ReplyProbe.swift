import Exchange
import JSON

/// Finds the shape of an answer by decoding its type from nothing and noting what it asks for.
///
/// So the schema of an answer is that of the struct that is written, and never another: every
/// text asked for is given as empty, every list as one element. It runs once, at start.
struct ReplyProbe: ShapeReader {
    /// What was asked for; shared with the containers.
    final class Found {
        var schema: Schema?
    }

    /// What an answer says of documents; shared by all of its parts.
    final class Texts {
        /// Whether it holds text that is read on record.
        var isCarried = false
        /// How deep in such text.
        var depth = 0
        /// Members that hold a document outside of it.
        var unread: [String] = []
    }

    let found = Found()
    private let typeName: String
    private let note: ReplyNotes.Note
    private let texts: Texts
    var codingPath: [any CodingKey] { [] }
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    private init(typeName: String, note: ReplyNotes.Note, texts: Texts) {
        self.typeName = typeName
        self.note = note
        self.texts = texts
    }

    static func schema<Reply: Decodable>(of type: Reply.Type) -> Schema { shape(of: type).schema }

    /// The schema of an answer, whether it carries text, and where it holds a document that nobody
    /// can be shown to have read.
    static func shape<Reply: Decodable>(
        of type: Reply.Type
    ) -> (schema: Schema, carriesText: Bool, unread: [String]) {
        let texts = Texts()
        do {
            let schema = try probe(type, note: .unknown, texts).schema
            return (schema, texts.isCarried, texts.unread)
        } catch {
            preconditionFailure(
                "the type of an answer is made of texts, numbers and lists: \(error)")
        }
    }

    fileprivate static func probe<Value: Decodable>(
        _ type: Value.Type, note: ReplyNotes.Note, _ texts: Texts
    ) throws -> (value: Value, schema: Schema) {
        if type is DocumentJSON.Type, texts.depth == 0 { texts.unread.append(note.about) }
        let plain: (Any, Schema)? =
            switch type {
            case is String.Type: ("", .text(note.text))
            case is Int.Type: (0, .integer(nil))
            case is Int64.Type: (Int64(0), .integer(nil))
            case is Bool.Type: (false, .boolean)
            case is DocumentJSON.Type: (DocumentJSON([:]), .document(note.form))
            default: nil
            }
        if let (value, schema) = plain, let value = value as? Value { return (value, schema) }
        let probe = ReplyProbe(typeName: String(describing: type), note: note, texts: texts)
        if let list = type as? any ProbedList.Type {
            let (value, element) = try list.probed(note: note, texts)
            if let value = value as? Value { return (value, .array(of: element, atMost: nil)) }
        }
        let value = try Value(from: probe)
        guard let schema = probe.found.schema else {
            preconditionFailure("an answer has members")
        }
        return (value, schema)
    }

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedDecodingContainer<Key> {
        found.schema = .object(name: typeName, members: [])
        return KeyedDecodingContainer(
            ProbedMembers<Key>(typeName: typeName, found: found, texts: texts))
    }

    func text<Value: Decodable>(_ type: Value.Type) throws -> Value {
        texts.isCarried = true
        texts.depth += 1
        defer { texts.depth -= 1 }
        let (value, schema) = try ReplyProbe.probe(type, note: note, texts)
        found.schema = schema
        return value
    }

    func unkeyedContainer() throws -> any UnkeyedDecodingContainer { throw unexpected() }
    func singleValueContainer() throws -> any SingleValueDecodingContainer { throw unexpected() }
}

private func unexpected() -> DecodingError {
    .dataCorrupted(.init(codingPath: [], debugDescription: "an answer of another make"))
}

/// Lists, whose elements are found by type.
private protocol ProbedList {
    static func probed(note: ReplyNotes.Note, _ texts: ReplyProbe.Texts) throws -> (Any, Schema)
}

extension Array: ProbedList where Element: Decodable {
    fileprivate static func probed(note: ReplyNotes.Note, _ texts: ReplyProbe.Texts) throws -> (
        Any, Schema
    ) {
        let element = try ReplyProbe.probe(Element.self, note: note, texts)
        return ([element.value], element.schema)
    }
}

private struct ProbedMembers<Key: CodingKey>: KeyedDecodingContainerProtocol {
    let typeName: String
    let found: ReplyProbe.Found
    let texts: ReplyProbe.Texts
    var codingPath: [any CodingKey] { [] }
    var allKeys: [Key] { [] }

    private func note<Value: Decodable>(
        _ key: Key, _ type: Value.Type, isRequired: Bool
    ) throws -> Value {
        let note = ReplyNotes.note(of: key.stringValue, in: typeName)
        let (value, schema) = try ReplyProbe.probe(type, note: note, texts)
        guard case .object(let name, var members)? = found.schema else { throw unexpected() }
        members.append(
            MemberSchema(
                name: key.stringValue, schema: schema, isRequired: isRequired, about: note.about,
                example: note.example(for: schema)))
        found.schema = .object(name: name, members: members)
        return value
    }

    func contains(_ key: Key) -> Bool { true }
    func decodeNil(forKey key: Key) -> Bool { false }
    func decode<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value {
        try note(key, type, isRequired: true)
    }
    func decodeIfPresent<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value? {
        try note(key, type, isRequired: false)
    }
    func decodeIfPresent(_ type: String.Type, forKey key: Key) throws -> String? {
        try note(key, type, isRequired: false)
    }
    func decodeIfPresent(_ type: Bool.Type, forKey key: Key) throws -> Bool? {
        try note(key, type, isRequired: false)
    }
    func decodeIfPresent(_ type: Int.Type, forKey key: Key) throws -> Int? {
        try note(key, type, isRequired: false)
    }
    func nestedContainer<Nested: CodingKey>(
        keyedBy type: Nested.Type, forKey key: Key
    ) throws -> KeyedDecodingContainer<Nested> { throw unexpected() }
    func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
        throw unexpected()
    }
    func superDecoder() throws -> any Decoder { throw unexpected() }
    func superDecoder(forKey key: Key) throws -> any Decoder { throw unexpected() }
}
