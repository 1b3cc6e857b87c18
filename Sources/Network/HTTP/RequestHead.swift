/// How the body of a request ends (RFC 9112 section 6).
enum BodyFraming: Sendable, Hashable {
    case length(Int)
    case chunked
}

/// The scheme of the listener, which an absolute target must name.
package enum HTTPScheme: String, Sendable {
    case http, https
}

/// The head of a request, valid by itself and in what its fields say together.
struct RequestHead: Sendable {
    let method: HTTPMethod
    let target: RequestTarget
    /// 0 or 1; a higher minor version of HTTP/1 counts as 1 (RFC 9110 section 2.5).
    let minorVersion: Int
    let headers: HTTPHeaders
    let framing: BodyFraming
    let expectsContinue: Bool
    /// Whether the connection ends behind the response.
    let closes: Bool

    /// Reads the head that stands in `range` of `bytes`, its last empty line included.
    init(
        _ bytes: Span<UInt8>, _ range: Range<Int>, scheme: HTTPScheme, limits: ServerLimits
    ) throws(HTTPRefusal) {
        let line = try RequestLine(bytes, range, scheme: scheme, limits: limits)
        method = line.method
        target = line.target
        minorVersion = line.minorVersion
        headers = try FieldLines.parse(bytes, line.end..<range.upperBound, limits: limits)
        try RequestHead.checkHost(headers, minorVersion: line.minorVersion)
        framing = try RequestHead.framing(headers, minorVersion: line.minorVersion, limits: limits)
        expectsContinue = try RequestHead.expectsContinue(headers, minorVersion: line.minorVersion)
        closes = RequestHead.closes(headers, minorVersion: line.minorVersion)
    }

    /// Exactly one valid Host in HTTP/1.1, at most one in HTTP/1.0 (RFC 9112 section 3.2).
    private static func checkHost(_ headers: HTTPHeaders, minorVersion: Int) throws(HTTPRefusal) {
        let hosts = headers.all("host")
        guard hosts.count <= 1 else { throw .malformed("more than one Host") }
        guard let host = hosts.first else {
            if minorVersion == 0 { return }
            throw .malformed("no Host")
        }
        guard Authority.isValid(Array(host.utf8)) else { throw .malformed("Host is not valid") }
    }

    /// RFC 9112 section 6.3. One way of framing, spelled in one way; anything else is refused.
    private static func framing(
        _ headers: HTTPHeaders, minorVersion: Int, limits: ServerLimits
    ) throws(HTTPRefusal) -> BodyFraming {
        let lengths = headers.all("content-length")
        let codings = headers.all("transfer-encoding")
        if !codings.isEmpty {
            guard lengths.isEmpty else {
                throw .malformed("both Transfer-Encoding and Content-Length")
            }
            guard minorVersion > 0 else { throw .malformed("Transfer-Encoding in HTTP/1.0") }
            try checkCodings(codings)
            return .chunked
        }
        guard let length = lengths.first else { return .length(0) }
        guard lengths.count == 1 else { throw .malformed("more than one Content-Length") }
        return .length(try contentLength(length, limits: limits))
    }

    private static func checkCodings(_ values: [String]) throws(HTTPRefusal) {
        let members = values.flatMap(ASCII.listMembers)
        let chunked = members.filter { ASCII.equal($0, "chunked".utf8) }.count
        guard let last = members.last, chunked == 1, ASCII.equal(last, "chunked".utf8),
            members.allSatisfy({ !$0.isEmpty })
        else { throw .malformed("Transfer-Encoding does not end in one `chunked`") }
        guard members.count == 1 else { throw .codingNotImplemented }
    }

    /// Digits only; a number too large to count is over the limit as well.
    private static func contentLength(
        _ text: String, limits: ServerLimits
    ) throws(HTTPRefusal) -> Int {
        guard !text.isEmpty, text.utf8.allSatisfy(ASCII.isDigit) else {
            throw .malformed("Content-Length is not a number")
        }
        guard let length = Int(text), length <= limits.bodyByteCount else { throw .bodyTooLarge }
        return length
    }

    /// RFC 9110 section 10.1.1; HTTP/1.0 has no expectations.
    private static func expectsContinue(
        _ headers: HTTPHeaders, minorVersion: Int
    ) throws(HTTPRefusal) -> Bool {
        let expectations = headers.all("expect")
        guard minorVersion > 0, let expectation = expectations.first else { return false }
        guard expectations.count == 1, ASCII.equal(expectation.utf8, "100-continue".utf8) else {
            throw .expectationUnknown
        }
        return true
    }

    private static func closes(_ headers: HTTPHeaders, minorVersion: Int) -> Bool {
        if minorVersion == 0 { return true }
        return headers.all("connection").contains { value in
            ASCII.listMembers(of: value).contains { ASCII.equal($0, "close".utf8) }
        }
    }
}
