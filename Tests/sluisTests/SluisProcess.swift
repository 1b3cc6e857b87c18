import Foundation
import JSON

@testable import sluis

/// One command line in a process of its own, to its end.
enum SluisProcess {
    struct Outcome {
        let status: Int32
        /// The one JSON value on standard output; `null` where there is none.
        let answer: JSONValue
        let error: String
    }

    /// - Parameter profile: the path of the profile to ask a gateway as.
    static func run(_ words: [String], profile: String? = nil) -> Outcome {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: Built.sluis)
        process.arguments = words
        process.environment = ProcessInfo.processInfo.environment
            .merging(profile.map { [Profile.environmentName: $0] } ?? [:]) { _, new in new }
        let file = FileManager.default.temporaryDirectory
            .appendingPathComponent("sluis-fout-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: file) }
        let output = Pipe()
        process.standardOutput = output
        process.standardInput = FileHandle.nullDevice
        do {
            try Data().write(to: file)
            process.standardError = try FileHandle(forWritingTo: file)
            try process.run()
            let bytes = [UInt8](output.fileHandleForReading.readDataToEndOfFile())
            process.waitUntilExit()
            return Outcome(
                status: process.terminationStatus, answer: json(bytes),
                error: String(decoding: try Data(contentsOf: file), as: UTF8.self))
        } catch {
            return Outcome(status: -1, answer: .null, error: "\(error)")
        }
    }

    private static func json(_ bytes: [UInt8]) -> JSONValue {
        do { return try JSONReader.parse(bytes) } catch { return .null }
    }
}
