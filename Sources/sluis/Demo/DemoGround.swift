import Client
import Configuration
import Domain
import Foundation
import JSON
import Network
import Synchronization

/// The ground the demo plays on: a directory with keys, certificates, settings and data, and the
/// gateway as a process of its own.
final class DemoGround: Sendable {
    let directory: String
    let port: UInt16
    private let adminPort: UInt16
    /// The shipped set; the gateway works on a copy, over which an overlay can be laid.
    private let shipped: String
    var policies: String { path("beleid") }
    /// The program that runs the gateway, its keys and its checks.
    let executable: String
    private let gateway = Mutex<Process?>(nil)

    /// - Parameter executable: another `sluis` than the one that runs, for tests.
    init(policies: String, map: String?, executable: String? = nil) throws(CommandFailure) {
        self.executable =
            executable ?? URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath().path
        shipped = URL(fileURLWithPath: policies).standardizedFileURL.path
        try DemoGround.requireSyntheticBook(shipped)
        directory = try DemoGround.makeDirectory(map)
        (port, adminPort) = try DemoGround.freePorts()
        do { try FileManager.default.copyItem(atPath: shipped, toPath: path("beleid")) } catch {
            throw .operational("de beleidsset `\(shipped)` is niet te kopiëren: \(error)")
        }
    }

    func path(_ name: String) -> String { directory + "/" + name }

    // MARK: - Setting up

    /// Keys of the gateway, a certificate authority, and a certificate for everyone in the book.
    func mint() throws(CommandFailure) {
        try run([
            "certs", "init", "--naar", path("pki"), "--adresboek", policies + "/adresboek",
            "--server", "https://127.0.0.1:\(port)",
        ])
        try run(["sleutels", "maak", "--naar", path("sleutels"), "--naam", DemoGround.journal])
        try OutputFile.write(Array(settings.utf8), new: path("sluis.yaml"))
    }

    /// The journal's name in the settings and in every checkpoint.
    private static let journal = "sluis.demo"

    /// The profile of a person or system, made with its certificate.
    func profile(_ id: String) -> String { path("pki/profielen/\(id).yaml") }

    private var settings: String {
        """
        # Instellingen van de demo; elke sleutel staat in docs/operations.md.
        listen address: '127.0.0.1'
        listen port: \(port)
        admin address: '127.0.0.1'
        admin port: \(adminPort)
        tls chain: pki/server.pem
        tls key: pki/server.key
        client ca: pki/ca.pem
        client crl: pki/crl.pem
        data directory: data
        master key: sleutels/master.key
        checkpoint key: sleutels/checkpoint.key
        delivery key: sleutels/levering.key
        checkpoint name: \(DemoGround.journal)
        policies directory: '\(policies)'
        address book directory: '\(policies)/adresboek'
        certificates file: pki/certificaten.yaml
        checkpoint interval ms: 500
        clock tolerance seconds: 5
        quotas:
          requests per minute: 6000
          open connections: 64
          open rounds: 100
          refusals per hour: 1000
        drain seconds: 5
        log level: info

        """
    }

    func start() async throws(CommandFailure) {
        let process = process(["serve", "--settings", path("sluis.yaml")])
        try OutputFile.write([], new: path("poort.log"))
        guard let log = FileHandle(forWritingAtPath: path("poort.log")) else {
            throw .operational("het logbestand van de poort is niet te schrijven")
        }
        process.standardError = log
        do { try process.run() } catch { throw .operational("de poort start niet: \(error)") }
        gateway.withLock { $0 = process }
        for _ in 0..<DemoGround.startAttempts {
            if await Party("p-compliance", self).isKnown() { return }
            guard process.isRunning else { break }
            do { try await Task.sleep(for: .milliseconds(100)) } catch { break }
        }
        throw .operational("de poort antwoordt niet; kijk in \(path("poort.log"))")
    }

    private static let startAttempts = 300

    // MARK: - Stopping and looking back

    /// What a person types to stop the gateway that was left running.
    var stopLine: String {
        guard let process = gateway.withLock({ $0 }) else { return "de poort draait niet meer" }
        return "kill \(process.processIdentifier)"
    }

    /// Stops the gateway with SIGTERM and demands that it ends well.
    func stopInOrder() throws(CommandFailure) {
        guard let process = gateway.withLock({ $0 }) else { return }
        process.terminate()
        process.waitUntilExit()
        gateway.withLock { $0 = nil }
        guard process.terminationStatus == 0 else {
            throw .operational(
                "de poort stopte met code \(process.terminationStatus); kijk in \(path("poort.log"))"
            )
        }
    }

