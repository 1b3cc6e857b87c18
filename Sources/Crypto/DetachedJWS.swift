package import Domain

/// A detached JWS in compact form (RFC 7515 appendix F): `header..signature` over bytes that
/// travel beside it.
///
///     header   {"alg":"ES256","typ":"sluis-act+jws","x5t#S256":"<43 characters>"}
///     alg      ES256 for a key on P-256, EdDSA for Ed25519
///     x5t#S256 base64url of the certificate's fingerprint (RFC 7515 section 4.1.8)
///
/// Valid: the header is byte for byte the one above for the certificate at hand, so there is no
/// JSON to interpret, no `alg` to choose, no `crit` and no further member.
package enum DetachedJWS {
    static let type = "sluis-act+jws"
    private static let thumbprintCharacters = 43

    /// Throws `keysDoNotMatch` unless `key` is that of `certificate`.
    package static func sign(
        payload: [UInt8], key: PrivateKey, certificate: Certificate
    ) throws(CryptoError) -> String {
        guard key.publicKey == certificate.publicKey else { throw .keysDoNotMatch }
        let header = Base64URL.encode(
            header(algorithm: key.algorithm, fingerprint: certificate.fingerprint))
        let signature = key.sign(signingInput(header: header, payload: payload))
        return "\(header)..\(Base64URL.encode(signature))"
    }

    /// Returns when `certificate`'s key signed exactly `payload`; throws `signature` otherwise.
    /// Whether the certificate is valid and whose it is remains the caller's to check.
    package static func verify(
        _ compact: String, payload: [UInt8], certificate: Certificate
    ) throws(CryptoError) {
        let parts = try split(compact)
        try check(header: parts.headerBytes, certificate: certificate)
        let input = signingInput(header: parts.header, payload: payload)
        guard certificate.publicKey.verify(signature: parts.signature, over: input) else {
            throw .signature(.value)
        }
    }

    /// The fingerprint of the certificate that `compact` names, to look it up. Nothing is
    /// verified by this.
    package static func namedCertificate(in compact: String) throws(CryptoError) -> Digest {
        let header = try split(compact).headerBytes
        for algorithm in KeyAlgorithm.allCases {
            if let fingerprint = fingerprint(in: header, algorithm: algorithm) {
                return fingerprint
            }
        }
        throw .signature(.header)
    }

    private static func split(
        _ compact: String
    ) throws(CryptoError) -> (header: String, headerBytes: [UInt8], signature: [UInt8]) {
        guard compact.utf8.count <= CryptoLimits.compactSignatureBytes else {
            throw .signature(.shape)
        }
        let parts = Array(compact.utf8).split(separator: 0x2E, omittingEmptySubsequences: false)
        guard parts.count == 3 else { throw .signature(.shape) }
        guard parts[1].isEmpty else { throw .signature(.attachedPayload) }
        let header = String(decoding: parts[0], as: UTF8.self)
        guard let headerBytes = Base64URL.decode(header),
            let signature = Base64URL.decode(String(decoding: parts[2], as: UTF8.self))
        else { throw .signature(.encoding) }
        return (header, headerBytes, signature)
    }

    private static func check(header: [UInt8], certificate: Certificate) throws(CryptoError) {
        let expected = certificate.publicKey.algorithm
        if header == self.header(algorithm: expected, fingerprint: certificate.fingerprint) {
            return
        }
        for algorithm in KeyAlgorithm.allCases {
            guard fingerprint(in: header, algorithm: algorithm) != nil else { continue }
            throw .signature(algorithm == expected ? .certificate : .algorithm)
        }
        throw .signature(.header)
    }

    /// The fingerprint in a header that is in our form with `algorithm`; `nil` for any other.
    private static func fingerprint(in header: [UInt8], algorithm: KeyAlgorithm) -> Digest? {
        let start = prefix(algorithm: algorithm).count
        guard header.count == start + thumbprintCharacters + suffix.count else { return nil }
        let thumbprint = String(
            decoding: header[start..<start + thumbprintCharacters], as: UTF8.self)
        guard let bytes = Base64URL.decode(thumbprint), let digest = Digest(bytes: bytes),
            header == self.header(algorithm: algorithm, fingerprint: digest)
        else { return nil }
        return digest
    }

    private static let suffix = Array("\"}".utf8)

    private static func prefix(algorithm: KeyAlgorithm) -> [UInt8] {
        Array("{\"alg\":\"\(algorithm.joseName)\",\"typ\":\"\(type)\",\"x5t#S256\":\"".utf8)
    }

    static func header(algorithm: KeyAlgorithm, fingerprint: Digest) -> [UInt8] {
        prefix(algorithm: algorithm) + Array(Base64URL.encode(fingerprint.bytes).utf8) + suffix
    }

    private static func signingInput(header: String, payload: [UInt8]) -> [UInt8] {
        Array(header.utf8) + [0x2E] + Array(Base64URL.encode(payload).utf8)
    }
}
