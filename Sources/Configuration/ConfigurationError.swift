/// Why files could not be read from disk. What is wrong *in* a file is a `LoadFinding`.
package struct ConfigurationError: Error, Sendable, Equatable, CustomStringConvertible {
    /// What was wrong with the files or the machine.
    package enum Code: String, Sendable, CaseIterable {
        case unreadable
        case empty
        case notRegular
        case outsideDirectory
        case wrongKind
        case tooMany
        case tooLarge
        case tooDeep
        /// The time-zone data of the system lacks Europe/Brussels.
        case noTimeZone
    }

    package let code: Code
    /// Relative to the directory that was read; empty for the directory itself.
    package let path: String
    /// Lower case, no full stop, says what to do next.
    package let message: String

    package init(_ code: Code, path: String, _ message: String) {
        self.code = code
        self.path = path
        self.message = message
    }

    package var description: String { path.isEmpty ? message : "\(path): \(message)" }
}
