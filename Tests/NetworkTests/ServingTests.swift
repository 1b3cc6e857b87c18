import Network
import Synchronization
import Testing

@Suite("serving")
struct ServingTests {
    @Test("a connection serves one request after another until it is told to close")
    func keepAlive() async throws {
        try await withServer { running in
            let client = running.client()
            for number in 1...3 {
                await client.send("GET /\(number) HTTP/1.1\r\nHost: a\r\n\r\n")
                let responses = await client.receive(responses: 1)
                #expect(responses.first?.bodyText == "GET /\(number) 0\n")
                #expect(responses.first?.header("connection") == nil)
            }
            await client.send("GET /4 HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
            let last = try #require(await client.receiveAllText())
            #expect(last.contains("Connection: close\r\n"))
            #expect(running.observer.record.opened == 1)
        }
    }

    @Test("pipelined requests are answered in their order, slow ones first")
    func pipelining() async throws {
        let handler = EchoHandler { request in
            if request.target == "/1" { try? await Task.sleep(for: .milliseconds(50)) }
            return nil
        }
        try await withServer(handler: handler) { running in
            let client = running.client()
            await client.send(
                "GET /1 HTTP/1.1\r\nHost: a\r\n\r\n"
                    + "POST /2 HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc"
                    + "PUT /3 HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nx\r\n0\r\n\r\n"
                    + "\r\nGET /4 HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"
                    + "GET /never HTTP/1.1\r\nHost: a\r\n\r\n")
            let bytes = try #require(await client.receiveAll())
            let bodies = ReceivedResponse.parse(bytes).map(\.bodyText)
            #expect(bodies == ["GET /1 0\n", "POST /2 3\nabc", "PUT /3 1\nx", "GET /4 0\n"])
            #expect(handler.targets == ["/1", "/2", "/3", "/4"])
        }
    }

    @Test("a hundred pipelined requests in one write are all answered")
    func manyPipelined() async throws {
        try await withServer { running in
            let client = running.client()
            let requests = (0..<100).map { "GET /\($0) HTTP/1.1\r\nHost: a\r\n\r\n" }
            await client.send(requests.joined())
            let responses = await client.receive(responses: 100)
            #expect(responses.map(\.bodyText) == (0..<100).map { "GET /\($0) 0\n" })
        }
    }

    @Test("bytes that arrive one by one make the same request")
    func dripped() async throws {
        try await withServer { running in
            let client = running.client()
            for byte in "POST /a HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\nhi".utf8 {
                await client.send([byte])
            }
            let responses = await client.receive(responses: 1)
            #expect(responses.first?.bodyText == "POST /a 2\nhi")
        }
    }

    @Test("`Expect: 100-continue` is answered before the body is sent")
    func expectation() async throws {
        try await withServer { running in
            let client = running.client()
            await client.send(
                "POST /a HTTP/1.1\r\nHost: a\r\nExpect: 100-Continue\r\nContent-Length: 3\r\n\r\n")
            let interim = await client.receive(responses: 1)
            #expect(interim.map(\.head) == ["HTTP/1.1 100 Continue"])
            await client.send("abc")
            let responses = await client.receive(responses: 1)
            #expect(responses.first?.bodyText == "POST /a 3\nabc")
        }
    }

    @Test("no 100 is sent to HTTP/1.0, without a body, or when the body is there already")
    func noExpectation() async throws {
        try await withServer { running in
            for request in [
                "POST /a HTTP/1.0\r\nExpect: 100-continue\r\nContent-Length: 3\r\n\r\nabc",
                "GET /a HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\n\r\n",
                "POST /a HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 3\r\n\r\nabc",
            ] {
                let client = running.client()
                await client.send(request)
                let responses = await client.receive(responses: 1)
                #expect(responses.map(\.status) == [200])
            }
        }
    }

    @Test("HEAD with a body leaves the next request intact")
    func headWithBody() async throws {
        try await withServer { running in
            let client = running.client()
            await client.send(
                "HEAD /a HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc"
                    + "HEAD /b HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
            let bytes = try #require(await client.receiveAll())
            #expect(ReceivedResponse.parse(bytes, toHead: true).map(\.status) == [200, 200])
            #expect(running.handler.targets == ["/a", "/b"])
        }
    }

    @Test("HTTP/1.0 gets its answer and the end of the connection")
    func oldVersion() async throws {
        try await withServer { running in
            let client = running.client()
            await client.send("GET /a HTTP/1.0\r\nConnection: keep-alive\r\n\r\n")
            let text = try #require(await client.receiveAllText())
            #expect(text.hasPrefix("HTTP/1.1 200 OK\r\n"))
            #expect(text.contains("\r\nConnection: close\r\n"))
        }
    }

    @Test("a client that half-closes still gets its answer")
    func halfClose() async throws {
        let handler = EchoHandler { _ in
            try? await Task.sleep(for: .milliseconds(30))
            return nil
        }
        try await withServer(handler: handler) { running in
            let client = running.client()
            await client.send("GET /a HTTP/1.1\r\nHost: a\r\n\r\n")
            client.finishWriting()
            let text = try #require(await client.receiveAllText())
            #expect(text.hasSuffix("GET /a 0\n"))
        }
    }

    @Test("a slow reader gets all of a large body")
    func slowReader() async throws {
        let body = (0..<1_048_576).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        let handler = EchoHandler { _ in HTTPResponse(status: 200, body: body) }
        try await withServer(handler: handler) { running in
            let client = RawClient(port: running.port, receiveBuffer: 4096)
            await client.send("GET /a HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
            let bytes = try #require(await client.receiveAll(pauseMicroseconds: 200, piece: 16384))
            let response = ReceivedResponse.parse(bytes).first
            #expect(response?.body == body)
        }
    }

    @Test("a body of exactly the limit arrives whole")
    func largeBody() async throws {
        try await withServer { running in
            let body = [UInt8](repeating: 0x61, count: 1_048_576)
            let client = running.client()
            await client.send(
                Array("POST /a HTTP/1.1\r\nHost: a\r\nContent-Length: 1048576\r\n\r\n".utf8) + body)
            let responses = await client.receive(responses: 1)
            #expect(responses.first?.body.count == body.count + "POST /a 1048576\n".utf8.count)
        }
    }

    @Test("a large body that is refused is read away, so that the refusal arrives")
    func refusedUpload() async throws {
        try await withServer { running in
            let client = running.client()
            await client.send("POST /a HTTP/1.1\r\nHost: a\r\nContent-Length: 2000000\r\n\r\n")
            await client.send([UInt8](repeating: 0x61, count: 2_000_000))
            client.finishWriting()
            let text = try #require(await client.receiveAllText())
            #expect(text.hasPrefix("HTTP/1.1 413 Content Too Large\r\n"))
        }
    }

    @Test("the handler of a client that resets its connection is cancelled")
    func cancellation() async throws {
        let cancelled = Mutex(false)
        let handler = EchoHandler { _ in
            do {
                try await Task.sleep(for: .seconds(600))
            } catch {
                cancelled.withLock { $0 = true }
            }
            return nil
        }
        try await withServer(handler: handler) { running in
            let client = running.client()
            await client.send("GET /a HTTP/1.1\r\nHost: a\r\n\r\n")
            while handler.targets.isEmpty { try await Task.sleep(for: .milliseconds(2)) }
            client.reset()
            #expect(await running.observer.reaches { _ in cancelled.withLock { $0 } })
            #expect(await running.observer.reaches { $0.closed == 1 })
        }
    }

    @Test("handlers run on the thread of their loop, also after waiting")
    func executor() async throws {
        let handler = EchoHandler { _ in
            let before = pthreadIdentity()
            try? await Task.sleep(for: .milliseconds(5))
            let after = pthreadIdentity()
            return HTTPResponse(status: before == after ? 200 : 299)
        }
        try await withServer(handler: handler) { running in
            let clients = (0..<8).map { _ in running.client() }
            for client in clients { await client.send("GET /a HTTP/1.1\r\nHost: a\r\n\r\n") }
            for client in clients {
                #expect(await client.receive(responses: 1).map(\.status) == [200])
            }
        }
    }
}
