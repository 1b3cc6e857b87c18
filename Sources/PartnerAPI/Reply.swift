import Crypto
import Domain
import Exchange
import JSON

/// The answer of an endpoint when it succeeds, for router and OpenAPI.
struct ReplyShape: Sendable {
    enum Media: String, Sendable {
        case json = "application/json"
        case text = "text/plain"
        case schema = "application/schema+json"
    }

    let status: Int
    let media: Media
    let schema: Schema
    /// Where what was made can be read: a prefix, and the member that follows it.
    let location: (prefix: String, member: String)?
    /// Headers of this answer alone, with what they mean.
    var headers: [String] = []
}

/// A `ReplyShape` and how a value becomes its bytes.
struct TypedReply<Value: Encodable & Sendable>: Sendable {
    let shape: ReplyShape
    let write: @Sendable (Value) -> (body: [UInt8], headers: [(String, String)])

    func outcome(_ answer: Answer<Value>) -> Outcome {
        Tally.note(.replyEncoded)
        let (body, headers) = write(answer.reply)
        return Outcome(
            status: shape.status, body: body, headers: headers,
            receipt: answer.receipt.map { Base64URL.encode(Wire.receipt($0).canonicalBytes()) })
    }
}

/// What goes out when a use case succeeded.
struct Outcome: Sendable {
    let status: Int
    let body: [UInt8]
    let headers: [(String, String)]
    /// Value of `Sluis-Ontvangstbewijs`; `nil` where nothing was written in the journal.
    let receipt: String?
}

extension TypedReply where Value: Decodable {
    /// One object, written as its struct says.
    static func ok(_ type: Value.Type) -> TypedReply<Value> {
        .object(type, status: 200, location: nil)
    }

    static func created(
        _ type: Value.Type, at prefix: String, by member: String = "id"
    ) -> TypedReply<Value> {
        .object(type, status: 201, location: (prefix, member))
    }

    private static func object(
        _ type: Value.Type, status: Int, location: (prefix: String, member: String)?
    ) -> TypedReply<Value> {
        TypedReply(
            shape: ReplyShape(
                status: status, media: .json, schema: ReplyProbe.schema(of: type),
                location: location)
        ) { (Wire.json($0).canonicalBytes(), []) }
    }
}

extension TypedReply {
    /// A list, wrapped in an object under one name.
    static func list<Element: Codable & Sendable>(
        _ name: String, of type: Element.Type, _ about: String
    ) -> TypedReply<Value> where Value == [Element] {
        let element = ReplyProbe.schema(of: type)
        let member = MemberSchema(
            name: name, schema: .array(of: element, atMost: nil), isRequired: true, about: about,
            example: .array(element.example.map { [$0] } ?? []))
        return TypedReply(
            shape: ReplyShape(
                status: 200, media: .json, schema: .object(name: nil, members: [member]),
                location: nil)
        ) { list in
            let items = JSONValue.array(list.map { Wire.json($0) })
            return (JSONValue.object(JSONObject([(name, items)])).canonicalBytes(), [])
        }
    }
}
