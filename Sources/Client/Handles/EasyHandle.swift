import CCurl
import Crypto

/// One libcurl easy handle with the connection it keeps open. Not Sendable: it stays with the
/// actor that made it.
@safe
final class EasyHandle {
    private let handle: UnsafeMutableRawPointer
    private let errorText: UnsafeMutablePointer<CChar>

    private static let started: CURLcode = sluis_curl_start()

    init() throws(ClientError) {
        guard EasyHandle.started == CURLE_OK, let handle = unsafe curl_easy_init() else {
            throw .configuration("libcurl cannot be started, check the installed library")
        }
        unsafe self.handle = unsafe handle
        unsafe errorText = .allocate(capacity: Int(CURL_ERROR_SIZE))
    }

    deinit {
        unsafe curl_easy_cleanup(handle)
        unsafe errorText.deallocate()
    }

    /// Sends one request and waits for its answer, whatever its status.
    func perform(
        _ request: WireRequest, _ configuration: ClientConfiguration, stop: StopSign
    ) throws(ClientError) -> ClientResponse {
        unsafe curl_easy_reset(handle)
        unsafe errorText.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
        try configure(trust: configuration)
        try configure(request, connectTimeout: configuration.connectTimeout)
        let headers = try HeaderList(lines(of: request))
        try check(unsafe sluis_curl_set_headers(handle, headers.first))
        let answer = ReceivedAnswer(bodyLimit: configuration.responseBytes, stop: stop)
        try receive(into: answer)
        let code = withExtendedLifetime((answer, headers)) { unsafe curl_easy_perform(handle) }
        guard code == CURLE_OK else {
            if let refusal = answer.refusal { throw refusal }
            throw failure(code)
        }
        var status = 0
        try check(unsafe sluis_curl_status(handle, &status))
        return ClientResponse(status: status, headers: answer.headers, body: answer.body)
    }

    /// The gateway is trusted by the given authorities alone; nothing comes from the environment.
    private func configure(trust configuration: ClientConfiguration) throws(ClientError) {
        try set(CURLOPT_PROTOCOLS_STR, "https")
        try set(CURLOPT_REDIR_PROTOCOLS_STR, "https")
        try set(CURLOPT_FOLLOWLOCATION, 0)
        try set(CURLOPT_PROXY, "")
        try set(CURLOPT_NOPROXY, "*")
        try set(CURLOPT_NETRC, Int(CURL_NETRC_IGNORED.rawValue))
        try set(CURLOPT_SSLVERSION, EasyHandle.leastTLS)
        try set(CURLOPT_SSL_VERIFYPEER, 1)
        try set(CURLOPT_SSL_VERIFYHOST, 2)
        try unset(CURLOPT_CAINFO)
        try unset(CURLOPT_CAPATH)
        try set(CURLOPT_CAINFO_BLOB, configuration.authorities)
        try set(CURLOPT_SSLCERTTYPE, "PEM")
        try set(CURLOPT_SSLCERT_BLOB, configuration.identity.chainPEM)
        try set(CURLOPT_SSLKEYTYPE, "PEM")
        try set(CURLOPT_SSLKEY_BLOB, configuration.identity.key.pem)
        try set(CURLOPT_NOSIGNAL, 1)
        try check(unsafe sluis_curl_set_error_buffer(handle, errorText))
    }

    private func configure(
        _ request: WireRequest, connectTimeout: Duration
    ) throws(ClientError) {
        try set(CURLOPT_URL, request.url)
        try set(CURLOPT_PATH_AS_IS, 1)
        try set(CURLOPT_HTTP_VERSION, EasyHandle.http11)
        try set(CURLOPT_TIMEOUT_MS, request.timeout.wholeMilliseconds)
        try set(CURLOPT_CONNECTTIMEOUT_MS, connectTimeout.wholeMilliseconds)
        guard let body = request.body else { return }
        let code = unsafe body.withUnsafeBytes { bytes in
            unsafe sluis_curl_set_body(handle, bytes.baseAddress, bytes.count)
        }
        try check(code)
        try set(CURLOPT_CUSTOMREQUEST, request.method.rawValue)
    }

