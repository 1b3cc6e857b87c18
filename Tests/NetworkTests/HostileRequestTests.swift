import Network
import Testing

/// What a hostile or broken client sends, and the one answer it gets.
struct HostileRow: Sendable, CustomTestStringConvertible {
    let name: String
    let bytes: String
    let status: Int
    var testDescription: String { name }

    init(_ name: String, _ status: Int, _ bytes: String) {
        self.name = name
        self.status = status
        self.bytes = bytes
    }

    /// A POST with these framing fields and the body `abc` behind them; with a transfer coding
    /// an empty chunked body, so that a reader that lets the fields pass finds a whole request.
    static func post(_ name: String, _ status: Int, _ fields: String, body: String? = nil)
        -> HostileRow
    {
        let whole = fields.contains("Transfer-Encoding") ? "0\r\n\r\n" : "abc"
        return HostileRow(
            name, status, "POST /a HTTP/1.1\r\nHost: a\r\n\(fields)\r\n\(body ?? whole)")
    }

    static func chunked(_ name: String, _ status: Int, _ body: String) -> HostileRow {
        post(name, status, "Transfer-Encoding: chunked\r\n", body: body)
    }

    static func get(_ name: String, _ status: Int, _ fields: String) -> HostileRow {
        HostileRow(name, status, "GET /a HTTP/1.1\r\n\(fields)\r\n")
    }

    static func line(_ name: String, _ status: Int, _ line: String) -> HostileRow {
        HostileRow(name, status, "\(line)\r\nHost: a\r\n\r\n")
    }
}

private let framing: [HostileRow] = [
    .post("both CL and TE", 400, "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n"),
    .post("both TE and CL", 400, "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n"),
    .post("duplicate CL, equal", 400, "Content-Length: 3\r\nContent-Length: 3\r\n"),
    .post("duplicate CL, not equal", 400, "Content-Length: 3\r\nContent-Length: 4\r\n"),
    .post("CL +3", 400, "Content-Length: +3\r\n"),
    .post("CL -3", 400, "Content-Length: -3\r\n"),
    .post("CL 0x3", 400, "Content-Length: 0x3\r\n"),
    .post("CL 3, 3", 400, "Content-Length: 3, 3\r\n"),
    .post("CL 3,", 400, "Content-Length: 3,\r\n"),
    .post("CL 3 3", 400, "Content-Length: 3 3\r\n"),
    .post("CL 3.0", 400, "Content-Length: 3.0\r\n"),
    .post("CL empty", 400, "Content-Length:\r\n"),
    .post("CL 2^64+3", 413, "Content-Length: 18446744073709551619\r\n"),
    .post("CL 2^63", 413, "Content-Length: 9223372036854775808\r\n"),
    .post("CL one past the limit", 413, "Content-Length: 1048577\r\n"),
    .post("CL with a NUL", 400, "Content-Length: 3\u{0}\r\n"),
    .post("CL folded", 400, "Content-Length:\r\n 3\r\n"),
    .post("space before the colon of CL", 400, "Content-Length : 3\r\n"),
    .post("tab before the colon of TE", 400, "Transfer-Encoding\t: chunked\r\n"),
    .post("TE gzip", 400, "Transfer-Encoding: gzip\r\n"),
    .post("TE identity", 400, "Transfer-Encoding: identity\r\n"),
    .post("TE empty", 400, "Transfer-Encoding:\r\n"),
    .post("TE gzip, chunked", 501, "Transfer-Encoding: gzip, chunked\r\n"),
    .post("TE chunked, gzip", 400, "Transfer-Encoding: chunked, gzip\r\n"),
    .post("TE chunked twice", 400, "Transfer-Encoding: chunked, chunked\r\n"),
    .post(
        "TE chunked in two fields", 400,
        "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n"),
    .post("TE xchunked", 400, "Transfer-Encoding: xchunked\r\n"),
    .post("TE \"chunked\"", 400, "Transfer-Encoding: \"chunked\"\r\n"),
    .post("TE chunked;a=b", 400, "Transfer-Encoding: chunked;a=b\r\n"),
    .post("TE ,chunked", 400, "Transfer-Encoding: ,chunked\r\n"),
    .post("TE vertical tab", 400, "Transfer-Encoding: \u{B}chunked\r\n"),
    .post("TE chunked and a bare CR", 400, "Transfer-Encoding: chunked\rX: y\r\n"),
    HostileRow(
        "TE on HTTP/1.0", 400,
        "POST /a HTTP/1.0\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"),
]

