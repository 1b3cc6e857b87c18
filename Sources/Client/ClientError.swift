package import Crypto

/// Why a request gave no answer that can be used.
package enum ClientError: Error, Sendable, Equatable {
    /// Something of the client's own configuration cannot be used.
    case configuration(String)
    /// The certificate, key or authority file cannot be used.
    case credentials(CryptoError)
    /// The request cannot be sent as it is.
    case request(String)
    /// Nobody answers at that address.
    case unreachable(String)
    /// The TLS handshake failed, or the gateway refused this certificate.
    case tls(String)
    /// No answer within the time for a request.
    case timeout
    /// The connection ended before the answer did.
    case brokenOff(String)
    /// More than `ClientLimits.responseBytes` or `headerBytes`.
    case responseTooLarge(limit: Int)
    /// The answer is not what the gateway sends.
    case unexpectedAnswer(String)
    /// The gateway answered, and refused.
    case refused(Problem)
    /// The task that waited was cancelled.
    case cancelled
}

extension ClientError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .configuration(let problem): problem
        case .credentials(let error): error.description
        case .request(let problem): problem
        case .unreachable(let detail):
            "the gateway cannot be reached (\(detail)), check the address"
        case .tls(let detail):
            "no trusted connection (\(detail)), check the authority and the certificate"
        case .timeout: "no answer in time, try again"
        case .brokenOff(let detail): "the connection broke off (\(detail)), try again"
        case .responseTooLarge(let limit): "the answer is longer than \(limit) bytes, ask for less"
        case .unexpectedAnswer(let detail):
            "the answer is not that of a gateway (\(detail)), check the address"
        case .refused(let problem): problem.description
        case .cancelled: "the request was cancelled"
        }
    }
}
