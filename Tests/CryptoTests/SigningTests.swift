import Domain
import Testing

@testable import Crypto

@Suite("Keys and signatures")
struct SigningTests {
    /// RFC 8032 section 7.1, tests 1 to 3.
    static let edwards: [(seed: String, key: String, message: String, signature: String)] = [
        (
            "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
            "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "",
            "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b"
        ),
        (
            "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
            "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", "72",
            "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"
        ),
        (
            "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
            "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025", "af82",
            "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a"
        ),
    ]

    @Test("Ed25519 gives the values of RFC 8032", arguments: edwards)
    func ed25519(row: (seed: String, key: String, message: String, signature: String)) throws {
        let key = try PrivateKey(ed25519Seed: SecretBytes(hex(row.seed)))
        #expect(key.publicKey.rawEd25519 == hex(row.key))
        #expect(key.sign(hex(row.message)) == hex(row.signature))
        let publicKey = try PublicKey(rawEd25519: hex(row.key))
        #expect(publicKey == key.publicKey)
        #expect(publicKey.verify(signature: hex(row.signature), over: hex(row.message)))
    }

    /// RFC 7515 appendix A.3.
    private static let joseX = "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU"
    private static let joseY = "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"
    private static let joseInput =
        "eyJhbGciOiJFUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFt"
        + "cGxlLmNvbS9pc19yb290Ijp0cnVlfQ"
    private static let joseSignature =
        "DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q"

    private static let pointPrefix = hex("3059301306072a8648ce3d020106082a8648ce3d030107034200")

    private func joseKey() throws -> PublicKey {
        let x = try #require(Base64URL.decode(SigningTests.joseX))
        let y = try #require(Base64URL.decode(SigningTests.joseY))
        return try PublicKey(spkiDER: SigningTests.pointPrefix + [4] + x + y)
    }

    @Test("ES256 verifies the example of RFC 7515")
    func es256() throws {
        let key = try joseKey()
        let signature = try #require(Base64URL.decode(SigningTests.joseSignature))
        #expect(key.algorithm == .p256)
        #expect(key.rawEd25519 == nil)
        #expect(key.verify(signature: signature, over: Array(SigningTests.joseInput.utf8)))
    }

    @Test("ES256 takes s and n - s alike, as every JOSE library does, and nothing past n")
    func mirrored() throws {
        let key = try joseKey()
        let input = Array(SigningTests.joseInput.utf8)
        let signature = try #require(Base64URL.decode(SigningTests.joseSignature))
        let (r, s) = (Array(signature.prefix(32)), Array(signature.suffix(32)))
        let order = hex("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551")
        #expect(key.verify(signature: r + subtract(s, from: order), over: input))
        let zero = [UInt8](repeating: 0, count: 32)
        let most = [UInt8](repeating: 0xFF, count: 32)
        for wrong in [
            r + zero, zero + s, zero + zero, r + order, order + s, r + most, most + s, s + r, r, [],
            signature + [0], [0] + signature,
        ] {
            #expect(!key.verify(signature: wrong, over: input))
        }
    }

    private func subtract(_ small: [UInt8], from large: [UInt8]) -> [UInt8] {
        var (result, borrow) = (large, 0)
        for index in large.indices.reversed() {
            let difference = Int(large[index]) - Int(small[index]) - borrow
            result[index] = UInt8(truncatingIfNeeded: difference)
            borrow = difference < 0 ? 1 : 0
        }
        return result
    }

    @Test("a signature with any byte altered does not verify", arguments: KeyAlgorithm.allCases)
    func tampering(algorithm: KeyAlgorithm) {
        let key = PrivateKey(generating: algorithm)
        let message = Array("exact deze bytes".utf8)
        let signature = key.sign(message)
        #expect(signature.count == 64)
        #expect(key.publicKey.verify(signature: signature, over: message))
        for place in signature.indices {
            var altered = signature
            altered[place] ^= 0x01
            #expect(!key.publicKey.verify(signature: altered, over: message))
        }
        for place in message.indices {
            var altered = message
            altered[place] ^= 0x80
            #expect(!key.publicKey.verify(signature: signature, over: altered))
        }
        #expect(!key.publicKey.verify(signature: signature + [0], over: message))
        #expect(!key.publicKey.verify(signature: Array(signature.dropLast()), over: message))
        #expect(!key.publicKey.verify(signature: [], over: message))
        let other = PrivateKey(generating: algorithm).publicKey
        #expect(!other.verify(signature: signature, over: message))
    }

