import Client
import JSON
import Network
import Testing

@testable import sluis

@Suite("Every verb that asks a gateway")
struct VerbOptionTests {
    private static let id = "019368e8-3c51-7a4d-9b2e-5f0c7d1a8e43"
    private static let gateway = ["--profiel", "--server", "--ca", "--cert", "--key"]

    /// A verb that asked its line for an option it does not take would end the process here.
    @Test("asks its line for nothing that it does not take, and stops at a refusal with its code")
    func lines() async throws {
        let refusal: JSONValue = [
            "type": "/v1/fouten/proef", "title": "t", "status": 403, "detail": "d",
        ]
        let handler = RecordingHandler { _, _ in
            HTTPResponse(
                status: 403, headers: [("Content-Type", "application/problem+json")],
                body: refusal.canonicalBytes())
        }
        try await withClientServer(handler) { server in
            let options = try server.lineOptions()
            try OutputFile.write(Array("{}".utf8), new: server.directory + "/leeg.json")
            var asked = 0
            for (path, specification) in CommandTreeTests.commands
            where specification.options.contains(where: { $0.name == "--cert" }) {
                for example in specification.examples {
                    let line = Self.line(example, specification, server) + options
                    let (code, terminal) = await sluis(line)
                    // Some of the journal read the file of a key first, which is not there.
                    let stopsEarlier =
                        code == .operational && line.contains("--checkpointsleutel")
                    #expect(
                        code == .refused || stopsEarlier,
                        "\(path): \(line.prefix(6)) \(terminal.errorText)")
                    if code == .refused { asked += 1 }
                }
            }
            #expect(asked > 60 && handler.requests.count >= asked, "\(asked)")
        }
    }

    /// The example with files and ids that are there, its own way to a gateway left out.
    private static func line(
        _ example: Example, _ specification: CommandSpecification, _ server: ClientServer
    ) -> [String] {
        var words: [String] = []
        var isOfGateway = false
        for word in Shell.words(example.line).dropFirst() {
            if isOfGateway || gateway.contains(word) {
                isOfGateway.toggle()
            } else if word.hasSuffix("…") {
                words.append(id)
            } else if word.hasSuffix(".json"), words.last != "--naar", words.last != "--bewijs" {
                words.append(server.directory + "/leeg.json")
            } else {
                words.append(word)
            }
        }
        let confirms = specification.options.contains { $0.name == "--ja" }
        return words + (confirms && !words.contains("--ja") ? ["--ja"] : [])
    }
}
