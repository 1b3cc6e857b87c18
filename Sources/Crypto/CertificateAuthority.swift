package import Domain

/// What a certificate may be used for in TLS.
package enum CertificateUsage: Sendable, Hashable, CaseIterable {
    case server
    case client
    case both
}

/// A small issuer of certificates for development and tests. It serves `sluis certs`; a real
/// installation has its certificates from a real authority (see `certs/README.md`).
package struct CertificateAuthority: Sendable {
    package let certificate: Certificate
    package let key: PrivateKey

    /// A self-signed root with a path length of 0: it issues leaves, not other authorities.
    package init(
        subject: CertificateName, key: PrivateKey = PrivateKey(generating: .p256),
        notBefore: Instant, notAfter: Instant
    ) throws(CryptoError) {
        let request = CertificateRequest(
            subject: subject, publicKey: key.publicKey, names: [], notBefore: notBefore,
            notAfter: notAfter, profile: .authority)
        try request.check()
        self.certificate = try Certificate(
            der: try CertificateBuilder.issue(request, issuer: nil, key: key))
        self.key = key
    }

    /// An authority that was made before.
    package init(certificate: Certificate, key: PrivateKey) throws(CryptoError) {
        guard certificate.isAuthority else { throw .notAnAuthority }
        guard certificate.publicKey == key.publicKey else { throw .keysDoNotMatch }
        self.certificate = certificate
        self.key = key
    }

    /// A leaf with a random serial number. Times are cut to whole seconds.
    package func issue(
        subject: CertificateName, publicKey: PublicKey, uris: [String] = [],
        dnsNames: [String] = [], ipAddresses: [String] = [], notBefore: Instant,
        notAfter: Instant, usage: CertificateUsage
    ) throws(CryptoError) -> Certificate {
        let names =
            uris.map { AlternativeName.uri($0) } + dnsNames.map { AlternativeName.dns($0) }
            + ipAddresses.map { AlternativeName.ipAddress($0) }
        let request = CertificateRequest(
            subject: subject, publicKey: publicKey, names: names, notBefore: notBefore,
            notAfter: notAfter, profile: .leaf(usage))
        try request.check()
        return try Certificate(
            der: try CertificateBuilder.issue(request, issuer: certificate, key: key))
    }

    /// A revocation list in PEM. Its number is `thisUpdate` in milliseconds, so that a later list
    /// always has a higher one. A serial number given twice keeps its earliest moment.
    package func makeCRL(
        revoked: [(serialHex: String, at: Instant)], thisUpdate: Instant, nextUpdate: Instant
    ) throws(CryptoError) -> [UInt8] {
        guard thisUpdate < nextUpdate else { throw .emptyValidity }
        guard revoked.count <= CryptoLimits.revokedCertificates else {
            throw .tooLong(what: "revocation list", limit: CryptoLimits.revokedCertificates)
        }
        var moments: [[UInt8]: Instant] = [:]
        for (serialHex, instant) in revoked {
            guard let serial = Hex.decode(serialHex), !serial.isEmpty,
                serial.count <= CryptoLimits.serialBytes
            else {
                throw .malformed(
                    what: "serial number", reason: "it is not lower-case hexadecimal octets")
            }
            moments[serial] = min(instant, moments[serial] ?? instant)
        }
        let entries = moments.sorted { $0.key.lexicographicallyPrecedes($1.key) }
            .map { (serial: $0.key, at: $0.value) }
        let der = try RevocationListBuilder.make(
            entries: entries, thisUpdate: thisUpdate, nextUpdate: nextUpdate, issuer: certificate,
            key: key)
        return PEM.encode(der, label: "X509 CRL")
    }
}

/// What a certificate shall say.
struct CertificateRequest: Sendable {
    let subject: CertificateName
    let publicKey: PublicKey
    let names: [AlternativeName]
    let notBefore: Instant
    let notAfter: Instant
    let profile: Profile

    enum Profile: Sendable {
        case authority
        case leaf(CertificateUsage)
    }

    func check() throws(CryptoError) {
        try subject.check()
        guard notBefore < notAfter else { throw .emptyValidity }
        guard names.count <= CryptoLimits.alternativeNames else {
            throw .tooLong(what: "list of alternative names", limit: CryptoLimits.alternativeNames)
        }
        for name in names where !name.isVisible {
            throw .malformed(what: "alternative name", reason: "it is not visible ASCII")
        }
    }
}

/// One alternative name to issue.
enum AlternativeName: Sendable {
    case uri(String)
    case dns(String)
    case ipAddress(String)

    var text: String {
        switch self {
        case .uri(let text), .dns(let text), .ipAddress(let text): text
        }
    }

    var isVisible: Bool {
        !text.isEmpty && text.utf8.allSatisfy { (0x21...0x7E).contains($0) }
    }
}
