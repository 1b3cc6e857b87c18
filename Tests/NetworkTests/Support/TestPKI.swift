import Foundation

/// Certificates for one test, made by the `openssl` command in a folder of their own.
final class TestPKI: Sendable {
    let folder: String

    struct CommandFailed: Error { let text: String }

    /// Two authorities, a server and a client: made once, copied for each test.
    private static let pattern: Result<TestPKI, any Error> = Result {
        let pattern = try TestPKI(folder: newFolder())
        try FileManager.default.createDirectory(
            atPath: pattern.folder, withIntermediateDirectories: true)
        for authority in ["ca", "foreign"] { try pattern.makeAuthority(authority) }
        try pattern.issue("server", extensions: "server")
        try pattern.issue("client")
        atexit {
            if case .success(let pattern) = TestPKI.pattern { pattern.remove() }
        }
        return pattern
    }

    init() throws {
        folder = TestPKI.newFolder()
        try FileManager.default.copyItem(
            atPath: TestPKI.pattern.get().folder, toPath: folder)
    }

    private init(folder: String) throws { self.folder = folder }

    deinit { remove() }

    private func remove() {
        do { try FileManager.default.removeItem(atPath: folder) } catch { print(error) }
    }

    private static func newFolder() -> String {
        NSTemporaryDirectory() + "network-tests-" + UUID().uuidString
    }

    func path(_ name: String) -> String { folder + "/" + name }

    /// Runs `openssl` with words that are separated by spaces.
    @discardableResult
    func openssl(_ line: String) throws -> String {
        let words = line.split(separator: " ").map(String.init)
        let result = try Command("openssl", words, folder: folder).run(input: "")
        guard result.status == 0 else { throw CommandFailed(text: line) }
        return result.output
    }

    private func makeAuthority(_ name: String) throws {
        let configuration = """
            [ca]
            default_ca = main
            [main]
            database = \(name).txt
            new_certs_dir = .
            certificate = \(name).pem
            private_key = \(name).key
            rand_serial = yes
            default_md = sha256
            default_days = 30
            unique_subject = no
            policy = any
            [any]
            commonName = supplied
            [client]
            basicConstraints = critical,CA:FALSE
            extendedKeyUsage = clientAuth
            [server]
            basicConstraints = critical,CA:FALSE
            extendedKeyUsage = serverAuth
            subjectAltName = IP:127.0.0.1
            """
        try configuration.write(toFile: path(name) + ".cnf", atomically: true, encoding: .utf8)
        try "".write(toFile: path(name) + ".txt", atomically: true, encoding: .utf8)
        try openssl(
            "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 30"
                + " -subj /CN=\(name) -keyout \(name).key -out \(name).pem")
    }

    /// Makes `name.key` and `name.pem`. `ends` in seconds from now, negative for the past.
    func issue(
        _ name: String, by authority: String = "ca", extensions: String = "client",
        ends seconds: Int = 86_400
    ) throws {
        try openssl(
            "req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes"
                + " -subj /CN=\(name) -keyout \(name).key -out \(name).csr")
        try openssl(
            "ca -batch -notext -config \(authority).cnf -extensions \(extensions)"
                + " -startdate \(Self.moment(-172_800)) -enddate \(Self.moment(seconds))"
                + " -in \(name).csr -out \(name).pem")
    }

    func revoke(_ name: String, by authority: String = "ca") throws {
        try openssl("ca -config \(authority).cnf -revoke \(name).pem")
    }

    /// Writes `ca.crl`, valid for so many seconds.
    func writeRevocations(by authority: String = "ca", seconds: Int = 86_400) throws {
        try openssl("ca -config \(authority).cnf -gencrl -crlsec \(seconds) -out \(authority).crl")
    }

    func files(revocations: Bool = false) -> TLSPaths {
        TLSPaths(
            chain: path("server.pem"), key: path("server.key"), authorities: path("ca.pem"),
            revocations: revocations ? path("ca.crl") : nil)
    }

    private static func moment(_ secondsFromNow: Int) -> String {
        var time = time(nil) + secondsFromNow
        var parts = tm()
        gmtime_r(&time, &parts)
        return String(
            format: "%04d%02d%02d%02d%02d%02dZ", parts.tm_year + 1900, parts.tm_mon + 1,
            parts.tm_mday, parts.tm_hour, parts.tm_min, parts.tm_sec)
    }
}

struct TLSPaths: Sendable {
    let chain: String
    let key: String
    let authorities: String
    let revocations: String?
}
