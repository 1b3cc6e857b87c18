import Domain
import TestKit
import Testing

@testable import Policy

@Suite("a route that fits no catalogue is refused")
struct CompilationTests {
    private func error(_ route: RoutePolicy, _ type: DocumentType) -> PolicyError? {
        do {
            _ = try CompiledRoute(route, type: type)
            return nil
        } catch {
            return error
        }
    }

    private func type(_ plans: [FieldPlan]) -> DocumentType {
        DocumentType(
            name: "proef", version: 1, sections: [],
            fields: plans.enumerated().map { $0.element.field($0.offset) })
    }

    @Test("the sample compiles")
    func sample() {
        #expect(error(PolicySample.route(), PolicySample.type) == nil)
    }

    @Test("another document type")
    func otherType() {
        let route = PolicySample.route(type: "informatiekaart", rows: [])
        #expect(
            error(route, PolicySample.type)
                == .otherDocumentType(route: "informatiekaart", type: "terugkoppelingsfiche"))
    }

    @Test("a row on a field that is not there, and one past the last")
    func unknownField() {
        func route(_ index: Int) -> RoutePolicy {
            PolicySample.route(rows: [
                PolicyRow(
                    field: index, verdict: .withhold, cases: [], legalBasis: nil, reason: nil,
                    confirmedBy: [], position: line(9))
            ])
        }
        let count = PolicySample.type.fields.count
        #expect(error(route(count - 1), PolicySample.type) == nil)
        #expect(error(route(count), PolicySample.type) == .unknownField(index: count, line(9)))
        #expect(error(route(-1), PolicySample.type) == .unknownField(index: -1, line(9)))
    }

    @Test("two rows on one field")
    func doubleRow() {
        let row = PolicySample.row("naam", .release)
        #expect(
            error(PolicySample.route(rows: [row, row]), PolicySample.type)
                == .doubleRow(phrase: "naam", row.position))
    }

    @Test("a list that no field or more than one field carries")
    func anchors() {
        let text = FieldKind.text(atMost: 9)
        let sibling = FieldPlan(phrase: "x / bron", location: "x[].bron", kind: text)
        let anchor = FieldPlan(phrase: "x", location: "x[].tekst", kind: text)
        let second = FieldPlan(phrase: "y", location: "x[].naam", kind: text)
        let route = PolicySample.route(type: "proef", rows: [])
        #expect(error(route, type([anchor, sibling])) == nil)
        #expect(error(route, type([sibling])) == .listWithoutAnchor(list: "x"))
        #expect(error(route, type([anchor, second])) == .severalAnchors(list: "x"))
    }

    @Test("as many attribute values as there are bits, and one more")
    func attributeValues() {
        func withKinds(_ count: Int) -> DocumentType {
            type([
                FieldPlan(phrase: "x", location: "x[].tekst", kind: .text(atMost: 9)),
                FieldPlan(
                    phrase: "x / aard", location: "x[].aard",
                    kind: .code((0..<count).map { "soort \($0)" }, open: false)),
                FieldPlan(phrase: "x / tijd", location: "x[].tijd", kind: .period),
            ])
        }
        let route = PolicySample.route(type: "proef", rows: [])
        // Two of the bits are known and unknown time.
        #expect(error(route, withKinds(PolicyLimits.attributeValues - 2)) == nil)
        #expect(
            error(route, withKinds(PolicyLimits.attributeValues - 1))
                == .tooManyAttributeValues(anchor: "x"))
    }

    @Test("the last bit decides like the first", arguments: ["soort 0", "soort 60"])
    func lastBit(word: String) throws {
        let type = type([
            FieldPlan(phrase: "x", location: "x[].tekst", kind: .text(atMost: 9)),
            FieldPlan(
                phrase: "x / aard", location: "x[].aard",
                kind: .code((0..<61).map { "soort \($0)" }, open: false)),
            FieldPlan(phrase: "x / tijd", location: "x[].tijd", kind: .period),
        ])
        let row = PolicyRow(
            field: 0, verdict: .withhold,
            cases: [
                PolicyCase(conditions: [.aard: [word]], verdict: .release, position: line(9))
            ], legalBasis: nil, reason: nil, confirmedBy: [], position: line(8))
        let route = try CompiledRoute(PolicySample.route(type: "proef", rows: [row]), type: type)
        func outcome(_ kind: String) throws -> Outcome? {
            let draft = Draft.record([
                (
                    name: "x",
                    value: .list([
                        .record([
                            (name: "tekst", value: .text("t")), (name: "aard", value: .text(kind)),
                        ])
                    ])
                )
            ])
            let document = try DocumentReader(type: type).read(draft, at: "")
            return route.decide(document, facts: DecisionFacts()).paths.first?.outcome
        }
        #expect(try outcome(word) == .released)
        #expect(try outcome("soort 30") == .withheldByRule)
    }

    @Test(
        "every refusal says what to do",
        arguments: [
            PolicyError.otherDocumentType(route: "a", type: "b"), .unknownField(index: 1, line(1)),
            .doubleRow(phrase: "a", line(1)), .listWithoutAnchor(list: "a"),
            .severalAnchors(list: "a"), .tooManyAttributeValues(anchor: "a"),
        ])
    func messages(error: PolicyError) {
        #expect(error.message.contains(";"))
        #expect(error.message.first?.isLowercase == true || error.message.first == "`")
    }
}
