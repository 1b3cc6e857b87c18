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
            if let request = problem.verzoek { failure["verzoek"] = .string(request) }
            if !problem.fouten.isEmpty {
                failure["fouten"] = .array(problem.fouten.map(\.json))
            }
        }
        return ["fout": .object(failure)]
    }

    /// Whether the command has printed its one object itself, with what was found in it.
    var isReported: Bool {
        if case .findings = self { true } else { false }
    }
}

extension Problem.Fault {
    fileprivate var json: JSONValue {
        var fault: JSONObject = [
            "code": .string(code), "detail": .string(detail),
            "regels": .array(regels.map { .string($0) }),
        ]
        if let pointer { fault["pointer"] = .string(pointer) }
        return .object(fault)
    }
}