    @Test("a key survives being written and read", arguments: KeyAlgorithm.allCases)
    func roundTrip(algorithm: KeyAlgorithm) throws {
        let key = PrivateKey(generating: algorithm)
        let read = try PrivateKey(pem: key.pem)
        #expect(read.publicKey == key.publicKey)
        #expect(read.algorithm == algorithm)
        #expect(key.publicKey.verify(signature: read.sign([1, 2]), over: [1, 2]))
        #expect(try PublicKey(pem: key.publicKey.pem) == key.publicKey)
        #expect(try PublicKey(spkiDER: key.publicKey.spkiDER) == key.publicKey)
        #expect(PrivateKey(generating: algorithm).publicKey != key.publicKey)
    }

    @Test("OpenSSL's command line makes keys that we read and verifies what we sign")
    func commandLine() throws {
        let scratch = try ScratchDirectory()
        for (algorithm, options) in [
            (KeyAlgorithm.p256, ["EC", "ec_paramgen_curve:P-256"]), (.ed25519, ["ED25519", ""]),
        ] {
            let file = "\(scratch.path)/\(algorithm.rawValue).pem"
            let made =
                options[1].isEmpty
                ? try openssl("genpkey", "-algorithm", options[0], "-out", file)
                : try openssl(
                    "genpkey", "-algorithm", options[0], "-pkeyopt", options[1], "-out", file)
            #expect(made.status == 0, "\(made.output)")
            let key = try PrivateKey(pem: try scratch.read("\(algorithm.rawValue).pem"))
            #expect(key.algorithm == algorithm)
            let message = try scratch.write([1, 2, 3], to: "message")
            let publicFile = try scratch.write(key.publicKey.pem, to: "public.pem")
            let raw = key.sign([1, 2, 3])
            let signature = algorithm == .p256 ? try #require(ECDSASignature.der(raw: raw)) : raw
            let signatureFile = try scratch.write(signature, to: "signature")
            let verified =
                algorithm == .p256
                ? try openssl(
                    "dgst", "-sha256", "-verify", publicFile, "-signature", signatureFile, message)
                : try openssl(
                    "pkeyutl", "-verify", "-pubin", "-inkey", publicFile, "-rawin", "-in", message,
                    "-sigfile", signatureFile)
            #expect(verified.status == 0, "\(verified.output)")
        }
    }

    @Test(
        "keys of another kind are refused, with the reason",
        arguments: [
            ["genpkey", "-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2048"],
            ["genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-384"],
            ["genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:secp256k1"],
            ["genpkey", "-algorithm", "ED448"], ["genpkey", "-algorithm", "X25519"],
            [
                "genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256", "-pkeyopt",
                "ec_param_enc:explicit",
            ],
        ])
    func otherKinds(arguments: [String]) throws {
        let made = try openssl(arguments: arguments)
        #expect(made.status == 0)
        let pem = Array(made.output.utf8.drop { $0 != 0x2D })
        #expect(throws: CryptoError.unsupportedKey) { try PrivateKey(pem: pem) }
    }

