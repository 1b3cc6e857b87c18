import Crypto
import Exchange

/// Every bound of the partner API beside those of the exchange and the HTTP server.
package enum PartnerLimits {
    /// Visible ASCII characters of an `Idempotency-Key`.
    package static let idempotencyKeyBytes = ExchangeLimits.idempotencyKeyBytes
    /// Longest wait of `GET /v1/postbus`, in seconds.
    package static let pollSeconds = ExchangeLimits.pollSeconds
    /// Fields named in one objection or one positive fact.
    package static let fieldsPerRequest = 200
    /// The name of one field as the preview spells it.
    package static let fieldNameBytes = 200
    /// All fields named in one query, with the commas between them.
    package static let fieldsQueryBytes = 4_000
    /// The name of a type of document in a path.
    package static let nameBytes = 80
    /// A cursor, as text.
    package static let cursorBytes = 400
    /// A detached JWS, as text.
    package static let signatureBytes = CryptoLimits.compactSignatureBytes
    /// Certificates that are kept parsed; the peers of one gateway.
    package static let cachedCertificates = 1_024
    /// Peers whose bucket is kept at the same time.
    package static let quotaPeers = 4_096
    /// Of every so many bytes of a body the quota counts one more request.
    package static let bodyBytesPerRequest = 16 * 1024
    /// A longer JSON pointer is left out of a problem.
    package static let pointerBytes = 256
    /// Media ranges read in one `Accept`; more is refused.
    package static let acceptRanges = 32
    /// An answer that something is not here leaves at a multiple of this after its request.
    package static let pace = Duration.milliseconds(100)
    /// Highest version of a fiche that a request can name.
    package static let versions = 1_000_000
}

/// How fast one peer may ask: a bucket of `burst` requests that refills with `perSecond`.
package struct QuotaLimits: Sendable, Equatable {
    package let burst: Int
    package let perSecond: Int

    package static let standardBurst = 200
    package static let standardPerSecond = 50

    package init(
        burst: Int = QuotaLimits.standardBurst, perSecond: Int = QuotaLimits.standardPerSecond
    ) {
        precondition(burst >= 1 && perSecond >= 1, "a quota lets at least one request through")
        self.burst = burst
        self.perSecond = perSecond
    }
}
