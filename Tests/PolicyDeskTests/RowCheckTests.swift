import Domain
import Policy
import TestKit
import Testing

@testable import PolicyDesk

@Suite("checks on the rows of a route")
struct RowCheckTests {
    private func row(
        _ verdict: Verdict, _ cases: [PolicyCase], on phrase: String = "ideologie"
    ) -> PolicyRow {
        PolicySample.row(
            phrase, verdict, cases: cases,
            basis: phrase == "ideologie" ? "overtuiging" : "gezondheid",
            why: "x", by: ["psychiater", "psycholoog"])
    }

    private func row(_ cases: [PolicyCase]) -> PolicyRow { row(.release, cases) }

    private func one(
        _ conditions: [ElementAttribute: Set<String>], _ verdict: Verdict = .withhold,
        at number: Int = 90
    ) -> PolicyCase {
        PolicyCase(conditions: conditions, verdict: verdict, position: line(number))
    }

    // MARK: P03

    @Test("P03 a missing row and a double one")
    func completeness() {
        let rows = PolicySample.rows()
        let missing = CheckSample.check(route: CheckSample.route(rows: Array(rows.dropFirst())))
        #expect(missing.errors("P03").map(\.message).allSatisfy { $0.contains("`naam`") })
        #expect(missing.errors("P03").count == 1)
        let double = CheckSample.check(route: CheckSample.route(rows: rows + [rows[0]]))
        #expect(double.errors("P03").count == 1)
        #expect(CheckSample.check().errors("P03").isEmpty)
    }

    @Test("P02 a row on a field that the catalogue has not")
    func unknownField() {
        let foreign = PolicyRow(
            field: 999, verdict: .withhold, cases: [], legalBasis: nil, reason: nil,
            confirmedBy: [], position: line(99))
        let findings = CheckSample.check(
            route: CheckSample.route(rows: PolicySample.rows() + [foreign]))
        #expect(findings.errors("P02").map(\.position) == [line(99)])
    }

    // MARK: P06

    @Test(
        "P06 cases that share an element overlap, cases apart do not",
        arguments: [
            (["feit"], ["feit", "gebeurtenis"], 1), (["feit"], ["gebeurtenis"], 0),
        ] as [([String], [String], Int)])
    func overlap(first: [String], second: [String], errors: Int) {
        let findings = CheckSample.check(
            row([
                one([.aard: Set(first)], at: 90),
                one([.aard: Set(second)], .releaseAfterReview(by: .korpschef), at: 91),
            ]))
        #expect(findings.errors("P06").count == errors)
        if errors > 0 {
            #expect(findings.errors("P06")[0].position == line(91))
            #expect(findings.errors("P06")[0].message.contains("aard feit"))
        }
    }

    @Test("P06 two cases on different attributes overlap where both hold")
    func overlapAcross() {
        let findings = CheckSample.check(
            row([one([.aard: ["feit"]], at: 90), one([.tijd: ["onbekend"]], at: 91)]))
        #expect(findings.errors("P06").count == 1)
    }

