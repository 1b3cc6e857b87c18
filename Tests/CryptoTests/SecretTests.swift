import Domain
import Testing

@testable import Crypto

@Suite("Secrets, random bytes and derived keys")
struct SecretTests {
    @Test("a secret never prints its bytes")
    func printing() {
        let secret = SecretBytes(Array("hunter2".utf8))
        var dumped = ""
        dump(secret, to: &dumped)
        for text in ["\(secret)", String(reflecting: secret), "\([secret])", dumped] {
            #expect(text.contains("secret"))
            #expect(!text.contains("hunter2") && !text.contains("104"))
        }
    }

    @Test("a private key never prints its bytes")
    func printingKeys() {
        let key = PrivateKey(generating: .ed25519)
        var dumped = ""
        dump(key, to: &dumped)
        for text in ["\(key)", String(reflecting: key), dumped] {
            #expect(text.contains("secret") && text.count < 30)
        }
    }

    @Test("a secret gives back its bytes and compares by them")
    func bytes() {
        #expect(SecretBytes([1, 2, 3]).exposed == [1, 2, 3])
        #expect(SecretBytes([1, 2, 3]).count == 3)
        #expect(SecretBytes([]).exposed == [])
        #expect(SecretBytes([1, 2]) == SecretBytes([1, 2]))
        #expect(SecretBytes([1, 2]) != SecretBytes([1, 3]))
        #expect(SecretBytes([1, 2]) != SecretBytes([1]))
    }

    @Test("random bytes have the asked length and do not repeat", arguments: [0, 1, 16, 32, 1000])
    func random(count: Int) {
        #expect(SystemRandom.bytes(count).count == count)
        #expect(SystemRandom.secret(count).count == count)
        if count >= 16 {
            #expect(SystemRandom.bytes(count) != SystemRandom.bytes(count))
            #expect(SystemRandom.secret(count) != SystemRandom.secret(count))
        }
    }

    /// RFC 5869 appendix A.1 to A.3.
    static let derivations: [(key: [UInt8], salt: [UInt8], info: [UInt8], output: String)] = [
        (
            [UInt8](repeating: 0x0B, count: 22), Array(0x00...0x0C), Array(0xF0...0xF9),
            "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865"
        ),
        (
            Array(0x00...0x4F), Array(0x60...0xAF), Array(0xB0...0xFF),
            "b11e398dc80327a1c8e7f78c596a49344f012eda2d4efad8a050cc4c19afa97c59045a99cac7827271"
                + "cb41c65e590e09da3275600c2f09b8367793a9aca3db71cc30c58179ec3e87c14c01d5c1f3434f1d"
                + "87"
        ),
        (
            [UInt8](repeating: 0x0B, count: 22), [], [],
            "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8"
        ),
    ]

    @Test("HKDF gives the values of RFC 5869", arguments: derivations)
    func derivation(
        row: (key: [UInt8], salt: [UInt8], info: [UInt8], output: String)
    ) throws {
        let derived = try HKDF.derive(
            key: SecretBytes(row.key), salt: row.salt, info: row.info,
            byteCount: row.output.count / 2)
        #expect(Hex.encode(derived.exposed) == row.output)
    }

    @Test("another use gives another key")
    func uses() throws {
        let key = SystemRandom.secret(32)
        let first = try HKDF.derive(key: key, salt: [], info: "sluis/field", byteCount: 32)
        let again = try HKDF.derive(key: key, salt: [], info: "sluis/field", byteCount: 32)
        let other = try HKDF.derive(key: key, salt: [], info: "sluis/facts", byteCount: 32)
        let salted = try HKDF.derive(key: key, salt: [1], info: "sluis/field", byteCount: 32)
        #expect(first == again)
        #expect(first != other && first != salted)
    }

    @Test("a derivation is bounded in length and info")
    func bounds() throws {
        let key = SecretBytes([1])
        let longest = CryptoLimits.derivedBytes
        #expect(try HKDF.derive(key: key, salt: [], info: "", byteCount: longest).count == longest)
        #expect(throws: CryptoError.tooLong(what: "derived key", limit: longest)) {
            try HKDF.derive(key: key, salt: [], info: "", byteCount: longest + 1)
        }
        let limit = CryptoLimits.derivationInfoBytes
        let info = String(repeating: "i", count: limit)
        #expect(try HKDF.derive(key: key, salt: [], info: info, byteCount: 1).count == 1)
        #expect(throws: CryptoError.tooLong(what: "derivation info", limit: limit)) {
            try HKDF.derive(key: key, salt: [], info: info + "i", byteCount: 1)
        }
    }

    @Test("a derivation of nothing or to nothing is refused", arguments: [0, -1])
    func emptiness(count: Int) {
        #expect(throws: CryptoError.empty(what: "derived key")) {
            try HKDF.derive(key: SecretBytes([1]), salt: [], info: "", byteCount: count)
        }
        #expect(throws: CryptoError.empty(what: "key")) {
            try HKDF.derive(key: SecretBytes([]), salt: [], info: "", byteCount: 32)
        }
    }
}
