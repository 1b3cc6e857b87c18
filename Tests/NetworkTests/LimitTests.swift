import Glibc
import Network
import Synchronization
import Testing

private let request = "GET /a HTTP/1.1\r\nHost: a\r\n\r\n"

@Suite("limits of a server")
struct LimitTests {
    @Test("the connection at the limit is served, the next one is closed, a freed place is used")
    func connectionCap() async throws {
        try await withServer(plain { $0.connectionCount = 3 }) { running in
            var clients = (0..<3).map { _ in running.client() }
            for client in clients {
                await client.send(request)
                #expect(await client.receive(responses: 1).map(\.status) == [200])
            }
            let late = running.client()
            #expect(await late.receiveAll() == [])
            #expect(running.observer.record.refusedConnections == 1)
            clients.removeLast()
            #expect(await running.observer.reaches { $0.closed == 1 })
            let next = running.client()
            await next.send(request)
            #expect(await next.receive(responses: 1).map(\.status) == [200])
        }
    }

    @Test(
        "the limit on descriptors is raised for the connections, and says what fits under the hard one"
    )
    func descriptorLimit() async {
        await #expect(processExitsWith: .success) {
            var limit = rlimit(rlim_cur: 64, rlim_max: 600)
            setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
            #expect(DescriptorLimit.raise(for: 100) == 100)
            getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
            #expect(limit.rlim_cur == 356)
            // What the hard limit leaves, less the reserve.
            #expect(DescriptorLimit.raise(for: 1024) == 344)
        }
    }

    @Test("out of descriptors a client is closed at once, and served again when there are some")
    func descriptors() async {
        await #expect(processExitsWith: .success) {
            let handler = EchoHandler()
            try await withServer(handler: handler) { running in
                let first = running.client()
                await first.send(request)
                #expect(await first.receive(responses: 1).map(\.status) == [200])
                var limit = rlimit(rlim_cur: 64, rlim_max: 64)
                setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
                // One descriptor stays for the client's own end.
                var taken: [Int32] = []
                while true {
                    let descriptor = open("/dev/null", O_RDONLY)
                    if descriptor < 0 { break }
                    taken.append(descriptor)
                }
                if let last = taken.popLast() { close(last) }
                let shed = running.client()
                let answer = await shed.receiveAll()
                guard answer == [] else { exit(2) }
                guard await running.observer.reaches({ $0.refusedConnections > 0 }) else { exit(3) }
                for descriptor in taken { close(descriptor) }
                let next = running.client()
                await next.send(request)
                let served = await next.receive(responses: 1)
                guard served.map(\.status) == [200] else { exit(4) }
            }
            exit(0)
        }
    }

    @Test("a drain lets the request in flight finish, closes the rest and accepts nothing more")
    func drain() async throws {
        let released = Mutex(false)
        let handler = EchoHandler { request in
            guard request.target == "/slow" else { return nil }
            while !released.withLock({ $0 }) { try? await Task.sleep(for: .milliseconds(2)) }
            return nil
        }
        let observer = RecordingObserver()
        let server = try Server(
            configuration: .plainLoopback(port: 0), handler: handler, observer: observer)
        let running = Task { try await server.run() }
        let (idle, slow) = (RawClient(port: server.port), RawClient(port: server.port))
        await idle.send(request)
        #expect(await idle.receive(responses: 1).count == 1)
        await slow.send("GET /slow HTTP/1.1\r\nHost: a\r\n\r\n" + request)
        while !handler.targets.contains("/slow") { try await Task.sleep(for: .milliseconds(2)) }
        server.stop(drainSeconds: 60)
        #expect(await idle.receiveAll() == [])
        let late = RawClient(port: server.port)
        #expect(await late.receiveAll() ?? [] == [])
        released.withLock { $0 = true }
        let responses = ReceivedResponse.parse(await slow.receiveAll() ?? [])
        #expect(responses.map(\.bodyText) == ["GET /slow 0\n"])
        #expect(responses.first?.header("connection") == "close")
        try await running.value
        #expect(observer.record.opened == observer.record.closed)
    }

    @Test("a drain ends at its bound, cancels what still runs, and closes it")
    func drainBound() async throws {
        let handler = EchoHandler { _ in
            try? await Task.sleep(for: .seconds(600))
            return nil
        }
        let server = try Server(
            configuration: .plainLoopback(port: 0), handler: handler,
            observer: RecordingObserver())
        let running = Task { try await server.run() }
        let client = RawClient(port: server.port)
        await client.send(request)
        while handler.targets.isEmpty { try await Task.sleep(for: .milliseconds(2)) }
        server.stop(drainSeconds: 0)
        #expect(await client.receiveAll() == [])
        try await running.value
    }

    @Test("cancelling the task of run() does not shorten a drain that was asked for")
    func cancelledDrain() async throws {
        let released = Mutex(false)
        let handler = EchoHandler { _ in
            while !released.withLock({ $0 }) { try? await Task.sleep(for: .milliseconds(2)) }
            return nil
        }
        let server = try Server(
            configuration: .plainLoopback(port: 0), handler: handler,
            observer: RecordingObserver())
        let running = Task { try await server.run(cancelledDrainSeconds: 0) }
        let client = RawClient(port: server.port)
        await client.send(request)
        while handler.targets.isEmpty { try await Task.sleep(for: .milliseconds(2)) }
        server.stop(drainSeconds: 60)
        running.cancel()
        let late = RawClient(port: server.port)
        #expect(await late.receiveAll() ?? [] == [])
        released.withLock { $0 = true }
        let responses = ReceivedResponse.parse(await client.receiveAll() ?? [])
        #expect(responses.map(\.status) == [200])
        try await running.value
    }

    @Test("cancelling the task of run() stops the server, and a server runs once")
    func cancelled() async throws {
        let server = try Server(
            configuration: .plainLoopback(port: 0), handler: EchoHandler(),
            observer: RecordingObserver())
        let running = Task { try await server.run() }
        let client = RawClient(port: server.port)
        await client.send(request)
        #expect(await client.receive(responses: 1).count == 1)
        await #expect(throws: ServerError.self) { try await server.run() }
        running.cancel()
        try await running.value
        #expect(await client.receiveAll() == [])
    }

    @Test("a stopped server gives its port free")
    func portFreed() async throws {
        var port: UInt16 = 0
        try await withServer { running in port = running.port }
        for _ in 0..<200 {
            do {
                _ = try Server(
                    configuration: .plainLoopback(port: port), handler: EchoHandler(),
                    observer: RecordingObserver())
                return
            } catch {
                try await Task.sleep(for: .milliseconds(5))
            }
        }
        Issue.record("the port is still bound")
    }
}