private let chunks: [HostileRow] = [
    .chunked("chunk size empty", 400, "\r\nabc\r\n0\r\n\r\n"),
    .chunked("chunk size 0x3", 400, "0x3\r\nabc\r\n0\r\n\r\n"),
    .chunked("chunk size +3", 400, "+3\r\nabc\r\n0\r\n\r\n"),
    .chunked("chunk size -1", 400, "-1\r\nabc\r\n0\r\n\r\n"),
    .chunked("chunk size with a space before", 400, " 3\r\nabc\r\n0\r\n\r\n"),
    .chunked("chunk size with a space behind", 400, "3 \r\nabc\r\n0\r\n\r\n"),
    .chunked("chunk size not hexadecimal", 400, "g\r\nabc\r\n0\r\n\r\n"),
    .chunked("chunk size of 17 digits", 400, "10000000000000003\r\nabc\r\n0\r\n\r\n"),
    .chunked("chunk size 2^63", 400, "8000000000000000\r\nabc\r\n0\r\n\r\n"),
    .chunked("chunk size over the limit", 413, "100001\r\nabc\r\n0\r\n\r\n"),
    .chunked("chunk size line ends in LF", 400, "3\nabc\r\n0\r\n\r\n"),
    .chunked("chunk size line holds a bare CR", 400, "3\r;abc\r\n0\r\n\r\n"),
    .chunked("chunk longer than its size", 400, "3\r\nabcd\r\n0\r\n\r\n"),
    .chunked("chunk data ends in LF", 400, "3\r\nabc\n0\r\n\r\n"),
    .chunked("chunk data ends in CR", 400, "3\r\nabc\r0\r\n\r\n"),
    .chunked("chunk data without an end", 400, "3\r\nabc0\r\n\r\n"),
    .chunked("extension without a name", 400, "3;\r\nabc\r\n0\r\n\r\n"),
    .chunked("extension without a semicolon", 400, "3 a=b\r\nabc\r\n0\r\n\r\n"),
    .chunked("extension with an open quote", 400, "3;a=\"b\r\nabc\r\n0\r\n\r\n"),
    .chunked("extension with LF in quotes", 400, "3;a=\"\nb\"\r\nabc\r\n0\r\n\r\n"),
    .chunked("extension with NUL", 400, "3;a=\u{0}\r\nabc\r\n0\r\n\r\n"),
    .chunked(
        "size line over the limit", 400,
        "3;a=\(String(repeating: "b", count: 254))\r\nabc\r\n0\r\n\r\n"),
    .chunked(
        "extensions over the limit", 400,
        String(repeating: "1;a=\(String(repeating: "b", count: 200))\r\na\r\n", count: 21)
            + "0\r\n\r\n"),
    .chunked("trailer without a colon", 400, "0\r\nabc\r\n\r\n"),
    .chunked("trailer with a space before the colon", 400, "0\r\nabc : d\r\n\r\n"),
    .chunked("trailer folded", 400, "0\r\na: b\r\n c\r\n\r\n"),
    .chunked("trailer ends in LF", 400, "0\r\na: b\n\r\n"),
    .chunked("last line ends in LF", 400, "0\r\n\n"),
    .chunked(
        "too many trailers", 431, "0\r\n" + String(repeating: "a: b\r\n", count: 65) + "\r\n"),
    .chunked(
        "long trailer", 431, "0\r\na: \(String(repeating: "b", count: 17_000))\r\n\r\n"),
]

