import Domain
import Policy
import TestKit
import Testing

@testable import PolicyDesk

@Suite("P20 for every act of an active route there is someone, and someone else")
struct PeopleCheckTests {
    private func check(
        without person: String? = nil, adding added: [RoleHolders.Holder] = [],
        _ route: RoutePolicy = PolicySample.route(), on today: LegalDay = CheckSample.today
    ) -> [Finding] {
        CheckSample.check(
            CheckSample.set([route]),
            holders: CheckSample.holders.filter { $0.person != person } + added, on: today)
    }

    @Test(
        "a role without holder is refused on an active route, and not on one to come",
        arguments: [
            ("io", "informatieofficier"), ("g", "geheimhouder"), ("k", "korpschef"),
        ])
    func missingHolder(person: String, role: String) {
        let findings = check(without: person).errors("P20")
        #expect(findings.contains { $0.message.contains(role) })
        #expect(check(without: person, on: day("2025-12-31")).errors("P20").isEmpty)
        #expect(check().errors("P20").isEmpty)
    }

    @Test("R67 a table of the Information Officer alone is none")
    func electorate() {
        let officer = RoleHolders.Holder(
            platform: .livcr, person: "io", roles: [.informatieofficier, .deelnemer])
        let alone = CheckSample.check(
            holders: [officer] + CheckSample.holders.filter { $0.platform == .ltf })
        #expect(alone.errors("P20").contains { $0.rules.contains(Rule(67)) })
        let other = RoleHolders.Holder(platform: .livcr, person: "d", roles: [.deelnemer])
        let two = CheckSample.check(
            holders: [officer, other] + CheckSample.holders.filter { $0.platform == .ltf })
        #expect(!two.errors("P20").contains { $0.rules.contains(Rule(67)) })
    }

    @Test("R58 a gate of the LTF needs someone who decides")
    func ltfGate() {
        let route = CheckSample.route(
            from: .ltf, to: .livcr, gate: .ltfDecision, authorisers: [])
        #expect(check(without: "l", route).errors("P20").contains { $0.rules == [Rule(58)] })
        #expect(!check(route).errors("P20").contains { $0.rules == [Rule(58)] })
    }

    @Test("R245 the clause for minors needs jeugdhulp at a table")
    func minors() {
        let route = CheckSample.route(minors: .youthCareAtTheTable)
        let youth = RoleHolders.Holder(platform: .livcr, person: "j", roles: [.jeugdhulp])
        #expect(check(route).errors("P20").count == 1)
        #expect(check(adding: [youth], route).errors("P20").isEmpty)
        let elsewhere = CheckSample.route(
            from: .ltf, to: .livcr, minors: .youthCareAtTheTable, gate: .ltfDecision,
            authorisers: [])
        #expect(check(elsewhere).errors("P07").contains { $0.rules == [Rule(245)] })
    }

    @Test("R36 the author decides nothing as author, and not as korpschef either")
    func decider() {
        let self1 = check(CheckSample.route(authorisers: [.informatieofficier]))
        #expect(!self1.errors("P20").isEmpty)
        let chief = RoleHolders.Holder(platform: .livcr, person: "io", roles: [.korpschef])
        #expect(check(adding: [chief]).errors("P20").map(\.rules) == [[Rule(36)]])
    }

    @Test("R36 an IO with an aanstelling may decide beside another, and not as the only one")
    func appointedOfficer() {
        let appointed = RoleHolders.Holder(platform: .livcr, person: "io", roles: [.aangestelde])
        let beside = check(adding: [appointed])
        #expect(beside.errors("P20").isEmpty)
        #expect(beside.warnings("P20").count == 1)
        let rows = PolicySample.rows(
            replacing: PolicySample.row("bijkomende info", .releaseAfterReview(by: .voorzitter)))
        let route = CheckSample.route(rows: rows)
        #expect(check(without: "k", adding: [appointed], route).errors("P20").count == 1)
    }

    @Test(
        "nazicht is by another than the author",
        arguments: [
            (Role.informatieofficier, 2), (.voorzitter, 0),
        ])
    func reviewer(role: Role, errors: Int) {
        let rows = PolicySample.rows(
            replacing: PolicySample.row("bijkomende info", .releaseAfterReview(by: role)))
        #expect(check(CheckSample.route(rows: rows)).errors("P20").count == errors)
    }

    @Test("P07 a decider that no platform of the route can have")
    func impossibleDecider() {
        let findings = check(CheckSample.route(authorisers: [.korpschef, .compliance]))
        #expect(findings.errors("P07").map(\.rules) == [[Rule(36)]])
    }
}
