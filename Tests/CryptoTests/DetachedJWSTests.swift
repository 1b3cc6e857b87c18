import Domain
import Foundation
import Testing

@testable import Crypto

@Suite("Detached JWS")
struct DetachedJWSTests {
    private let pair: IssuedPair
    private let payload = Array(#"{"besluit":"akkoord"}"#.utf8)

    init() throws {
        pair = try IssuedPair.shared.get()
    }

    private func thumbprint(_ certificate: Certificate) -> String {
        Base64URL.encode(certificate.fingerprint.bytes)
    }

    @Test("the header is exactly alg, typ and x5t#S256 in the order of RFC 8785")
    func header() throws {
        for (key, certificate, algorithm) in [
            (pair.key, pair.certificate, "ES256"),
            (pair.edwardsKey, pair.edwardsCertificate, "EdDSA"),
        ] {
            let compact = try DetachedJWS.sign(payload: payload, key: key, certificate: certificate)
            let parts = compact.split(separator: ".", omittingEmptySubsequences: false)
            #expect(parts.count == 3 && parts[1].isEmpty)
            let header = try #require(Base64URL.decode(String(parts[0])))
            #expect(
                String(decoding: header, as: UTF8.self)
                    == #"{"alg":"\#(algorithm)","typ":"sluis-act+jws","x5t#S256":"\#(thumbprint(certificate))"}"#
            )
            #expect(compact.utf8.count <= CryptoLimits.compactSignatureBytes)
            try DetachedJWS.verify(compact, payload: payload, certificate: certificate)
            #expect(try DetachedJWS.namedCertificate(in: compact) == certificate.fingerprint)
        }
    }

