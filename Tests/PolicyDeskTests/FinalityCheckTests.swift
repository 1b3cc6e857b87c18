import Domain
import Policy
import TestKit
import Testing

@testable import PolicyDesk

@Suite("A route has the finaliteit of one of its sides")
struct FinalityCheckTests {
    private func findings(
        _ from: PlatformKind, _ to: PlatformKind, _ finality: Finaliteit
    ) -> [Finding] {
        let sample = PolicySample.route(rows: PolicySample.rows(), from: from, to: to)
        let route = RoutePolicy(
            name: sample.name, version: 1, replaces: nil, documentType: sample.documentType,
            from: from, to: to, purpose: sample.purpose, finality: finality,
            legalBasis: sample.legalBasis, kind: sample.kind, validity: sample.validity,
            rows: sample.rows, minors: sample.minors, forwarding: sample.forwarding, examples: [],
            digest: sample.digest, position: sample.position)
        return CheckSample.check(CheckSample.set([route]))
    }

    @Test(
        "R4 what leaves a LIVC-R has the finaliteit preventie en begeleiding",
        arguments: [PlatformKind.ltf, .livFrontoffice])
    func livcr(_ to: PlatformKind) {
        for finality in Finaliteit.allCases {
            let found = findings(.livcr, to, finality).errors("R4")
            #expect(found.isEmpty == (finality == .preventie))
            #expect(found.allSatisfy { $0.rules == [Rule(4)] })
        }
    }

    @Test("R32 a finaliteit of neither side is refused")
    func neither() {
        #expect(findings(.ltf, .livcr, .zorg).errors("R32").map(\.rules) == [[Rule(32)]])
        #expect(findings(.ltf, .livcr, .preventie).errors("R32").isEmpty)
        #expect(findings(.ltf, .livcr, .veiligheid).errors("R32").isEmpty)
        #expect(!findings(.coa, .livFrontoffice, .preventie).errors("R32").isEmpty)
        #expect(findings(.coa, .livFrontoffice, .zorg).errors("R32").isEmpty)
    }

    @Test("R188 no route of the LIV has the finaliteit veiligheid")
    func liv() {
        for (from, to) in [
            (PlatformKind.livFrontoffice, PlatformKind.coa), (.gemeente, .livFrontoffice),
            (.ltf, .livFrontoffice),
        ] {
            #expect(!findings(from, to, .veiligheid).errors("R188").isEmpty)
            #expect(findings(from, to, .zorg).errors("R188").isEmpty)
        }
    }
}