    /// Asks the running gateway to read its configuration anew (SIGHUP).
    func reload() {
        guard let process = gateway.withLock({ $0 }), process.isRunning else { return }
        kill(process.processIdentifier, SIGHUP)
    }

    /// Lays the files of `folder` over the set of the gateway, has it read them, and waits until they
    /// are in force.
    func lay(overlay folder: String) async throws(CommandFailure) {
        let before = activations()
        do {
            for part in try FileManager.default.subpathsOfDirectory(atPath: folder)
            where part.hasSuffix(".yaml") {
                let target = policies + "/" + part
                try FileManager.default.createDirectory(
                    atPath: URL(fileURLWithPath: target).deletingLastPathComponent().path,
                    withIntermediateDirectories: true)
                try FileManager.default.copyItem(atPath: folder + "/" + part, toPath: target)
            }
        } catch {
            throw .operational("de overlay `\(folder)` is niet te leggen: \(error)")
        }
        reload()
        for _ in 0..<DemoGround.startAttempts {
            if activations() > before { return }
            do { try await Task.sleep(for: .milliseconds(100)) } catch { break }
        }
        throw .operational("de poort nam de overlay niet aan; kijk in \(path("poort.log"))")
    }

    /// How many times the gateway said that it put a configuration in force.
    private func activations() -> Int {
        let log = FileManager.default.contents(atPath: path("poort.log")) ?? Data()
        return String(decoding: log, as: UTF8.self)
            .components(separatedBy: "beleid en adresboek geactiveerd").count
    }

    /// Ends what still runs, after a failure.
    func stop() {
        guard let process = gateway.withLock({ $0 }), process.isRunning else { return }
        process.terminate()
        process.waitUntilExit()
    }

    func remove(unless keeps: Bool) {
        guard !keeps else { return }
        do { try FileManager.default.removeItem(atPath: directory) } catch {
            FileHandle.standardError.write(Data("demo: \(directory) is niet op te ruimen\n".utf8))
        }
    }

    func verifyJournal() throws(CommandFailure) -> JournalReport {
        let outcome = child([
            "journal", "verify", "--data", path("data"), "--key", path("sleutels/checkpoint.pub"),
            "--json",
        ])
        return JournalReport(outcome.answer, status: outcome.status)
    }

    /// SHA-256 of the delivery that the form on paper says it was made from.
    func printedDigest(of delivered: Delivered) throws(CommandFailure) -> String {
        let bytes = path("levering-\(delivered.id).json")
        try OutputFile.write(delivered.bytes, new: bytes)
        return try run([
            "druk", "--levering", bytes, "--naar", path("levering-\(delivered.id).html"),
            "--beleid", policies, "--json",
        ]).shown("digest")
    }

    // MARK: - Child processes

    struct Outcome {
        let status: Int32
        let answer: JSONValue
        let error: String
    }

    /// Runs `sluis` as a process of its own and waits for it.
    func child(_ words: [String], profile: String? = nil) -> Outcome {
        let process = process(words + (profile.map { ["--profiel", $0] } ?? []))
        let output = Pipe()
        let errorFile = path(".fout-\(UUID().uuidString)")
        do { try OutputFile.write([], new: errorFile) } catch {
            return Outcome(status: -1, answer: .null, error: "\(error)")
        }
        process.standardOutput = output
        process.standardError = FileHandle(forWritingAtPath: errorFile)
        process.standardInput = FileHandle.nullDevice
        do { try process.run() } catch {
            return Outcome(status: -1, answer: .null, error: "\(error)")
        }
        let bytes = [UInt8](output.fileHandleForReading.readDataToEndOfFile())
        process.waitUntilExit()
        let error = FileManager.default.contents(atPath: errorFile) ?? Data()
        do { try FileManager.default.removeItem(atPath: errorFile) } catch {
            return Outcome(status: -1, answer: .null, error: "\(error)")
        }
        return Outcome(
            status: process.terminationStatus, answer: DemoGround.json(bytes),
            error: String(decoding: error, as: UTF8.self))
    }

    private static func json(_ bytes: [UInt8]) -> JSONValue {
        do { return try JSONReader.parse(bytes) } catch { return .null }
    }

    @discardableResult
    private func run(_ words: [String]) throws(CommandFailure) -> JSONValue {
        let outcome = child(words)
        guard outcome.status == 0 else {
            throw .operational("`sluis \(words.joined(separator: " "))` mislukte: \(outcome.error)")
        }
        return outcome.answer
    }

    private func process(_ words: [String]) -> Process {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: executable)
        process.arguments = words
        return process
    }
}
