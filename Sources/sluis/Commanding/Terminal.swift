import Foundation
import JSON

/// Where a command reads and writes: the process's own streams, or a test's.
struct Terminal: Sendable {
    /// Writes bytes to standard output.
    let write: @Sendable ([UInt8]) throws -> Void
    /// Writes a line to standard error.
    let note: @Sendable (String) -> Void
    /// One line from standard input; `nil` at its end.
    let readLine: @Sendable () -> String?
    /// Whether a person sits at it, so that a question makes sense.
    let isInteractive: Bool
    /// Columns for tables.
    let width: Int
    let environment: [String: String]

    static let leastWidth = 60
    static let greatestWidth = 100
    /// Where the environment says nothing: shells keep COLUMNS to themselves.
    static let usualWidth = 80
}

extension Terminal {
    /// Text for people, ended by a line feed.
    func print(_ text: String) throws(CommandFailure) {
        try writeAll(Array((text.hasSuffix("\n") ? text : text + "\n").utf8))
    }

    /// One JSON object for programs: the RFC 8785 form of `value` on one line.
    func print(_ value: JSONValue) throws(CommandFailure) {
        try writeAll(value.canonicalBytes() + [0x0A])
    }

    /// Bytes as they are.
    func writeAll(_ bytes: [UInt8]) throws(CommandFailure) {
        do {
            try write(bytes)
        } catch {
            throw .operational(
                "standaarduitvoer is niet te schrijven; kijk de schijf of de pijp na")
        }
    }

    /// A sentence on standard error, broken at the width of the terminal.
    func noteWrapped(_ text: String) {
        note(TerminalText.wrap(TerminalText.safe(text), width: width).joined(separator: "\n"))
    }

    /// Goes on after a `ja` of the person at the terminal; refuses where nobody can be asked.
    func confirm(_ question: String, isGiven: Bool, help: String) throws(CommandFailure) {
        if isGiven { return }
        guard isInteractive else {
            throw .usage("dit vraagt een bevestiging; voeg `--ja` toe", see: help)
        }
        noteWrapped("\(question) Typ `ja` en Enter:")
        guard readLine()?.lowercased().filter({ !$0.isWhitespace }) == "ja" else {
            throw .usage("niet bevestigd, er is niets gedaan", see: help)
        }
    }

    /// The terminal of this process.
    static func process() -> Terminal {
        let environment = ProcessInfo.processInfo.environment
        let columns = environment["COLUMNS"].flatMap { Int($0) } ?? usualWidth
        return Terminal(
            write: { try FileHandle.standardOutput.write(contentsOf: Data($0)) },
            note: { line in
                // Nothing is left to tell when standard error is closed.
                do {
                    try FileHandle.standardError.write(contentsOf: Data((line + "\n").utf8))
                } catch { return }
            }, readLine: { Swift.readLine() },
            isInteractive: isatty(0) == 1 && isatty(2) == 1,
            width: min(max(columns, leastWidth), greatestWidth), environment: environment)
    }
}