    /// `Expect` would cost a round trip.
    private func lines(of request: WireRequest) -> [String] {
        var lines = ["Accept: application/json, application/problem+json, text/plain", "Expect:"]
        if request.body != nil { lines.append("Content-Type: application/json") }
        if let key = request.idempotencyKey { lines.append("Idempotency-Key: \(key)") }
        return lines
    }

    private func receive(into answer: ReceivedAnswer) throws(ClientError) {
        let context = unsafe Unmanaged.passUnretained(answer).toOpaque()
        try check(
            unsafe sluis_curl_set_receivers(
                handle,
                { bytes, size, count, context in
                    unsafe ReceivedAnswer.from(context)?.takeHeader(bytes, size * count) ?? 0
                },
                { bytes, size, count, context in
                    unsafe ReceivedAnswer.from(context)?.takeBody(bytes, size * count) ?? 0
                },
                { context, _, _, _, _ in
                    unsafe ReceivedAnswer.from(context)?.isWanted == true ? 0 : 1
                }, context))
    }

    private static let leastTLS = CURL_SSLVERSION_TLSv1_2
    private static let http11 = CURL_HTTP_VERSION_1_1
}

// MARK: - Options and errors

extension EasyHandle {
    private func set(_ option: CURLoption, _ value: Int) throws(ClientError) {
        try check(unsafe sluis_curl_set_number(handle, option, value))
    }

    private func set(_ option: CURLoption, _ text: String) throws(ClientError) {
        try check(unsafe sluis_curl_set_text(handle, option, text))
    }

    private func unset(_ option: CURLoption) throws(ClientError) {
        try check(unsafe sluis_curl_set_text(handle, option, nil))
    }

    private func set(_ option: CURLoption, _ blob: [UInt8]) throws(ClientError) {
        let code = unsafe blob.withUnsafeBytes { bytes in
            unsafe sluis_curl_set_blob(handle, option, bytes.baseAddress, bytes.count)
        }
        try check(code)
    }

    private func check(_ code: CURLcode) throws(ClientError) {
        guard code == CURLE_OK else {
            throw .configuration("libcurl refuses a setting (\(EasyHandle.words(code)))")
        }
    }

    private func failure(_ code: CURLcode) -> ClientError {
        switch code {
        case CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_CONNECT:
            return .unreachable(EasyHandle.words(code))
        case CURLE_OPERATION_TIMEDOUT: return .timeout
        case CURLE_SSL_CONNECT_ERROR, CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CERTPROBLEM,
            CURLE_SSL_CIPHER, CURLE_SSL_CACERT_BADFILE, CURLE_SSL_ISSUER_ERROR,
            CURLE_SSL_INVALIDCERTSTATUS:
            return .tls(detail(code))
        case CURLE_SEND_ERROR, CURLE_RECV_ERROR, CURLE_GOT_NOTHING, CURLE_PARTIAL_FILE:
            // With TLS 1.3 a refused client certificate shows only at the first read.
            let detail = detail(code)
            return detail.contains("alert") ? .tls(detail) : .brokenOff(EasyHandle.words(code))
        case CURLE_ABORTED_BY_CALLBACK: return .cancelled
        default: return .unexpectedAnswer(EasyHandle.words(code))
        }
    }

    /// What libcurl and OpenSSL say, which names no content.
    private func detail(_ code: CURLcode) -> String {
        let text = unsafe String(cString: errorText)
        return text.isEmpty ? EasyHandle.words(code) : text
    }

    private static func words(_ code: CURLcode) -> String {
        unsafe curl_easy_strerror(code).map { unsafe String(cString: $0) }
            ?? "libcurl \(code.rawValue)"
    }
}

extension Duration {
    /// At least 1: libcurl takes 0 for no limit.
    fileprivate var wholeMilliseconds: Int {
        let (seconds, attoseconds) = components
        return max(1, Int(seconds) * 1000 + Int(attoseconds / 1_000_000_000_000_000))
    }
}
