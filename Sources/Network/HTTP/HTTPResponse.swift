/// What a handler answers. Framing, date and the security headers are the writer's.
package struct HTTPResponse: Sendable {
    /// 200 to 599.
    package let status: Int
    /// A `Connection: close` is honoured; `Content-Length`, `Transfer-Encoding`, `Date` and other
    /// fields of the connection are replaced by the writer's own.
    package let headers: [(String, String)]
    /// The complete body, also for HEAD: the writer leaves it out and keeps its length.
    package let body: [UInt8]

    package init(status: Int, headers: [(String, String)] = [], body: [UInt8] = []) {
        self.status = status
        self.headers = headers
        self.body = body
    }

    /// The problem details (RFC 9457) of a request that no handler saw.
    init(_ refusal: HTTPRefusal) {
        let title = ResponseWriter.reasonPhrase(of: refusal.status)
        let text =
            "{\"type\":\"about:blank\",\"title\":\"\(title)\",\"status\":\(refusal.status),"
            + "\"detail\":\"\(refusal.reason)\"}"
        self.init(
            status: refusal.status,
            headers: [("Content-Type", "application/problem+json"), ("Connection", "close")],
            body: Array(text.utf8))
    }
}