    @Test("an encrypted or old-style key file says how to convert it")
    func otherWrappings() throws {
        let encrypted = try openssl(arguments: [
            "genpkey", "-algorithm", "ED25519", "-aes256", "-pass", "pass:geheim",
        ])
        let old = try openssl(arguments: ["ecparam", "-name", "prime256v1", "-genkey", "-noout"])
        for (label, pem) in [
            ("ENCRYPTED PRIVATE KEY", encrypted.output), ("EC PRIVATE KEY", old.output),
        ] {
            #expect(
                throws: CryptoError.malformed(
                    what: "private key",
                    reason: "it is `\(label)`, convert it with `openssl pkcs8 -topk8 -nocrypt`")
            ) { try PrivateKey(pem: Array(pem.utf8)) }
        }
    }

    @Test("a private key whose halves do not belong together is refused")
    func mixedHalves() throws {
        let (first, second) = (PrivateKey(generating: .p256), PrivateKey(generating: .p256))
        // The public point is the last 65 bytes of both PKCS#8 and SPKI.
        let firstDER = try PEM.decodeOne(first.pem, label: "PRIVATE KEY", what: "private key")
        let mixed = Array(firstDER.dropLast(65)) + second.publicKey.spkiDER.suffix(65)
        #expect(throws: CryptoError.keysDoNotMatch) {
            try PrivateKey(pem: PEM.encode(mixed, label: "PRIVATE KEY"))
        }
    }

    @Test("a public key off the curve, compressed, cut or padded is refused")
    func wrongPoints() throws {
        let spki = PrivateKey(generating: .p256).publicKey.spkiDER
        var off = spki
        off[spki.count - 1] ^= 1
        #expect(
            throws: CryptoError.malformed(
                what: "public key", reason: "it is not a point of its curve")
        ) { try PublicKey(spkiDER: off) }
        let compressed =
            hex("3039301306072a8648ce3d020106082a8648ce3d030107032200") + [2] + spki[27..<59]
        for wrong in [compressed, spki + [0], Array(spki.dropLast()), []] {
            #expect(throws: CryptoError.unsupportedKey) { try PublicKey(spkiDER: wrong) }
        }
        #expect(throws: CryptoError.keyLength(expected: 32, actual: 31)) {
            try PublicKey(rawEd25519: [UInt8](repeating: 1, count: 31))
        }
        #expect(throws: CryptoError.keyLength(expected: 32, actual: 33)) {
            try PrivateKey(ed25519Seed: SecretBytes([UInt8](repeating: 1, count: 33)))
        }
    }

    @Test(
        "an ECDSA signature in any but its shortest DER is refused",
        arguments: [
            "3006020101020101 00", "30060201010201", "3106020101020101", "3006030101020101",
            "300702020001020101", "3081060201010201 01", "3006020100020101", "3006020101020100",
            "30060201ff020101", "3005020102 0101", "30080201010203010101ff", "30", "",
            "3026022200000000000000000000000000000000000000000000000000000000000000000001020101",
        ])
    func wrongDER(text: String) {
        #expect(ECDSASignature.raw(der: hex(text)) == nil)
    }

    @Test("raw and DER signatures turn into each other")
    func spellings() {
        var source = SeededBytes(seed: 7518)
        for _ in 0..<500 {
            var raw = (0..<64).map { _ in UInt8(truncatingIfNeeded: source.next()) }
            raw[0] &= 0x7F
            raw[32] &= UInt8(truncatingIfNeeded: source.next() & 0x7F)
            let zeroes = Int(source.next() % 31)
            for place in 0..<zeroes { raw[place] = 0 }
            let encoded = ECDSASignature.der(raw: raw)
            #expect(encoded.flatMap { ECDSASignature.raw(der: $0) } == raw)
        }
    }

    @Test("PEM is one block of the right label and nothing else")
    func envelope() throws {
        let key = PrivateKey(generating: .ed25519).publicKey
        let text = String(decoding: key.pem, as: UTF8.self)
        let windows = text.split(separator: "\n").joined(separator: "\r\n") + "\r\n"
        #expect(try PublicKey(pem: Array(windows.utf8)) == key)
        #expect(try PublicKey(pem: Array("\n\(text)\n\n".utf8)) == key)
        for wrong in [
            "", text + text, "x\n" + text, text + "x\n", String(text.dropLast(12)) + "\n",
            text.replacing("PUBLIC", with: "PRIVATE"), text.replacing("-----END", with: "----END"),
            "-----BEGIN PUBLIC KEY-----\n-----END PUBLIC KEY-----\n",
            text.replacing("MCow", with: "MC w"), text.replacing("MCow", with: "MCo"),
        ] {
            #expect(throws: CryptoError.self) { try PublicKey(pem: Array(wrong.utf8)) }
        }
    }

    @Test("a PEM file is bounded")
    func envelopeBound() throws {
        let key = PrivateKey(generating: .ed25519).publicKey
        let limit = CryptoLimits.pemBytes
        let padding = [UInt8](repeating: 0x0A, count: limit - key.pem.count)
        #expect(try PublicKey(pem: key.pem + padding) == key)
        #expect(throws: CryptoError.tooLong(what: "public key", limit: limit)) {
            try PublicKey(pem: key.pem + padding + [0x0A])
        }
    }
}
