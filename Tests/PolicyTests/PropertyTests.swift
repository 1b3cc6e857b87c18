import Domain
import TestKit
import Testing

@testable import Policy

@Suite("what holds for every route, document and set of facts")
struct PropertyTests {
    private struct Case {
        let type: DocumentType
        let route: RoutePolicy
        let compiled: CompiledRoute
        let document: Document
        let facts: DecisionFacts
    }

    private func forEachCase(
        _ count: Int, _ seed: UInt64, _ body: (Case, inout Seed) throws -> Void
    )
        throws
    {
        var seed = Seed(seed)
        var done = 0
        while done < count {
            let type = RandomPolicy.catalogue(&seed)
            let route = RandomPolicy.route(type, &seed)
            let compiled = try CompiledRoute(route, type: type)
            for _ in 0..<4 {
                let document = try #require(RandomPolicy.document(type, &seed))
                let facts = RandomPolicy.facts(document, &seed)
                try body(
                    Case(
                        type: type, route: route, compiled: compiled, document: document,
                        facts: facts), &seed)
                done += 1
            }
        }
    }

    private func released(_ one: Case, _ facts: DecisionFacts) -> Set<FieldPath> {
        Set(
            one.compiled.decide(one.document, facts: facts).paths
                .filter { $0.outcome == .released }.map(\.path))
    }

    @Test("without rows nothing leaves")
    func defaultDeny() throws {
        try forEachCase(300, 1) { one, _ in
            let empty = try CompiledRoute(one.route.replacing(rows: []), type: one.type)
            let decision = empty.decide(one.document, facts: one.facts)
            #expect(decision.paths.allSatisfy { $0.outcome != .released })
            #expect(decision.paths.count == one.document.values.count)
        }
    }

    @Test("R65 objected paths never leave, and an objection never lets more leave")
    func objectionsOnlyNarrow() throws {
        try forEachCase(1_500, 2) { one, seed in
            var more = one.facts
            for (path, _) in one.document.values where seed.chance(30) {
                more.objections.insert(path)
            }
            let (before, after) = (released(one, one.facts), released(one, more))
            #expect(after.isSubset(of: before))
            #expect(after.isDisjoint(with: more.objections))
        }
    }

    @Test("a positive fact never withholds more")
    func positiveFactsOnlyWiden() throws {
        try forEachCase(1_500, 3) { one, seed in
            var more = one.facts
            for (path, _) in one.document.values {
                if seed.chance(30) {
                    more.reviewed[path, default: []].insert(seed.pick(RandomPolicy.roles))
                }
                if seed.chance(30) { more.namedReleases.insert(path) }
                if seed.chance(30) { more.secretHolderReleases.insert(path) }
            }
            #expect(released(one, one.facts).isSubset(of: released(one, more)))
        }
    }

    @Test("the order of the rows and of their cases plays no part")
    func orderIsIrrelevant() throws {
        try forEachCase(1_000, 4) { one, seed in
            let rows = one.route.rows.map { row in
                PolicyRow(
                    field: row.field, verdict: row.verdict, cases: row.cases.shuffled(using: &seed),
                    legalBasis: row.legalBasis, reason: row.reason, confirmedBy: row.confirmedBy,
                    position: row.position)
            }.shuffled(using: &seed)
            let other = try CompiledRoute(one.route.replacing(rows: rows), type: one.type)
            #expect(
                other.decide(one.document, facts: one.facts)
                    == one.compiled.decide(one.document, facts: one.facts))
        }
    }

    @Test("R103 no health field leaves without its own basis, confirmation and geheimhouder")
    func healthLock() throws {
        var left = 0
        try forEachCase(3_000, 5) { one, _ in
            for path in released(one, one.facts)
            where one.type.fields[path.field].specialCategory == .gezondheid {
                left += 1
                let row = try #require(one.route.rows.first { $0.field == path.field })
                let anchor = try #require(one.type.anchor(of: one.type.fields[path.field]))
                let beroep = one.document.text(
                    "\(anchor.phrase) / bevestiging / beroep", path.element)
                #expect(row.legalBasis != nil)
                #expect(one.facts.secretHolderReleases.contains(path))
                #expect(row.confirmedBy.contains(try #require(beroep)))
            }
        }
        #expect(left > 0, "no case let a health field leave, so this showed nothing")
    }

    @Test("R57 no text of a document changes any verdict, whatever the ideology it names")
    func contentIsNotRead() throws {
        let route = try CompiledRoute(PolicySample.route(), type: PolicySample.type)
        let words = ["jihadisme", "rechts-extremisme", "links-extremisme", "soevereinisme"]
        let decisions = try words.map { word in
            let values = PolicySample.element("ideologie", kind: "feit").map { value in
                value.0 == "ideologie" ? (value.0, value.1, Draft.text(word)) : value
            }
            return route.decide(try PolicySample.document(values), facts: DecisionFacts())
        }
        #expect(decisions.allSatisfy { $0 == decisions[0] })
    }

    @Test("an element of which the anchor stays leaves nothing")
    func noOrphans() throws {
        try forEachCase(1_500, 6) { one, _ in
            let left = released(one, one.facts)
            for path in left {
                guard let anchor = one.type.anchor(of: one.type.fields[path.field]) else {
                    continue
                }
                #expect(left.contains(FieldPath(field: anchor.index, element: path.element)))
            }
        }
    }
}
