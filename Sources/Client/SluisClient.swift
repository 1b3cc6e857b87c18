import Crypto
package import JSON

/// A partner's or person's way to one gateway: one connection over mutual TLS, kept open, with one
/// request on it at a time.
///
/// A request that waits, such as a long poll, holds up the others of the same client: whoever
/// wants both makes two.
package struct SluisClient: Sendable {
    package let configuration: ClientConfiguration
    private let connection: CurlConnection

    package init(_ configuration: ClientConfiguration) throws(ClientError) {
        self.configuration = configuration
        connection = try CurlConnection()
    }

    package var identity: ClientIdentity { configuration.identity }

    /// The answer, whatever its status.
    ///
    /// What failed on the way is sent again, at most `configuration.attempts` times in all: a GET
    /// because it changes nothing but the record of who read, the others because they carry the
    /// same idempotency key each time. A refused certificate or an answer is final.
    ///
    /// - Parameters:
    ///   - path: begins with `/`; ids and fixed words only.
    ///   - idempotencyKey: of a change; without one it gets a fresh random one.
    ///   - timeout: of one attempt.
    package func request(
        _ method: ClientMethod, _ path: String, query: [(String, String)] = [],
        body: JSONValue? = nil, idempotencyKey: String? = nil, timeout: Duration? = nil
    ) async throws(ClientError) -> ClientResponse {
        let request = WireRequest(
            method: method,
            url: configuration.baseURL + (try RequestTarget(path: path, query: query)).text,
            body: try SluisClient.bytes(of: body, method: method),
            idempotencyKey: try SluisClient.key(idempotencyKey, for: method),
            timeout: timeout ?? configuration.requestTimeout)
        var pause = ClientLimits.retryPause
        var attempt = 1
        while true {
            do throws(ClientError) {
                return try await connection.perform(request, configuration)
            } catch {
                guard attempt < configuration.attempts, error.isWorthAnotherAttempt else {
                    throw error
                }
            }
            try await SluisClient.wait(pause)
            pause *= 2
            attempt += 1
        }
    }

    /// As `request`, for an answer that must be a success with a JSON object.
    package func object(
        _ method: ClientMethod, _ path: String, query: [(String, String)] = [],
        body: JSONValue? = nil, idempotencyKey: String? = nil, timeout: Duration? = nil
    ) async throws(ClientError) -> JSONValue {
        try await request(
            method, path, query: query, body: body, idempotencyKey: idempotencyKey,
            timeout: timeout
        ).object()
    }

    private static func bytes(
        of body: JSONValue?, method: ClientMethod
    ) throws(ClientError) -> [UInt8]? {
        guard method.isChange else {
            guard body == nil else { throw .request("a GET has no body, leave it out") }
            return nil
        }
        let bytes = (body ?? .object(JSONObject())).canonicalBytes()
        guard bytes.count <= ClientLimits.requestBytes else {
            throw .request("the body is longer than \(ClientLimits.requestBytes) bytes, send less")
        }
        return bytes
    }

    private static func key(
        _ given: String?, for method: ClientMethod
    ) throws(ClientError) -> String? {
        guard method.isChange else { return nil }
        let key = given ?? Base64URL.encode(SystemRandom.bytes(18))
        guard (1...ClientLimits.idempotencyKeyBytes).contains(key.utf8.count),
            key.utf8.allSatisfy({ (0x21...0x7E).contains($0) })
        else {
            throw .request(
                "the idempotency key is not 1 to \(ClientLimits.idempotencyKeyBytes) printable "
                    + "ASCII characters, choose another")
        }
        return key
    }

    private static func wait(_ pause: Duration) async throws(ClientError) {
        do {
            try await Task.sleep(for: pause)
        } catch {
            throw .cancelled
        }
    }
}

/// A request with everything decided, as it goes on the wire; the same for each attempt.
struct WireRequest: Sendable {
    let method: ClientMethod
    let url: String
    /// `nil` for a GET.
    let body: [UInt8]?
    let idempotencyKey: String?
    let timeout: Duration
}

extension ClientError {
    /// Whether nothing was answered and the same request may fare better.
    var isWorthAnotherAttempt: Bool {
        switch self {
        case .unreachable, .brokenOff, .timeout: true
        case .configuration, .credentials, .request, .tls, .responseTooLarge, .unexpectedAnswer,
            .refused, .cancelled:
            false
        }
    }
}
