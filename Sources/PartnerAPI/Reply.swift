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
    /// Whether it holds text, of which each reading is on record.
    let carriesText: Bool
    /// Members that hold a document outside of such text: none, as a test sees.
    var unread: [String] = []
}

/// A `ReplyShape` and how a value becomes its bytes.
struct TypedReply<Value: Encodable & Sendable>: Sendable {
    let shape: ReplyShape
    let write: @Sendable (Answer<Value>) -> ReplyBody

    func outcome(_ answer: Answer<Value>) -> Outcome {
        Outcome(
            status: shape.status, reply: write(answer),
            receipt: answer.receipt.map { Base64URL.encode(Wire.receipt($0).canonicalBytes()) })
    }
}

/// What a reply became: its bytes, what stands in headers, and where what was made can be read.
struct ReplyBody: Sendable {
    let bytes: [UInt8]
    var headers: [(String, String)] = []
    var location: String?
}

/// What goes out when a use case succeeded.
struct Outcome: Sendable {
    let status: Int
    let reply: ReplyBody
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
        let probed = ReplyProbe.shape(of: type)
        let shape = ReplyShape(
            status: status, media: .json, schema: probed.schema, location: location,
            carriesText: probed.carriesText, unread: probed.unread)
        return TypedReply(shape: shape) { answer in
            let written = answer.written ?? Written(answer.reply)
            return ReplyBody(bytes: written.bytes, location: shape.place(in: written.json))
        }
    }
}

extension TypedReply {
    /// A list, wrapped in an object under one name.
    static func list<Element: Codable & Sendable>(
        _ name: String, of type: Element.Type, _ about: String
    ) -> TypedReply<Value> where Value == [Element] {
        let probed = ReplyProbe.shape(of: type)
        let element = probed.schema
        let member = MemberSchema(
            name: name, schema: .array(of: element, atMost: nil), isRequired: true, about: about,
            example: .array(element.example.map { [$0] } ?? []))
        return TypedReply(
            shape: ReplyShape(
                status: 200, media: .json, schema: .object(name: nil, members: [member]),
                location: nil, carriesText: probed.carriesText, unread: probed.unread)
        ) { ReplyBody(bytes: Written($0.reply, under: name).bytes) }
    }
}
