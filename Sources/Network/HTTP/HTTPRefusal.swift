/// Why a request is refused before any handler sees it. The connection closes behind the answer.
package struct HTTPRefusal: Error, Sendable, Hashable {
    package let status: Int
    /// A constant sentence; never a byte of the request.
    package let reason: String

    static func malformed(_ reason: StaticString) -> HTTPRefusal {
        HTTPRefusal(400, reason)
    }

    static let methodNotImplemented = HTTPRefusal(501, "the method is not implemented here")
    static let codingNotImplemented = HTTPRefusal(501, "the only transfer coding is `chunked`")
    static let bodyTooLarge = HTTPRefusal(413, "the body is over the limit")
    static let targetTooLong = HTTPRefusal(414, "the request target is over the limit")
    static let headTooLarge = HTTPRefusal(431, "the header fields are over the limit")
    static let expectationUnknown = HTTPRefusal(417, "the only expectation is `100-continue`")
    static let versionUnknown = HTTPRefusal(505, "the protocol is HTTP/1.1")
    static let misdirected = HTTPRefusal(421, "the scheme of the target is not that of this port")
    static let tooSlow = HTTPRefusal(408, "the request was not complete in time")
    static let tooManyRequests = HTTPRefusal(429, "too many requests of this certificate at once")
    static let handlerTooSlow = HTTPRefusal(503, "no answer was ready in time; ask again later")
    static let invalidResponse = HTTPRefusal(500, "the answer could not be written")

    private init(_ status: Int, _ reason: StaticString) {
        self.status = status
        self.reason = reason.description
    }
}
