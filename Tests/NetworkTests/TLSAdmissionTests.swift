import Foundation
import Network
import Testing

@Suite("TLS: who gets in")
struct TLSAdmissionTests {
    @Test(
        "a client of the authority is served over TLS 1.3 and 1.2",
        arguments: ["-tls1_3", "-tls1_2"])
    func accepted(_ version: String) async throws {
        let pki = try TestPKI()
        let handler = EchoHandler { request in
            guard let peer = request.peer else { return HTTPResponse(status: 299) }
            let text = "\(peer.fingerprint.hex) \(peer.der.count) \(request.remoteAddress)"
            return HTTPResponse(status: 200, body: Array(text.utf8))
        }
        try await withServer(pki.files().configuration(), handler: handler) { running in
            let result = try await running.client(pki, version)
            #expect(result.output.hasPrefix("HTTP/1.1 200 OK\r\n"))
            #expect(result.output.contains("\r\nStrict-Transport-Security: max-age=31536000\r\n"))
            let printed = try pki.openssl("x509 -in client.pem -noout -fingerprint -sha256")
            let fingerprint = printed.split(separator: "=")[1].lowercased().filter(\.isHexDigit)
            #expect(result.output.contains(fingerprint))
            #expect(result.output.hasSuffix(" 127.0.0.1"))
            #expect(running.observer.record.resumed == [false])
        }
    }

    struct Refused: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let reason: HandshakeFailure
        var certificate: String? = "client"
        var options = ""
        var prepare: @Sendable (TestPKI) throws -> Void = { _ in }
    }

    static let rows: [Refused] = [
        Refused(testDescription: "no certificate", reason: .noCertificate, certificate: nil),
        Refused(
            testDescription: "no certificate over TLS 1.2", reason: .noCertificate,
            certificate: nil, options: "-tls1_2"),
        Refused(
            testDescription: "a foreign authority", reason: .untrusted, certificate: "stranger",
            prepare: { try $0.issue("stranger", by: "foreign") }),
        Refused(
            testDescription: "an expired certificate", reason: .expired, certificate: "old",
            prepare: { try $0.issue("old", ends: -3600) }),
        Refused(
            testDescription: "a certificate for servers", reason: .untrusted,
            certificate: "machine", prepare: { try $0.issue("machine", extensions: "server") }),
        Refused(
            testDescription: "a certificate signed by itself", reason: .untrusted,
            certificate: "self",
            prepare: {
                try $0.openssl(
                    "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 3"
                        + " -subj /CN=client -keyout self.key -out self.pem")
            }),
        Refused(
            testDescription: "a revoked certificate", reason: .revoked, certificate: "bad",
            prepare: {
                try $0.issue("bad")
                try $0.revoke("bad")
            }),
        Refused(
            testDescription: "TLS 1.1", reason: .unsupported,
            options: "-tls1_1 -cipher DEFAULT@SECLEVEL=0"),
        Refused(
            testDescription: "a cipher without forward secrecy", reason: .unsupported,
            options: "-tls1_2 -cipher AES128-GCM-SHA256"),
        Refused(
            testDescription: "a cipher without AEAD", reason: .unsupported,
            options: "-tls1_2 -cipher ECDHE-ECDSA-AES128-SHA"),
        Refused(
            testDescription: "only HTTP/2 on offer", reason: .unsupported, options: "-alpn h2"),
    ]

    @Test(
        "is refused in the handshake, and no handler hears of it", arguments: TLSAdmissionTests.rows
    )
    func refused(_ row: Refused) async throws {
        let pki = try TestPKI()
        try row.prepare(pki)
        try pki.writeRevocations()
        try await withServer(pki.files(revocations: true).configuration()) { running in
            let result = try await running.client(pki, as: row.certificate, row.options)
            #expect(!result.output.contains("HTTP/1.1"))
            #expect(await running.observer.reaches { !$0.failures.isEmpty })
            #expect(running.observer.record.failures == [row.reason])
            #expect(running.handler.targets == [])
            let other = try await running.client(pki)
            #expect(other.output.hasPrefix("HTTP/1.1 200 OK\r\n"))
        }
    }

    @Test("an issuer without a revocation list fails closed")
    func noList() async throws {
        let pki = try TestPKI()
        try pki.writeRevocations(by: "foreign")
        let paths = TLSPaths(
            chain: pki.path("server.pem"), key: pki.path("server.key"),
            authorities: pki.path("ca.pem"), revocations: pki.path("foreign.crl"))
        try await withServer(paths.configuration()) { running in
            let result = try await running.client(pki)
            #expect(!result.output.contains("HTTP/1.1"))
            #expect(await running.observer.reaches { $0.failures == [.revocationUnknown] })
        }
    }

    @Test("`http/1.1` is chosen among several protocols")
    func protocols() async throws {
        let pki = try TestPKI()
        try await withServer(pki.files().configuration()) { running in
            let result = try await running.client(pki, "-alpn h2,http/1.1")
            #expect(result.output.hasPrefix("HTTP/1.1 200 OK\r\n"))
        }
    }

    @Test("renegotiation is refused")
    func renegotiation() async throws {
        let pki = try TestPKI()
        try await withServer(pki.files().configuration { $0.head = .milliseconds(500) }) {
            running in
            // `R` at the start of a line asks s_client to renegotiate.
            let command = try Command(
                "openssl",
                [
                    "s_client", "-tls1_2", "-connect", "127.0.0.1:\(running.port)", "-CAfile",
                    "ca.pem", "-cert", "client.pem", "-key", "client.key",
                ], folder: pki.folder)
            let result = await outsidePool { command.run(input: "R\n" + closing) }
            #expect(!result.output.contains("HTTP/1.1 200"))
        }
    }

    @Test("plain HTTP and noise on the TLS port get no answer of HTTP")
    func noTLS() async throws {
        let pki = try TestPKI()
        try await withServer(pki.files().configuration()) { running in
            for text in [closing, "\u{16}\u{3}\u{1}\u{2}\u{0}\u{1}garbage garbage garbage"] {
                let client = running.client()
                await client.send(text)
                client.finishWriting()
                let answer = try #require(await client.receiveAllText())
                #expect(!answer.contains("HTTP/1.1"))
            }
            #expect(await running.observer.reaches { $0.failures.count == 2 })
            #expect(running.handler.targets == [])
        }
    }

    @Test("a hello that drips is cut off")
    func slowHello() async throws {
        let pki = try TestPKI()
        try await withServer(
            pki.files().configuration { $0.handshake = .milliseconds(200) }
        ) { running in
            let client = running.client()
            await client.send("\u{16}\u{3}\u{1}")
            #expect(await client.receiveAll() == [])
            #expect(running.observer.record.failures == [.timedOut])
        }
    }
}
