import Foundation
import Network

/// A request after which the server closes, and one after which it does not.
let closing = "GET /a HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"
let keeping = "GET /a HTTP/1.1\r\nHost: a\r\n\r\n"

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
