import JSON

/// What stands at one place of a body or an answer: one description for the reader, for the
/// messages about it and for OpenAPI.
indirect enum Schema: Sendable, Equatable {
    case text(TextSchema)
    case integer(ClosedRange<Int>?)
    case boolean
    case array(of: Schema, atMost: Int?)
    /// `name` is that of a shared schema of the OpenAPI document; `nil` stands in line.
    case object(name: String?, members: [MemberSchema])
    /// A document, or what became of one: read by the exchange, not here.
    case document(DocumentForm)

    /// What to send, in Dutch, for a refusal.
    var expectation: String {
        switch self {
        case .text(let text): text.expectation
        case .integer(let range):
            range.map { "een geheel getal van \($0.lowerBound) tot \($0.upperBound)" }
                ?? "een geheel getal"
        case .boolean: "true of false"
        case .array(let element, let count):
            (count.map { "een lijst van hoogstens \($0) keer " } ?? "een lijst van ")
                + element.expectation
        case .object(_, let members):
            members.isEmpty
                ? "een leeg object `{}`"
                : "een object met " + members.map { "`\($0.name)`" }.joined(separator: ", ")
        case .document(.free): "een object"
        case .document: "een object volgens de catalogus van het documenttype"
        }
    }
}

/// A text and its bounds; sizes are UTF-8 bytes.
struct TextSchema: Sendable, Equatable {
    var least = 0
    var most: Int?
    /// A format of JSON Schema: `uuid`, `date`, `date-time`.
    var format: String?
    /// ECMA 262, anchored.
    var pattern: String?
    /// The only texts that are taken; empty: any.
    var words: [String] = []
    /// What the text is, in Dutch, where bounds alone do not say it: `een dag als JJJJ-MM-DD`.
    var meaning: String?

    var expectation: String {
        if !words.isEmpty {
            return "een van " + words.map { "`\($0)`" }.joined(separator: ", ")
        }
        if let meaning { return meaning }
        guard let most else { return "een tekst" }
        return "een tekst van \(least) tot \(most) bytes"
    }
}

/// A member of an object: how it is called, what it holds and what it means.
struct MemberSchema: Sendable, Equatable {
    let name: String
    let schema: Schema
    let isRequired: Bool
    /// Dutch, one sentence.
    let about: String
    let example: JSONValue
}

extension Schema {
    /// The members of an object or of the objects in an array.
    var members: [MemberSchema] {
        switch self {
        case .object(_, let members): members
        case .array(let element, _): element.members
        case .text, .integer, .boolean, .document: []
        }
    }

    /// An answer to `GET`, built from the examples of its members.
    var example: JSONValue? {
        guard case .object(_, let members) = self else { return nil }
        return .object(JSONObject(members.map { ($0.name, $0.example) }))
    }

    /// A body to send: what is required and no more, because some optional members exclude others.
    var leastExample: JSONValue? {
        guard case .object(_, let members) = self else { return nil }
        return .object(
            JSONObject(members.filter(\.isRequired).map { ($0.name, $0.example) }))
    }
}
