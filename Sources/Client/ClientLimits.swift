/// The bounds of this module; each is tested at the bound and one past it.
package enum ClientLimits {
    /// The body of one answer.
    package static let responseBytes = 8 * 1024 * 1024
    /// The values in the JSON of one answer: a list of whole documents holds many.
    package static let responseValues = 1_000_000
    /// All header lines of one answer together.
    package static let headerBytes = 64 * 1024
    /// The body of one request.
    package static let requestBytes = 4 * 1024 * 1024
    /// A path with its query, before it is encoded.
    package static let targetBytes = 2048
    /// An idempotency key, in printable ASCII.
    package static let idempotencyKeyBytes = 80
    /// How often one request is sent at most.
    package static let attempts = 3
    /// Before the second attempt; doubled before each next one.
    package static let retryPause: Duration = .milliseconds(200)
    /// From the first byte of a name lookup to the end of the TLS handshake.
    package static let connectTimeout: Duration = .seconds(10)
    /// One whole request.
    package static let requestTimeout: Duration = .seconds(30)
    /// The longest that the gateway is asked to hold a request.
    package static let longPollSeconds = 30
    /// One request that the gateway holds.
    package static let longPollTimeout: Duration = .seconds(longPollSeconds + 15)
}