    @Test(
        "P06 an attribute that may be absent or open leaves a gap",
        arguments: [
            (true, false, 0), (false, false, 1), (true, true, 1),
        ])
    func gap(required: Bool, open: Bool, errors: Int) {
        var plans = PolicySample.plans
        let index = PolicySample.field("ideologie / aard")
        plans[index].isRequired = required
        plans[index].kind = .code(PolicySample.kinds, open: open)
        let type = DocumentType(
            name: PolicySample.type.name, version: 1, sections: [],
            fields: plans.enumerated().map { $0.element.field($0.offset) })
        let route = CheckSample.route(
            rows: PolicySample.rows(
                replacing: row([one([.aard: ["inschatting"]])])),
            examples: PolicySample.sentences + [
                "als ideologie aard inschatting heeft, dan weerhouden",
                "als ideologie aard feit heeft, dan vrijgeven",
            ])
        let findings = CheckSample.check(CheckSample.set([route], types: [type]))
        #expect(findings.errors("P06").count == errors)
        if errors == 0 { #expect(findings.errors.map(\.description) == []) }
    }

    @Test("P06 nobody confirmed and unknown time are values, so they leave no gap")
    func noGap() {
        let findings = CheckSample.check(
            row([one([.bevestiging: ["geen"], .tijd: ["onbekend"]])]),
            examples: [
                "als ideologie tijd onbekend heeft, dan weerhouden",
                "als ideologie tijd bekend heeft, dan vrijgeven",
            ])
        #expect(findings.errors.map(\.description) == [])
    }

    @Test(
        "P06 a case that nothing can reach, or that tests nothing",
        arguments: [
            [ElementAttribute.aard: Set<String>()], [:],
        ])
    func unreachable(conditions: [ElementAttribute: Set<String>]) {
        #expect(CheckSample.check(row([one(conditions)])).errors("P06").count == 1)
    }

    @Test(
        "P06 a case that excludes the confirmation it asks for never releases",
        arguments: [
            (["geen"], 1), (["huisarts"], 1), (["psychiater"], 0),
        ] as [([String], Int)])
    func unreachableVerdict(professions: [String], errors: Int) {
        let findings = CheckSample.check(
            row(
                .withhold,
                [
                    one(
                        [.bevestiging: Set(professions)], .releaseAfterConfirmationAndSecretHolder)
                ], on: "psychische stoornissen"))
        #expect(findings.errors("P06").count == errors)
    }

    @Test("P02 a case value that the catalogue has not names the nearest")
    func unknownValue() {
        let findings = CheckSample.check(row([one([.aard: ["inschating", "inschatting"]])]))
        #expect(findings.errors("P02").count == 1)
        #expect(findings.errors("P02")[0].message.contains("`inschatting`"))
    }

    @Test("P06 a case that repeats the row is a warning")
    func repetition() {
        let findings = CheckSample.check(row([one([.aard: ["feit"]], .release)]))
        #expect(findings.warnings("P06").map(\.position) == [line(90)])
        #expect(findings.errors("P06").isEmpty)
    }

    @Test(
        "P06 a verdict that the field cannot undergo",
        arguments: [
            ("naam", Verdict.generalise(.jaar), 1), ("geboortedatum", .generalise(.maand), 0),
            ("geboortedatum", .generalise(.gemeente), 1), ("geboortedatum", .pseudonymise, 1),
            ("naam", .pseudonymise, 0), ("data bespreking", .generalise(.jaar), 1),
        ])
    func applicability(phrase: String, verdict: Verdict, errors: Int) {
        let findings = CheckSample.check(PolicySample.row(phrase, verdict))
        #expect(findings.errors("P06").count == errors)
    }

    @Test("P06 as many combinations as the bound are enumerated, one more refused")
    func combinations() {
        // 10 × 10 × 2 × (words + geen) elements.
        func findings(_ professions: Int) -> [Finding] {
            var plans = PolicySample.plans
            let words = (0..<10).map { "w\($0)" }
            plans[PolicySample.field("ideologie / aard")].kind = .code(words, open: false)
            plans[PolicySample.field("ideologie / polariteit")].kind = .code(words, open: false)
            plans[PolicySample.field("ideologie / bevestiging / beroep")].kind = .code(
                (0..<professions).map { "b\($0)" }, open: false)
            let type = DocumentType(
                name: PolicySample.type.name, version: 1, sections: [],
                fields: plans.enumerated().map { $0.element.field($0.offset) })
            let tested = one([
                .aard: ["w0"], .polariteit: ["w0"], .tijd: ["bekend"], .bevestiging: ["b0"],
            ])
            let route = CheckSample.route(rows: PolicySample.rows(replacing: row([tested])))
            return CheckSample.check(CheckSample.set([route], types: [type])).errors("P06")
        }
        let most = DeskLimits.caseCombinations / 200 - 1
        #expect(findings(most).isEmpty)
        #expect(findings(most + 1).count == 1)
    }

    // MARK: P07

    @Test(
        "P07 an attribute outside a list, a confirmation nobody can give",
        arguments: [
            ("naam", 1), ("ideologie", 0),
        ])
    func suppliedAttributes(phrase: String, errors: Int) {
        let row = PolicySample.row(
            phrase, .release, cases: [one([.aard: ["feit"]])], basis: "overtuiging", why: "x")
        #expect(CheckSample.check(row).errors("P07").count == errors)
    }

    @Test(
        "R102 P07 confirmation needs fields, professions, and professions that can be filled in",
        arguments: [
            ("naam", ["psychiater"], 1), ("ideologie", [], 1), ("ideologie", ["psychiater"], 0),
            ("ideologie", ["psychiater", "vroedvrouw"], 1),
        ] as [(String, [String], Int)])
    func confirmers(phrase: String, professions: [String], errors: Int) {
        let row = PolicySample.row(
            phrase, .releaseAfterConfirmation, basis: "overtuiging", why: "x", by: professions)
        #expect(CheckSample.check(row).errors("P07").count == errors)
    }

    @Test(
        "P07 nazicht by a role that no platform of the route has",
        arguments: [
            (Role.korpschef, 0), (.ltfVertegenwoordiger, 0), (.compliance, 1), (.ltfPlatform, 1),
            (.coa, 1),
        ])
    func reviewers(role: Role, errors: Int) {
        let row = PolicySample.row("bijkomende info", .releaseAfterReview(by: role))
        #expect(CheckSample.check(row).errors("P07").count == errors)
    }

    @Test("P07 a gate without a table releases nothing by name, and has no geheimhouder")
    func noTable() {
        let findings = CheckSample.check(
            route: CheckSample.route(
                from: .coa, to: .livFrontoffice, carrier: .coa, gate: .livWeighing,
                authorisers: []))
        #expect(findings.errors("P07").flatMap(\.rules).contains(Rule(81)))
        #expect(findings.errors("P07").flatMap(\.rules).contains(Rule(103)))
    }

    // MARK: P21, P22

    @Test(
        "P21 free text at a gate that does not see the bytes is read first",
        arguments: [
            (GateKind.consensus, Verdict.release, 0), (.ltfDecision, .release, 1),
            (.ltfDecision, .releaseAfterReview(by: .ltfVertegenwoordiger), 0),
            (.ltfDecision, .withhold, 0), (.ltfDecision, .releaseAfterNamedRelease, 0),
        ])
    func freeText(gate: GateKind, verdict: Verdict, errors: Int) {
        var rows = PolicySample.rows(replacing: PolicySample.row("bijkomende info", verdict))
        rows[PolicySample.field("ideologie")] = PolicySample.row("ideologie", .withhold)
        rows[PolicySample.field("psychische stoornissen")] = PolicySample.row(
            "psychische stoornissen", .withhold)
        let findings = CheckSample.check(
            route: CheckSample.route(
                from: .ltf, to: .livcr, rows: rows, gate: gate, authorisers: []))
        #expect(findings.errors("P21").count == errors)
    }

    @Test("P21 free text may leave where nothing else is kept back")
    func nothingKept() {
        let rows = PolicySample.type.fields.map { PolicySample.row($0.phrase, .release) }
        let findings = CheckSample.check(
            route: CheckSample.route(
                from: .ltf, to: .livcr, rows: rows, gate: .ltfDecision, authorisers: []))
        #expect(findings.errors("P21").isEmpty)
    }

    @Test(
        "P22 what follows from another field is not kept while that one leaves",
        arguments: [
            (Verdict.generalise(.jaar), Verdict.release, 1), (.generalise(.jaar), .withhold, 0),
            (.generalise(.jaar), .pseudonymise, 0), (.release, .release, 0),
            (.withhold, .releaseAfterReview(by: .korpschef), 1),
            (.releaseAfterReview(by: .korpschef), .releaseAfterReview(by: .korpschef), 0),
            (.releaseAfterReview(by: .korpschef), .release, 1),
            (.releaseAfterReview(by: .korpschef), .releaseAfterNamedRelease, 1),
        ])
    func derivable(hidden: Verdict, source: Verdict, errors: Int) {
        var plans = PolicySample.plans
        plans[PolicySample.field("geboortedatum")].derivableFrom = ["naam"]
        let type = DocumentType(
            name: PolicySample.type.name, version: 1, sections: [],
            fields: plans.enumerated().map { $0.element.field($0.offset) })
        var rows = PolicySample.rows(replacing: PolicySample.row("geboortedatum", hidden))
        rows[PolicySample.field("naam")] = PolicySample.row("naam", source)
        let findings = CheckSample.check(
            CheckSample.set([CheckSample.route(rows: rows)], types: [type]))
        #expect(findings.errors("P22").count == errors)
    }

    @Test(
        "P22 a finer date than the one that is generalised",
        arguments: [
            (Verdict.Precision.jaar, Verdict.Precision.maand, 1), (.jaar, .jaar, 0),
            (.jaar, .decennium, 0), (.decennium, .jaar, 1),
        ])
    func derivableDates(hidden: Verdict.Precision, source: Verdict.Precision, errors: Int) {
        var plans = PolicySample.plans
        plans[PolicySample.field("geboortedatum")].derivableFrom = ["data bespreking"]
        plans[PolicySample.field("data bespreking")].kind = .date
        let type = DocumentType(
            name: PolicySample.type.name, version: 1, sections: [],
            fields: plans.enumerated().map { $0.element.field($0.offset) })
        var rows = PolicySample.rows(
            replacing: PolicySample.row("geboortedatum", .generalise(hidden)))
        rows[PolicySample.field("data bespreking")] = PolicySample.row(
            "data bespreking", .generalise(source))
        let findings = CheckSample.check(
            CheckSample.set([CheckSample.route(rows: rows)], types: [type]))
        #expect(findings.errors("P22").count == errors)
    }

    // MARK: rules at load

    @Test(
        "R53 no polarity is withheld for its own sake",
        arguments: [
            ([[ElementAttribute.polariteit: ["positief"]]], 1),
            // The same, cut in two so that neither case tests polarity alone.
            (
                [
                    [.polariteit: ["positief"], .aard: ["feit"]],
                    [.polariteit: ["positief"], .aard: ["gebeurtenis", "inschatting"]],
                ], 1
            ),
            ([[.polariteit: ["negatief"], .aard: ["inschatting"]]], 0),
            ([[.aard: ["inschatting"]]], 0),
        ] as [([[ElementAttribute: Set<String>]], Int)])
    func polarity(cases: [[ElementAttribute: Set<String>]], errors: Int) {
        let row = row(cases.enumerated().map { one($0.element, at: 90 + $0.offset) })
        #expect(CheckSample.check(row).errors("R53").count == errors)
    }

    @Test("R53 a polarity that is withheld with all the others, or only asks for nazicht, may be")
    func polarityAllowed() {
        let all = row(.withhold, [one([.polariteit: ["positief"]])])
        #expect(CheckSample.check(all).errors("R53").isEmpty)
        let reviewed = row([one([.polariteit: ["positief"]], .releaseAfterReview(by: .korpschef))])
        #expect(CheckSample.check(reviewed).errors("R53").isEmpty)
        let reversed = row(.withhold, [one([.polariteit: ["negatief"]], .release)])
        #expect(CheckSample.check(reversed).errors("R53").count == 1)
    }

    @Test(
        "R55 nothing leaves only as an estimate",
        arguments: [
            (["inschatting"], 1), (["inschatting", "feit"], 0),
        ] as [([String], Int)])
    func estimateForced(kinds: [String], errors: Int) {
        let row = row(.withhold, [one([.aard: Set(kinds)], .release)])
        #expect(CheckSample.check(row).errors("R55").count == errors)
    }

    @Test(
        "R55 no form makes an estimate obligatory",
        arguments: [
            ("risicoscore", true, 1), ("risicoscore", false, 0),
            ("inschatting van de tafel", true, 1),
            ("evaluatie", true, 0),
        ])
    func estimateRequired(phrase: String, required: Bool, errors: Int) {
        let plans =
            PolicySample.plans + [
                FieldPlan(
                    phrase: phrase, location: "extra", kind: .text(atMost: 9), isRequired: required)
            ]
        let type = DocumentType(
            name: PolicySample.type.name, version: 1, sections: [],
            fields: plans.enumerated().map { $0.element.field($0.offset) })
        #expect(CheckSample.check(CheckSample.set(types: [type])).errors("R55").count == errors)
    }

    @Test(
        "R57 a case tells sorts of information apart, never ideologies",
        arguments: [
            ("jihadisme", 1), ("feit", 0),
        ])
    func ideology(word: String, errors: Int) {
        var plans = PolicySample.plans
        plans[PolicySample.field("ideologie / aard")].kind = .code(
            ["jihadisme", "feit"], open: false)
        let type = DocumentType(
            name: PolicySample.type.name, version: 1, sections: [],
            fields: plans.enumerated().map { $0.element.field($0.offset) })
        let route = CheckSample.route(
            rows: PolicySample.rows(replacing: row([one([.aard: [word]])])))
        let findings = CheckSample.check(CheckSample.set([route], types: [type]))
        #expect(findings.errors("R57").count == errors)
    }

    @Test(
        "R103 health leaves in one way only",
        arguments: [
            (Verdict.release, 1), (.releaseAfterConfirmation, 1),
            (.releaseAfterReview(by: .korpschef), 1), (.withhold, 0),
            (.releaseAfterConfirmationAndSecretHolder, 0),
        ])
    func health(verdict: Verdict, errors: Int) {
        let row = row(verdict, [], on: "psychische stoornissen")
        #expect(CheckSample.check(row).errors("R103").count == errors)
    }

    @Test("R103 a case cannot say less than the row may")
    func healthCase() {
        let findings = CheckSample.check(
            row(
                .releaseAfterConfirmationAndSecretHolder,
                [one([.tijd: ["bekend"]], .release)], on: "psychische stoornissen"))
        #expect(findings.errors("R103").map(\.position) == [line(90)])
    }
}
