import Crypto

/// Where a gateway is, whom to trust there, and who asks.
package struct ClientConfiguration: Sendable {
    /// `https://host` or `https://host:port`, nothing behind it.
    package let baseURL: String
    /// PEM of the authorities that the gateway's certificate must come from, and of no others.
    let authorities: [UInt8]
    package let identity: ClientIdentity
    package var connectTimeout = ClientLimits.connectTimeout
    /// Of one attempt; a long poll names its own.
    package var requestTimeout = ClientLimits.requestTimeout
    /// How often a request that may be repeated is sent at most.
    package var attempts = ClientLimits.attempts
    package var responseBytes = ClientLimits.responseBytes

    /// Reads the three PEM files; the key's must be 0400.
    package init(
        baseURL: String, authorityFile: String, certificateFile: String, keyFile: String
    ) throws(ClientError) {
        try self.init(
            baseURL: baseURL, authorities: try CredentialFile.bytes(at: authorityFile),
            identity: try ClientIdentity(certificateFile: certificateFile, keyFile: keyFile))
    }

    package init(
        baseURL: String, authorities: [UInt8], identity: ClientIdentity
    ) throws(ClientError) {
        guard let base = ClientConfiguration.normalised(baseURL) else {
            throw .configuration(
                "the address of the gateway is not of the form `https://host:port`, correct it")
        }
        do throws(CryptoError) {
            _ = try Certificate.bundle(pem: authorities)
        } catch {
            throw .credentials(error)
        }
        self.baseURL = base
        self.authorities = authorities
        self.identity = identity
    }

    /// The address without a last slash; `nil` for another scheme, a user, a path or a query.
    static func normalised(_ text: String) -> String? {
        let scheme = "https://"
        guard text.hasPrefix(scheme) else { return nil }
        var authority = text.dropFirst(scheme.count)
        if authority.hasSuffix("/") { authority = authority.dropLast() }
        let hostEnd = authority.lastIndex(of: "]") ?? authority.startIndex
        let colon = authority[hostEnd...].lastIndex(of: ":")
        let host = authority[..<(colon ?? authority.endIndex)]
        guard !host.isEmpty, host.utf8.count <= 255, isHost(host) else { return nil }
        if let colon {
            let port = authority[authority.index(after: colon)...]
            guard let number = UInt16(port), number > 0, String(number) == port else { return nil }
        }
        return scheme + authority
    }

    /// Letters, digits, `-` and `.`; or an IPv6 address between brackets.
    private static func isHost(_ host: Substring) -> Bool {
        if host.hasPrefix("["), host.hasSuffix("]") {
            return host.dropFirst().dropLast().utf8.allSatisfy { byte in
                switch byte {
                case 0x30...0x39, 0x41...0x46, 0x61...0x66, 0x3A, 0x2E: true
                default: false
                }
            } && host.utf8.count > 2
        }
        return host.utf8.allSatisfy { byte in
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E: true
            default: false
            }
        }
    }
}
