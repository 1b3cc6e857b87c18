import Foundation
import JSON
import Synchronization
import Testing

@testable import sluis

/// A terminal that remembers what was written, for commands run inside the tests.
final class TestTerminal: Sendable {
    private let output = Mutex<[UInt8]>([])
    private let notes = Mutex<[String]>([])
    private let answers: Mutex<[String]>

    init(answers: [String] = []) { self.answers = Mutex(answers) }

    var bytes: [UInt8] { output.withLock { $0 } }
    var text: String { String(decoding: bytes, as: UTF8.self) }
    var errorText: String { notes.withLock { $0.joined(separator: "\n") } }

    func terminal(
        isInteractive: Bool = false, width: Int = 100, environment: [String: String] = [:]
    ) -> Terminal {
        Terminal(
            write: { [self] bytes in output.withLock { $0 += bytes } },
            note: { [self] line in notes.withLock { $0.append(line) } },
            readLine: { [self] in answers.withLock { $0.isEmpty ? nil : $0.removeFirst() } },
            isInteractive: isInteractive, width: width, environment: environment)
    }
}

/// Runs one command line inside this process.
func sluis(
    _ words: [String], environment: [String: String] = [:], answers: [String] = [],
    isInteractive: Bool = false
) async -> (code: ExitCode, terminal: TestTerminal) {
    let terminal = TestTerminal(answers: answers)
    let code = await Sluis.run(
        words, in: .sluis,
        on: terminal.terminal(isInteractive: isInteractive, environment: environment))
    return (code, terminal)
}

/// The one JSON object on standard output.
func object(_ terminal: TestTerminal) throws -> JSONValue {
    let value = try JSONReader.parse(terminal.bytes)
    try #require(value.objectValue != nil)
    return value
}

/// The checkout that these tests belong to.
enum Project {
    static let root = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path

    static func path(_ name: String) -> String { root + "/" + name }
}

/// A directory of its own for one test.
func withTemporaryDirectory<Value>(_ body: (String) async throws -> Value) async throws -> Value {
    let path = FileManager.default.temporaryDirectory
        .appendingPathComponent("sluis-test-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: path) }
    return try await body(path)
}
