import Configuration
import Domain
import Policy
import PolicyDesk
import Testing

@Suite("The workflow and the frameworks of the LIV are read from files and checked as a whole")
struct LivPolicyTests {
    private static let workflow = "werkwijze-liv.yaml"
    private static let frameworks = "afwegingskaders.yaml"

    @Test("R202 R232 the shipped workflow is read: steps in their order, term and warning")
    func shipped() throws {
        let liv = try ShippedSet.set().liv
        let common = try #require(liv.workflow(.duiding, for: .coa))
        #expect(
            common.steps == [
                .weging, .goOfNoGo, .startgesprek, .aanvullendeInformatie, .vrijwilligeDeelname,
                .onderzoeksvragen, .analyse, .duiding, .voorleggen, .formalisering, .adviesrapport,
            ])
        #expect(liv.term == LivTermijnbeleid(months: 3, warningDays: 21))
        #expect(liv.workflow(.consultatie, for: .gemeente)?.steps == [.weging, .antwoord])
    }

    @Test("R202 a context that adds and reorders steps is followed as it says")
    func context() throws {
        let own = try #require(try ShippedSet.set().liv.workflow(.duiding, for: .gemeente))
        #expect(own.steps.contains(.eigen("gesprek met lokale partijen")))
        let given = try #require(own.steps.firstIndex(of: .vrijwilligeDeelname))
        let asked = try #require(own.steps.firstIndex(of: .aanvullendeInformatie))
        #expect(given < asked)
    }

    @Test(
        "R202 an order that drops a step that no context may drop refuses the whole set",
        arguments: ["weging", "go of no go", "vrijwillige deelname", "formalisering"])
    func dropped(step: String) throws {
        let files = try ShippedSet.files().replacing(
            "      - \(step)\n", with: "", in: Self.workflow)
        let (set, findings) = PolicySetLoader.load(
            files, book: try ShippedSet.book(), today: ShippedSet.today)
        #expect(set == nil)
        let finding = try #require(findings.first { $0.check == "P26" })
        #expect(finding.isError)
        #expect(finding.rules.contains(Rule(202)))
        #expect(finding.position?.file == Self.workflow)
    }

    @Test("R202 identifying data asked before the go, and a second order, are refused at load")
    func turnedAround() throws {
        let early = """
                  - go of no go
                  - startgesprek
                  - aanvullende informatie

            """
        let files = try ShippedSet.files().replacing(
            early,
            with: """
                      - aanvullende informatie
                      - go of no go
                      - startgesprek

                """, in: Self.workflow)
        let (set, findings) = PolicySetLoader.load(files, book: nil, today: ShippedSet.today)
        #expect(set == nil)
        #expect(findings.contains { $0.rules.contains(Rule(194)) })
        #expect(findings.contains { $0.rules.contains(Rule(195)) })
        let twice = try ShippedSet.files().replacing(
            "    voor: gemeente\n", with: "", in: Self.workflow)
        #expect(
            PolicySetLoader.load(twice, book: nil, today: ShippedSet.today)
                .findings.contains { $0.check == "P04" })
    }

    @Test(
        "R232 the term is at most three months, the warning at most its limit", arguments: [0, 1])
    func bounds(past: Int) throws {
        let files = try ShippedSet.files()
            .replacing(
                "maanden: 3", with: "maanden: \(ConfigurationLimits.livMonths + past)",
                in: Self.workflow
            )
            .replacing(
                "vooraf: 21", with: "vooraf: \(ConfigurationLimits.livWarningDays + past)",
                in: Self.workflow)
        let (set, findings) = PolicySetLoader.load(files, book: nil, today: ShippedSet.today)
        #expect((set == nil) == (past == 1))
        #expect(findings.count { $0.position?.file == Self.workflow && $0.isError } == 2 * past)
    }

    @Test("a workflow has at most its number of steps", arguments: [0, 1])
    func steps(past: Int) throws {
        // The shipped consultatie has two.
        let more = (0..<(ConfigurationLimits.livSteps - 2 + past)).map { "      - stap \($0)\n" }
        let files = try ShippedSet.files().replacing(
            "      - antwoord\n", with: "      - antwoord\n" + more.joined(), in: Self.workflow)
        let set = PolicySetLoader.load(files, book: nil, today: ShippedSet.today).set
        #expect((set == nil) == (past == 1))
    }

    @Test("R233 a framework is in force in its period only, and a version stands there once")
    func versions() throws {
        let liv = try ShippedSet.set().liv
        #expect(liv.framework("afwegingskader 2026-1", on: day("2026-01-01")) != nil)
        #expect(liv.framework("afwegingskader 2026-1", on: day("2025-12-31")) == nil)
        #expect(liv.framework("afwegingskader 2025-1", on: day("2025-12-31")) != nil)
        #expect(liv.framework("afwegingskader 2025-1", on: day("2026-01-01")) == nil)
        let twice = try ShippedSet.files().replacing(
            "afwegingskader 2025-1", with: "afwegingskader 2026-1", in: Self.frameworks)
        #expect(PolicySetLoader.load(twice, book: nil, today: ShippedSet.today).set == nil)
    }

    @Test("R232 three months later is the same day, or the last of a shorter month")
    func months() {
        #expect(day("2026-02-05").advanced(byMonths: 3) == day("2026-05-05"))
        #expect(day("2026-11-30").advanced(byMonths: 3) == day("2027-02-28"))
        #expect(day("2027-11-30").advanced(byMonths: 3) == day("2028-02-29"))
        #expect(day("2026-10-01").advanced(byMonths: 3) == day("2027-01-01"))
        #expect(day("2026-12-31").advanced(byMonths: 0) == day("2026-12-31"))
    }
}
