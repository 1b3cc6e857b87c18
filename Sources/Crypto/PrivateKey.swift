/// A signing key of Ed25519 or P-256. It prints as `secret`.
package struct PrivateKey: Sendable {
    package let publicKey: PublicKey
    private let handle: KeyHandle

    /// PKCS#8 of an Ed25519 seed (RFC 8410 section 7), before its 32 bytes.
    private static let ed25519Prefix: [UInt8] = [
        0x30, 0x2E, 0x02, 0x01, 0x00, 0x30, 0x05, 0x06, 0x03, 0x2B, 0x65, 0x70, 0x04, 0x22, 0x04,
        0x20,
    ]

    /// A fresh key. Traps when the random generator fails, as `SystemRandom` does.
    package init(generating algorithm: KeyAlgorithm) {
        self.handle = KeyHandle.generating(algorithm)
        do {
            self.publicKey = try PublicKey(spkiDER: handle.spki())
        } catch {
            preconditionFailure("a generated key is readable: \(error)")
        }
    }

    /// One block `PRIVATE KEY` (PKCS#8, not encrypted). The two halves must belong together.
    package init(pem: [UInt8]) throws(CryptoError) {
        try self.init(pkcs8: try PrivateKey.unwrap(pem))
    }

    /// The 32-byte seed of RFC 8032.
    package init(ed25519Seed seed: SecretBytes) throws(CryptoError) {
        guard seed.count == 32 else { throw .keyLength(expected: 32, actual: seed.count) }
        try self.init(pkcs8: PrivateKey.ed25519Prefix + seed.exposed)
    }

    private init(pkcs8: [UInt8]) throws(CryptoError) {
        self.handle = try KeyHandle.reading(pkcs8: pkcs8)
        self.publicKey = try PublicKey(spkiDER: handle.spki())
        let probe = Array("sluis: do these halves belong together".utf8)
        guard let signature = signature(over: probe),
            publicKey.verify(signature: signature, over: probe)
        else { throw .keysDoNotMatch }
    }

    package var algorithm: KeyAlgorithm { publicKey.algorithm }

    /// PKCS#8, not encrypted: only for `KeyFile.write`.
    package var pem: [UInt8] { PEM.encode(handle.pkcs8(), label: "PRIVATE KEY") }

    /// 64 bytes: RFC 8032 for Ed25519, raw r || s over SHA-256 for P-256 (ES256). Traps when
    /// libcrypto cannot sign with a key that it has read, because then nothing may be released.
    package func sign(_ bytes: [UInt8]) -> [UInt8] {
        guard let signature = signature(over: bytes) else {
            preconditionFailure("libcrypto failed to sign")
        }
        return signature
    }

    private func signature(over bytes: [UInt8]) -> [UInt8]? {
        switch algorithm {
        case .ed25519: handle.signEd25519(bytes)
        case .p256: handle.signECDSA(bytes).flatMap { ECDSASignature.raw(der: $0) }
        }
    }

    private static func unwrap(_ pem: [UInt8]) throws(CryptoError) -> [UInt8] {
        let first = pem.prefix { $0 != 0x0A && $0 != 0x0D }
        for label in ["ENCRYPTED PRIVATE KEY", "EC PRIVATE KEY", "RSA PRIVATE KEY"]
        where first.elementsEqual("-----BEGIN \(label)-----".utf8) {
            throw .malformed(
                what: "private key",
                reason: "it is `\(label)`, convert it with `openssl pkcs8 -topk8 -nocrypt`")
        }
        return try PEM.decodeOne(pem, label: "PRIVATE KEY", what: "private key")
    }

    /// Lends the key to the builder of certificates.
    var borrowed: KeyHandle { handle }
}

extension PrivateKey: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    package var description: String { "secret" }
    package var debugDescription: String { "secret" }
    package var customMirror: Mirror { Mirror(self, children: []) }
}
