/// A place that may break a rule, and why. One that is no longer needed fails the tests.
struct Allowance: Sendable {
    let check: String
    let path: String
    /// How many findings the file may have: exactly.
    let count: Int
    let reason: String

    private init(_ check: Check, _ path: String, count: Int = 1, because reason: String) {
        self.check = check.name
        self.path = path
        self.count = count
        self.reason = reason
    }

    static let all: [Allowance] = [
        Allowance(
            .freeTasks, "Sources/Network/Serving/ServingLoop+Requests.swift",
            because: """
                one per request, on the loop's own executor; its connection owns it, a deadline \
                bounds it and the drain counts it
                """),
        Allowance(
            .freeTasks, "Sources/sluis/Sluis.swift",
            because: """
                the program itself: the main thread may not be one that takes signals, and the task \
                ends the process
                """),
        Allowance(
            .globalState, "Sources/JSON/Tally.swift",
            because: """
                a task-local, which belongs to the task that set it: tests alone do, and in a release \
                build nobody reads it
                """),
    ]

    /// The findings without those that are allowed, and one for every allowance that is stale.
    static func apply(
        _ allowances: [Allowance], of check: Check, to findings: [Finding]
    ) -> [Finding] {
        var rest = findings
        for allowance in allowances where allowance.check == check.name {
            let count = rest.count { $0.path == allowance.path }
            if count == allowance.count {
                rest.removeAll { $0.path == allowance.path }
            } else {
                let message = "\(allowance.count) allowed, \(count) found: mend the allowance"
                rest.append(Finding(path: allowance.path, line: 0, message: message))
            }
        }
        return rest
    }
}