@Suite("deadlines are absolute, however busily a client drips")
struct DeadlineTests {
    /// Sends `bytes` one by one, without end, until the server hangs up.
    private func drip(_ first: String, _ rest: String, to running: RunningServer) async -> [Int] {
        let client = running.client()
        await client.send(first)
        let dripping = Task {
            while !Task.isCancelled {
                for byte in rest.utf8 {
                    await client.send([byte])
                    try? await Task.sleep(for: .milliseconds(10))
                }
            }
        }
        let bytes = await client.receiveAll()
        dripping.cancel()
        return bytes.map { ReceivedResponse.parse($0).map(\.status) } ?? [-1]
    }

    @Test("a head that drips gets 408")
    func head() async throws {
        try await withServer(plain { $0.head = .milliseconds(200) }) { running in
            #expect(await drip("GET /a HTTP/1.1\r\n", "X", to: running) == [408])
            #expect(running.observer.record.deadlines >= 1)
            #expect(running.handler.targets == [])
        }
    }

    @Test("a body that drips gets 408, declared or chunked")
    func body() async throws {
        try await withServer(plain { $0.body = .milliseconds(200) }) { running in
            let post = "POST /a HTTP/1.1\r\nHost: a\r\n"
            #expect(await drip(post + "Content-Length: 1000000\r\n\r\n", "x", to: running) == [408])
            let chunked = post + "Transfer-Encoding: chunked\r\n\r\n"
            #expect(await drip(chunked, "1\r\nx\r\n", to: running) == [408])
            #expect(running.handler.targets == [])
        }
    }

