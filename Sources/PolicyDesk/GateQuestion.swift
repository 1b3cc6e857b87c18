package import Domain
package import Policy

/// What a route file says that its gate must do with a whole document (F2): asked of the gate itself,
/// because a file that asks something of a gate is no proof that the gate asks it.
package struct GateQuestion: Sendable {
    package let facts: PassageFacts
    /// The document supposed; `nil` where the catalogue has none that `runExamples` would not refuse.
    package let document: Document?
    package let leaves: Bool
    /// The sentence of the file, for whoever must mend it.
    package let sentence: String
    package let position: SourcePosition
}

extension RoutePolicy {
    /// Each demand of its gate, and each example on a whole document that the gate has a say in.
    ///
    /// Not those that a reading of the document alone decides, for which `runExamples` asks the same
    /// code as every gate: an old extract, a status, a text that betrays somebody (R46, R124, R194).
    package func gateQuestions(of type: DocumentType) -> [GateQuestion] {
        let demanded = demands.filter { $0 != .anonymity }.map {
            GateQuestion(
                facts: PassageFacts(unmet: [$0]), document: nil, leaves: false,
                sentence: "zonder \($0.rawValue) wordt niet doorgestuurd", position: position)
        }
        let reader = DocumentReader(type: type)
        return demanded + examples.compactMap { question(of: $0, reader, type) }
    }

    private func question(
        of example: PolicyExample, _ reader: DocumentReader, _ type: DocumentType
    ) -> GateQuestion? {
        let leaves: Bool
        switch (example.expectation, example.condition) {
        case (.forwarded, _): leaves = true
        case (.notForwarded, .memberDisagrees): leaves = false
        case (.notForwarded, .passage(.unmet(let demand))) where demand != .anonymity:
            leaves = false
        default: return nil
        }
        // What the catalogue refuses is a finding of `runExamples`.
        guard let sample = SamplePassage(example.condition, route: self, reader: reader, type: type)
        else { return nil }
        return GateQuestion(
            facts: sample.facts, document: sample.document, leaves: leaves,
            sentence: ExampleSentence.write(example.condition, example.expectation, type: type),
            position: example.position)
    }
}

extension SamplePassage {
    fileprivate init?(
        _ condition: PolicyExample.Condition, route: RoutePolicy, reader: DocumentReader,
        type: DocumentType
    ) {
        do throws(Refusal) { try self.init(condition, route: route, reader: reader, type) } catch {
            return nil
        }
    }
}
