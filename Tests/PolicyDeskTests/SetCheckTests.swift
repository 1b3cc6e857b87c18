import Domain
import Policy
import TestKit
import Testing

@testable import PolicyDesk

@Suite("checks on a policy set: what routes name, when they hold, who carries")
struct SetCheckTests {
    @Test("the sample set has no error, and one warning about rows that no example watches")
    func sample() {
        let findings = CheckSample.check()
        #expect(findings.errors.map(\.description) == [])
        #expect(findings.map(\.check) == ["P30"])
        #expect(PolicyChecks.allowsLoading(findings))
    }

    @Test("the order of routes and rows changes no finding")
    func order() {
        let broken = CheckSample.route(
            rows: PolicySample.rows(replacing: PolicySample.row("naam", .generalise(.jaar))))
        let one = CheckSample.check(CheckSample.set([PolicySample.route(), broken]))
        let other = CheckSample.route(rows: broken.rows.reversed())
        let two = CheckSample.check(CheckSample.set([PolicySample.route(), other]))
        #expect(one.filter { $0.check != "P30" } == two.filter { $0.check != "P30" })
        #expect(!one.errors.isEmpty)
    }

    @Test("nothing loaded is an error")
    func empty() {
        let nothing = PolicySet(
            documentTypes: [], legalBases: LegalBases([]), routes: [], purposes: [],
            professions: [], digest: PolicySample.route().digest)
        let findings = CheckSample.check(nothing)
        #expect(findings.errors.map(\.check).sorted() == ["P02", "P05", "P10"])
        #expect(!PolicyChecks.allowsLoading(findings))
        #expect(CheckSample.check(route: CheckSample.route(rows: [])).errors("P03").count == 1)
        #expect(CheckSample.check(route: CheckSample.route(examples: [])).errors("P30").count == 1)
    }

    @Test("P02 an unknown document type, purpose or profession names the nearest known")
    func unknownNames() {
        let type = CheckSample.check(route: CheckSample.route("terugkopelingsfiche"))
        #expect(type.errors("P02")[0].message.contains("`terugkoppelingsfiche`"))
        let purpose = CheckSample.check(route: CheckSample.route(purpose: "opvolgen"))
        #expect(purpose.errors("P02")[0].message.contains("`opvolging`"))
        let row = PolicySample.row(
            "psychische stoornissen", .releaseAfterConfirmationAndSecretHolder,
            basis: "gezondheid", why: "x", by: ["psychiater", "psychiatr"])
        let profession = CheckSample.check(row)
        #expect(profession.errors("P02").map(\.position) == [row.position])
        #expect(profession.errors("P02")[0].message.contains("`psychiater`"))
    }

    // MARK: P04, P05

    @Test(
        "P04 two versions that overlap by a day are refused, versions that join are not",
        arguments: [("2026-07-01", 0), ("2026-06-30", 1)])
    func overlap(start: String, errors: Int) {
        let findings = CheckSample.check(
            CheckSample.set([
                CheckSample.route(validUntil: "2026-06-30"),
                CheckSample.route(validFrom: start, position: line(2)),
            ]))
        #expect(findings.errors("P04").count == errors)
        #expect(findings.warnings("P05").isEmpty)
    }

    @Test("P04 another purpose on the same days is refused too: one route is in force")
    func overlapWithOtherPurpose() {
        let other = CheckSample.route(purpose: "iets anders", position: line(2))
        let findings = CheckSample.check(CheckSample.set([PolicySample.route(), other]))
        #expect(findings.errors("P04").map(\.position) == [line(2)])
        let elsewhere = CheckSample.route(
            from: .ltf, to: .livcr, gate: .ltfDecision, authorisers: [], position: line(2))
        let apart = CheckSample.check(CheckSample.set([PolicySample.route(), elsewhere]))
        #expect(apart.errors("P04").isEmpty)
    }

    @Test("P05 a gap of one day between versions is warned about")
    func gap() {
        let findings = CheckSample.check(
            CheckSample.set([
                CheckSample.route(validUntil: "2026-06-30"),
                CheckSample.route(validFrom: "2026-07-02", position: line(2)),
            ]))
        #expect(findings.warnings("P05").map(\.position) == [line(2)])
    }

