package import Domain

/// What a static check found in a policy set: an error refuses the set, a warning is acknowledged
/// by a named reviewer.
package struct Finding: Sendable, Hashable {
    /// Whether a finding refuses the set or asks for a reviewer.
    package enum Severity: String, Sendable, CaseIterable {
        case error = "fout"
        case warning = "waarschuwing"
    }

    /// `P03`, or the rule itself where the domain forbids it at load: `R53`.
    package let check: String
    package let severity: Severity
    package let position: SourcePosition
    /// Dutch, lower case, says what to do next.
    package let message: String
    package let rules: [Rule]

    package init(
        _ check: String, _ severity: Severity, _ position: SourcePosition, _ message: String,
        rules: [Int] = []
    ) {
        self.check = check
        self.severity = severity
        self.position = position
        self.message = message
        self.rules = rules.map { Rule($0) }
    }

    static func error(
        _ check: String, _ position: SourcePosition, _ message: String, rules: [Int] = []
    ) -> Finding {
        Finding(check, .error, position, message, rules: rules)
    }

    static func warning(
        _ check: String, _ position: SourcePosition, _ message: String, rules: [Int] = []
    ) -> Finding {
        Finding(check, .warning, position, message, rules: rules)
    }
}

extension Finding: CustomStringConvertible {
    package var description: String {
        let rules = rules.isEmpty ? "" : " (\(rules.map(\.description).joined(separator: ", ")))"
        return "\(position): \(severity.rawValue) \(check): \(message)\(rules)"
    }
}
