import Crypto
import Testing

@Suite("Base64")
struct Base64Tests {
    /// RFC 4648 section 10.
    static let vectors = [
        ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="),
        ("fooba", "Zm9vYmE="), ("foobar", "Zm9vYmFy"),
    ]

    @Test("base64 and base64url give the values of RFC 4648", arguments: vectors)
    func published(plain: String, encoded: String) {
        let bytes = Array(plain.utf8)
        let bare = encoded.filter { $0 != "=" }
        #expect(Base64.encode(bytes) == encoded)
        #expect(Base64.decode(encoded) == bytes)
        #expect(Base64URL.encode(bytes) == bare)
        #expect(Base64URL.decode(bare) == bytes)
    }

    @Test("the two alphabets differ in their last two characters")
    func alphabets() {
        #expect(Base64.encode([0xFB, 0xEF, 0xFF]) == "++//")
        #expect(Base64URL.encode([0xFB, 0xEF, 0xFF]) == "--__")
        #expect(Base64.decode("--__") == nil)
        #expect(Base64URL.decode("++//") == nil)
    }

    @Test(
        "anything but the one spelling is refused",
        arguments: [
            "Zg", "Zg=", "Zg===", "=", "==", "====", "Z===", "Zm=v", "=Zg=", "Zh==", "Zm9=",
            "Zg==\n",
            " Zg==", "Zg= =", "Zg==Zg==", "Zm9v=", "Zm9véé", "Zm9\u{0}",
        ])
    func refused(text: String) {
        #expect(Base64.decode(text) == nil)
    }

    @Test(
        "base64url refuses padding, space and set bits behind the last byte",
        arguments: ["Zg==", "Zm8=", "Z", "Zm9vY", "Zh", "Zm9", "Zm8\n", "Z m8", "Zm+v", "Zé"])
    func refusedURL(text: String) {
        #expect(Base64URL.decode(text) == nil)
    }

    @Test("decoding undoes encoding, and nothing else decodes")
    func roundTrip() {
        var source = SeededBytes(seed: 4648)
        for _ in 0..<500 {
            let bytes = source.bytes(upTo: 70)
            #expect(Base64.decode(Base64.encode(bytes)) == bytes)
            #expect(Base64URL.decode(Base64URL.encode(bytes)) == bytes)
            let text = String(
                decoding: source.altered(Array(Base64URL.encode(bytes).utf8)), as: UTF8.self)
            if let decoded = Base64URL.decode(text) { #expect(Base64URL.encode(decoded) == text) }
        }
    }
}