    @Test(
        "P05 expiry is warned about within the bound, not a day before",
        arguments: [
            ("2026-11-01", 0), ("2026-11-02", 1), ("2026-12-31", 1), ("2027-06-01", 1),
        ])
    func expiry(today: String, warnings: Int) {
        let findings = CheckSample.check(on: day(today))
        #expect(findings.warnings("P05").count == warnings)
    }

    @Test("P05 a route without an end never expires")
    func noEnd() {
        let set = CheckSample.set([CheckSample.route(validUntil: nil)])
        #expect(CheckSample.check(set, on: day("2099-01-01")).warnings("P05").isEmpty)
    }

    // MARK: P10 to P12

    private func withBases(_ replaced: [LegalBasis], _ route: RoutePolicy = PolicySample.route())
        -> [Finding]
    {
        let ids = Set(replaced.map(\.id))
        let bases = CheckSample.bases.filter { !ids.contains($0.id) } + replaced
        return CheckSample.check(CheckSample.set([route], bases: bases))
    }

    @Test("P10 an unknown legal basis names the nearest, of a route and of a row")
    func unknownBasis() {
        let route = CheckSample.check(route: CheckSample.route(basis: "LIVC-wet"))
        #expect(route.errors("P10").count == 1)
        #expect(route.errors("P10")[0].message.contains("`LIVC-R-wet`"))
        let row = CheckSample.check(
            PolicySample.row("ideologie", .release, basis: "overtuigin", why: "x"))
        #expect(row.errors("P10").map(\.position) == [line(10 + PolicySample.field("ideologie"))])
    }

    @Test(
        "R1 P10 the basis is in force on every day of the route",
        arguments: [
            ([("2020-01-01", nil)], 0),
            ([("2026-01-01", "2026-12-31")], 0),
            ([("2026-01-02", nil)], 1),
            ([("2020-01-01", "2026-12-30")], 1),
            // Two texts that join cover it together; a day between them does not.
            ([("2020-01-01", "2026-05-31"), ("2026-06-01", nil)], 0),
            ([("2020-01-01", "2026-05-31"), ("2026-06-02", nil)], 1),
            ([("2020-01-01", "2025-12-31")], 1),
        ] as [([(String, String?)], Int)])
    func inForce(periods: [(String, String?)], errors: Int) {
        let records = periods.map { CheckSample.basis("LIVC-R-wet", from: $0.0, until: $0.1) }
        #expect(withBases(records).errors("P10").count == errors)
    }

    @Test("P10 a route without an end needs a basis without one")
    func openEnded() {
        let route = CheckSample.route(validUntil: nil)
        #expect(withBases([CheckSample.basis("LIVC-R-wet")], route).errors("P10").isEmpty)
        let ending = [CheckSample.basis("LIVC-R-wet", until: "2040-12-31")]
        #expect(withBases(ending, route).errors("P10").count == 1)
    }

    @Test(
        "P10 a basis that does not carry this sender, receiver or purpose",
        arguments: [
            CheckSample.basis("LIVC-R-wet", senders: [.ltf]),
            CheckSample.basis("LIVC-R-wet", receivers: [.livcr]),
            CheckSample.basis("LIVC-R-wet", purposes: ["iets anders"]),
            CheckSample.basis("overtuiging", senders: [], categories: [.overtuiging]),
        ])
    func unusable(basis: LegalBasis) {
        #expect(withBases([basis]).errors("P10").count == 1)
    }

    @Test("R1 the basis of a route rules professional secrecy")
    func secrecy() {
        let findings = withBases([CheckSample.basis("LIVC-R-wet", secrecy: false)])
        #expect(findings.errors("P10").map(\.rules) == [[Rule(1)]])
        // A row's own basis need not.
        let row = withBases([
            CheckSample.basis("overtuiging", secrecy: false, categories: [.overtuiging])
        ])
        #expect(row.errors("P10").isEmpty)
    }

