import Crypto
import Testing

@Suite("AES-256-GCM")
struct SealingTests {
    private static let key = "feffe9928665731c6d6a8f9467308308"
    private static let plain =
        "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a72"
        + "1c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b391aafd255"
    private static let cipher =
        "522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa"
        + "8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662898015ad"

    struct Vector: Sendable {
        let key: String
        let nonce: String
        let plain: String
        let associated: String
        let cipher: String
        let tag: String
    }

    /// McGrew and Viega, "The Galois/Counter Mode of Operation", test cases 13 to 16.
    static let vectors = [
        Vector(
            key: String(repeating: "00", count: 32), nonce: String(repeating: "00", count: 12),
            plain: "", associated: "", cipher: "", tag: "530f8afbc74536b9a963b4f1c4cb738b"),
        Vector(
            key: String(repeating: "00", count: 32), nonce: String(repeating: "00", count: 12),
            plain: String(repeating: "00", count: 16), associated: "",
            cipher: "cea7403d4d606b6e074ec5d3baf39d18", tag: "d0d1c8a799996bf0265b98b5d48ab919"),
        Vector(
            key: key + key, nonce: "cafebabefacedbaddecaf888", plain: plain, associated: "",
            cipher: cipher, tag: "b094dac5d93471bdec1a502270e3cc6c"),
        Vector(
            key: key + key, nonce: "cafebabefacedbaddecaf888", plain: String(plain.prefix(120)),
            associated: "feedfacedeadbeeffeedfacedeadbeefabaddad2",
            cipher: String(cipher.prefix(120)), tag: "76fc6ece0f4e1768cddf8853bb2d551b"),
    ]

    @Test("a seal is the published nonce, ciphertext and tag", arguments: vectors)
    func published(vector: Vector) throws {
        let key = SecretBytes(hex(vector.key))
        let sealed = try AES256GCM.seal(
            hex(vector.plain), key: key, nonce: hex(vector.nonce),
            associated: hex(vector.associated))
        #expect(sealed == hex(vector.nonce + vector.cipher + vector.tag))
        #expect(
            try AES256GCM.open(sealed, key: key, associated: hex(vector.associated))
                == hex(vector.plain))
    }

    @Test("a seal with any single bit turned does not open")
    func tampering() throws {
        let key = SystemRandom.secret(32)
        let sealed = try AES256GCM.seal(
            Array("vertrouwelijk".utf8), key: key, nonce: SystemRandom.bytes(12),
            associated: [1, 2, 3])
        for place in sealed.indices {
            for bit in 0..<8 {
                var altered = sealed
                altered[place] ^= 1 << UInt8(bit)
                #expect(throws: CryptoError.notAuthentic) {
                    try AES256GCM.open(altered, key: key, associated: [1, 2, 3])
                }
            }
        }
    }

    @Test("a seal cut short anywhere does not open")
    func truncation() throws {
        let key = SystemRandom.secret(32)
        let sealed = try AES256GCM.seal(
            [1, 2, 3], key: key, nonce: SystemRandom.bytes(12), associated: [])
        for count in 0..<sealed.count {
            #expect(throws: CryptoError.notAuthentic) {
                try AES256GCM.open(Array(sealed.prefix(count)), key: key, associated: [])
            }
        }
    }

    @Test(
        "a seal opens only with its own associated data",
        arguments: [[], [1], [1, 2, 4], [1, 2, 3, 0]])
    func place(associated: [UInt8]) throws {
        let key = SystemRandom.secret(32)
        let sealed = try AES256GCM.seal(
            [9], key: key, nonce: SystemRandom.bytes(12), associated: [1, 2, 3])
        #expect(throws: CryptoError.notAuthentic) {
            try AES256GCM.open(sealed, key: key, associated: associated)
        }
    }

    @Test("a seal opens only with its own key")
    func otherKey() throws {
        let sealed = try AES256GCM.seal(
            [9], key: SystemRandom.secret(32), nonce: SystemRandom.bytes(12), associated: [])
        #expect(throws: CryptoError.notAuthentic) {
            try AES256GCM.open(sealed, key: SystemRandom.secret(32), associated: [])
        }
    }

    @Test("a key of another length is refused", arguments: [0, 16, 31, 33])
    func keyLength(count: Int) {
        let key = SystemRandom.secret(count)
        #expect(throws: CryptoError.keyLength(expected: 32, actual: count)) {
            try AES256GCM.seal([], key: key, nonce: SystemRandom.bytes(12), associated: [])
        }
        #expect(throws: CryptoError.keyLength(expected: 32, actual: count)) {
            try AES256GCM.open([], key: key, associated: [])
        }
    }

    @Test("a nonce of another length is refused", arguments: [0, 11, 13, 16])
    func nonceLength(count: Int) {
        #expect(throws: CryptoError.nonceLength(expected: 12, actual: count)) {
            try AES256GCM.seal(
                [], key: SystemRandom.secret(32), nonce: SystemRandom.bytes(count), associated: [])
        }
    }

    @Test("the plaintext is bounded")
    func plaintextBound() throws {
        let key = SystemRandom.secret(32)
        let limit = CryptoLimits.plaintextBytes
        let longest = [UInt8](repeating: 7, count: limit)
        let sealed = try AES256GCM.seal(
            longest, key: key, nonce: SystemRandom.bytes(12), associated: [])
        #expect(try AES256GCM.open(sealed, key: key, associated: []) == longest)
        #expect(throws: CryptoError.tooLong(what: "plaintext", limit: limit)) {
            try AES256GCM.seal(
                longest + [7], key: key, nonce: SystemRandom.bytes(12), associated: [])
        }
        #expect(throws: CryptoError.tooLong(what: "sealed value", limit: limit)) {
            try AES256GCM.open(sealed + [7], key: key, associated: [])
        }
    }

    @Test("the associated data is bounded")
    func associatedBound() throws {
        let key = SystemRandom.secret(32)
        let limit = CryptoLimits.associatedBytes
        let longest = [UInt8](repeating: 7, count: limit)
        let sealed = try AES256GCM.seal(
            [1], key: key, nonce: SystemRandom.bytes(12), associated: longest)
        #expect(try AES256GCM.open(sealed, key: key, associated: longest) == [1])
        #expect(throws: CryptoError.tooLong(what: "associated data", limit: limit)) {
            try AES256GCM.seal(
                [1], key: key, nonce: SystemRandom.bytes(12), associated: longest + [7])
        }
    }
}
