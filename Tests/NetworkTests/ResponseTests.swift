import Network
import Testing

@Suite("responses on the wire")
struct ResponseTests {
    /// What a client gets for `response`.
    private func exchange(
        _ response: HTTPResponse, method: String = "GET"
    ) async throws -> ReceivedResponse {
        let handler = EchoHandler { _ in response }
        var received: [ReceivedResponse] = []
        try await withServer(handler: handler) { running in
            let client = running.client()
            await client.send("\(method) /a HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
            let bytes = try #require(await client.receiveAll())
            received = ReceivedResponse.parse(bytes, toHead: method == "HEAD")
        }
        #expect(received.count == 1)
        return try #require(received.first)
    }

    @Test("the writer adds length, date and the security headers")
    func defaults() async throws {
        let response = try await exchange(HTTPResponse(status: 201, body: [1, 2, 3]))
        #expect(response.head.hasPrefix("HTTP/1.1 201 Created\r\n"))
        #expect(response.header("content-length") == "3")
        #expect(response.header("cache-control") == "no-store")
        #expect(response.header("x-content-type-options") == "nosniff")
        #expect(response.header("strict-transport-security") == nil)
        let date = try #require(response.header("date"))
        #expect(
            date.wholeMatch(of: /[A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d GMT/) != nil
        )
        #expect(response.body == [1, 2, 3])
    }

    @Test("what the handler set stays, framing apart")
    func handlersHeaders() async throws {
        let response = try await exchange(
            HTTPResponse(
                status: 299,
                headers: [
                    ("cache-control", "private"), ("Content-Length", "99"),
                    ("Transfer-Encoding", "chunked"), ("Date", "never"), ("X-A", "b"),
                ], body: [65]))
        #expect(response.head.hasPrefix("HTTP/1.1 299 \r\n"))
        #expect(response.header("cache-control") == "private")
        #expect(response.header("content-length") == "1")
        #expect(response.header("transfer-encoding") == nil)
        #expect(response.header("date") != "never")
        #expect(response.header("x-a") == "b")
    }

    @Test("HEAD keeps the length and drops the body")
    func head() async throws {
        let response = try await exchange(
            HTTPResponse(status: 200, body: [1, 2, 3]), method: "HEAD")
        #expect(response.header("content-length") == "3")
    }

    @Test("204 and 304 have neither body nor length, 205 has length 0", arguments: [204, 205, 304])
    func bodiless(_ status: Int) async throws {
        let response = try await exchange(HTTPResponse(status: status, body: [1, 2, 3]))
        #expect(response.status == status)
        #expect(response.header("content-length") == (status == 205 ? "0" : nil))
    }

    @Test(
        "a response that would split the stream becomes a 500",
        arguments: [
            HTTPResponse(status: 200, headers: [("X-A", "b\r\nX-C: d")]),
            HTTPResponse(status: 200, headers: [("X-A", "b\u{0}")]),
            HTTPResponse(status: 200, headers: [("X A", "b")]),
            HTTPResponse(status: 200, headers: [("", "b")]),
            HTTPResponse(status: 200, headers: [("Connection", "close\nX")]),
            HTTPResponse(status: 101), HTTPResponse(status: 600), HTTPResponse(status: 0),
        ])
    func splitting(_ response: HTTPResponse) async throws {
        let received = try await exchange(response)
        #expect(received.status == 500)
        #expect(received.header("x-c") == nil)
        #expect(received.header("connection") == "close")
    }
}