    @Test("a connection that says nothing is closed without a word")
    func silence() async throws {
        try await withServer(plain { $0.head = .milliseconds(100) }) { running in
            #expect(await running.client().receiveAll() == [])
        }
    }

    @Test("an idle connection is closed without a word")
    func idle() async throws {
        try await withServer(plain { $0.idle = .milliseconds(100) }) { running in
            let client = running.client()
            await client.send(request)
            #expect(await client.receive(responses: 1).count == 1)
            #expect(await client.receiveAll() == [])
        }
    }

    @Test("a handler that does not answer is cancelled, and the client gets 503")
    func handler() async throws {
        let handler = EchoHandler { _ in
            try? await Task.sleep(for: .seconds(600))
            return nil
        }
        try await withServer(plain { $0.handler = .milliseconds(100) }, handler: handler) {
            running in
            let client = running.client()
            await client.send(request + request)
            let responses = ReceivedResponse.parse(await client.receiveAll() ?? [])
            #expect(responses.map(\.status) == [503])
            #expect(handler.targets.count == 1)
        }
    }

    @Test("a client that does not read its response is closed")
    func write() async throws {
        let handler = EchoHandler { _ in
            HTTPResponse(status: 200, body: [UInt8](repeating: 0, count: 30_000_000))
        }
        try await withServer(plain { $0.write = .milliseconds(200) }, handler: handler) { running in
            let client = RawClient(port: running.port, receiveBuffer: 4096)
            await client.send(request)
            #expect(await running.observer.reaches { $0.closed == 1 })
            let bytes = try #require(await client.receiveAll())
            #expect(bytes.count < 30_000_000)
        }
    }

    @Test("an old connection closes behind its next response")
    func lifetime() async throws {
        try await withServer(plain { $0.lifetime = .milliseconds(50) }) { running in
            let client = running.client()
            for _ in 0..<1000 {
                await client.send(request)
                let responses = await client.receive(responses: 1)
                #expect(responses.map(\.status) == [200])
                if responses.first?.header("connection") == "close" { break }
                try await Task.sleep(for: .milliseconds(5))
            }
            #expect(await client.receiveAll() == [])
        }
    }
}

@Suite("configuration of a server")
struct ServerConfigurationTests {
    private func code(_ configuration: ServerConfiguration) -> ServerError.Code? {
        do {
            _ = try Server(
                configuration: configuration, handler: EchoHandler(),
                observer: RecordingObserver())
            return nil
        } catch {
            return error.code
        }
    }

    @Test(
        "a plain listener is refused on any address but loopback",
        arguments: ["0.0.0.0", "::", "192.0.2.1", "localhost", "127.0.0.1.example", "127.evil.0.1"])
    func plainAddress(_ address: String) {
        #expect(code(.plainLoopback(address: address, port: 0)) == .invalidConfiguration)
    }

    @Test("a plain listener on loopback is accepted", arguments: ["127.0.0.1", "127.0.0.2"])
    func loopback(_ address: String) {
        #expect(code(.plainLoopback(address: address, port: 0)) == nil)
    }

    @Test("a limit of zero and a number of loops out of range are refused")
    func zero() {
        #expect(code(plain { $0.bodyByteCount = 0 }) == .invalidConfiguration)
        #expect(code(plain { $0.idle = .zero }) == .invalidConfiguration)
        var configuration = ServerConfiguration.plainLoopback(port: 0)
        configuration.loopCount = 65
        #expect(code(configuration) == .invalidConfiguration)
        configuration.loopCount = 64
        #expect(code(configuration) == nil)
    }

    @Test("a port in use is an error that names the port")
    func portInUse() async throws {
        try await withServer { running in
            #expect(code(.plainLoopback(port: running.port)) == .cannotListen)
        }
    }

    @Test("certificate files that do not exist are an error")
    func noFiles() {
        let files = TLSFiles(
            certificateChain: "/nonexistent/a", privateKey: "/nonexistent/b",
            clientAuthorities: "/nonexistent/c")
        #expect(
            code(ServerConfiguration(address: "127.0.0.1", port: 0, tls: files))
                == .invalidCertificates)
    }
}
