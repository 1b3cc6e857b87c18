import Domain
import Policy
import TestKit
import Testing

@testable import PolicyDesk

@Suite("P30 the examples in a policy come true")
struct ExampleTests {
    private func run(
        _ sentences: [String], rows: [PolicyRow] = PolicySample.rows(),
        gate: GateKind = .consensus
    ) -> [Finding] {
        runExamples(
            CheckSample.route(rows: rows, examples: sentences, gate: gate), PolicySample.type)
    }

    /// Findings on the example itself, not on what the others leave uncovered.
    private func fails(_ sentence: String, rows: [PolicyRow] = PolicySample.rows()) -> Bool {
        run([sentence], rows: rows).contains {
            $0.severity == .error && $0.position == line(60)
        }
    }

    @Test("those of the sample do")
    func sample() {
        #expect(run(PolicySample.sentences).filter { $0.severity == .error } == [])
    }

    @Test(
        "each true sentence passes and its opposite fails",
        arguments: [
            ("als naam ingevuld is, dan vrijgeven", "als naam ingevuld is, dan weerhouden"),
            (
                "als geboortedatum 1988-06-13 is, dan 1988",
                "als geboortedatum 1988-06-13 is, dan 1989"
            ),
            ("als geboortedatum 1988 is, dan 1988", "als geboortedatum 1988 is, dan vrijgeven"),
            (
                "als ideologie aard feit heeft, dan vrijgeven",
                "als ideologie aard feit heeft, dan weerhouden"
            ),
            (
                "als ideologie / bron ingevuld is, dan weerhouden",
                "als ideologie / bron ingevuld is, dan vrijgeven"
            ),
            (
                "als psychische stoornissen / tijd ingevuld is, dan weerhouden",
                "als psychische stoornissen / tijd ingevuld is, dan vrijgeven"
            ),
            (
                "als psychische stoornissen bevestigd is door huisarts en vrijgegeven door de "
                    + "geheimhouder, dan weerhouden",
                "als psychische stoornissen bevestigd is door huisarts en vrijgegeven door de "
                    + "geheimhouder, dan vrijgeven"
            ),
            (
                "als bijkomende info nagezien is door voorzitter, dan weerhouden",
                "als bijkomende info nagezien is door voorzitter, dan vrijgeven"
            ),
            (
                "als een deelnemend lid niet akkoord is, dan niet doorsturen",
                "als een deelnemend lid niet akkoord is, dan vrijgeven"
            ),
            (
                "als de betrokkene minderjarig is, dan niet doorsturen",
                "als de betrokkene minderjarig is, dan vrijgeven"
            ),
        ])
    func bothWays(right: String, wrong: String) {
        #expect(!fails(right))
        #expect(fails(wrong))
    }

    @Test(
        "an example that no document can show is an error, not a pass",
        arguments: [
            "als geboortedatum gisteren is, dan 1988",
            "als ideologie aard gerucht heeft, dan weerhouden",
            "als psychische stoornissen bevestigd is door bakker, dan weerhouden",
        ])
    func impossible(sentence: String) { #expect(fails(sentence)) }

    @Test("an undecided field is not withheld as an example means it")
    func undecided() {
        let rows = PolicySample.rows().filter { $0.field != PolicySample.field("naam") }
        #expect(fails("als naam ingevuld is, dan weerhouden", rows: rows))
    }

    @Test("a pseudonym has its own words")
    func pseudonym() {
        let rows = PolicySample.rows(replacing: PolicySample.row("naam", .pseudonymise))
        #expect(!fails("als naam ingevuld is, dan een pseudoniem", rows: rows))
        #expect(fails("als naam ingevuld is, dan vrijgeven", rows: rows))
    }

    @Test("members agree at a table only")
    func noTable() {
        let findings = run(
            ["als een deelnemend lid niet akkoord is, dan niet doorsturen"], gate: .ltfDecision)
        #expect(findings.contains { $0.message.contains("geen akkoord van leden") })
    }

    @Test("no examples is an error")
    func none() {
        #expect(run([]).map(\.severity) == [.error])
    }

    @Test(
        "a conditional row is shown both ways",
        arguments: [
            "als bijkomende info nagezien is door korpschef, dan vrijgeven",
            "als bijkomende info ingevuld is, dan weerhouden",
            "als psychische stoornissen bevestigd is door psychiater en vrijgegeven door de "
                + "geheimhouder, dan vrijgeven",
        ])
    func coverage(left out: String) {
        let findings = run(PolicySample.sentences.filter { $0 != out })
        #expect(findings.filter { $0.severity == .error }.count == 1)
    }

    @Test("an unconditional row needs no example, and a sibling follows its anchor")
    func notNeeded() {
        let rows = PolicySample.rows(
            replacing: PolicySample.row(
                "psychische stoornissen / tijd", .releaseAfterConfirmationAndSecretHolder,
                basis: "gezondheid", why: "x", by: ["psychiater", "psycholoog"]))
        #expect(run(PolicySample.sentences, rows: rows).allSatisfy { $0.severity == .warning })
        let other = PolicySample.rows(
            replacing: PolicySample.row(
                "psychische stoornissen / tijd", .releaseAfterReview(by: .korpschef)))
        #expect(run(PolicySample.sentences, rows: other).contains { $0.severity == .error })
    }

    @Test("a fact on a field of an element is meant of the whole element")
    func wholeElement() {
        var rows = PolicySample.rows()
        for phrase in ["ideologie", "ideologie / tijd"] {
            rows[PolicySample.field(phrase)] = PolicySample.row(
                phrase, .releaseAfterReview(by: .korpschef), basis: "overtuiging", why: "x")
        }
        #expect(
            !fails("als ideologie / tijd nagezien is door korpschef, dan vrijgeven", rows: rows))
        #expect(fails("als ideologie / tijd ingevuld is, dan vrijgeven", rows: rows))
    }

    @Test("a row whose turning no example notices is named in a warning")
    func flips() throws {
        let warning = try #require(run(PolicySample.sentences).first)
        #expect(warning.severity == .warning)
        #expect(warning.message.contains("`naam`"))
        #expect(!warning.message.contains("`geboortedatum`"))
        let more = run(PolicySample.sentences + ["als naam ingevuld is, dan vrijgeven"])
        #expect(more.allSatisfy { !$0.message.contains("`naam`") })
    }

    @Test("rows with cases are shown at each of their ends")
    func cases() {
        let rows = PolicySample.rows(
            replacing: PolicySample.row(
                "ideologie", .release,
                cases: [
                    PolicyCase(
                        conditions: [.aard: ["inschatting"]], verdict: .withhold,
                        position: line(90))
                ], basis: "overtuiging", why: "x"))
        let one = PolicySample.sentences + ["als ideologie aard feit heeft, dan vrijgeven"]
        #expect(run(one, rows: rows).filter { $0.severity == .error }.count == 1)
        let both = one + ["als ideologie aard inschatting heeft, dan weerhouden"]
        #expect(run(both, rows: rows).filter { $0.severity == .error } == [])
    }
}