    @Test("the header that certs/README.md shows is the one that is asked for")
    func documented() throws {
        let page = try String(
            contentsOf: URL(fileURLWithPath: #filePath).deletingLastPathComponent()
                .deletingLastPathComponent().deletingLastPathComponent()
                .appendingPathComponent("certs/README.md"), encoding: .utf8)
        let fingerprint = try #require(
            Digest(hex: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"))
        let header = DetachedJWS.header(algorithm: .p256, fingerprint: fingerprint)
        for line in [
            fingerprint.hex, String(decoding: header, as: UTF8.self), Base64URL.encode(header),
        ] {
            #expect(page.contains("\n    \(line)\n") || page.contains("\n       \(line)\n"))
        }
    }

    @Test("a JWS over no bytes at all is possible")
    func emptyPayload() throws {
        let compact = try DetachedJWS.sign(
            payload: [], key: pair.key, certificate: pair.certificate)
        try DetachedJWS.verify(compact, payload: [], certificate: pair.certificate)
    }

    @Test("the signed bytes are those of RFC 7515, so that any library can verify them")
    func signedBytes() throws {
        let compact = try DetachedJWS.sign(
            payload: payload, key: pair.edwardsKey, certificate: pair.edwardsCertificate)
        let parts = compact.split(separator: ".", omittingEmptySubsequences: false)
        let signature = try #require(Base64URL.decode(String(parts[2])))
        let input = Array("\(parts[0]).\(Base64URL.encode(payload))".utf8)
        #expect(pair.edwardsCertificate.publicKey.verify(signature: signature, over: input))
    }

    @Test("only the key of the certificate signs")
    func foreignKey() {
        #expect(throws: CryptoError.keysDoNotMatch) {
            try DetachedJWS.sign(
                payload: payload, key: PrivateKey(generating: .p256), certificate: pair.certificate)
        }
    }

    /// A JWS with `header` as it stands, signed with the right key over the right payload: only
    /// the header can be what is wrong with it.
    private func signed(header: String, key: PrivateKey) -> String {
        let encoded = Base64URL.encode(Array(header.utf8))
        let input = Array("\(encoded).\(Base64URL.encode(payload))".utf8)
        return "\(encoded)..\(Base64URL.encode(key.sign(input)))"
    }

    /// What stands for the thumbprint of the right certificate in the table below.
    private static let own = "OWN"

    static let hostileHeaders: [(header: String, refusal: JWSRefusal, source: String)] = [
        (#"{"alg":"none","typ":"sluis-act+jws","x5t#S256":"OWN"}"#, .header, "RFC 8725 2.1"),
        (#"{"alg":"HS256","typ":"sluis-act+jws","x5t#S256":"OWN"}"#, .header, "RFC 8725 2.1"),
        (#"{"alg":"EdDSA","typ":"sluis-act+jws","x5t#S256":"OWN"}"#, .algorithm, "other key type"),
        (#"{"alg":"es256","typ":"sluis-act+jws","x5t#S256":"OWN"}"#, .header, "letter case"),
        (#"{"alg":"ES256","typ":"JWT","x5t#S256":"OWN"}"#, .header, "RFC 8725 2.8"),
        (#"{"alg":"ES256","x5t#S256":"OWN"}"#, .header, "no typ"),
        (#"{"alg":"ES256","typ":"sluis-act+jws"}"#, .header, "no thumbprint"),
        (#"{"typ":"sluis-act+jws","alg":"ES256","x5t#S256":"OWN"}"#, .header, "other order"),
        (
            #"{"alg":"ES256","alg":"ES256","typ":"sluis-act+jws","x5t#S256":"OWN"}"#, .header,
            "twice"
        ),
        (
            #"{"alg":"ES256","typ":"sluis-act+jws","x5t#S256":"OWN","x5t#S256":"OWN"}"#, .header,
            "twice"
        ),
        (
            #"{"alg":"ES256","crit":["b64"],"b64":false,"typ":"sluis-act+jws","x5t#S256":"OWN"}"#,
            .header, "RFC 7797"
        ),
        (
            #"{"alg":"ES256","jwk":{},"typ":"sluis-act+jws","x5t#S256":"OWN"}"#, .header,
            "RFC 8725 3.10"
        ),
        (
            #"{"alg":"ES256","kid":"a","typ":"sluis-act+jws","x5t#S256":"OWN"}"#, .header,
            "more members"
        ),
        (#"{"alg": "ES256","typ":"sluis-act+jws","x5t#S256":"OWN"}"#, .header, "space"),
        (#"{"alg":"ES256","typ":"sluis-act+jws","x5t#S256":"OWN"} "#, .header, "space behind"),
        (#"{"alg":"\u0045S256","typ":"sluis-act+jws","x5t#S256":"OWN"}"#, .header, "escape"),
        (#"{"alg":"ES256","typ":"sluis-act+jws","x5t#S256":"OWN="}"#, .header, "padded thumbprint"),
        (#"{"alg":"ES256","typ":"sluis-act+jws","x5t#S256":""}"#, .header, "empty thumbprint"),
        ("{}", .header, "empty object"), ("", .header, "empty header"),
        ("null", .header, "not an object"),
    ]

    @Test("a header that is not the canonical one is refused", arguments: hostileHeaders)
    func hostileHeader(row: (header: String, refusal: JWSRefusal, source: String)) {
        let header = row.header.replacing(DetachedJWSTests.own, with: thumbprint(pair.certificate))
        let compact = signed(header: header, key: pair.key)
        #expect(throws: CryptoError.signature(row.refusal), "\(row.source)") {
            try DetachedJWS.verify(compact, payload: payload, certificate: pair.certificate)
        }
    }

    @Test("a JWS of another certificate is refused, also when that certificate has the same key")
    func otherCertificates() throws {
        let renewed = try pair.authority.issue(
            subject: CertificateName(commonName: "LIVC-R Gent"), publicKey: pair.key.publicKey,
            notBefore: day(1), notAfter: day(366), usage: .client)
        let compact = try DetachedJWS.sign(payload: payload, key: pair.key, certificate: renewed)
        try DetachedJWS.verify(compact, payload: payload, certificate: renewed)
        #expect(throws: CryptoError.signature(.certificate)) {
            try DetachedJWS.verify(compact, payload: payload, certificate: pair.certificate)
        }
        let edwards = try DetachedJWS.sign(
            payload: payload, key: pair.edwardsKey, certificate: pair.edwardsCertificate)
        #expect(throws: CryptoError.signature(.algorithm)) {
            try DetachedJWS.verify(edwards, payload: payload, certificate: pair.certificate)
        }
    }

    @Test("a header that names the certificate is no signature of its key")
    func forgery() {
        let header = String(
            decoding: DetachedJWS.header(
                algorithm: .p256, fingerprint: pair.certificate.fingerprint), as: UTF8.self)
        let compact = signed(header: header, key: PrivateKey(generating: .p256))
        #expect(throws: CryptoError.signature(.value)) {
            try DetachedJWS.verify(compact, payload: payload, certificate: pair.certificate)
        }
    }

    @Test("the compact form has one spelling")
    func spelling() throws {
        let compact = try DetachedJWS.sign(
            payload: payload, key: pair.key, certificate: pair.certificate)
        let parts = compact.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        let (header, signature) = (parts[0], parts[2])
        let long = String(repeating: "A", count: CryptoLimits.compactSignatureBytes)
        let table: [(String, JWSRefusal)] = [
            ("", .shape), (".", .shape), ("..", .header), ("\(header).\(signature)", .shape),
            ("\(header)...\(signature)", .shape), ("\(compact).", .shape), (".\(compact)", .shape),
            ("\(header).\(Base64URL.encode(payload)).\(signature)", .attachedPayload),
            ("\(header).A.\(signature)", .attachedPayload),
            ("\(header)=..\(signature)", .encoding), ("\(header)..\(signature)==", .encoding),
            ("\(header)..\(signature) ", .encoding), ("\(header)..\(signature)\n", .encoding),
            (" \(compact)", .encoding), ("\(header)..", .value), ("\(header)..AAAA", .value),
            ("\(header)..\(signature)AAAA", .value), ("..\(signature)", .header),
            ("\(header)..\(long)", .shape), (compact + "é", .encoding),
        ]
        for (text, refusal) in table {
            #expect(throws: CryptoError.signature(refusal), "\(text)") {
                try DetachedJWS.verify(text, payload: payload, certificate: pair.certificate)
            }
        }
    }

    @Test("a compact form at the length limit is read, one past it is not")
    func bound() {
        for (count, refusal) in [
            (CryptoLimits.compactSignatureBytes, JWSRefusal.header),
            (CryptoLimits.compactSignatureBytes + 1, .shape),
        ] {
            // "AAAA" decodes; four characters more or less keep the count of a group.
            let header = String(repeating: "A", count: count - 2 - (count % 4 == 0 ? 2 : 3))
            let rest = String(repeating: "A", count: count - 2 - header.utf8.count)
            #expect("\(header)..\(rest)".utf8.count == count)
            #expect(throws: CryptoError.signature(refusal)) {
                try DetachedJWS.verify(
                    "\(header)..\(rest)", payload: payload, certificate: pair.certificate)
            }
        }
    }

    @Test("another last character that hides bits in the signature is refused")
    func hiddenBits() throws {
        let compact = try DetachedJWS.sign(
            payload: payload, key: pair.key, certificate: pair.certificate)
        // 64 bytes leave four unused bits in the last character.
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")
        let last = try #require(compact.last)
        let place = try #require(alphabet.firstIndex(of: last))
        #expect(place % 16 == 0)
        for hidden in 1..<16 {
            let text = String(compact.dropLast()) + String(alphabet[place + hidden])
            #expect(throws: CryptoError.signature(.encoding)) {
                try DetachedJWS.verify(text, payload: payload, certificate: pair.certificate)
            }
        }
    }

    @Test("no altered byte of payload, header or signature passes")
    func tampering() throws {
        let compact = try DetachedJWS.sign(
            payload: payload, key: pair.edwardsKey, certificate: pair.edwardsCertificate)
        let characters = Array(compact.utf8)
        for place in characters.indices {
            var altered = characters
            altered[place] = altered[place] == 0x41 ? 0x42 : 0x41
            let text = String(decoding: altered, as: UTF8.self)
            #expect(throws: CryptoError.self) {
                try DetachedJWS.verify(text, payload: payload, certificate: pair.edwardsCertificate)
            }
        }
        for place in payload.indices {
            var altered = payload
            altered[place] ^= 1
            #expect(throws: CryptoError.signature(.value)) {
                try DetachedJWS.verify(
                    compact, payload: altered, certificate: pair.edwardsCertificate)
            }
        }
    }
}