private let fields: [HostileRow] = [
    .get("no Host", 400, "X: y\r\n"),
    .get("two Hosts", 400, "Host: a\r\nHost: a\r\n"),
    .get("two different Hosts", 400, "Host: a\r\nHost: b\r\n"),
    .get("Host empty", 400, "Host:\r\n"),
    .get("Host with a path", 400, "Host: a/b\r\n"),
    .get("Host with a user", 400, "Host: u@a\r\n"),
    .get("Host with a comma list of spaces", 400, "Host: a b\r\n"),
    .get("Host with a bad port", 400, "Host: a:b\r\n"),
    .get("Host with a long port", 400, "Host: a:123456\r\n"),
    .get("Host with an open bracket", 400, "Host: [::1\r\n"),
    .get("NUL in a value", 400, "Host: a\r\nX: a\u{0}b\r\n"),
    .get("NUL in a name", 400, "Host: a\r\nX\u{0}: b\r\n"),
    .get("control character in a value", 400, "Host: a\r\nX: a\u{1}b\r\n"),
    .get("DEL in a value", 400, "Host: a\r\nX: a\u{7F}b\r\n"),
    .get("value that is not ASCII", 400, "Host: a\r\nX: é\r\n"),
    .get("name that is not ASCII", 400, "Host: a\r\né: x\r\n"),
    .get("space before the colon", 400, "Host: a\r\nX : b\r\n"),
    .get("empty name", 400, "Host: a\r\n: b\r\n"),
    .get("no colon", 400, "Host: a\r\nX\r\n"),
    .get("name with a bracket", 400, "Host: a\r\nX[]: b\r\n"),
    .get("obs-fold", 400, "Host: a\r\nX: a\r\n b\r\n"),
    .get("obs-fold with a tab", 400, "Host: a\r\nX: a\r\n\tb\r\n"),
    .get("space before the first field", 400, " Host: a\r\n"),
    .get("bare LF between fields", 400, "Host: a\nX: b\r\n"),
    .get("bare CR in a value", 400, "Host: a\r\nX: a\rb\r\n"),
    .get("bare CR before CRLF", 400, "Host: a\r\r\n"),
    .get("too many headers", 431, "Host: a\r\n" + String(repeating: "X: y\r\n", count: 64)),
    .get("long header", 431, "Host: a\r\nX: \(String(repeating: "y", count: 17_000))\r\n"),
    .get("unknown expectation", 417, "Host: a\r\nExpect: miracles\r\nContent-Length: 3\r\n"),
    .get("two expectations", 417, "Host: a\r\nExpect: 100-continue, x\r\nContent-Length: 3\r\n"),
    .get(
        "expectation over the limit", 413,
        "Host: a\r\nExpect: 100-continue\r\nContent-Length: 1048577\r\n"),
]

private let lines: [HostileRow] = [
    HostileRow("bare LF ends the request line", 400, "GET /a HTTP/1.1\nHost: a\n\n"),
    HostileRow("LF first", 400, "\nGET /a HTTP/1.1\r\nHost: a\r\n\r\n"),
    HostileRow("two empty lines first", 400, "\r\n\r\nGET /a HTTP/1.1\r\nHost: a\r\n\r\n"),
    HostileRow("CR CR LF first", 400, "\r\r\nGET /a HTTP/1.1\r\nHost: a\r\n\r\n"),
    HostileRow("NUL first", 400, "\u{0}GET /a HTTP/1.1\r\nHost: a\r\n\r\n"),
    .line("space first", 400, " GET /a HTTP/1.1"),
    .line("no version (HTTP/0.9)", 400, "GET /a"),
    .line("two spaces before the target", 400, "GET  /a HTTP/1.1"),
    .line("two spaces before the version", 400, "GET /a  HTTP/1.1"),
    .line("tab before the target", 400, "GET\t/a HTTP/1.1"),
    .line("space behind the version", 400, "GET /a HTTP/1.1 "),
    .line("space in the target", 400, "GET /a b HTTP/1.1"),
    .line("method with a bracket", 400, "G[T /a HTTP/1.1"),
    .line("method of 33 letters", 501, "\(String(repeating: "A", count: 33)) /a HTTP/1.1"),
    .line("CONNECT", 501, "CONNECT a:443 HTTP/1.1"),
    .line("TRACE", 501, "TRACE /a HTTP/1.1"),
    .line("version in lower case", 400, "GET /a http/1.1"),
    .line("version HTTP/1.", 400, "GET /a HTTP/1."),
    .line("version HTTP/1.10", 400, "GET /a HTTP/1.10"),
    .line("version HTTP/01.1", 400, "GET /a HTTP/01.1"),
    .line("version HTTP/1,1", 400, "GET /a HTTP/1,1"),
    .line("version HTTP/2.0", 505, "GET /a HTTP/2.0"),
    HostileRow("the preface of HTTP/2", 505, "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"),
    HostileRow("a TLS hello on the plain port", 400, "\u{16}\u{3}\u{1}\u{0}\u{5}"),
    .line("target of 4097 bytes", 414, "GET /\(String(repeating: "a", count: 4096)) HTTP/1.1"),
    .line("target of 20000 bytes", 414, "GET /\(String(repeating: "a", count: 20_000)) HTTP/1.1"),
    .line("target without a slash", 400, "GET a HTTP/1.1"),
    .line("asterisk for GET", 400, "GET * HTTP/1.1"),
    .line("asterisk with a path", 400, "OPTIONS */a HTTP/1.1"),
    .line("fragment in the target", 400, "GET /a#b HTTP/1.1"),
    .line("quote in the target", 400, "GET /a\"b HTTP/1.1"),
    .line("backslash in the target", 400, "GET /a\\b HTTP/1.1"),
    .line("target that is not ASCII", 400, "GET /é HTTP/1.1"),
    .line("dot segment", 400, "GET /./a HTTP/1.1"),
    .line("double dot segment", 400, "GET /a/../b HTTP/1.1"),
    .line("double dot segment last", 400, "GET /a/.. HTTP/1.1"),
    .line("escaped dot segment", 400, "GET /a/%2e%2E/b HTTP/1.1"),
    .line("half escaped dot segment", 400, "GET /a/.%2e/b HTTP/1.1"),
    .line("escaped slash", 400, "GET /a%2Fb HTTP/1.1"),
    .line("escaped backslash", 400, "GET /a%5cb HTTP/1.1"),
    .line("escaped NUL in the path", 400, "GET /a%00 HTTP/1.1"),
    .line("escaped LF in the path", 400, "GET /a%0a HTTP/1.1"),
    .line("escaped NUL in the query", 400, "GET /a?b=%00 HTTP/1.1"),
    .line("broken escape", 400, "GET /a%2 HTTP/1.1"),
    .line("broken escape in the query", 400, "GET /a?b=%zz HTTP/1.1"),
    .line("query that is not UTF-8", 400, "GET /a?b=%ff HTTP/1.1"),
    .line("absolute target with a user", 400, "GET http://u@a/ HTTP/1.1"),
    .line("absolute target without a host", 400, "GET http:///a HTTP/1.1"),
    .line("absolute target of another scheme", 400, "GET ftp://a/ HTTP/1.1"),
    .line("absolute target of the wrong scheme", 421, "GET https://a/ HTTP/1.1"),
    .line("absolute target with a dot segment", 400, "GET http://a/../b HTTP/1.1"),
]

