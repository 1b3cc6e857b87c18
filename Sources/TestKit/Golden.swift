import Foundation

/// Files that are signed or agreed on with their content: compared with what the code gives now, and
/// written anew by one named command, `make regenerate`.
package enum Golden {
    /// Whether the file at `path` of the repository holds exactly `text`.
    package static func matches(_ text: String, _ path: String) throws -> Bool {
        let file = URL(fileURLWithPath: World.root + "/" + path)
        if ProcessInfo.processInfo.environment["SLUIS_REGENERATE"] == "1" {
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(text.utf8).write(to: file)
        }
        return try String(contentsOf: file, encoding: .utf8) == text
    }
}
