import Foundation
import Network
import Testing

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

    @Test("strangers that never finish a handshake keep nobody out who has a certificate")
    func strangers() async throws {
        let pki = try TestPKI()
        try await withServer(
            pki.files().configuration {
                $0.connectionCount = 3
                $0.handshakeCount = 2
            }
        ) { running in
            var silent = [running.client(), running.client()]
            #expect(await running.observer.reaches { $0.opened == 2 })
            // The handshake at the bound holds a place; one past it is closed at once.
            let late = running.client()
            #expect(await late.receiveAll() == [])
            #expect(running.observer.record.refusedConnections == 1)
            silent.removeLast()
            #expect(await running.observer.reaches { $0.closed == 1 })
            let known = try running.openConnection(pki)
            known.send(keeping)
            #expect(await known.receive().hasPrefix("HTTP/1.1 200 OK\r\n"))
            // The known peer's place is no stranger's any more: another may try.
            silent.append(running.client())
            #expect(await running.observer.reaches { $0.opened == 4 })
            #expect(running.observer.record.refusedConnections == 1)
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