@Suite("hostile requests on a raw socket")
struct HostileRequestTests {
    static let rows = framing + chunks + fields + lines
    static let smuggled = "GET /smuggled HTTP/1.1\r\nHost: a\r\n\r\n"

    @Test("is refused once, and nothing behind it is answered", arguments: rows)
    func refused(_ row: HostileRow) async throws {
        try await withServer { running in
            let client = running.client()
            await client.send(row.bytes + HostileRequestTests.smuggled)
            client.finishWriting()
            let received = try #require(await client.receiveAll())
            let responses = ReceivedResponse.parse(received)
            #expect(responses.map(\.status) == [row.status])
            #expect(running.handler.targets == [])
            #expect(running.observer.record.refusals == [row.status])
            let response = try #require(responses.first)
            #expect(response.header("connection") == "close")
            #expect(response.header("content-type") == "application/problem+json")
            #expect(response.bodyText.contains("\"status\":\(row.status)"))
        }
    }

    @Test(
        "a bare LF, a bare CR and a NUL are refused before the head is complete",
        arguments: ["GET /a HTTP/1.1\n", "GET /a HTTP/1.1\r\nX: \ra", "GET /a\u{0}"])
    func refusedAtOnce(_ beginning: String) async throws {
        try await withServer { running in
            let client = running.client()
            await client.send(beginning)
            let responses = await client.receive(responses: 1)
            #expect(responses.map(\.status) == [400])
        }
    }

    @Test("a body that never ends its size is refused at the limit, also undeclared")
    func undeclaredBody() async throws {
        try await withServer(plain { $0.bodyByteCount = 100 }) { running in
            let client = running.client()
            await client.send("POST /a HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n")
            for _ in 0..<10 { await client.send("a\r\n0123456789\r\n") }
            await client.send("1\r\nx\r\n")
            let responses = await client.receive(responses: 1)
            #expect(responses.map(\.status) == [413])
            #expect(running.handler.targets == [])
        }
    }

    @Test("the refusal of a HEAD request has no body")
    func headRefusal() async throws {
        try await withServer { running in
            let client = running.client()
            await client.send("HEAD /a HTTP/1.1\r\n\r\n")
            let text = try #require(await client.receiveAllText())
            #expect(text.hasPrefix("HTTP/1.1 400 Bad Request\r\n"))
            #expect(text.hasSuffix("\r\n\r\n"))
        }
    }

    @Test("a request cut off by the client reaches no handler")
    func truncated() async throws {
        try await withServer { running in
            for bytes in [
                "GET /a HTTP/1.1\r\nHost: a\r\n",
                "POST /a HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nab",
                "POST /a HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n",
            ] {
                let client = running.client()
                await client.send(bytes)
                client.finishWriting()
                #expect(await client.receiveAll() == [])
            }
            #expect(running.handler.targets == [])
        }
    }
}
