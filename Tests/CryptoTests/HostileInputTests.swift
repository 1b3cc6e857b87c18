import Domain
import Testing

@testable import Crypto

@Suite("Random and altered bytes")
struct HostileInputTests {
    private let pair: IssuedPair

    init() throws {
        pair = try IssuedPair.shared.get()
    }

    /// Hands `bytes` to every reader: each answers or throws `CryptoError`, none traps.
    private func feed(_ bytes: [UInt8]) {
        let text = String(decoding: bytes, as: UTF8.self)
        refuses { _ = try Certificate(der: bytes) }
        refuses { _ = try Certificate.bundle(pem: bytes) }
        refuses { _ = try PublicKey(spkiDER: bytes) }
        refuses { _ = try PublicKey(pem: bytes) }
        refuses { _ = try PrivateKey(pem: bytes) }
        refuses { _ = try PrivateKey(pem: PEM.encode(bytes, label: "PRIVATE KEY")) }
        refuses { _ = try SignedNote.parse(verifierKey: text) }
        refuses {
            _ = try SignedNote.verify(note: text, name: "n", key: pair.edwardsKey.publicKey)
        }
        refuses { try DetachedJWS.verify(text, payload: [], certificate: pair.certificate) }
        refuses { _ = try DetachedJWS.namedCertificate(in: text) }
        _ = ECDSASignature.raw(der: bytes)
        _ = ECDSASignature.der(raw: bytes)
        _ = Base64.decode(bytes)
        _ = pair.key.publicKey.verify(signature: bytes, over: bytes)
        _ = pair.edwardsKey.publicKey.verify(signature: bytes, over: bytes)
        let key = SecretBytes([UInt8](repeating: 1, count: 32))
        refuses { _ = try AES256GCM.open(bytes, key: key, associated: bytes) }
    }

    private func refuses(_ body: () throws -> Void) {
        do {
            try body()
        } catch {
            #expect(error is CryptoError)
        }
    }

    @Test("random bytes trap no reader", arguments: [1, 2, 3] as [UInt64])
    func random(seed: UInt64) {
        var source = SeededBytes(seed: seed)
        for _ in 0..<300 { feed(source.bytes(upTo: 400)) }
    }

    @Test("altered originals trap no reader", arguments: [4, 5, 6] as [UInt64])
    func altered(seed: UInt64) throws {
        var source = SeededBytes(seed: seed)
        let note = try SignedNote.sign(text: "a\n", name: "n", key: pair.edwardsKey)
        let compact = try DetachedJWS.sign(
            payload: [], key: pair.key, certificate: pair.certificate)
        let privateDER = try PEM.decodeOne(pair.key.pem, label: "PRIVATE KEY", what: "private key")
        let originals = [
            pair.certificate.der, pair.certificate.pem, pair.key.publicKey.spkiDER, pair.key.pem,
            privateDER, pair.edwardsKey.pem, Array(note.utf8), Array(compact.utf8),
            try #require(ECDSASignature.der(raw: pair.key.sign([1]))),
        ]
        for _ in 0..<40 {
            for original in originals { feed(source.altered(original)) }
        }
    }

    @Test("a certificate with any byte altered is another certificate or none, and not issued")
    func everyByte() {
        let der = pair.certificate.der
        let root = pair.authority.certificate
        for place in der.indices {
            var altered = der
            altered[place] ^= 0x01
            refuses {
                let certificate = try Certificate(der: altered)
                #expect(certificate.fingerprint != pair.certificate.fingerprint)
                #expect(!certificate.isIssued(by: root), "byte \(place)")
            }
        }
    }

    @Test("what still reads as a key verifies nothing it should not")
    func alteredKeys() {
        let signature = pair.key.sign([1, 2, 3])
        let spki = pair.key.publicKey.spkiDER
        for place in spki.indices {
            var altered = spki
            altered[place] ^= 0x01
            refuses {
                let key = try PublicKey(spkiDER: altered)
                #expect(!key.verify(signature: signature, over: [1, 2, 3]))
            }
        }
    }

    @Test("libcrypto's error queue is empty after refusals")
    func errorQueue() {
        var source = SeededBytes(seed: 7)
        for _ in 0..<50 {
            feed(source.bytes(upTo: 100))
            #expect(
                ErrorQueue.failure("look")
                    == .library(operation: "look", reason: "no reason given"))
        }
    }
}
