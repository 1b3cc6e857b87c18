/// A public key for verifying, of Ed25519 or P-256.
///
/// Equal when the encoded keys are: one key has one encoding, because points are uncompressed
/// and the curve is named.
package struct PublicKey: Sendable {
    /// SubjectPublicKeyInfo (RFC 5280 section 4.1.2.7).
    package let spkiDER: [UInt8]
    package let algorithm: KeyAlgorithm
    private let handle: KeyHandle

    private static let ed25519Prefix: [UInt8] = [
        0x30, 0x2A, 0x30, 0x05, 0x06, 0x03, 0x2B, 0x65, 0x70, 0x03, 0x21, 0x00,
    ]
    /// Up to and with the 04 of an uncompressed point.
    private static let p256Prefix: [UInt8] = [
        0x30, 0x59, 0x30, 0x13, 0x06, 0x07, 0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x02, 0x01, 0x06, 0x08,
        0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x03, 0x01, 0x07, 0x03, 0x42, 0x00, 0x04,
    ]

    /// Throws `unsupportedKey` for another algorithm, curve or point form, `malformed` for a point
    /// that is not on the curve.
    package init(spkiDER: [UInt8]) throws(CryptoError) {
        if spkiDER.starts(with: PublicKey.ed25519Prefix),
            spkiDER.count == PublicKey.ed25519Prefix.count + 32
        {
            self.algorithm = .ed25519
        } else if spkiDER.starts(with: PublicKey.p256Prefix),
            spkiDER.count == PublicKey.p256Prefix.count + 64
        {
            self.algorithm = .p256
        } else {
            throw .unsupportedKey
        }
        self.handle = try KeyHandle.reading(spki: spkiDER)
        self.spkiDER = spkiDER
    }

    /// One block `PUBLIC KEY`.
    package init(pem: [UInt8]) throws(CryptoError) {
        try self.init(
            spkiDER: try PEM.decodeOne(pem, label: "PUBLIC KEY", what: "public key"))
    }

    /// The 32 bytes of RFC 8032.
    package init(rawEd25519: [UInt8]) throws(CryptoError) {
        guard rawEd25519.count == 32 else {
            throw .keyLength(expected: 32, actual: rawEd25519.count)
        }
        try self.init(spkiDER: PublicKey.ed25519Prefix + rawEd25519)
    }

    package var pem: [UInt8] { PEM.encode(spkiDER, label: "PUBLIC KEY") }

    /// The 32 bytes of RFC 8032; `nil` for a key on P-256.
    package var rawEd25519: [UInt8]? {
        algorithm == .ed25519 ? Array(spkiDER.suffix(32)) : nil
    }

    /// `signature` is 64 bytes: RFC 8032 for Ed25519, raw r || s over SHA-256 for P-256.
    package func verify(signature: [UInt8], over bytes: [UInt8]) -> Bool {
        switch algorithm {
        case .ed25519:
            return signature.count == 64
                && handle.verifyEd25519(signature: signature, over: bytes)
        case .p256:
            guard let encoded = ECDSASignature.der(raw: signature) else { return false }
            return handle.verifyECDSA(signature: encoded, over: bytes)
        }
    }

    /// Lends the key to the builder of certificates.
    var borrowed: KeyHandle { handle }
}

extension PublicKey: Hashable {
    package static func == (left: Self, right: Self) -> Bool { left.spkiDER == right.spkiDER }
    package func hash(into hasher: inout Hasher) { hasher.combine(spkiDER) }
}

extension PublicKey: CustomStringConvertible {
    package var description: String { "\(algorithm.rawValue) \(SHA256.digest(spkiDER))" }
}
