import Domain
import JSON
import Policy
import PolicyDesk

/// A document on a route as one page for a lawyer: first what guards the whole, then what stays and
/// what leaves, then the rows with a rechtsgrond of their own.
struct ExplanationPage {
    let route: RoutePolicy
    let explanation: DocumentExplanation
    let width: Int
    /// Column in which the words of a line begin.
    private static let margin = 15

    /// - Parameter fields: the long form of every field, where it was asked for.
    func text(on day: LegalDay, fields: [String]?) -> String {
        var lines = wrapped("\(route.name), versie \(route.version)")
        lines += wrapped("\(route.position.file), gelezen op \(day)")
        lines += wrapped("doel: \(route.purpose); finaliteit: \(route.finality.rawValue)")
        lines += [""] + guards
        guard explanation.guards.refusal == nil else {
            return (lines + ["", "Er vertrekt niets, van geen enkel veld."])
                .joined(separator: "\n")
        }
        if let fields {
            lines += [""] + fields
        } else {
            lines += section("Blijft hier", explanation.stayingCount, explanation.staying)
            lines += section("Vertrekt", explanation.leavingCount, explanation.leaving)
            lines += grounds
        }
        return lines.joined(separator: "\n")
    }

    private var guards: [String] {
        explanation.guards.lines.flatMap { line in
            hanging(line.subject, line.words)
                + (line.finding.words.map { hanging("", $0) } ?? [])
        }
    }

    private func section(
        _ title: String, _ count: Int, _ groups: [DocumentExplanation.Group]
    ) -> [String] {
        guard !groups.isEmpty else { return ["", "\(title): niets"] }
        let fields = "\(count) \(count == 1 ? "veld" : "velden")"
        return ["", "\(title): \(fields) (tussen haakjes de regel van het bestand)"]
            + groups.flatMap { group in
                indented(group.ending, by: 2)
                    + indented(group.fields.joined(separator: ", "), by: 6)
            }
    }

    private var grounds: [String] {
        guard !explanation.grounds.isEmpty else { return [] }
        return ["", "Rijen met een eigen rechtsgrond"]
            + explanation.grounds.flatMap { ground in
                indented(ground.fields.joined(separator: ", "), by: 2)
                    + indented("rechtsgrond: \(ground.legalBasis)", by: 6)
                    + indented("waarom: \(ground.reason)", by: 6)
            }
    }

    private func wrapped(_ text: String) -> [String] {
        TerminalText.wrap(TerminalText.safe(text), width: width)
    }

    private func indented(_ text: String, by margin: Int) -> [String] {
        TerminalText.wrap(TerminalText.safe(text), width: width - margin)
            .map { String(repeating: " ", count: margin) + $0 }
    }

    private func hanging(_ title: String, _ text: String) -> [String] {
        let margin = ExplanationPage.margin
        var lines = indented(text, by: margin)
        if let first = lines.first {
            lines[0] = TerminalText.padded(title, to: margin) + first.dropFirst(margin)
        }
        return lines
    }

    var json: [JSONValue] {
        explanation.guards.lines.map { line in
            var object: JSONObject = [
                "wat": .string(line.subject), "zegt": .string(line.words),
                "toets": .string(line.finding.word),
            ]
            object.set("uitleg", line.finding.detail)
            return .object(object)
        }
    }
}

extension GuardLine.Finding {
    fileprivate var word: String {
        switch self {
        case .stated: "geen"
        case .stands: "in orde"
        case .refused: "geweigerd"
        case .untested: "niet getoetst"
        }
    }

    fileprivate var detail: String? {
        switch self {
        case .stated: nil
        case .stands(let words), .untested(let words): words
        case .refused(let refusal):
            "\(refusal.message) (\(refusal.rules.map(\.description).joined(separator: ", ")))"
        }
    }

    /// `in orde: van kracht op 2026-11-21`; `nil` where there is nothing to test.
    fileprivate var words: String? {
        detail.map { detail in
            if case .refused = self { return "GEWEIGERD: \(detail)" }
            return "\(word): \(detail)"
        }
    }
}
