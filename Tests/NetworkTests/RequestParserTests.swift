import Network
import Testing

/// Everything that a stream holds, fed in one piece, and how it ended.
struct Parsed: Equatable {
    var requests: [String] = []
    var isRefused = false

    /// `cuts` are the sizes of the pieces, used in turn; empty for all at once.
    init(_ stream: [UInt8], limits: ServerLimits = ServerLimits(), cuts: [Int] = []) {
        var parser = RequestParser(limits: limits, scheme: .https)
        var input: [UInt8] = []
        var (position, taken, turn) = (0, 0, 0)
        while true {
            do throws(HTTPRefusal) {
                switch try parser.advance(input, &position) {
                case .complete(let request):
                    requests.append(Parsed.text(of: request))
                    continue
                case .expectsContinue: continue
                case .needsMore: break
                }
            } catch {
                isRefused = true
                return
            }
            input.removeSubrange(..<position)
            position = 0
            if taken == stream.count { return }
            let size = cuts.isEmpty ? stream.count : cuts[turn % cuts.count]
            let next = min(stream.count, taken + size)
            input += stream[taken..<next]
            (taken, turn) = (next, turn + 1)
        }
    }

    private static func text(of request: ReceivedRequest) -> String {
        "\(request.method.name) \(request.target) \(request.closes) \(request.body)"
    }
}

/// The request of one complete stream.
func parse(
    _ text: String, limits: ServerLimits = ServerLimits(), scheme: HTTPScheme = .https
) throws -> HTTPRequest {
    var parser = RequestParser(limits: limits, scheme: scheme)
    var position = 0
    while true {
        switch try parser.advance(Array(text.utf8), &position) {
        case .complete(let request):
            return try HTTPRequest(
                method: request.method, target: request.target, headers: request.headers,
                body: request.body)
        case .expectsContinue: continue
        case .needsMore: throw Incomplete()
        }
    }
}

struct Incomplete: Error {}

private func get(_ target: String) -> String { "GET \(target) HTTP/1.1\r\nHost: a\r\n\r\n" }

@Suite("the parser of requests")
struct RequestParserTests {
    @Test("a target is split into path and decoded query")
    func query() throws {
        let request = try parse(get("/v1/inbox?cursor=a%2Bb&x&naam=caf%C3%A9+en+meer&=leeg&a=b=c"))
        #expect(request.path == "/v1/inbox")
        #expect(request.target.hasPrefix("/v1/inbox?cursor="))
        #expect(request.query.map(\.name) == ["cursor", "x", "naam", "", "a"])
        #expect(request.query.map(\.value) == ["a+b", "", "café en meer", "leeg", "b=c"])
    }

    @Test(
        "a path stays as it was sent",
        arguments: [
            "/", "//", "/a//b", "/a/", "/...", "/.a", "/a..b", "/%C3%A9", "/a;b=c", "/a:b@c",
            "/~a", "/a%20b",
        ])
    func path(_ path: String) throws {
        #expect(try parse(get(path)).path == path)
    }

    @Test("an absolute target counts as its path (RFC 9112 section 3.2.2)")
    func absolute() throws {
        #expect(try parse(get("https://a.example:8443/b?c=d")).target == "/b?c=d")
        #expect(try parse(get("HTTPS://a")).target == "/")
        #expect(try parse(get("https://[::1]:1?x")).target == "/?x")
        #expect(try parse("OPTIONS https://a HTTP/1.1\r\nHost: a\r\n\r\n").target == "*")
    }

    @Test("`*` is the target of OPTIONS")
    func asterisk() throws {
        let request = try parse("OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n")
        #expect(request.method == .options)
        #expect(request.path == "*")
    }

    @Test("headers are found without regard to case, with blanks around values removed")
    func headers() throws {
        let request = try parse(
            "GET / HTTP/1.1\r\nhOST: a\r\nX-One:\t one two \t\r\nx-one:three\r\nEmpty:\r\n\r\n")
        #expect(request.headers.first("X-ONE") == "one two")
        #expect(request.headers.all("x-One") == ["one two", "three"])
        #expect(request.headers.first("empty") == "")
        #expect(request.headers.first("x-on") == nil)
        #expect(request.headers.count == 4)
        #expect(request.headers.pairs.map(\.name) == ["host", "x-one", "x-one", "empty"])
    }

    @Test(
        "hosts that are valid",
        arguments: ["a", "a.example", "a:", "a:8443", "127.0.0.1", "[::1]", "[::1]:443", "a%20b"])
    func hosts(_ host: String) throws {
        #expect(try parse("GET / HTTP/1.1\r\nHost: \(host)\r\n\r\n").path == "/")
    }

