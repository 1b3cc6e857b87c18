import Client
import Crypto
import JSON
import Network
import Synchronization
import Testing

@testable import sluis

@Suite("The client over mutual TLS")
struct SluisClientTests {
    private static func ok(_ body: [UInt8] = Array("{}".utf8)) -> HTTPResponse {
        HTTPResponse(status: 200, headers: [("Content-Type", "application/json")], body: body)
    }

    @Test("a change goes out in canonical form with a fresh idempotency key, on one connection")
    func change() async throws {
        let handler = RecordingHandler { _, _ in Self.ok(Array(#"{"id":"x"}"#.utf8)) }
        try await withClientServer(handler) { server in
            let client = try server.client()
            for _ in 0..<2 {
                let answer = try await client.object(
                    .post, "/v1/stukken", body: ["b": 1, "a": "é"])
                #expect(answer == ["id": "x"])
            }
            _ = try await client.request(
                .get, "/v1/postbus", query: [("na", "a b&c=é"), ("wacht", "30")])
            let requests = handler.requests
            #expect(requests[0].method == .post)
            #expect(requests[0].target == "/v1/stukken")
            #expect(requests[0].body == Array(#"{"a":"é","b":1}"#.utf8))
            #expect(requests[0].headers.first("content-type") == "application/json")
            let keys = requests.map { $0.headers.first("idempotency-key") }
            #expect(keys[0] != nil && keys[1] != nil && keys[0] != keys[1] && keys[2] == nil)
            #expect(requests[2].target == "/v1/postbus?na=a%20b%26c%3D%C3%A9&wacht=30")
            #expect(
                requests.allSatisfy {
                    $0.peer?.fingerprint == client.identity.certificate.fingerprint
                })
        }
    }

    @Test("what broke off is sent again with the same key, so often and no more")
    func retries() async throws {
        let line = LostLine()
        let handler = RecordingHandler { _, number in
            if number < 3 { await line.lose() }
            return Self.ok()
        }
        try await withClientServer(handler) { server in
            line.cut = { server.hangUp() }
            let client = try server.client { $0.attempts = 3 }
            _ = try await client.request(.post, "/v1/x", body: [:])
            let keys = Set(handler.requests.map { $0.headers.first("idempotency-key") })
            #expect(handler.requests.count == 3 && keys.count == 1)
        }
        let always = RecordingHandler { _, _ in
            await line.lose()
            return Self.ok()
        }
        try await withClientServer(always) { server in
            line.cut = { server.hangUp() }
            let client = try server.client { $0.attempts = 2 }
            let error = await #expect(throws: ClientError.self) {
                try await client.request(.get, "/v1/x")
            }
            guard case .brokenOff = error else {
                Issue.record("\(String(describing: error))")
                return
            }
            #expect(always.requests.count == 2)
        }
    }

    @Test("no answer in time is an error of its own")
    func timeout() async throws {
        let handler = RecordingHandler { _, _ in
            try? await Task.sleep(for: .seconds(60))
            return Self.ok()
        }
        try await withClientServer(handler) { server in
            let client = try server.client { $0.requestTimeout = .milliseconds(500) }
            await #expect(throws: ClientError.timeout) { try await client.request(.get, "/v1/x") }
        }
    }

    @Test("a refusal is final and keeps its words")
    func refusal() async throws {
        let problem: JSONValue = [
            "type": "/v1/fouten/ronde-gesloten", "title": "t", "status": 409,
            "detail": "d",
            "regels": ["R64"], "wijzer": "/keuze",
        ]
        let handler = RecordingHandler { _, _ in
            HTTPResponse(
                status: 409, headers: [("Content-Type", "application/problem+json")],
                body: problem.canonicalBytes())
        }
        try await withClientServer(handler) { server in
            let client = try server.client { $0.attempts = 3 }
            await #expect(
                throws: ClientError.refused(
                    Problem(
                        status: 409, code: "ronde-gesloten", title: "t", detail: "d",
                        regels: ["R64"],
                        wijzer: "/keuze"))
            ) { try await client.object(.post, "/v1/x", body: [:]) }
            #expect(handler.requests.count == 1)
        }
    }

    @Test("a redirect is an answer, never followed")
    func redirect() async throws {
        let handler = RecordingHandler { _, _ in
            HTTPResponse(status: 302, headers: [("Location", "/v1/elders")])
        }
        try await withClientServer(handler) { server in
            let answer = try await server.client().request(.get, "/v1/x")
            #expect(answer.status == 302)
            #expect(handler.requests.count == 1)
        }
    }

