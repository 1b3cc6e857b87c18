import Foundation
import Network
import Testing

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
