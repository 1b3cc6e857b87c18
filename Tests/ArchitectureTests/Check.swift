import Testing

/// A rule about one file, with inputs that show what it refuses and what it lets through.
struct Check: Sendable, CustomTestStringConvertible {
    /// What holds where the rule is kept.
    let name: String
    let scope: Scope
    /// Where a finding fails the tests; elsewhere it is a warning that lists it.
    var fails = Weight.everywhere
    let findings: @Sendable (SourceFile) -> [Finding]
    /// At least one; each must be found at exactly its lines.
    let refuses: [Example]
    let allows: [Example]

    /// Which files of the repository a rule is about.
    enum Scope {
        /// Swift under Sources and Tests, committed or not.
        case swift
        /// Every committed file.
        case committed
    }

    enum Weight {
        case everywhere
        case inSources
        case nowhere
    }

    var testDescription: String { name }

    func isFailure(_ finding: Finding) -> Bool {
        switch fails {
        case .everywhere: true
        case .inSources: !finding.path.hasPrefix("Tests/")
        case .nowhere: false
        }
    }
}

/// A file made up to show a rule.
struct Example: Sendable {
    let path: String
    let text: String
    /// The lines at which the rule finds something, in order.
    let lines: [Int]

    init(_ path: String, _ text: String, lines: [Int] = []) {
        self.path = path
        self.text = text
        self.lines = lines
    }
}

extension Check {
    static let all: [Check] = [
        .arrows, .unsafety, .uncheckedSendable, .safeClaim,
        .fileLength, .longFiles, .functionLength,
        .swallowedErrors, .traps, .forceUnwraps, .unfinishedMarks, .typeNames, .noPublic,
        .noDisabledTests, .printing, .globalState, .freeTasks, .valuesOnly, .documentedTypes,
        .machinePaths, .registries, .privateKeys, .noPackages,
    ]
}
