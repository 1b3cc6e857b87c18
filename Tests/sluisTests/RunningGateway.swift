import Foundation
import JSON
import Testing
import Verification

@testable import sluis

/// What runs verbs against a gateway of its own, one gateway after the other.
@Suite("The command line at a running gateway", .serialized)
struct GatewayVerbTests {}

/// A running gateway on a ground of its own, with a copy of the policies that may be spoiled.
struct RunningGateway {
    let directory: String
    let ground: DemoGround
    var policies: String { ground.policies }

    /// Plays `body` on a gateway that ends with it, however it ends.
    static func with(
        policies change: (String) throws -> Void = { _ in },
        _ body: (RunningGateway) async throws -> Void
    ) async throws {
        let running = try await RunningGateway(policies: change)
        do {
            try await body(running)
        } catch {
            try running.end()
            throw error
        }
        try running.end()
    }

    /// - Parameter change: edits the set at this path before the gateway gets its copy.
    init(policies change: (String) throws -> Void = { _ in }) async throws {
        let shipped: String
        (directory, shipped) = try Built.ground()
        try change(shipped)
        ground = try DemoGround(
            policies: shipped, map: directory + "/werk", executable: Built.sluis)
        try ground.mint()
        try await ground.start()
    }

    func who(_ id: String) -> SluisProcess.Outcome {
        SluisProcess.run(["wie", "--json"], profile: ground.profile(id))
    }

    /// What a person or system gets to read: the one JSON object of a verb that succeeds.
    func reads(
        _ id: String, _ words: [String], sourceLocation: SourceLocation = #_sourceLocation
    ) -> JSONValue {
        let outcome = asks(id, words)
        #expect(outcome.status == 0, "\(outcome.error)", sourceLocation: sourceLocation)
        return outcome.answer
    }

    func asks(_ id: String, _ words: [String]) -> SluisProcess.Outcome {
        SluisProcess.run(words + ["--json"], profile: ground.profile(id))
    }

    /// The same verb as a person sees it, on a terminal of this width.
    func shows(_ id: String, _ words: [String], width: Int = 80) async -> String {
        let terminal = TestTerminal()
        let code = await Sluis.run(
            words + ["--profiel", ground.profile(id)], in: .sluis,
            on: terminal.terminal(width: width))
        #expect(code == .done, "\(terminal.errorText)")
        return terminal.text
    }

    /// What scenes of the demo are played on, without a word.
    func stage() throws -> Stage {
        Stage(
            ground: ground,
            narrator: Narrator(terminal: TestTerminal().terminal(), isSilent: true),
            cases: try HypotheticalCases(directory: Project.path("docs/casuistiek")),
            overlay: Project.path("docs/demo-overlay"))
    }

    /// Waits until the gateway's log says `message`.
    func waitForLog(_ message: String) async throws {
        for _ in 0..<200 {
            let log = try String(contentsOfFile: ground.path("poort.log"), encoding: .utf8)
            if log.contains(message) { return }
            try await Task.sleep(for: .milliseconds(50))
        }
        Issue.record("the log never said `\(message)`")
    }

    func verify() -> SluisProcess.Outcome {
        SluisProcess.run([
            "journal", "verify", "--data", ground.path("data"), "--key",
            ground.path("sleutels/checkpoint.pub"), "--json",
        ])
    }

    /// Runs lines of Python on the stored database as somebody with the file could: without its
    /// triggers, with the connection as `db`.
    func spoil(_ lines: String) throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = [
            "python3", "-c",
            """
            import sqlite3, sys
            db = sqlite3.connect(sys.argv[1])
            for (name,) in db.execute("select name from sqlite_master where type='trigger'").fetchall():
                db.execute('drop trigger "%s"' % name)
            \(lines)
            db.commit()
            """, ground.path("data/sluis.db"),
        ]
        try process.run()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
    }

    func end() throws {
        ground.stop()
        try FileManager.default.removeItem(atPath: directory)
    }
}
