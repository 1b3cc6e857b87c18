import Domain
import Foundation
import Network
import Testing

private let closing = "GET /a HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"
private let keeping = "GET /a HTTP/1.1\r\nHost: a\r\n\r\n"

extension TLSPaths {
    func configuration(
        loops: Int = 2, _ change: (inout ServerLimits) -> Void = { _ in }
    ) -> ServerConfiguration {
        var limits = ServerLimits()
        change(&limits)
        return ServerConfiguration(
            address: "127.0.0.1", port: 0,
            tls: TLSFiles(
                certificateChain: chain, privateKey: key, clientAuthorities: authorities,
                revocationLists: revocations),
            limits: limits, loopCount: loops)
    }
}

extension RunningServer {
    /// One `openssl s_client` run: sends `text` and returns what came back until the end.
    func client(
        _ pki: TestPKI, as name: String? = "client", _ options: String = "",
        sending text: String = closing
    ) async throws -> CommandResult {
        var arguments = ["s_client", "-quiet", "-connect", "127.0.0.1:\(port)"]
        arguments += ["-CAfile", "ca.pem", "-verify_return_error"]
        if let name { arguments += ["-cert", "\(name).pem", "-key", "\(name).key"] }
        arguments += options.split(separator: " ").map(String.init)
        let command = try Command("openssl", arguments, folder: pki.folder)
        return await outsidePool { command.run(input: text) }
    }

    func openConnection(_ pki: TestPKI, as name: String = "client") throws -> Command {
        try Command(
            "openssl",
            [
                "s_client", "-quiet", "-connect", "127.0.0.1:\(port)", "-CAfile", "ca.pem",
                "-cert", "\(name).pem", "-key", "\(name).key",
            ], folder: pki.folder)
    }
}

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

@Suite("TLS: resumption, reload and sweep")
struct TLSReloadTests {
    /// Connects twice, the second time with the session of the first.
    private func resume(
        _ running: RunningServer, _ pki: TestPKI, _ version: String, as name: String = "client",
        between: () async throws -> Void = {}
    ) async throws -> CommandResult {
        let first = try await running.client(pki, as: name, "\(version) -sess_out \(name).session")
        #expect(first.output.hasPrefix("HTTP/1.1 200 OK\r\n"))
        #expect(FileManager.default.fileExists(atPath: pki.path("\(name).session")))
        try await between()
        return try await running.client(pki, as: name, "\(version) -sess_in \(name).session")
    }

    @Test("a session is resumed", arguments: ["-tls1_3", "-tls1_2"])
    func resumption(_ version: String) async throws {
        let pki = try TestPKI()
        try pki.writeRevocations()
        try await withServer(pki.files(revocations: true).configuration()) { running in
            let second = try await resume(running, pki, version)
            #expect(second.output.hasPrefix("HTTP/1.1 200 OK\r\n"))
            #expect(running.observer.record.resumed == [false, true])
        }
    }

    @Test("a session of a certificate revoked since is refused", arguments: ["-tls1_3", "-tls1_2"])
    func revokedResumption(_ version: String) async throws {
        let pki = try TestPKI()
        try pki.writeRevocations()
        try await withServer(pki.files(revocations: true).configuration()) { running in
            let second = try await resume(running, pki, version) {
                try pki.revoke("client")
                try pki.writeRevocations()
                try running.server.reload()
            }
            #expect(!second.output.contains("HTTP/1.1"))
            #expect(await running.observer.reaches { $0.failures == [.revoked] })
            #expect(running.observer.record.resumed == [false])
        }
    }

    /// Lifetimes in seconds: the next one is tried where the machine took longer to connect.
    private static let lifetimes = [3, 6, 12, 24, 48]

    /// Resumes the session again and again until a handshake is refused.
    private func outlive(_ running: RunningServer, _ pki: TestPKI, as name: String) async throws {
        for _ in 0..<1000 {
            let result = try await running.client(pki, as: name, "-sess_in \(name).session")
            if !running.observer.record.failures.isEmpty {
                #expect(!result.output.contains("HTTP/1.1"))
                return
            }
        }
        Issue.record("the session is accepted without end")
    }

    @Test("no session and no connection outlives its certificate, without any reload")
    func expiredCertificate() async throws {
        for lifetime in Self.lifetimes {
            let pki = try TestPKI()
            try pki.issue("brief", ends: lifetime)
            var isDone = false
            try await withServer(pki.files().configuration()) { running in
                let open = try running.openConnection(pki, as: "brief")
                open.send(keeping)
                let answer = await open.receive()
                let first = try await running.client(pki, as: "brief", "-sess_out brief.session")
                guard !answer.isEmpty, first.output.hasPrefix("HTTP/1.1 200 OK\r\n") else { return }
                try await outlive(running, pki, as: "brief")
                #expect(await running.observer.reaches { $0.failures == [.expired] })
                open.send(keeping)
                #expect(await open.receive() == "")
                isDone = true
            }
            if isDone { return }
        }
        Issue.record("no lifetime was long enough to connect")
    }

