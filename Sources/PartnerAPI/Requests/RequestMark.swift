import Crypto
package import Domain
package import Network

/// How one request is found again: in its answer, in its problem and in the log, and nowhere with
/// anything of its content.
package struct RequestMark: Sendable {
    package let id: Identifier<HTTPRequest>
    /// The trace of the sender that it is part of (W3C trace context); `nil` where none was accepted.
    package let trace: String?

    static let header = "Sluis-Verzoek"

    package init(_ headers: HTTPHeaders) {
        id = Identifier(random: SystemRandom.bytes(16))
        trace = TraceParent.accepted(headers).map(TraceParent.trace)
    }

    /// The `instance` of a problem (RFC 9457 section 3.1.5).
    var urn: String { "urn:uuid:" + id.text }
}
