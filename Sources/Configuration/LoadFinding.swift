package import Domain

/// One thing found while loading: an error refuses the whole set, a warning asks for a reviewer.
package struct LoadFinding: Sendable, Equatable, CustomStringConvertible {
    /// The check of the policy format, `P02`, or the code of an address-book check.
    package let check: String
    package let isError: Bool
    package let position: SourcePosition?
    /// Says what to do next.
    package let message: String
    package let rules: [Rule]

    package init(
        check: String, isError: Bool, position: SourcePosition?, message: String, rules: [Rule]
    ) {
        self.check = check
        self.isError = isError
        self.position = position
        self.message = message
        self.rules = rules
    }

    package var description: String {
        let place = position.map { "\($0): " } ?? ""
        let references =
            rules.isEmpty ? "" : " (\(rules.map(\.description).joined(separator: ", ")))"
        return "\(place)\(check): \(message)\(references)"
    }
}

/// What one load found, collected so that the author sees everything at once.
struct LoadFindings {
    private var kept: [LoadFinding] = []
    private var omitted = 0

    var hasErrors: Bool { kept.contains(where: \.isError) }

    /// By place; what has no place comes last, and how many were left out at the very end.
    var all: [LoadFinding] {
        let placed = kept.enumerated().sorted { left, right in
            let (a, b) = (left.element.position, right.element.position)
            guard let a, let b else {
                return (a == nil) == (b == nil) ? left.offset < right.offset : a != nil
            }
            return (a.file, a.line, a.column, left.offset) < (
                b.file, b.line, b.column, right.offset
            )
        }
        guard omitted > 0 else { return placed.map(\.element) }
        return placed.map(\.element) + [
            LoadFinding(
                check: "P01", isError: true, position: nil,
                message: "and \(omitted) more findings: mend these first", rules: [])
        ]
    }

    mutating func add(_ finding: LoadFinding) {
        guard kept.count < ConfigurationLimits.findings else {
            omitted += 1
            return
        }
        kept.append(finding)
    }

    mutating func error(
        _ check: String, at position: SourcePosition?, _ message: String, rules: [Int] = []
    ) {
        add(
            LoadFinding(
                check: check, isError: true, position: position, message: message,
                rules: rules.map { Rule($0) }))
    }

    mutating func add(_ problems: Problems) {
        for problem in problems.sorted {
            error(problem.check.rawValue, at: problem.position.source, problem.problem)
        }
        guard problems.omitted > 0 else { return }
        error("P01", at: nil, "and \(problems.omitted) more problems: mend these first")
    }
}

extension YAMLPosition {
    /// The same place in the words of the domain.
    var source: SourcePosition { SourcePosition(file: file, line: line, column: column) }
}
