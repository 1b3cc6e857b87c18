import Client
import Crypto
import Domain
import Exchange
import Testing

@Suite("Signed acts of the client")
struct PersonalActTests {
    @Test(
        "what a client signs is byte for byte what the gateway expects",
        arguments: [
            (
                PersonalAct.stem(
                    ronde: "r", keuze: "akkoord", overeenkomst: "ab", verklaring: true),
                [
                    ("soort", "stem"), ("ronde", "r"), ("keuze", "akkoord"), ("overeenkomst", "ab"),
                    ("verklaring", "ja"),
                ]
            ),
            (
                .stem(ronde: "r", keuze: "weigering", overeenkomst: "ab", verklaring: false),
                [
                    ("soort", "stem"), ("ronde", "r"), ("keuze", "weigering"),
                    ("overeenkomst", "ab"), ("verklaring", "nee"),
                ]
            ),
            (.stemIntrekken(ronde: "r"), [("soort", "stem-intrekken"), ("ronde", "r")]),
            (
                .mededelingsbesluit(ronde: "r", keuze: "nietMededelen", overeenkomst: "ab"),
                [
                    ("soort", "mededelingsbesluit"), ("ronde", "r"), ("keuze", "nietMededelen"),
                    ("overeenkomst", "ab"),
                ]
            ),
            (
                .vrijgave(ronde: "r", overeenkomst: "ab"),
                [("soort", "vrijgave"), ("ronde", "r"), ("overeenkomst", "ab")]
            ),
            (
                .ontvangstbevestiging(levering: "l", digest: "cd"),
                [("soort", "ontvangstbevestiging"), ("levering", "l"), ("digest", "cd")]
            ),
        ])
    func payload(act: PersonalAct, content: [(String, String)]) {
        #expect(act.payload == SignedAct.payload(content))
    }

    @Test("the signature is that of the certificate's key")
    func signature() throws {
        let from = Instant(milliseconds: 1_790_000_000_000)
        let authority = try CertificateAuthority(
            subject: CertificateName(commonName: "x"), notBefore: from,
            notAfter: from.advanced(bySeconds: 1000))
        let key = PrivateKey(generating: .p256)
        let certificate = try authority.issue(
            subject: CertificateName(commonName: "y"), publicKey: key.publicKey, notBefore: from,
            notAfter: from.advanced(bySeconds: 1000), usage: .client)
        let identity = try ClientIdentity(chainPEM: certificate.pem, key: key)
        let act = PersonalAct.stemIntrekken(ronde: "r")
        try DetachedJWS.verify(
            try identity.sign(act), payload: act.payload, certificate: certificate)
        #expect(throws: CryptoError.keysDoNotMatch) {
            try ClientIdentity(chainPEM: certificate.pem, key: PrivateKey(generating: .p256))
        }
    }
}
