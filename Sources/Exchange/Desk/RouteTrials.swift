import Domain
import Policy
package import PolicyDesk

/// Every route of a set, played at the gate that it names (F2): what its file promises, the gate does.
package enum RouteTrials {
    /// An error for each route whose file and gate disagree; a set with one does not load.
    package static func findings(of set: PolicySet) -> [Finding] {
        set.routes.flatMap { route -> [Finding] in
            guard let type = set.documentType(route.documentType) else { return [] }
            let kind = route.forwarding.gate
            guard let gate = Gateway.gates.first(where: { $0.kinds.contains(kind) }) else {
                return [
                    Finding(
                        "P30", .error, route.position, "geen poort voert `\(kind.rawValue)` uit")
                ]
            }
            return route.gateQuestions(of: type).compactMap { disagreement(on: $0, route, gate) }
        }
    }

    private static func disagreement(
        on question: GateQuestion, _ route: RoutePolicy, _ gate: any Gate
    ) -> Finding? {
        let answer: String
        do throws(Refusal) {
            try gate.trial(
                GateSample(route: route, facts: question.facts, document: question.document))
            guard !question.leaves else { return nil }
            answer = "de poort houdt het daarvoor niet tegen"
        } catch {
            guard question.leaves else { return nil }
            answer = "de poort weigert: \(error.message)"
        }
        return Finding(
            "P30", .error, question.position,
            "`\(question.sentence)`, maar \(answer); de poort van deze route is "
                + "`\(route.forwarding.gate.rawValue)`: pas het voorbeeld of de poort aan")
    }
}
