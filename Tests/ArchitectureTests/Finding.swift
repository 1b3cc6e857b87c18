/// A place in the repository that breaks a rule.
struct Finding: Equatable, Sendable, CustomStringConvertible {
    let path: String
    /// From 1; 0 where the rule is about the file as a whole.
    let line: Int
    let message: String

    var description: String {
        line == 0 ? "\(path): \(message)" : "\(path):\(line): \(message)"
    }
}