    @Test("no session outlives the revocation list, without any reload")
    func expiredList() async throws {
        for lifetime in Self.lifetimes {
            let pki = try TestPKI()
            try pki.writeRevocations(seconds: lifetime)
            var isDone = false
            try await withServer(pki.files(revocations: true).configuration()) { running in
                let first = try await running.client(pki, "-sess_out client.session")
                guard first.output.hasPrefix("HTTP/1.1 200 OK\r\n") else { return }
                try await outlive(running, pki, as: "client")
                #expect(await running.observer.reaches { $0.failures == [.revocationUnknown] })
                isDone = true
            }
            if isDone { return }
        }
        Issue.record("no lifetime was long enough to connect")
    }

    @Test("a reload closes the open connections of a revoked certificate, and only those")
    func sweep() async throws {
        let pki = try TestPKI()
        try pki.issue("bad")
        try pki.writeRevocations()
        try await withServer(pki.files(revocations: true).configuration()) { running in
            let bad = try running.openConnection(pki, as: "bad")
            let good = try running.openConnection(pki)
            for connection in [bad, good] {
                connection.send(keeping)
                #expect(await connection.receive().hasPrefix("HTTP/1.1 200 OK\r\n"))
            }
            try pki.revoke("bad")
            try pki.writeRevocations()
            try running.server.reload()
            #expect(await bad.receive() == "")
            good.send(keeping)
            #expect(await good.receive().hasPrefix("HTTP/1.1 200 OK\r\n"))
            #expect(running.observer.record.swept == 1)
        }
    }

    @Test("a reload to another authority closes what it does not accept")
    func otherAuthority() async throws {
        let pki = try TestPKI()
        try await withServer(pki.files().configuration()) { running in
            let open = try running.openConnection(pki)
            open.send(keeping)
            #expect(await open.receive().hasPrefix("HTTP/1.1 200 OK\r\n"))
            try FileManager.default.removeItem(atPath: pki.path("ca.pem"))
            try FileManager.default.copyItem(
                atPath: pki.path("foreign.pem"), toPath: pki.path("ca.pem"))
            try running.server.reload()
            #expect(await open.receive() == "")
        }
    }

    static let broken: [(String, String)] = [
        ("server.pem", "not a certificate"), ("server.key", "not a key"), ("ca.pem", ""),
        ("ca.crl", ""), ("ca.crl", "-----BEGIN X509 CRL-----\nAAAA\n-----END X509 CRL-----\n"),
    ]

    @Test(
        "files that are not valid throw, and the old ones stay in force",
        arguments: TLSReloadTests.broken)
    func invalidReload(_ file: String, _ content: String) async throws {
        let pki = try TestPKI()
        try pki.writeRevocations()
        try await withServer(pki.files(revocations: true).configuration()) { running in
            let open = try running.openConnection(pki)
            open.send(keeping)
            #expect(await open.receive().hasPrefix("HTTP/1.1 200 OK\r\n"))
            let kept = try String(contentsOfFile: pki.path(file), encoding: .utf8)
            try content.write(toFile: pki.path(file), atomically: true, encoding: .utf8)
            #expect(throws: ServerError.self) { try running.server.reload() }
            try kept.write(toFile: pki.path(file), atomically: true, encoding: .utf8)
            open.send(keeping)
            #expect(await open.receive().hasPrefix("HTTP/1.1 200 OK\r\n"))
            #expect(try await running.client(pki).output.hasPrefix("HTTP/1.1 200 OK\r\n"))
            #expect(running.observer.record.swept == 0)
        }
    }

    @Test("a key of another certificate, a locked key and a list of yesterday are not valid")
    func mismatches() async throws {
        let pki = try TestPKI()
        func code(_ paths: TLSPaths) -> ServerError.Code? {
            do {
                _ = try Server(
                    configuration: paths.configuration(), handler: EchoHandler(),
                    observer: RecordingObserver())
                return nil
            } catch {
                return error.code
            }
        }
        let (chain, authorities) = (pki.path("server.pem"), pki.path("ca.pem"))
        func paths(key: String, list: String? = nil) -> TLSPaths {
            TLSPaths(
                chain: chain, key: pki.path(key), authorities: authorities,
                revocations: list.map(pki.path))
        }
        try pki.openssl("ec -in server.key -aes256 -passout pass:secret -out locked.key")
        try pki.openssl(
            "ca -config ca.cnf -gencrl -crl_lastupdate 20200101000000Z -crl_nextupdate 20200201000000Z -out ca.crl"
        )
        #expect(code(paths(key: "server.key")) == nil)
        #expect(code(paths(key: "client.key")) == .invalidCertificates)
        #expect(code(paths(key: "locked.key")) == .invalidCertificates)
        #expect(code(paths(key: "server.key", list: "ca.crl")) == .invalidCertificates)
    }