    @Test("P11 two texts of one basis for one day, or that disagree within one route")
    func contradiction() {
        let twice = withBases([
            CheckSample.basis("LIVC-R-wet", until: "2026-06-30"),
            CheckSample.basis("LIVC-R-wet", from: "2026-06-30"),
        ])
        #expect(twice.errors("P11").count == 1)
        let changing = withBases([
            CheckSample.basis("overtuiging", until: "2026-06-30", categories: [.overtuiging]),
            CheckSample.basis("overtuiging", from: "2026-07-01"),
        ])
        #expect(
            changing.errors("P11").map(\.position) == [line(10 + PolicySample.field("ideologie"))])
        let agreeing = withBases([
            CheckSample.basis("overtuiging", until: "2026-06-30", categories: [.overtuiging]),
            CheckSample.basis("overtuiging", from: "2026-07-01", categories: [.overtuiging]),
        ])
        #expect(agreeing.errors("P11").isEmpty)
    }

    @Test(
        "P12 a special category has its own basis and reason, unless it stays",
        arguments: [
            (Verdict.release, "overtuiging", "x", 0), (.release, nil, "x", 1),
            (.release, "overtuiging", nil, 1), (.release, "overtuiging", "", 1),
            (.withhold, nil, nil, 0), (.release, "gezondheid", "x", 1),
        ] as [(Verdict, String?, String?, Int)])
    func specialCategory(verdict: Verdict, basis: String?, why: String?, errors: Int) {
        let findings = CheckSample.check(
            PolicySample.row("ideologie", verdict, basis: basis, why: why))
        #expect(findings.errors("P12").count == errors)
    }

    // MARK: P25

    @Test("R23 P25 only the Information Officer carries between LIVC-R and LTF")
    func carrier() {
        let findings = CheckSample.check(route: CheckSample.route(carrier: .voorzitter))
        #expect(findings.errors("P25").map(\.rules) == [[Rule(23)]])
        let back = CheckSample.check(
            route: CheckSample.route(
                from: .ltf, to: .livcr, carrier: .ltfVertegenwoordiger, gate: .ltfDecision,
                authorisers: []))
        #expect(back.errors("P25").map(\.rules) == [[Rule(23)]])
        let other = CheckSample.check(
            route: CheckSample.route(from: .coa, to: .livFrontoffice, carrier: .coa))
        #expect(other.errors("P25").isEmpty)
    }

    @Test(
        "R41 P25 no third document crosses",
        arguments: [
            ("terugkoppelingsfiche", 0), ("informatiekaart", 0), ("verslag", 1),
        ])
    func thirdCarrier(type: String, errors: Int) {
        let findings = CheckSample.check(route: CheckSample.route(type))
        #expect(findings.errors("P25").count { $0.rules == [Rule(41)] } == errors)
    }

    @Test("R36 P25 a fiche to the LTF leaves with a mededelingsbesluit")
    func authoriser() {
        let findings = CheckSample.check(route: CheckSample.route(authorisers: []))
        #expect(findings.errors("P25").map(\.rules) == [[Rule(36)]])
    }

    @Test("P24 a pseudonym made for one receiver is not passed on to another")
    func pseudonym() {
        let here = CheckSample.route(
            rows: PolicySample.rows(replacing: PolicySample.row("naam", .pseudonymise)))
        func onward(_ verdict: Verdict, to: PlatformKind) -> [Finding] {
            let next = CheckSample.route(
                from: .ltf, to: to,
                rows: PolicySample.rows(replacing: PolicySample.row("naam", verdict)),
                position: line(2))
            return CheckSample.check(CheckSample.set([here, next])).errors("P24")
        }
        #expect(onward(.release, to: .livFrontoffice).count == 1)
        #expect(onward(.releaseAfterNamedRelease, to: .livFrontoffice).count == 1)
        #expect(onward(.withhold, to: .livFrontoffice).isEmpty)
        #expect(onward(.pseudonymise, to: .livFrontoffice).isEmpty)
    }
}
