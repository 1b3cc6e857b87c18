import Client
import Crypto
import Domain
import Foundation
import Network
import Synchronization
import Testing

@testable import sluis

/// A gateway's stand-in on real TLS, with the certificates of a small PKI of its own.
struct ClientServer {
    var port: UInt16 { server.port }
    let directory: String
    let authority: CertificateAuthority
    fileprivate let server: Server

    /// Ends every open connection, whatever is under way on it.
    func hangUp() { server.close { _ in true } }

    /// A client that trusts this server and that it trusts, unless told otherwise.
    func client(
        trusting other: CertificateAuthority? = nil, issuedBy issuer: CertificateAuthority? = nil,
        _ change: (inout ClientConfiguration) -> Void = { _ in }
    ) throws -> SluisClient {
        let key = PrivateKey(generating: .p256)
        let period = ClientServer.period
        let certificate = try (issuer ?? authority).issue(
            subject: CertificateName(commonName: "client"), publicKey: key.publicKey,
            notBefore: period.from, notAfter: period.until, usage: .client)
        var configuration = try ClientConfiguration(
            baseURL: "https://127.0.0.1:\(port)", authorities: (other ?? authority).certificate.pem,
            identity: try ClientIdentity(chainPEM: certificate.pem, key: key))
        configuration.attempts = 1
        change(&configuration)
        return try SluisClient(configuration)
    }

    /// What a command line needs to ask this server with a certificate of its own, which is made here
    /// and stands in `ik.pem`.
    func lineOptions() throws -> [String] {
        let key = PrivateKey(generating: .p256)
        let certificate = try authority.issue(
            subject: CertificateName(commonName: "client"), publicKey: key.publicKey,
            notBefore: ClientServer.period.from, notAfter: ClientServer.period.until, usage: .client
        )
        let (file, keyFile) = (directory + "/ik.pem", directory + "/ik.key")
        try OutputFile.write(certificate.pem, new: file)
        try KeyFile.write(key, newAt: keyFile)
        return [
            "--server", "https://127.0.0.1:\(port)", "--ca",
            DevelopmentPKI(directory: directory).authorityPath, "--cert", file, "--key", keyFile,
        ]
    }

    static var period: DevelopmentPKI.Period {
        DevelopmentPKI.Period(from: Today.instant(), days: 1)
    }

    static func authority() throws -> CertificateAuthority {
        try CertificateAuthority(
            subject: CertificateName(commonName: "root"), notBefore: period.from,
            notAfter: period.until)
    }
}

/// Answers with `work` and remembers the requests.
final class RecordingHandler: HTTPHandler {
    private let seen = Mutex<[HTTPRequest]>([])
    private let work: @Sendable (HTTPRequest, Int) async -> HTTPResponse

    init(_ work: @escaping @Sendable (HTTPRequest, Int) async -> HTTPResponse) { self.work = work }

    var requests: [HTTPRequest] { seen.withLock { $0 } }

    func respond(to request: HTTPRequest) async -> HTTPResponse {
        let number = seen.withLock { requests in
            requests.append(request)
            return requests.count
        }
        return await work(request, number)
    }
}

private struct Deaf: ServerObserver {}

/// Runs a server's start and end beside the pool, which other tests may keep busy for long.
private final class QueueExecutor: TaskExecutor {
    private let queue = DispatchQueue(label: "client-server")

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        queue.async { [self] in job.runSynchronously(on: asUnownedTaskExecutor()) }
    }
}

/// Runs `body` against a server of its own and stops it.
func withClientServer(
    _ handler: RecordingHandler, _ body: (ClientServer) async throws -> Void
) async throws {
    try await withTemporaryDirectory { directory in
        let authority = try ClientServer.authority()
        let pki = DevelopmentPKI(directory: directory)
        let certificate = try pki.makeServer(authority, ClientServer.period)
        try OutputFile.write(certificate.pem, new: directory + "/server.pem")
        try OutputFile.write(authority.certificate.pem, new: pki.authorityPath)
        let server = try Server(
            configuration: ServerConfiguration(
                address: "127.0.0.1", port: 0,
                tls: TLSFiles(
                    certificateChain: directory + "/server.pem",
                    privateKey: directory + "/server.key",
                    clientAuthorities: pki.authorityPath), loopCount: 1),
            handler: handler, observer: Deaf())
        let running = Task(executorPreference: QueueExecutor()) { try await server.run() }
        let result: Result<Void, any Error>
        do {
            try await body(
                ClientServer(directory: directory, authority: authority, server: server))
            result = .success(())
        } catch {
            result = .failure(error)
        }
        server.stop(drainSeconds: 0)
        try await running.value
        try result.get()
    }
}
