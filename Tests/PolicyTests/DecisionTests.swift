import Domain
import TestKit
import Testing

@testable import Policy
@testable import PolicyDesk

@Suite("one verdict per filled path")
struct DecisionTests {
    private let type = PolicySample.type

    private func decide(
        _ rows: [PolicyRow], _ values: [(String, Int?, Draft)], _ facts: DecisionFacts = .init()
    ) throws -> Decision {
        try CompiledRoute(PolicySample.route(rows: rows), type: type)
            .decide(PolicySample.document(values), facts: facts)
    }

    private func decide(
        _ row: PolicyRow, _ values: [(String, Int?, Draft)], at phrase: String,
        _ element: Int? = nil,
        _ facts: DecisionFacts = .init()
    ) throws -> PathDecision {
        let decision = try decide(PolicySample.rows(replacing: row), values, facts)
        return try #require(
            decision.paths.first { $0.path == PolicySample.path(phrase, element) })
    }

    @Test("what is not filled gets no verdict, what is filled gets one, in document order")
    func onePerFilledPath() throws {
        let decision = try decide(
            PolicySample.rows(),
            [("bijkomende info", nil, .text("x")), ("geboortedatum", nil, .text("1988"))]
                + PolicySample.element("ideologie", kind: "feit"))
        #expect(
            decision.paths.map { type.spelling(of: $0.path) } == [
                "kop.naam", "kop.geboortedatum", "info", "domeinen.ideologie[0].tekst",
                "domeinen.ideologie[0].aard", "domeinen.ideologie[0].polariteit",
                "domeinen.ideologie[0].tijd",
            ])
    }

    @Test("a field without a row is withheld as undecided and raises an alarm")
    func defaultDeny() throws {
        let decision = try decide([], [("bijkomende info", nil, .text("x"))])
        #expect(decision.paths.count == 2)
        #expect(
            decision.paths.allSatisfy { $0.outcome == .withheldUndecided && $0.reason == .noRow })
        #expect(decision.paths.allSatisfy { $0.position == line(1) })
        #expect(decision.raisesAlarm)
    }

    @Test(
        "R65 an objection withholds whatever the row says",
        arguments: [
            Verdict.release, .withhold, .generalise(.jaar), .releaseAfterReview(by: .korpschef),
        ])
    func objection(verdict: Verdict) throws {
        let path = PolicySample.path("geboortedatum")
        let facts = DecisionFacts(
            reviewed: [path: [.korpschef]], namedReleases: [path], objections: [path])
        let end = try decide(
            PolicySample.row("geboortedatum", verdict), [("geboortedatum", nil, .text("1988"))],
            at: "geboortedatum", nil, facts)
        #expect(end.outcome == .withheldByRule)
        #expect(end.reason == .objection)
        #expect(end.rules == [Rule(65)])
    }

    @Test("an objection to a field without a row is an objection")
    func objectionWithoutRow() throws {
        let path = PolicySample.path("naam")
        let decision = try decide([], [], DecisionFacts(objections: [path]))
        #expect(decision.paths.map(\.reason) == [.objection])
    }

    @Test("without its anchor nothing of an element leaves, and the neighbour element does")
    func anchorWithheld() throws {
        let facts = DecisionFacts(objections: [PolicySample.path("ideologie", 0)])
        let decision = try decide(
            PolicySample.rows(),
            PolicySample.element("ideologie", 0, kind: "feit")
                + PolicySample.element("ideologie", 1, kind: "feit"), facts)
        let first = decision.paths.filter { $0.path.element == 0 }
        #expect(first.map(\.outcome) == Array(repeating: .withheldByRule, count: 4))
        #expect(first.dropFirst().allSatisfy { $0.reason == .anchorWithheld })
        #expect(first.dropFirst().allSatisfy { $0.position == first[0].position })
        #expect(
            decision.paths.filter { $0.path.element == 1 }.allSatisfy { $0.outcome == .released })
    }

    @Test("a case decides by an attribute of the element, the row where no case applies")
    func cases() throws {
        let row = PolicySample.row(
            "ideologie", .release,
            cases: [
                PolicyCase(
                    conditions: [.aard: ["inschatting"], .polariteit: ["negatief", "neutraal"]],
                    verdict: .releaseAfterReview(by: .korpschef), position: line(90))
            ], basis: "overtuiging", why: "begeleiding")
        func end(_ kind: String, _ polarity: String) throws -> PathDecision {
            try decide(
                row, PolicySample.element("ideologie", kind: kind, polarity: polarity),
                at: "ideologie", 0)
        }
        #expect(try end("feit", "negatief").outcome == .released)
        #expect(try end("inschatting", "positief").outcome == .released)
        let reviewed = try end("inschatting", "negatief")
        #expect(reviewed.reason == .reviewMissing(by: .korpschef))
        #expect(reviewed.position == line(90))
    }

    @Test("two cases that claim one element leave it undecided, whatever their order")
    func overlapping() throws {
        let cases = [Verdict.release, .withhold].enumerated().map { number, verdict in
            PolicyCase(
                conditions: [.aard: ["feit"]], verdict: verdict, position: line(90 + number))
        }
        for order in [cases, cases.reversed()] {
            let end = try decide(
                PolicySample.row("ideologie", .release, cases: order),
                PolicySample.element("ideologie", kind: "feit"), at: "ideologie", 0)
            #expect(end.outcome == .withheldUndecided)
            #expect(end.reason == .noCaseApplies)
        }
    }

    @Test("time is a fact that a case can test: known or a motivated unknown")
    func time() throws {
        let row = PolicySample.row(
            "ideologie", .release,
            cases: [
                PolicyCase(
                    conditions: [.tijd: ["onbekend"]], verdict: .withhold, position: line(90))
            ])
        let element = PolicySample.element("ideologie", kind: "feit")
        #expect(try decide(row, element, at: "ideologie", 0).outcome == .released)
        let unknown = element.map { value in
            value.0.hasSuffix("tijd")
                ? (value.0, value.1, .record([(name: "onbekend", value: .text("niet gezegd"))]))
                : value
        }
        #expect(try decide(row, unknown, at: "ideologie", 0).outcome == .withheldByRule)
    }

    @Test("who confirmed can be tested, and nobody is `geen`")
    func confirmationAsAttribute() throws {
        let row = PolicySample.row(
            "ideologie", .withhold,
            cases: [
                PolicyCase(
                    conditions: [.bevestiging: ["huisarts", "geen"]], verdict: .release,
                    position: line(90))
            ])
        let element = PolicySample.element("ideologie", kind: "feit")
        func end(_ profession: String?) throws -> Outcome {
            let values =
                element + (profession.map { PolicySample.confirmation("ideologie", by: $0) } ?? [])
            return try decide(row, values, at: "ideologie", 0).outcome
        }
        #expect(try end(nil) == .released)
        #expect(try end("huisarts") == .released)
        #expect(try end("psychiater") == .withheldByRule)
    }

    // MARK: conditional verdicts

    @Test(
        "R102 a confirmation counts with profession, date and source, and only then",
        arguments: [
            (0, "psychiater", true), (0, "psycholoog", true), (0, "huisarts", false),
            (1, "psychiater", false), (2, "psychiater", false), (3, "psychiater", false),
        ])
    func confirmation(without part: Int, by profession: String, counts: Bool) throws {
        var confirmation = PolicySample.confirmation("psychische stoornissen", by: profession)
        if part > 0 { confirmation.remove(at: part - 1) }
        let path = PolicySample.path("psychische stoornissen", 0)
        let decision = try decide(
            PolicySample.rows(),
            PolicySample.element("psychische stoornissen", kind: "gediagnosticeerd") + confirmation,
            DecisionFacts(secretHolderReleases: [path]))
        let end = try #require(decision.paths.first { $0.path == path })
        #expect((end.outcome == .released) == counts)
        if !counts {
            #expect(end.reason == .confirmationMissing(accepted: ["psychiater", "psycholoog"]))
            #expect(end.rules == [Rule(102)])
        }
    }

    @Test("R103 confirmation without the geheimhouder is not enough")
    func secretHolder() throws {
        let values =
            PolicySample.element("psychische stoornissen", kind: "gediagnosticeerd")
            + PolicySample.confirmation("psychische stoornissen", by: "psychiater")
        let path = PolicySample.path("psychische stoornissen", 0)
        let without = try decide(PolicySample.rows(), values)
        let end = try #require(without.paths.first { $0.path == path })
        #expect(end.reason == .secretHolderReleaseMissing)
        #expect(end.rules == [Rule(103)])
        let released = try decide(
            PolicySample.rows(), values, DecisionFacts(secretHolderReleases: [path]))
        #expect(released.paths.first { $0.path == path }?.outcome == .released)
        // Another element's release is not this one's.
        let other = DecisionFacts(
            secretHolderReleases: [PolicySample.path("psychische stoornissen", 1)])
        #expect(
            try decide(PolicySample.rows(), values, other).paths.first { $0.path == path }?.outcome
                == .withheldByRule)
    }

    @Test(
        "R103 a row that says less on a health field withholds all the same",
        arguments: [
            (Verdict.release, "gezondheid"), (.releaseAfterConfirmation, "gezondheid"),
            (.releaseAfterReview(by: .korpschef), "gezondheid"),
            (.releaseAfterNamedRelease, "gezondheid"), (.pseudonymise, "gezondheid"),
            (.releaseAfterConfirmationAndSecretHolder, nil),
        ] as [(Verdict, String?)])
    func secondLock(verdict: Verdict, basis: String?) throws {
        let path = PolicySample.path("psychische stoornissen", 0)
        let facts = DecisionFacts(
            reviewed: [path: [.korpschef]], namedReleases: [path], secretHolderReleases: [path])
        let end = try decide(
            PolicySample.row(
                "psychische stoornissen", verdict, basis: basis, by: ["psychiater"]),
            PolicySample.element("psychische stoornissen", kind: "gediagnosticeerd")
                + PolicySample.confirmation("psychische stoornissen", by: "psychiater"),
            at: "psychische stoornissen", 0, facts)
        #expect(end.outcome == .withheldByError)
        #expect(end.reason == .notApplicable(verdict))
        #expect(end.rules == [Rule(103)])
    }

    @Test("R101 a case on the aard of a health element names the rule")
    func diagnosed() throws {
        let row = PolicySample.row(
            "psychische stoornissen", .releaseAfterConfirmationAndSecretHolder,
            cases: [
                PolicyCase(
                    conditions: [.aard: ["gediagnosticeerd"]], verdict: .withhold,
                    position: line(90))
            ], basis: "gezondheid", by: ["psychiater"])
        let end = try decide(
            row, PolicySample.element("psychische stoornissen", kind: "gediagnosticeerd"),
            at: "psychische stoornissen", 0)
        #expect(end.rules == [Rule(101)])
    }

    @Test("R81 who put the case on the agenda leaves only when released by name")
    func namedRelease() throws {
        let (row, values) = (
            PolicySample.row("agenderende dienst", .releaseAfterNamedRelease),
            [("agenderende dienst", nil as Int?, Draft.text("OCMW"))]
        )
        let before = try decide(row, values, at: "agenderende dienst")
        #expect(before.outcome == .withheldByRule)
        #expect(before.reason == .namedReleaseMissing)
        #expect(before.rules == [Rule(81)])
        let facts = DecisionFacts(namedReleases: [PolicySample.path("agenderende dienst")])
        let after = try decide(row, values, at: "agenderende dienst", nil, facts)
        #expect(after.outcome == .released)
    }

    @Test("nazicht counts by the role that the row names")
    func review() throws {
        let path = PolicySample.path("bijkomende info")
        func end(_ roles: Set<Role>) throws -> Outcome {
            try decide(
                PolicySample.row("bijkomende info", .releaseAfterReview(by: .korpschef)),
                [("bijkomende info", nil, .text("x"))], at: "bijkomende info", nil,
                DecisionFacts(reviewed: [path: roles])
            ).outcome
        }
        #expect(try end([]) == .withheldByRule)
        #expect(try end([.voorzitter]) == .withheldByRule)
        #expect(try end([.voorzitter, .korpschef]) == .released)
    }

    // MARK: transformations

    @Test(
        "a verdict that a value cannot undergo withholds it by error",
        arguments: [
            ("naam", Verdict.generalise(.jaar)), ("geboortedatum", .generalise(.gemeente)),
            ("data bespreking", .generalise(.jaar)), ("geboortedatum", .pseudonymise),
        ])
    func notApplicable(phrase: String, verdict: Verdict) throws {
        let values: [(String, Int?, Draft)] = [
            ("geboortedatum", nil, .text("1988-06-13")),
            ("data bespreking", nil, .list([.text("2026-03-17")])),
        ]
        let end = try decide(PolicySample.row(phrase, verdict), values, at: phrase)
        #expect(end.outcome == .withheldByError)
        #expect(end.reason == .notApplicable(verdict))
        #expect(end.transformation == .none)
    }

    @Test("a released value carries how it changes on its way out")
    func transformation() throws {
        let end = try decide(
            PolicySample.row("geboortedatum", .generalise(.decennium)),
            [("geboortedatum", nil, .text("1988-06-13"))], at: "geboortedatum")
        #expect(end.outcome == .released)
        #expect(end.transformation == .generalise(.decennium))
        let name = try decide(PolicySample.row("naam", .pseudonymise), [], at: "naam")
        #expect(name.transformation == .pseudonymise)
    }

    @Test(
        "dates become coarser, and what is coarser already stays",
        arguments: [
            (FieldValue.date(day("1988-06-13")), Verdict.Precision.jaar, "1988"),
            (.date(day("1988-06-13")), .maand, "1988-06"),
            (.date(day("1988-06-13")), .decennium, "1980-1989"),
            (.date(day("0088-06-13")), .jaar, "0088"),
            (partial("1988-06-13"), .jaar, "1988"), (partial("1988-06"), .maand, "1988-06"),
            (partial("1988"), .maand, "1988"), (partial("1990"), .decennium, "1990-1999"),
            (.decade(1980), .jaar, "1980-1989"), (.decade(1980), .decennium, "1980-1989"),
        ])
    func generalising(value: FieldValue, precision: Verdict.Precision, result: String) {
        #expect(generalise(value, to: precision)?.sentenceText == result)
    }

    @Test(
        "nothing but a date can be made coarser",
        arguments: [
            FieldValue.text("1988"), .code("1988"), .flag(true), .dates([day("1988-06-13")]),
            .period(.unknown(reason: "x")), .pseudonym("x"),
        ])
    func notGeneralised(value: FieldValue) {
        for precision in Verdict.Precision.allCases {
            #expect(generalise(value, to: precision) == nil)
        }
        #expect(generalise(.date(day("1988-06-13")), to: .gemeente) == nil)
        #expect(generalise(.decade(1980), to: .gemeente) == nil)
    }
}

private func partial(_ text: String) -> FieldValue {
    guard let date = PartialDate(text) else { preconditionFailure("the test wrote no date") }
    return .partialDate(date)
}
