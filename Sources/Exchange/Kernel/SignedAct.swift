import Crypto
import Domain
import JSON

/// An act of a person or system: its RFC 8785 bytes and the detached JWS of who presents it
/// (design decision 6). The bytes name what they are about, so that a signature never moves from
/// one thing to another.
package struct SignedAct: Sendable, Codable, Equatable {
    /// `header..signature`.
    package let signature: String
    /// The canonical bytes that were signed, as text.
    package let payload: String
    /// What `payload` was written from, where the gateway wrote it itself in this request; never kept.
    private let content: Akte.Inhoud?

    private enum CodingKeys: CodingKey { case signature, payload }

    package init(signature: String, payload: String) {
        self.signature = signature
        self.payload = payload
        content = nil
    }

    /// An act whose bytes the gateway writes, of which only the signature came.
    package init(signature: String, on content: Akte.Inhoud) {
        self.signature = signature
        payload = String(decoding: SignedAct.payload(content), as: UTF8.self)
        self.content = content
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            signature: try container.decode(String.self, forKey: .signature),
            payload: try container.decode(String.self, forKey: .payload))
    }

    package static func == (left: Self, right: Self) -> Bool {
        left.signature == right.signature && left.payload == right.payload
    }

    /// Whether its bytes are exactly those of `expected`.
    private func says(_ expected: Akte.Inhoud) -> Bool {
        let isSame = content?.elementsEqual(expected) { one, other in
            one.0 == other.0 && one.1.utf8.elementsEqual(other.1.utf8)
        }
        if isSame ?? false { return true }
        return SignedAct.payload(expected) == Array(payload.utf8)
    }

    /// Checks the signature against the certificate of this connection and the content against
    /// what is asked; answers with the digest under which the act can be used once.
    ///
    /// - Parameter expected: what the act must say, as member and text, `soort` included.
    /// - Parameter key: of the gateway, so that nobody finds a vote by hashing guesses.
    func verify(
        by actor: Actor, says expected: [(String, String)], key: SecretBytes
    ) throws(Refusal) -> Digest {
        do {
            try DetachedJWS.verify(
                signature, payload: Array(payload.utf8), certificate: actor.certificate)
        } catch {
            throw SignedAct.refusal(of: error)
        }
        guard says(expected) else {
            throw Refusal(
                .ongeldig, "akte-zegt-iets-anders",
                "de ondertekende inhoud is niet die van dit verzoek; onderteken precies: "
                    + expected.map(\.0).joined(separator: ", "), at: "/handtekening")
        }
        // Of what was said and by whom: an ECDSA signature has two spellings and is no identity.
        let tag = HMACSHA256.tag(
            Array(payload.utf8) + actor.certificate.fingerprint.bytes, key: key)
        guard let digest = Digest(bytes: tag) else { preconditionFailure("a tag is 32 bytes") }
        return digest
    }

    /// Says which of the two is to be mended: how the signature is written, or what was signed with
    /// what.
    private static func refusal(of error: CryptoError) -> Refusal {
        switch error {
        case .signature(.shape), .signature(.attachedPayload), .signature(.encoding),
            .signature(.header):
            Refusal(
                .nietToegelaten, "handtekening-verkeerde-vorm",
                "de handtekening is geen losse JWS `kop..handtekening` met precies deze kop: "
                    + #"{"alg":"ES256","typ":"sluis-act+jws","x5t#S256":"…"}, zonder spaties; "#
                    + "`EdDSA` voor een sleutel op Ed25519, en in x5t#S256 de base64url van de "
                    + "vingerafdruk van het certificaat; certs/README.md toont elke stap",
                rules: [64], at: "/handtekening")
        default:
            Refusal(
                .nietToegelaten, "handtekening-klopt-niet",
                "de handtekening past niet bij deze akte en dit certificaat; onderteken de RFC 8785-vorm "
                    + "van de inhoud met de sleutel van het certificaat van deze verbinding",
                rules: [64], at: "/handtekening")
        }
    }

    /// The canonical bytes of an act that says `content`: what a client signs.
    package static func payload(_ content: [(String, String)]) -> [UInt8] {
        JSONValue.object(JSONObject(content.map { ($0.0, .string($0.1)) })).canonicalBytes()
    }
}
