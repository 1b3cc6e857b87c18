import Client
import Crypto
import Foundation
import JSON
import Testing

@testable import sluis

@Suite("What a client refuses to send")
struct ClientInputTests {
    private func configuration(_ url: String) throws -> ClientConfiguration {
        let authority = try ClientServer.authority()
        return try ClientConfiguration(
            baseURL: url, authorities: authority.certificate.pem,
            identity: try ClientIdentity(chainPEM: authority.certificate.pem, key: authority.key))
    }

    @Test(
        "an address is https, a host and perhaps a port",
        arguments: [
            ("https://127.0.0.1:8443", "https://127.0.0.1:8443"),
            ("https://sluis.example/", "https://sluis.example"),
            ("https://[::1]:8443", "https://[::1]:8443"),
            ("http://127.0.0.1:8443", nil), ("https://", nil), ("https://a:0", nil),
            ("https://a:65536", nil),
            ("https://a:08", nil), ("https://a@b", nil), ("https://a/b", nil), ("https://a?b", nil),
            ("https://a b", nil), ("https://a#b", nil), ("HTTPS://a", nil), ("https://[::1", nil),
            ("https://a\r\nb", nil), ("", nil),
        ])
    func addresses(text: String, normalised: String?) throws {
        if let normalised {
            #expect(try configuration(text).baseURL == normalised)
        } else {
            #expect(throws: ClientError.self) { try configuration(text) }
        }
    }

    @Test(
        "an id that leads elsewhere is refused before anything is sent",
        arguments: [
            "/v1/stukken/../wie-ben-ik", "/v1/stukken/", "/v1//x", "v1/x", "", "/v1/a b",
            "/v1/a%2Fb",
            "/v1/a?b=c",
            "/v1/a#b", "/v1/./a", "/v1/é", "/v1/a\r\nHost: b",
        ])
    func paths(path: String) async throws {
        let client = try SluisClient(try configuration("https://127.0.0.1:1"))
        let error = await #expect(throws: ClientError.self) { try await client.request(.get, path) }
        guard case .request = error else {
            Issue.record("\(String(describing: error))")
            return
        }
    }

    @Test("a path, a key and a body fit their limits and not one byte more")
    func limits() async throws {
        var configuration = try configuration("https://127.0.0.1:1")
        configuration.attempts = 1
        let client = try SluisClient(configuration)
        func refuses(_ body: () async throws(ClientError) -> ClientResponse) async -> Bool {
            do throws(ClientError) {
                _ = try await body()
                return false
            } catch {
                if case .request = error { return true }
                return false
            }
        }
        let path = "/" + String(repeating: "a", count: ClientLimits.targetBytes - 1)
        #expect(await !refuses { () throws(ClientError) in try await client.request(.get, path) })
        #expect(
            await refuses { () throws(ClientError) in try await client.request(.get, path + "a") })
        let key = String(repeating: "k", count: ClientLimits.idempotencyKeyBytes)
        #expect(
            await !refuses { () throws(ClientError) in
                try await client.request(.post, "/x", idempotencyKey: key)
            })
        for wrong in [key + "k", "", "a b", "é"] {
            #expect(
                await refuses { () throws(ClientError) in
                    try await client.request(.post, "/x", idempotencyKey: wrong)
                })
        }
        let text = JSONValue.string(String(repeating: "x", count: ClientLimits.requestBytes - 2))
        #expect(
            await !refuses { () throws(ClientError) in
                try await client.request(.post, "/x", body: text)
            })
        let longer = JSONValue.string(String(repeating: "x", count: ClientLimits.requestBytes - 1))
        #expect(
            await refuses { () throws(ClientError) in
                try await client.request(.post, "/x", body: longer)
            })
        #expect(
            await refuses { () throws(ClientError) in
                try await client.request(.get, "/x", body: [:])
            })
    }

    @Test("a key file that others can read is not used")
    func keyFile() async throws {
        try await withTemporaryDirectory { directory in
            let authority = try ClientServer.authority()
            try OutputFile.write(authority.certificate.pem, new: directory + "/a.pem")
            try OutputFile.write(authority.key.pem, new: directory + "/open.key")
            try KeyFile.write(authority.key, newAt: directory + "/a.key")
            #expect(throws: Never.self) {
                try ClientIdentity(
                    certificateFile: directory + "/a.pem", keyFile: directory + "/a.key")
            }
            let error = #expect(throws: ClientError.self) {
                try ClientIdentity(
                    certificateFile: directory + "/a.pem", keyFile: directory + "/open.key")
            }
            guard case .credentials(.keyFile(.mode, _)) = error else {
                Issue.record("\(String(describing: error))")
                return
            }
        }
    }
}
