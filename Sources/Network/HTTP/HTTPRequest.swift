/// A request that was received to its last byte and found valid.
package struct HTTPRequest: Sendable {
    package let method: HTTPMethod
    /// The origin form, ASCII; of an absolute target only path and query (RFC 9112 section 3.2.2).
    package let target: String
    /// The part before `?`, not decoded: it holds no dot segment and no encoded `/`, `\` or NUL.
    /// `*` for OPTIONS of the server itself.
    package let path: String
    /// Names and values decoded as a form does: `+` is a space, `%` escapes are UTF-8.
    package let query: [(name: String, value: String)]
    package let headers: HTTPHeaders
    package let body: [UInt8]
    /// `nil` only on the plain listener of the loopback interface.
    package let peer: PeerCertificate?
    /// Numeric, without port.
    package let remoteAddress: String

    init(_ received: ReceivedRequest, peer: PeerCertificate?, remoteAddress: String) {
        method = received.head.method
        target = received.head.target.text
        path = received.head.target.path
        query = received.head.target.query
        headers = received.head.headers
        body = received.body
        self.peer = peer
        self.remoteAddress = remoteAddress
    }

    /// For tests of handlers; the target is checked as one from the wire.
    package init(
        method: HTTPMethod, target: String, headers: HTTPHeaders = HTTPHeaders(),
        body: [UInt8] = [], peer: PeerCertificate? = nil, remoteAddress: String = "127.0.0.1"
    ) throws(HTTPRefusal) {
        let bytes = Array(target.utf8)
        let parsed = try RequestTarget(
            bytes.span, 0..<bytes.count, method: method, scheme: .https)
        self.method = method
        self.target = parsed.text
        path = parsed.path
        query = parsed.query
        self.headers = headers
        self.body = body
        self.peer = peer
        self.remoteAddress = remoteAddress
    }
}
