import Client
import Crypto
import Domain
import Exchange
import JSON

/// One party of the demo: everything it does goes over a TLS connection of its own, with its own
/// certificate, and what it signs is signed with its own key.
struct Party: Sendable {
    /// Its id in the address book.
    let id: String
    private let ground: DemoGround

    init(_ id: String, _ ground: DemoGround) {
        self.id = id
        self.ground = ground
    }

    /// Does something that must succeed.
    @discardableResult
    func does(_ request: Request) async throws(CommandFailure) -> JSONValue {
        let response = try await accepted(request)
        guard let answer = response.json else {
            throw .verification("\(id): `\(request.path)` gaf een antwoord dat geen JSON is")
        }
        return answer
    }

    /// Does something that must be refused with exactly this code.
    func isRefused(_ code: String, _ request: Request) async throws(CommandFailure) -> ShownRefusal
    {
        let problem = try await send(request).problem
        guard let problem, problem.code == code else {
            throw .verification(
                "\(id): `\(request.method.rawValue) \(request.path)` moest geweigerd worden met "
                    + "`\(code)`, maar: \(problem.map { "\($0)" } ?? "het lukte")")
        }
        return ShownRefusal(problem)
    }

    /// Whether the gateway knows this party: TLS, address book and journal then all work.
    func isKnown() async -> Bool {
        do throws(CommandFailure) {
            return try await send(.read("/v1/wie-ben-ik")).isSuccess
        } catch {
            return false
        }
    }

    /// Reads a delivery; the bytes are those that the gateway names.
    func collect(_ delivery: String) async throws(CommandFailure) -> Delivered {
        let response = try await accepted(.delivery(delivery))
        let delivered = try Delivered(id: delivery, bytes: response.body)
        guard response[header: "sluis-digest"] == delivered.digest else {
            throw .verification("\(id): de opgehaalde bytes hebben een andere digest dan gezegd")
        }
        return delivered
    }

    private func accepted(_ request: Request) async throws(CommandFailure) -> ClientResponse {
        let response = try await send(request)
        if let problem = response.problem {
            throw .verification(
                "\(id): `\(request.method.rawValue) \(request.path)` moest lukken, maar: \(problem)"
            )
        }
        return response
    }

    /// The answer, whatever it is, over a fresh connection.
    private func send(_ request: Request) async throws(CommandFailure) -> ClientResponse {
        let client = try client()
        do throws(ClientError) {
            var body = request.body
            if let act = request.act {
                body["handtekening"] = .string(
                    try client.identity.sign(SignedAct.payload(act)))
            }
            return try await client.request(
                request.method, request.path, query: request.query,
                body: request.method.isChange ? .object(body) : nil)
        } catch {
            throw CommandFailure(error)
        }
    }

    private func client() throws(CommandFailure) -> SluisClient {
        let profile = try ProfileFile(name: ground.profile(id), environment: [:])
        do throws(ClientError) {
            return try SluisClient(
                ClientConfiguration(
                    baseURL: profile.server, authorityFile: profile.authorityFile,
                    certificateFile: profile.certificateFile, keyFile: profile.keyFile))
        } catch {
            throw CommandFailure(error)
        }
    }
}

/// A refusal as the one who was refused sees it.
struct ShownRefusal: Sendable {
    let code: String
    let rules: [String]
    let message: String
    /// The member at fault; empty where there is none.
    let place: String
    /// What else is wrong with the same document.
    var others: [ShownRefusal] = []

    /// This one and what else is wrong.
    var each: [ShownRefusal] { [self] + others }
}

extension ShownRefusal {
    init(_ problem: Problem) {
        let first = Problem.Fault(
            code: problem.code, pointer: problem.wijzer, detail: problem.detail,
            regels: problem.regels)
        self.init(first)
        others = problem.fouten.dropFirst().map { ShownRefusal($0) }
    }

    private init(_ fault: Problem.Fault) {
        self.init(
            code: fault.code, rules: fault.regels, message: TerminalText.safe(fault.detail),
            place: fault.pointer ?? "")
    }
}

/// A delivery in the hands of who read it.
struct Delivered: Sendable {
    let id: String
    let bytes: [UInt8]
    let json: JSONValue
    /// SHA-256 of the bytes as they came.
    let digest: String

    init(id: String, bytes: [UInt8]) throws(CommandFailure) {
        self.id = id
        self.bytes = bytes
        do throws(JSONError) {
            json = try JSONReader.parse(bytes)
        } catch {
            throw .verification("levering \(id) is geen JSON: \(error)")
        }
        digest = SHA256.digest(bytes).hex
    }

    var document: JSONValue { json["document"] ?? .null }
    var text: String { String(decoding: bytes, as: UTF8.self) }
}
