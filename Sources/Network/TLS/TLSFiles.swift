/// Where the server's certificate material stands; all PEM. Read at start and at every reload.
package struct TLSFiles: Sendable, Hashable {
    /// The server's certificate, then its intermediates.
    package var certificateChain: String
    /// The server's private key, without password.
    package var privateKey: String
    /// The authorities whose client certificates are accepted.
    package var clientAuthorities: String
    /// Their revocation lists. With a file, a client whose issuer has no current list is refused.
    package var revocationLists: String?

    package init(
        certificateChain: String, privateKey: String, clientAuthorities: String,
        revocationLists: String? = nil
    ) {
        self.certificateChain = certificateChain
        self.privateKey = privateKey
        self.clientAuthorities = clientAuthorities
        self.revocationLists = revocationLists
    }
}
