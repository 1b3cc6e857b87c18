package import Domain

/// An X.509 certificate with a key that Sluis takes, read once into values.
///
/// Reading says nothing about trust: the chain and the revocation list are checked by TLS, and
/// who the certificate stands for by the address book.
package struct Certificate: Sendable {
    package let der: [UInt8]
    /// SHA-256 of `der`: what the address book knows a system or person by.
    package let fingerprint: Digest
    package let publicKey: PublicKey
    package let subject: CertificateName
    package let subjectAlternativeURIs: [String]
    package let subjectAlternativeDNS: [String]
    /// Lower-case hexadecimal, whole octets.
    package let serialHex: String
    package let notBefore: Instant
    /// The last second of validity.
    package let notAfter: Instant
    /// Basic constraints say `CA:TRUE`.
    package let isAuthority: Bool

    /// Throws `malformed` for anything but one certificate in DER, `unsupportedKey` for a key
    /// that is neither Ed25519 nor P-256.
    package init(der: [UInt8]) throws(CryptoError) {
        guard der.count <= CryptoLimits.certificateBytes else {
            throw .tooLong(what: "certificate", limit: CryptoLimits.certificateBytes)
        }
        let handle = try CertificateHandle(der: der)
        self.der = der
        self.fingerprint = SHA256.digest(der)
        self.publicKey = try PublicKey(spkiDER: handle.spki())
        self.subject = CertificateName(
            commonName: try handle.subjectAttribute(.commonName),
            organization: try handle.subjectAttribute(.organization),
            organizationalUnit: try handle.subjectAttribute(.organizationalUnit),
            serialNumber: try handle.subjectAttribute(.serialNumber))
        let names = try handle.alternativeNames()
        self.subjectAlternativeURIs = names.uris
        self.subjectAlternativeDNS = names.dns
        self.serialHex = Hex.encode(try handle.serial())
        self.notBefore = try handle.instant(.notBefore)
        self.notAfter = try handle.instant(.notAfter)
        self.isAuthority = try handle.isAuthority()
    }

    /// Exactly one block `CERTIFICATE`.
    package init(pem: [UInt8]) throws(CryptoError) {
        try self.init(der: try PEM.decodeOne(pem, label: "CERTIFICATE", what: "certificate"))
    }

    /// Every certificate of a bundle, in order; at least one.
    package static func bundle(pem: [UInt8]) throws(CryptoError) -> [Certificate] {
        let blocks = try PEM.decode(pem, label: "CERTIFICATE", what: "certificate bundle")
        guard !blocks.isEmpty else { throw .empty(what: "certificate bundle") }
        guard blocks.count <= CryptoLimits.bundleCertificates else {
            throw .tooLong(what: "certificate bundle", limit: CryptoLimits.bundleCertificates)
        }
        var certificates: [Certificate] = []
        for block in blocks { certificates.append(try Certificate(der: block)) }
        return certificates
    }

    package var pem: [UInt8] { PEM.encode(der, label: "CERTIFICATE") }

    /// Both ends inclusive, as in RFC 5280 section 4.1.2.5.
    package func isValid(at instant: Instant) -> Bool {
        notBefore <= instant && instant < notAfter.advanced(bySeconds: 1)
    }

    /// Whether `authority` is named as the issuer and its key made the signature.
    package func isIssued(by authority: Certificate) -> Bool {
        CertificateHandle.isIssued(der, by: authority.der, key: authority.publicKey)
    }
}

extension Certificate: Hashable {
    package static func == (left: Self, right: Self) -> Bool {
        left.fingerprint == right.fingerprint
    }
    package func hash(into hasher: inout Hasher) { hasher.combine(fingerprint) }
}

extension Certificate: CustomStringConvertible {
    package var description: String { "certificate \(fingerprint)" }
}
