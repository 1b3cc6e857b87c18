import Client
import Crypto
import Domain
import Exchange
import JSON
import Testing

@testable import sluis

@Suite("Acts that the command line signs")
struct PersonalActTests {
    /// An act as a handeling names it: without a text for what `open` leaves to who signs.
    private static func akte(
        _ content: Akte.Inhoud, open: [String: [String]] = [:]
    ) -> [JSONValue] {
        content.map { name, text in
            guard let choices = open[name] else {
                return ["naam": .string(name), "waarde": .string(text)]
            }
            return choices.isEmpty
                ? ["naam": .string(name)] : ["naam": .string(name), "keuzes": .texts(choices)]
        }
    }

    private static let vote = Akte.stem(
        ronde: "r", keuze: "akkoord", overeenkomst: "ab", verklaring: true)
    private static let weighing = Akte.afweging(
        stuk: "s", ontvanger: "livcr-x", versie: "7", omvang: "gedeelte", velden: ["a", "b[1]"],
        motivering: "é", datum: "2026-11-21", digest: "cd")

    @Test(
        "what is signed is byte for byte what the gateway names, with only what it left open filled in",
        arguments: [
            (
                akte(
                    vote, open: ["keuze": ["akkoord", "weigering"], "verklaring": ["ja", "nee"]]),
                ["keuze": "akkoord", "verklaring": "ja", "overeenkomst": "ab"], vote
            ),
            (
                akte(Akte.vrijgave(stuk: "s", grond: "r", digest: "ab")), [:],
                Akte.vrijgave(stuk: "s", grond: "r", digest: "ab")
            ),
            (
                akte(
                    weighing,
                    open: [
                        "omvang": ["geheel", "gedeelte"], "velden": [], "motivering": [],
                        "datum": [], "digest": [],
                    ]), Dictionary(weighing) { first, _ in first }, weighing
            ),
            // A member that this `sluis` never heard of is signed too: the gateway says what is signed.
            (
                akte([("soort", "nieuw"), ("wat", "x")]), ["ander": "y"],
                [("soort", "nieuw"), ("wat", "x")]
            ),
        ])
    func payload(akte: [JSONValue], said: [String: String], content: Akte.Inhoud) throws {
        let act = try ActToSign(akte, filling: said)
        #expect(SignedAct.payload(act.members) == SignedAct.payload(content))
    }

    @Test(
        "another text for what the gateway fixes, a word it does not give to choose, and silence are no act"
    )
    func refused() {
        let akte = Self.akte(Self.vote, open: ["keuze": ["akkoord"], "verklaring": ["ja", "nee"]])
        for said in [
            ["keuze": "akkoord", "verklaring": "ja", "overeenkomst": "cd"],
            ["keuze": "weigering", "verklaring": "ja"], ["keuze": "akkoord"],
        ] {
            #expect(throws: CommandFailure.self, "\(said)") {
                try ActToSign(akte, filling: said)
            }
        }
    }

    @Test("what is not offered is refused here, or asked as named so that the gateway answers")
    func notOffered() throws {
        let answer: JSONValue = [
            "toestand": "besloten",
            "handelingen": [["soort": "vrijgeven", "akte": .array(Self.akte(Self.vote))]],
        ]
        let refusal = #expect(throws: CommandFailure.self) {
            try ActToSign.offered(.stemmen, in: answer, filling: [:])
        }
        #expect(refusal?.exitCode == .refused)
        let named = try ActToSign.offered(.stemmen, in: answer, filling: [:], named: Self.vote)
        #expect(SignedAct.payload(named.members) == SignedAct.payload(Self.vote))
    }

    @Test("a request says all of the act but its kind and what its path names")
    func body() {
        #expect(
            ActToSign(Akte.vrijgave(stuk: "s", grond: "r", digest: "ab")).body(without: "stuk")
                == ["grond": "r", "digest": "ab"])
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
        let payload = SignedAct.payload(Akte.stemIntrekken(ronde: "r"))
        try DetachedJWS.verify(
            try identity.sign(payload), payload: payload, certificate: certificate)
        #expect(throws: CryptoError.keysDoNotMatch) {
            try ClientIdentity(chainPEM: certificate.pem, key: PrivateKey(generating: .p256))
        }
    }
}
