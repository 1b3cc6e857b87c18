import COpenSSL
import Domain

/// One TLS connection, used by one loop only.
@safe
final class TLSSession {
    let socket: StreamSocket
    private let handle: OpaquePointer
    /// After a fatal error OpenSSL forbids even a shutdown.
    private var isBroken = false

    /// `nil` when there is no memory for it.
    init?(_ context: TLSContext, _ socket: StreamSocket) {
        ERR_clear_error()
        guard let handle = unsafe SSL_new(context.handle) else { return nil }
        guard unsafe SSL_set_fd(handle, socket.descriptor.number) == 1 else {
            unsafe SSL_free(handle)
            return nil
        }
        unsafe SSL_set_accept_state(handle)
        unsafe self.handle = unsafe handle
        self.socket = socket
    }

    deinit { unsafe SSL_free(handle) }

    func handshake() -> HandshakeOutcome {
        ERR_clear_error()
        let result = unsafe SSL_do_handshake(handle)
        if result == 1 { return .established }
        switch unsafe SSL_get_error(handle, result) {
        case SSL_ERROR_WANT_READ, SSL_ERROR_WANT_WRITE: return .wait
        case SSL_ERROR_SSL:
            isBroken = true
            let failure = self.failure()
            ERR_clear_error()
            return .failed(failure)
        default:
            isBroken = true
            ERR_clear_error()
            return .failed(.disconnected)
        }
    }

    func read(into bytes: inout [UInt8]) -> TransportOutcome {
        ERR_clear_error()
        let moved = unsafe bytes.withUnsafeMutableBytes { buffer in
            unsafe SSL_read(handle, buffer.baseAddress, Int32(clamping: buffer.count))
        }
        return outcome(of: moved)
    }

    func write(_ bytes: [UInt8], from start: Int) -> TransportOutcome {
        ERR_clear_error()
        let moved = unsafe bytes[start...].withUnsafeBytes { buffer in
            unsafe SSL_write(handle, buffer.baseAddress, Int32(clamping: buffer.count))
        }
        return outcome(of: moved)
    }

    func sendCloseNotify() {
        guard !isBroken else { return }
        ERR_clear_error()
        _ = unsafe SSL_shutdown(handle)
        ERR_clear_error()
    }

    /// The client's certificate and the seconds that it is still valid.
    func peer() -> (certificate: PeerCertificate, secondsLeft: Int64)? {
        guard let leaf = unsafe SSL_get0_peer_certificate(handle) else { return nil }
        let count = unsafe i2d_X509(leaf, nil)
        guard count > 0 else { return nil }
        var der = [UInt8](repeating: 0, count: Int(count))
        let written = unsafe der.withUnsafeMutableBufferPointer { buffer in
            var target = buffer.baseAddress
            return unsafe i2d_X509(leaf, &target)
        }
        var hash = [UInt8](repeating: 0, count: Digest.byteCount)
        var length: UInt32 = 0
        guard written == count, unsafe X509_digest(leaf, EVP_sha256(), &hash, &length) == 1,
            let fingerprint = Digest(bytes: hash)
        else { return nil }
        let secondsLeft = unsafe sluis_tls_seconds_left(leaf)
        return (PeerCertificate(der: der, fingerprint: fingerprint), secondsLeft)
    }

    /// Whether the client's certificate would be accepted by `context` now.
    func isVerified(by context: TLSContext) -> Bool {
        guard let leaf = unsafe SSL_get0_peer_certificate(handle) else { return false }
        return unsafe sluis_tls_verifies(
            context.handle, leaf, SSL_get_peer_cert_chain(handle)) == 1
    }

    var isResumed: Bool { unsafe SSL_session_reused(handle) == 1 }

    private func outcome(of moved: Int32) -> TransportOutcome {
        if moved > 0 { return .moved(Int(moved)) }
        switch unsafe SSL_get_error(handle, moved) {
        case SSL_ERROR_WANT_READ, SSL_ERROR_WANT_WRITE: return .wait
        case SSL_ERROR_ZERO_RETURN: return .ended
        default:
            isBroken = true
            ERR_clear_error()
            return .ended
        }
    }

    /// What the verification or else the first error of the queue says.
    private func failure() -> HandshakeFailure {
        switch Int32(truncatingIfNeeded: unsafe SSL_get_verify_result(handle)) {
        case X509_V_OK: break
        case X509_V_ERR_CERT_HAS_EXPIRED, X509_V_ERR_CERT_NOT_YET_VALID: return .expired
        case X509_V_ERR_CERT_REVOKED: return .revoked
        case X509_V_ERR_UNABLE_TO_GET_CRL, X509_V_ERR_CRL_HAS_EXPIRED,
            X509_V_ERR_CRL_NOT_YET_VALID, X509_V_ERR_CRL_SIGNATURE_FAILURE,
            X509_V_ERR_UNABLE_TO_GET_CRL_ISSUER:
            return .revocationUnknown
        default: return .untrusted
        }
        switch ERR_GET_REASON(ERR_peek_error()) {
        case SSL_R_PEER_DID_NOT_RETURN_A_CERTIFICATE: return .noCertificate
        case SSL_R_UNSUPPORTED_PROTOCOL, SSL_R_NO_SHARED_CIPHER, SSL_R_VERSION_TOO_LOW,
            SSL_R_NO_APPLICATION_PROTOCOL, SSL_R_NO_SUITABLE_KEY_SHARE,
            SSL_R_NO_SUITABLE_SIGNATURE_ALGORITHM, SSL_R_WRONG_SSL_VERSION,
            SSL_R_NO_SHARED_SIGNATURE_ALGORITHMS:
            return .unsupported
        case SSL_R_UNEXPECTED_EOF_WHILE_READING: return .disconnected
        default: return .malformed
        }
    }
}
