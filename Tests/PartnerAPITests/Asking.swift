import Crypto
import Domain
import Exchange
import Foundation
import JSON
import Network
import Synchronization
import TestKit
import Testing

@testable import PartnerAPI

/// The API over a gateway with the shipped set: asked as a person or system of the address book.
struct Desk {
    let world: World
    let api: PartnerAPI
    let observer = Watcher()
    let pauses = Pauses()
    /// Who hears what each request costs.
    let listener: LabourLog?

    init(
        _ world: World? = nil, listening listener: LabourLog? = nil,
        quota: QuotaLimits = QuotaLimits(burst: 10_000, perSecond: 1_000),
        cursorKey: UInt8 = 2
    ) throws {
        self.world = try world ?? World()
        self.listener = listener
        api = PartnerAPI(
            gateway: self.world.gateway,
            keys: APIKeys(
                idempotency: SecretBytes([UInt8](repeating: 1, count: 32)),
                cursor: SecretBytes([UInt8](repeating: cursorKey, count: 32))), quota: quota,
            pace: AnswerPace(sleep: pauses.record), observer: observer)
    }

    /// - Parameter who: an id of the address book; `nil` comes without a certificate.
    func ask(
        _ who: String?, _ method: HTTPMethod, _ target: String, body: [UInt8] = [],
        headers: [(String, String)] = []
    ) async throws -> HTTPResponse {
        let peer = try who.map { who in
            let certificate = try world.certificate(who)
            return PeerCertificate(der: certificate.der, fingerprint: certificate.fingerprint)
        }
        let request = try HTTPRequest(
            method: method, target: target, headers: HTTPHeaders(headers), body: body, peer: peer)
        let answer =
            if let listener {
                await listener.request("\(method.name) \(target)") {
                    await api.respond(to: request)
                }
            } else { await api.respond(to: request) }
        try Promise.check(answer, to: request)
        return answer
    }

    func get(
        _ who: String, _ target: String, headers: [(String, String)] = []
    ) async throws -> HTTPResponse { try await ask(who, .get, target, headers: headers) }

    /// Sends JSON; `key` is the repeat key, fresh unless said otherwise, `nil` for none.
    func send(
        _ who: String, _ target: String, _ json: JSONValue, method: HTTPMethod = .post,
        key: String? = UUID().uuidString
    ) async throws -> HTTPResponse {
        var headers = [("Content-Type", "application/json")]
        if let key { headers.append(("Idempotency-Key", key)) }
        return try await ask(
            who, method, target, body: json.canonicalBytes(), headers: headers)
    }

    /// The same as text that may be no JSON at all.
    func sendText(
        _ who: String, _ target: String, _ text: String, type: String = "application/json"
    ) async throws -> HTTPResponse {
        try await ask(
            who, .post, target, body: Array(text.utf8),
            headers: [("Content-Type", type), ("Idempotency-Key", "k")])
    }
}

/// What the API told its operator.
final class Watcher: APIObserver {
    private let seen = Mutex<(answers: [String], requests: [RequestMark], outsiders: [String])>(
        ([], [], []))

    func answered(_ route: String, status: Int, after: Duration, request: RequestMark) {
        seen.withLock {
            $0.answers.append("\(status) \(route)")
            $0.requests.append(request)
        }
    }
    func refusedOutsider(reason: String) { seen.withLock { $0.outsiders.append(reason) } }

    var answers: [String] { seen.withLock { $0.answers } }
    var requests: [RequestMark] { seen.withLock { $0.requests } }
    var outsiders: [String] { seen.withLock { $0.outsiders } }
}

/// Takes the waits that an answer was held for, and does not wait.
final class Pauses: Sendable {
    private let taken = Mutex<[Duration]>([])
    var all: [Duration] { taken.withLock { $0 } }

    @Sendable func record(_ rest: Duration) async { taken.withLock { $0.append(rest) } }
}

extension HTTPResponse {
    subscript(header name: String) -> String? {
        headers.first { $0.0.lowercased() == name.lowercased() }?.1
    }

    var text: String { String(decoding: body, as: UTF8.self) }

    func json() throws -> JSONValue { try JSONReader.parse(body) }

    /// The stable code of a problem; empty for any other answer.
    func code() throws -> String {
        guard self[header: "Content-Type"] == "application/problem+json" else { return "" }
        let type = try json()["type"]?.stringValue ?? ""
        return String(type.dropFirst("/v1/fouten/".count))
    }

    /// A text member of the answer.
    func member(_ name: String) throws -> String {
        try #require(try json()[name]?.stringValue, "no `\(name)` in \(text)")
    }
}

/// Files that are signed with their content: compared, and written anew with one named command.
enum Golden {
    private static let root = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    static func expect(
        _ text: String, in path: String, sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        let file = root.appendingPathComponent(path)
        if ProcessInfo.processInfo.environment["SLUIS_REGENERATE"] == "1" {
            try Data(text.utf8).write(to: file)
        }
        // Compared outside the expectation, which would print both files whole.
        let isSame = try String(contentsOf: file, encoding: .utf8) == text
        #expect(
            isSame,
            "\(path) differs from the code: read the difference, then SLUIS_REGENERATE=1 writes it",
            sourceLocation: sourceLocation)
    }
}

/// Documents and ids that tests send.
enum Given {
    static let id = "019368e8-3c51-7a4d-9b2e-5f0c7d1a8e43"
    static let livcr = "s-livcr-geraardsbergen"
    static let ltf = "s-ltf-oost-vlaanderen"
    static let io = "p-geraardsbergen-io"
    static let chair = "p-geraardsbergen-voorzitter"

    static func proposal(_ name: String = "Aldous Testaert") -> JSONValue {
        ["documenttype": "terugkoppelingsfiche", "document": document(name)]
    }

    static func document(_ name: String = "Aldous Testaert") -> JSONValue {
        [
            "gegevensBespreking": [
                "gemeente": "Geraardsbergen", "nis": "41018", "dataBespreking": ["2026-11-17"],
                "politiezone": ["code": "5428", "naam": "Geraardsbergen/Lierde"],
                "naam": .string(name), "soort": "persoon", "geboortedatum": "1991-11-09",
            ], "opvolgingstraject": ["evaluatie": "De tafel stelde geen feiten vast."],
        ]
    }
}