    @Test(
        "methods keep their name",
        arguments: ["GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "get", "M-SEARCH"])
    func methods(_ name: String) throws {
        #expect(try parse("\(name) / HTTP/1.1\r\nHost: a\r\n\r\n").method.name == name)
    }

    @Test("a higher minor version counts as HTTP/1.1 (RFC 9110 section 2.5)")
    func minorVersion() throws {
        #expect(
            Parsed(Array("GET / HTTP/1.2\r\nHost: a\r\n\r\n".utf8)).requests == ["GET / false []"])
    }

    @Test("HTTP/1.0 needs no Host and closes")
    func oldVersion() throws {
        #expect(Parsed(Array("GET / HTTP/1.0\r\n\r\n".utf8)).requests == ["GET / true []"])
        let kept = "GET / HTTP/1.0\r\nConnection: keep-alive\r\nExpect: 100-continue\r\n\r\n"
        #expect(Parsed(Array(kept.utf8)).requests == ["GET / true []"])
    }

    @Test(
        "`close` is found in a Connection list",
        arguments: ["close", "Close", "keep-alive, close", "close ,x", ",close"])
    func closes(_ value: String) throws {
        let text = "GET / HTTP/1.1\r\nHost: a\r\nConnection: \(value)\r\n\r\n"
        #expect(Parsed(Array(text.utf8)).requests == ["GET / true []"])
    }

    @Test("one empty line before a request is let pass (RFC 9112 section 2.2)")
    func emptyLine() throws {
        let stream = get("/a") + "\r\n" + get("/b")
        #expect(Parsed(Array(stream.utf8)).requests == ["GET /a false []", "GET /b false []"])
    }

    @Test(
        "chunked bodies",
        arguments: [
            "3\r\nabc\r\n0\r\n\r\n",
            "003\r\nabc\r\n000\r\n\r\n",
            "1\r\na\r\n2\r\nbc\r\n0\r\n\r\n",
            "3;x\r\nabc\r\n0;y=z\r\n\r\n",
            "3 ; x = \"a;\\\"b\" ;y\r\nabc\r\n0\r\n\r\n",
            "3\r\nabc\r\n0\r\nTrailer: yes\r\nContent-Length: 9\r\n\r\n",
        ])
    func chunked(_ body: String) throws {
        let head = "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: Chunked\r\n\r\n"
        let request = try parse(head + body)
        #expect(request.body == Array("abc".utf8))
        #expect(request.headers.first("trailer") == nil)
        let pipelined = Parsed(Array((head + body + get("/next")).utf8))
        #expect(pipelined.requests.last == "GET /next false []")
    }

    @Test("a length is digits, with zeros before them if need be")
    func length() throws {
        let text = "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 0003\r\n\r\nabc"
        #expect(try parse(text).body == Array("abc".utf8))
    }

    @Test("each limit holds at its bound and refuses one past it")
    func limits() throws {
        var limits = ServerLimits()
        limits.targetByteCount = 10
        limits.headerCount = 3
        limits.bodyByteCount = 5
        func status(_ text: String) -> Int? {
            do {
                _ = try parse(text, limits: limits)
                return nil
            } catch {
                return (error as? HTTPRefusal)?.status ?? -1
            }
        }
        #expect(status(get("/234567890")) == nil)
        #expect(status(get("/2345678901")) == 414)
        let three = "GET / HTTP/1.1\r\nHost: a\r\nA: b\r\nC: d\r\n"
        #expect(status(three + "\r\n") == nil)
        #expect(status(three + "E: f\r\n\r\n") == 431)
        let post = "POST / HTTP/1.1\r\nHost: a\r\n"
        #expect(status(post + "Content-Length: 5\r\n\r\n12345") == nil)
        #expect(status(post + "Content-Length: 6\r\n\r\n123456") == 413)
        let chunked = post + "Transfer-Encoding: chunked\r\n\r\n"
        #expect(status(chunked + "3\r\n123\r\n2\r\n45\r\n0\r\n\r\n") == nil)
        #expect(status(chunked + "3\r\n123\r\n3\r\n456\r\n0\r\n\r\n") == 413)
        let empty = "GET / HTTP/1.1\r\nHost: a\r\nX: \r\n\r\n".utf8.count
        limits.headByteCount = 60
        let filling = String(repeating: "x", count: 60 - empty)
        #expect(status("GET / HTTP/1.1\r\nHost: a\r\nX: \(filling)\r\n\r\n") == nil)
        #expect(status("GET / HTTP/1.1\r\nHost: a\r\nX: \(filling)x\r\n\r\n") == 431)
    }

    @Test("the largest chunk line and method are let pass, one more byte is not")
    func fixedLimits() throws {
        let method = String(repeating: "A", count: 32)
        #expect(try parse("\(method) / HTTP/1.1\r\nHost: a\r\n\r\n").method.name == method)
        let head = "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"
        let filling = String(repeating: "b", count: 252)
        #expect(try parse(head + "3;a=\(filling)\r\nabc\r\n0\r\n\r\n").body.count == 3)
        #expect(throws: HTTPRefusal.self) {
            try parse(head + "3;a=\(filling)b\r\nabc\r\n0\r\n\r\n")
        }
    }

    @Test("the largest trailer section is let pass, one more byte is not")
    func trailerLimits() throws {
        let head = "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n"
        let filling = String(repeating: "b", count: 4096 - "a:\r\n".utf8.count)
        #expect(try parse(head + "a:\(filling)\r\n\r\n").body == [])
        #expect(throws: HTTPRefusal.self) { try parse(head + "a:\(filling)b\r\n\r\n") }
        let lines = String(repeating: "a: b\r\n", count: 64)
        #expect(try parse(head + lines + "\r\n").body == [])
        #expect(throws: HTTPRefusal.self) { try parse(head + lines + "a: b\r\n\r\n") }
    }

    @Test("a request for a handler's test is checked like one from the wire")
    func made() throws {
        let request = try HTTPRequest(
            method: .get, target: "/a?b=c", headers: HTTPHeaders([("Accept", "x")]))
        #expect(request.query.first?.value == "c")
        #expect(request.headers.first("accept") == "x")
        #expect(throws: HTTPRefusal.self) { try HTTPRequest(method: .get, target: "/../a") }
        #expect(throws: HTTPRefusal.self) { try HTTPRequest(method: .get, target: "") }
    }
}
