import Domain
import Foundation
import PolicyDesk
import TestKit
import Testing

@testable import Policy

@Suite("the compiled table and the naive reading agree")
struct DifferentialTests {
    /// 100,000 in the gate; ten million with `SLUIS_DIFFERENTIAL_CASES=10000000`.
    static let cases: Int = {
        let text = ProcessInfo.processInfo.environment["SLUIS_DIFFERENTIAL_CASES"]
        return text.flatMap { Int($0) } ?? 100_000
    }()
    static let workers = 4

    @Test("on random catalogues, routes, documents and facts", arguments: 0..<workers)
    func agree(worker: Int) throws {
        var seed = Seed(0x5157_1500 + UInt64(worker))
        var (done, ends) = (0, [Outcome: Int]())
        while done < Self.cases / Self.workers {
            let type = RandomPolicy.catalogue(&seed)
            for _ in 0..<4 {
                let route = RandomPolicy.route(type, &seed)
                let compiled = try CompiledRoute(route, type: type)
                let naive = NaiveEvaluator(route, type: type)
                for _ in 0..<4 {
                    let document = try #require(RandomPolicy.document(type, &seed))
                    for _ in 0..<16 {
                        let facts = RandomPolicy.facts(document, &seed)
                        let expected = naive.decide(document, facts: facts)
                        let actual = compiled.decide(document, facts: facts)
                        if actual != expected {
                            Issue.record("case \(done) of worker \(worker) differs")
                            return
                        }
                        for one in actual.paths { ends[one.outcome, default: 0] += 1 }
                        done += 1
                    }
                }
            }
        }
        for outcome in Outcome.allCases {
            #expect(ends[outcome, default: 0] > done / 100, "hardly any path ended in \(outcome)")
        }
    }
}
