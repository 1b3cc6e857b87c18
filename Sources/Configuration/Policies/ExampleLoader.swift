import Domain
import Policy
import PolicyDesk

/// Reads the sentences under `voorbeelden` of a route.
enum ExampleLoader {
    /// `nil` with a finding for each item that is no sentence of the closed forms.
    static func load(
        _ nodes: [YAMLNode], of type: DocumentType, in set: RouteSurroundings,
        _ findings: inout LoadFindings
    ) -> [PolicyExample]? {
        var examples: [PolicyExample] = []
        for node in nodes {
            let position = node.position.source
            do throws(YAMLError) {
                let text = try node.text("voorbeelden")
                guard let (condition, expectation) = ExampleSentence.parse(text, type: type) else {
                    findings.error(
                        "P02", at: position,
                        "not a sentence of an example: write `als <veld> <voorwaarde>, dan "
                            + "<uitkomst>` with a field of the catalogue")
                    continue
                }
                check(condition, at: position, in: set, &findings)
                examples.append(
                    PolicyExample(
                        condition: condition, expectation: expectation, position: position))
            } catch {
                findings.error(error.check.rawValue, at: error.position.source, error.problem)
            }
        }
        return examples.count == nodes.count ? examples : nil
    }

    /// A profession that nobody knows would make the example come true by mistyping.
    private static func check(
        _ condition: PolicyExample.Condition, at position: SourcePosition,
        in set: RouteSurroundings, _ findings: inout LoadFindings
    ) {
        guard case .confirmed(_, let profession, _) = condition,
            !set.vocabulary.professions.contains(profession)
        else { return }
        findings.error(
            "P02", at: position,
            "unknown profession `\(profession)`: "
                + nearest(to: profession, in: set.vocabulary.professions))
    }
}
