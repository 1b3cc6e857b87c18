import Domain
import Testing

@testable import Configuration

@Suite("Terms and outcomes")
struct TermijnenTests {
    private func load(
        _ text: String
    ) -> (terms: Termijnbeleid, findings: [LoadFinding]) {
        var findings = LoadFindings()
        var problems = Problems()
        let document = YAMLReader.read(Array(text.utf8), file: "termijnen.yaml", &problems)
        findings.add(problems)
        let terms = TermijnenLoader.load(document, types: ["terugkoppelingsfiche"], &findings)
        return (terms, findings.all)
    }

    private func file(
        minutes: String = "60", days: String = "30", listed: String = "30",
        occasion: String = "bij vragen", type: String = "terugkoppelingsfiche"
    ) -> String {
        """
        onmiddellijke melding:
          opgehaald binnen minuten: \(minutes)
        terugkoppeling:
          - document: \(type)
            van: LIVC-R
            naar: LTF
            wanneer: \(occasion)
            dagen: \(days)
        verplichtingen:
          voldaan vermeld dagen: \(listed)

        """
    }

    @Test("R141 the limit of a report and the terms of feedback are read from the file")
    func read() {
        let (terms, findings) = load(file(minutes: "45", days: "10", listed: "7"))
        #expect(findings.isEmpty)
        #expect(terms.reportMinutes == 45)
        #expect(terms.fulfilledDays == 7)
        let feedback = terms.feedback(on: "terugkoppelingsfiche", from: .livcr, to: .ltf)
        #expect(feedback?.days == 10)
        #expect(feedback?.occasion == .questions)
        #expect(terms.feedback(on: "terugkoppelingsfiche", from: .ltf, to: .livcr) == nil)
    }

    @Test(
        "a term at its bound is taken, one past it is refused",
        arguments: [
            ("1440", "366", "366", true), ("1441", "366", "366", false),
            ("1440", "367", "366", false), ("1440", "366", "367", false), ("0", "1", "1", false),
        ])
    func bounds(minutes: String, days: String, listed: String, isTaken: Bool) {
        let findings = load(file(minutes: minutes, days: days, listed: listed)).findings
        #expect(findings.isEmpty == isTaken, "\(findings)")
    }

    @Test("an unknown document or occasion is refused")
    func unknown() {
        #expect(!load(file(type: "brief")).findings.isEmpty)
        #expect(!load(file(occasion: "soms")).findings.isEmpty)
    }

    private func outcomes(_ words: [String]) -> (words: [String], findings: [LoadFinding]) {
        var findings = LoadFindings()
        var problems = Problems()
        let text = "uitkomsten:\n" + words.map { "  - \($0)\n" }.joined()
        let document = YAMLReader.read(Array(text.utf8), file: "x.yaml", &problems)
        findings.add(problems)
        return (OpvolgingLoader.load(document, &findings), findings.all)
    }

    @Test("R31 outcomes are read in order; twice the same, or more than the bound, is refused")
    func outcomes() {
        #expect(outcomes(["een", "twee"]).words == ["een", "twee"])
        #expect(!outcomes(["een", "een"]).findings.isEmpty)
        let most = (1...ConfigurationLimits.followUpOutcomes).map { "uitkomst \($0)" }
        #expect(outcomes(most).findings.isEmpty)
        #expect(!outcomes(most + ["nog een"]).findings.isEmpty)
    }
}
