import Client
import JSON

extension CommandFailure {
    /// The one object that `--json` prints where a command fails.
    var json: JSONValue {
        var failure: JSONObject = [
            "exitcode": .integer(Int(exitCode.rawValue)), "melding": .string("\(self)"),
        ]
        if case .refused(let problem) = self {
            failure["status"] = .integer(problem.status)
            failure["code"] = .string(problem.code)
            failure["regels"] = .array(problem.regels.map { .string($0) })
            if let pointer = problem.wijzer { failure["wijzer"] = .string(pointer) }
        }
        return ["fout": .object(failure)]
    }

    /// Whether the command has printed its one object itself, with what was found in it.
    var isReported: Bool {
        if case .findings = self { true } else { false }
    }
}
