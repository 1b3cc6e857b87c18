import Domain
import Testing

@testable import Network

@Suite("small parts")
struct InternalsTests {
    @Test("the byte classes are the sets of their grammars")
    func byteClasses() {
        let letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
        let path = letters + "-._~!$&'()*+,;=:@%/"
        let classes: [(@Sendable (UInt8) -> Bool, String)] = [
            (ASCII.isToken, letters + "!#$%&'*+-.^_`|~"),
            (ASCII.isPath, path),
            (ASCII.isQuery, path + "?"),
            (ASCII.isHostName, letters + "-._~!$&'()*+,;=%"),
            (ASCII.isDigit, "0123456789"),
            (ASCII.isBlank, " \t"),
        ]
        for (isMember, characters) in classes {
            let members = Set(characters.utf8)
            for byte in UInt8.min...UInt8.max {
                #expect(isMember(byte) == members.contains(byte), "\(byte) in \(characters)")
            }
        }
    }

    @Test(
        "dates are written as RFC 9110 section 5.6.7 shows",
        arguments: [
            (784_111_777, "Sun, 06 Nov 1994 08:49:37 GMT"), (0, "Thu, 01 Jan 1970 00:00:00 GMT"),
            (951_782_399, "Mon, 28 Feb 2000 23:59:59 GMT"),
            (951_782_400, "Tue, 29 Feb 2000 00:00:00 GMT"),
        ])
    func dates(_ seconds: Int64, _ text: String) {
        #expect(HTTPDate.text(secondsSinceEpoch: seconds) == text)
    }

    @Test("a token survives its packing")
    func tokens() {
        for token in [
            ConnectionToken.listener, .signal, ConnectionToken(descriptor: 7, generation: .max),
            ConnectionToken(descriptor: .max, generation: 1),
        ] {
            #expect(ConnectionToken(packed: token.packed) == token)
        }
    }

    @Test("an account is kept while a request runs, so that reconnecting gives no new quota")
    func accounts() throws {
        var limits = ServerLimits()
        limits.requestsPerPeer = 1
        let ledger = ConnectionLedger(limits: limits)
        let fingerprint = try #require(Digest(bytes: [UInt8](repeating: 7, count: 32)))
        let peer = PeerCertificate(der: [], fingerprint: fingerprint)
        let first = try #require(ledger.join(peer))
        #expect(first.beginRequest())
        #expect(!first.beginRequest())
        ledger.close(first, isStranger: false)
        let second = try #require(ledger.join(peer))
        #expect(!second.beginRequest())
        ledger.endRequest(first)
        #expect(second.beginRequest())
        ledger.endRequest(second)
        #expect(ledger.fingerprints { _ in true } == [fingerprint])
        ledger.close(second, isStranger: false)
        #expect(ledger.fingerprints { _ in true } == [])
    }
}
