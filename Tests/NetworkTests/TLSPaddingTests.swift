import Foundation
import Testing

@testable import Network

@Suite("TLS: what the length of an answer tells")
struct TLSPaddingTests {
    /// The lengths of the encrypted records that the server sent, as a listener on the wire sees
    /// them: the header of a record is in the clear. Read from the messages `s_client` lists.
    private func records(
        body: Int, _ pki: TestPKI, _ running: RunningServer
    ) async throws -> [Int] {
        let list = "records-\(body).txt"
        let result = try await running.client(
            pki, "-tls1_3 -msg -msgfile \(list)",
            sending: "GET /\(body) HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
        #expect(result.output.count > body, "the whole answer came")
        let text = try String(contentsOfFile: pki.folder + "/" + list, encoding: .utf8)
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        return zip(lines, lines.dropFirst()).compactMap { head, bytes in
            guard head.hasPrefix("<<<"), head.contains("RecordHeader") else { return nil }
            let header = bytes.split(separator: " ").compactMap { Int($0, radix: 16) }
            guard header.count == 5, header[0] == 0x17 else { return nil }
            return header[3] << 8 | header[4]
        }
    }

    @Test("answers of one size step are as long on the wire, and a step is all that a length tells")
    func padded() async throws {
        let pki = try TestPKI()
        let handler = EchoHandler { request in
            let count = Int(request.path.dropFirst()) ?? 0
            return HTTPResponse(status: 200, body: [UInt8](repeating: 0x61, count: count))
        }
        try await withServer(pki.files().configuration(), handler: handler) { running in
            let small = try await records(body: 1, pki, running)
            let step = NetworkLimits.paddingByteCount
            // What stays of each record beside its padded text: the tag of AES-GCM or ChaCha20.
            #expect(!small.isEmpty)
            #expect(small.allSatisfy { ($0 - 16) % step == 0 }, "\(small)")
            for body in [100, 1_000, step / 2] {
                #expect(try await records(body: body, pki, running) == small, "\(body)")
            }
            let large = try await records(body: step, pki, running)
            #expect(large.reduce(0, +) == small.reduce(0, +) + step)
        }
    }
}
