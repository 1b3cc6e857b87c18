import Foundation
import JSON
import Testing
import Verification

@testable import sluis

@Suite("The gateway as a process: reload, revocation, a second process, tampering", .serialized)
struct GatewayProcessTests {
    @Test(
        "an invalid policy set at reload is refused, on record, and the last valid one stays",
        .timeLimit(.minutes(2)))
    func invalidReload() async throws {
        let running = try await RunningGateway()
        let route = running.policies + "/routes/livcr-ltf-terugkoppelingsfiche.yaml"
        try Built.edit(route, "  naam: vrijgeven\n", "  naam: misschien\n")
        running.ground.reload()
        try await running.waitForLog("beleid-geweigerd")
        #expect(running.who("p-geraardsbergen-io").status == 0)
        try Built.edit(route, "  naam: misschien\n", "  naam: vrijgeven\n")
        running.ground.reload()
        try await running.waitForLog("beleid en adresboek geactiveerd")
        try running.ground.stopInOrder()
        #expect(running.verify().status == 0)
        try running.end()
    }

    @Test("a certificate revoked at reload is refused, and others go on", .timeLimit(.minutes(2)))
    func revocation() async throws {
        let running = try await RunningGateway()
        #expect(running.who("p-tienen-io").status == 0)
        let revoked = SluisProcess.run([
            "certs", "intrekken", "--map", running.ground.path("pki"),
            running.ground.path("pki/clients/p-tienen-io.pem"),
        ])
        #expect(revoked.status == 0, "\(revoked.error)")
        running.ground.reload()
        try await running.waitForLog("TLS-bestanden opnieuw gelezen")
        #expect(running.who("p-tienen-io").status == ExitCode.unreachable.rawValue)
        #expect(running.who("p-geraardsbergen-io").status == 0)
        try running.end()
    }

    @Test("a second process on the same data directory refuses to start", .timeLimit(.minutes(2)))
    func secondProcess() async throws {
        let running = try await RunningGateway()
        let settings = running.ground.path("sluis.yaml")
        let text = try String(contentsOfFile: settings, encoding: .utf8)
        let second = running.ground.path("tweede.yaml")
        try text.replacingOccurrences(
            of: "listen port: \(running.ground.port)", with: "listen port: 1"
        )
        .write(toFile: second, atomically: true, encoding: .utf8)
        let outcome = SluisProcess.run(["serve", "--settings", second])
        #expect(outcome.status == ExitCode.operational.rawValue)
        #expect(running.who("p-compliance").status == 0)
        try running.end()
    }

    @Test(
        "a changed byte in the stored database is found, and the row is named",
        .timeLimit(.minutes(2)))
    func tampering() async throws {
        let running = try await RunningGateway()
        _ = try openedMeeting(running)
        try running.ground.stopInOrder()
        #expect(running.verify().status == 0)
        // Flips one bit of the sealed body of the casusoverleg, as somebody with the file could.
        try running.spoil(
            """
            row, sealed = db.execute(
                "select rowid, sealed from contents where kind='overleg' limit 1").fetchone()
            sealed = bytes([sealed[0] ^ 1]) + sealed[1:]
            db.execute("update contents set sealed=? where rowid=?", (sealed, row))
            """)
        let outcome = running.verify()
        #expect(outcome.status == ExitCode.verification.rawValue)
        #expect(outcome.answer["finding"]?["table"]?.stringValue == "contents")
        #expect(outcome.answer["finding"]?["row"]?.stringValue?.contains("overleg") == true)
        try running.end()
    }

    @Test(
        "no label of the metrics names a person, platform or dossier after people worked",
        .timeLimit(.minutes(2)))
    func metricLabels() async throws {
        let running = try await RunningGateway()
        let id = try openedMeeting(running)
        _ = SluisProcess.run(
            ["overleg", "toon", id], profile: running.ground.profile("p-geraardsbergen-io"))
        _ = SluisProcess.run(
            ["ronde", "toon", id], profile: running.ground.profile("p-tienen-io"))
        let text = try metrics(running)
        let profiles = try FileManager.default.contentsOfDirectory(
            atPath: running.ground.path("pki/profielen"))
        try running.end()
        #expect(text.contains("sluis_operations_total{operation=\"overlegOpenen\"} 1\n"))
        #expect(text.contains("code=\"niet-gevonden\"") || text.contains("status=\"404\""))
        let labels = text.split(separator: "\n").filter { !$0.hasPrefix("#") }
            .compactMap { $0.split(separator: "{").dropFirst().first?.split(separator: "}").first }
            .flatMap { $0.split(separator: ",") }
        #expect(labels.count > 5)
        for label in labels {
            let parts = label.split(separator: "=", maxSplits: 1).map(String.init)
            let name = try #require(MetricLabel(rawValue: parts[0]), "\(label)")
            let value = parts[1].dropFirst().dropLast()
            #expect(name.value(String(value)) == value && value != MetricLabel.other, "\(label)")
        }
        let people = profiles.map { $0.replacingOccurrences(of: ".yaml", with: "") }
        #expect(people.contains("p-tienen-voorzitter"))
        for name in people + [id, "tienen", "geraardsbergen", "livcr-", "127.0.0.1"] {
            #expect(!text.contains(name), "the metrics hold `\(name)`")
        }
    }

    /// The id of a casusoverleg that its chair opened from the command line.
    private func openedMeeting(_ running: RunningGateway) throws -> String {
        let today = try DemoGround.today().description
        let chair = "p-tienen-voorzitter"
        let overleg = running.reads(
            chair,
            [
                "overleg", "open", "--livcr", "livcr-tienen", "--type", "operationeel", "--datum",
                today, "--voorzitter", chair,
            ])
        return try #require(overleg["id"]?.stringValue)
    }

    /// The body of `/metrics`, fetched as a monitor would.
    private func metrics(_ running: RunningGateway) throws -> String {
        let settings = try String(
            contentsOfFile: running.ground.path("sluis.yaml"), encoding: .utf8)
        let line = settings.split(separator: "\n").first { $0.hasPrefix("admin port: ") }
        let port = try #require(line).dropFirst("admin port: ".count)
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = [
            "python3", "-c",
            """
            import sys, urllib.request
            opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
            sys.stdout.write(opener.open(sys.argv[1]).read().decode())
            """, "http://127.0.0.1:\(port)/metrics",
        ]
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let bytes = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
        return String(decoding: bytes, as: UTF8.self)
    }
}
