import Domain
import Exchange
import Policy
import PolicyDesk
import TestKit
import Testing

@Suite("a route whose file and gate disagree does not load (F2)")
struct RouteTrialTests {
    @Test("every shipped route promises what its gate does")
    func shipped() throws {
        let set = try World().gateway.configuration.policies
        #expect(RouteTrials.findings(of: set) == [])
        #expect(set.routes.count > 20)
    }

    @Test("so does every route that the demo opens")
    func overlay() throws {
        let set = try World(overlay: "docs/demo-overlay").gateway.configuration.policies
        #expect(RouteTrials.findings(of: set) == [])
    }

    @Test(
        "a gate asks each thing that its routes rest on",
        arguments: [
            ("LIVC-R naar LTF, terugkoppelingsfiche", GateDemand.agreement),
            ("LIVC-R naar LTF, terugkoppelingsfiche", .authorisation),
            ("LTF naar LIVC-R, informatiekaart", .ltfDecision),
            ("COA naar LIV-frontoffice, verrijking LIV", .openTraject),
            ("COA naar LIV-frontoffice, verrijking LIV", .takenUp),
            ("COA naar LIV-frontoffice, aanvullende informatie LIV", .go),
            ("COA naar LIV-frontoffice, aanvullende informatie LIV", .startgesprek),
            ("COA naar LIV-frontoffice, aanvullende informatie LIV", .participation),
        ])
    func demands(name: String, demand: GateDemand) throws {
        let route = try route(name)
        #expect(route.demands.contains(demand))
        // The same file at a gate that asks nothing of anybody: the file promises what no gate does.
        let other = route.at(
            .immediate,
            examples: [
                example(.passage(.unmet(demand)), .notForwarded)
            ])
        let findings = RouteTrials.findings(of: try set(other))
        #expect(findings.map(\.check) == ["P30"])
        #expect(findings.first?.message.contains("houdt het daarvoor niet tegen") == true)
        #expect(findings.first?.severity == .error)
    }

    @Test("an example that says that something leaves, which its gate stops, does not load")
    func stopped() throws {
        let route = try route("LTF naar LIVC-R, informatiekaart")
        let promising = route.at(
            .ltfDecision, examples: [example(.passage(.unmet(.ltfDecision)), .forwarded)])
        let findings = RouteTrials.findings(of: try set(promising))
        #expect(findings.map(\.check) == ["P30"])
        #expect(findings.first?.message.contains("de poort weigert") == true)
    }

    @Test("an LTF route whose besluit is over before it can let anything go does not load")
    func expired() throws {
        let route = try route("LTF naar LIVC-R, informatiekaart")
        let leaves = example(.passage(.extract(days: 30)), .forwarded)
        #expect(RouteTrials.findings(of: try set(route.at(.ltfDecision, examples: [leaves]))) == [])
        let over = route.at(.ltfDecision, examples: [leaves], days: 0)
        let findings = RouteTrials.findings(of: try set(over))
        #expect(findings.map(\.check) == ["P30"])
        #expect(findings.first?.message.contains("de termijn van dit besluit is voorbij") == true)
    }

    @Test("an LTF route that rests on what only a table asks does not load")
    func ofATable() throws {
        let route = try route("LTF naar LIVC-R, informatiekaart")
        for condition in [
            PolicyExample.Condition.memberDisagrees, .passage(.unmet(.authorisation)),
        ] {
            let promising = route.at(.ltfDecision, examples: [example(condition, .notForwarded)])
            let findings = RouteTrials.findings(of: try set(promising))
            #expect(findings.map(\.check) == ["P30"])
            #expect(findings.first?.message.contains("houdt het daarvoor niet tegen") == true)
        }
    }

    @Test("an LTF route that lets a minor through whom nobody there can weigh does not load")
    func minor() throws {
        let route = try route("LTF naar LIVC-R, informatiekaart")
        let promising = route.replacing(minors: .youthCareAtTheTable).at(
            .ltfDecision, examples: [example(.passage(.minorWithYouthCare), .forwarded)])
        #expect(RouteTrials.findings(of: try set(promising)).map(\.check) == ["P30"])
    }

    private func route(_ name: String) throws -> RoutePolicy {
        let set = try World().gateway.configuration.policies
        return try #require(set.routes.first { $0.name == name })
    }

    private func set(_ route: RoutePolicy) throws -> PolicySet {
        try World().gateway.configuration.policies.with(routes: [route])
    }

    private func example(
        _ condition: PolicyExample.Condition, _ expectation: PolicyExample.Expectation
    ) -> PolicyExample {
        PolicyExample(
            condition: condition, expectation: expectation,
            position: SourcePosition(file: "routes/voorbeeld.yaml", line: 1, column: 1))
    }
}

extension RoutePolicy {
    /// - Parameter days: that a decision holds; `nil` for as long as now.
    fileprivate func at(
        _ gate: GateKind, examples: [PolicyExample], days: Int? = nil
    ) -> RoutePolicy {
        RoutePolicy(
            name: name, version: version, replaces: replaces, documentType: documentType,
            from: from, to: to, purpose: purpose, finality: finality, legalBasis: legalBasis,
            kind: kind, validity: validity, rows: rows, minors: minors,
            forwarding: Forwarding(
                carrier: forwarding.carrier, gate: gate, authorisers: forwarding.authorisers,
                agreementDays: days ?? forwarding.agreementDays, position: forwarding.position),
            examples: examples, digest: digest, position: position)
    }
}