    @Test("the connections of a chosen peer are closed, and only those")
    func chosenPeer() async throws {
        let pki = try TestPKI()
        try pki.issue("suspended")
        let handler = EchoHandler { request in
            HTTPResponse(status: 200, body: Array((request.peer?.fingerprint.hex ?? "").utf8))
        }
        try await withServer(pki.files().configuration(), handler: handler) { running in
            let suspended = try running.openConnection(pki, as: "suspended")
            let other = try running.openConnection(pki)
            suspended.send(keeping)
            let answer = await suspended.receive()
            other.send(keeping)
            #expect(await other.receive().hasPrefix("HTTP/1.1 200 OK\r\n"))
            let fingerprint = String(answer.suffix(64))
            running.server.close(peersWhere: { $0.fingerprint.hex == fingerprint })
            #expect(await suspended.receive() == "")
            other.send(keeping)
            #expect(await other.receive().hasPrefix("HTTP/1.1 200 OK\r\n"))
            #expect(running.observer.record.swept == 1)
        }
    }
}

@Suite("TLS: what one certificate may use")
struct TLSQuotaTests {
    @Test("the connection at the quota is served, the next one is closed; others are not concerned")
    func connections() async throws {
        let pki = try TestPKI()
        try pki.issue("other")
        try await withServer(
            pki.files().configuration { $0.connectionsPerPeer = 2 }
        ) { running in
            let open = [try running.openConnection(pki), try running.openConnection(pki)]
            for connection in open {
                connection.send(keeping)
                #expect(await connection.receive().hasPrefix("HTTP/1.1 200 OK\r\n"))
            }
            let third = try await running.client(pki)
            #expect(!third.output.contains("HTTP/1.1"))
            #expect(running.observer.record.failures == [.tooManyConnections])
            #expect(
                try await running.client(pki, as: "other").output.hasPrefix("HTTP/1.1 200 OK\r\n"))
            open[0].send(closing)
            #expect(await open[0].receive().hasPrefix("HTTP/1.1 200 OK\r\n"))
            #expect(await open[0].receive() == "")
            #expect(await running.observer.reaches { $0.closed >= 3 })
            #expect(try await running.client(pki).output.hasPrefix("HTTP/1.1 200 OK\r\n"))
        }
    }

    @Test("the request over the quota gets 429, and others are not concerned")
    func requests() async throws {
        let pki = try TestPKI()
        try pki.issue("other")
        let handler = EchoHandler { request in
            if request.target == "/slow" { try? await Task.sleep(for: .seconds(600)) }
            return nil
        }
        try await withServer(
            pki.files().configuration { $0.requestsPerPeer = 2 }, handler: handler
        ) { running in
            let slow = [try running.openConnection(pki), try running.openConnection(pki)]
            for (index, connection) in slow.enumerated() {
                connection.send("GET /slow HTTP/1.1\r\nHost: a\r\n\r\n")
                while handler.targets.count <= index { try await Task.sleep(for: .milliseconds(2)) }
            }
            let third = try await running.client(pki)
            #expect(third.output.hasPrefix("HTTP/1.1 429 Too Many Requests\r\n"))
            #expect(
                try await running.client(pki, as: "other").output.hasPrefix("HTTP/1.1 200 OK\r\n"))
        }
    }

    @Test("a client that goes away frees its place and its handler at once")
    func abandoned() async throws {
        let pki = try TestPKI()
        let handler = EchoHandler { request in
            if request.target == "/slow" { try? await Task.sleep(for: .seconds(600)) }
            return nil
        }
        try await withServer(
            pki.files().configuration { $0.requestsPerPeer = 1 }, handler: handler
        ) { running in
            let slow = try running.openConnection(pki)
            slow.send("GET /slow HTTP/1.1\r\nHost: a\r\n\r\n")
            while handler.targets.isEmpty { try await Task.sleep(for: .milliseconds(2)) }
            slow.end()
            #expect(await running.observer.reaches { $0.closed == 1 })
            #expect(try await running.client(pki).output.hasPrefix("HTTP/1.1 200 OK\r\n"))
        }
    }

    @Test("a large body crosses TLS in both directions, and a hundred pipelined requests in order")
    func large() async throws {
        let pki = try TestPKI()
        try await withServer(pki.files().configuration()) { running in
            let body = String(repeating: "0123456789abcdef", count: 65_536)
            let result = try await running.client(
                pki,
                sending: "POST /a HTTP/1.1\r\nHost: a\r\nConnection: close\r\n"
                    + "Content-Length: \(body.utf8.count)\r\n\r\n" + body)
            #expect(result.output.hasSuffix(body))
            let requests = (0..<100).map { "GET /\($0) HTTP/1.1\r\nHost: a\r\n\r\n" }
            let piped = try await running.client(pki, sending: requests.joined() + closing)
            let responses = ReceivedResponse.parse(Array(piped.output.utf8))
            #expect(
                responses.map(\.bodyText) == (0..<100).map { "GET /\($0) 0\n" } + ["GET /a 0\n"])
        }
    }
}
