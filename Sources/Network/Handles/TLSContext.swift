import COpenSSL

/// An immutable server context: a reload makes a new one, and open sessions keep theirs.
///
/// Sendable because OpenSSL counts references to a context with atomics and nothing here
/// changes it after `init`. A new context has new ticket keys, so no session survives a reload.
@safe
final class TLSContext: @unchecked Sendable {
    let handle: OpaquePointer

    init(_ files: TLSFiles) throws(ServerError) {
        ERR_clear_error()
        guard let handle = unsafe SSL_CTX_new(TLS_server_method()) else {
            throw ServerError(.outOfResources, "no memory for a TLS context")
        }
        unsafe self.handle = unsafe handle
        guard
            unsafe sluis_tls_harden(
                handle, NetworkLimits.sessionSeconds, NetworkLimits.chainByteCount,
                NetworkLimits.paddingByteCount) == 1
        else {
            throw TLSContext.invalid(
                "the TLS library refuses the fixed settings; check its version")
        }
        unsafe sluis_tls_set_callbacks(handle)
        try loadIdentity(files)
        try loadAuthorities(files)
        try loadRevocations(files)
        ERR_clear_error()
    }

    deinit { unsafe SSL_CTX_free(handle) }

    private func loadIdentity(_ files: TLSFiles) throws(ServerError) {
        guard unsafe SSL_CTX_use_certificate_chain_file(handle, files.certificateChain) == 1 else {
            throw TLSContext.invalid(
                "cannot read the server's certificate chain; give a PEM file with its certificate first"
            )
        }
        guard unsafe SSL_CTX_use_PrivateKey_file(handle, files.privateKey, SSL_FILETYPE_PEM) == 1,
            unsafe SSL_CTX_check_private_key(handle) == 1
        else {
            throw TLSContext.invalid(
                "cannot use the server's private key; give the PEM key of its certificate, without password"
            )
        }
    }

    private func loadAuthorities(_ files: TLSFiles) throws(ServerError) {
        guard unsafe SSL_CTX_load_verify_file(handle, files.clientAuthorities) == 1,
            let names = unsafe SSL_load_client_CA_file(files.clientAuthorities)
        else {
            throw TLSContext.invalid(
                "cannot read the client authorities; give a PEM file with their certificates")
        }
        unsafe SSL_CTX_set_client_CA_list(handle, names)
    }

    private func loadRevocations(_ files: TLSFiles) throws(ServerError) {
        guard let path = files.revocationLists else { return }
        switch unsafe sluis_tls_load_revocations(handle, path) {
        case 1...: return
        case -2:
            throw TLSContext.invalid(
                "a revocation list is not valid today; fetch the current one of its authority")
        default:
            throw TLSContext.invalid(
                "cannot read the revocation lists; give a PEM file with one list per authority")
        }
    }

    private static func invalid(_ message: String) -> ServerError {
        ERR_clear_error()
        return ServerError(.invalidCertificates, message)
    }
}
