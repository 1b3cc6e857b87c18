import Crypto
import Domain
import Testing

@Suite("Digests and tags")
struct DigestTests {
    /// FIPS 180-4 example values (NIST, "Examples with intermediate values").
    static let digests: [(String, String)] = [
        ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
        (
            "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
        ),
        (
            String(repeating: "a", count: 1_000_000),
            "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"
        ),
    ]

    @Test("SHA-256 gives the published values", arguments: digests)
    func published(text: String, expected: String) {
        let bytes = Array(text.utf8)
        #expect(SHA256.digest(bytes).hex == expected)
        #expect(SHA256.digest(text).hex == expected)
        #expect(SHA256.digest(([0xFF] + bytes).dropFirst()).hex == expected)
    }

    @Test(
        "a stream gives the same digest however the bytes are cut", arguments: [1, 7, 64, 65, 999])
    func streams(size: Int) {
        let bytes = (0..<1000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        var stream = SHA256Stream()
        for start in stride(from: 0, to: bytes.count, by: size) {
            stream.update(Array(bytes[start..<min(start + size, bytes.count)]))
        }
        #expect(stream.finish() == SHA256.digest(bytes))
    }

    @Test("a stream without bytes is the digest of nothing")
    func emptyStream() {
        #expect(SHA256Stream().finish() == SHA256.digest([UInt8]()))
    }

    /// RFC 4231 sections 4.2 to 4.8 (4.6, truncation, is not ours).
    static let tags: [(key: [UInt8], bytes: [UInt8], tag: String)] = [
        (
            [UInt8](repeating: 0x0B, count: 20), Array("Hi There".utf8),
            "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"
        ),
        (
            Array("Jefe".utf8), Array("what do ya want for nothing?".utf8),
            "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
        ),
        (
            [UInt8](repeating: 0xAA, count: 20), [UInt8](repeating: 0xDD, count: 50),
            "773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe"
        ),
        (
            Array(1...25), [UInt8](repeating: 0xCD, count: 50),
            "82558a389a443c0ea4cc819899f2083a85f0faa3e578f8077a2e3ff46729665b"
        ),
        (
            [UInt8](repeating: 0xAA, count: 131),
            Array("Test Using Larger Than Block-Size Key - Hash Key First".utf8),
            "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"
        ),
        (
            [UInt8](repeating: 0xAA, count: 131),
            Array(
                ("This is a test using a larger than block-size key and a larger than "
                    + "block-size data. The key needs to be hashed before being used by the "
                    + "HMAC algorithm.").utf8),
            "9b09ffa71b942fcb27635fbcd5b0e944bfdc63644f0713938a7f51535c3a35e2"
        ),
    ]

    @Test("HMAC-SHA-256 gives the values of RFC 4231", arguments: tags)
    func tag(row: (key: [UInt8], bytes: [UInt8], tag: String)) {
        #expect(Hex.encode(HMACSHA256.tag(row.bytes, key: SecretBytes(row.key))) == row.tag)
    }

    @Test("HMAC of nothing under an empty key is defined")
    func emptyTag() {
        // Wikipedia's and every library's HMAC_SHA256("", "").
        #expect(
            Hex.encode(HMACSHA256.tag([], key: SecretBytes([])))
                == "b613679a0814d9ec772f95d778c35fc5ff1697c493715653c6c712144292c5ad")
    }

    @Test(
        "constant-time comparison says what == says",
        arguments: [
            ([], []), ([1], [1]), ([1], [2]), ([1, 2], [1]), ([1, 2, 3], [1, 2, 3]),
            ([1, 2, 3], [0, 2, 3]), ([], [0]),
        ] as [([UInt8], [UInt8])])
    func comparison(left: [UInt8], right: [UInt8]) {
        #expect(constantTimeEqual(left, right) == (left == right))
    }
}
