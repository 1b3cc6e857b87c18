import Crypto
import Domain
import Exchange
import JSON
import Network

/// One method on one path: the single description from which the router, the OpenAPI document and
/// the role matrix are made.
struct Endpoint: Sendable {
    enum KeyRule: Sendable { case none, optional, required }

    /// Unique; the `operationId` of OpenAPI.
    let name: String
    let method: HTTPMethod
    let path: PathTemplate
    /// `nil`: for every peer that the address book knows.
    let operation: Operation?
    /// What a word of the body can ask for instead, each with a lock of its own.
    var others: [Operation] = []
    /// Bodies that are taken in as they stand, where one example cannot say it.
    var examples: [(name: String, body: JSONValue)] = []
    /// Dutch: a title and what one must know beyond it.
    let summary: String
    let details: String
    let query: [MemberSchema]
    /// `nil`: a request of this endpoint has no body.
    let body: [MemberSchema]?
    let reply: ReplyShape
    let keyRule: KeyRule
    /// Whether HEAD does what GET does without the body; not where GET itself is an event.
    let answersHead: Bool
    /// Reads the body or query; what it returns runs the use case.
    let prepare: @Sendable (JSONValue) throws(JSONShapeError) -> Use

    typealias Use = @Sendable (Call) async throws(Refusal) -> Outcome

    /// `GET /v1/stukken/{id}`.
    var route: String { "\(method.name) \(path.text)" }

    /// Everything that it can ask of the exchange.
    var operations: [Operation] { (operation.map { [$0] } ?? []) + others }

    /// The first lock of the whole endpoint; what its body asks for has the lock of its operation.
    func admits(_ actor: Actor) -> Bool {
        operation == nil || operations.contains { actor.mayAsk($0) }
    }
}

/// What a use case is asked with: who asks, about which object, and the repeat key.
struct Call: Sendable {
    let gateway: Gateway
    let actor: Actor
    let path: PathMatch
    let idempotency: Idempotency?
    let cursors: Cursors

    /// The id in the path.
    var id: String { path.id }

    /// The first lock, for questions that have no use case of their own.
    func require(_ operation: Operation) throws(Refusal) {
        guard actor.mayAsk(operation) else { throw .roleNotAllowed(operation) }
    }

    /// What is wrong with a request beside its shape, before there is a command: on record like any
    /// other, and only told to who may ask it at all.
    func refusal(_ refusal: Refusal, of operation: Operation) async -> Refusal {
        let told = actor.mayAsk(operation) ? refusal : .roleNotAllowed(operation)
        await gateway.recordRefusal(of: operation, by: actor, told)
        return told
    }

    /// The members of the `inhoud` of a request, of which another member says the form.
    func read<each Value: Sendable>(
        _ content: JSONValue, _ shape: Shape<repeat each Value>, of operation: Operation
    ) async throws(Refusal) -> (repeat each Value) {
        let values: (repeat each Value)
        do { values = try shape.read(content, at: "/inhoud") } catch {
            let whole = MemberSchema(
                name: "inhoud", schema: .object(name: nil, members: shape.schemas),
                isRequired: true, about: "", example: [:])
            throw await refusal(Problem(error, expected: [whole]).refusal, of: operation)
        }
        return values
    }
}

extension Actor {
    /// The first lock: whether some role of this actor may ask it at all.
    func mayAsk(_ operation: Operation) -> Bool { !roles.isDisjoint(with: operation.roles) }

    /// How a peer is named in keys and quotas: persons and systems never share a name.
    var peerName: String {
        switch identity {
        case .person(let id): "persoon:" + id.text
        case .system(let id): "systeem:" + id.text
        }
    }
}

extension Endpoint {
    static func get<Reply: Encodable & Sendable>(
        _ name: String, _ path: PathTemplate, _ operation: Operation?, _ summary: String,
        _ details: String = "", reply: TypedReply<Reply>,
        _ use: @escaping @Sendable (Call) async throws(Refusal) -> Answer<Reply>
    ) -> Endpoint {
        get(name, path, operation, summary, details, query: Shape(), reply: reply, use)
    }

    static func get<each Value: Sendable, Reply: Encodable & Sendable>(
        _ name: String, _ path: PathTemplate, _ operation: Operation?, _ summary: String,
        _ details: String = "", query: Shape<repeat each Value>,
        reply: TypedReply<Reply>,
        _ use: @escaping @Sendable (Call, repeat each Value) async throws(Refusal) -> Answer<Reply>
    ) -> Endpoint {
        Endpoint(
            name: name, method: .get, path: path, operation: operation, summary: summary,
            details: details + (reply.shape.carriesText ? readingNote(after: details) : ""),
            query: query.schemas, body: nil, reply: reply.shape, keyRule: .none,
            answersHead: !reply.shape.carriesText
        ) { (input: JSONValue) throws(JSONShapeError) -> Use in
            let values = try query.read(input)
            return { (call: Call) async throws(Refusal) -> Outcome in
                reply.outcome(try await use(call, repeat each values))
            }
        }
    }

    static func change<each Value: Sendable, Reply: Encodable & Sendable>(
        _ method: HTTPMethod, _ name: String, _ path: PathTemplate, _ operation: Operation,
        _ summary: String, _ details: String = "", key: KeyRule = .optional,
        body: Shape<repeat each Value>, reply: TypedReply<Reply>,
        _ use: @escaping @Sendable (Call, repeat each Value) async throws(Refusal) -> Answer<Reply>
    ) -> Endpoint {
        Endpoint(
            name: name, method: method, path: path, operation: operation, summary: summary,
            details: details, query: [], body: body.schemas, reply: reply.shape, keyRule: key,
            answersHead: false
        ) { (input: JSONValue) throws(JSONShapeError) -> Use in
            let values = try body.read(input)
            return { (call: Call) async throws(Refusal) -> Outcome in
                reply.outcome(try await use(call, repeat each values))
            }
        }
    }

    /// Said of each question whose answer holds text.
    private static func readingNote(after details: String) -> String {
        (details.isEmpty ? "" : " ")
            + "Elke lezing van tekst staat in het journaal; daarom geen HEAD."
    }

    /// The same endpoint, of which a word of the body can ask for these instead.
    func asking(_ others: [Operation]) -> Endpoint {
        var copy = self
        copy.others = others
        return copy
    }

    /// The same endpoint, with these bodies for examples.
    func showing(_ examples: [(name: String, body: JSONValue)]) -> Endpoint {
        var copy = self
        copy.examples = examples
        return copy
    }
}