    @Test("an answer has as many bytes as the limit and not one more")
    func limits() async throws {
        let handler = RecordingHandler { _, _ in Self.ok([UInt8](repeating: 0x20, count: 1000)) }
        try await withClientServer(handler) { server in
            let fits = try server.client { $0.responseBytes = 1000 }
            #expect(try await fits.request(.get, "/v1/x").body.count == 1000)
            let small = try server.client { $0.responseBytes = 999 }
            await #expect(throws: ClientError.responseTooLarge(limit: 999)) {
                try await small.request(.get, "/v1/x")
            }
        }
    }

    @Test("header lines beyond their limit stop the answer")
    func headerLimit() async throws {
        let long = String(repeating: "x", count: 1000)
        let handler = RecordingHandler { _, number in
            HTTPResponse(
                status: 200,
                headers: (0..<(number == 1 ? 60 : 66)).map { ("X-Veld-\($0)", long) })
        }
        try await withClientServer(handler) { server in
            let client = try server.client()
            #expect(try await client.request(.get, "/v1/x").headers.count > 60)
            await #expect(
                throws: ClientError.responseTooLarge(limit: ClientLimits.headerBytes)
            ) { try await client.request(.get, "/v1/x") }
        }
    }

    @Test("another authority on either side is no trusted connection, and nothing is sent")
    func trust() async throws {
        let handler = RecordingHandler { _, _ in Self.ok() }
        try await withClientServer(handler) { server in
            let other = try ClientServer.authority()
            for client in [
                try server.client(trusting: other) { $0.attempts = 3 },
                try server.client(issuedBy: other) { $0.attempts = 3 },
            ] {
                let error = await #expect(throws: ClientError.self) {
                    try await client.request(.get, "/v1/x")
                }
                guard case .tls = error else {
                    Issue.record("\(String(describing: error)) is not about trust")
                    continue
                }
            }
            #expect(handler.requests.isEmpty)
        }
    }

    @Test("the name in the server's certificate must be the one asked for")
    func hostName() async throws {
        let handler = RecordingHandler { _, _ in Self.ok() }
        try await withClientServer(handler) { server in
            let client = try server.client()
            let configuration = try ClientConfiguration(
                baseURL: "https://127.0.0.2:\(server.port)",
                authorities: server.authority.certificate.pem, identity: client.identity)
            let error = await #expect(throws: ClientError.self) {
                try await SluisClient(configuration).request(.get, "/v1/x")
            }
            if case .tls = error { return }
            if case .unreachable = error { return }
            Issue.record("\(String(describing: error)) is not about the name")
        }
    }

    @Test("nobody at the address is unreachable")
    func unreachable() async throws {
        let handler = RecordingHandler { _, _ in Self.ok() }
        var client: SluisClient?
        try await withClientServer(handler) { server in client = try server.client() }
        let error = await #expect(throws: ClientError.self) {
            try await client?.request(.get, "/v1/x")
        }
        guard case .unreachable = error else {
            Issue.record("\(String(describing: error))")
            return
        }
    }

    @Test("cancelling the task ends a request that waits")
    func cancelled() async throws {
        let handler = RecordingHandler { _, _ in
            try? await Task.sleep(for: .seconds(60))
            return Self.ok()
        }
        try await withClientServer(handler) { server in
            let client = try server.client { $0.attempts = 3 }
            let waiting = Task { () async throws(ClientError) in
                try await client.request(.get, "/v1/x")
            }
            while handler.requests.isEmpty { try await Task.sleep(for: .milliseconds(5)) }
            waiting.cancel()
            await #expect(throws: ClientError.cancelled) { try await waiting.value }
            #expect(handler.requests.count == 1)
        }
    }

    @Test("a proof of the change is read from its header, and garbage is none")
    func receipt() {
        let receipt: JSONValue = ["index": 3, "blad": "ab"]
        func response(_ value: String) -> ClientResponse {
            ClientResponse(
                status: 200,
                headers: [ClientResponse.Header(name: "sluis-ontvangstbewijs", value: value)],
                body: [])
        }
        #expect(response(Base64URL.encode(receipt.canonicalBytes())).receipt == receipt)
        #expect(response("%%").receipt == nil)
        #expect(response(Base64URL.encode(Array("[".utf8))).receipt == nil)
    }
}

/// Ends the connection of a request that is being answered.
private final class LostLine: Sendable {
    private let state = Mutex<@Sendable () -> Void>({})

    var cut: @Sendable () -> Void {
        get { state.withLock { $0 } }
        set { state.withLock { $0 = newValue } }
    }

    /// Returns once the request is cancelled, which the end of its connection does.
    func lose() async {
        cut()
        try? await Task.sleep(for: .seconds(60))
    }
}
